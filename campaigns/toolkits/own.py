"""Make it yours: the documents of a toolkit with the names of an organisation and the services of its municipality.

What is sent is used for one answer: it is not stored, not logged, and not in any address.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from campaigns.turns import Turns
from portal.core.sending import attachment
from services.selectors import municipalities_of

from .own_files import filled_archive
from .own_form import OwnForm

if TYPE_CHECKING:
    from campaigns.models import ToolkitPage

logger = logging.getLogger("portal.files")
turns = Turns(most=12, minutes=5, at_once=2)
TEMPLATE = "campaigns/own.html"
MULTIPART_LARGEST = 2_500_000  # bytes: what is larger has lost its file on the way in (FILE_UPLOAD_MAX_MEMORY_SIZE)


def answer(page: ToolkitPage, request: HttpRequest) -> HttpResponse:
    """The form, or the documents; with what was wrong beside its field, and nothing that was typed lost."""
    return _posted(request, page) if request.method == "POST" else _form_page(page, request, new_form(page))


def new_form(page: ToolkitPage, *data: Any) -> OwnForm:
    """The form of a page, empty or with what was sent; its language is chosen at first."""
    authority = page.authority
    languages = [code for code in authority.languages if code in page.live_languages]
    places = [(area.slug, area.name) for area in municipalities_of(authority)]
    initial = {"languages": [authority.language], "municipality": places[0][0] if len(places) == 1 else ""}
    return OwnForm(*data, places=places, languages=languages, initial=initial)


@sensitive_variables()
@sensitive_post_parameters()
def _posted(request: HttpRequest, page: ToolkitPage) -> HttpResponse:
    with turns.take(request) as turn:
        if not turn:
            note = _("Many people are doing this right now. Please wait a minute and press the button again.")
            return _form_page(page, request, new_form(page, request.POST), note=note, status=429)
        form = new_form(page, request.POST, request.FILES)  # reads the logo: no more of them at once than turns
        if int(request.META.get("CONTENT_LENGTH") or 0) > MULTIPART_LARGEST:
            form.add_error("logo", _("This picture is larger than 1 MB. Please choose a smaller one."))
        if not form.is_valid():
            return _form_page(page, request, form, status=422)
        try:
            name, content = filled_archive(page, form.cleaned_data)
        except Exception as error:
            # Its words may be those of the visitor.
            logger.error("Own documents were not made: %s", type(error).__name__)
            note = _("This did not work. Please try again, or take the files as they are on the page before.")
            return _form_page(page, request, form, note=note, status=503)
    return attachment(content, "application/zip", name)


def _form_page(
    page: ToolkitPage, request: HttpRequest, form: OwnForm, *, note: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "note": note,
        "heading": _("Your own names in the documents"),
        "intro": _("What you leave empty stays a blank that you can fill in later. We keep nothing of this."),
        "unlisted": True,
        "problems": [(field, error) for field in form if form.is_bound for error in field.errors],
    }
    response = page.render(request, context_overrides=context, template=TEMPLATE)
    response.status_code = status
    return response
