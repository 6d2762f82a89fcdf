"""What runs on SQLite alone is named as it is called; a test that was renamed must not slip out of the list unseen."""

import pytest

from tests.architecture.repository import ROOT
from tests.on_postgresql import ON_SQLITE_ALONE


@pytest.mark.parametrize("beginning", ON_SQLITE_ALONE)
def test_what_runs_on_sqlite_alone_is_there(beginning: str) -> None:
    path, _, test = beginning.partition("::")
    assert (ROOT / path).exists() or list(ROOT.glob(f"{path}*.py"))
    assert not test or f"def {test}(" in (ROOT / path).read_text(encoding="utf-8")
