"""What changed between two texts of one SOP: (old, new) -> differences, made for a reader.

Field by field and step by step; what only shifted, because a row was inserted above it, did not change.
Dates, status and revisions are compared by themselves (`changes.printed`); the layout of a text is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from sopdoc.changes.charts import charts
from sopdoc.changes.differences import Change, items, reworded, words
from sopdoc.changes.spelling import letters, other_words
from sopdoc.edition import Beda
from sopdoc.model import Isi, KataLembar, Penandatangan, Sop

__all__ = ["beyond_wording", "changes", "letters", "other_words"]

SPELLING = 0.6
"""Share that stays of a text that is only spelled better. Choice: "Labtop" and "Laptop" have 0.83 of their
letters in common, two words for one thing ("Laporan", "Notulen") less than 0.5."""

LONG = 400
"""Letters of both texts from which words are compared instead. Choice: two sentences; letters take long."""


def changes(old: Sop, new: Sop) -> tuple[Beda, ...]:
    """Every difference, in the order of the form; () when a reader of the two sheets would see none.

    Both SOPs must come from the same booklet (`loader.load`, `issued.reread`): its defaults must be equal.
    """
    return tuple(found.beda for found in _all(old, new))


def beyond_wording(old: Sop, new: Sop) -> tuple[Beda, ...]:
    """The differences that no correction of spelling can explain; () when all can be one.

    Choice: only a reworded text can, and only when most of it stays. What is added, removed or
    moved, the SOP's number, a time, an actor, the signer or the flow changes the procedure.
    """
    return tuple(f.beda for f in _all(old, new) if not (f.wording and _spelled_better(f.beda)))


def _spelled_better(beda: Beda) -> bool:
    """True for a text most of which stays: of its letters, or of its words when it is long."""
    old, new = ("".join(k.teks for k in side) for side in (beda.sebelum, beda.sesudah))
    long = len(old) + len(new) > LONG
    a, b = (words(old), words(new)) if long else (tuple(old), tuple(new))
    return beda.jenis == "diubah" and SequenceMatcher(None, a, b, autojunk=False).ratio() >= SPELLING


def _all(old: Sop, new: Sop) -> Iterator[Change]:
    yield from identity(old, new)
    yield from charts(old, new)


LABEL = KataLembar()

FIELDS = (
    (LABEL.nomor_sop, "nomor", False),
    (LABEL.nama_sop, "nama", True),
    ("Judul Uraian", "judul_uraian", True),
    ("Jenis SOP", "jenis", False),
)
"""Label, attribute, and whether another word in it can be a matter of spelling."""

BOXES = (
    ("Dasar Hukum", "dasar_hukum"),
    ("Kualifikasi Pelaksana", "kualifikasi_pelaksana"),
    ("Keterkaitan", "keterkaitan"),
    ("Peralatan/Perlengkapan", "peralatan_perlengkapan"),
    ("Peringatan", "peringatan"),
    ("Pencatatan dan Pendataan", "pencatatan_pendataan"),
)
"""The words of model.KataLembar, as a sentence writes them."""


def identity(old: Sop, new: Sop) -> Iterator[Change]:
    """What changed outside the flowcharts. A signer counts when it is the SOP's own: both SOPs come with
    the same booklet's."""
    for label, name, wording in FIELDS:
        yield from reworded(label, getattr(old, name), getattr(new, name), wording)
    if old.nama_daftar != old.nama or new.nama_daftar != new.nama:
        yield from reworded("Nama pada Daftar Isi", old.nama_daftar, new.nama_daftar, wording=True)
    yield from reworded(LABEL.disahkan_oleh, _signer(old.pengesahan), _signer(new.pengesahan))
    for label, name in BOXES:
        yield from items(label, _box(getattr(old, name)), _box(getattr(new, name)), wording=True)


def _box(value: str | tuple[object, ...]) -> Isi:
    """A box's texts; a SOP of keterkaitan as it is printed."""
    if isinstance(value, str):
        return value
    return tuple(getattr(item, "tercetak", None) or str(item) for item in value)


def _signer(who: Penandatangan) -> str:
    office = " ".join(filter(None, (who.status, who.jabatan)))
    behalf = f"a.n. {who.atas_nama}" if who.atas_nama else ""
    deputy = f"u.b. {who.untuk_beliau}" if who.untuk_beliau else ""
    nip = f"NIP. {who.nip}" if who.nip else ""
    return "\n".join(filter(None, (behalf, office, deputy, who.nama, who.pangkat, nip)))
