"""Measure `sopdoc serve`: from the save of a definition to its paint in a browser, beside another live page.

usage: python -m benchmarks.serving [--times N] [--zensical PROGRAM]

Each figure is the median and the worst of N saves (50 unless told), in the Chromium of the distribution: from
the write of the file to two animation frames after the page has the new words. One save exchanges a word, the
other puts a step in or takes it out, so that its pages are routed anew. The processor's time is that of the
server alone. Zensical (`pip install zensical`, any place) shows the same steps as a table of Markdown.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks.synthetic import SOP, booklet, sop

SOPDOC = [sys.executable, "-c", "from sopdoc.cli import main; main()", "serve", "--no-browser"]
CASES = ((14, 10, 6), (14, 60, 8), (100, 10, 6), (100, 60, 8))
"""SOPs of the booklet; steps and actors of the SOP that is edited."""

WATCH = """
(() => {
  const look = () => {
    const marker = window.ditunggu ?? sessionStorage.getItem('ditunggu');
    if (!marker || !document.body?.textContent.includes(marker)) return;
    window.ditunggu = null; sessionStorage.removeItem('ditunggu');
    requestAnimationFrame(() => requestAnimationFrame(() =>
      window.dilukis(marker, performance.timeOrigin + performance.now())));
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
  addEventListener('DOMContentLoaded', look);
})();
"""


class Painted:
    """What the page said of its paints."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._at: dict[str, float] = {}
        page.expose_function("dilukis", lambda marker, at: self._at.update({marker: at}))
        page.add_init_script(WATCH)

    def after(self, save: Callable[[], None], marker: str) -> float | None:
        """Milliseconds from a save to the paint of its words; None where they never came."""
        self._page.evaluate("m => { window.ditunggu = m; sessionStorage.setItem('ditunggu', m) }", marker)
        start = time.time() * 1000
        save()
        until = time.time() + 4
        while marker not in self._at and time.time() < until:
            self._page.wait_for_timeout(5)
        return self._at[marker] - start if marker in self._at else None


def processor(process: subprocess.Popen[str]) -> float:
    """Milliseconds of the processor that a process has taken so far."""
    fields = Path(f"/proc/{process.pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


@contextmanager
def running(command: list[str], folder: Path, **more: object) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(command, cwd=folder, encoding="utf-8", **more) as process:  # type: ignore[call-overload]
        try:
            yield process
        finally:
            process.terminate()
            process.wait(10)


def report(what: str, found: list[float | None], cpu: float | None = None) -> None:
    known = [one for one in found if one is not None]
    lost = f", {len(found) - len(known)} never shown" if len(known) < len(found) else ""
    spent = f"   {cpu / len(found):5.0f} ms of the processor" if cpu is not None else ""
    middle, worst = (statistics.median(known), max(known)) if known else (float("nan"),) * 2
    print(f"{what:46} median {middle:5.0f} ms   worst {worst:5.0f} ms{spent}{lost}", flush=True)


def saves(path: Path, times: int, page: Painted, step: bool) -> list[float | None]:
    """Save a file so often, each time with another word, and with a step more or less."""
    plain, found = path.read_text("utf-8"), []
    for n in range(times):
        marker = f"perihal{n:03}{'s' if step else 'k'}"
        text = plain.replace("bahan laporan bagian ke-3 ", f"{marker} bagian ke-3 ", 1)
        if step and n % 2:
            head, tail = text.split('\n[[kegiatan]]\nid = "langkah-2"')
            added = head.rpartition("\n[[kegiatan]]")[2].replace("langkah-1", "sisipan")
            text = f'{head}\n[[kegiatan]]{added}\n[[kegiatan]]\nid = "langkah-2"{tail}'
        found.append(page.after(lambda text=text: path.write_text(text, "utf-8"), marker))  # type: ignore[misc]
        time.sleep(0.15)
    path.write_text(plain, "utf-8")
    return found


def sopdoc(new_page: Callable[[], Page], folder: Path, case: tuple[int, int, int], times: int) -> None:
    count, steps, actors = case
    definitions = booklet(folder, count)
    path = definitions / "sop" / "laporan-7.toml"
    path.write_text(sop(7, steps, actors), "utf-8")
    with running(SOPDOC, folder, stdout=subprocess.PIPE) as process:
        page = new_page()
        painted = Painted(page)
        page.goto(process.stdout.readline().strip() + "#/sop/laporan-7")  # type: ignore[union-attr]
        page.wait_for_selector("#lembaran svg")
        quiet(process)
        for step in (False, True):
            before = processor(process)
            found = saves(path, times, painted, step)
            kind = "a step" if step else "a word"
            report(f"sopdoc, {count} SOPs, {steps} x {actors}, {kind}", found, processor(process) - before)
            time.sleep(1)
        page.close()


def quiet(process: subprocess.Popen[str]) -> None:
    """Wait until a server does nothing."""
    spent = -1.0
    while processor(process) - spent > 100:
        spent = processor(process)
        time.sleep(1)


def zensical(
    program: str, new_page: Callable[[], Page], folder: Path, case: tuple[int, int, int], times: int
) -> None:
    count, steps, _ = case
    (folder / "docs").mkdir(parents=True)
    (folder / "zensical.toml").write_text('[project]\nsite_name = "SOP"\n', "utf-8")
    for n in range(1, count + 1):
        (folder / "docs" / f"laporan-{n}.md").write_text(markdown(n, steps if n == 7 else 12), "utf-8")
    (folder / "docs" / "index.md").write_text("# SOP\n", "utf-8")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [program, "serve", "--dev-addr", f"127.0.0.1:{port}"]
    with running(command, folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        page = new_page()
        painted = Painted(page)
        for _ in range(100):
            try:
                page.goto(f"http://127.0.0.1:{port}/laporan-7/", wait_until="load")
                break
            except Exception:  # not up yet
                time.sleep(0.2)
        page.wait_for_selector("table")
        quiet(process)
        before = processor(process)
        found = saves(folder / "docs" / "laporan-7.md", times, painted, False)
        report(f"Zensical, {count} pages, a table of {steps}", found, processor(process) - before)
        page.close()


def markdown(n: int, steps: int) -> str:
    """The steps of a SOP as a table."""
    rows = (
        f"| {i} | Menyiapkan dan memeriksa bahan laporan bagian ke-{i} sesuai dengan pedoman | {i} jam |"
        for i in range(1, steps + 1)
    )
    name = SOP.split('"')[1].format(n=n)
    return "\n".join((f"# {name}", "", "| No. | Kegiatan | Waktu |", "| --- | --- | --- |", *rows, ""))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--zensical", default=shutil.which("zensical") or "")
    given = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as driver, tempfile.TemporaryDirectory() as name:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for number, case in enumerate(CASES):
            sopdoc(browser.new_page, Path(name) / f"sopdoc-{number}", case, given.times)
            if given.zensical:
                folder = Path(name) / f"zensical-{number}"
                zensical(given.zensical, browser.new_page, folder, case, given.times)
        browser.close()


if __name__ == "__main__":
    main()
