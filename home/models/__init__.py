"""The site's own pages."""

from .form import FormFigure, FormPage, FormService
from .guide import GuideFigure, GuideForm, GuideNumber, GuidePage, GuidePhrase, GuideService
from .home import HomePage
from .index import FormIndexPage, GuideIndexPage
from .info import InfoPage
from .safety import SafetyPage

__all__ = [
    "FormFigure",
    "FormIndexPage",
    "FormPage",
    "FormService",
    "GuideFigure",
    "GuideForm",
    "GuideIndexPage",
    "GuideNumber",
    "GuidePage",
    "GuidePhrase",
    "GuideService",
    "HomePage",
    "InfoPage",
    "SafetyPage",
]
