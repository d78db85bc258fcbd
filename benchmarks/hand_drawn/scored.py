"""Print how well hand-drawn files are read: `python -m benchmarks.hand_drawn.scored [COUNT] [--wrong]`."""

from __future__ import annotations

import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from benchmarks.hand_drawn.files import COUNT, HandDrawn, hand_drawn
from benchmarks.import_score import compared
from benchmarks.importing import Case, _line, loaded, told
from sopdoc.foreign_files import any_file
from sopdoc.importing import draft_text, drafting, interpret
from sopdoc.importing.reading import Doubt


def case(file: HandDrawn, folder: Path) -> Case:
    """One file, read and compared with its truth."""
    begun = time.process_time()
    text, doubts = _imported(file)
    seconds = time.process_time() - begun
    wanted = loaded(file.truth, folder)
    assert wanted is not None, file.name
    read = loaded(text, folder) if text else None
    return Case(file.name, False, compared(wanted, read, doubts), seconds)


def _imported(file: HandDrawn) -> tuple[str, Sequence[Doubt]]:
    foreign, _ = any_file.read(file.data, f"{file.name}.{file.kind}")
    found = interpret.sops(foreign) if foreign is not None else ()
    if not found:
        return "", ()
    draft = drafting.drafted(found[0])
    return draft_text.text(draft, file.name)[0], draft.doubts


def main(arguments: Sequence[str]) -> None:
    """The command line."""
    count = next((int(a) for a in arguments if a.isdecimal()), COUNT)
    cases: dict[tuple[str, str], list[Case]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as place:
        for file in hand_drawn(count):
            cases[file.kind, file.way].append(case(file, Path(place)))
    for (kind, way), own in sorted(cases.items()):
        print(f"{kind} {way}: {sum(not c.score.wrong for c in own)} of {len(own)} wholly right")
        for one in own if "--wrong" in arguments else ():
            print(*(_line(one, w) for w in one.score.wrong), sep="\n", end="\n" if one.score.wrong else "")
    for kind in ("docx", "xlsx"):
        print(*told([c for (k, _), own in cases.items() if k == kind for c in own], kind), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
