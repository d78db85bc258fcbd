"""What the sheets of one SOP say otherwise than the definitions that they were built from."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sopdoc.model import Buku, Isi, Rujukan, Sop
from sopdoc.page import SheetPage
from sopdoc.pulling.chart_wishes import chart_wishes
from sopdoc.pulling.drawn_wishes import drawn_wishes, linked_wishes
from sopdoc.pulling.named_rows import BOXES, SeenPart, SeenSop
from sopdoc.pulling.plain import day, filled, joined, listed, plain, recased, same
from sopdoc.pulling.signer_wishes import signer_wishes
from sopdoc.pulling.wish import Values, Wishes, list_edits
from sopdoc.tomlscan import Steps
from sopdoc.wording import tanggal

_REVISION = re.compile(r"(\d{1,3})\s*/\s*(.+)")
_PART = re.compile(r"[A-Z]\.\s+(.*?)(?:\s+\(SOP\s+(.*)\))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Base:
    """What a file was built from: the booklet, one of its SOPs, and what both files say.

    pages  of each flowchart as they were drawn; without them drawings are not compared
    """

    buku: Buku
    sop: Sop
    buku_values: Values
    sop_values: Values
    pages: Mapping[int, Sequence[SheetPage]] = field(default_factory=dict)


def sop_wishes(base: Base, found: SeenSop, apart: bool) -> tuple[Wishes, Wishes]:
    """The wishes for the SOP's file, and those for buku.toml, whose words all sheets share.

    apart  as in `plain.listed`: the file is a Word file
    """
    own, shared = Wishes(), Wishes()
    reading = _Sheets(base, found, own, shared, apart)
    reading.captions()
    reading.fields()
    reading.boxes()
    for part, seen in sorted(found.parts.items()):
        if part < len(base.sop.bagian):
            chart_wishes(base.sop, base.sop_values, part, seen, found.own, own, apart)
            if part in base.pages:
                _drawings(base, part, seen, own)
    return own, shared


def _drawings(base: Base, part: int, seen: SeenPart, own: Wishes) -> None:
    where: Steps = ("bagian", part) if "bagian" in base.sop_values else ()
    written = base.sop_values["bagian"][part] if where else base.sop_values
    bagian, pages = base.sop.bagian[part], base.pages[part]
    if seen.drawings:
        drawn_wishes(bagian, written, where, pages, seen.drawings, own)
    elif seen.links is not None:
        linked_wishes(bagian, written, where, pages, seen.links, own)
    elif any(page.symbols for page in pages):
        own.left.append("gambar bagan dihapus")


@dataclass(frozen=True, slots=True)
class _Sheets:
    base: Base
    found: SeenSop
    own: Wishes
    shared: Wishes
    apart: bool

    def _told(self, tag: str, printed: str, where: str, wishes: Wishes) -> str | None:
        """What a named cell says otherwise than printed, wherever it is repeated; None when nothing."""
        texts = [joined(lines, printed) for lines in self.found.own.get(tag, ())]
        new = list(dict.fromkeys(t for t in texts if t != plain(printed) and not _cut(t, printed)))
        if len(new) > 1:
            wishes.clashes.append(f"{where}: " + " / ".join(f'"{text}"' for text in new))
        return new[0] if len(new) == 1 else None

    def captions(self) -> None:
        sop, values = self.base.sop, self.base.sop_values
        number = f"{sop.urut}. "
        for tag in ("nama_daftar", *(f"{part}_nama" for part in self.found.parts)):
            text = self._told(tag, f"{number}{sop.nama_daftar}", "nama pada daftar", self.own)
            if text is not None:
                name = text.removeprefix(number.strip()).strip()
                self.own.put(("nama_daftar",), values.get("nama_daftar"), name)
        text = self._told("judul_uraian", sop.judul_uraian, "judul uraian", self.own)
        if text is not None:
            self.own.put(("judul_uraian",), values.get("judul_uraian"), text or None)
        for part, bagian in enumerate(sop.bagian):
            name = f"{sop.urut}. {sop.nama_daftar}"
            printed = f"{chr(ord('A') + part)}. {bagian.judul.upper()} (SOP {name})"
            text = self._told(f"{part}_judul", printed, "judul bagian", self.own)
            if text is not None:
                self._part_title(part, bagian.judul, text)
        self._labels()

    def _part_title(self, part: int, old: str, text: str) -> None:
        found = _PART.fullmatch(text)
        title = recased(old, plain(found[1])) if found else ""
        if title and title.upper() != old.upper():
            self.own.put(("bagian", part, "judul"), old, title)
        else:
            self.own.left.append(f'baris di atas bagan: "{text}"')

    def _labels(self) -> None:
        """The fixed words of the form, and what all sheets show of the office."""
        label, values = self.base.buku.gaya.label, self.base.buku_values
        known = values.get("gaya", {}).get("label", {})
        for tag in self.found.own:
            part, _, inner = tag.partition("_")
            name = inner if part.isdecimal() else tag
            printed = getattr(label, name, None) if name in label.__slots__ else None
            if printed is None or name == "catatan" or (name == "keterangan" and self._short(tag)):
                continue  # a note is a text of its SOP behind that word
            text = self._told(tag, printed, f"label {printed}", self.shared)
            if text:
                self.shared.put(("gaya", "label", name), known.get(name), text)
        self._office()

    def _short(self, tag: str) -> bool:
        """An empty column has a shorter head."""
        return all(
            plain(" ".join(lines)).rstrip(".") in ("Ket", "Keterangan") for lines in self.found.own[tag]
        )

    def _office(self) -> None:
        instansi, values = self.base.buku.instansi, self.base.buku_values.get("instansi", {})
        kop = instansi.kop_lembar
        names = (("pemerintah", kop.pemerintah), ("perangkat_daerah", kop.perangkat_daerah))
        for lines in self.found.own.get("kop", ()):
            lines = tuple(line for line in lines if line.strip())
            if plain(" ".join(lines)) == plain(f"{names[0][1]} {names[1][1]}".upper()):
                continue
            if len(lines) != len(names):
                self.shared.left.append(f'kepala lembar: "{plain(" ".join(lines))}"')
                continue
            for (key, old), line in zip(names, lines, strict=True):
                if plain(line) != plain(old.upper()):
                    self._office_key(key, old, plain(line))
        unit = self._told("unit", instansi.unit.upper(), "unit", self.shared)
        if unit:
            self.shared.put(("instansi", "unit"), values.get("unit"), recased(instansi.unit, unit))
        self._address()

    def _office_key(self, key: str, old: str, text: str) -> None:
        values = self.base.buku_values.get("instansi", {})
        inner = values.get("kop_lembar", {})
        path = ("instansi", "kop_lembar", key) if key in inner else ("instansi", key)
        self.shared.put(path, inner.get(key, values.get(key)), recased(old, text))

    def _address(self) -> None:
        """Lines of an address: the one value of the letterhead that the words which changed belong to."""
        from sopdoc.pulling.traced import traced
        from sopdoc.wording import alamat

        kop = self.base.buku.instansi.kop_lembar
        for lines in self.found.own.get("alamat", ()):
            printed, now = alamat(kop), tuple(plain(line) for line in lines if line.strip())
            if [plain(p) for p in printed] == list(now):
                continue
            if len(printed) != len(now):
                self.shared.left.append(f'alamat: "{" / ".join(now)}"')
                continue
            keys = ("alamat", "telepon", "faks", "kode_pos", "laman", "pos_el", "tempat")
            leaves = [((key,), getattr(kop, key)) for key in keys if getattr(kop, key)]
            for before, after in zip(printed, now, strict=True):
                if plain(before) == after:
                    continue
                told = traced(before, after, leaves)
                if told is None:
                    self.shared.left.append(f'alamat: "{after}"')
                else:
                    self._office_key(str(told.path[0]), told.old, told.new)

    def fields(self) -> None:
        sop, values, buku = self.base.sop, self.base.sop_values, self.base.buku
        self._field("nomor_sop", "nomor", sop.nomor, values.get("nomor"))
        self._field("nama_sop", "nama", sop.nama, values.get("nama"))
        for key in ("tanggal_pembuatan", "tanggal_efektif"):
            now = getattr(sop, key)
            printed = "" if now is None else tanggal(now, buku.format_tanggal)
            text = self._beside(key, printed)
            if text is not None:
                self.own.put((key,), values.get(key), day(text))
        self._revision()
        if "disahkan_oleh" in self.found.fields:
            lines = [plain(line) for line in self.found.fields["disahkan_oleh"] if line.strip()]
            signer_wishes(sop.pengesahan, values, self.base.buku_values, lines, self.own, self.shared)

    def _beside(self, tag: str, printed: str) -> str | None:
        """What stands beside a label if it is not what was printed."""
        if tag not in self.found.fields:
            return None
        text = filled(joined(self.found.fields[tag], printed))
        return text if text != filled(printed) else None

    def _field(self, tag: str, key: str, printed: str, value: Any) -> None:
        text = self._beside(tag, printed)
        if text is not None:
            self.own.put((key,), value, text or None)

    def _revision(self) -> None:
        sop, pola = self.base.sop, self.base.buku.format_tanggal
        last = sop.revisi[-1] if sop.revisi else None
        day_ = "" if last is None or last.tanggal is None else tanggal(last.tanggal, pola)
        printed = "-" if last is None else day_ if last.nomor is None else f"{last.nomor:02}/{day_}"
        text = self._beside("tanggal_revisi", printed)
        if text is None:
            return
        given = _REVISION.fullmatch(text)
        written = self.base.sop_values.get("revisi", [])
        if last is None or text in ("", "-") or len(written) != len(sop.revisi):
            self.own.left.append(f'tanggal revisi: "{text}"; catat dengan sopdoc revise')
            return
        index = len(written) - 1
        new: date | str | None = day(given[2] if given else text)
        if given:
            self.own.put(("revisi", index, "nomor"), written[-1].get("nomor"), int(given[1]))
        self.own.put(("revisi", index, "tanggal"), written[-1].get("tanggal"), new)

    def boxes(self) -> None:
        for name in BOXES:
            if name not in self.found.boxes:
                continue
            base = getattr(self.base.sop, name)
            printed: Isi = base if isinstance(base, str) else tuple(map(_printed, base))
            now = listed(self.found.boxes[name], printed, self.apart)
            if not same(now, printed):
                self._box(name, base, printed, now)

    def _box(self, name: str, base: Any, printed: Isi, now: Isi) -> None:
        old = self.base.sop_values.get(name)
        if isinstance(now, str) or not isinstance(old, list) or isinstance(printed, str):
            self.own.put((name,), old, now)
            return
        known = {plain(text): value for text, value in zip(printed, old, strict=False)}
        if name == "keterkaitan":
            sops = {plain(f"SOP {sop.nama}"): {"sop": sop.slug} for sop in self.base.buku.sop}
            known = {**sops, **known}
        list_edits(self.own, (name,), old, [known.get(plain(text), text) for text in now])


def _printed(item: str | Rujukan) -> str:
    return item if isinstance(item, str) else item.tercetak


def _cut(text: str, printed: str) -> bool:
    """Whether a caption only was too long for its line."""
    return text.endswith("…") and plain(printed).startswith(text[:-1])
