"""Every door through which editors change something is one transaction."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from portal.core.safety.middleware import in_admin

from .readiness import NotReady, answer_not_ready

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class AdminTransactionMiddleware:
    """What an editor sends is stored whole, with the work that follows from it, or not at all.

    Only around what changes something: a transaction takes SQLite's one place for writing. It stands
    last in the list, so that nobody waits in it who is not let in.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: tuple, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        if request.method in SAFE or not in_admin(request):
            return None
        try:
            with transaction.atomic():
                return view(request, *args, **kwargs)
        except NotReady as refusal:
            return answer_not_ready(request, refusal)
