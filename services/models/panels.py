"""How the facts of a service are grouped in the editor."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface

NAMES = [
    FieldPanel("names"),
    FieldPanel("summaries"),
    FieldPanel("quiet_titles"),
    MultiFieldPanel(
        [FieldRowPanel([FieldPanel("organisation"), FieldPanel("kind")]), FieldPanel("slug")], heading=_("Service")
    ),
]
CONTACT = [
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("status"), FieldPanel("way_in")]),
            FieldRowPanel([FieldPanel("reach_via_service"), FieldPanel("reach_via_role")]),
            FieldRowPanel([FieldPanel("hours"), FieldPanel("cost"), FieldPanel("anonymity")]),
            FieldPanel("hours_note"),
            FieldRowPanel([FieldPanel("drop_in"), FieldPanel("referral_needed"), FieldPanel("interpreter")]),
            FieldPanel("spoken_languages"),
            FieldPanel("must_report_note"),
        ],
        heading=_("How to get help"),
    ),
    InlinePanel("channels", heading=_("Channels"), label=_("Channel")),
]
AUDIENCE = [
    FieldPanel("reader"),
    FieldPanel("audiences"),
    FieldPanel("genders"),
    FieldPanel("forms"),
    FieldPanel("risk_groups"),
    FieldPanel("areas"),
]
PLACE = [
    MultiFieldPanel(
        [FieldPanel("address_policy"), FieldPanel("address"), FieldPanel("towns")],
        heading=_("Address"),
        help_text=_("Never write anything about where a secret place is."),
    ),
    MultiFieldPanel(
        [FieldPanel("legal_basis"), FieldPanel("commissioned_by"), FieldPanel("financed_by")],
        heading=_("Behind the service"),
    ),
]
RESPONSIBILITY = [
    MultiFieldPanel(
        [
            FieldPanel("needs_verification"),
            FieldRowPanel([FieldPanel("verified_on"), FieldPanel("verified_by")]),
            FieldPanel("unverified_fields"),
            FieldPanel("sources"),
        ],
        heading=_("Checked"),
    ),
    FieldPanel("owner"),
]

SERVICE_EDIT_HANDLER = TabbedInterface(
    [
        ObjectList(NAMES, heading=_("Names")),
        ObjectList(CONTACT, heading=_("Contact")),
        ObjectList(AUDIENCE, heading=_("For whom")),
        ObjectList(PLACE, heading=_("Place")),
        ObjectList(RESPONSIBILITY, heading=_("Responsibility")),
    ]
)
