"""What ends a command from without, in words: a stream that takes nothing, a system that gives nothing."""

from __future__ import annotations

import os
from errno import EDQUOT, ENOSPC
from pathlib import Path

from sopdoc.diagnostics import Diagnostic, Position, diagnostic, reason
from sopdoc.source import printable


def unwritten(error: OSError) -> Diagnostic:
    """Standard output that took not all (SOP512)."""
    return diagnostic(
        "SOP512",
        f"tampilan perintah ini tidak dapat dikeluarkan seluruhnya ({_why(error)})",
        Position("keluaran"),
        "yang ditulis ke folder tetap ditulis seperti biasa; tampilkan lagi ke layar, atau ke berkas di "
        "disk yang masih lega",
    )


def refused(error: OSError | MemoryError | RecursionError) -> Diagnostic:
    """Why the system did not let the command be finished (SOP513)."""
    if isinstance(error, MemoryError):
        hint = "tutup program lain, lalu jalankan lagi; bila berulang, perkecil gambar dan templatnya"
        return diagnostic("SOP513", "memori komputer habis", Position("sopdoc"), hint)
    if isinstance(error, RecursionError):
        hint = "sederhanakan tabel, daftar, atau templat yang bersarang sangat dalam"
        return diagnostic("SOP513", "isinya bersarang terlalu dalam", Position("sopdoc"), hint)
    if _homeless():
        hint = "pindah ke folder lain yang ada (cd), lalu jalankan lagi"
        return diagnostic("SOP513", "folder tempat Anda berada sudah dihapus", Position("."), hint)
    name = error.filename if isinstance(error.filename, str | bytes) else "sopdoc"
    message = f"sistem menolak berkas atau folder ini ({_why(error)})"
    hint = "periksa izin, nama, dan sisa ruang disk, lalu jalankan lagi"
    return diagnostic("SOP513", message, Position(printable(Path(os.fsdecode(name)).as_posix())), hint)


def _homeless() -> bool:
    """Whether the working folder is gone."""
    try:
        os.getcwd()
    except OSError:
        return True
    return False


def _why(error: OSError) -> str:
    return "disk penuh" if error.errno in (ENOSPC, EDQUOT) else reason(error)
