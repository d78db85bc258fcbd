"""Find the names of regions in a text, and tell which of them are another one's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from sopdoc.rules.bahasa_teks import lines

Wilayah = tuple[str, str]
"""("kota", "mojokerto"), ("kabupaten", …) or ("provinsi", …), small letters."""

_PREFIXES = {
    "kota": "kota",
    "pemkot": "kota",
    "wali kota": "kota",
    "walikota": "kota",
    "kotamadya": "kota",
    "kabupaten": "kabupaten",
    "kab.": "kabupaten",
    "kab": "kabupaten",
    "pemkab": "kabupaten",
    "bupati": "kabupaten",
    "provinsi": "provinsi",
    "propinsi": "provinsi",
    "prov.": "provinsi",
    "prov": "provinsi",
    "pemprov": "provinsi",
    "gubernur": "provinsi",
}
"""What stands before a name and says its kind. Choice: a bare name is not enough: Batu, Metro, Bone,
Solok, Landak are also words, streets and people."""

_MENTION = re.compile(
    r"\b(wali\s?kota|kotamadya|kota|pemkot|kabupaten|kab\b\.?|pemkab|bupati|propinsi|provinsi|prov\b\.?|pemprov|gubernur)"
    r"\s+([a-z][\w-]*(?: [a-z][\w-]*){0,4})",
    re.IGNORECASE,
)
_SIGN = re.compile(r"k(?:ota|ab)|pemkot|bupati|pro[pv]|gubernur")
"""Every mention holds one of these: a text without them, in small letters, is quickly done."""

_GLUED = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Peta:
    """The regions of the country. nama: a region's names without spaces -> how it is written.

    provinsi  the province of each regency and city
    """

    nama: dict[Wilayah, str]
    provinsi: dict[Wilayah, str]


@cache
def regions() -> Peta:
    """The map of the data file. A name's key has no spaces: "Tanjung Pinang" is "Tanjungpinang"."""
    nama: dict[Wilayah, str] = {}
    provinsi: dict[Wilayah, str] = {}
    for line in lines("wilayah.txt"):
        head, _, rest = line.partition(":")
        official, _, others = head.partition("=")
        official = official.strip()
        for name in (official, *others.split(",")):
            if name.strip():
                nama["provinsi", _glue(name)] = f"Provinsi {official}"
        for kind, names in zip(("kabupaten", "kota"), rest.split(";"), strict=False):
            for name in names.split(","):
                region = (kind, _glue(name))
                nama[region] = f"{kind.title()} {name.strip()}"
                provinsi[region] = f"Provinsi {official}"
    return Peta(nama, provinsi)


def _glue(name: str) -> str:
    return _GLUED.sub("", name.casefold())


def mentions(text: str) -> list[str]:
    """The regions that a text names with their kind ("Kota Batam", "Bupati Malang"), as on the map."""
    if not _SIGN.search(text.casefold()):
        return []
    known = regions().nama
    found = []
    for match in _MENTION.finditer(text):
        kind = _PREFIXES[re.sub(r"\s+", " ", match[1].casefold())]
        words = match[2].split(" ")
        for length in range(len(words), 0, -1):
            name = known.get((kind, _glue("".join(words[:length]))))
            if name is not None:
                found.append(name)
                break
    return found


@dataclass(frozen=True, slots=True)
class Asal:
    """Where an office is at home. nama: its region; milik: names that are not another region's."""

    nama: str
    milik: tuple[str, ...]
    provinsi: bool

    def foreign(self, name: str) -> bool:
        """Whether a region on the map is another one. An office whose own region is not on the map may lie
        in any province, but in no other regency or city."""
        return name not in self.milik and (self.provinsi or not name.startswith("Provinsi"))


def home(daerah: str, tempat: str) -> Asal | None:
    """What is the office's own: its region and its province; for a province all in it and its seat.

    None when `daerah` names no region by its kind ("Republik Indonesia"): then nothing is foreign.
    """
    peta = regions()
    own = mentions(daerah)
    if not own:
        kind = _OWN.match(daerah)
        return Asal(daerah, (), _PREFIXES[kind[1].casefold()] == "provinsi") if kind else None
    first = own[0]
    inside = [peta.nama[r] for r, province in peta.provinsi.items() if province == first]
    around = [province for r, province in peta.provinsi.items() if peta.nama[r] == first]
    place = [peta.nama[r] for r in (("kota", _glue(tempat)), ("kabupaten", _glue(tempat))) if r in peta.nama]
    seat = place if first.startswith("Provinsi") else []
    return Asal(first, (*own, *inside, *around, *seat), provinsi=True)


_OWN = re.compile(r"\s*(kota|kabupaten|provinsi|propinsi)\s+\w", re.IGNORECASE)
