"""Blocks of the site's own pages."""

from .home import EntryBlock, FinderBlock, PageListBlock, SECTION_BLOCKS
from .related import RelatedFormsBlock

__all__ = ["SECTION_BLOCKS", "EntryBlock", "FinderBlock", "PageListBlock", "RelatedFormsBlock"]
