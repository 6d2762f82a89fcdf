"""The page that every page is: identity, quiet title, reader, cache and language policy."""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cached_property
from typing import Any

from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from .localized import LocalizedTextField
from .vocabulary import Reader

SEEN = _("Others can see it in the history of the browser: it must not tell what the page is about.")
FOUND = _("Shown by search engines. It speaks plainly, so that people who look for help find the page.")


class BasePage(Page):
    """Common to all pages.

    * ``title`` is the plain ``<h1>``; ``quiet_title`` is what ``<title>`` and history say.
    * ``content_id`` is the same in every language and never changes; the address may.
    * The texts in ``facts_…`` are for languages that have no text of their own yet: there the router
      answers the same path with a facts page instead of another language's text.
    * Facts and references are kept on the page in the source language and read from there (``source``),
      so no translation can hold an old copy.
    """

    content_id = models.SlugField(_("identity"), max_length=100, db_index=True, editable=False)
    quiet_title = models.CharField(
        _("quiet title"),
        max_length=80,
        blank=True,
        help_text=_("Seen in the tab and in the history of the browser. Neutral, but telling pages apart."),
    )
    summary = models.TextField(_("summary"), blank=True, max_length=400)
    reader = models.CharField(
        _("who reads it"),
        max_length=20,
        choices=Reader,
        default=Reader.DEFAULT,
        help_text=_("Decides which phone number comes first."),
    )
    facts_titles = LocalizedTextField(_("title where there is no text yet"), blank=True, max_length=120)
    facts_summaries = LocalizedTextField(_("summary where there is no text yet"), blank=True, rows=2, max_length=400)
    facts_quiet_titles = LocalizedTextField(_("quiet title where there is no text yet"), blank=True, max_length=80)
    needs_verification = models.BooleanField(_("still to be checked"), default=True)
    pack_extra = models.JSONField(default=dict, blank=True, editable=False)

    content_panels = [
        FieldPanel("title"),
        TitleFieldPanel("quiet_title", classname="", placeholder=False),  # the address is taken from it
        FieldPanel("summary"),
    ]
    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("slug", help_text=SEEN), FieldPanel("search_description", help_text=FOUND)],
            heading=_("Address and search"),
        ),
        MultiFieldPanel([FieldRowPanel([FieldPanel("reader"), FieldPanel("needs_verification")])], heading=_("Policy")),
        MultiFieldPanel(
            [FieldPanel("facts_titles"), FieldPanel("facts_quiet_titles"), FieldPanel("facts_summaries")],
            heading=_("In languages without this text"),
        ),
    ]
    settings_panels = Page.settings_panels
    search_fields = [*Page.search_fields, index.SearchField("summary"), index.FilterField("content_id")]
    show_in_menus_default = False

    override_translatable_fields = [
        SynchronizedField("slug", overridable=False),
        SynchronizedField("content_id", overridable=False),
        SynchronizedField("reader", overridable=False),
        TranslatableField("quiet_title"),
        TranslatableField("summary"),
    ]

    quiet = True  # others may see its tab, history and address: they do not tell. Off for types that speak plainly
    has_own_title = True  # off for pages that carry the quiet name of the site
    is_unfinished = False  # while a draft is stored that may still lack something

    # Columns by which lists choose or order pages of this type, beside its place in the tree.
    listed_by: tuple[str, ...] = ()
    spot = ""  # a drawing of the theme beside the heading
    section_model = ""  # "app.Model" of the page that lists this kind, for the breadcrumb

    class Meta:
        abstract = True

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        if not self.content_id:
            self.content_id = self.slug or "page"
        super().full_clean(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        from portal.core.i18n.rules import validate_locale_of_site
        from portal.core.numbers.fields import validate_page_prose
        from portal.core.routing.fixed import validate_free
        from portal.core.safety.quiet import validate_quiet

        validate_free(self.slug)
        validate_locale_of_site(self)
        validate_page_prose(self)
        validate_quiet(self)

    @transaction.atomic
    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Delete the page whole: treebeard would first count its parent's children down, in a commit of its own."""
        return super().delete(*args, **kwargs)

    @cached_property
    def source(self) -> BasePage:
        """This page in the language its site writes in; itself when it is that page."""
        authority = self.authority
        if authority is None or self.locale_code == authority.source_language:
            return self
        rows = type(self).objects.filter(translation_key=self.translation_key)
        return rows.filter(locale__language_code=authority.source_language).first() or self

    @cached_property
    def locale_code(self) -> str:
        """Language code of this page."""
        return self.locale.language_code

    authority: Any = None

    @cached_property
    def live_languages(self) -> frozenset[str]:
        """Languages in which this text is live."""
        rows = Page.objects.filter(translation_key=self.translation_key, live=True)
        return frozenset(rows.values_list("locale__language_code", flat=True))

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer the page, with the authority of the request at hand."""
        from portal.core.authority import Authority

        self.authority = Authority.of(request)
        self.__dict__["locale_code"] = self.authority.language
        return super().serve(request, *args, **kwargs)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Preview in the language of the page, whatever language the editor works in."""
        with self.speaking_its_language(request):
            response = super().serve_preview(request, mode_name)
            return response.render() if isinstance(response, SimpleTemplateResponse) else response

    def speaking_its_language(self, request: HttpRequest) -> AbstractContextManager[None]:
        """Put the page's own site and language on a preview request; the language is active inside."""
        from portal.core.authority import Authority

        code = self.locale.language_code
        site = (self.get_site() if self.path else None) or Authority.of(request).site
        self.authority = Authority.put(request, Authority(site, code))
        self.__dict__["locale_code"] = code
        return translation.override(code)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """``page``, ``chrome``, ``numbers`` and what ``page_context`` adds; all that templates need."""
        from portal.core.chrome import page_chrome

        context = super().get_context(request, *args, **kwargs)
        book = self.authority.book
        book.expect(self)
        context |= {
            "heading": self.title,
            "intro": self.summary,
            "spot": self.spot_name,
            "numbers": book.for_reader(self.source.reader),
            "chrome": page_chrome(self),
        }
        return context | self.page_context(request)

    def page_context(self, request: HttpRequest) -> dict[str, Any]:
        """What this type of page shows; overridden by each type."""
        return {}

    def facts_context(self, request: HttpRequest) -> dict[str, Any]:
        """What a facts page of this type shows besides title, summary and numbers."""
        return {}

    def snapshot_paths(self) -> list[str]:
        """Paths below this page, itself included, that are kept as files; types with routes name theirs."""
        return [""]

    @property
    def spot_name(self) -> str:
        return self.spot
