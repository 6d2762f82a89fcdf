"""Whether the pages behind the exit answer, quickly, and lead nowhere that tells."""

from __future__ import annotations

import http.client
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from django.utils import translation
from django.utils.translation import gettext as _

from portal.core.models import AuthoritySettings

from .quiet import word_list
from .visit import NotAllowed, is_public, visit
from .words import WordList

LIMIT = 5.0  # seconds for a page with all it forwards to
SLOW = 2.0
MOST_STEPS = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found out about one page, in a sentence with the cure."""

    address: str
    good: bool
    sentence: str


def check(settings: AuthoritySettings, allowed: Callable[[str], bool] = is_public) -> list[Answer]:
    """Ask both pages at the same time. Takes LIMIT seconds at most."""
    words, language = word_list(settings.site), translation.get_language() or "en"
    addresses = [url for url in (settings.decoy_url, settings.second_decoy_url) if url]

    def ask(address: str) -> Answer:
        with translation.override(language):
            return look_at(address, words, settings.source_language, allowed)

    pool = ThreadPoolExecutor(max_workers=2)
    tasks = [(address, pool.submit(ask, address)) for address in addresses]
    end = time.monotonic() + LIMIT + 0.5
    answers = []
    for address, task in tasks:
        try:
            answers.append(task.result(timeout=max(0.0, end - time.monotonic())))
        except TimeoutError:  # one that lets its answer drip holds a thread, and nobody waits for it
            answers.append(Answer(address, False, too_slow()))
    pool.shutdown(wait=False, cancel_futures=True)
    return answers


def look_at(
    address: str, words: WordList, language: str, allowed: Callable[[str], bool], limit: float = LIMIT
) -> Answer:
    """Ask one page, and whatever it forwards to, step by step."""
    begin = time.monotonic()
    here = address
    try:
        for _step in range(MOST_STEPS):
            step = visit(here, begin + limit, allowed)
            onward = urljoin(here, step.location) if 300 <= step.status < 400 and step.location else ""
            problem = _problem(here, step.title, words, language)
            if problem or not onward:
                return Answer(address, *_verdict(problem, step.status, time.monotonic() - begin))
            here = onward
    except NotAllowed:
        return Answer(address, False, _("It leads to an address that is not on the open net. Choose another page."))
    except TimeoutError:
        return Answer(address, False, too_slow())
    except (OSError, http.client.HTTPException, ValueError):
        return Answer(
            address, False, _("It does not answer. Look at the address, try again later, or choose another page.")
        )
    return Answer(address, False, _("It forwards too often. Choose the page that it ends at."))


def too_slow() -> str:
    return _("It does not answer in time. Whoever leaves would wait: choose a quicker page.")


def _problem(here: str, title: str, words: WordList, language: str) -> str:
    """Why a step tells; empty when it does not."""
    word = words.find(here) or words.find(title, language)
    if not word:
        return ""
    said = _("“%(word)s” stands in its address or title (at %(host)s). Choose a page about something else.")
    return said % {"word": word, "host": urlsplit(here).hostname or here}


def _verdict(problem: str, status: int, seconds: float) -> tuple[bool, str]:
    if problem:
        return False, problem
    if status != 200:
        return False, _("It answers with status %(status)d instead of a page. Choose another address.") % {
            "status": status
        }
    if seconds > SLOW:
        return False, _("It took %(seconds).1f seconds. Whoever leaves waits so long: choose a quicker page.") % {
            "seconds": seconds
        }
    return True, _("It answers in %(seconds).1f seconds, and nothing in it tells.") % {"seconds": seconds}
