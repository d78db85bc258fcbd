"""Compare the identity sheets of two SOPs, field by field; not the dates, the status, the revisions."""

from __future__ import annotations

from collections.abc import Iterator

from sopdoc.changes.found import Found, items, reworded
from sopdoc.model import Isi, Label, Penandatangan, Sop

LABEL = Label()

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
"""The words of model.Label, as a sentence writes them."""


def identity(old: Sop, new: Sop) -> Iterator[Found]:
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
