"""The directory in the admin."""

from __future__ import annotations

from typing import Any

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .models import Service
from .models.vocabulary import Status
from .viewsets import HelpAndNumbers, TermsAndFigures

register_snippet(HelpAndNumbers)
register_snippet(TermsAndFigures)


@hooks.register("take_down_record")
def close_service(record: Any, user: Any) -> bool:
    """A service that is taken down stays live and says that it is closed; pages lead to other help instead.

    A draft that waits is left as it is. Returns whether the record was a service.
    """
    if not isinstance(record, Service):
        return False
    live = Service.objects.get(pk=record.pk)
    has_draft = live.has_unpublished_changes
    live.status, live.way_in = Status.CLOSED, False
    if has_draft:
        live.save(update_fields=["status", "way_in"])
    else:
        revision = live.save_revision(user=user, clean=False)
        revision.publish(user=user, log_action=False, skip_permission_checks=True)
    return True
