"""What the identity sheets of several SOPs agree on: office, signer, dates, the pattern of numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from sopdoc.importing.reading import ReadIdentity

Facts = dict[tuple[str, str], str | date]


def facts(sheets: Sequence[ReadIdentity]) -> Facts:
    """Table and key of buku.toml -> value, where the sheets that say something of it say the same."""
    found: Facts = {}
    office = _agreed([s.office for s in sheets if s.office])
    if office:
        found.update(_office(office))
    signer = signer_of(sheets)
    found.update({("penandatangan", key): value for key, value in signer.items()})
    for key in ("tanggal_pembuatan", "tanggal_efektif"):
        days = {s.dates.get(key) for s in sheets}
        day = next(iter(days)) if len(days) == 1 and len(sheets) > 1 else None
        if day is not None:
            found["bawaan", key] = day
    pattern = _pattern([s.texts["nomor"] for s in sheets if s.texts.get("nomor")])
    if pattern:
        found["", "pola_nomor"] = pattern
    return found


def signer_of(sheets: Sequence[ReadIdentity]) -> Mapping[str, str]:
    """Who signs most of the sheets; {} = nobody is named."""
    names = Counter((s.signer["nama"], s.signer["jabatan"]) for s in sheets if s.signer)
    if not names:
        return {}
    best = max(names, key=lambda n: (names[n], n))
    return next(s.signer for s in sheets if s.signer and (s.signer["nama"], s.signer["jabatan"]) == best)


def _agreed(values: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The first lines that all have."""
    kept = []
    for lines in zip(*values, strict=False):
        if len({line.casefold() for line in lines}) > 1:
            break
        kept.append(lines[0])
    return tuple(kept)


def _office(lines: Sequence[str]) -> Facts:
    """Source: the letterhead has the government first, then the office, then its unit. Choice: capitals of a
    letterhead are how it is set, names in the definitions are written in small letters."""
    named = [_small(line) for line in lines if re.search(r"[^\W\d]{3}", line)]
    found: Facts = {}
    head = re.match(r"pemerintah(?:an)?\s+(?:daerah\s+)?(.+)", named[0], re.IGNORECASE) if named else None
    if head:
        found["instansi", "pemerintah"] = named[0]
        found["instansi", "daerah"] = head[1]
        found["instansi", "tempat"] = re.sub(
            r"^(kota|kabupaten|provinsi)\s+", "", head[1], flags=re.IGNORECASE
        )
        named = named[1:]
    for key, line in zip(("perangkat_daerah", "unit"), named, strict=False):
        found["instansi", key] = line
    return found


def _small(line: str) -> str:
    return line.title() if line.isupper() else line


def _pattern(numbers: Sequence[str]) -> str:
    """The numbers with {urut} where they differ; "" = they differ elsewhere, or there is only one."""
    parts = [re.split(r"(\d+)", n) for n in numbers]
    if len(parts) < 2 or len({len(p) for p in parts}) > 1:
        return ""
    places = [i for i in range(len(parts[0])) if len({p[i] for p in parts}) > 1]
    if len(places) != 1 or not parts[0][places[0]].isdigit() or any("{" in n or "}" in n for n in numbers):
        return ""
    place = places[0]
    width = {len(p[place]) for p in parts}
    mark = (
        f"{{urut:0{width.pop()}}}" if len(width) == 1 and min(len(p[place]) for p in parts) > 1 else "{urut}"
    )
    return "".join([*parts[0][:place], mark, *parts[0][place + 1 :]])
