"""What the texts of the booklet (decree, index, explanation) say otherwise than they were printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sopdoc.changes.align import align
from sopdoc.changes.differences import TEXTS, ListItem, words
from sopdoc.model import Buku
from sopdoc.page import Block, Document, FlowPart, Paragraph, Sheet, Table
from sopdoc.page_labels import is_label
from sopdoc.pulling.plain import day, plain
from sopdoc.pulling.traced import Traced, traced
from sopdoc.pulling.wish import Values, Wishes
from sopdoc.repair import Edit
from sopdoc.tomlscan import Steps
from sopdoc.wording import tanggal

UNREAD = frozenset({"susunan", "gaya", "urutan", "abaikan", "format_tanggal", "pola_nomor", "tte"})
"""Keys of buku.toml whose values are no words of a page."""

SOPS = "sop"
"""How the path of a value of a SOP begins: ("sop", slug, "nama_daftar")."""


def printed_lines(document: Document) -> tuple[str, ...]:
    """The paragraphs outside of SOPs, in order, without the page numbers that a field tells."""
    found: list[str] = []
    for part in document.parts:
        if isinstance(part, FlowPart):
            found += _flow(part.blocks)
        elif part.kind == "map":
            found += _map(part)
    return tuple(text for text in map(plain, found) if text)


def _flow(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield "".join(s.text for s in block.spans if not s.page_of)
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from _flow(cell.blocks)


def _map(sheet: Sheet) -> Iterator[str]:
    for page in sheet.pages:
        yield from (caption.text for caption in sheet.captions)
        yield from (p.text for cell in page.cells for p in cell.paragraphs)


def book_wishes(
    buku: Buku, values: Values, before: Sequence[str], after: Sequence[str]
) -> tuple[Wishes, dict[str, Wishes]]:
    """The wishes for buku.toml, and those for SOPs by slug.

    before, after  the lines of the pages as they were printed and as the file says them
    """
    shared, own = Wishes(), dict[str, Wishes]()
    leaves = [*_leaves((), values), *(((SOPS, s.slug, "nama_daftar"), s.nama_daftar) for s in buku.sop)]
    old, new = _items(before), _items(after)
    made = align(old, new, TEXTS)
    back = made.back
    # The last one first: each new item is put in before the one that has its index now.
    for j, item in reversed([*enumerate(new)]):
        if j not in back:
            above = next((back[k] for k in range(j - 1, -1, -1) if k in back), None)
            _came(shared, leaves, None if above is None else old[above].text, item.text)
        elif j in made.moved:
            shared.left.append(f'"{item.text}" dipindah')
        elif old[back[j]].words != item.words:
            told = traced(old[back[j]].text, item.text, leaves)
            if told is None:
                shared.left.append(f'"{item.text}" (semula "{old[back[j]].text}")')
            else:
                _say(shared, own, values, told)
    for i, item in enumerate(old):
        if i not in made.pairs:
            _went(shared, leaves, values, item.text)
    return shared, own


def _items(lines: Sequence[str]) -> list[ListItem]:
    """Lines with a letter: numbers of pages, which no definition holds, stand alone in their cells."""
    texts = [plain(line) for line in lines]
    said = (text for text in texts if any(map(str.isalpha, text)) and not is_label(text))
    return [ListItem(text, words(text)) for text in said]


def _leaves(path: Steps, value: Any) -> Iterator[tuple[Steps, str]]:
    """Every text of buku.toml with its path, dates as pages print them."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if path or key not in UNREAD:
                yield from _leaves((*path, key), inner)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _leaves((*path, index), inner)
    elif isinstance(value, str):
        yield path, value
    elif isinstance(value, date):
        yield path, tanggal(value, "d MMMM yyyy")
        yield path, tanggal(value, "dd-mm-yyyy")


def _say(shared: Wishes, own: dict[str, Wishes], values: Values, told: Traced) -> None:
    if told.path[0] == SOPS:
        own.setdefault(str(told.path[1]), Wishes()).put(("nama_daftar",), told.old, told.new)
        return
    old = _at(values, told.path)
    new: Any = day(told.new) if isinstance(old, date) else told.new
    if isinstance(old, str) and plain(old) != told.old:
        shared.left.append(f'"{told.new}"')
    else:
        shared.put(told.path, old, new)


def _at(values: Any, path: Steps) -> Any:
    for step in path:
        values = values[step]
    return values


def _item_path(leaves: Sequence[tuple[Steps, str]], text: str) -> Steps | None:
    """The path of the item of a list that a line shows whole."""
    found = {path for path, value in leaves if plain(value) == plain(text) and isinstance(path[-1], int)}
    return found.pop() if len(found) == 1 else None


def _came(shared: Wishes, leaves: Sequence[tuple[Steps, str]], above: str | None, text: str) -> None:
    """A line that is new: an item more behind the one above it, where that is one of a list."""
    path = _item_path(leaves, above) if above is not None else None
    if path is None:
        shared.left.append(f'tambahan "{text}"')
    else:
        shared.edits.append(Edit((*path[:-1], int(path[-1]) + 1), None, text))


def _went(shared: Wishes, leaves: Sequence[tuple[Steps, str]], values: Values, text: str) -> None:
    path = _item_path(leaves, text)
    if path is None:
        shared.left.append(f'"{text}" dihapus')
    else:
        shared.put(path, _at(values, path), None)
