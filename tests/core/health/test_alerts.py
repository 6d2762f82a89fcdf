"""Somebody is told: in the log always, by mail where addresses are set; and nothing ever breaks by it."""

from __future__ import annotations

import logging
import smtplib
from typing import Any

import pytest
from django.core.mail import EmailMessage

from portal.core.health.alerts import alert


def test_log_only_without_addresses(settings: Any, mailoutbox: list[EmailMessage], caplog: Any) -> None:
    settings.ALERT_EMAILS = []
    with caplog.at_level(logging.ERROR, logger="portal.alerts"):
        alert("A step failed", "snapshots, 5 times")
    assert caplog.messages == ["A step failed: snapshots, 5 times"]
    assert mailoutbox == []


def test_mail_to_those_who_are_named(settings: Any, mailoutbox: list[EmailMessage]) -> None:
    settings.ALERT_EMAILS = ["a@example.org", "b@example.org"]
    alert("A step\nfailed", "snapshots")
    assert [(mail.subject, mail.to, mail.body) for mail in mailoutbox] == [
        ("A step failed", ["a@example.org", "b@example.org"], "snapshots")
    ]


@pytest.mark.parametrize("fault", [ConnectionRefusedError(111, "refused"), smtplib.SMTPServerDisconnected("gone")])
def test_a_mail_server_that_is_gone_is_logged(
    settings: Any, caplog: Any, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    settings.ALERT_EMAILS = ["a@example.org"]

    def refuse(self: EmailMessage, fail_silently: bool = False) -> int:
        raise fault

    monkeypatch.setattr(EmailMessage, "send", refuse)
    alert("A step failed", "snapshots")
    assert caplog.messages == ["A step failed: snapshots", "the mail about it could not be sent"]
