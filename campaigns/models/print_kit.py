"""The page where sheets are chosen, and the short addresses that stand on them."""

from __future__ import annotations

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import path, re_path
from wagtail.fields import StreamField
from wagtail_localize.fields import SynchronizedField

from campaigns.blocks import goals
from campaigns.vocabulary import Picture
from portal.core.models import BasePage

from .routed import RoutedPage


class PrintKitPage(RoutedPage):
    """Choose place, language and format, and get it. Its words stand on the sheets, with the numbers of the place."""

    slogan = models.CharField(_("slogan"), max_length=90, blank=True, help_text=_("The largest words on a poster."))
    line = models.CharField(_("line below it"), max_length=140, blank=True)
    picture = models.CharField(_("picture"), max_length=10, choices=Picture, default=Picture.HORIZON)
    card_front = models.CharField(
        _("front of the card that looks like a note"),
        max_length=120,
        blank=True,
        help_text=_("An ordinary note. It must not tell."),
    )
    card_back = models.CharField(_("back of it"), max_length=200, blank=True)
    counter = StreamField(goals(), verbose_name=_("card for the counter"), blank=True)

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [FieldPanel("slogan"), FieldPanel("line"), FieldPanel("picture")], heading=_("Posters and pictures")
        ),
        MultiFieldPanel([FieldPanel("card_front"), FieldPanel("card_back")], heading=_("Card that looks like a note")),
        FieldPanel("counter"),
    ]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("picture", overridable=False),
    ]
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    template = "campaigns/print_kit_page.html"
    page_description = _(
        "Posters, cards and pictures with the numbers of each municipality. They are made by themselves."
    )
    section_model = "campaigns.ToolkitIndexPage"

    class Meta:
        verbose_name = _("print kit")
        verbose_name_plural = _("print kits")

    def clean(self) -> None:
        super().clean()
        from portal.core.safety.quiet import validate_address

        validate_address("card_front", self.card_front, self.get_site() if self.path else None)

    @path("")
    def choose(self, request: HttpRequest) -> HttpResponse:
        """Choose; what was chosen and posted leads to its own address."""
        from campaigns.print.choosing import choose

        return choose(self, request)

    @path("with/<slug:words>/")
    def choose_with(self, request: HttpRequest, words: str) -> HttpResponse:
        """Choose, with the words of a campaign chosen already."""
        from campaigns.print.choosing import choose

        self.route_path = f"with/{words}/"
        return choose(self, request, words)

    @re_path(r"^frame/(?P<area>[\w-]+)/(?:(?P<language>[a-z]{2})/)?$")
    def frame(self, request: HttpRequest, area: str, language: str = "") -> HttpResponse:
        """The card for other websites: how it looks, and what to copy."""
        from campaigns.print.showing import embed_help

        self.route_path = "/".join(part for part in ("frame", area, language) if part) + "/"
        return embed_help(self, request, area, language)

    @re_path(r"^(?P<kind>[\w-]+)/(?P<area>[\w-]+)/(?:(?P<words>[a-z2-7]{8})/)?(?:(?P<language>[a-z]{2})/)?$")
    def one(self, request: HttpRequest, kind: str, area: str, words: str = "", language: str = "") -> HttpResponse:
        """One sheet: made when it is asked for first. ``language``: where this page is not there in it."""
        from campaigns.print.showing import sheet

        self.route_path = "/".join(part for part in (kind, area, words, language) if part) + "/"
        return sheet(self, request, kind, area, words, language)


class ShortAddress(models.Model):
    """A code that stands on paper. It is never given to another place."""

    code = models.SlugField(max_length=20, unique=True)
    area = models.ForeignKey("services.Area", on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=10)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "language"], name="one_code_for_each_place")]

    def __str__(self) -> str:
        return self.code
