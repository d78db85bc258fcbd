"""Files appear whole or not at all, and a file that is open elsewhere is named."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sopdoc import store
from sopdoc.store import write_set


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_writes_a_set_and_leaves_equal_files_alone(tmp_path: Path) -> None:
    first = {"a.docx": b"1", "sop/b.docx": b"2"}
    written, found = write_set(tmp_path, first)
    assert written is not None
    assert found == ()
    os.utime(tmp_path / "a.docx", (1, 1))
    written, _ = write_set(tmp_path, {"a.docx": b"1", "sop/b.docx": b"3"})
    assert written is not None
    assert (written.changed, written.unchanged) == (("sop/b.docx",), ("a.docx",))
    assert (tmp_path / "a.docx").stat().st_mtime == 1
    assert tree(tmp_path) == {"a.docx": b"1", "sop/b.docx": b"3"}


@pytest.mark.parametrize("failing", range(1, 9))
def test_any_failing_rename_leaves_the_old_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    old = {"a.docx": b"1", "b.docx": b"2"}
    write_set(tmp_path, old)
    calls = 0
    replace = os.replace

    def faulty(source: Path, target: Path) -> None:
        nonlocal calls
        calls += 1
        if calls == failing:
            raise PermissionError
        replace(source, target)

    monkeypatch.setattr(store.os, "replace", faulty)
    new = {"a.docx": b"10", "b.docx": b"20", "c.docx": b"30"}
    written, found = write_set(tmp_path, new)
    if written is None:
        assert [d.code for d in found] == ["SOP501"]
        assert tree(tmp_path) == old
    else:
        assert calls == 5
        assert tree(tmp_path) == new


def test_a_failing_write_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_set(tmp_path, {"a.docx": b"1"})

    def full(fd: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store.os, "fsync", full)
    written, found = write_set(tmp_path, {"a.docx": b"2", "b.docx": b"3"})
    assert written is None
    assert [(d.code, d.message) for d in found] == [("SOP502", "folder hasil penuh")]
    assert tree(tmp_path) == {"a.docx": b"1"}


@pytest.mark.parametrize("lock", ["~$ku.docx", "~$buku.docx", ".~lock.buku.docx#"])
def test_a_file_that_is_open_is_named(tmp_path: Path, lock: str) -> None:
    (tmp_path / lock).write_bytes(b"")
    written, found = write_set(tmp_path, {"buku.docx": b"1"})
    assert written is None
    assert "buku.docx sedang dibuka" in found[0].message
    assert "tutup buku.docx di Word" in found[0].hint
    assert not (tmp_path / "buku.docx").exists()
