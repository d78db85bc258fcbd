"""Write the story of two years of a booklet for the manual, with what the commands really print.

usage: python -m tools.cerita      writes docs/panduan/dua-tahun.md
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from sopdoc.store import write_set
from tests.two_years import Copy, Edit, Run, Say, Scene, played

MANUAL = Path(__file__).parents[1] / "docs" / "panduan"
PAGE = "dua-tahun.md"

HEAD = """\
# Dua tahun sebuah buku

Halaman ini dibuat dengan menjalankan perintah-perintahnya (`make docs`); yang tertulis di bawah setiap
perintah adalah keluarannya. Kantor ini dan isi sepuluh SOP-nya karangan. Setiap perintah yang menulis
definisi menyimpan isi lama di sampingnya (`.lama.1`, `.lama.2`, …), sehingga setiap langkah dapat dibatalkan
dengan menyalinnya kembali.
"""


def page(scenes: Iterable[Scene]) -> str:
    """The story as Markdown."""
    return "\n".join([HEAD, *(line for scene in scenes for line in _told(scene))]).rstrip() + "\n"


def _told(scene: Scene) -> Iterator[str]:
    if isinstance(scene, Say):
        yield from (scene.text, "")
    elif isinstance(scene, Edit) and scene.told:
        yield from (f"Di `{scene.file}`:", "", "```toml", scene.new.strip(), "```", "")
    elif isinstance(scene, Copy):
        yield from (f"Isi `{scene.file}` disalin ke `{scene.to}`.", "")
    elif isinstance(scene, Run) and scene.shown:
        lines = scene.output.rstrip().splitlines()
        rest = len(lines) - scene.shown
        more = [f"… {rest} baris lain"] if rest > 0 else []
        yield from ("```", f"$ {scene.command}", *lines[: scene.shown], *more, "```", "")


def made() -> str:
    """The page as it must be now."""
    with tempfile.TemporaryDirectory() as folder:
        return page(played(Path(folder)))


if __name__ == "__main__":
    written, found = write_set(MANUAL, {PAGE: made().encode()})
    assert written is not None, found
    print(*(f"{MANUAL.name}/{name}" for name in written.changed), sep="\n")
