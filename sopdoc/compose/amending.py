"""The amendment of an issued booklet: what changed, the decree that says so, the history of each SOP.

The amending decree is a decree like the first: what the office does not say in [perubahan] is derived, and
the same template prints it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from sopdoc.compose.documents import (
    Labels,
    Made,
    composer_of,
    finished,
    numbered_through,
    template_context,
)
from sopdoc.compose.parts import TITLES, Composer
from sopdoc.compose.templates import Templates
from sopdoc.document import words_print
from sopdoc.edition import KeputusanTerbit, SopTerbit, Terbitan, revisions_since
from sopdoc.model import Buku, Keputusan, Perubahan, Revisi, Sop, Tanggal
from sopdoc.page import FlowPart, Gap, Part, Sheet
from sopdoc.shared_values import origin
from sopdoc.text import Measurer
from sopdoc.wording import DOTS, bilangan, tanggal

VERBS = {"direvisi": "diubah", "baru": "ditambahkan", "dicabut": "dicabut"}
"""What an amendment does to a SOP, in the order in which a decree names it."""


APART = 30.0
"""Between the histories of two SOPs, pt. Choice: more than anything within one."""


@dataclass(frozen=True, slots=True)
class Catatan:
    """One line of a history or of the list of changes: number of the revision ("02", "-"), date, change."""

    revisi: str
    tanggal: Tanggal
    uraian: str


@dataclass(frozen=True, slots=True)
class Ubahan:
    """One SOP of the list of changes; `catatan` has at least one line."""

    nomor: str
    nama: str
    keadaan: Literal["direvisi", "baru", "dicabut"]
    catatan: tuple[Catatan, ...]


def amendment(
    buku: Buku,
    issues: Sequence[Terbitan],
    revised: Sequence[Sop],
    sheets: Mapping[str, tuple[Sheet, ...]],
    templates: Templates,
    measurer: Measurer,
    bound: Mapping[str, str] | None = None,
    labels: Labels | None = None,
    peta: Sheet | None = None,
    archive: bool = False,
) -> Made:
    """All of an amendment: its decree, the list of changes as lampiran, what else of the booklet reads
    otherwise than in the one that is bound, the SOPs, their histories.

    issues   of this edition, the oldest first and at least one: the first has the decree that is amended,
             the last is what `revised` is compared with
    revised  the SOPs that were revised since or are new; those that were withdrawn follow from the booklet
    sheets   by slug, of every revised SOP; numbered from 1 through the document, or as `labels` says, the
             numbers of every page of the booklet
    bound    fingerprints of the parts of the booklet that is bound (`document.words_print`) by their names,
             None: nothing is bound
    peta, archive  as `documents.booklet`
    """
    amended = _amended(buku, issues, revised)
    numbered = numbered_through(revised, sheets, labels)
    composer = composer_of(amended, numbered, templates, measurer, {"arsip": archive}, labels or {})
    parts = list(_papers(composer, buku, issues, revised))
    parts += _otherwise(composer, buku, bound, peta) if bound is not None else ()
    parts += [sheet for sop in revised for sheet in numbered[sop.slug]]
    parts += _together([part for sop in revised for part in _history(composer, sop)])
    made_from = origin(buku, revised)
    return finished(composer, buku, f"Revisi {buku.judul} {buku.tahun}", parts, made_from, whole=True)


def amendment_decree(
    buku: Buku, issues: Sequence[Terbitan], revised: Sequence[Sop], templates: Templates, measurer: Measurer
) -> Made:
    """The amending decree and its lampiran alone; parameters as in `amendment`."""
    amended = _amended(buku, issues, revised)
    composer = composer_of(amended, {}, templates, measurer)
    parts = tuple(_papers(composer, buku, issues, revised))
    title = f"Keputusan tentang {amended.keputusan.tentang}"
    return finished(composer, buku, title, parts)


def revised(buku: Buku, sop: Sop, sheets: Sequence[Sheet], templates: Templates, measurer: Measurer) -> Made:
    """One SOP alone, followed by the history of its revisions."""
    composer = composer_of(buku, {sop.slug: tuple(sheets)}, templates, measurer)
    parts: tuple[Part, ...] = (*sheets, *_history(composer, sop))
    return finished(composer, buku, f"SOP {sop.nama}", parts, origin(buku, (sop,)))


def _papers(
    composer: Composer, buku: Buku, issues: Sequence[Terbitan], revised: Sequence[Sop]
) -> Iterator[Part]:
    yield from composer.parts("perubahan")
    yield from composer.parts("daftar-perubahan", ubahan=changes(buku, issues[-1], revised))


def _otherwise(
    composer: Composer, buku: Buku, bound: Mapping[str, str], peta: Sheet | None
) -> Iterator[Part]:
    """The parts of today's booklet that read otherwise than those that are bound. Its decree stays: it is
    what the amendment amends."""
    composer = composer.seeing(template_context(buku))
    for name in buku.urutan:
        if name == "sop" or (name == "penjelasan" and not buku.penjelasan.tampil):
            continue
        of = "lampiran" if name == "keputusan" else name
        parts: Sequence[Part] = composer.parts(of) if of != "peta" else ()
        if of == "peta" and peta is not None:
            parts = (peta,)
        if parts and words_print(parts) != bound.get(of):
            yield from parts


def _together(histories: Sequence[FlowPart]) -> Sequence[FlowPart]:
    """The histories of several SOPs, one below the other: most are two lines, and would take a sheet of paper
    each. Behind all sheets, so that these keep their page numbers. Choice."""
    if len(histories) < 2:
        return histories
    first, *others = histories
    blocks = (*first.blocks, *(block for part in others for block in (Gap(APART), *part.blocks)))
    return (replace(first, title=TITLES[first.name], blocks=blocks),)


def _history(composer: Composer, sop: Sop) -> tuple[FlowPart, ...]:
    """Choice: behind the sheets of its SOP, so that these keep their page numbers."""
    return composer.parts("riwayat", title=f"{sop.urut} Riwayat", sop=sop, riwayat=history(sop))


def history(sop: Sop) -> tuple[Catatan, ...]:
    """Every revision of a SOP, after the day on which it was made."""
    return (Catatan("-", sop.tanggal_pembuatan, "Pembuatan SOP"), *map(_note, sop.revisi))


def changes(buku: Buku, issue: Terbitan, revised: Iterable[Sop]) -> tuple[Ubahan, ...]:
    """What an amendment changes, in the order of the booklet: `revised`, and what was withdrawn since."""
    slugs = {sop.slug for sop in revised}
    return tuple(_change(sop, issue.of(sop.slug)) for sop in buku.sop if _touched(sop, issue, slugs))


def _touched(sop: Sop, issue: Terbitan, revised: set[str]) -> bool:
    withdrawn = sop.status == "dicabut" and issue.of(sop.slug) is not None
    return withdrawn or sop.slug in revised


def _change(sop: Sop, issued: SopTerbit | None) -> Ubahan:
    name = sop.nomor, sop.nama_daftar
    if sop.status == "dicabut":
        return Ubahan(*name, "dicabut", (Catatan("-", "-", "Dicabut"),))
    if issued is None:
        return Ubahan(*name, "baru", (Catatan("-", sop.tanggal_efektif, "SOP baru"),))
    new = revisions_since(issued, sop.revisi) or sop.revisi[-1:]
    return Ubahan(*name, "direvisi", tuple(map(_note, new)))


def _note(revisi: Revisi) -> Catatan:
    number = "-" if revisi.nomor is None else f"{revisi.nomor:02}"
    return Catatan(number, revisi.tanggal, revisi.uraian or "-")


def _amended(buku: Buku, issues: Sequence[Terbitan], revised: Sequence[Sop]) -> Buku:
    """The booklet with the amending decree in the place of its decree."""
    given = _given(buku.perubahan, issues[-1])
    keputusan = buku.keputusan
    enacts = keputusan.penandatangan.atas_nama or keputusan.penandatangan.jabatan
    base, number = _base(buku, issues[-1]), 1 + _amendments(issues)
    about = f"{_degree(number)} {_reference(base)}"
    verbs = _listed({VERBS[c.keadaan] for c in changes(buku, issues[-1], revised)})
    amending = replace(
        keputusan,
        nomor=given.nomor,
        tanggal=given.tanggal,
        tentang=about,
        menimbang=given.menimbang or _considering(base, enacts, about),
        mengingat=(*map(_closed, keputusan.mengingat), _in_view_of(base, number - 1, issues[-1])),
        menetapkan=f"Keputusan {enacts} tentang {about}",
        diktum=given.diktum or _clauses(base, verbs, keputusan),
    )
    return replace(buku, keputusan=amending)


def _given(perubahan: Perubahan, last: Terbitan) -> Perubahan:
    """[perubahan] of this amendment. Number and date of the one before, left in the file, are not its own."""
    if (perubahan.nomor, perubahan.tanggal) != (last.nomor_perubahan, last.tanggal_perubahan):
        return perubahan
    return replace(perubahan, nomor="", tanggal=None)


def _base(buku: Buku, issue: Terbitan) -> KeputusanTerbit:
    """The decree that is amended, as issued; a number or date that came later is the booklet's of today."""
    base = issue.keputusan
    return replace(
        base,
        nomor=base.nomor or buku.keputusan.nomor,
        tanggal=base.tanggal or buku.keputusan.tanggal,
    )


