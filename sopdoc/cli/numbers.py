"""The numbers of `sopdoc check --summary` as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sopdoc.model import Buku, Sop
from sopdoc.summary import Summary, of_sop, summary

HEAD = ("SOP", "Kegiatan", "Keputusan", "Serah terima", "Waktu (jalur Ya)")


def table(buku: Buku) -> str:
    """A row a SOP, and below it a row a flowchart when there are several; then the time of each pelaksana."""
    rows: list[tuple[str, ...]] = [HEAD]
    for sop in buku.tercetak:
        rows.append(_row(f"{sop.urut}. {sop.slug}", of_sop(sop)))
        if len(sop.bagian) > 1:
            rows.extend(_row(f"   {bagian.judul}", summary(bagian)) for bagian in sop.bagian)
    return "\n".join([*_aligned(rows), *(line for sop in buku.tercetak for line in _actors(sop))])


def _row(name: str, numbers: Summary) -> tuple[str, ...]:
    counts = (numbers.steps, numbers.decisions, numbers.handoffs)
    return (name, *map(str, counts), numbers.total)


def _actors(sop: Sop) -> Iterator[str]:
    """The time that each pelaksana of a SOP has on the way of Ya."""
    yield ""
    yield f"Waktu per pelaksana, {sop.urut}. {sop.slug}"
    yield from _aligned([(f"   {name}", str(time)) for name, time in of_sop(sop).by_actor])


def _aligned(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Columns as wide as their widest text; numbers stand right, the first and the last column left."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = []
    for row in rows:
        last = len(row) - 1
        cells = (
            text.ljust(width) if i in (0, last) else text.rjust(width)
            for i, (text, width) in enumerate(zip(row, widths, strict=True))
        )
        lines.append("  ".join(cells).rstrip())
    return lines
