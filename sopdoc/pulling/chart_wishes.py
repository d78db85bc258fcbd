"""What the rows and heads of one flowchart say otherwise: cells, rows, actors, notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sopdoc.changes.differences import FAR, likeness, words
from sopdoc.model import Bagian, Isi, Kegiatan, Sop
from sopdoc.pulling.named_rows import CELLS, SeenPart, SeenStep
from sopdoc.pulling.plain import joined, listed, plain, same
from sopdoc.pulling.wish import RowOrder, Values, Wishes, list_edits
from sopdoc.tomlscan import Steps

Own = Mapping[str, Sequence[tuple[str, ...]]]
"""The lines of named cells, each as often as it stands in the file."""

KEYS = {"kegiatan": "uraian"}
"""Columns whose key has another name."""


def chart_wishes(
    sop: Sop, values: Values, part: int, seen: SeenPart, own: Own, wishes: Wishes, apart: bool
) -> None:
    """Add the wishes of one flowchart of a SOP to those of its file."""
    bagian = sop.bagian[part]
    where: Steps = ("bagian", part) if "bagian" in values else ()
    written = values["bagian"][part] if where else values
    _rows(bagian, written, where, seen, wishes, apart)
    _heads(bagian, written, where, part, own, wishes)
    _notes(bagian, written, where, seen, wishes, apart)


def _rows(bagian: Bagian, written: Values, where: Steps, seen: SeenPart, wishes: Wishes, apart: bool) -> None:
    steps = [step for step in seen.steps if step.index is None or step.index < len(bagian.kegiatan)]
    _known_again(bagian, steps)
    path: Steps = (*where, "kegiatan")
    order: list[int | Values] = []
    for step in steps:
        if step.index is None:
            row = _new_row(bagian, step, apart)
            if not row["pelaksana"]:
                wishes.nameless.append((path, len(order)))
            order.append(row)
        elif step.index not in order:
            order.append(step.index)
            rows = written["kegiatan"][step.index]
            _cells(bagian.kegiatan[step.index], rows, (*path, step.index), step, wishes, apart)
            wishes.left += [f'tulisan di kolom pelaksana: "{plain(text)}"' for text in step.typed]
    if order and order != list(range(len(bagian.kegiatan))):
        wishes.orders.append(RowOrder(path, len(bagian.kegiatan), tuple(order)))


def _known_again(bagian: Bagian, steps: Sequence[SeenStep]) -> None:
    """Rows that lost their name but not their words get it back."""
    gone = [i for i in range(len(bagian.kegiatan)) if all(step.index != i for step in steps)]
    for step in (s for s in steps if s.index is None):
        text = words(plain(" ".join(step.cells["kegiatan"])))
        shares = [(likeness(words(bagian.kegiatan[i].uraian), text, FAR), -i) for i in gone]
        share, index = max(shares, default=(0.0, 0))
        if share:
            step.index = -index
            gone.remove(-index)


def _cells(base: Kegiatan, written: Values, path: Steps, step: SeenStep, wishes: Wishes, apart: bool) -> None:
    for name in CELLS:
        key = KEYS.get(name, name)
        printed: Isi = getattr(base, key)
        if key == "uraian":
            now: Isi = _text(step.cells[name], printed)
        else:
            now = listed(step.cells[name], printed, apart)
        if same(now, printed) or (not printed and not now and printed != ()):
            continue
        old = written.get(key)
        if isinstance(old, list) and not isinstance(now, str) and not isinstance(printed, str):
            known = {plain(text): text for text in printed}
            list_edits(wishes, (*path, key), old, [known.get(plain(text), text) for text in now])
        else:
            wishes.put((*path, key), old, None if key == "keterangan" and not now else now)


def _text(lines: Sequence[str], printed: Isi) -> str:
    """A text of one paragraph, or of several where it had several."""
    base = printed if isinstance(printed, str) else ""
    whole = joined(lines, base)
    if whole == plain(base):
        return base
    return "\n".join(plain(line) for line in lines if line.strip()) if "\n" in base else whole


def _new_row(bagian: Bagian, step: SeenStep, apart: bool) -> Values:
    """The values of a row that nobody defined; pelaksana "" where no symbol stands in it."""
    names = [_reference(bagian, actor) for actor in step.drawn if actor < len(bagian.pelaksana)]
    row: dict[str, Any] = {"uraian": joined(step.cells["kegiatan"], "")}
    row["pelaksana"] = names[0] if len(names) == 1 else tuple(names) or ""
    for key in ("kelengkapan", "waktu", "output", "keterangan"):
        said = listed(step.cells[key], "", apart)
        if said or key != "keterangan":
            row[key] = said
    return row


def _reference(bagian: Bagian, actor: int) -> str:
    """How a step names a column: by its name where that is one's own, else by its id."""
    column = bagian.pelaksana[actor]
    alone = sum(p.nama == column.nama for p in bagian.pelaksana) == 1
    return column.nama if alone else column.id


