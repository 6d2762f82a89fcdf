"""The worker's part: it makes what is waiting, one file after the other, and says how far it is."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Set
from contextlib import suppress
from pathlib import Path
from subprocess import SubprocessError
from tempfile import TemporaryDirectory

from django.core.files import File
from django.core.files.storage import default_storage
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from campaigns.models import Film, Rendition
from portal.core.media import store_once
from portal.core.models import OutboxRow
from portal.core.publishing.steps import Progress, Step, models_of

from . import making
from .queue import expect
from .uploads import MADE
from .withdrawing import withdraw

State = Rendition.State
NAME = "films"
TRIES = 3
EACH = 5  # percent between two times that progress is written down


class NotMade(Exception):
    """A file could not be made and is tried again."""


class Withdrawn(Exception):
    """What is being made is wanted no more."""


_busy = False  # another film may be published while one is made; then this is asked again inside


def make_waiting(tags: Set[str], progress: Progress) -> None:
    """Take away what is shown no more, make everything that is waiting. Raises NotMade for what is tried again."""
    global _busy
    withdraw()
    for film in Film.objects.filter(live=True):
        expect(film)  # published again while it was taken away
    if _busy or not making.is_there():
        return  # whoever is busy takes it; look_again sees when ffmpeg is there
    _busy = True
    try:
        _make_all(progress)
    finally:
        _busy = False


def _make_all(progress: Progress) -> None:
    tried: set[int] = set()
    faults = []
    while row := open_rows().exclude(pk__in=tried).first():
        progress(1)
        tried.add(row.pk)
        if not _make(row, progress):
            faults.append(row.error)
    if faults:
        raise NotMade(faults[0])


def open_rows() -> QuerySet[Rendition]:
    """What is not made yet. One that is being made was left by a worker that died."""
    return Rendition.objects.filter(state__in=[State.WAITING, State.MAKING])


def _make(row: Rendition, progress: Progress) -> bool:
    """Make one file. False when it failed and is to be tried again."""
    if row.attempts >= TRIES:  # each of them ended the worker
        _failed(row, making.not_made())
        return True
    row.attempts += 1
    begun = Rendition.objects.filter(pk=row.pk)
    begun.update(state=State.MAKING, percent=0, attempts=row.attempts)
    try:
        with TemporaryDirectory(prefix="film-") as folder:
            _fill(row, Path(folder), _teller(row, progress))
    except Withdrawn:
        return True
    except making.BadFilm as fault:
        _failed(row, str(fault))
    except (OSError, SubprocessError, ValueError) as fault:
        _failed(row, making.not_made(getattr(fault, "strerror", "") or ""))
    except BaseException:  # the worker is told to stop: no fault of the film
        begun.update(attempts=row.attempts - 1)
        raise
    else:
        row.save()
    return row.state != State.WAITING


def _failed(row: Rendition, error: str) -> None:
    row.error, row.state = error, State.FAILED if row.attempts >= TRIES else State.WAITING
    row.save()


def _fill(row: Rendition, folder: Path, tell: Callable[[int], None]) -> None:
    source = _local(row.source, folder)
    facts = making.examine(source)
    row.seconds = round(facts.seconds)
    if making.is_needless(row.kind, facts):
        row.state, row.error = State.NEEDLESS, ""
        return
    ending = "jpg" if row.kind == Rendition.Kind.POSTER else "mp4"
    target = folder / f"made.{ending}"
    if row.kind == Rendition.Kind.POSTER:
        making.make_poster(source, target, facts, row.second)
    else:
        making.make_film(row.kind, source, target, facts, tell)
    shape = making.picture_size(target)
    tell(100)
    with target.open("rb") as made:
        row.file = store_once(MADE, ending, File(made))
    row.width, row.height, row.size = *shape, target.stat().st_size
    row.state, row.percent, row.error = State.READY, 100, ""


def _teller(row: Rendition, progress: Progress) -> Callable[[int], None]:
    said = 0

    def tell(percent: int) -> None:
        nonlocal said
        progress(1)  # the worker lives, lets others pass, and stops here when it is told to
        if percent == 100 or percent >= said + EACH:
            said = percent
            if not Rendition.objects.filter(pk=row.pk).update(percent=percent):
                raise Withdrawn

    return tell


def _local(name: str, folder: Path) -> Path:
    """An upload as a file of this machine. Raises BadFilm when it is gone."""
    if not default_storage.exists(name):
        raise making.BadFilm(_("The uploaded file is gone. Upload the film again."))
    with suppress(NotImplementedError):
        return Path(default_storage.path(name))
    with default_storage.open(name) as upload, (folder / "upload").open("wb") as copy:
        shutil.copyfileobj(upload, copy)
    return folder / "upload"


def look_again() -> None:
    """A chore: takes up what waited until ffmpeg was installed."""
    if _busy or not making.is_there() or not open_rows().exists():
        return
    if not OutboxRow.objects.filter(step=NAME).exists():
        OutboxRow.objects.create(step=NAME, tags=[f"list:{Rendition._meta.label_lower}"])


STEP = Step(NAME, make_waiting, models_of("campaigns.rendition", "campaigns.film", "wagtailcore.site"), place=9)
