"""Telling people that something needs them: a line in the log, and a mail."""

from __future__ import annotations

import logging

from django.conf import settings
from django.core.mail import EmailMessage

logger = logging.getLogger("portal.alerts")


def alert(subject: str, body: str) -> None:
    """Say it in the log and to ALERT_EMAILS (none: log only). Never raises; a mail that fails is logged.

    A mail server that does not answer is given up after EMAIL_TIMEOUT seconds.
    """
    line = " ".join(subject.split())  # a line break would end the mail's header
    logger.error("%s: %s", line, body)
    if not settings.ALERT_EMAILS:
        return
    try:
        EmailMessage(line, body, to=settings.ALERT_EMAILS).send()
    except Exception as fault:
        logger.error("the mail about it could not be sent", exc_info=fault)
