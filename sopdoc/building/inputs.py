"""Fingerprints of all that goes into a file: equal fingerprints, equal bytes, nothing to compute.

`isi` stands for what an office wrote (definitions, logo, templates), `program` for the package itself, so
that a newer program builds anew and a file of another format is not called stale for that.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from sopdoc.edition import Terbitan
from sopdoc.model import Buku
from sopdoc.shared_values import digest, sheets_print, sop_print

PACKAGE = Path(__file__).parents[1]

README = "README.md"

MOST = 1_000_000
"""Bytes of a file beside the templates that are read. Choice: ten times the largest template; a larger one
cannot be used by any, and stands with its size."""

SUFFIXES = (".py", ".xml", ".j2", ".json", ".txt", ".mo", ".typ")
"""Files of the package that a build may depend on."""


@cache
def program() -> str:
    """Fingerprint of the installed program: every file of the package and its templates.

    Choice: not of the libraries below it, whose releases are bounded; `build --all` is for those.
    """
    templates = find_spec("sopdoc.templates")
    elsewhere = (templates and templates.submodule_search_locations) or ()
    found = sorted(item for folder in (PACKAGE, *map(Path, elsewhere)) for item in _stored(folder))
    return digest(part for name, data in found for part in (name.encode(), data))


def _stored(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in folder.rglob("*"):
        if path.suffix in SUFFIXES:
            yield path.relative_to(folder.parent).as_posix(), path.read_bytes()


@dataclass(frozen=True, slots=True)
class Inputs:
    """What the files of one booklet depend on.

    sops   by slug: what the sheets of a SOP show
    frame  all that the booklet's flowing parts are made of
    whole  the frame and every SOP
    """

    sops: Mapping[str, str]
    frame: str
    whole: str


def inputs(buku: Buku, folder: Path) -> Inputs:
    """Fingerprints of a booklet with the templates of its office in a folder, which need not be there.

    The packaged templates see no more of a SOP than its row in the index; an office's own may print any of
    it, so with them the frame depends on every SOP.
    """
    names = [f.name for f in fields(buku) if f.name not in ("where", "sidik", "susunan")]
    values = {name: repr(getattr(buku, name)).encode() for name in names}
    sheets = sheets_print(buku)
    sops = {sop.slug: sop_print(sheets, sop) for sop in buku.sop}
    rows = repr([(r.urut, r.nama_daftar, r.slug, getattr(r, "status", "")) for r in buku.susunan])
    own = list(_own(folder))
    seen = [value.encode() for value in sops.values()] if own else []
    frame = digest((*values.values(), buku.sidik.encode(), rows.encode(), *own, *seen))
    whole = digest(value.encode() for value in (frame, *sops.values()))
    return Inputs(sops, frame, whole)


def issue_print(issue: Terbitan) -> str:
    """What stands for the numbers that an issue gives to the pages of the booklet that it bound."""
    return repr(issue.cetakan.sop) if issue.cetakan is not None else issue.segel


def _own(folder: Path) -> Iterator[bytes]:
    """Names and contents of the office's templates; one that cannot be read stands with its name alone.

    Of other files than templates too, which a template may include; the README alone, which `sopdoc init`
    puts there, is none.
    """
    paths = sorted(p for p in folder.rglob("*") if os.path.isfile(p)) if os.path.isdir(folder) else []
    for path in paths if [p.name for p in paths] != [README] else ():
        yield path.relative_to(folder).as_posix().encode("utf-8", "surrogateescape")
        try:
            with path.open("rb") as stream:
                data = stream.read(MOST + 1)
            yield data if len(data) <= MOST else str(path.stat().st_size).encode()
        except OSError:
            yield b""
