"""Phone numbers: written once, shown everywhere.

``[[helpline]]`` in a text is a reference: a role of the site, the slug of an emergency number, or the
slug of a service. ``NumberBook`` turns references into numbers of the site that is shown.
"""

from .rendering import EMPTY_BOOK, render_number

__all__ = ["EMPTY_BOOK", "render_number"]
