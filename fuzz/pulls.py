"""Random edits of built files: pulled and built again, the file says what the clerk wrote, and nothing else.

python -m fuzz.pulls [COUNT] [SEED]

Each round edits the Word file of a SOP at one to three places (words, rows, items, heads), each third one its
Excel file (words, rows that go), pulls, and builds: the sheets must say what the edited file said, comments
must still stand in the definition but for those of rows that went. What the loader refuses then (a row that
went although another one leads to it) is told, and nothing is written.
"""

from __future__ import annotations

import random
import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

from fuzz.office_edits import ExcelEdits, W, WordEdits
from sopdoc.actions.pulling_files import pull, texts_after, write
from sopdoc.booklet import open_booklet
from sopdoc.building import composing, writing
from sopdoc.building.products import Format
from sopdoc.diagnostics import Diagnostic
from sopdoc.pulling.plain import plain
from sopdoc.returned import Returned
from sopdoc.returned_files import read_returned
from sopdoc.tags import read_tag
from tests.pull_cases import says
from tests.small_book import DEFINITIONS

WORDS = (
    "segera",
    "tertulis",
    "dan lengkap",
    "(salinan)",
    "paling lama 2 hari",
    "Tim",
    "a/b",
    "1. satu",
    "x < y & z",
)
REFUSED = "refused"
SOPS = tuple(sorted(DEFINITIONS.glob("sop/*.toml")))


class Round:
    """One booklet with one SOP, built; `word` is its file being edited."""

    def __init__(self, folder: Path, choose: random.Random) -> None:
        self.choose = choose
        source = choose.choice(SOPS)
        self.slug = source.stem
        text = source.read_text("utf-8")
        self.text = re.sub(r"^(\[\[(?:bagian\.)?kegiatan\]\])$", self._commented, text, flags=re.M)
        self.definitions = folder / "definitions"
        shutil.copytree(DEFINITIONS, self.definitions)
        (self.definitions / "sop" / source.name).write_text(self.text, "utf-8")
        self.form: Format = "xlsx" if choose.random() < 1 / 3 else "docx"
        self.excel = ExcelEdits(self.file("xlsx"))
        self.word = WordEdits(self.file("docx"))
        self.gone = 0

    def _commented(self, found: re.Match[str]) -> str:
        return (
            f"# catatan {self.choose.randrange(10**9)}\n{found[0]}"
            if self.choose.random() < 0.3
            else found[0]
        )

    @property
    def data(self) -> bytes:
        return self.excel.data if self.form == "xlsx" else self.word.data

    def file(self, form: Format) -> bytes:
        booklet = open_booklet(self.definitions, judge=False)
        assert booklet.buku is not None
        document, _ = composing.sop(booklet.buku, self.slug)
        return writing.write(document, form)[f".{form}"]

    def steps(self) -> list[str]:
        names = (mark.get(f"{W}name", "") for mark in self.word.tree.iter(f"{W}bookmarkStart"))
        return [name for name in names if (tag := read_tag(name)) and re.fullmatch(r"\d+_k\d+", tag.tag)]

    def reword(self) -> None:
        """Put words in, take some out, in any text of a step or a box."""
        texts = [t for t in self.word.texts() if len((t.text or "").split()) > 1 and self._content(t)]
        text = self.choose.choice(texts)
        old = text.text.split()
        at = self.choose.randrange(len(old))
        if self.choose.random() < 0.5 and len(old) > 2:
            del old[at]
        else:
            old.insert(at + 1, self.choose.choice(WORDS))
        text.text = (re.match(r"\s*", text.text) or [""])[0] + " ".join(old)

    def _content(self, text: object) -> bool:
        """Cells of steps and boxes: what stands in a table and carries no name itself."""
        cell = next(text.iterancestors(f"{W}tc"), None)  # type: ignore[attr-defined]
        return cell is not None and not list(cell.iter(f"{W}bookmarkStart"))

    def reword_excel(self) -> None:
        """As `reword`, in a text that stands once in the workbook."""
        texts = [t for t in self.excel.texts() if len(t.split()) > 2 and self.excel.texts().count(t) == 1]
        inside = [plain(text.text or "") for text in self.word.texts() if self._content(text)]
        text = self.choose.choice([t for t in texts if plain(t) in inside])
        words = text.split(" ")
        words.insert(self.choose.randrange(1, len(words)), self.choose.choice(WORDS))
        self.excel.replace(text, " ".join(words))

    def drop_excel(self) -> None:
        steps = self.steps()
        if not self.gone and len(steps) > 4:
            self.excel.drop_row(self.choose.choice(steps))
            self.gone += 1

    def drop(self) -> None:
        steps = self.steps()
        if len(steps) > 4:
            self.word.drop_row(self.choose.choice(steps), tracked=self.choose.random() < 0.5)
            self.gone += 1

    def insert(self) -> None:
        after = self.choose.choice(self.steps())
        cells = {1: f"Petugas memeriksa berkas {self.choose.randrange(10**6)}"}
        row = self.word.row(after)
        count = len(row.findall(f"{W}tc"))
        cells |= {count - 4: "Berkas", count - 3: "1 jam", count - 2: "Berkas lengkap"}
        self.word.insert_row(after, cells, drawn=self.choose.randrange(2, count - 4))

    def move(self) -> None:
        steps = self.steps()
        row = self.choose.choice(steps)
        part = row.rpartition("_k")[0]
        others = [name for name in steps if name.startswith(f"{part}_k") and name != row]
        if others:
            self.word.move_row(row, self.choose.choice(others))

    def head(self) -> None:
        heads = [
            b for b in self.word.tree.iter(f"{W}bookmarkStart") if re.search(r"_a\d+$", b.get(f"{W}name"))
        ]
        text = next(self.choose.choice(heads).getparent().iter(f"{W}t"))
        text.text = f"{text.text.strip()} Baru"

    def item(self) -> None:
        """One more item in a box, or one less."""
        labels = [t for t in self.word.texts() if re.fullmatch(r"\d+\.", t.text or "") and self._content(t)]
        if not labels:
            return
        paragraph = next(self.choose.choice(labels).iterancestors(f"{W}p"))
        if self.choose.random() < 0.5:
            words = f"Peraturan tambahan nomor {self.choose.randrange(10**6)}"
            last = list(paragraph.iter(f"{W}t"))[-1]
            self.word.add_paragraph(last.text, words)
        elif len(paragraph.getparent().findall(f"{W}p")) > 1:
            paragraph.getparent().remove(paragraph)


