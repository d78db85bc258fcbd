"""Files appear whole or not at all, whatever fails or is killed; a file that is open elsewhere is named."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from errno import EACCES, ENOSPC, EPERM
from pathlib import Path

import pytest

from sopdoc.codes import Level
from sopdoc.diagnostics import Diagnostic
from sopdoc.store import ASIDE, LAMA, Keep, lock, recover, write_set
from sopdoc.store.findings import in_use
from sopdoc.store.journal import JOURNAL
from tests.store_faults import NEW, OLD, fill, steps

ROOT = Path(__file__).parent.parent
REPLACED = {name: data for name, data in (OLD | NEW).items() if data is not None}
BESIDE = {"a.toml": "a.toml.lama.2", "sop/b.toml": "sop/b.toml.lama.1", "sop/d.toml": "sop/d.toml.lama.1"}
KEPT = REPLACED | {beside: OLD[name] for name, beside in BESIDE.items()}


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def codes(found: tuple[Diagnostic, ...]) -> list[str]:
    return [d.code for d in found]


def settled(folder: Path) -> dict[str, bytes]:
    """What is there, but for the lock and the half journal that the next write clears away."""
    return {name: data for name, data in tree(folder).items() if not name.startswith(".sopdoc")}


def whole(folder: Path) -> bool:
    """Each file of the set is there with its old content or its new one."""
    now = tree(folder)
    return all(now.get(name) in (OLD.get(name), data) for name, data in NEW.items())


def failing(k: int, number: int, lasting: bool) -> Callable[[], None]:
    """A step that raises at the k-th call; lasting: at every later one too."""
    calls = 0

    def step() -> None:
        nonlocal calls
        calls += 1
        if calls == k or (lasting and calls > k):
            raise OSError(number, os.strerror(number))

    return step


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


def test_the_former_content_is_kept_beside(tmp_path: Path) -> None:
    (fill(tmp_path) / "a.toml").chmod(0o640)
    written, found = write_set(tmp_path, NEW, keep=LAMA)
    assert written is not None
    assert (written.kept, written.removed, found) == (BESIDE, ("sop/d.toml",), ())
    assert tree(tmp_path) == KEPT
    assert (tmp_path / "a.toml").stat().st_mode & 0o777 == 0o640


def test_each_change_is_one_step_back_and_twenty_are_kept(tmp_path: Path) -> None:
    (tmp_path / "a.toml.lama").write_bytes(b"dari sopdoc terdahulu")
    for number in range(24):
        written, found = write_set(tmp_path, {"a.toml": b"%d" % number}, keep=LAMA)
        assert written is not None
        assert found == ()
        assert written.kept == ({"a.toml": f"a.toml.lama.{number}"} if number else {})
    former = {f"a.toml.lama.{n}": b"%d" % (n - 1) for n in range(4, 24)}
    assert tree(tmp_path) == {"a.toml": b"23", "a.toml.lama": b"dari sopdoc terdahulu"} | former


def test_a_number_is_given_once_though_lower_ones_are_free(tmp_path: Path) -> None:
    for name in ("a.toml", "a.toml.lama.7", "a.toml.lama.7.txt", "a.toml.lama.x"):
        (tmp_path / name).write_bytes(b"lama")
    written, _ = write_set(tmp_path, {"a.toml": b"baru"}, keep=LAMA)
    assert written is not None
    assert written.kept == {"a.toml": "a.toml.lama.8"}


def test_what_is_taken_back_stands_aside_and_never_writes_over(tmp_path: Path) -> None:
    for name in ("2018.toml.dibatalkan", "2018.toml.dibatalkan.2", "2018.toml.dibatalkan.3"):
        (tmp_path / "2018.toml").write_bytes(name.encode())
        written, _ = write_set(tmp_path, {"2018.toml": None}, keep=ASIDE)
        assert written is not None
        assert (written.removed, written.kept) == (("2018.toml",), {"2018.toml": name})
        assert (tmp_path / name).read_bytes() == name.encode()
    assert not (tmp_path / "2018.toml").exists()
    assert write_set(tmp_path, {"2018.toml": None}, keep=ASIDE)[0] is not None
    assert len(tree(tmp_path)) == 3


def test_a_disk_without_second_names_keeps_copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As USB sticks answer: FAT knows one name a file."""

    def link(source: str, target: str, **where: object) -> None:
        raise OSError(EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", link)
    assert write_set(fill(tmp_path), NEW, keep=LAMA)[0] is not None
    assert tree(tmp_path) == KEPT


def _steps_of_a_write(folder: Path, keep: Keep) -> int:
    count = 0

    def step() -> None:
        nonlocal count
        count += 1

    fill(folder)
    with steps(step):
        write_set(folder, NEW, keep=keep)
    return count


@pytest.mark.parametrize("number", [EACCES, ENOSPC])
@pytest.mark.parametrize("keep", ["", LAMA])
def test_one_fault_at_any_step_leaves_all_or_nothing(tmp_path: Path, keep: Keep, number: int) -> None:
    last = _steps_of_a_write(tmp_path / "0", keep)
    assert last > 20
    refused = 0
    for k in range(1, last + 1):
        folder = fill(tmp_path / str(k))
        with steps(failing(k, number, lasting=False)):
            written, found = write_set(folder, NEW, keep=keep)
        recover(folder)
        now = settled(folder)
        if written is None:
            refused += 1
            assert codes(found)[0] in ("SOP501", "SOP502")
            assert now == OLD
        else:
            assert now == (KEPT if keep else REPLACED)
    assert refused > 10


@pytest.mark.parametrize("number", [EACCES, ENOSPC])
def test_a_disk_that_stays_broken_loses_nothing(tmp_path: Path, number: int) -> None:
    for k in range(1, _steps_of_a_write(tmp_path / "0", keep=LAMA) + 1):
        folder = fill(tmp_path / str(k))
        with steps(failing(k, number, lasting=True)):
            written, found = write_set(folder, NEW, keep=LAMA)
            assert whole(folder)
        again = recover(folder)
        assert settled(folder) == (OLD if written is None else KEPT), (k, found, again)


def test_an_interruption_by_hand_puts_the_old_files_back(tmp_path: Path) -> None:
    for k in range(1, _steps_of_a_write(tmp_path / "0", keep=LAMA) + 1):
        folder, left = fill(tmp_path / str(k)), k

        def step() -> None:
            nonlocal left
            left -= 1
            if left == 0:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt), steps(step):
            write_set(folder, NEW, keep=LAMA)
        recover(folder)
        assert settled(folder) in (OLD, KEPT)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills its own children, which needs fork")
