"""How the server is, for operators."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from elasticsearch import Elasticsearch

from .indices import Indices
from .mapping import HUNSPELL

NO_DICTIONARY = (
    "{place}: the server has no dictionary {locale}. Words are compared by the portal's own alone, "
    "which is enough; see docs/operations.md"
)


def health(client: Elasticsearch, indices: Indices) -> Mapping[str, object]:
    """As ``port.Engine.health``, with ``version`` and the ``status`` of what the portal keeps there."""
    version = str(client.info()["version"]["number"])
    # An answer at once: a red index does not become another one by waiting.
    rows = client.cat.indices(index=f"{indices.prefix}-*", format="json", h="index,health,docs.count").body
    facts = {row["index"]: row for row in rows if isinstance(row, dict)}
    aliases = indices.aliases(client)
    documents: dict[str, int] = {}
    faults = [] if aliases else [f"no index begins with {indices.prefix}. Try: python manage.py search rebuild"]
    for (site, language), names in sorted(aliases.items()):
        documents[f"{site}/{language}"] = sum(int(_fact(facts, name, "docs.count") or 0) for name in names)
        faults += [f"{name} is red" for name in names if _fact(facts, name, "health") == "red"]
        if len(names) > 1:
            faults.append(f"{indices.alias(site, language)} has {len(names)} indices. Try: manage.py search rebuild")
    return {
        "engine": "elasticsearch",
        "ready": not faults,
        "documents": documents,
        "notes": [*faults, *_without_dictionary(client, indices, aliases)],
        "version": version,
    }


def _fact(facts: Mapping[str, Any], index: str, name: str) -> Any:
    return facts.get(index, {}).get(name)


def _without_dictionary(client: Elasticsearch, indices: Indices, aliases: Mapping[Any, list[str]]) -> list[str]:
    wanted = {name: key for key, names in aliases.items() if key[1] in HUNSPELL for name in names}
    if not wanted:
        return []
    found = client.indices.get_mapping(index=list(wanted), filter_path="*.mappings._meta.hunspell").body
    without = [wanted[name] for name, facts in found.items() if not facts["mappings"]["_meta"]["hunspell"]]
    return [
        NO_DICTIONARY.format(place=f"{site}/{language}", locale=HUNSPELL[language])
        for site, language in sorted(without)
    ]
