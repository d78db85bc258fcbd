"""What a booklet's memory can find: code -> what it means, in Indonesian, and how much it weighs."""

from __future__ import annotations

from types import MappingProxyType

from sopdoc.diagnostics import Level

CODES = MappingProxyType(
    {
        "SOP601": "isi SOP berubah sejak terbitan terakhir tanpa [[revisi]] baru",
        "SOP602": "nomor revisi melompat, berulang, atau hilang",
        "SOP603": "tanggal revisi baru mendahului terbitan terakhir",
        "SOP604": "SOP yang sudah terbit tidak ada lagi",
        "SOP605": "catatan terbitan rusak atau disunting",
        "SOP606": "[[revisi]] baru tanpa perubahan isi",
        "SOP607": "nomor SOP yang sudah terbit bergeser",
        "SOP608": "terbitan ini tidak dapat dicatat: kosong, atau tidak melanjutkan yang terakhir",
        "SOP609": "ralat bukan sekadar pembetulan ejaan",
    }
)

_MILD = MappingProxyType({"SOP606": Level.PERINGATAN, "SOP607": Level.PERINGATAN})


def level(code: str) -> Level:
    """How much a finding of the memory weighs."""
    return _MILD.get(code, Level.GALAT)