def test_a_process_killed_at_any_step_loses_nothing(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.store_faults", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    last = int(done.stdout)
    assert last > 20
    seen = set()
    for k in range(1, last + 1):
        folder = tmp_path / str(k)
        assert whole(folder)
        found = recover(folder)
        seen.update(codes(found))
        assert settled(folder) in (OLD, KEPT), k
        if (folder / lock.LOCK).exists():  # cut off before it said whose it is
            os.utime(folder / lock.LOCK, (1, 1))
        written, _ = write_set(folder, NEW, keep=LAMA)
        assert written is not None
        assert (tree(folder) if written.changed else settled(folder)) == KEPT
    assert seen == {"SOP509"}


def test_a_cut_off_write_is_told_and_undone_by_the_next_one(tmp_path: Path) -> None:
    folder = fill(tmp_path)
    (folder / "a.toml.sopdoc-asal").write_bytes(OLD["a.toml"])
    (folder / "a.toml").write_bytes(b"baru")
    (folder / "sop/c.toml").write_bytes(b"baru")
    record = {"keadaan": "batalkan", "simpan": True, "berkas": [["a.toml", True], ["sop/c.toml", False]]}
    (folder / JOURNAL).write_text(json.dumps(record), "utf-8")
    written, found = write_set(folder, {"d.toml": b"d"}, keep=LAMA)
    assert written is not None
    assert [(d.code, d.level) for d in found] == [("SOP509", Level.PERINGATAN)]
    assert found[0].message.endswith("kembali seperti semula: a.toml, sop/c.toml")
    assert tree(folder) == OLD | {"d.toml": b"d"}


@pytest.mark.parametrize("content", ["", "[]", '{"berkas": [["../luar.toml", false]]}', "[" * 100_000])
def test_a_journal_of_somebody_else_touches_nothing(tmp_path: Path, content: str) -> None:
    (tmp_path / "luar.toml").write_bytes(b"luar")
    folder = tmp_path / "buku"
    folder.mkdir()
    (folder / JOURNAL).write_text(content, "utf-8")
    assert recover(folder) == ()
    assert tree(tmp_path) == {"luar.toml": b"luar"}


def _dead() -> int:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        pass
    return process.pid


@pytest.mark.parametrize(
    ("holder", "age", "refused"),
    [
        ("{parent} {here}", 1, True),
        ("{parent} {here}", lock.STALE + 60, False),
        ("{dead} {here}", 1, False),
        ("{own} {here}", 1, False),
        ("{dead} komputer-lain", 1, True),
        ("{dead} komputer-lain", lock.STALE + 60, False),
        ("", 1, True),
        ("", lock.NAMELESS + 60, False),
        ("99999999999999999999999999 {here}", 1, False),
    ],
)
def test_a_lock_holds_as_long_as_somebody_may_work(
    tmp_path: Path, holder: str, age: int, refused: bool
) -> None:
    path = tmp_path / lock.LOCK
    names = {"parent": os.getppid(), "own": os.getpid(), "dead": _dead(), "here": lock.platform.node()}
    path.write_text(holder.format(**names), "utf-8")
    now = path.stat().st_mtime
    os.utime(path, (now - age, now - age))
    _, found = write_set(tmp_path, {"a.docx": b"1"})
    assert codes(found) == (["SOP503"] if refused else [])
    left = {lock.LOCK: path.read_bytes()} if refused else {"a.docx": b"1"}
    assert tree(tmp_path) == left
    if refused:
        assert f"hapus berkas {path.as_posix()}" in found[0].hint
        assert recover(tmp_path) == ()


@pytest.mark.parametrize("seen", [b"0", None])
def test_what_somebody_wrote_meanwhile_is_not_written_over(tmp_path: Path, seen: bytes | None) -> None:
    (tmp_path / "a.toml").write_bytes(b"1")
    written, found = write_set(tmp_path, {"a.toml": b"2", "b.toml": b"2"}, keep=LAMA, seen={"a.toml": seen})
    assert (written, codes(found)) == (None, ["SOP503"])
    assert "jalankan lagi" in found[0].hint
    assert tree(tmp_path) == {"a.toml": b"1"}
    written, found = write_set(tmp_path, {"a.toml": b"2"}, keep=LAMA, seen={"a.toml": b"1", "b.toml": None})
    assert written is not None


def test_what_needs_no_writing_needs_no_lock(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"1")
    (tmp_path / lock.LOCK).write_text(f"{os.getppid()} {lock.platform.node()}", "utf-8")
    written, found = write_set(tmp_path, {"a.docx": b"1"})
    assert written is not None
    assert found == ()


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    with steps(failing(3, ENOSPC, lasting=False)):
        _, found = write_set(tmp_path, NEW)
    assert [(d.code, d.message) for d in found] == [("SOP502", "disk penuh")]


@pytest.mark.parametrize("name", ["a.docx/b.docx", "a.docx", "sub"])
def test_a_folder_or_file_in_the_way_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.docx").write_bytes(b"1")
    (tmp_path / "sub" / "a.docx").mkdir(parents=True)
    before = tree(tmp_path)
    written, found = write_set(tmp_path / name, {"a.docx": b"2", "c.docx/d.docx": b"1", "c.docx": b""})
    assert written is None
    assert codes(found) == ["SOP502"]
    assert tree(tmp_path) == before


@pytest.mark.parametrize(
    ("name", "lock_name", "program"),
    [
        ("buku.docx", "~$ku.docx", "Word"),
        ("buku.docx", "~$buku.docx", "Word"),
        ("buku.docx", ".~lock.buku.docx#", "LibreOffice"),
        ("buku.xlsx", "~$buku.xlsx", "Excel"),
        ("buku-cetak.pdf", ".~lock.buku-cetak.pdf#", "LibreOffice"),
    ],
)
def test_a_file_that_is_open_is_named_and_so_is_its_lock(
    tmp_path: Path, name: str, lock_name: str, program: str
) -> None:
    (tmp_path / lock_name).write_bytes(b"")
    written, found = write_set(tmp_path, {name: b"1"})
    assert written is None
    assert f"{name} sedang dibuka" in found[0].message
    stale = f"bila tidak ada program yang membukanya, berkas kunci {lock_name} boleh dihapus"
    assert found[0].hint == f"tutup {name} di {program}, lalu jalankan lagi; {stale}"
    assert not (tmp_path / name).exists()


def test_a_file_without_a_lock_file_is_told_of_none(tmp_path: Path) -> None:
    assert in_use(tmp_path / "buku.pdf").hint == "tutup buku.pdf di program lain, lalu jalankan lagi"
