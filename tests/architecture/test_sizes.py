"""Small parts are read in one go. A longer one needs a reason here, in one line."""

from pathlib import Path

import pytest

from tests.architecture.repository import files, functions, length, modules, name

ALLOWED_LONGER: dict[str, str] = {}


def too_long(paths: list[Path], limit: int) -> list[str]:
    lengths = {name(path): length(path) for path in paths}
    return [f"{path}: {size} lines, {limit} allowed" for path, size in lengths.items() if size > limit]


def not_allowed(found: list[str]) -> list[str]:
    return [line for line in found if line.split(":")[0] not in ALLOWED_LONGER]


@pytest.mark.parametrize(
    ("kind", "paths", "limit"),
    [
        ("modules", modules(), 200),
        ("templates", files("templates", suffix=".html"), 60),
        ("component styles", files("static/components", suffix=".css"), 120),
        ("test files", files("tests", suffix=".py"), 300),
    ],
)
def test_files_stay_short(kind: str, paths: list[Path], limit: int) -> None:
    assert paths, f"no {kind} were found, so nothing was measured"
    assert not_allowed(too_long(paths, limit)) == []


def test_functions_stay_short() -> None:
    found = [
        f"{name(path)}: {function} has {lines} lines, 25 allowed"
        for path in modules()
        for function, lines in functions(path)
        if lines > 25
    ]
    assert not_allowed(found) == []


def test_every_allowance_is_still_needed() -> None:
    assert all(ALLOWED_LONGER.values()), "each allowance needs its reason"
    assert {name(path) for path in files()} >= ALLOWED_LONGER.keys()


def test_a_long_function_is_noticed(tmp_path: Path) -> None:
    module = tmp_path / "long.py"
    module.write_text('def long():\n    """One line."""\n' + "    x = 1\n" * 30)
    assert list(functions(module)) == [("long", 31)]
