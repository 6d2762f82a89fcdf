"""The demonstration's pages, rendered many at a time as after a change: each as if it had been rendered alone."""

from __future__ import annotations

import random

import pytest

from portal.core.snapshots import addresses
from tests.core.snapshots.together import differences

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db", "one_connection")]


def test_sharing_loses_no_tag_and_changes_no_page() -> None:
    entries = list(addresses.published_everywhere())
    assert differences(random.Random(1).sample(entries, 150), seed=2) == []
