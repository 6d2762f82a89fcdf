"""Blocks of the site's own pages."""

from .home import SECTION_BLOCKS, EntryBlock, FinderBlock, PageListBlock
from .related import RelatedFormsBlock
from .traces import BrowsersBlock, ExitBlock

__all__ = [
    "SECTION_BLOCKS",
    "BrowsersBlock",
    "EntryBlock",
    "ExitBlock",
    "FinderBlock",
    "PageListBlock",
    "RelatedFormsBlock",
]
