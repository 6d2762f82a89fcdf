"""YAML files of the demonstration content, read strictly: a key written twice and a missing one are faults."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

CONTENT = Path(__file__).resolve().parent / "content"
Record = dict[str, Any]


class PackError(Exception):
    """The content cannot be loaded. ``problems`` says file, record and field of each fault."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))


# The parser written in C is ten times faster; not every build of the package has it.
class StrictLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML that refuses a key written twice: the second would silently win."""


def _mapping(loader: StrictLoader, node: yaml.MappingNode) -> dict[str, Any]:
    loader.flatten_mapping(node)
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, str) or key in found:
            fault = "stands here twice" if key in found else "is not text"
            raise yaml.constructor.ConstructorError(None, None, f"the key {key!r} {fault}", key_node.start_mark)
        found[key] = loader.construct_object(value_node, deep=True)
    return found


StrictLoader.add_constructor("tag:yaml.org,2002:map", _mapping)


def read_file(folder: Path, name: str, key: str = "") -> Any:
    """The content of one file, or of one key in it; PackError names the file and the line."""
    try:
        content = yaml.load((folder / name).read_text(encoding="utf-8"), StrictLoader)  # noqa: S506 -- a SafeLoader
    except OSError as error:
        raise PackError([f"{name}: the file cannot be read ({error.strerror})"]) from error
    except yaml.YAMLError as error:
        raise PackError([f"{name}: the file is not valid YAML: {' '.join(str(error).split())}"]) from error
    if not isinstance(content, dict) or (key and key not in content):
        raise PackError([f"{name}: the key {key!r} is missing" if key else f"{name}: a map was expected"])
    return content[key] if key else content
