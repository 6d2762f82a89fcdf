"""Once a week: a mail to those who can put right what the content of the search lacks.

A chore of the worker notices that a week has begun and writes a row of work. The mails are sent as that row's step, so
they are tried again when the mail server is away. The week that was noticed stands in a file: losing it costs one mail.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator, Set
from datetime import timedelta
from pathlib import Path
from smtplib import SMTPRecipientsRefused
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import get_connection
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.mail import OpenedConnection, send_mail
from wagtail.models import Site

from portal.core.files import replace_text
from portal.core.models import OutboxRow
from portal.core.publishing.chores import register_chore
from portal.core.publishing.steps import Progress, Step, register_step
from portal.editorial.roles import CENTRAL_EDITOR, REVIEWER
from search.content_report import Lack, findings

from .report import sites_for

logger = logging.getLogger("portal.search")
STEP = "weekly-report"
BEGINS = timedelta(hours=6)  # after the first midnight of the week, in TIME_ZONE
FILE = "weekly-report.txt"
TO = "to:"  # a tag of the row: the primary key of somebody who has had no mail yet; no such tags: everybody
ROLES = (REVIEWER.key, CENTRAL_EDITOR.key)

Counts = dict[Site, Counter[Lack]]


def register() -> None:
    """Call it in ``AppConfig.ready()``."""
    register_step(Step(STEP, send, lambda _tags: False))
    register_chore(ask_weekly)


def ask_weekly() -> None:
    """Once in a week that has begun, write down that the mails are due. The very first week is only noticed."""
    week = (timezone.localtime() - BEGINS).strftime("%G-W%V")
    path = Path(settings.SEARCH_DIR) / FILE
    noticed = path.read_text(encoding="utf-8") if path.exists() else ""
    if noticed >= week:
        return
    if noticed and not OutboxRow.objects.filter(step=STEP).exists():
        OutboxRow.objects.create(step=STEP)
    replace_text(path, week)


def send(tags: Set[str], progress: Progress = lambda _count: None) -> None:
    """Send the mails. Who could not be reached gets a row of work of their own; nobody reached at all raises."""
    counts: Counts = {site: Counter(each.lack for each in findings(site)) for site in Site.objects.order_by("pk")}
    failed: list[str] = []
    sent, fault = 0, None
    with OpenedConnection(get_connection()) as connection:
        for user in recipients(tags):
            try:
                sent += _mail(user, counts, connection)
            except SMTPRecipientsRefused:
                logger.warning("The address of user %s takes no mail", user.pk)
            except Exception as error:
                failed.append(f"{TO}{user.pk}")
                fault = error
            progress(1)
    if fault is not None and not sent:
        raise fault
    if failed:
        OutboxRow.objects.create(step=STEP, tags=failed)


def recipients(tags: Set[str] = frozenset()) -> QuerySet[Any]:
    """Reviewers of all authorities, and those who keep what is shared; those whom the tags name, if they name any."""
    users = get_user_model().objects.filter(is_active=True, groups__authority_role__role__in=ROLES).exclude(email="")
    named = [int(tag.removeprefix(TO)) for tag in tags if tag.startswith(TO)]
    chosen = users.filter(pk__in=named) if named else users
    return chosen.select_related("wagtail_userprofile").order_by("pk").distinct()


def _mail(user: Any, counts: Counts, connection: Any) -> bool:
    """Send one person the numbers of their sites. False when there is nothing to say."""
    own = [site for site in sites_for(user) if counts.get(site)]
    if not own:
        return False
    with translation.override(_language_of(user)):
        total = sum(counts[site].total() for site in own)
        subject = ngettext(
            "Content of the search: %(count)d thing to look at",
            "Content of the search: %(count)d things to look at",
            total,
        )
        body = "\n".join([*(line for site in own for line in _lines(site, counts[site])), _why()])
        send_mail(subject % {"count": total}, body, [user.email], connection=connection)
    return True


def _lines(site: Site, count: Counter[Lack]) -> Iterator[str]:
    """The numbers of a site, the worst first, and where the report is. No words of the search leave the portal."""
    yield site.site_name or site.hostname
    yield from (f"  {lack.label}: {count[lack]}" for lack in Lack if count[lack])
    yield f"  {site.root_url}{reverse('portal_search:content')}\n"


def _why() -> str:
    return _("You get this once a week because you review texts or keep what is shared.")


def _language_of(user: Any) -> str:
    """The language somebody uses the admin in."""
    profile = getattr(user, "wagtail_userprofile", None)
    return profile.preferred_language if profile and profile.preferred_language else settings.LANGUAGE_CODE
