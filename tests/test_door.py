"""The door of the library as ARCHITECTURE.md shows it, and what it promises."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from sopdoc.booklet import beside, open_booklet
from tests.incremental_cases import Office

ROOT = Path(__file__).parent.parent


def test_the_six_lines_of_architecture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = re.search(r"```python\n(.*?)```", (ROOT / "ARCHITECTURE.md").read_text("utf-8"), re.DOTALL)
    assert found is not None
    assert sum(bool(line) for line in found[1].splitlines()) == 6
    shutil.copytree(ROOT / "definitions", tmp_path / "definitions")
    monkeypatch.chdir(tmp_path)
    exec(found[1], {})
    assert {p.name for p in tmp_path.iterdir()} == {
        "definitions",
        "sop.docx",
        "sop-hal-2.svg",
        "sop-hal-3.svg",
    }
    assert "IDE-12" in capsys.readouterr().out


def test_opening_says_nothing_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    office = Office(tmp_path, monkeypatch, capsys)
    before = sorted(p for p in tmp_path.rglob("*"))
    booklet = open_booklet(Path("definitions"))
    assert booklet.buku is not None
    assert [s.slug for s in booklet.buku.tercetak] == ["apel", "beras", "cabai"]
    assert capsys.readouterr() == ("", "")
    assert sorted(p for p in office.folder.rglob("*")) == before


def test_the_findings_of_one_sop_and_of_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    office = Office(tmp_path, monkeypatch, capsys)
    office.edit("beras", 'waktu = "1 jam"', "waktu = 1")
    booklet = open_booklet(Path("definitions"))
    assert [row.slug for row in booklet.broken] == ["beras"]
    assert {d.sop for d in booklet.concerning("beras") if d.code == "SOP112"} == {"beras"}
    assert not any(d.code == "SOP112" for d in booklet.concerning("apel"))


@pytest.mark.parametrize(
    ("stands", "given"), [(".", "definitions"), ("definitions", "."), ("lain", "../definitions")]
)
def test_own_templates_are_found_from_everywhere(
    stands: str,
    given: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Defect: in the folder of definitions, with `--definitions .`, they were silently left out."""
    office = Office(tmp_path, monkeypatch, capsys)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "keputusan.xml.j2").write_text("{{ salah }}", "utf-8")
    (tmp_path / "lain").mkdir()
    monkeypatch.chdir(tmp_path / stands)
    done = office.run("--definitions", given, "--output", str(tmp_path / "x"))
    assert done.exit_code == 1
    assert f"{beside(Path(given), 'templates').as_posix()}/keputusan.xml.j2:1:" in done.stderr
