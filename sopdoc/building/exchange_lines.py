"""What goes out of the bound booklet and what comes in, line by line."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sopdoc.building.composing import Labels
from sopdoc.building.page_numbers import unnumbered
from sopdoc.compose import Tukar
from sopdoc.compose.parts import TITLES
from sopdoc.edition import CetakanTerbit, Terbitan
from sopdoc.model import Buku, Sop
from sopdoc.page import Document
from sopdoc.page_labels import shortened

DASH = "\u2013"

TITLE = {**TITLES, "peta": "Peta Keterkaitan SOP", "daftar-perubahan": "Lampiran Keputusan Perubahan"}

AFTER = {"lampiran": "keputusan"}
"""A part that follows another one, wherever that stands."""

ADDED = ("perubahan", "daftar-perubahan", "riwayat")
"""The parts of an amendment that replace nothing."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """An amendment's pages against those that are bound.

    buku      of today
    last      the issue that is bound, with its pages (`bound`)
    labels    the number of every page of the booklet of today
    revised   slugs of the SOPs that are printed anew
    document  the amendment, without the instruction
    """

    buku: Buku
    last: Terbitan
    bound: CetakanTerbit
    labels: Labels
    revised: frozenset[str]
    document: Document

    def rows(self) -> tuple[Tukar, ...]:
        """The lines of the instruction, from the front of the booklet to its back."""
        made = {part.nama: part.halaman for part in unnumbered(self.document)}
        return (
            *self._added(made),
            *self._parts(made),
            *self._sops(),
            *self._gone(),
            *self._histories(made),
        )

    def notes(self) -> tuple[str, ...]:
        """What else is to be known of the booklet after the exchange."""
        return (*self._numbering(), *self._standing(), *self._drafts())

    def _added(self, made: Mapping[str, int]) -> Iterator[Tukar]:
        """The amending decree: behind what it amends, so that both are read one after the other."""
        decree = "keputusan" in self.buku.urutan
        where = "di belakang Lampiran Keputusan" if decree else "di depan SOP yang pertama"
        for name, place in (("perubahan", where), ("daftar-perubahan", "di belakang Keputusan Perubahan")):
            if name in made:
                again = "" if name != "perubahan" else ", sesudah perubahan terdahulu bila ada"
                yield Tukar(TITLE[name], "", _pages(made[name]), f"{place}{again}")

    def _parts(self, made: Mapping[str, int]) -> Iterator[Tukar]:
        bound = {part.nama: part.halaman for part in self.bound.bagian}
        now = [n for name in self.buku.urutan for n in (name, *(a for a, b in AFTER.items() if b == name))]
        for name, count in made.items():
            if name in ADDED:
                continue
            before = next((n for n in reversed(now[: now.index(name)]) if n in bound), "")
            where = f"di belakang {TITLE[before]}" if before else "di depan"
            place = "di tempat yang lama" if name in bound else f"baru, {where}"
            yield Tukar(TITLE[name], _whole(bound.get(name, 0)), _pages(count), place)
        for name, count in bound.items():
            if name not in now or (name == "penjelasan" and not self.buku.penjelasan.tampil):
                yield Tukar(TITLE.get(name, name), _whole(count), "", "tidak ada lagi di buku")

    def _sops(self) -> Iterator[Tukar]:
        bound, before = self.bound.halaman, ""
        moved = self._moved()
        for sop in self.buku.sop:
            old, new = bound.get(sop.slug, ()), self.labels.get(sop.slug, ())
            name = f"{sop.urut}. {sop.nama_daftar}"
            place = f"di belakang halaman {before}" if before else "di depan SOP yang pertama"
            if sop.status == "dicabut" and old:
                yield Tukar(name, shortened(old, DASH), "", "dicabut")
            elif sop.slug in self.revised:
                why = self._why(sop)
                stays = old and sop.slug not in moved
                where = "di tempat yang lama" if stays else place
                yield Tukar(name, shortened(old, DASH), shortened(new, DASH), f"{why}; {where}")
            elif sop.slug in moved:
                pages = shortened(old, DASH)
                yield Tukar(name, pages, pages, f"lembar yang sama, pindah ke {place.removeprefix('di ')}")
            before = new[-1] if new and (sop.slug in bound or sop.slug in self.revised) else before

    def _why(self, sop: Sop) -> str:
        return "direvisi" if self.last.of(sop.slug) is not None else "baru"

    def _moved(self) -> frozenset[str]:
        """The fewest bound SOPs that have to stand elsewhere now."""
        place = {slug: i for i, slug in enumerate(self.bound.halaman)}
        now = [sop.slug for sop in self.buku.tercetak if sop.slug in place]
        return frozenset(now).difference(_rising(now, place))

    def _gone(self) -> Iterator[Tukar]:
        """What is bound and that the booklet of today does not know."""
        here = {sop.slug for sop in self.buku.sop}
        for slug, pages in self.bound.sop:
            if slug not in here:
                issued = self.last.of(slug)
                name = issued.nama if issued is not None else slug
                yield Tukar(name, shortened(pages, DASH), "", "tidak ada lagi di buku")

    def _histories(self, made: Mapping[str, int]) -> Iterator[Tukar]:
        if "riwayat" in made:
            yield Tukar(TITLE["riwayat"], "", _pages(made["riwayat"]), "di akhir buku")

    def _numbering(self) -> Iterator[str]:
        """Which numbers are new, and which are free."""
        now = [label for pages in self.labels.values() for label in pages]
        if any(not label.isdigit() for label in now):
            yield "Halaman berhuruf ditempatkan sesudah halaman bernomor sama: 4, 4a, 4b, lalu 5."
        free = [one for _, pages in self.bound.sop for one in pages if one not in now]
        if free:
            yield f"Nomor halaman yang tidak dipakai lagi: {shortened(free, DASH)}."

    def _standing(self) -> Iterator[str]:
        """Sheets that stay and would print another number above their table today."""
        for sop in self.buku.tercetak:
            issued = self.last.of(sop.slug)
            if issued is not None and issued.urut != sop.urut and sop.slug not in self.revised:
                pages = shortened(self.bound.halaman.get(sop.slug, ()), DASH)
                yield (
                    f"Halaman {pages} tetap di buku; nomor urut di atas tabelnya tercetak {issued.urut}, "
                    f"pada daftar isi {sop.urut}."
                )

    def _drafts(self) -> Iterator[str]:
        names = [sop.nama_daftar for sop in self.buku.tercetak if sop.status == "draf"]
        if names:
            yield f"Masih draf, tidak ikut diganti: {'; '.join(names)}."


def _pages(count: int) -> str:
    return f"{count} halaman"


def _whole(count: int) -> str:
    """Pages that have no numbers go out as one."""
    return f"semua ({count} halaman)" if count else ""


def _rising(names: Sequence[str], place: Mapping[str, int]) -> Iterator[str]:
    """A longest row of names whose places rise."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for i, name in enumerate(names):
        at = bisect_left(ends, place[name])
        before.append(last[at - 1] if at else -1)
        ends[at : at + 1], last[at : at + 1] = [place[name]], [i]
    i = last[-1] if last else -1
    while i >= 0:
        yield names[i]
        i = before[i]
