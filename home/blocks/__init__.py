"""Blocks of the site's own pages."""

from .home import SECTION_BLOCKS, EntryBlock, FinderBlock, PageListBlock
from .related import RelatedFormsBlock

__all__ = ["SECTION_BLOCKS", "EntryBlock", "FinderBlock", "PageListBlock", "RelatedFormsBlock"]
