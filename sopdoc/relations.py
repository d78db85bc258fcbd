"""Turn the boxes keterkaitan of a booklet into one graph: which SOP names which, inside and outside of it.

A text that is the name of a SOP of the booklet counts as that SOP, however it was typed; another text is
a SOP outside when it says so ("SOP …"). What names itself is no relation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sopdoc.model import Buku, Rujukan, Sop

_WORD = re.compile(r"[^\W_]+")
_SOP = re.compile(r"^\s*(?:sop\b|standar\w*\s+operasional\s+prosedur)[\W_]*", re.IGNORECASE)


def sop_word(text: str) -> str:
    """The word SOP, or what it stands for, at the beginning of a name, with what follows it; "" when none."""
    match = _SOP.match(text)
    return match[0] if match else ""


def title(nama: str) -> str:
    """The words of a SOP's name without the word SOP before it: what two mentions have in common."""
    return " ".join(_WORD.findall(nama.removeprefix(sop_word(nama)).casefold()))


@dataclass(frozen=True, slots=True)
class Node:
    """A SOP that has a relation. `urut` is its number in the index, 0 = outside the booklet.

    id  its slug; "rencana-3" for a planned title without a file, "luar-3" for the third one outside
    """

    id: str
    nama: str
    urut: int = 0

    @property
    def label(self) -> str:
        return f"{self.urut}. {self.nama}" if self.urut else self.nama


@dataclass(frozen=True, slots=True)
class Link:
    """One SOP names another; `both` = the other one names it too. Ids of nodes."""

    source: str
    target: str
    both: bool = False


@dataclass(frozen=True, slots=True)
class Relations:
    """nodes: those of the booklet in the order of susunan, then those outside as they are first named.

    links: in the order in which they are named; a pair that names each other is one link.
    """

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]

    @property
    def inside(self) -> bool:
        """Whether two SOPs of the booklet are related."""
        own = {node.id for node in self.nodes if node.urut}
        return any(link.source in own and link.target in own for link in self.links)

    def named_by(self, id: str) -> tuple[Node, ...]:
        """What this SOP names, in the order of `nodes`."""
        found = {k.target for k in self.links if k.source == id}
        found |= {k.source for k in self.links if k.both and k.target == id}
        return tuple(node for node in self.nodes if node.id in found)

    def naming(self, id: str) -> tuple[Node, ...]:
        """The SOPs that name this one, in the order of `nodes`."""
        found = {k.source for k in self.links if k.target == id}
        found |= {k.target for k in self.links if k.both and k.source == id}
        return tuple(node for node in self.nodes if node.id in found)

    def words(self, id: str) -> str:
        """Both directions in words: "menyebut 2. Uji, SOP Luar; disebut oleh 3. Lain"."""
        told = (("menyebut", self.named_by(id)), ("disebut oleh", self.naming(id)))
        return "; ".join(f"{verb} {', '.join(node.label for node in nodes)}" for verb, nodes in told if nodes)


def relations(buku: Buku) -> Relations:
    """The graph of the SOPs that are printed or planned; a withdrawn one that is still named is outside."""
    own = _own(buku)
    titles = {title(node.nama): node for node in reversed(own.values())}
    titles |= {title(sop.nama): own[sop.slug] for sop in reversed(buku.tercetak)}
    titles.pop("", None)
    outside: dict[str, Node] = {}
    named: dict[tuple[str, str], None] = {}
    for sop in buku.tercetak:
        for rujukan in _named(sop):
            key = title(rujukan.nama)
            node = own.get(rujukan.slug) or titles.get(key) or outside.get(key)
            if node is None and key and (rujukan.slug or sop_word(rujukan.nama)):
                node = outside[key] = Node(f"luar-{len(outside) + 1}", rujukan.tercetak.strip())
            if node is not None and node.id != sop.slug:
                named[sop.slug, node.id] = None
    links = tuple(_links(named))
    ends = {end for link in links for end in (link.source, link.target)}
    nodes = (*own.values(), *outside.values())
    return Relations(tuple(node for node in nodes if node.id in ends), links)


def _own(buku: Buku) -> dict[str, Node]:
    nodes: dict[str, Node] = {}
    for entry in buku.susunan:
        if not (isinstance(entry, Sop) and entry.status == "dicabut"):
            id = entry.slug or f"rencana-{entry.urut}"
            nodes[id] = Node(id, entry.nama_daftar, entry.urut)
    return nodes


def _named(sop: Sop) -> Iterator[Rujukan]:
    """What the box names; one typed as a plain text counts line by line."""
    box = sop.keterkaitan
    yield from (map(Rujukan, box.split("\n")) if isinstance(box, str) else box)


def _links(named: Mapping[tuple[str, str], None]) -> Iterator[Link]:
    """Each pair once, under the one that names first."""
    told: set[tuple[str, str]] = set()
    for source, target in named:
        if (target, source) not in told:
            told.add((source, target))
            yield Link(source, target, both=(target, source) in named)
