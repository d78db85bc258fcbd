"""Nothing keeps a booklet from being read and written for good, whatever a kill, a disk or a hand left."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest

from sopdoc.booklet import open_booklet
from sopdoc.codes import Level
from sopdoc.store import LAMA, Disk, lock, recover, write_set
from sopdoc.store.journal import JOURNAL, NEW, OLD, TIDY, UNDO, Journal
from tests.small_book import lay
from tests.test_store import codes, tree


def test_a_name_too_long_for_the_disk_leaves_nothing_that_stops(tmp_path: Path) -> None:
    name = "a" * 250 + ".toml"
    written, found = write_set(tmp_path, {"b.toml": b"1", name: b"1"}, keep=LAMA)
    assert (written, codes(found)) == (None, ["SOP502"])
    assert tree(tmp_path) == {}
    assert write_set(tmp_path, {"b.toml": b"1"}, keep=LAMA)[1] == ()


@pytest.mark.parametrize("name", [JOURNAL, JOURNAL + NEW, "a.toml" + NEW, "a.toml" + OLD, lock.LOCK])
@pytest.mark.parametrize("full", [True, False])
def test_a_folder_in_place_of_a_file_of_ours_makes_way(tmp_path: Path, name: str, full: bool) -> None:
    (tmp_path / "a.toml").write_bytes(b"1")
    (tmp_path / name).mkdir()
    if full:
        (tmp_path / name / "isi.txt").write_bytes(b"isi")
    os.utime(tmp_path / name, (1, 1))
    for content in (b"2", b"3"):
        written, found = write_set(tmp_path, {"a.toml": content}, keep=LAMA)
        assert written is not None, found
    assert (tmp_path / "a.toml").read_bytes() == b"3"
    assert [data for path, data in tree(tmp_path).items() if path.endswith("isi.txt")] == [b"isi"] * full


@pytest.mark.parametrize("holder", ["1 komputer-lain", "", f"{os.getppid()} {lock.platform.node()}"])
def test_a_lock_from_the_future_ends(tmp_path: Path, holder: str) -> None:
    (tmp_path / lock.LOCK).write_text(holder, "utf-8")
    os.utime(tmp_path / lock.LOCK, (time.time() + 10**8,) * 2)
    assert write_set(tmp_path, {"a.docx": b"1"})[1] == ()
    assert tree(tmp_path) == {"a.docx": b"1"}


def test_a_tidy_up_that_could_not_finish_is_done_by_a_later_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Others write in between, and are not kept from it; what is still held is not written over."""
    for name in ("a.toml", "b.toml", "c.toml"):
        (tmp_path / name).write_bytes(b"lama")
    replace = os.replace

    def held(source: str, target: str, **where: int | None) -> None:
        if source == "a.toml" + OLD:
            raise PermissionError
        replace(source, target, **where)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", held)
        written, found = write_set(tmp_path, {"a.toml": b"baru", "b.toml": b"baru"}, keep=LAMA)
        assert written is not None
        assert [(d.code, d.level) for d in found] == [("SOP501", Level.PERINGATAN)]
        written, found = write_set(tmp_path, {"c.toml": b"baru"}, keep=LAMA)
        assert written is not None
        assert {d.level for d in found} == {Level.PERINGATAN}
        assert write_set(tmp_path, {"a.toml": b"lagi"}, keep=LAMA)[0] is None
    assert codes(recover(tmp_path)) == ["SOP509"]
    new = {f"{name}.toml": b"baru" for name in "abc"}
    assert tree(tmp_path) == new | {f"{name}.lama.1": b"lama" for name in new}


def test_what_a_kill_left_is_cleared_by_the_next_command_that_reads(tmp_path: Path) -> None:
    definitions = lay(tmp_path)
    (definitions / "terbitan").mkdir()
    before = tree(definitions)
    for folder in (definitions, definitions / "terbitan"):
        for name, text in ((lock.LOCK, f"99999999 {lock.platform.node()}"), (JOURNAL + NEW, "[")):
            (folder / name).write_text(text, "utf-8")
        for name in (f"{lock.LOCK}.123", lock.BREAKING):
            (folder / name).write_bytes(b"")
            os.utime(folder / name, (1, 1))
    assert open_booklet(definitions).recovered == ()
    assert tree(definitions) == before


def test_a_lock_of_who_is_at_work_stays_and_reading_goes_on(tmp_path: Path) -> None:
    definitions = lay(tmp_path)
    (definitions / lock.LOCK).write_text(f"{os.getppid()} {lock.platform.node()}", "utf-8")
    assert open_booklet(definitions).buku is not None
    assert (definitions / lock.LOCK).exists()


def test_what_somebody_saved_before_the_exchange_is_not_undone(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b"disimpan lagi")
    (tmp_path / ("a.toml" + OLD)).write_bytes(b"lama")
    (tmp_path / ("a.toml" + NEW)).write_bytes(b"ba")
    Journal(Disk(tmp_path), LAMA, (("a.toml", True),)).save(UNDO)
    assert codes(recover(tmp_path)) == ["SOP509"]
    assert tree(tmp_path) == {"a.toml": b"disimpan lagi"}


def test_an_editor_that_saves_between_staging_and_exchange_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_bytes(b"lama")
    link = os.link

    def saving(source: str, target: str, **where: object) -> None:
        link(source, target, **where)  # type: ignore[arg-type]
        if source == "b.toml":
            (tmp_path / "b.toml~").write_bytes(b"dari penyunting")
            os.replace(tmp_path / "b.toml~", tmp_path / "b.toml")

    monkeypatch.setattr(os, "link", saving)
    monkeypatch.setattr("sopdoc.store.disk._SEES_LINKS", True)
    written, found = write_set(tmp_path, {"a.toml": b"baru", "b.toml": b"baru"}, keep=LAMA)
    assert (written, codes(found)) == (None, ["SOP503"])
    assert tree(tmp_path) == {"a.toml": b"lama", "b.toml": b"dari penyunting"}


def test_a_write_that_cannot_be_undone_says_how_to_get_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.toml").write_bytes(b"baru")
    (tmp_path / ("a.toml" + OLD)).write_bytes(b"lama")
    Journal(Disk(tmp_path), LAMA, (("a.toml", True),)).save(UNDO)

    def held(source: str, target: str, **where: int | None) -> None:
        raise PermissionError

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", held)
        (finding,) = recover(tmp_path)
    assert finding.code == "SOP501"
    assert "isi lama a.toml ada di sebelahnya, berakhiran .sopdoc-asal" in finding.hint
    assert f"lalu hapus {(tmp_path / JOURNAL).as_posix()}" in finding.hint
    (tmp_path / ("a.toml" + OLD)).rename(tmp_path / "a.toml")
    (tmp_path / JOURNAL).unlink()
    assert recover(tmp_path) == ()
    assert tree(tmp_path) == {"a.toml": b"lama"}


def test_a_journal_with_a_rest_that_is_not_ours_touches_nothing(tmp_path: Path) -> None:
    (tmp_path / "luar.toml").write_bytes(b"luar")
    folder = tmp_path / "buku"
    folder.mkdir()
    rest = [["../luar.toml", ".lama"], ["x", ".toml"], "x", 3]
    (folder / JOURNAL).write_text(json.dumps({"keadaan": TIDY, "berkas": [], "sisa": rest}), "utf-8")
    assert recover(folder) == ()
    assert tree(tmp_path) == {"luar.toml": b"luar"}
