"""The directory's models, in HSDS words."""

from .area import Area
from .channel import Channel, OpeningHours
from .organisation import Organisation
from .page import ListedAudience, ServiceIndexPage, ServicePage
from .service import Service
from .taxonomy import Audience, FormOfViolence, Gender, RiskGroup, ServiceKind
from .vocabulary import AddressPolicy, Anonymity, ChannelKind, Cost, Status, Weekday

__all__ = [
    "AddressPolicy",
    "Anonymity",
    "Area",
    "Audience",
    "Channel",
    "ChannelKind",
    "Cost",
    "FormOfViolence",
    "Gender",
    "ListedAudience",
    "OpeningHours",
    "Organisation",
    "RiskGroup",
    "Service",
    "ServiceIndexPage",
    "ServiceKind",
    "ServicePage",
    "Status",
    "Weekday",
]
