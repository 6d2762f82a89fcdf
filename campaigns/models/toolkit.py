"""Toolkits, and their list."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel
from wagtail.contrib.routable_page.models import path
from wagtail.fields import StreamField
from wagtail.models import Orderable

from campaigns.toolkits.blocks import ITEMS
from portal.core.models import BasePage

from .routed import RoutedPage


class ToolkitPage(RoutedPage):
    """A toolkit. What it points at lives on the source page alone; its items are translated."""

    items = StreamField(ITEMS, verbose_name=_("items"), blank=True)
    figures_note = models.TextField(_("about the figures"), blank=True, max_length=400)

    content_panels = [*BasePage.content_panels, FieldPanel("items"), FieldPanel("figures_note")]
    reference_panels = [
        InlinePanel("audiences", heading=_("Audiences"), label=_("Audience")),
        InlinePanel("services", heading=_("Services, in order"), label=_("Service")),
        InlinePanel("guides", heading=_("Guides"), label=_("Guide")),
        InlinePanel("figures", heading=_("Figures"), label=_("Figure")),
    ]
    promote_panels = [*reference_panels, *BasePage.promote_panels]
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    template = "campaigns/toolkit_page.html"
    page_description = _("Documents, cards, posters and a course to take and use. Its files are made by themselves.")
    section_model = "campaigns.ToolkitIndexPage"
    of_course: dict[str, Any] | None = None  # what a page of a course shows, while it is shown

    class Meta:
        verbose_name = _("toolkit")
        verbose_name_plural = _("toolkits")

    def clean(self) -> None:
        super().clean()
        from campaigns.toolkits.rules import validate_items

        validate_items(self)

    def page_context(self, request: HttpRequest) -> dict[str, Any]:
        from campaigns.toolkits.page import toolkit_context

        # A page of a course needs nothing of the other items and files.
        return super().page_context(request) | (self.of_course if self.of_course is not None else toolkit_context(self))

    def snapshot_paths(self) -> list[str]:
        from campaigns.courses.model import courses_of
        from campaigns.courses.steps import tails_of

        return ["", *tails_of(courses_of(self))]

    def facts_context(self, request: HttpRequest) -> dict[str, Any]:
        from campaigns.toolkits.page import toolkit_facts

        return toolkit_facts(self)

    @path("")
    def whole(self, request: HttpRequest) -> HttpResponse:
        """The toolkit."""
        return self.render(request)

    @path("own/")
    def own(self, request: HttpRequest) -> HttpResponse:
        """Its documents with one's own names in them."""
        from campaigns.toolkits.own import answer

        self.route_path = "own/"
        return answer(self, request)

    @path("c<number:course>/")
    def course(self, request: HttpRequest, course: int) -> HttpResponse:
        """A course begins."""
        from campaigns.courses.pages import start_context

        return self.course_page(request, "start", start_context(self, course), f"c{course}/", f"{course}")

    @path("c<number:course>/end/")
    def course_end(self, request: HttpRequest, course: int) -> HttpResponse:
        """A course ends, with a certificate."""
        from campaigns.courses.pages import end_context

        return self.course_page(request, "end", end_context(self, course), f"c{course}/end/", f"{course} ✓")

    @path("c<number:course>/<number:part>/")
    @path("c<number:course>/<number:part>/<number:question>/")
    def course_step(self, request: HttpRequest, course: int, part: int, question: int = 0) -> HttpResponse:
        """A lesson, or a question of it."""
        from campaigns.courses.pages import step_context
        from campaigns.courses.steps import Step

        step = Step(part, question)
        context = step_context(self, course, step)
        return self.course_page(
            request, "question" if question else "lesson", context, step.tail(course), step.short(course)
        )

    @path("c<number:course>/<number:part>/<number:question>/<slug:letter>/")
    def course_answer(self, request: HttpRequest, course: int, part: int, question: int, letter: str) -> HttpResponse:
        """An answer, explained."""
        from campaigns.courses.pages import answer_context
        from campaigns.courses.steps import Step

        step = Step(part, question)
        context = answer_context(self, course, step, letter)
        return self.course_page(
            request, "answer", context, step.tail(course) + f"{letter}/", step.short(course) + letter
        )

    def course_page(
        self, request: HttpRequest, kind: str, context: dict[str, Any], tail: str, short: str
    ) -> HttpResponse:
        """One page of a course. ``short`` tells it apart from others in the tab, and tells nothing else."""
        self.route_path, self.of_course = tail, context
        self.quiet_title = f"{self.quiet_title} {short}"
        return self.render(request, context_overrides=context, template=f"campaigns/course_{kind}.html")


class ToolkitAudience(Orderable):
    """Whom a toolkit is for."""

    page = ParentalKey(ToolkitPage, on_delete=models.CASCADE, related_name="audiences")
    audience = models.ForeignKey("services.Audience", on_delete=models.PROTECT, related_name="+")
    panels = [FieldPanel("audience")]


class ToolkitService(Orderable):
    """A service that a toolkit points at."""

    page = ParentalKey(ToolkitPage, on_delete=models.CASCADE, related_name="services")
    service = models.ForeignKey("services.Service", on_delete=models.PROTECT, related_name="+")
    panels = [FieldPanel("service")]


class ToolkitGuide(Orderable):
    """A page of guidance that a toolkit points at."""

    page = ParentalKey(ToolkitPage, on_delete=models.CASCADE, related_name="guides")
    guide = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    panels = [PageChooserPanel("guide", "home.GuidePage")]


class ToolkitFigure(Orderable):
    """A figure of a toolkit."""

    page = ParentalKey(ToolkitPage, on_delete=models.CASCADE, related_name="figures")
    series = models.ForeignKey("core.Series", on_delete=models.PROTECT, related_name="+")
    panels = [FieldPanel("series")]


class ToolkitIndexPage(RoutedPage):
    """All toolkits, each with its archive."""

    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    template = "campaigns/toolkit_index_page.html"
    page_description = _("Lists all toolkits, each with one archive to download. It fills itself.")

    class Meta:
        verbose_name = _("list of toolkits")
        verbose_name_plural = _("lists of toolkits")

    @path("")
    def all(self, request: HttpRequest) -> HttpResponse:
        """All toolkits."""
        from campaigns.toolkits.listing import toolkit_list

        return self.render(request, context_overrides=toolkit_list(self))
