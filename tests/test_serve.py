"""`sopdoc serve` as a program: who it answers, how it ends, the same page as one file."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.serving_cases import Served, lay, served, stop
from tests.test_build import run

PAGES = ("/", "/halaman/mulai.js", "/halaman/gaya.css", "/peristiwa?lihat=")


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("layan")
    lay(folder)
    with served(folder) as made:
        yield made


def status(page: Served, path: str, method: str = "GET", **headers: str) -> int:
    """The status of a request with these headers; a stream is left at once."""
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    with httpx.stream(method, page.root + path, headers=given, timeout=10) as answer:
        return answer.status_code


def keyed(page: Served) -> dict[str, str]:
    return {"cookie": f"sopdoc-{page.port}={page.key}"}


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_served_without_the_key(page: Served, path: str) -> None:
    assert status(page, path) == 403
    assert status(page, path, cookie=f"sopdoc-{page.port}=salah") == 403
    assert status(page, path, **keyed(page)) == 200


def test_the_key_opens_the_page_alone_and_becomes_a_cookie_of_this_site(page: Served) -> None:
    answer = httpx.get(page.address)
    assert answer.status_code == 200
    cookie = answer.headers["set-cookie"]
    assert all(word in cookie for word in ("HttpOnly", "SameSite=Strict", f"sopdoc-{page.port}="))
    assert status(page, f"/peristiwa?lihat=&kunci={page.key}") == 403
    assert httpx.get(page.root + "/?kunci=salah").status_code == 403


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(
    "host", ["jahat.example", "127.0.0.1", "jahat.example:80", "127.0.0.1.jahat.example"]
)
def test_another_host_is_refused(page: Served, path: str, host: str) -> None:
    """A name elsewhere that leads to this computer (DNS rebinding)."""
    assert status(page, path, host=host, **keyed(page)) == 400


@pytest.mark.parametrize("path", ["/peristiwa?lihat=", "/halaman/mulai.js"])
def test_what_another_page_asks_for_is_refused(page: Served, path: str) -> None:
    for site in ("cross-site", "same-site"):
        assert status(page, path, sec_fetch_site=site, **keyed(page)) == 403
    assert status(page, path, origin="http://jahat.example", **keyed(page)) == 403
    assert status(page, path, sec_fetch_site="same-origin", **keyed(page)) == 200


def sent(page: Served, path: str, body: str, **headers: str) -> httpx.Response:
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.post(page.root + path, content=body, headers={"origin": page.root, **keyed(page), **given})


def test_a_button_is_pressed_by_the_page_alone(page: Served) -> None:
    body = '{"temuan": "tidak-ada"}'
    assert sent(page, "/betulkan", body).status_code == 200
    assert sent(page, "/betulkan", body, origin="http://jahat.example").status_code == 403
    assert sent(page, "/betulkan", body, sec_fetch_site="cross-site").status_code == 403
    without = httpx.post(page.root + "/betulkan", content=body, headers=keyed(page))
    assert without.status_code == 403
    assert status(page, "/betulkan", **keyed(page)) == 405


@pytest.mark.parametrize("body", ["", "[]", "{", '{"temuan": 1}', '{"lain": "x"}', '"x"', "9" * 20_000])
def test_what_no_button_sends_is_not_understood(page: Served, body: str) -> None:
    for path in ("/betulkan", "/kerjakan"):
        assert sent(page, path, body).status_code == 400
    assert "tidak dikenal" in sent(page, "/kerjakan", '{"jenis": "hapus"}').json()["pesan"]


@pytest.mark.parametrize(
    "path",
    ["/halaman/../web.py", "/halaman/..%2fweb.py", "/halaman/index.html", "/definitions/buku.toml", "/x"],
)
def test_nothing_else_can_be_asked_for(page: Served, path: str) -> None:
    assert status(page, path, **keyed(page)) == 404


def test_every_answer_forbids_what_the_page_does_not_need(page: Served) -> None:
    for path in ("/", "/halaman/mulai.js", "/tidak-ada"):
        answer = httpx.get(page.root + path, headers=keyed(page))
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert "access-control-allow-origin" not in answer.headers


def test_it_listens_to_this_computer_alone(page: Served) -> None:
    others = {a[4][0] for a in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)} - {"127.0.0.1"}
    for address in others:
        with socket.socket() as probe:
            probe.settimeout(1)
            assert probe.connect_ex((address, page.port)) != 0, address


def test_a_link_that_leads_out_of_the_folder_is_not_shown(page: Served, tmp_path: Path) -> None:
    outside = tmp_path / "rahasia.toml"
    outside.write_text('nama = "RAHASIA"\n', "utf-8")
    target = page.path("sop/rapat.toml")
    text = target.read_text("utf-8")
    target.unlink()
    try:
        target.symlink_to(outside)
    except OSError:
        pytest.skip("this system gives no links")
    finally:
        if not target.exists():
            target.write_text(text, "utf-8")
    try:
        with httpx.stream("GET", page.root + "/peristiwa?lihat=sop/rapat", headers=keyed(page)) as answer:
            told = ""
            for piece in answer.iter_text():
                told += piece
                if "event: temuan" in told and "SOP102" in told:
                    break
        assert "RAHASIA" not in told
    finally:
        target.unlink()
        target.write_text(text, "utf-8")


def test_a_taken_port_is_told(page: Served) -> None:
    done = run(page.folder, "serve", "--no-browser", "--port", str(page.port))
    assert (done.returncode, done.stdout) == (1, "")
    assert "SOP801" in done.stderr
    assert "--port" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="its signals are others")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_it_ends_soon_though_pages_are_open_and_leaves_nothing(tmp_path: Path, name: str) -> None:
    lay(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    with served(tmp_path) as page:
        streams = [
            httpx.stream("GET", page.root + "/peristiwa?lihat=", headers=keyed(page)) for _ in range(3)
        ]
        opened = [stream.__enter__() for stream in streams]
        for one in opened:
            next(one.iter_text())
        start = time.perf_counter()
        page.process.send_signal(getattr(signal, name))
        assert page.process.wait(timeout=10) == 0
        assert time.perf_counter() - start < 2 + 2  # two seconds, and two for a machine that others keep busy
        assert "Traceback" not in page.process.stderr.read()
        for stream in streams:
            stream.__exit__(None, None, None)
    assert sorted(tmp_path.rglob("*")) == before
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", page.port)) != 0


def test_the_first_line_is_the_address_and_the_key_is_another_one_each_time(tmp_path: Path) -> None:
    lay(tmp_path)
    keys = set()
    for _ in range(2):
        with served(tmp_path) as page:
            keys.add(page.key)
            assert len(page.key) >= 32
            assert stop(page.process) == 0
    assert len(keys) == 2


def test_the_port_can_be_chosen(tmp_path: Path) -> None:
    lay(tmp_path)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with served(tmp_path, "--port", str(port)) as page:
        assert page.port == port


def test_a_booklet_that_cannot_be_read_is_served_with_what_is_wrong(tmp_path: Path) -> None:
    definitions = lay(tmp_path)
    (definitions / "buku.toml").write_text("judul = ", "utf-8")
    with (
        served(tmp_path) as page,
        httpx.stream("GET", page.root + "/peristiwa?lihat=", headers=keyed(page)) as answer,
    ):
        told = ""
        for piece in answer.iter_text():
            told += piece
            if "SOP109" in told:
                break


def test_once_writes_one_file_that_loads_nothing(tmp_path: Path) -> None:
    lay(tmp_path)
    done = run(tmp_path, "serve", "--once", "pratinjau.html")
    assert (done.returncode, done.stdout) == (0, "ditulis  pratinjau.html\n"), done.stderr
    first = (tmp_path / "pratinjau.html").read_bytes()
    text = first.decode("utf-8")
    assert str(tmp_path) not in text
    assert 'src="' not in text.split("<body>")[0].replace('src="data:', "")
    assert run(tmp_path, "serve", "--once", "pratinjau.html").stdout == "tetap    pratinjau.html\n"
    (tmp_path / "definitions" / "buku.toml").write_text("judul = ", "utf-8")
    refused = run(tmp_path, "serve", "--once", "lain.html")
    assert refused.returncode == 1
    assert not (tmp_path / "lain.html").exists()


def test_once_needs_no_library_of_the_extra(tmp_path: Path) -> None:
    lay(tmp_path)
    without = "import sys\nsys.modules['starlette'] = sys.modules['uvicorn'] = None\n"
    line = [sys.executable, "-c", f"{without}from sopdoc.cli import main\nmain()", "serve"]
    done = subprocess.run([*line, "--once", "x.html"], cwd=tmp_path, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
