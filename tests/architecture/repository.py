"""What the architecture tests look at: the files of this repository, by kind."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("portal", "home", "services", "campaigns", "search")
NOT_OURS = {".git", ".venv", "var", "__pycache__", "node_modules", ".hypothesis"}
TEXT = {".py", ".html", ".css", ".js", ".md", ".yaml", ".yml", ".toml", ".txt", ".in", ".svg", ".po", ".json", ""}


def files(*folders: str, suffix: str = "") -> list[Path]:
    """Return the files below `folders` (default: the whole repository) that end in `suffix`, sorted."""
    starts = [ROOT / folder for folder in folders] or [ROOT]
    return sorted(path for start in starts for path in _walk(start) if path.name.endswith(suffix))


def _walk(folder: Path) -> Iterator[Path]:
    if not folder.is_dir():
        return
    for path in folder.iterdir():
        hidden_cache = path.name.startswith(".") and path.name.endswith("_cache")
        if path.is_dir() and path.name not in NOT_OURS and not hidden_cache:
            yield from _walk(path)
        elif path.is_file():
            yield path


def text_files() -> list[Path]:
    return [path for path in files() if path.suffix in TEXT and path.name != "LICENSE"]


def name(path: Path) -> str:
    """Return the path as it is written from the root of the repository."""
    return path.relative_to(ROOT).as_posix()


def length(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def modules() -> list[Path]:
    """Return the Python modules of the portal, without migrations."""
    return [path for path in files(*PACKAGES, suffix=".py") if "migrations" not in path.parts]


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Yield (name, lines) of each function, decorators and docstring not counted."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if ast.get_docstring(node):
                lines -= (node.body[0].end_lineno or 0) - node.body[0].lineno + 1
            yield node.name, lines
