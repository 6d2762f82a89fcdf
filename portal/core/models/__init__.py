"""Models that every page shares."""

from .alarming_words import AlarmingWords
from .document import PortalDocument
from .emergency_number import EmergencyNumber
from .figure import Dataset, Series
from .localized import LocalizedText, LocalizedTextField
from .outbox import OutboxRow
from .ownership import OwnedByAuthority, OwnedQuerySet
from .page import BasePage
from .routed import RoutedBasePage
from .site_settings import (
    AuthoritySettings,
    HelpSentence,
    NavigationItem,
    NavigationSettings,
    NumberSettings,
    PlacedNumber,
    RoleAssignment,
)
from .vocabulary import ROLE_OF_READER, Hours, NumberRole, Reader

__all__ = [
    "ROLE_OF_READER",
    "AlarmingWords",
    "AuthoritySettings",
    "BasePage",
    "Dataset",
    "EmergencyNumber",
    "HelpSentence",
    "Hours",
    "LocalizedText",
    "LocalizedTextField",
    "NavigationItem",
    "NavigationSettings",
    "NumberRole",
    "NumberSettings",
    "OutboxRow",
    "OwnedByAuthority",
    "OwnedQuerySet",
    "PlacedNumber",
    "PortalDocument",
    "Reader",
    "RoleAssignment",
    "RoutedBasePage",
    "Series",
]
