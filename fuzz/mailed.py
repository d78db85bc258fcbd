"""Forge booklets as somebody might mail them, and run each command in them: an end, and nothing outside.

    python -m fuzz.mailed [COUNT] [SEED]

Each folder has some of the tricks below. Every command must end within a minute without a traceback, tell the
terminal nothing that it obeys, and leave what lies outside the folder as it was.
"""

from __future__ import annotations

import json
import os
import platform
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from fuzz.kills import COMMANDS, PROGRAM
from tests.history_cases import CHANGE, REVISI_2, Office, revised

SECONDS = 60
OBEYED = set("\x1b\x07\x9b\u202e\u200b\r")
EVIL = "\x1b]0;judul\x07\x1b[31m\x9b2J\u202egnay\u200b"
SECRET = "rahasia"
HIDDEN = (".sopdoc-jurnal", ".sopdoc-kunci", ".sopdoc-kunci.1", ".sopdoc-jurnal.sopdoc-baru")
PLACES = (
    "definitions/buku.toml",
    "definitions/sop",
    "definitions/sop/arsip.toml",
    "definitions/terbitan",
    "definitions/terbitan/2018.toml",
    "definitions/logo.png",
    "templates/keputusan.xml",
    "output/2018",
    "output/2018/sop",
    "output/2018/formulir",
    "output/2018/perubahan",
    "output/2018/lama",
    "output/2018/.sopdoc.json",
    "output/2018/keputusan.docx",
    "output/2018/daftar-induk.xlsx",
    *(f"{folder}/{name}" for folder in ("definitions", "output/2018") for name in HIDDEN),
    "definitions/sop/arsip.toml.sopdoc-baru",
    "definitions/buku.toml.sopdoc-asal",
)
Trick = Callable[[Path, random.Random], str]


def _cleared(folder: Path, choose: random.Random) -> Path:
    path = folder / choose.choice(PLACES)
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _link(folder: Path, choose: random.Random) -> str:
    path = _cleared(folder, choose)
    target = folder.parent / choose.choice(("luar", "luar/berkas.txt", "luar/buku.toml", "tiada"))
    path.symlink_to(choose.choice((target, Path(os.path.relpath(target, path.parent)), path)))
    return f"link {path.relative_to(folder)}"


def _pipe(folder: Path, choose: random.Random) -> str:
    path = _cleared(folder, choose)
    os.mkfifo(path)
    return f"pipe {path.relative_to(folder)}"


def _other_kind(folder: Path, choose: random.Random) -> str:
    path = _cleared(folder, choose)
    if path.suffix:
        (path / "isi").mkdir(parents=True)
    else:
        path.write_text(EVIL, "utf-8")
    return f"other kind {path.relative_to(folder)}"


def _hole(folder: Path, choose: random.Random) -> str:
    """Two gigabytes of nothing."""
    path = _cleared(folder, choose)
    with path.open("wb") as file:
        file.truncate(2 * 10**9)
    return f"hole {path.relative_to(folder)}"


def _journal(folder: Path, choose: random.Random) -> str:
    names = (
        "../luar/berkas.txt",
        str(folder.parent / "luar/berkas.txt"),
        "sop/arsip.toml",
        "a\0b",
        "sop\\arsip.toml",
        EVIL,
        "",
    )
    files = [[choose.choice(names), choose.choice((True, False, 3))] for _ in range(3)]
    state = choose.choice(("batalkan", "rapikan", "lain"))
    value = {
        "keadaan": state,
        "simpan": choose.choice((".lama", "../x", True)),
        "berkas": files,
        "sisa": files,
    }
    text = choose.choice((json.dumps(value), "[" * 50_000, "{}", '{"berkas": [["sop/arsip.toml", true]]}'))
    where = choose.choice(("definitions", "output/2018"))
    (folder / where).mkdir(parents=True, exist_ok=True)
    if not (folder / where / HIDDEN[0]).exists():
        (folder / where / HIDDEN[0]).write_text(text, "utf-8")
    return f"journal {where}"


def _lock(folder: Path, choose: random.Random) -> str:
    holder = choose.choice((f"{os.getpid()} {platform.node()}", "1 lain", EVIL, "9" * 400, "", "-1 x"))
    where = folder / choose.choice(("definitions", "output/2018")) / HIDDEN[1]
    where.parent.mkdir(parents=True, exist_ok=True)
    if not os.path.lexists(where):
        where.write_text(holder, "utf-8")
        os.utime(where, (choose.choice((0, 4 * 10**9)),) * 2)
    return f"lock {holder[:20]!r}"


