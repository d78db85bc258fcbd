"""Turn the rows of a flowchart into Kegiatan whose references are indices and whose branches are complete.

The second of two passes; the first one (`rows`) has read who acts in each row. What is wrong is reported and
left out; the rest is still checked.
"""

from __future__ import annotations

import re
from itertools import chain, count

from sopdoc.loader.columns import Columns
from sopdoc.loader.rows import Actor, Row, RowReader
from sopdoc.loader.shape import File, Record, closest
from sopdoc.model import SELESAI, Bagian, Cabang, Isi, Kegiatan, Pelaku, Tujuan
from sopdoc.repair import Edit, Repair, mended
from sopdoc.tomlscan import Steps


def read_bagian(file: File, path: Steps, record: Record, judul: str) -> Bagian:
    """One flowchart. Codes: SOP201 to SOP217."""
    columns = Columns(file, path, record["pelaksana"] or ())
    rows = RowReader(file, columns).rows((*path, "kegiatan"), record["kegiatan"] or ())
    reader = _Branches(file, columns, rows)
    return Bagian(
        judul, columns.all, tuple(map(reader.step, rows)), record["catatan"] or (), file.source.where(path)
    )


WaysOut = tuple[tuple[Cabang, ...], tuple[Tujuan, ...], bool]
"""cabang, ke, selesai: of a step, or of a symbol that stands on its own."""


