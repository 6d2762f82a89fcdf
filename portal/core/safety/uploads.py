"""Large files of editors. What visitors send is never written to disk on its way: they send no files."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth import SESSION_KEY
from django.core.files.uploadhandler import MemoryFileUploadHandler, TemporaryFileUploadHandler
from django.http import HttpRequest, HttpResponse


class EditorsUploadMiddleware:
    """Lets who is logged in send files larger than memory, such as films. Stands before whatever reads the form."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        session = getattr(request, "session", None)  # in the admin alone
        if request.method == "POST" and session is not None and SESSION_KEY in session:
            request.upload_handlers = [MemoryFileUploadHandler(request), TemporaryFileUploadHandler(request)]
        return self.get_response(request)
