"""Write the gallery of findings and the table of rules for the manual, from the tests' own case files.

usage: python -m tools.temuan      writes docs/panduan/temuan.md and docs/panduan/aturan.md
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import chdir
from dataclasses import dataclass
from errno import ENOSPC
from pathlib import Path

import click

from sopdoc.cli import failing
from sopdoc.cli.explain import ORIGIN
from sopdoc.cli.report import WIDE, rendered
from sopdoc.codes import CODES, Code
from sopdoc.diagnostics import Diagnostic
from sopdoc.loader import load
from sopdoc.source import MAX_BYTES
from sopdoc.store import write_set
from tests import (
    drawing_cases,
    foreign_cases,
    history_cases,
    import_cases,
    map_cases,
    printing_cases,
    pull_faults,
    rule_cases,
    template_cases,
    writing_cases,
)
from tests.loader_cases import BUKU, INVALID, SURAT, write

MANUAL = Path(__file__).parents[1] / "docs" / "panduan"

HEADS = {
    "SOP1": "Bentuk berkas dan isinya",
    "SOP2": "Rujukan, alur, dan susunan",
    "SOP3": "Templat",
    "SOP4": "Gambar",
    "SOP5": "Menulis dan mencetak berkas",
    "SOP6": "Terbitan dan revisi",
    "SOP7": "Perintah yang menulis definisi",
    "SOP8": "Halaman pratinjau",
    "DOK-": "Aturan: dokumen",
    "IDE-": "Aturan: lembar identitas",
    "FLO-": "Aturan: bagan alir",
    "KEP-": "Aturan: keputusan",
    "CET-": "Aturan: cetakan",
}


@dataclass(frozen=True)
class Sample:
    """A fault and what is said of it: `excerpt` is () when the file as a whole is meant."""

    finding: Diagnostic
    excerpt: Sequence[str] = ()


def samples() -> dict[str, list[Sample]]:
    """Every code that sopdoc can report, with one sample or more."""
    made: dict[str, list[Sample]] = {}
    for sample in (
        *_of_loader(),
        *_of_files(),
        *_of_templates(),
        *_of_drawings(),
        *_of_memory(),
        *_of_rules(),
    ):
        made.setdefault(sample.finding.code, []).append(sample)
    return made


def _of_loader() -> Iterator[Sample]:
    for path in INVALID:
        code = re.search(r"SOP\d{3}", path.stem)[0]  # type: ignore[index]  # each name holds its code
        name = "buku.toml" if path.stem.startswith("buku-") else "sop/surat-masuk.toml"
        data = re.sub(rb" *# E0?: SOP\d{3} [^#\n]*", b"", path.read_bytes())
        with _folder():
            _booklet()
            write(Path("definitions"), name, data)
            finding = next(d for d in load(Path("definitions"))[1] if d.code == code)
        yield Sample(finding, _excerpt(data.decode("utf-8", "replace"), finding))


def _of_files() -> Iterator[Sample]:
    for code, make in FILES.items():
        with _folder():
            yield Sample(next(d for d in make() if d.code == code))


def _missing() -> Iterable[Diagnostic]:
    return load(Path("definitions"))[1]


def _folder_for_a_file() -> Iterable[Diagnostic]:
    _booklet()
    Path("definitions/sop/surat-masuk.toml").unlink()
    Path("definitions/sop/surat-masuk.toml").mkdir()
    return load(Path("definitions"))[1]


def _giant() -> Iterable[Diagnostic]:
    _booklet()
    write(Path("definitions"), "sop/surat-masuk.toml", b"#" * (MAX_BYTES + 1))
    return load(Path("definitions"))[1]


def _not_named() -> Iterable[Diagnostic]:
    _booklet()
    write(Path("definitions"), "sop/surat-tugas.toml", SURAT)
    return load(Path("definitions"))[1]


def _open_in_word() -> Iterable[Diagnostic]:
    Path("output/2025").mkdir(parents=True)
    Path("output/2025/~$ku-sop-2025.docx").touch()
    return write_set(Path("output/2025"), {"buku-sop-2025.docx": b""})[1]


def _not_writable() -> Iterable[Diagnostic]:
    Path("output").touch()
    return write_set(Path("output/2025"), {"buku-sop-2025.docx": b""})[1]


FILES: Mapping[str, Callable[[], Iterable[Diagnostic]]] = {
    "SOP101": _missing,
    "SOP102": _folder_for_a_file,
    "SOP103": _giant,
    "SOP222": _not_named,
    "SOP501": _open_in_word,
    "SOP502": _not_writable,
    "SOP512": lambda: (failing.unwritten(OSError(ENOSPC, "")),),
    "SOP513": lambda: (failing.refused(MemoryError()),),
    **printing_cases.CASES,
    **writing_cases.CASES,
    **map_cases.CASES,
    **foreign_cases.CASES,
    **pull_faults.CASES,
    **import_cases.CASES,
}
"""Faults that no text of a file shows: code -> what makes it in an empty folder."""


def _of_templates() -> Iterator[Sample]:
    faults = {code: {"judul": text} for code, text, *_ in reversed(template_cases.FAULTS)}
    for parts in {**faults, **template_cases.MILD}.values():
        with _folder():
            Path("templates").mkdir()
            finding = template_cases.build(Path("templates"), **parts)[1][0]
        text = next(iter(parts.values()))
        yield Sample(finding, text.rstrip().split("\n") if text else ())


def _of_drawings() -> Iterator[Sample]:
    for changes, _ in drawing_cases.CASES.values():
        with _folder():
            (finding,) = drawing_cases.drawn(Path(), changes)
            text = Path(finding.position.file).read_text("utf-8")
        yield Sample(finding, _excerpt(text, finding))


def _of_memory() -> Iterator[Sample]:
    for code in history_cases.SAMPLES:
        with _folder():
            finding = history_cases.sampled(Path(), code)
            text = Path(finding.position.file).read_text("utf-8")
        yield Sample(finding, _excerpt(text, finding))


def _of_rules() -> Iterator[Sample]:
    for path in sorted(p for p in rule_cases.CASES.glob("*.toml") if p.stem != "dasar"):
        with _folder():
            _, found = rule_cases.found(Path(), rule_cases.read_case(path)[0])
            finding = next(d for d in found if d.code == path.stem)
            text = Path(finding.position.file).read_text("utf-8")
        yield Sample(finding, _excerpt(text, finding))


@dataclass
class _folder:
    """An empty folder that is the current one for a while, so that paths in findings are short."""

    def __enter__(self) -> None:
        self._made = tempfile.TemporaryDirectory()
        self._inside = chdir(self._made.__enter__())
        self._inside.__enter__()

    def __exit__(self, *_: object) -> None:
        self._inside.__exit__(None, None, None)
        self._made.cleanup()


def _booklet() -> None:
    write(Path("definitions"), "buku.toml", BUKU)
    write(Path("definitions"), "sop/surat-masuk.toml", SURAT)


def _excerpt(text: str, finding: Diagnostic) -> list[str]:
    """The line of a finding with its neighbours, below the head of its table."""
    at = finding.position
    if not at.line:
        return []
    lines = text.replace("\r\n", "\n").rstrip().split("\n")
    here = at.line - 1
    head = next((i for i in range(here, -1, -1) if re.match(r"\[+[a-z]", lines[i])), 0)
    shown = sorted({head, *range(max(head, here - 1), min(len(lines), here + 2))})
    if not lines[head].startswith("["):
        shown = [i for i in shown if i >= here - 1]
    made: list[str] = []
    for before, i in zip([-1, *shown], shown, strict=False):
        made += ["…"] if i > before + 1 else []
        made.append(_shortened(lines[i]))
    return made if len(lines) <= shown[-1] + 1 else [*made, "…"]


def _shortened(line: str) -> str:
    return line if len(line) <= WIDE else line[:WIDE] + "…"


def said(finding: Diagnostic) -> str:
    """The finding as `sopdoc check` prints it, without colour."""
    return click.unstyle(rendered(finding))


def gallery() -> str:
    """The text of temuan.md."""
    made = samples()
    ordered = [code for head in HEADS for code in sorted(made) if code.startswith(head)]
    lines = [*INTRODUCTION.splitlines(), "", "| kode | tingkat | arti |", "|---|---|---|"]
    for code in ordered:
        lines.append(f"| [{code}](#{code.lower()}) | {_level(code)} | {_cell(CODES[code].meaning)} |")
    for head, title in HEADS.items():
        lines += ["", f"## {title}"]
        for code in (c for c in ordered if c.startswith(head)):
            lines += ["", *_entry(code, made[code])]
    return "\n".join(lines) + "\n"


INTRODUCTION = """\
# Semua temuan

