"""Models of campaigns and their calendar."""

from .campaign import CampaignPage
from .download import DownloadCount
from .event import Event
from .film import Film
from .lists import CalendarPage, CampaignIndexPage
from .made import FormerFile, MadeFile
from .print_kit import PrintKitPage, ShortAddress
from .references import CampaignAudience, CampaignForm, CampaignPartner, Indicator
from .rendition import Rendition
from .toolkit import ToolkitAudience, ToolkitFigure, ToolkitGuide, ToolkitIndexPage, ToolkitPage, ToolkitService

__all__ = [
    "CalendarPage",
    "CampaignAudience",
    "CampaignForm",
    "CampaignIndexPage",
    "CampaignPage",
    "CampaignPartner",
    "DownloadCount",
    "Event",
    "Film",
    "FormerFile",
    "Indicator",
    "MadeFile",
    "PrintKitPage",
    "Rendition",
    "ShortAddress",
    "ToolkitAudience",
    "ToolkitFigure",
    "ToolkitGuide",
    "ToolkitIndexPage",
    "ToolkitPage",
    "ToolkitService",
]
