"""Names say what a thing is; nothing points at the machine it was written on."""

import re

from tests.architecture.repository import ROOT, modules, name, text_files

VAGUE = re.compile(r"^(utils?|helpers?|common|misc|stuff|manager\d)$")
# Written in two halves, so that this file does not name them either.
REGISTRY_HOSTS = ["pypi" + ".org", "pythonhosted" + ".org", "registry.npmjs" + ".org", "deb.debian" + ".org"]
MACHINE_PATHS = ["/ho" + "me/", "/ro" + "ot/", "/wo" + "rk/", "/Us" + "ers/", "/tm" + "p/"]
MARKS = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")


def mentions(words: list[str]) -> list[str]:
    found = []
    for path in text_files():
        text = path.read_text(encoding="utf-8")
        found += [f"{name(path)}: {word}" for word in words if re.search(rf"(?<![\w.]){re.escape(word)}", text)]
    return found


def test_no_vague_names() -> None:
    assert [name(path) for path in modules() if VAGUE.match(path.stem) or VAGUE.match(path.parent.name)] == []


def test_no_host_of_a_package_registry_is_named() -> None:
    assert mentions(REGISTRY_HOSTS) == []


def test_no_path_of_one_machine_is_named() -> None:
    assert mentions(MACHINE_PATHS) == []


def test_no_unfinished_marks() -> None:
    marked = [path for path in text_files() if MARKS.search(path.read_text(encoding="utf-8"))]
    assert [name(path) for path in marked if path.suffix not in {".po"}] == []


def test_compiled_and_local_files_are_not_kept() -> None:
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {"*.mo", "/var/", "/.venv/"} <= set(ignored)