def _record(folder: Path, choose: random.Random) -> str:
    """An issue that is sealed as ours are, and says what it likes."""
    path = folder / "definitions/terbitan" / choose.choice(("2018.toml", "2017.toml", "2018-2018-06-01.toml"))
    text = (folder / "definitions/terbitan/2018.toml").read_text("utf-8") if path.parent.is_dir() else ""
    old, new = choose.choice(
        (("surat", EVIL), ("2018", "9999"), ("arsip", "../../luar"), ("[[sop]]", "[[x]]"))
    )
    body = text.partition('segel = "')[2].partition("\n")[2].replace(old, new)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'segel = "{sha256(body.encode()).hexdigest()}"\n{body}', "utf-8")
    return f"record {path.name} {old} {new!r}"


def _output_record(folder: Path, choose: random.Random) -> str:
    path = folder / "output/2018/.sopdoc.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    name = choose.choice(
        ("../../../luar/berkas.txt", str(folder.parent / "luar/buku.toml"), EVIL, "sop/01-surat-masuk.docx")
    )
    entry = {"isi": "", "program": "", "size": choose.choice((7, -1, 10**18)), "sha256": ""}
    path.write_text(json.dumps({"form": 2, "files": {name: entry}, "seal": ""}), "utf-8")
    return f"output record {name!r}"


def _name(folder: Path, choose: random.Random) -> str:
    name = choose.choice(("con", "nul", "a" * 240, "..", EVIL, "A B", "é", "-", "~$x"))
    with (folder / "definitions/buku.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n[[abaikan]]\nkode = {json.dumps(name)}\nalasan = {json.dumps(EVIL)}\n")
    if "/" not in name:
        (folder / "definitions/sop" / f"{name}.toml").write_text(f"nama = '{name}'\n", "utf-8")
    return f"name {name[:10]!r}"


TRICKS: tuple[Trick, ...] = (
    _name, _record, _output_record, _journal, _lock, _other_kind, _hole, _pipe, _link
)  # fmt: skip
"""In the order in which they are done, so that none writes through what another one laid."""


def forged(folder: Path, choose: random.Random) -> list[str]:
    office = Office(folder)
    office.issue()
    office.edit("surat-masuk", CHANGE, revised(REVISI_2))
    tricks = sorted(choose.sample(range(len(TRICKS)), choose.randint(1, 4)))
    return [TRICKS[number](folder, choose) for number in tricks]


def outside(folder: Path) -> dict[str, bytes]:
    return {str(p): p.read_bytes() if p.is_file() else b"" for p in folder.rglob("*")}


def judged(place: Path, choose: random.Random) -> tuple[list[str], list[str]]:
    """The tricks of one folder, and what the commands in it did wrong."""
    (place / "luar").mkdir()
    for name in ("berkas.txt", "buku.toml"):
        (place / "luar" / name).write_text(SECRET, "utf-8")
    tricks = forged(place / "kiriman", choose)
    before, wrong = outside(place / "luar"), []
    for command in COMMANDS:
        try:
            done = subprocess.run(
                [PROGRAM, *command.split()],
                cwd=place / "kiriman",
                capture_output=True,
                encoding="utf-8",
                errors="replace",
                timeout=SECONDS,
            )
        except subprocess.TimeoutExpired:
            wrong.append(f"{command}: no end")
            continue
        said = done.stdout + done.stderr
        if "Traceback" in said or done.returncode not in (0, 1, 2):
            wrong.append(f"{command}: {done.returncode} {said[-500:]}")
        if OBEYED & set(said) or SECRET in said:
            wrong.append(f"{command} says: {said!r:.500}")
        if outside(place / "luar") != before or (place / "tiada").exists():
            wrong.append(f"{command} wrote outside")
            break
    return tricks, wrong


def main(count: int, seed: int) -> int:
    choose = random.Random(seed)
    failed = 0
    for _ in range(count):
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
            tricks, wrong = judged(Path(place), choose)
        failed += bool(wrong)
        for line in wrong:
            print(f"{', '.join(tricks)}: {line}", flush=True)
    print(f"{count} folders from seed {seed}, {len(COMMANDS)} commands each: {failed} failures")
    return min(failed, 1)


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    sys.exit(main(*(given + [40, 0][len(given) :])))
