"""Official codes of places (Statistics Norway, Statistics Netherlands), which the content does not carry."""

from __future__ import annotations

from typing import Any

# Site → (address part, name, ISO 3166 code) of its country.
COUNTRIES = {"baerum": ("norge", "Norge", "NO"), "gelderland": ("nederland", "Nederland", "NL")}
# Site → regions that are not in its own list.
OWN_REGIONS: dict[str, list[dict[str, Any]]] = {
    "baerum": [{"slug": "akershus", "name": "Akershus", "code": "32", "municipalities": ["baerum", "asker"]}],
    "gelderland": [
        {"slug": "provincie-gelderland", "name": "Provincie Gelderland", "code": "PV25", "municipalities": []}
    ],
}
MUNICIPALITY_CODES = {
    "baerum": "3201",
    "asker": "3203",
    "aalten": "GM0197",
    "apeldoorn": "GM0200",
    "arnhem": "GM0202",
    "berkelland": "GM1859",
    "bronckhorst": "GM1876",
    "brummen": "GM0213",
    "doesburg": "GM0221",
    "doetinchem": "GM0222",
    "duiven": "GM0226",
    "elburg": "GM0230",
    "epe": "GM0232",
    "ermelo": "GM0233",
    "harderwijk": "GM0243",
    "hattem": "GM0244",
    "lingewaard": "GM1705",
    "lochem": "GM0262",
    "montferland": "GM1955",
    "nunspeet": "GM0302",
    "oldebroek": "GM0269",
    "oost-gelre": "GM1586",
    "oude-ijsselstreek": "GM1509",
    "overbetuwe": "GM1734",
    "putten": "GM0273",
    "renkum": "GM0274",
    "rheden": "GM0275",
    "rozendaal": "GM0277",
    "voorst": "GM0285",
    "westervoort": "GM0293",
    "winterswijk": "GM0294",
    "zevenaar": "GM0299",
    "zutphen": "GM0301",
}
