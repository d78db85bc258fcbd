"""The one door through which files are written, copied, moved and removed: it never passes a link.

A name leads from a folder that may itself be a link (`root`: an office may keep its output on another disk)
to a file below it. Each folder in between is entered by itself, and one that is a link is refused
(`LinkError`), so that a link that somebody puts there meanwhile leads nowhere. Where the system cannot enter
folders one by one (Windows), each is looked at before, which leaves the moment between the look and the deed.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from errno import EINVAL, ELOOP, ENAMETOOLONG, ENOENT, ENOTDIR
from pathlib import Path, PurePosixPath

STEPWISE = {os.open, os.mkdir, os.stat, os.unlink, os.rmdir, os.rename, os.link} <= os.supports_dir_fd
"""Whether folders can be entered one by one."""

ENTER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_PATH", 0)
NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)

NOT_THERE = (ENOENT, ENOTDIR, ENAMETOOLONG, ELOOP, EINVAL)
"""What a system says of a name that no file has, or that none can have."""

JUNCTION = 0xA0000003
"""What Windows calls a folder that leads to another one, as `stat.IO_REPARSE_TAG_MOUNT_POINT` there."""

_SEES_LINKS = os.link in os.supports_follow_symlinks


class LinkError(OSError):
    """A folder on the way is a link; its path is `filename`. Never leaves the store."""

    def __init__(self, path: Path) -> None:
        super().__init__(ELOOP, os.strerror(ELOOP), str(path))


@dataclass(frozen=True, slots=True)
class Disk:
    """The files below a folder, by their path with "/"; `root`: where links begin to be refused."""

    root: Path
    below: tuple[str, ...] = ()

    @classmethod
    def at(cls, folder: Path, root: Path | None = None) -> Disk:
        """A folder; root: the folder above it that may be a link. None: the folder itself may."""
        return cls(folder) if root is None else cls(root, folder.relative_to(root).parts)

    @property
    def folder(self) -> Path:
        return self.root.joinpath(*self.below)

    def make(self) -> None:
        """The folder itself, when it is not there. Raises OSError."""
        os.makedirs(self.root, exist_ok=True)
        with self._entered("x", make=True):
            pass

    def link_on_the_way(self, name: str) -> Path | None:
        """The folder on the way to a file that is a link, None where there is none."""
        try:
            with self._entered(name):
                return None
        except LinkError as link:
            return Path(link.filename)
        except OSError:
            return None

    def status(self, name: str) -> os.stat_result | None:
        """What has this name, a link as itself; None for nothing. Raises OSError when nobody can say."""
        try:
            with self._entered(name) as (last, at):
                return os.stat(last, dir_fd=at, follow_symlinks=False)
        except OSError as error:
            if error.errno in NOT_THERE:
                return None
            raise

    def exists(self, name: str) -> bool:
        return self.status(name) is not None

    def is_file(self, name: str) -> bool:
        """Whether a plain file has this name: no link, folder or pipe; one that cannot be asked is none."""
        with suppress(OSError):
            found = self.status(name)
            return found is not None and stat.S_ISREG(found.st_mode)
        return False

    def is_folder(self, name: str) -> bool:
        with suppress(OSError):
            found = self.status(name)
            return found is not None and stat.S_ISDIR(found.st_mode)
        return False

    def read(self, name: str, most: int | None = None) -> bytes:
        """What a plain file holds. Raises OSError, also for anything else and for more than `most` bytes."""
        with self._entered(name) as (last, at):
            handle = os.open(last, os.O_RDONLY | NO_LINK, dir_fd=at)
            with os.fdopen(handle, "rb") as file:
                found = os.fstat(handle)
                if not stat.S_ISREG(found.st_mode) or (most is not None and found.st_size > most):
                    raise OSError(EINVAL, os.strerror(EINVAL), str(self.folder / name))
                return file.read()

    def holds(self, name: str, data: bytes) -> bool:
        """Whether a plain file has this content; it is read when its size says that it may."""
        try:
            found = self.status(name)
            plain = found is not None and stat.S_ISREG(found.st_mode) and found.st_size == len(data)
            return plain and self.read(name, len(data)) == data
        except OSError:
            return False

    def names(self, folder: str = "") -> list[str]:
        """Names of what stands in a folder, [] when there is none. Raises OSError."""
        try:
            with self._entered(f"{folder}/x" if folder else "x") as (path, at):
                return sorted(_listed(path, at))
        except OSError as error:
            if error.errno in NOT_THERE:
                return []
            raise

    def create(self, name: str, data: bytes, sync: bool = False, mode: int | None = None) -> os.stat_result:
        """A new file, and what the disk says of it. mode: its permissions; sync: it is on the disk, not only
        on its way, when this returns. Raises OSError, FileExistsError where a file or link has the name."""
        with self._entered(name, make=True) as (last, at):
            handle = os.open(last, os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_LINK, 0o666, dir_fd=at)
            with os.fdopen(handle, "wb") as file:
                if mode is not None and hasattr(os, "fchmod"):
                    with suppress(OSError):
                        os.fchmod(handle, mode)
                file.write(data)
                file.flush()
                if sync:
                    os.fsync(handle)
                return os.fstat(handle)

    def put(self, name: str, data: bytes, sync: bool = False, mode: int | None = None) -> None:
        """A new file in place of whatever has its name. Raises OSError, also when that comes back."""
        self.drop(name)
        self.create(name, data, sync, mode)

    def drop(self, name: str) -> None:
        """Remove what has a name that is ours; a folder that is not empty is set aside, as
        <name>.bukan-berkas. Raises OSError."""
        found = self.status(name)
        if found is None:
            return
        with self._entered(name) as (last, at):
            if not stat.S_ISDIR(found.st_mode):
                with suppress(FileNotFoundError):
                    os.unlink(last, dir_fd=at)
                return
            try:
                os.rmdir(last, dir_fd=at)
            except OSError:
                os.rename(last, f"{last}.bukan-berkas", src_dir_fd=at, dst_dir_fd=at)

    def unlink(self, name: str) -> None:
        """Raises OSError."""
        with self._entered(name) as (last, at):
            os.unlink(last, dir_fd=at)

    def move(self, source: str, target: str) -> None:
        """One rename over whatever has the target's name; where both are names of one file, POSIX leaves
        both, and the source is dropped here. Raises OSError."""
        with self._entered(source) as (last, at), self._entered(target) as (other, there):
            os.replace(last, other, src_dir_fd=at, dst_dir_fd=there)
            with suppress(FileNotFoundError):
                os.stat(last, dir_fd=at, follow_symlinks=False)
                os.unlink(last, dir_fd=at)

    def second_name(self, source: str, target: str) -> None:
        """Another name for what has a name, a link as itself. Raises OSError where the disk knows none."""
        with self._entered(source) as (last, at), self._entered(target) as (other, there):
            if _SEES_LINKS:
                os.link(last, other, src_dir_fd=at, dst_dir_fd=there, follow_symlinks=False)
            else:
                os.link(last, other)

    @contextmanager
    def _entered(self, name: str, make: bool = False) -> Iterator[tuple[str, int | None]]:
        """The last part of a name, and the folder in which it stands: open, or None where the name is whole.

        make: folders below the root that are missing are made.
        """
        parts = (*self.below, *PurePosixPath(name).parts)
        if not STEPWISE:
            yield str(_looked_at(self.root, parts, make)), None
            return
        at = os.open(self.root, ENTER)
        try:
            for count, part in enumerate(parts[:-1], 1):
                if make:
                    with suppress(FileExistsError):
                        os.mkdir(part, dir_fd=at)
                inner = _enter(part, at, self.root.joinpath(*parts[:count]))
                os.close(at)
                at = inner
            yield parts[-1], at
        finally:
            os.close(at)


def _enter(part: str, at: int, path: Path) -> int:
    try:
        return os.open(part, ENTER | NO_LINK, dir_fd=at)
    except OSError:
        found = os.stat(part, dir_fd=at, follow_symlinks=False)
        if stat.S_ISLNK(found.st_mode):
            raise LinkError(path) from None
        raise


def _listed(path: str, at: int | None) -> list[str]:
    if at is None:
        return os.listdir(os.path.dirname(path))
    handle = os.open(".", os.O_RDONLY, dir_fd=at)
    try:
        return os.listdir(handle)
    finally:
        os.close(handle)


def _looked_at(root: Path, parts: tuple[str, ...], make: bool) -> Path:
    """A path each folder of which was looked at; on Windows a junction is a link as well."""
    path = root
    for part in parts[:-1]:
        path /= part
        if make:
            with suppress(FileExistsError):
                os.mkdir(path)
        found = os.lstat(path)
        if stat.S_ISLNK(found.st_mode) or getattr(found, "st_reparse_tag", 0) == JUNCTION:
            raise LinkError(path)
    return path / parts[-1]
