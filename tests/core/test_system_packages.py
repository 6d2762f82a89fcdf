"""The list of Debian packages: what is there is not asked for, what is missing is named."""

from pathlib import Path

import pytest

from portal import system_packages


@pytest.fixture
def usr(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with one library and no commands, and a list that asks for three things."""
    (tmp_path / "usr" / "lib" / "x86_64").mkdir(parents=True)
    (tmp_path / "usr" / "lib" / "x86_64" / "libthere.so.0").touch()
    wanted = ["# reasons", "there  /lib/*/libthere.so.0", "away  /lib/*/libaway.so", "tool  a-tool"]
    (tmp_path / "list.txt").write_text("\n".join(wanted))
    monkeypatch.setattr(system_packages, "USR", tmp_path / "usr")
    monkeypatch.setattr(system_packages, "LIST", tmp_path / "list.txt")
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def test_only_what_is_missing_is_named(usr: Path) -> None:
    assert system_packages.missing_packages() == ["away", "tool"]


def test_a_command_on_the_path_is_present(usr: Path) -> None:
    (usr / "a-tool").write_text("#!/bin/sh\n")
    (usr / "a-tool").chmod(0o755)
    assert system_packages.missing_packages() == ["away"]


def test_who_may_not_install_is_told_how_to(usr: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert system_packages.main() == 0
    assert capsys.readouterr().out == "Missing for some tests: away tool. Try: apt install away tool\n"


def test_the_list_names_a_proof_for_each_package() -> None:
    lines = system_packages.LIST.read_text(encoding="utf-8").splitlines()
    words = [line.split() for line in lines if line and not line.startswith("#")]
    assert words
    assert all(len(line) == 2 for line in words)
