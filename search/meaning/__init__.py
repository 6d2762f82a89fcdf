"""What somebody means: what they typed compared with everyday phrases, and the pages those lead to.

The publishing worker writes a book for each site and language (``making``); everybody reads it (``book``). It is a file
that all processes share, and needs no database.
"""

from .book import Book, Meant
from .making import Saying, write

__all__ = ["Book", "Meant", "Saying", "write"]
