"""Plant defects in a booklet, one at a time, and count how many `check` names at their line.

    python -m benchmarks.checker [FOLDER] [--each N] [--missed] [--found]

FOLDER holds definitions (default: definitions). Each kind of `benchmarks.defects` is planted at up to N
places that differ, the same every time. Recall: planted defects that a finding names at their line, which
was not there before. Wrong: new findings elsewhere, and all that is said of a change that is right.
"""

from __future__ import annotations

import argparse
import itertools
import posixpath
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks.defects import KINDS, RIGHT, Kind, Text, texts
from benchmarks.defects_later import LATER, RIGHT_LATER
from sopdoc.booklet import open_booklet
from sopdoc.diagnostics import Diagnostic
from sopdoc.editing.patch import Patch
from sopdoc.source import Source, decode, shown_path

SEED = 20


@dataclass(frozen=True, slots=True)
class Planted:
    """One defect: the file with it, and the lines on which a finding names it."""

    kind: Kind
    file: str
    text: str
    lines: range
    former: range
    shown: str


Key = tuple[str, str, str]


def key(one: Diagnostic) -> Key:
    """What a finding says, wherever its line has moved to."""
    return one.position.file, one.code, one.message


def source(folder: Path, file: str) -> Source:
    read = decode((folder / file).read_bytes(), file)
    assert isinstance(read, Source), read
    return read


def planted(folder: Path, kind: Kind, each: int, files: dict[str, Source]) -> Iterator[Planted]:
    """A kind at `each` places of different files, as far as there are."""
    random = Random(f"{SEED} {kind.nama}")
    book = files["buku.toml"].values
    given = list(texts(files, kind.tempat))
    random.shuffle(given)
    seen: list[str] = []
    for at in given:
        if at.file in seen and at.file != "buku.toml":
            continue
        new = kind.change(Text(at.file, at.path, at.value, files[at.file].values, book, random))
        if new is None or new == at.value:
            continue
        seen.append(at.file)
        yield _put(files[at.file], kind, at, new)
        if len(seen) == each:
            return


def _put(file: Source, kind: Kind, at: Text, new: object) -> Planted:
    text = file.text.replace(f'"{at.value}"', toml(new)) if kind.semua else file.text
    patch = Patch(text)
    before = file.text.splitlines()
    if kind.blok:
        patch.insert_block(patch.first_table("bagian", "kegiatan"), str(new))
    elif not kind.semua:
        more = getattr(new, "more", "")
        patch.replace(at.path, toml(new) + (f"\n{more}" if more else ""))
    after = patch.text.splitlines()
    first = next((i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), len(before))
    if kind.semua:
        # The name is the defect where it is given, not wherever it is used.
        after = [*after[: first + 1], *before[first + 1 :]]
    same = next((i for i, (a, b) in enumerate(zip(before[::-1], after[::-1], strict=False)) if a != b), 0)
    lines = range(first + 1, max(first + 1, len(after) - same) + 1)
    former = range(first + 1, max(first, len(before) - same) + 1)
    return Planted(kind, at.file, patch.raw, lines, former, str(new).strip()[:100])


def toml(value: object) -> str:
    """A value as TOML in one line."""
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(toml, value)) + "]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{k} = {toml(v)}" for k, v in value.items()) + " }"
    return str(value)


def judged(
    folder: Path, one: Planted, before: tuple[Diagnostic, ...]
) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """The new findings at the line of a defect, and those elsewhere."""
    path = folder / one.file
    kept = path.read_bytes()
    path.write_text(one.text, "utf-8")
    try:
        found = open_booklet(folder).findings
    finally:
        path.write_bytes(kept)
    known = Counter(map(key, before))
    shown = posixpath.join(shown_path(folder), one.file)
    there = [d for d in found if d.position.file == shown and d.position.line in one.lines]
    former = (d for d in before if d.position.file == shown and d.position.line in one.former)
    was = Counter((d.code, d.level) for d in former)
    now = Counter((d.code, d.level) for d in there)
    here = [d for d in there if now[d.code, d.level] > was[d.code, d.level]]
    others = [d for d in found if d not in there and key(d) not in known]
    return here, others


def run(folder: Path, each: int, missed: bool, found: bool, later: bool) -> None:
    files = {
        path.relative_to(folder).as_posix(): source(folder, path.relative_to(folder).as_posix())
        for path in (folder / "buku.toml", *sorted(folder.glob("sop/*.toml")))
    }
    before = open_booklet(folder).findings
    named: dict[str, list[bool]] = {}
    elsewhere = true = 0
    for kind in (*KINDS, *LATER) if not later else LATER:
        for one in planted(folder, kind, each, files):
            here, others = judged(folder, one, before)
            true += len(here)
            elsewhere += len(others)
            named.setdefault(kind.kelas, []).append(bool(here))
            codes = ",".join(dict.fromkeys(d.code for d in here))
            if (missed and not here) or (found and here):
                print(f"{'  ' if here else '- '}{kind.nama}: {one.file}: {one.shown!r} {codes}")
            for d in others if found else ():
                print(f"    elsewhere {d.code} {d.position.line}: {d.message[:90]}")
    wrong = 0
    for kind in (*RIGHT, *RIGHT_LATER):
        for one in planted(folder, kind, each, files):
            for d in itertools.chain(*judged(folder, one, before)):
                wrong += 1
                print(f"! {kind.nama}: {one.shown!r}: {d.code} {d.message}")
    _tell(named, true, elsewhere, wrong)


def _tell(named: dict[str, list[bool]], true: int, elsewhere: int, wrong: int) -> None:
    for kelas, hits in named.items():
        print(f"{kelas:<34} {sum(hits):>4} / {len(hits):<4} {100 * sum(hits) / len(hits):5.0f} %")
    every = [hit for hits in named.values() for hit in hits]
    share = 100 * sum(every) / len(every)
    print(f"{'named at their line':<34} {sum(every):>4} / {len(every):<4} {share:5.1f} %")
    print(f"{'new findings there / elsewhere':<34} {true:>4} / {elsewhere}")
    print(f"{'findings of right changes':<34} {wrong:>4}")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.checker")
    parser.add_argument("folder", nargs="?", type=Path, default=Path("definitions"))
    parser.add_argument("--each", type=int, default=3)
    parser.add_argument("--missed", action="store_true", help="name what is not found")
    parser.add_argument("--found", action="store_true", help="name what is found, and new findings elsewhere")
    parser.add_argument("--later", action="store_true", help="only the second set of kinds")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "definitions"
        shutil.copytree(given.folder, folder, ignore=shutil.ignore_patterns("pdf", "office", "terbitan"))
        run(folder, given.each, given.missed, given.found, given.later)


if __name__ == "__main__":
    main()
