"""What the tests of `sopdoc pull` share: a booklet that is built, a file of it that comes back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sopdoc.cli import cli
from sopdoc.pulling.named_rows import CELLS, seen
from sopdoc.pulling.plain import plain
from sopdoc.returned import Returned
from sopdoc.returned_files import read_returned
from tests.small_book import BUKU, SINOVIK, lay

SLUG = "kompetisi-sinovik"
WORD, EXCEL = (f"output/2018/sop/03-{SLUG}.{form}" for form in ("docx", "xlsx"))
BOOK = "output/2018/buku-sop-2018.docx"
_LABEL = re.compile(r"^\s*\d+[.)]\s*")


class Clerk:
    """A folder with a booklet; commands run in this process."""

    def __init__(
        self,
        folder: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
        sop: str = SINOVIK,
        buku: str = BUKU,
    ) -> None:
        self.folder, self._captured = folder, capsys
        self.definitions = lay(folder, buku, **{SLUG.replace("-", "_"): sop})
        monkeypatch.chdir(folder)
        monkeypatch.setattr("sopdoc.building.workers.free_cores", lambda: 1)

    @property
    def sop(self) -> str:
        return (self.definitions / "sop" / f"{SLUG}.toml").read_text("utf-8")

    @sop.setter
    def sop(self, text: str) -> None:
        (self.definitions / "sop" / f"{SLUG}.toml").write_text(text, "utf-8")

    @property
    def buku(self) -> str:
        return (self.definitions / "buku.toml").read_text("utf-8")

    def edit(self, old: str, new: str) -> None:
        """Other words in the definition itself."""
        assert old in self.sop
        self.sop = self.sop.replace(old, new, 1)

    def run(self, *arguments: str, status: int = 0) -> str:
        """What a command says; both streams."""
        with pytest.raises(SystemExit) as left:
            cli(list(arguments), prog_name="sopdoc")
        told = self._captured.readouterr()
        assert int(left.value.code or 0) == status, told.out + told.err
        return told.out + told.err

    def build(self) -> None:
        self.run("build")

    def comes_back(self, data: bytes, name: str = "kembali.docx") -> str:
        """Lay an edited file beside the definitions; its name."""
        (self.folder / name).write_bytes(data)
        return name

    def read(self, name: str) -> Returned:
        file = read_returned((self.folder / name).read_bytes(), name)
        assert isinstance(file, Returned), file
        return file


def says(file: Returned) -> dict[str, object]:
    """What the sheets of a file say, wherever it stands on a page: numbers and marks left out, the office of
    who approves in capitals, as it is printed."""
    found: dict[str, object] = {}
    for number, sop in seen(file).items():
        for name, lines in sop.fields.items():
            text = plain(" ".join(lines))
            found[f"{number} {name}"] = text.upper() if name == "disahkan_oleh" else text
        for name, lines in sop.boxes.items():
            found[f"{number} {name}"] = plain(" ".join(_LABEL.sub("", line) for line in lines))
        for part, chart in sop.parts.items():
            rows = [
                {c: plain(" ".join(_LABEL.sub("", x) for x in s.cells[c])) for c in CELLS}
                for s in chart.steps
            ]
            found[f"{number} {part}"] = rows
        heads = {
            tag: plain(" ".join(lines[0])) for tag, lines in sop.own.items() if re.fullmatch(r"\d+_a\d+", tag)
        }
        found[f"{number} heads"] = heads
    return found