def _amendments(issues: Sequence[Terbitan]) -> int:
    """How often the issues of an edition changed its SOPs: one may only have added a decree's number.

    By their revisions, since a correction of spelling, or another name for a SOP, amends nothing.
    """
    said = [tuple((s.slug, s.revisi, s.tanggal_revisi) for s in issue.sop) for issue in issues]
    return sum(before != after for before, after in pairwise(said))


def _degree(number: int) -> str:
    """ "Perubahan atas", "Perubahan Kedua atas" …, for the nth amendment.

    Source: UU 12/2011, lampiran II, on titles: the degree alone, earlier amendments are not listed.
    """
    return "Perubahan atas" if number == 1 else f"Perubahan {('KE' + bilangan(number)).title()} atas"


def _reference(base: KeputusanTerbit) -> str:
    return f"{_short(base)} tentang {base.tentang}"


def _short(base: KeputusanTerbit) -> str:
    return f"Keputusan {base.jabatan} Nomor {base.nomor or DOTS}"


def _considering(base: KeputusanTerbit, enacts: str, about: str) -> tuple[str, ...]:
    """Practice: the last item sums the others up and names the decree."""
    subject = base.tentang.removeprefix("Penetapan ")
    day = f" tanggal {tanggal(base.tanggal, 'd MMMM yyyy')}" if base.tanggal else ""
    return (
        f"bahwa {subject} telah ditetapkan dengan {_short(base)}{day};",
        "bahwa untuk menyesuaikan dengan kebutuhan pelaksanaan tugas, Standar Operasional Prosedur "
        "sebagaimana dimaksud dalam huruf a perlu diubah;",
        "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a dan huruf b, perlu menetapkan "
        f"Keputusan {enacts} tentang {about};",
    )


