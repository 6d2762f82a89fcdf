"""Words of the search that editors keep."""

from .concept import Concept, ConceptTargets
from .crisis import ROLE_OF_KIND, CrisisKind, CrisisPhrases
from .terms import Terms, TermsField
from .vocabulary import Speaker

__all__ = [
    "ROLE_OF_KIND",
    "Concept",
    "ConceptTargets",
    "CrisisKind",
    "CrisisPhrases",
    "Speaker",
    "Terms",
    "TermsField",
]
