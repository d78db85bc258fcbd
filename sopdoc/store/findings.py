"""What can stop a write, as findings."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from errno import EACCES, EDQUOT, ENOSPC, EPERM, EROFS
from pathlib import Path

from sopdoc.codes import Level
from sopdoc.diagnostics import Diagnostic, Position, diagnostic, reason
from sopdoc.store.disk import LinkError

_PROGRAMS = {".docx": "Word", ".xlsx": "Excel"}

LIBRE = ".~lock.{}#"
"""What LibreOffice calls the lock file of a file that it has open."""


def open_elsewhere(path: Path) -> Diagnostic | None:
    """A file that is open, as the lock file says that Word, Excel or LibreOffice leave beside it."""
    return in_use(path) if _locks(path) else None


def _locks(path: Path) -> tuple[str, ...]:
    """The lock files beside a file, which a program that crashed leaves there: Word takes two letters of a
    longer name away, Excel none."""
    names = (f"~${path.name}", f"~${path.name[2:]}", LIBRE.format(path.name))
    return tuple(name for name in names if os.path.exists(path.with_name(name)))


def in_use(path: Path, level: Level | None = None) -> Diagnostic:
    """A file that another program holds; of one that left its lock file there, that it may be deleted."""
    left = _locks(path)
    program = "LibreOffice" if LIBRE.format(path.name) in left else _PROGRAMS.get(path.suffix, "program lain")
    hint = f"tutup {path.name} di {program}, lalu jalankan lagi"
    if left:
        hint += f"; bila tidak ada program yang membukanya, berkas kunci {' dan '.join(left)} boleh dihapus"
    message = f"{path.name} sedang dibuka di program lain atau terkunci"
    return diagnostic("SOP501", message, Position(path.as_posix()), hint, level=level)


def occupied(path: Path) -> Diagnostic:
    """A folder in the place of a file that is to be written."""
    hint = "pindahkan folder itu atau ganti namanya, lalu jalankan lagi"
    return diagnostic("SOP502", "ada folder dengan nama berkas ini", Position(path.as_posix()), hint)


def too_large(path: Path) -> Diagnostic:
    """A file in the way that no build wrote and that is too large to be kept beside."""
    message = f"{path.name} terlalu besar untuk berkas buatan sopdoc, sehingga tidak dapat disimpan di lama/"
    hint = f"pindahkan {path.name} ke luar folder hasil, lalu jalankan lagi"
    return diagnostic("SOP502", message, Position(path.as_posix()), hint)


def cannot_write(folder: Path, error: OSError) -> Diagnostic:
    """A folder that takes no file: full, read-only, or no folder at all."""
    if isinstance(error, LinkError):
        return linked(Path(error.filename))
    if error.errno in (ENOSPC, EDQUOT):
        message, hint = "disk penuh", "kosongkan sebagian isi disk, lalu jalankan lagi"
    else:
        message = f"folder ini tidak dapat ditulisi ({reason(error)})"
        hint = "periksa izin folder, atau pilih folder lain"
    return diagnostic("SOP502", message, Position(folder.as_posix()), hint)


def forbidden(error: OSError) -> bool:
    """Whether a folder takes no change: who may only read it cannot mend it, and may read what is there. On
    Windows the same numbers say that a file is open in another program."""
    return os.name != "nt" and error.errno in (EACCES, EPERM, EROFS)


def stuck(folder: Path, name: str, old: Sequence[str]) -> Diagnostic:
    """A write that was cut off and cannot be undone, since one of its files is in the way; old: those of its
    files whose former contents still stand beside them."""
    found = in_use(folder / name)
    contents = ", ".join(old) or name
    hint = f"{found.hint}; bila tetap gagal, isi lama {contents} ada di sebelahnya, berakhiran .sopdoc-asal: "
    hint += f"beri masing-masing nama semula, lalu hapus {(folder / '.sopdoc-jurnal').as_posix()}"
    message = f"penulisan terdahulu terputus dan belum dapat dibatalkan: {found.message}"
    return replace(found, message=message, hint=hint)


def linked(folder: Path) -> Diagnostic:
    """A folder that is a link, on the way to what is to be written."""
    message = f"folder {folder.name} adalah tautan ke tempat lain"
    hint = "hapus tautan itu (isinya di tempat lain tetap ada); sopdoc tidak menulis melalui tautan"
    return diagnostic("SOP502", message, Position(folder.as_posix()), hint)


def at_work(folder: Path, lock: Path) -> Diagnostic:
    """Another sopdoc writes into the same folder."""
    return diagnostic(
        "SOP503",
        "sopdoc lain sedang menulis ke folder ini",
        Position(folder.as_posix()),
        "tunggu sampai selesai, lalu jalankan lagi; bila tidak ada sopdoc lain yang berjalan, hapus berkas "
        + lock.as_posix(),
    )


def changed_meanwhile(path: Path) -> Diagnostic:
    """A file that somebody else wrote after it was read."""
    message = f"{path.name} diubah pihak lain selagi perintah ini bekerja"
    return diagnostic("SOP503", message, Position(path.as_posix()), "jalankan lagi perintah ini")


def resumed(folder: Path, names: Iterable[str], undone: bool) -> Diagnostic:
    """What became of a write that was cut off."""
    files = ", ".join(names)
    message = f"penulisan terdahulu yang terputus sudah dirapikan: {files}"
    if undone:
        message = f"penulisan terdahulu terputus dan dibatalkan; kembali seperti semula: {files}"
    level = Level.PERINGATAN if undone else Level.INFO
    hint = "ulangi perintah yang terputus itu" if undone else ""
    return diagnostic("SOP509", message, Position(folder.as_posix()), hint, level=level)