def _in_view_of(base: KeputusanTerbit, before: int, last: Terbitan) -> str:
    """The decree that is amended and, after `before` amendments, the latest."""
    if not before:
        return f"{_reference(base)};"
    often = "beberapa kali, terakhir " if before > 1 else ""
    number = last.nomor_perubahan or DOTS
    latest = f"Keputusan {base.jabatan} Nomor {number} tentang {_degree(before)} {_reference(base)}"
    return f"{_reference(base)} sebagaimana telah diubah {often}dengan {latest};"


def _clauses(base: KeputusanTerbit, verbs: str, keputusan: Keputusan) -> tuple[str, ...]:
    return (
        f"Mengubah Lampiran {_reference(base)}, dengan Standar Operasional Prosedur yang {verbs} "
        "sebagaimana tercantum dalam Lampiran yang merupakan bagian tidak terpisahkan dari Keputusan ini.",
        f"Standar Operasional Prosedur yang ditetapkan dengan {_short(base)} dan tidak tercantum dalam "
        f"Lampiran sebagaimana dimaksud dalam Diktum {keputusan.sebutan_diktum} dinyatakan tetap berlaku.",
        "Keputusan ini mulai berlaku pada tanggal ditetapkan.",
    )


def _listed(words: set[str]) -> str:
    """ "diubah, ditambahkan, dan dicabut", in the order of VERBS."""
    known = [verb for verb in VERBS.values() if verb in words]
    if len(known) < 3:
        return " dan ".join(known)
    return f"{', '.join(known[:-1])}, dan {known[-1]}"


def _closed(item: str) -> str:
    """An item of mengingat that is no longer the last one. Practice: each ends in a semicolon."""
    return item.rstrip().rstrip(".;") + ";"
