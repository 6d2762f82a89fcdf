"""What the page about traces says beside its prose."""

from __future__ import annotations

from portal.core.authority import Authority
from portal.core.safety.exit import neutral_title, way_out


def ways_out(authority: Authority) -> list[str]:
    """The host names the exit leads to, first choice first, as readers see them: ``yr.no``.

    Read from the authority's settings, whose tag the page carries: a new decoy is named at once.
    """
    values = authority.settings
    leading = way_out((values.decoy_url, values.second_decoy_url))
    return [neutral_title(address) for address in (leading.decoy, leading.second_decoy)]
