"""Turn the rows of a flowchart into Kegiatan whose references are indices and whose branches are complete.

Two passes: first who acts in each row, then where each row goes on, since a reference may name a later
row and one of its actors. What is wrong is reported and left out; the rest is still checked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sopdoc.loader.columns import Columns
from sopdoc.loader.shape import File, Record, closest
from sopdoc.model import SELESAI, Bagian, Cabang, Isi, Kegiatan, Pelaku, Tujuan
from sopdoc.tomlscan import Steps


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor of a row: its column, and its own keys when it was written as a table."""

    column: int
    own: Record
    path: Steps


@dataclass(frozen=True, slots=True)
class Row:
    """A row whose actors are known. `complete`: every actor that was written was found."""

    index: int
    path: Steps
    record: Record
    actors: tuple[Actor, ...]
    complete: bool
    masuk: int | None
    keluar: int | None

    @property
    def together(self) -> bool:
        return self.record.get("cara") != "berurutan"

    @property
    def leaving(self) -> int:
        """The actor that the step's own branches belong to; as flow.leaving_actor has it."""
        return len(self.actors) - 1 if self.keluar is None else self.keluar

    @property
    def entry(self) -> int | None:
        """Column where the flow enters; None when it may enter at any of several."""
        if not self.actors or (self.together and len(self.actors) > 1 and self.masuk is None):
            return None
        return self.actors[self.masuk or 0].column


def read_bagian(file: File, path: Steps, record: Record, judul: str) -> Bagian:
    """One flowchart. Codes: SOP201 to SOP217."""
    columns = Columns(file, path, record["pelaksana"] or ())
    rows = _Actors(file, columns).rows((*path, "kegiatan"), record["kegiatan"] or ())
    reader = _Branches(file, columns, rows)
    return Bagian(
        judul, columns.all, tuple(map(reader.step, rows)), record["catatan"] or (), file.source.where(path)
    )


class _Actors:
    """First pass: who acts in each row."""

    def __init__(self, file: File, columns: Columns) -> None:
        self._file = file
        self._columns = columns

    def rows(self, path: Steps, records: tuple[Record | None, ...]) -> tuple[Row, ...]:
        return tuple(self._row((*path, i), i, record or {}) for i, record in enumerate(records))

    def _row(self, path: Steps, index: int, record: Record) -> Row:
        raw = record.get("pelaksana")
        place = (*path, "pelaksana")
        written = [((*place, i), a) for i, a in enumerate(raw)] if isinstance(raw, tuple) else [(place, raw)]
        actors: list[Actor] = []
        for where, item in written:
            actor = self._actor(where, item)
            if actor is None:
                continue
            if any(actor.column == other.column for other in actors):
                nama = self._columns.all[actor.column].nama
                self._file.report(
                    "SOP203", where, f'pelaksana "{nama}" sudah ada di kegiatan ini', "hapus salah satunya"
                )
            actors.append(actor)
        complete = len(actors) == len(written)
        masuk, keluar = (self._door(path, record, name, actors, complete) for name in ("masuk", "keluar"))
        return Row(index, path, record, tuple(actors), complete, masuk, keluar)

    def _actor(self, path: Steps, item: Any) -> Actor | None:
        own: Record = item if isinstance(item, dict) else {}
        name = own["nama"] if own else item
        if name is None:
            return None
        column = self._columns.find((*path, "nama") if own else path, name)
        return None if column is None else Actor(column, own, path)

    def _door(
        self, path: Steps, record: Record, name: str, actors: list[Actor], complete: bool
    ) -> int | None:
        """Index of the actor that masuk or keluar names."""
        word = record.get(name)
        if word is None:
            return None
        column = self._columns.find((*path, name), word)
        for i, actor in enumerate(actors):
            if actor.column == column:
                return i
        if column is not None and complete:
            self._file.report("SOP212", (*path, name), f'{name} "{word}" bukan pelaksana kegiatan ini')
        return None


