"""Files in the admin: what is made, what is not, and why; each can be made again."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Q, QuerySet, Sum
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns.models import Film, MadeFile, Rendition
from campaigns.models.made import SHEET
from portal.core.models import OutboxRow
from portal.core.publishing import outbox
from portal.editorial.belonging import held_by, sites_of

from .counting import downloads
from .making import AGAIN

PAGE_SIZE = 50
STEP = "files"  # of publishing, that makes them
REFRESH = 5  # seconds until the list shows itself anew, while files are made


@dataclass(frozen=True, slots=True)
class Line:
    """A file with its downloads; None while there are too few to be shown."""

    file: MadeFile
    downloads: int | None

    @property
    def moment(self) -> str:
        """How it is written when a file was made: of sheets, which visitors let be made, the day alone is known."""
        return "SHORT_DATE_FORMAT" if self.file.kind == SHEET else "SHORT_DATETIME_FORMAT"


def of_user(request: HttpRequest) -> QuerySet[MadeFile]:
    """The files of the authorities where somebody has a role."""
    return MadeFile.objects.filter(site__in=sites_of(request.user)).select_related("site", "page")


def of_films(request: HttpRequest) -> int:
    """Bytes that the films of the user's authorities take: what was uploaded, and what was made from it."""
    films = Film.objects.filter(Q(owner__in=sites_of(request.user)) | Q(owner=None))
    uploads = {name for film in films for name in film.sources}
    made = Rendition.objects.filter(source__in=uploads).aggregate(total=Sum("size"))["total"] or 0
    return int(made + sum(_size(name) for name in uploads))


def _size(name: str) -> int:
    try:
        return int(default_storage.size(name))
    except OSError:  # its file is gone
        return 0


def files(request: HttpRequest) -> HttpResponse:
    """All files of the user's authorities: first what failed, then by title."""
    if not held_by(request.user) and not request.user.is_superuser:
        raise PermissionDenied
    rows = of_user(request)
    working = OutboxRow.objects.filter(step=STEP, attempts=0, not_before__lte=timezone.now()).exists()
    failed, waiting = rows.exclude(error="").count(), rows.filter(digest="", error="").count()
    page = Paginator(rows.order_by("-error", "title", "language", "format"), PAGE_SIZE).get_page(request.GET.get("p"))
    counted = downloads(page.object_list)
    context = {
        "page_title": _("Files"),
        "lines": [Line(row, counted.get(row.pk)) for row in page],
        "rows": page,
        "failed": failed,
        "refresh": REFRESH if working or waiting else 0,
        "total": rows.aggregate(total=Sum("size"))["total"] or 0,
        "films": of_films(request),
        "again_url": reverse("campaigns_files_again"),
        "sentence": _sentence(rows.count(), failed, waiting, working=working),
    }
    return render(request, "campaigns/admin/files.html", context)


def _sentence(total: int, failed: int, waiting: int, *, working: bool) -> str:
    if failed:
        return _("%(failed)d of %(total)d files could not be made.") % {"failed": failed, "total": total}
    if waiting:
        return _("%(waiting)d of %(total)d files are being made.") % {"waiting": waiting, "total": total}
    if working:
        return _("%(total)d files are there. Something changed, and files are being made.") % {"total": total}
    return _("All %(total)d files are there.") % {"total": total}


@transaction.atomic
def make_again(request: HttpRequest) -> HttpResponse:
    """Let one file be made again (``file``), or all that failed."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if not held_by(request.user) and not request.user.is_superuser:
        raise PermissionDenied
    chosen = request.POST.get("file", "")
    rows = of_user(request)
    rows = rows.filter(pk=int(chosen)) if chosen.isdecimal() else rows.exclude(error="")
    number = rows.update(source="")
    if number:
        outbox.record({AGAIN})
    messages.success(request, _("The files are being made again. This takes some seconds."))
    return HttpResponseRedirect(reverse("campaigns_files"))
