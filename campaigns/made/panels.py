"""What an editor sees of downloads beside a target."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.panels import HelpPanel


class CountedPanel(HelpPanel):
    """What an indicator has counted so far; nothing where it does not count, or its page was never saved."""

    class BoundPanel(HelpPanel.BoundPanel):
        """Read only."""

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            self.content = _so_far(self.instance) if self.is_shown() else ""

        def is_shown(self) -> bool:
            return bool(self.instance.counted_id and self.instance.page.pk)


def _so_far(indicator: Any) -> str:
    from campaigns.reach import so_far

    from .counting import SHOWN_FROM

    number = so_far(indicator)
    if number is None:
        return _("Counted so far: fewer than %(number)d.") % {"number": SHOWN_FROM}
    return _("Counted so far: %(number)d.") % {"number": number}
