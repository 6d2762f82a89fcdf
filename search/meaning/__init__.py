"""What somebody means: concepts guessed from everyday phrases, and titles that are like what was typed.

The publishing worker writes the files, everybody reads them: they are shared by all processes and need no database.
"""

from .across import edition_across, learn_across
from .guess import Guess, Likely, Weights
from .reading import Concept, Meaning
from .titles import Titles, write_titles
from .training import edition, learn

__all__ = [
    "Concept",
    "Guess",
    "Likely",
    "Meaning",
    "Titles",
    "Weights",
    "edition",
    "edition_across",
    "learn",
    "learn_across",
    "write_titles",
]