def _heads(bagian: Bagian, written: Values, where: Steps, part: int, own: Own, wishes: Wishes) -> None:
    places = list(_columns((*where, "pelaksana"), written["pelaksana"]))
    for column, base in enumerate(bagian.pelaksana):
        texts = [joined(lines, base.nama) for lines in own.get(f"{part}_a{column}", ())]
        new = list(dict.fromkeys(t for t in texts if t != plain(base.nama)))
        if len(new) > 1:
            wishes.clashes.append(f"pelaksana {column + 1}: " + " / ".join(f'"{text}"' for text in new))
        elif new and not new[0]:
            wishes.left.append(f'kepala kolom "{base.nama}" dikosongkan')
        elif new:
            path, value = places[column]
            wishes.put((*path, "nama") if isinstance(value, dict) else path, base.nama, new[0])
            if base.id == base.nama or not isinstance(value, dict):
                _renamed(written, where, base.nama, new[0], wishes)
    for tag, lines in own.items():
        if tag.startswith(f"{part}_g"):
            group = bagian.pelaksana[int(tag.partition("_g")[2])].kelompok
            if all(joined(one, group) != plain(group) for one in lines):
                _group(written, where, group, joined(lines[0], ""), wishes)


def _group(written: Values, where: Steps, old: str, new: str, wishes: Wishes) -> None:
    for index, item in enumerate(written["pelaksana"]):
        if isinstance(item, dict) and item.get("kelompok") == old:
            wishes.put((*where, "pelaksana", index, "kelompok"), old, new)


def _columns(path: Steps, items: Sequence[Any]) -> Iterator[tuple[Steps, Any]]:
    """Each column with its place, those of groups too."""
    for index, item in enumerate(items):
        if isinstance(item, dict) and "kelompok" in item:
            yield from _columns((*path, index, "pelaksana"), item["pelaksana"])
        else:
            yield (*path, index), item


def _renamed(written: Values, where: Steps, old: str, new: str, wishes: Wishes) -> None:
    """The steps that name a column by its name follow it."""
    for index, step in enumerate(written["kegiatan"]):
        for path, value in _leaves((*where, "kegiatan", index), step):
            key = next((s for s in reversed(path) if isinstance(s, str)), "")
            if key in ("pelaksana", "nama", "masuk", "keluar") and value == old:
                wishes.put(path, old, new)
            elif key in ("ya", "tidak", "ke") and isinstance(value, str) and value.endswith(f"/{old}"):
                wishes.put(path, value, f"{value.removesuffix(old)}{new}")


def _leaves(path: Steps, value: Any) -> Iterator[tuple[Steps, Any]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves((*path, key), inner)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _leaves((*path, index), inner)
    else:
        yield path, value


def _notes(
    bagian: Bagian, written: Values, where: Steps, seen: SeenPart, wishes: Wishes, apart: bool
) -> None:
    lines = [line for line in seen.notes if line.strip()]
    if not lines and not bagian.catatan:
        return
    base = bagian.catatan
    single = base if isinstance(base, str) else base[0] if len(base) == 1 else ""
    head, _, rest = plain(lines[0]).partition(":") if lines else ("", "", "")
    if single and len(lines) == 1:
        if plain(rest) != plain(single):
            path = (*where, "catatan") if isinstance(base, str) else (*where, "catatan", 0)
            wishes.put(path, single, plain(rest))
    elif lines and not single:
        now = listed(lines[1:], base, apart)
        if not same(now, base) and isinstance(written.get("catatan"), list):
            list_edits(wishes, (*where, "catatan"), written["catatan"], tuple(now))
    elif plain(" ".join(lines)) != plain(f"{head}: {single}"):
        wishes.left.append(f'catatan: "{plain(" ".join(lines))}"')