class _Branches:
    """Second pass: where each row goes on."""

    def __init__(self, file: File, columns: Columns, rows: tuple[Row, ...]) -> None:
        self._file = file
        self._columns = columns
        self._rows = rows
        self._ids: dict[str, int] = {}
        self._given: dict[int, str] = {}
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
        """An actor, with the ways out that are written on it."""
        actor = row.actors[i]
        ways: WaysOut = (), (), False
        if row.apart:
            kind = self._kind(actor.path, actor.own)
            ways = self._ways_out(row, actor.path, actor.own, actor.column, kind)
        else:
            self._not_apart(row, actor)
            if _decides(actor.own):
                ways = self._inner(row, i, actor), (), False
            elif actor.own:
                self._idle_labels(actor.path, actor.own)
        self._idle_symbol(actor.path, actor.own, bool(ways[0]))
        where = self._file.source.where(actor.path)
        return Pelaku(actor.column, actor.own.get("simbol"), *ways, where)

    def _not_apart(self, row: Row, actor: Actor) -> None:
        """Ways that only a symbol on its own can have."""
        for key in ("ke", "selesai"):
            if actor.own.get(key):
                message = f"{key} ditulis pada pelaksana, padahal simbolnya tidak berdiri sendiri"
                self._file.report_key("SOP218", (*actor.path, key), message, _APART)

    def _inner(self, row: Row, i: int, actor: Actor) -> tuple[Cabang, ...]:
        last, several = i == len(row.actors) - 1, len(row.actors) > 1
        kind = self._kind(actor.path, actor.own)
        if row.together and several:
            if kind == "cabang":
                return self._many(row, actor.path, actor.own, actor.column)
            self._file.report("SOP213", actor.path, "keputusan di dalam kegiatan bersama", _JOINED)
            return ()
        if not last and row.keluar == i:
            message = "pelaksana ini bercabang sendiri dan menjadi keluar, padahal bukan yang terakhir"
            self._file.report("SOP213", actor.path, message)
        onward = self._following(row) if last else Tujuan(row.index, row.actors[i + 1].column)
        if kind == "cabang":
            cabang = self._many(row, actor.path, actor.own, actor.column)
        else:
            cabang = self._yes_no(row, actor.path, actor.own, actor.column, onward)
        if not last and row.complete and len(cabang) > 1 and all(c.ke != onward for c in cabang):
            self._one_too_many(row, i, len(cabang))
        return cabang

    def _one_too_many(self, row: Row, i: int, labels: int) -> None:
        """A decision whose branches all leave the row, and from which an arrow leads on inside it too."""
        actor, following = (self._columns.all[row.actors[n].column].nama for n in (i, i + 1))
        message = (
            f'belah ketupat "{actor}" mempunyai {labels + 1} jalan keluar, tetapi hanya {labels} berlabel: '
            f'panah ke pelaksana berikutnya, "{following}", tanpa label'
        )
        place = row.record.get("id") or row.index + 1
        hint = f'tulis semuanya di cabang, juga {{ label = "…", ke = "{place}/{following}" }}; {_FREE}'
        self._file.report("SOP213", row.actors[i].path, message, hint)

    def _ways(self, row: Row) -> WaysOut:
        """cabang, ke, selesai of a step."""
        if row.apart:
            self._only_on_actors(row)
            return (), (), False
        column = row.actors[row.leaving].column if row.actors else None
        kind = self._way_written(row)
        if kind == "pelaksana":
            return (), (), False
        return self._ways_out(row, row.path, row.record, column, kind)

    def _only_on_actors(self, row: Row) -> None:
        for key in _written(row.record):
            message = f"{key} ditulis pada kegiatan, padahal setiap simbolnya berdiri sendiri"
            hint = f'tulis pada pelaksananya: {{ nama = "…", {key} = … }}'
            self._file.report_key("SOP218", (*row.path, key), message, hint)
        if row.record.get("keluar") is not None:
            message = "keluar tidak berpengaruh: setiap simbol mempunyai jalan keluarnya sendiri"
            self._file.report_key("SOP217", (*row.path, "keluar"), message)

    def _ways_out(self, row: Row, path: Steps, own: Record, column: int | None, kind: str) -> WaysOut:
        """cabang, ke, selesai of the step or of the symbol that `own` describes."""
        following = self._following(row)
        match kind:
            case "ya":
                return self._yes_no(row, path, own, column, following), (), False
            case "cabang":
                return self._many(row, path, own, column), (), False
            case "ke":
                ke = self._onward(row, path, own, column)
                return (), tuple(t for t in ke if t != SELESAI), ke == (SELESAI,)
            case "selesai":
                return (), (), True
        return (), (following,) if following else (), following is None

    def _way_written(self, row: Row) -> str:
        """Which of the ways to go on a step uses, as `_kind`; "pelaksana" when its leaving actor decides."""
        written = _written(row.record)
        if row.actors and _decides(row.actors[row.leaving].own):
            if written:
                message = (
                    f'"{written[0]}" ditulis pada kegiatan, padahal pelaksana yang keluar bercabang sendiri'
                )
                self._file.report_key("SOP208", (*row.path, written[0]), message)
            self._idle_labels(row.path, row.record)
            return "pelaksana"
        kind = self._kind(row.path, row.record)
        in_turn = not row.together and row.leaving != len(row.actors) - 1
        if kind in ("ya", "cabang") and in_turn:
            self._file.report_key("SOP213", (*row.path, written[0]), _NOT_LAST)
        return kind

    def _kind(self, path: Steps, own: Record) -> str:
        """Which of the ways to go on a table uses: "ya" for ya/tidak, "cabang", "ke", "selesai", "" for none.
        Two of them are a finding, and the first one counts."""
        written = _written(own)
        if len(written) > 1:
            message = f'"{written[1]}" tidak dapat ditulis bersama "{written[0]}"'
            hint = _UNLABELLED if written[0] in ("ya", "tidak", "cabang") and written[1] == "ke" else ""
            self._file.report_key("SOP208", (*path, written[1]), message, hint)
        kind = "".join(written[:1])
        if kind not in ("ya", "tidak"):
            self._idle_labels(path, own)
            return kind
        return "ya"

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

    def _many(self, row: Row, path: Steps, own: Record, column: int | None) -> tuple[Cabang, ...]:
        """A decision with named branches."""
        path, records = (*path, "cabang"), own["cabang"]
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

    def _onward(self, row: Row, path: Steps, own: Record, column: int | None) -> tuple[Tujuan, ...]:
        """ke: one place, or several at once. Choice: to hand on to several symbols that stand side by side
        is no fork that wants a decision."""
        raw, path = own["ke"], (*path, "ke")
        written = [((*path, i), v) for i, v in enumerate(raw)] if isinstance(raw, tuple) else [(path, raw)]
        ways: list[tuple[Tujuan, Steps]] = []
        for at, value in written:
            tujuan = None if value is None else self._target(at, value)
            if tujuan == SELESAI and len(written) > 1:
                self._file.report("SOP214", at, '"selesai" tidak dapat menjadi salah satu dari beberapa ke')
            elif tujuan is not None:
                ways.append((tujuan, at))
        rows = {
            self._rows[t.kegiatan].index: self._rows[t.kegiatan].apart
            for t, _ in ways
            if t.kegiatan is not None
        }
        if len(written) > 1 and list(rows.values()) != [True]:
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

    def _by_id(self, path: Steps, index: int) -> Repair | None:
        """The reference by the id of its step, which gets one of its first words where it has none."""
        row, old = self._rows[index], self._file.source.at(path)
        id_ = row.record.get("id")
        edits: tuple[Edit, ...] = ()
        if id_ is None:
            words = re.findall("[a-z]{3,}", str(row.record["uraian"] or "").casefold())
            name = "-".join([word for word in words if word not in _SMALL][:3]) or "langkah"
            taken = {*self._ids, *self._given.values()}
            free = (i for i in chain([name], (f"{name}-{n}" for n in count(2))) if i not in taken)
            id_ = self._given.setdefault(index, next(free))
            edits = (Edit((*row.path, "id"), None, id_),)
        _, slash, column = str(old).partition("/")
        return Repair((*edits, Edit(path, old, f"{id_}{slash}{column}")))

    def _row_of(self, path: Steps, word: str) -> int | None:
        if word in self._ids:
            return self._ids[word]
        if word.isascii() and word.isdigit():
            if 1 <= int(word[:9]) <= len(self._rows):
                number = int(word)
                message = f"rujukan memakai nomor {number}, yang bergeser bila baris disisipkan"
                hint = f"beri kegiatan {number} id, lalu rujuk id itu"
                self._file.report("SOP206", path, message, hint, self._by_id(path, number - 1))
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
            if place == here or (row.together and tujuan.kegiatan == row.index):
                self._file.report("SOP210", path, "alur kembali ke tempat ia berangkat")
            elif place in seen:
                message = f"dua cabang menuju tempat yang sama, {self._called(place)}"
                self._file.report("SOP209", path, message, self._joined_hint(place, tujuan))
            seen.append(place)

    def _joined_hint(self, place: Tujuan, tujuan: Tujuan) -> str:
        """What makes two symbols of one row two places."""
        if tujuan.pelaksana is None or place.pelaksana is not None:
            return ""
        return f'bila simbolnya berdiri sendiri, tulis cara = "terpisah" pada {self._called(place)}'

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
            at = (*path, "simbol")
            self._file.report_key("SOP217", at, message, repair=mended(at, own["simbol"], None))


