"""The record `.sopdoc.json` of an output folder: what each file was made of and how it was left.

The same definitions give the same record, byte for byte: no time, no place. A record that is missing or
damaged only means that all is built again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from hashlib import sha256
from pathlib import Path

from sopdoc.store import own

NAME = ".sopdoc.json"

FORM = 1
"""Number of the record's form; a record of another form is not read."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file: fingerprints of its inputs, and its size in bytes and SHA-256 as written."""

    isi: str
    program: str
    size: int
    sha256: str


Record = Mapping[str, Entry]
"""Entries by path below the output folder, with "/"."""


def entry(isi: str, program: str, data: bytes) -> Entry:
    """The entry of a file that is about to be written."""
    return Entry(isi, program, len(data), sha256(data).hexdigest())


def read(folder: Path) -> Record:
    """The record of a folder; empty when there is none that can be understood."""
    try:
        stored = json.loads(own(folder / NAME))
        if stored["form"] != FORM:
            return {}
        return {str(name): _entry(values) for name, values in stored["files"].items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def _entry(values: Mapping[str, object]) -> Entry:
    return Entry(**{f.name: values[f.name] for f in fields(Entry)})  # type: ignore[arg-type]  # or damaged


def written(record: Record) -> bytes:
    """The record as it is stored."""
    stored = {"form": FORM, "files": {name: asdict(entry) for name, entry in record.items()}}
    return (json.dumps(stored, indent=1, sort_keys=True) + "\n").encode()


def intact(path: Path, entry: Entry) -> bool:
    """Whether a file still is as it was written. Choice: its content is read, 200 files in 15 ms; a time
    stamp would tell sooner, but copies and shared folders change it."""
    try:
        same = path.is_file() and path.stat().st_size == entry.size
        return same and sha256(path.read_bytes()).hexdigest() == entry.sha256
    except OSError:
        return False
