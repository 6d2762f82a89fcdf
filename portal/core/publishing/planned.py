"""What editors planned for a time: goes live, or expires, when the time has come."""

from __future__ import annotations

import logging

from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from wagtail.models import Revision

from .readiness import NotReady

logger = logging.getLogger("portal.publishing")


def publish_planned() -> None:
    """Publish and unpublish what is due. What is not ready any more holds up nothing else."""
    try:
        with transaction.atomic():
            call_command("publish_scheduled", verbosity=0)
    except NotReady:
        for revision in Revision.objects.filter(approved_go_live_at__lt=timezone.now()).order_by("approved_go_live_at"):
            _publish(revision)


def _publish(revision: Revision) -> None:
    try:
        with transaction.atomic():
            revision.publish()
    except NotReady as refusal:
        logger.error("What was planned is not published: %s", " ".join(refusal.messages))
