"""The lock is complete, checked by hash, and every direct dependency has its reason."""

import re

import pytest

from tests.architecture.repository import ROOT

REQUIREMENTS = ROOT / "requirements"
REASONS = ROOT / "docs" / "adr" / "0008-dependencies.md"


def pins(lock: str) -> dict[str, str]:
    """Return package -> rest of its line up to the next package, hashes included."""
    text = (REQUIREMENTS / lock).read_text(encoding="utf-8")
    parts = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)
    return {re.split(r"[=\[ ]", part)[0]: part for part in parts if part and part[0].isalnum()}


def wanted(source: str) -> set[str]:
    """Return the names of the packages that a .in file asks for."""
    lines = (REQUIREMENTS / source).read_text(encoding="utf-8").splitlines()
    return {re.split(r"[\[=~<> ]", line)[0] for line in lines if line and line[0].isalnum()}


@pytest.mark.parametrize("lock", ["base.txt", "dev.txt"])
def test_every_package_is_pinned_with_hashes(lock: str) -> None:
    found = pins(lock)
    assert len(found) > 20
    assert [package for package, line in found.items() if "==" not in line or "--hash=sha256:" not in line] == []


@pytest.mark.parametrize("lock", ["base.txt", "dev.txt"])
def test_the_lock_names_no_host(lock: str) -> None:
    text = (REQUIREMENTS / lock).read_text(encoding="utf-8")
    assert not re.search(r"https?:|--index|--extra-index|--find-links|--trusted-host", text)


@pytest.mark.parametrize("name", ["base", "dev"])
def test_the_lock_holds_what_is_asked_for(name: str) -> None:
    assert wanted(f"{name}.in") <= pins(f"{name}.txt").keys()


def test_both_locks_hold_the_same_versions() -> None:
    def versions(lock: str) -> dict[str, str]:
        return {package: line.split()[0] for package, line in pins(lock).items()}

    development = versions("dev.txt")
    assert [package for package, pin in versions("base.txt").items() if development.get(package) != pin] == []


def test_every_dependency_has_a_reason() -> None:
    explained = set(re.findall(r"^\| `([^`]+)`", REASONS.read_text(encoding="utf-8"), flags=re.MULTILINE))
    assert explained == wanted("base.in") | wanted("dev.in")
