"""What an authority decides about its own site."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Orderable

from portal.core.clock import validate_time_zone
from portal.core.i18n.languages import NATIVE_NAMES
from portal.core.safety.decoys import validate_decoys
from portal.core.safety.quiet import validate_texts

from .emergency_number import EmergencyNumber
from .localized import LocalizedTextField
from .vocabulary import NumberRole
from .whole import SavedWhole


def _languages_default() -> list[str]:
    return ["en"]


OF_DECOYS = _(
    "Where the exit leads, and what the history shows next. Choose two pages of different sites that open at once, "
    "look the same for everybody, are ordinary where you are (weather, for example) and never name the topic. "
    "After saving you can have them checked."
)


@register_setting(icon="home", order=10)
class AuthoritySettings(SavedWhole, BaseSiteSetting, ClusterableModel):
    """Names, languages, decoys and contact of one authority."""

    class Theme(models.TextChoices):
        BAERUM = "baerum", _("Spruce and fjord")
        GELDERLAND = "gelderland", _("River and dike")

    authority_name = models.CharField(_("authority"), max_length=120)
    portal_name = LocalizedTextField(_("name of the portal"), max_length=80)
    quiet_name = LocalizedTextField(
        _("quiet name"),
        max_length=60,
        help_text=_("Stands in titles and history. It must not tell what the site is about."),
    )
    tagline = LocalizedTextField(_("tagline"), max_length=160)
    country = models.CharField(_("country"), max_length=2, help_text=_("Two letters, for example NO."))
    source_language = models.CharField(
        _("language texts are written in"), max_length=10, choices=list(NATIVE_NAMES.items())
    )
    languages = models.JSONField(
        _("languages"),
        default=_languages_default,
        help_text=_("Codes in the order shown; the first is the source language."),
    )
    time_zone = models.CharField(
        _("time zone"),
        max_length=40,
        default="Europe/Oslo",
        validators=[validate_time_zone],
        help_text=_("Campaigns begin and end at midnight there. For example Europe/Amsterdam."),
    )
    theme = models.CharField(_("look"), max_length=20, choices=Theme, default=Theme.BAERUM)
    decoy_url = models.URLField(_("page behind the exit"), help_text=_("Fast, ordinary, not personal: a weather page."))
    second_decoy_url = models.URLField(_("second page behind the exit"))
    contact_email = models.EmailField(_("address for reports of errors"), blank=True)
    contact_url = models.URLField(_("page for reports of errors"), blank=True)
    launch_ready_since = models.DateTimeField(null=True, blank=True, editable=False)
    pack_extra = models.JSONField(default=dict, blank=True, editable=False)

    panels = [
        MultiFieldPanel(
            [FieldPanel("authority_name"), FieldPanel("country"), FieldPanel("time_zone"), FieldPanel("theme")],
            heading=_("Authority"),
        ),
        FieldPanel("portal_name"),
        FieldPanel("quiet_name"),
        FieldPanel("tagline"),
        MultiFieldPanel([FieldPanel("source_language"), FieldPanel("languages")], heading=_("Languages")),
        MultiFieldPanel(
            [FieldPanel("decoy_url"), FieldPanel("second_decoy_url")], heading=_("Quick exit"), help_text=OF_DECOYS
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("contact_email"), FieldPanel("contact_url")])], heading=_("Contact")
        ),
        InlinePanel("help_sentences", heading=_("Help sentences"), label=_("Sentence")),
    ]

    class Meta:
        verbose_name = _("authority")

    def clean(self) -> None:
        super().clean()
        unknown = [code for code in self.languages if code not in NATIVE_NAMES]
        if unknown or not self.languages:
            raise ValidationError({"languages": _("Choose among nb, nl, en, pl, uk and ar.")})
        validate_decoys(self)
        validate_texts("quiet_name", self.quiet_name, self.site if self.site_id else None)
        if self.source_language != self.languages[0]:
            raise ValidationError({"languages": _("The first language must be the one texts are written in.")})


class HelpSentence(Orderable):
    """A sentence about where to turn, with number references, shown in the footer and on facts pages."""

    class Key(models.TextChoices):
        EMERGENCY = "emergency_body", _("In danger")
        SILENT_CALL = "silent_call", _("Cannot speak")
        NOT_URGENT = "not_urgent", _("Not urgent")
        HELPLINE = "helpline", _("Someone to talk to")
        CHILDREN = "children", _("Under 18")
        USING_VIOLENCE = "using_violence", _("Afraid of hurting someone")
        SUICIDE = "suicide", _("Cannot go on")
        SEXUAL_VIOLENCE = "sexual_violence", _("After sexual violence")
        SHOW_CARD = "show_card_text", _("Sentence to show")

    settings = ParentalKey(AuthoritySettings, on_delete=models.CASCADE, related_name="help_sentences")
    key = models.CharField(_("about"), max_length=30, choices=Key)
    text = LocalizedTextField(_("text"), rows=2, max_length=400)

    panels = [FieldPanel("key"), FieldPanel("text")]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["settings", "key"], name="one_help_sentence_per_key")]


@register_setting(icon="mobile-alt", order=20)
class NumberSettings(SavedWhole, BaseSiteSetting, ClusterableModel):
    """Which number does what on a site, and in which order the home page shows them."""

    panels = [
        InlinePanel("roles", heading=_("What each number is for"), label=_("Role")),
        InlinePanel("placed", heading=_("Numbers on the home page, in order"), label=_("Number")),
    ]

    class Meta:
        verbose_name = _("order of numbers")


class RoleAssignment(Orderable):
    """The number that has a role on a site. No number: the role is not known here."""

    settings = ParentalKey(NumberSettings, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(_("role"), max_length=20, choices=NumberRole)
    number = models.ForeignKey(
        EmergencyNumber, null=True, blank=True, on_delete=models.PROTECT, related_name="role_assignments"
    )
    needs_verification = models.BooleanField(_("still to be checked"), default=False)

    panels = [FieldPanel("role"), FieldPanel("number"), FieldPanel("needs_verification")]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["settings", "role"], name="one_number_per_role")]


class PlacedNumber(Orderable):
    """A number in the panel of the home page."""

    settings = ParentalKey(NumberSettings, on_delete=models.CASCADE, related_name="placed")
    number = models.ForeignKey(EmergencyNumber, on_delete=models.PROTECT, related_name="placements")

    panels = [FieldPanel("number")]


@register_setting(icon="bars", order=30)
class NavigationSettings(SavedWhole, BaseSiteSetting, ClusterableModel):
    """The links of the header and of the footer."""

    panels = [InlinePanel("items", heading=_("Links"), label=_("Link"))]

    class Meta:
        verbose_name = _("navigation")


class NavigationItem(Orderable):
    """A link to a page of the source language; readers of other languages get theirs."""

    class Place(models.TextChoices):
        MAIN = "main", _("Main menu")
        ABOUT = "about", _("About the site")

    settings = ParentalKey(NavigationSettings, on_delete=models.CASCADE, related_name="items")
    place = models.CharField(_("place"), max_length=10, choices=Place, default=Place.MAIN)
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    label = LocalizedTextField(_("words"), max_length=40)

    panels = [FieldPanel("place"), PageChooserPanel("page"), FieldPanel("label")]