def _decides(own: Record) -> bool:
    """True when a table has branches of its own."""
    return any(own.get(key) is not None for key in ("ya", "tidak", "cabang"))


def _written(own: Record) -> list[str]:
    """The ways to go on that a table has written; ya and tidak are one, called by the first of them."""
    keys = ("ya", "tidak", "cabang", "ke", "selesai")
    found = [k for k in keys if own.get(k) is not None and own[k] is not False]  # a reference may be 0
    if found[:2] == ["ya", "tidak"]:
        del found[1]
    return found


def _cell(record: Record, key: str) -> Isi:
    value = record.get(key)
    return "" if value is None else value


_NO_ID = "beri kegiatan yang dituju id, lalu rujuk id itu; belum ada id di bagan ini"
_NOT_LAST = "keputusan pada pelaksana yang bukan terakhir; tulis ya/tidak pada pelaksana itu sendiri"
_APART = 'tambahkan cara = "terpisah" pada kegiatan ini, atau tulis jalan keluarnya pada kegiatan'
_SMALL = ("dan", "yang", "untuk", "dari", "dengan", "pada", "kepada", "oleh", "atau", "dalam", "serta")
"""Words that are no part of an id."""

_JOINED = 'tambahkan cara = "berurutan", atau pindahkan cabangnya ke kegiatan'
_FREE = 'atau cara = "terpisah" bila tidak ada panah ke sana'
_UNLABELLED = "jalan keluar lain dari sebuah keputusan ditulis di cabang, dengan labelnya"
_FORK = "tulis keputusan dengan ya dan tidak, atau satu tujuan saja"
_MORE = "lebih dari tiga cabang tidak muat di keempat sisi satu simbol; pecah menjadi beberapa keputusan"
_THREE = "pecah menjadi beberapa keputusan ya/tidak bila dapat"
