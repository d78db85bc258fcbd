"""What the names cost by which files are known again, and how long it takes to read what came back.

python -m benchmarks.returning [FOLDER OF DEFINITIONS]

Sizes and seconds of the processor of every SOP written with and without names, in turn; then of pulling each.
"""

from __future__ import annotations

import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from sopdoc.actions.pulling_files import pull
from sopdoc.booklet import open_booklet
from sopdoc.building import composing, writing
from sopdoc.building.products import Format
from sopdoc.page import Document

FORMS: tuple[Format, ...] = ("docx", "xlsx")
ROUNDS = 3


def nameless(document: Document) -> Document:
    """As it was before files had names."""
    parts = tuple(replace(part, tag="") if part in document.sheets else part for part in document.parts)
    return replace(document, parts=parts, origin=())


def written(document: Document, form: Format) -> tuple[bytes, float]:
    """A file and the seconds that it took."""
    begun = time.process_time()
    data = writing.write(document, form)[f".{form}"]
    return data, time.process_time() - begun


def main(definitions: Path) -> None:
    booklet = open_booklet(definitions, judge=False)
    buku = booklet.buku
    assert buku is not None
    documents = {sop.slug: composing.sop(buku, sop.slug)[0] for sop in buku.tercetak}
    for form in FORMS:
        size, spent = [0, 0], [0.0, 0.0]
        with tempfile.TemporaryDirectory() as folder:
            for _ in range(ROUNDS):
                for slug, document in documents.items():
                    for index, given in enumerate((nameless(document), document)):
                        data, took = written(given, form)
                        size[index] += len(data)
                        spent[index] += took
                    (Path(folder) / f"{slug}.{form}").write_bytes(data)
            count = len(documents) * ROUNDS
            print(f"{form}: {size[0] / count / 1000:.1f} -> {size[1] / count / 1000:.1f} kB a SOP, ", end="")
            print(f"{spent[0] / count * 1000:.1f} -> {spent[1] / count * 1000:.1f} ms")
            begun = time.process_time()
            pull(booklet, buku, sorted(Path(folder).iterdir()), Path(folder) / "output")
            print(f"{form}: pull takes {(time.process_time() - begun) / len(documents) * 1000:.0f} ms a file")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "definitions"))
