"""Template context that exists only where there is a session: in the admin."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.context_processors import auth
from django.contrib.messages.context_processors import messages
from django.http import HttpRequest


def auth_in_admin(request: HttpRequest) -> dict[str, Any]:
    """User and permissions for admin templates; nothing for visitors."""
    return auth(request) if hasattr(request, "user") else {}


def messages_in_admin(request: HttpRequest) -> dict[str, Any]:
    """Messages for admin templates; nothing for visitors."""
    return messages(request) if hasattr(request, "session") else {}
