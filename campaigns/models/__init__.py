"""Models of campaigns and their calendar."""

from .campaign import CampaignPage
from .event import Event
from .lists import CalendarPage, CampaignIndexPage
from .references import CampaignAudience, CampaignForm, CampaignPartner, Indicator

__all__ = [
    "CalendarPage",
    "CampaignAudience",
    "CampaignForm",
    "CampaignIndexPage",
    "CampaignPage",
    "CampaignPartner",
    "Event",
    "Indicator",
]
