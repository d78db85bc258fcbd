"""Print how well files are imported, against definitions that say what they show.

    python -m benchmarks.importing FILES TRUTHS [--wrong]

FILES: a folder of files; TRUTHS: a folder of definitions, one for each file, named like it. --wrong lists
each value that differs. A truth whose flow holds a guess of its own (`# dugaan` outside of [[revisi]]) counts
apart.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.import_score import Kind, Score, Wrong, compared
from sopdoc.editing.create import booklet
from sopdoc.foreign_files import any_file
from sopdoc.importing import draft_text, drafting, interpret
from sopdoc.importing.reading import Doubt
from sopdoc.loader import load
from sopdoc.model import Sop

KINDS: tuple[Kind, ...] = ("sel", "kolom", "pelaksana", "simbol", "panah", "identitas")


@dataclass(frozen=True, slots=True)
class Case:
    """One file: how it was read, and in how many seconds of the processor."""

    name: str
    guessed: bool
    score: Score
    seconds: float


def loaded(text: str, folder: Path) -> Sop | None:
    """A definition as the program reads it; None = it is not accepted."""
    for name, content in booklet("Contoh", 2025).items():
        if name.startswith("definitions/") and name.endswith("buku.toml"):
            content = content.replace('"pelayanan-contoh"', '"satu"')
            lines = [
                '  "satu",' if line.startswith('  "') and line.endswith('",') and "-" in line else line
                for line in content.split("\n")
            ]
            (folder / "buku.toml").write_text("\n".join(lines), "utf-8")
    (folder / "sop").mkdir(exist_ok=True)
    (folder / "sop" / "satu.toml").write_text(text, "utf-8")
    buku, findings = load(folder)
    sop = next(iter(buku.sop), None) if buku is not None else None
    if sop is None:
        print(*[f"{d.position.line}: {d.message}" for d in findings if d.sop == "satu"][:3], sep="\n")
    return sop


def truths(folder: Path) -> dict[str, Sop]:
    """What the definitions of a folder say, by slug, where the folder belongs to a booklet."""
    buku, _ = load(folder.parent) if (folder.parent / "buku.toml").exists() else (None, ())
    return {sop.slug: sop for sop in buku.sop} if buku is not None else {}


def one(file: Path, truth: Path, folder: Path, known: Mapping[str, Sop]) -> Case:
    """Read one file and compare it."""
    wanted_text = truth.read_text("utf-8")
    begun = time.process_time()
    read, doubts = _imported(file)
    seconds = time.process_time() - begun
    wanted = known.get(file.stem) or loaded(wanted_text, folder)
    assert wanted is not None, truth
    guessed = any("# dugaan" in line and "isi perubahan" not in line for line in wanted_text.splitlines())
    mine = loaded(read, folder) if read else None
    return Case(file.stem, guessed, compared(wanted, mine, doubts), seconds)


def _imported(file: Path) -> tuple[str, Sequence[Doubt]]:
    foreign, _ = any_file.read(file.read_bytes(), file.name)
    found = interpret.sops(foreign) if foreign is not None else ()
    if not found:
        return "", ()
    draft = drafting.drafted(found[0])
    return draft_text.text(draft, file.name)[0], draft.doubts


def told(cases: Sequence[Case], title: str) -> Iterable[str]:
    """A table of one kind of file."""
    if not cases:
        return
    yield f"{title}: {len(cases)} files"
    for kind in KINDS:
        right = sum(c.score.right.get(kind, 0) for c in cases)
        every = sum(c.score.every.get(kind, 0) for c in cases)
        f1 = ""
        if kind == "panah":
            read = sum(c.score.read_edges for c in cases)
            f1 = f"  F1 {2 * right / max(1, every + read):.3f}"
        yield f"  {kind:10} {right:5} of {every:5}  {100 * right / max(1, every):6.2f} %{f1}"
    whole = sum(not c.score.wrong for c in cases)
    charts = sum(c.score.chart_is_right for c in cases)
    wrong = [w for c in cases for w in c.score.wrong]
    values = sum(sum(c.score.every.values()) for c in cases)
    silent = sum(w.silent for w in wrong)
    marks = sum(c.score.marks for c in cases if not c.score.wrong)
    share, shown = 100 / len(cases), sum(c.seconds for c in cases) / len(cases)
    yield f"  wholly right {whole} ({share * whole:.0f} %), flowchart right {charts} ({share * charts:.0f} %)"
    yield f"  corrections a SOP {len(wrong) / len(cases):.2f}, silent errors {silent} of {values} values"
    yield f"  marks on SOPs that are right {marks} on {whole}; processor {shown:.2f} s a file"


def _line(case: Case, w: Wrong) -> str:
    name = f"{case.name[:28]}{'*' if case.guessed else ''}{' DIAM' if w.silent else ''}"
    return f"{name} {w.kind} {w.row + 1} {w.key}: {w.wanted!r} <> {w.read!r}"


def main(arguments: Sequence[str]) -> None:
    """The command line."""
    folders = [Path(a) for a in arguments if not a.startswith("--")]
    files = sorted(
        p for p in folders[0].iterdir() if (folders[1] / f"{p.stem}.toml").exists() and p.suffix != ".toml"
    )
    chosen = [p for p in files if len(folders) < 3 or p.stem.startswith(str(folders[2]))]
    known = truths(folders[1])
    with tempfile.TemporaryDirectory() as place:
        cases = [one(p, folders[1] / f"{p.stem}.toml", Path(place), known) for p in chosen]
    if "--wrong" in arguments:
        for case in cases:
            for w in case.score.wrong:
                print(_line(case, w))
    print(*told([c for c in cases if not c.guessed], "flow without a guess"), sep="\n")
    print(*told([c for c in cases if c.guessed], "flow with a guess"), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