Setiap kode yang dapat dilaporkan sopdoc, dengan berkas yang menyebabkannya dan bunyinya. Di layar,
`sopdoc explain KODE` menampilkan arti sebuah kode dan tindakannya. Tanda … berarti ada baris atau bagian
baris yang tidak ditampilkan. Aturan tanpa temuan sendiri, karena selalu dijamin, ada di
[daftar aturan](aturan.md).

Halaman ini dibuat dari berkas uji dengan `make docs`; jangan disunting dengan tangan."""


def _level(code: str) -> str:
    weight = CODES[code].level
    return weight.value if weight else "-"


def _entry(code: str, shown: list[Sample]) -> Iterator[str]:
    known = CODES[code]
    yield f"### {code}"
    yield ""
    yield f"**{_level(code)}**: {_sentence(known.meaning)}"
    if known.advice:
        yield from ("", f"Tindakan: {_literal(known.advice)}")
    for sample in shown:
        if sample.excerpt:
            language = "xml" if code.startswith("SOP3") or code == "CET-02" else "toml"
            yield from ("", f"```{language}", *sample.excerpt, "```")
        yield from ("", "```", said(sample.finding), "```")
    if known.right:
        yield from ("", "Benar:", "", "```toml", *known.right.splitlines(), "```")
    if known.source:
        yield from ("", origin(known.source))


def _sentence(text: str) -> str:
    """A capital in front, unless a key stands there, and a stop behind."""
    first = text if "_" in text.split()[0] or text.startswith("id ") else text[0].upper() + text[1:]
    return first if first.endswith(("?", ".")) else first + "."


def _literal(text: str) -> str:
    """A text in which Markdown must not take <p> or &lt; for its own."""
    return re.sub(r"<[^>]+>|&\w+;|\{[{%][^}]*\}\}?", r"`\g<0>`", text)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").rstrip(".")


def origin(sumber: str) -> str:
    """Where a rule comes from, in the words of its reader."""
    for english, indonesian in ORIGIN.items():
        sumber = sumber.replace(english, indonesian)
    return sumber


def table() -> str:
    """The text of aturan.md."""
    rules = [code for code in CODES.values() if code.is_rule]
    lines = [*TABLE_HEAD.format(number=len(rules)).splitlines(), ""]
    lines += ["| kode | tingkat | aturan | cara | asal |", "|---|---|---|---|---|"]
    for code in rules:
        linked = code.is_checked or code.by_drawing
        name = f"[{code.code}](temuan.md#{code.code.lower()})" if linked else code.code
        weight = _level(code.code if code.is_checked or not code.by_loader else code.by_loader)
        cells = (name, weight, code.meaning, how(code), origin(code.source))
        lines.append(f"| {' | '.join(map(_cell, cells))} |")
    return "\n".join(lines) + "\n"


TABLE_HEAD = """\
# Aturan satu per satu

{number} aturan dari Permenpan RB 35/2012, tata naskah dinas, dan kebiasaan buku yang terbit, masing-masing
dengan caranya: **diperiksa** sopdoc, **dijamin pembaca berkas** (yang melanggarnya dilaporkan saat dibaca),
atau **dijamin saat dicetak** (apa pun yang diketik). Tingkat "-" berarti aturan itu tidak dapat dilanggar.

Halaman ini dibuat dari program dengan `make docs`; jangan disunting dengan tangan."""


def how(code: Code) -> str:
    """How a rule is kept."""
    ways = []
    if code.is_checked:
        ways.append("diperiksa")
    if found := code.by_loader:
        ways.append(f"dijamin pembaca berkas ([{found}](temuan.md#{found.lower()}): {CODES[found].meaning})")
    if code.by_drawing:
        ways.append(f"diperiksa pada gambarnya: {code.by_drawing}")
    if code.by_design:
        ways.append(f"dijamin saat dicetak: {code.by_design}")
    return "; ".join(ways)


def main() -> None:
    for name, text in (("temuan.md", gallery()), ("aturan.md", table())):
        (MANUAL / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
