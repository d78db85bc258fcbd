"""Booklets whose SOPs are related, and what is said of their relations."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from sopdoc import engine
from sopdoc.diagnostics import Diagnostic
from sopdoc.engine import MISSING, GraphvizFailure
from sopdoc.layout.relation_map import Map, place_map
from sopdoc.loader import load
from sopdoc.model import Buku, Rencana, Rujukan, Sop
from sopdoc.rules import related
from sopdoc.text import FaceWidths
from tests.builders import buku, sop
from tests.rule_cases import BASE, write

Named = Mapping[str, Iterable[str]]
"""Slug -> what it names: a slug of the booklet, or the text of another SOP."""

PROGRAM = engine.find()
SMALL: Named = {
    "satu": ["dua", "tiga", "SOP Luar"],
    "dua": ["tiga"],
    "tiga": ["dua", "empat"],
    "empat": ["satu", "SOP Luar", "SBM 2025"],
    "lima": ["lima"],
}


def booklet(named: Named, *planned: str) -> Buku:
    """A booklet of these SOPs, named as their slugs with capitals; then planned titles."""
    sops = [
        _related(slug, urut, [Rujukan(n.title(), n) if n in named else Rujukan(n) for n in names])
        for urut, (slug, names) in enumerate(named.items(), 1)
    ]
    titles = [Rencana(len(sops) + i, nama) for i, nama in enumerate(planned, 1)]
    return buku(*sops, *titles)


def _related(slug: str, urut: int, keterkaitan: Iterable[Rujukan]) -> Sop:
    return replace(sop(slug=slug, urut=urut, nama=slug.title()), keterkaitan=tuple(keterkaitan))


def _in_rules() -> Buku:
    made, _ = load(write(Path("definitions"), BASE))
    assert made is not None
    return made


def _both_directions() -> Iterable[Diagnostic]:
    return related(_in_rules())


def _no_program() -> Iterable[Diagnostic]:
    return place_map(_in_rules(), FaceWidths(), lambda _: MISSING)[1]


CASES: Mapping[str, Callable[[], Iterable[Diagnostic]]] = {"SOP230": _both_directions, "SOP405": _no_program}


def draw(source: str) -> bytes | GraphvizFailure:
    return engine.run(PROGRAM, source, "json0")


def made(buku: Buku) -> Map:
    placed, found = place_map(buku, FaceWidths(), draw)
    assert placed is not None, found
    assert found == ()
    return placed


def many(count: int, links: int, seed: int) -> Buku:
    """A booklet in which SOPs name others that are near them."""
    chosen = random.Random(seed)
    slugs = [f"pelayanan-administrasi-{i}" for i in range(count)]
    named: dict[str, list[str]] = {slug: [] for slug in slugs}
    for _ in range(links):
        i = chosen.randrange(count)
        named[slugs[i]].append(slugs[min(max(i + chosen.randint(-6, 6), 0), count - 1)])
    return booklet(named)
