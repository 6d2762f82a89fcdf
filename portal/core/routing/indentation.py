"""Pages without the indentation of their templates: 300 bytes less of a first visit, compressed."""

from __future__ import annotations

import re

from django.http import HttpResponse
from django.template.response import SimpleTemplateResponse

INDENTATION = re.compile(rb"\n\s+")
KEEPS_SPACES = (b"<pre", b"<textarea")  # where spaces are part of what is read, typed or copied


def without_indentation(response: HttpResponse) -> HttpResponse:
    """The answer, which will leave its empty lines and indentation out when it is rendered."""
    if isinstance(response, SimpleTemplateResponse):
        response.add_post_render_callback(_leave_out)
    return response


def _leave_out(response: SimpleTemplateResponse) -> None:
    if not any(tag in response.content for tag in KEEPS_SPACES):
        response.content = INDENTATION.sub(b"\n", response.content)