class _Branches:
    """Second pass: where each row goes on."""

    def __init__(self, file: File, columns: Columns, rows: tuple[Row, ...]) -> None:
        self._file = file
        self._columns = columns
        self._rows = rows
        self._ids: dict[str, int] = {}
        for row in rows:
            id_ = row.record.get("id")
            if id_ is not None and self._ids.setdefault(id_, row.index) != row.index:
                number = self._ids[id_] + 1
                file.report("SOP207", (*row.path, "id"), f'id "{id_}" sudah dipakai kegiatan {number}')

    def step(self, row: Row) -> Kegiatan:
        """A row with its ways out."""
        r = row.record
        pelaku = tuple(self._pelaku(row, i) for i in range(len(row.actors)))
        cabang, ke, selesai = self._ways(row)
        self._idle_symbol(row.path, r, bool(cabang))
        return Kegiatan(
            nomor=row.index + 1,
            uraian=r.get("uraian") or "",
            pelaku=pelaku,
            kelengkapan=_cell(r, "kelengkapan"),
            waktu=_cell(r, "waktu"),
            output=_cell(r, "output"),
            keterangan=_cell(r, "keterangan"),
            id=r.get("id") or "",
            cara=r.get("cara") or "bersama",
            masuk=row.masuk,
            keluar=row.keluar,
            simbol=r.get("simbol"),
            cabang=cabang,
            ke=ke,
            selesai=selesai,
            where=self._file.source.where(row.path),
        )

    def _pelaku(self, row: Row, i: int) -> Pelaku:
        """An actor, with the branches that are written on it."""
        actor = row.actors[i]
        cabang: tuple[Cabang, ...] = ()
        if _decides(actor.own):
            cabang = self._inner(row, i, actor)
        elif actor.own:
            self._idle_labels(actor.path, actor.own)
        self._idle_symbol(actor.path, actor.own, bool(cabang))
        where = self._file.source.where(actor.path)
        return Pelaku(actor.column, actor.own.get("simbol"), cabang, where)

    def _inner(self, row: Row, i: int, actor: Actor) -> tuple[Cabang, ...]:
        last = i == len(row.actors) - 1
        if row.together and len(row.actors) > 1:
            hint = 'tambahkan cara = "berurutan", atau pindahkan cabangnya ke kegiatan'
            self._file.report("SOP213", actor.path, "keputusan di dalam kegiatan bersama", hint)
            return ()
        if not last and row.keluar == i:
            message = "pelaksana ini bercabang sendiri dan menjadi keluar, padahal bukan yang terakhir"
            self._file.report("SOP213", actor.path, message)
        onward = self._following(row) if last else Tujuan(row.index, row.actors[i + 1].column)
        cabang = self._yes_no(row, actor.path, actor.own, actor.column, onward)
        if not last and row.complete and len(cabang) == 2 and all(c.ke != onward for c in cabang):
            nama = self._columns.all[row.actors[i + 1].column].nama
            message = f'tidak satu pun cabang menuju pelaksana berikutnya, "{nama}"'
            self._file.report(
                "SOP213", actor.path, message, "hapus ya: tanpa ya, alur lanjut ke pelaksana itu"
            )
        return cabang

    def _ways(self, row: Row) -> tuple[tuple[Cabang, ...], tuple[Tujuan, ...], bool]:
        """cabang, ke, selesai of a step."""
        column = row.actors[row.leaving].column if row.actors else None
        match self._way_written(row):
            case "pelaksana":
                return (), (), False
            case "ya":
                return self._yes_no(row, row.path, row.record, column, self._following(row)), (), False
            case "cabang":
                return self._many(row, column), (), False
            case "ke":
                ke = self._onward(row, column)
                return (), tuple(t for t in ke if t != SELESAI), ke == (SELESAI,)
            case "selesai":
                return (), (), True
        following = self._following(row)
        return (), (following,) if following else (), following is None

    def _way_written(self, row: Row) -> str:
        """Which of the ways to go on a step uses ("ya" for ya/tidak, "pelaksana" when its leaving actor
        decides, "" for none); two of them are a finding, and the first one counts."""
        written = [
            k
            for k in ("ya", "tidak", "cabang", "ke", "selesai")
            if row.record.get(k) is not None and row.record[k] is not False  # a reference may be 0
        ]
        if written[:2] == ["ya", "tidak"]:
            del written[1]
        kind = "ya" if written[:1] == ["tidak"] else "".join(written[:1])
        if row.actors and _decides(row.actors[row.leaving].own):
            kind = "pelaksana"
            if written:
                message = (
                    f'"{written[0]}" ditulis pada kegiatan, padahal pelaksana yang keluar bercabang sendiri'
                )
                self._file.report_key("SOP208", (*row.path, written[0]), message)
        elif len(written) > 1:
            message = f'"{written[1]}" tidak dapat ditulis bersama "{written[0]}"'
            self._file.report_key("SOP208", (*row.path, written[1]), message)
        if kind in ("ya", "cabang") and not row.together and row.leaving != len(row.actors) - 1:
            self._file.report_key("SOP213", (*row.path, written[0]), _NOT_LAST)
        if kind != "ya":
            self._idle_labels(row.path, row.record)
        return kind

    def _following(self, row: Row) -> Tujuan | None:
        return Tujuan(row.index + 1) if row.index + 1 < len(self._rows) else None

    def _yes_no(
        self, row: Row, path: Steps, own: Record, column: int | None, onward: Tujuan | None
    ) -> tuple[Cabang, ...]:
        """ya, then tidak; the missing one goes onward."""
        found: list[Cabang] = []
        ways: list[tuple[Tujuan, Steps]] = []
        for key, other, word in (("ya", "tidak", "Ya"), ("tidak", "ya", "Tidak")):
            at = (*path, other if own[key] is None else key)
            if own[key] is not None:
                tujuan = self._target(at, own[key])
            else:
                tujuan = onward
                if onward is None:
                    message = f'"{key}" tidak ditulis, padahal ini kegiatan terakhir'
                    hint = f'tulis {key} = "selesai" bila alur berakhir di sini'
                    self._file.report("SOP211", at, message, hint)
            if tujuan is not None:
                ways.append((tujuan, at))
                found.append(Cabang(own["label_" + key] or word, tujuan))
        self._check(row, column, ways)
        return tuple(found)

    def _many(self, row: Row, column: int | None) -> tuple[Cabang, ...]:
        """A decision with named branches."""
        path = (*row.path, "cabang")
        records = row.record["cabang"]
        ways: list[tuple[Tujuan, Steps]] = []
        found: list[Cabang] = []
        for i, record in enumerate(records):
            at = (*path, i, "ke")
            tujuan = self._target(at, record["ke"]) if record and record["ke"] is not None else None
            if tujuan is not None:
                ways.append((tujuan, at))
                found.append(Cabang(record["label"] or "", tujuan))
        if len(records) == 1:
            self._file.report(
                "SOP211", path, "keputusan hanya bercabang satu", "hapus cabang, atau tulis yang lain"
            )
        if len(records) > 2:
            hint = _THREE if len(records) == 3 else _MORE
            self._file.report("SOP216", path, f"keputusan mempunyai {len(records)} cabang", hint)
        self._check(row, column, ways)
        return tuple(found)

    def _onward(self, row: Row, column: int | None) -> tuple[Tujuan, ...]:
        """ke: one place, or several at once."""
        raw, path = row.record["ke"], (*row.path, "ke")
        written = [((*path, i), v) for i, v in enumerate(raw)] if isinstance(raw, tuple) else [(path, raw)]
        ways: list[tuple[Tujuan, Steps]] = []
        for at, value in written:
            tujuan = None if value is None else self._target(at, value)
            if tujuan == SELESAI and len(written) > 1:
                self._file.report("SOP214", at, '"selesai" tidak dapat menjadi salah satu dari beberapa ke')
            elif tujuan is not None:
                ways.append((tujuan, at))
        if len(written) > 1:
            self._file.report("SOP215", path, "alur bercabang tanpa keputusan", _FORK)
        self._check(row, column, ways)
        return tuple(t for t, _ in ways)

    def _target(self, path: Steps, raw: str | int) -> Tujuan | None:
        """What a reference means; None when it means nothing (reported)."""
        if raw == "selesai":
            return SELESAI
        head, slash, name = str(raw).partition("/")
        index = self._row_of(path, head)
        if not slash:
            return None if index is None else Tujuan(index)
        if not name.strip():
            self._file.report("SOP205", path, 'nama pelaksana sesudah "/" kosong')
            return None
        column = self._columns.find(path, name)
        if index is None or column is None:
            return None
        row = self._rows[index]
        if row.complete and all(a.column != column for a in row.actors):
            self._file.report("SOP212", path, f'"{name}" bukan pelaksana kegiatan {index + 1}')
            return None
        return Tujuan(index, column)

    def _row_of(self, path: Steps, word: str) -> int | None:
        if word in self._ids:
            return self._ids[word]
        if word.isascii() and word.isdigit():
            if 1 <= int(word[:9]) <= len(self._rows):
                number = int(word)
                message = f"rujukan memakai nomor {number}, yang bergeser bila baris disisipkan"
                self._file.report("SOP206", path, message, f"beri kegiatan {number} id, lalu rujuk id itu")
                return number - 1
            message = f"kegiatan {word[:9]} tidak ada; bagan ini berisi kegiatan 1 sampai {len(self._rows)}"
            self._file.report("SOP204", path, message)
            return None
        hint = closest(word, (*self._ids, "selesai")) or _NO_ID
        if hint == _NO_ID and self._ids:
            hint = "id yang ada: " + ", ".join(self._ids)
        self._file.report("SOP204", path, f'kegiatan "{word}" tidak dikenal', hint)
        return None

    def _check(self, row: Row, column: int | None, ways: list[tuple[Tujuan, Steps]]) -> None:
        """No way back to where it starts, no two ways to one place."""
        here = None if column is None else self._place(Tujuan(row.index, column))
        seen: list[Tujuan] = []
        for tujuan, path in ways:
            place = self._place(tujuan)
            if place == here:
                self._file.report("SOP210", path, "alur kembali ke tempat ia berangkat")
            elif place in seen:
                self._file.report(
                    "SOP209", path, f"dua cabang menuju tempat yang sama, {self._called(place)}"
                )
            seen.append(place)

    def _place(self, tujuan: Tujuan) -> Tujuan:
        """The same value for references to the same symbols."""
        if tujuan.kegiatan is None:
            return SELESAI
        row = self._rows[tujuan.kegiatan]
        if row.entry is None:
            return Tujuan(row.index)
        return Tujuan(row.index, row.entry if tujuan.pelaksana is None else tujuan.pelaksana)

    @staticmethod
    def _called(tujuan: Tujuan) -> str:
        return "selesai" if tujuan.kegiatan is None else f"kegiatan {tujuan.kegiatan + 1}"

    def _idle_labels(self, path: Steps, own: Record) -> None:
        for key in ("label_ya", "label_tidak"):
            if own.get(key) is not None:
                message = f"{key} tidak berpengaruh: kegiatan ini bukan keputusan ya/tidak"
                self._file.report_key("SOP217", (*path, key), message)

    def _idle_symbol(self, path: Steps, own: Record, decides: bool) -> None:
        if decides and own.get("simbol") not in (None, "belah_ketupat"):
            message = "simbol tidak berpengaruh: keputusan selalu belah ketupat"
            self._file.report_key("SOP217", (*path, "simbol"), message)


def _decides(own: Record) -> bool:
    """True when a table has branches of its own."""
    return own.get("ya") is not None or own.get("tidak") is not None


def _cell(record: Record, key: str) -> Isi:
    value = record.get(key)
    return "" if value is None else value


_NO_ID = "beri kegiatan yang dituju id, lalu rujuk id itu; belum ada id di bagan ini"
_NOT_LAST = "keputusan pada pelaksana yang bukan terakhir; tulis ya/tidak pada pelaksana itu sendiri"
_FORK = "tulis keputusan dengan ya dan tidak, atau satu tujuan saja"
_MORE = "lebih dari tiga cabang tidak muat di keempat sisi satu simbol; pecah menjadi beberapa keputusan"
_THREE = "pecah menjadi beberapa keputusan ya/tidak bila dapat"
