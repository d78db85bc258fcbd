"""Bring back what was changed in files that were built: read, compare three-way, write what was asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from sopdoc.actions.edits import BUKU, Edited, save, text_of
from sopdoc.actions.pull_base import Bases, BaseTexts, values_of
from sopdoc.actions.pull_pages import drawn_pages, page_lines
from sopdoc.booklet import Booklet
from sopdoc.diagnostics import Diagnostic, Position, diagnostic, reason
from sopdoc.editing.apply import applied
from sopdoc.editing.new_revision import with_revision
from sopdoc.editing.row_order import arranged, renumbered
from sopdoc.edition import Beda
from sopdoc.model import Buku, Sop
from sopdoc.pulling.named_rows import seen
from sopdoc.pulling.onto import Carried, Clash, at, onto
from sopdoc.pulling.sop_wishes import Base, sop_wishes
from sopdoc.pulling.wish import RowOrder, Values, Wishes
from sopdoc.repair import Edit
from sopdoc.returned import Remark, Returned
from sopdoc.returned_files import read_returned
from sopdoc.shared_values import FORM
from sopdoc.tags import NAMED
from sopdoc.tomlscan import Steps

OLD = (".doc", ".odt", ".xls", ".ods")
"""How files end that LibreOffice turns into Word or Excel first."""

LARGEST = 200_000_000
"""Bytes of a file that is read. Choice: as large as a build may have written."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a person decides before anything is written.

    edit  what a yes would do; row: the new row whose actor is asked for; None for both: no answer can do it
    """

    file: str
    words: str
    edit: Edit | None = None
    row: Values | None = None


@dataclass(slots=True)
class Pulled:
    """What the files ask, taken together.

    said      what changed in them since they were built, SOP by SOP
    left      what is seen and cannot be carried over
    edits, orders  for the definitions as they stand, by file
    questions without an answer to each, nothing is written
    """

    said: list[tuple[str, tuple[Beda, ...]]] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    remarks: list[tuple[str, Remark]] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)
    edits: dict[str, list[Edit]] = field(default_factory=dict)
    orders: dict[str, list[RowOrder]] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)

    @property
    def changes(self) -> bool:
        return any(self.edits.values()) or any(self.orders.values())

    @property
    def silent(self) -> bool:
        """Whether the files say nothing that the definitions do not."""
        return not (self.changes or self.questions or self.left or self.said)


def pull(booklet: Booklet, buku: Buku, paths: Sequence[Path], output: Path) -> Pulled:
    """What was changed in these files since they were built. Writes nothing.

    output  the folder of all years, whose memory tells what a file was built from
    Reports SOP753, SOP754, SOP770 to SOP774.
    """
    made = Pulled()
    pulling = _Pulling(booklet, buku, Bases(booklet, buku, output), made)
    for path in dict.fromkeys(paths):
        pulling.file(path)
    pulling.tell()
    return made


class _Pulling:
    def __init__(self, booklet: Booklet, buku: Buku, bases: Bases, made: Pulled) -> None:
        self._booklet, self._buku, self._bases, self._made = booklet, buku, bases, made
        self._now: dict[str, tuple[str, Values]] = {}
        self._theirs: dict[tuple[str, str], tuple[BaseTexts, dict[str, Wishes]]] = {}

    def file(self, path: Path) -> None:
        """Read one file and take what it asks."""
        file = self._read(path)
        if isinstance(file, Diagnostic):
            self._made.findings.append(file)
            return
        self._made.remarks += [(file.name, remark) for remark in file.remarks]
        found = seen(file)
        told: dict[str, tuple[BaseTexts, dict[str, Wishes]]] = {}
        marks = {number: file.origin.get(f"{NAMED} {number}", "").partition(" ") for number in found}
        bases = {slug: self._bases.of_sop(slug, print_) for slug, _, print_ in marks.values()}
        self._bases.prepare(bases)
        for number, sop in found.items():
            slug = marks[number][0]
            texts = bases[slug]
            base = self._base(texts, slug)
            if base is None or slug not in {s.slug for s in self._buku.sop}:
                self._made.findings.append(_unknown_sop(file.name, slug or number))
                continue
            own, shared = sop_wishes(base, sop, file.format == "docx")
            told[slug] = texts, {f"sop/{slug}.toml": own, BUKU: shared}
        self._book(file, told)
        for slug, (texts, wishes) in told.items():
            self._take(file.name, slug, texts, wishes)

    def _book(self, file: Returned, told: dict[str, tuple[BaseTexts, dict[str, Wishes]]]) -> None:
        print_ = file.origin.get(f"{NAMED} buku", "")
        if not print_:
            return
        from sopdoc.pulling.book_wishes import book_wishes

        texts = self._bases.of_book(print_)
        sops = {slug: base.sop for slug, (base, _) in told.items()}
        buku = self._bases.buku(texts.buku, sops)
        before = page_lines(self._booklet, buku, file) if buku is not None else None
        if buku is None or before is None:
            self._made.left.append(f"{file.name}: kata di luar SOP tidak dapat dibandingkan lagi")
            return
        shared, own = book_wishes(buku, values_of(texts.buku), before, file.flow)
        self._take(file.name, "", texts, {BUKU: shared})
        for slug, wishes in own.items():
            if slug in told:
                mine = told[slug][1][f"sop/{slug}.toml"]
                for edit in wishes.edits:
                    old = at(values_of(told[slug][0].sop), edit.path)
                    mine.put(edit.path, old, edit.new)

    def _read(self, path: Path) -> Returned | Diagnostic:
        name = path.as_posix()
        try:
            if path.stat().st_size > LARGEST:
                return diagnostic("SOP771", "berkas ini terlalu besar untuk dibaca", Position(name))
            read = path.read_bytes()
        except OSError as error:
            return diagnostic("SOP770", f"berkas tidak dapat dibaca ({reason(error)})", Position(name))
        data: bytes | Diagnostic = read
        if path.suffix.lower() in OLD:
            from sopdoc.foreign_files.old_kinds import modern

            data = modern(read, name)
        file = data if isinstance(data, Diagnostic) else read_returned(data, name)
        if isinstance(file, Diagnostic):
            return file
        if file.origin.get(NAMED) != FORM:
            message = "berkas ini tidak membawa tanda dari sopdoc, jadi perubahannya tidak dapat ditarik"
            hint = f"baca sebagai SOP lama: sopdoc import {name}"
            return diagnostic("SOP772", message, Position(name), hint)
        return file

    def _base(self, texts: BaseTexts, slug: str) -> Base | None:
        found = self._bases.known(texts, slug)
        if found is None:
            return None
        buku, sop = found
        pages = drawn_pages(buku, sop)
        return Base(buku, sop, values_of(texts.buku), values_of(texts.sop), pages)

    def _text(self, name: str) -> tuple[str, Values]:
        """The text of a definition as it stands now, and what it says."""
        if name not in self._now:
            text = text_of(self._booklet, name)
            self._now[name] = text, values_of(text)
        return self._now[name]

    def _take(self, file: str, slug: str, texts: BaseTexts, wishes: Mapping[str, Wishes]) -> None:
        """Carry the wishes of a file over to the definitions of now; note what they say."""
        place = f"{file}: {slug}" if slug else file
        for name, asked in wishes.items():
            self._made.left += [f"{place}: {words}" for words in asked.left]
            self._made.questions += [_said_twice(name, words) for words in asked.clashes]
            if not (asked.edits or asked.orders):
                continue
            text = texts.buku if name == BUKU else texts.sop
            sops = self._pair(texts, slug) if name != BUKU else None
            done = onto(asked, values_of(text), self._text(name)[1], sops)
            self._nameless(name, asked)
            self._add(name, done, texts.sure)
        self._note(slug, texts, wishes)

    def _pair(self, texts: BaseTexts, slug: str) -> tuple[Sop, Sop] | None:
        before, now = self._bases.known(texts, slug), self._bases.sop(self._buku, slug)
        return (before[1], now) if before is not None and now is not None else None

    def _nameless(self, name: str, asked: Wishes) -> None:
        for path, place in asked.nameless:
            order = next(one for one in asked.orders if one.path == path)
            row = order.rows[place]
            assert isinstance(row, Mapping)
            words = f'kegiatan baru "{row["uraian"]}": pelaksananya siapa? tidak ada simbol di barisnya'
            self._made.questions.append(Question(name, words, row=row))

    def _add(self, name: str, done: Carried, sure: bool) -> None:
        """Take edits, unless another file asks for something else at the same place."""
        edits = self._made.edits.setdefault(name, [])
        for edit in done.edits:
            if not sure:
                self._made.questions.append(Question(name, f"dasarnya tidak dikenal; {_words(edit)}", edit))
            elif edit not in edits:
                other = next((e for e in edits if e.path == edit.path and not _puts_in(edit)), None)
                if other is not None:
                    self._made.questions.append(_two_ways(name, edit.path, other.new, edit.new))
                else:
                    edits.append(edit)
        orders = self._made.orders.setdefault(name, [])
        for order in done.orders:
            if not sure:
                words = (
                    f"dasarnya tidak dikenal; baris di {shown(order.path)} ditambah, dihapus, atau dipindah"
                )
                self._made.questions.append(Question(name, words))
            elif any(o.path == order.path and o != order for o in orders):
                self._made.questions.append(_two_ways(name, order.path, "urutan baris", "urutan lain"))
            elif order not in orders:
                orders.append(order)
        self._made.questions += [_clash(name, clash) for clash in done.clashes]

    def _note(self, slug: str, texts: BaseTexts, wishes: Mapping[str, Wishes]) -> None:
        if any(one.edits or one.orders for one in wishes.values()):
            self._theirs[slug, texts.buku + texts.sop] = (texts, _merged(self._theirs, slug, texts, wishes))

    def tell(self) -> None:
        """Say what changed as `sopdoc diff` does."""
        from sopdoc.actions.pull_telling import told

        for (slug, _), (texts, wishes) in self._theirs.items():
            self._made.said += told(self._bases, slug, texts, wishes)


def _puts_in(edit: Edit) -> bool:
    """Whether an edit puts an item into a list, beside which others may be put in."""
    return edit.old is None and isinstance(edit.path[-1], int)


def _merged(
    known: Mapping[tuple[str, str], tuple[BaseTexts, dict[str, Wishes]]],
    slug: str,
    texts: BaseTexts,
    wishes: Mapping[str, Wishes],
) -> dict[str, Wishes]:
    """The wishes of several files that were built from the same texts."""
    before = known.get((slug, texts.buku + texts.sop))
    made = dict(before[1]) if before else {}
    for name, asked in wishes.items():
        mine = made.setdefault(name, Wishes())
        mine.edits += [edit for edit in asked.edits if edit not in mine.edits]
        mine.orders += [o for o in asked.orders if all(o.path != one.path for one in mine.orders)]
    return made


def _unknown_sop(file: str, slug: str) -> Diagnostic:
    message = f"SOP {slug} dari berkas ini tidak ada di definisi, jadi perubahannya tidak dapat ditarik"
    hint = "bila SOP ini diganti nama, susun ulang dahulu; bila dari buku lain, beri --definitions"
    return diagnostic("SOP773", message, Position(file), hint)


def _said_twice(name: str, words: str) -> Question:
    return Question(name, f"berkas menyebut dua hal untuk {words}")


def _two_ways(name: str, path: Steps, one: Any, other: Any) -> Question:
    return Question(name, f"berkas menyebut dua hal pada {shown(path)}: {_value(one)} dan {_value(other)}")


def _clash(name: str, clash: Clash) -> Question:
    words = f"{shown(clash.path)} juga berubah di definisi"
    if clash.base is not None or clash.theirs is not None:
        words += (
            f": semula {_value(clash.base)}, di berkas {_value(clash.theirs)}, sekarang {_value(clash.now)}"
        )
    return Question(name, words, clash.edit)


def _words(edit: Edit) -> str:
    return f"{shown(edit.path)}: {_value(edit.old)} menjadi {_value(edit.new)}"


def _value(value: Any) -> str:
    return "(tidak ada)" if value is None else f'"{value}"'


def shown(path: Steps) -> str:
    """A place of a definition as a clerk reads it: rows counted from 1."""
    return " ".join(str(step + 1) if isinstance(step, int) else step for step in path)


def with_actor(pulled: Pulled, question: Question, actor: str) -> None:
    """Answer whose a new row is."""
    orders = pulled.orders[question.file]
    for index, order in enumerate(orders):
        rows = tuple({**r, "pelaksana": actor} if r is question.row else r for r in order.rows)
        orders[index] = RowOrder(order.path, order.count, rows)


def texts_after(booklet: Booklet, pulled: Pulled) -> dict[str, str] | Diagnostic:
    """The definitions with all that was asked; a Diagnostic where one cannot be edited so."""
    after: dict[str, str] = {}
    for name in sorted({*pulled.edits, *pulled.orders}):
        edits, orders = pulled.edits.get(name, []), pulled.orders.get(name, [])
        if not (edits or orders):
            continue
        before = text_of(booklet, name)
        made = edited_text(before, booklet.shown(name), edits, orders)
        if isinstance(made, Diagnostic):
            return made
        if made != before:
            after[name] = made
    return after


def edited_text(text: str, file: str, edits: Sequence[Edit], orders: Iterable[RowOrder]) -> str | Diagnostic:
    """A definition after edits and then rows in their new order; references by number follow their rows."""
    values = values_of(text)
    every = [*edits]
    for order in orders:
        taken = {edit.path for edit in edits}
        moved = renumbered(at(values, order.path), order.path, order.rows)
        every += [edit for edit in moved if edit.path not in taken]
        gone = [(*order.path, i) for i in range(order.count) if i not in order.rows]
        every = [e for e in every if not any(e.path[: len(path)] == path for path in gone)]
    made: str | Diagnostic | None = applied(text, file, every) if every else text
    for order in orders:
        if isinstance(made, str):
            made = arranged(made, file, order.path, order.rows)
    if made is None:
        message = "definisi ini berubah sejak dibaca, atau dua perubahan mengenai tempat yang sama"
        return diagnostic("SOP774", message, Position(file), "jalankan sopdoc pull sekali lagi")
    return made


def write(booklet: Booklet, after: Mapping[str, str], revise: str, day: date) -> Edited:
    """Write the definitions, all or none, if each still is as it was read; revise: the words of a [[revisi]]
    that every SOP which changed gets, "" = none."""
    texts = dict(after)
    for name in texts if revise else ():
        if name != BUKU:
            made = with_revision(texts[name], booklet.shown(name), day, revise)
            if isinstance(made, Diagnostic):
                return Edited(booklet.definitions, None, (made,))
            texts[name] = made
    seen_ = {name: text_of(booklet, name).encode("utf-8") for name in texts}
    return save(booklet, texts, seen_)


def issued(booklet: Booklet, names: Iterable[str]) -> Iterator[str]:
    """The SOPs among these files that were issued: only a revision or a ralat changes them."""
    for last in booklet.issues[-1:]:
        for name in names:
            slug = name.removeprefix("sop/").removesuffix(".toml")
            if last.of(slug) is not None:
                yield slug