KINDS: dict[str, Callable[[Round], None]] = {
    "reword": Round.reword,
    "drop": Round.drop,
    "insert": Round.insert,
    "move": Round.move,
    "head": Round.head,
    "item": Round.item,
}


EXCEL: dict[str, Callable[[Round], None]] = {"reword": Round.reword_excel, "drop": Round.drop_excel}


def comments(text: str) -> Counter[str]:
    return Counter(re.findall(r"#[^\n\"]*$", text, flags=re.M))


def one(seed: int) -> str:
    """What is wrong after the round of a seed; "" when nothing is."""
    choose = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        made = Round(Path(name), choose)
        kinds = EXCEL if made.form == "xlsx" else KINDS
        for kind in choose.choices(list(kinds), k=choose.randint(1, 3)):
            kinds[kind](made)
        edited = made.data
        path = Path(name) / f"kembali.{made.form}"
        path.write_bytes(edited)
        booklet = open_booklet(made.definitions, judge=False)
        assert booklet.buku is not None
        pulled = pull(booklet, booklet.buku, [path], Path(name) / "output")
        if pulled.findings or pulled.questions or pulled.left:
            return f"asked: {pulled.findings} {pulled.questions} {pulled.left}"
        after = texts_after(booklet, pulled)
        if isinstance(after, Diagnostic):
            return f"not written: {after.message}"
        done = write(booklet, after, "", date(2025, 1, 1))
        if done.written is None:  # such as a row that went although another one leads to it: told
            return REFUSED if all(d.hint or d.message for d in done.findings) and done.findings else "silent"
        now = (made.definitions / "sop" / f"{made.slug}.toml").read_text("utf-8")
        lost = comments(made.text) - comments(now)
        if sum(lost.values()) > made.gone * 2:
            return f"comments lost: {lost}"
        return compared(read_returned(edited, "a"), read_returned(made.file(made.form), "b"))


def compared(asked: Returned | Diagnostic, built: Returned | Diagnostic) -> str:
    assert isinstance(asked, Returned)
    assert isinstance(built, Returned)
    wanted, found = says(asked), says(built)
    return (
        ""
        if wanted == found
        else "; ".join(
            f"{key}: {wanted.get(key)} -> {found.get(key)}" for key in wanted if wanted[key] != found.get(key)
        )
    )


def main(count: int, seed: int) -> int:
    wrong = refused = 0
    for number in range(seed, seed + count):
        said = one(number)
        refused += said == REFUSED
        if said and said != REFUSED:
            wrong += 1
            print(f"seed {number}: {said}", flush=True)
    print(f"{count} rounds from seed {seed}: {wrong} failures, {refused} refused with a finding")
    return min(wrong, 1)


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    sys.exit(main(*(given + [1000, 0][len(given) :])))
