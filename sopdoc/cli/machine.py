"""Findings for programs: our own JSON, and SARIF 2.1.0 for editors and code hosts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from sopdoc import __version__
from sopdoc.cli.terminal import as_json as dumped
from sopdoc.codes import CODES, Code, Level
from sopdoc.diagnostics import Diagnostic
from sopdoc.repair import Repair

SARIF_LEVEL = {Level.GALAT: "error", Level.PERINGATAN: "warning", Level.INFO: "note"}


def as_json(ordered: Sequence[Diagnostic]) -> str:
    """{"temuan": [one object a finding], "jumlah": {level: count}}; baris 0 = the file as a whole."""
    found = [
        {
            "kode": d.code,
            "tingkat": d.level.value,
            "pesan": d.message,
            "petunjuk": d.hint,
            "berkas": d.position.file,
            "baris": d.position.line,
            "kolom": d.position.column,
            "panjang": d.position.length,
            "pembetulan": _repair(d.repair),
        }
        for d in ordered
    ]
    count = {level.value: sum(d.level is level for d in ordered) for level in Level}
    return dumped({"temuan": found, "jumlah": count})


def as_sarif(ordered: Sequence[Diagnostic]) -> str:
    """One run. Source: SARIF 2.1.0 (OASIS), with columns counted in characters."""
    codes = sorted({d.code for d in ordered})
    driver = {"name": "sopdoc", "version": __version__, "rules": [_rule(code) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(d, codes.index(d.code)) for d in ordered],
    }
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return dumped({"$schema": schema, "version": "2.1.0", "runs": [run]})


def _rule(code: str) -> dict[str, Any]:
    known = CODES[code]
    described: dict[str, Any] = {"id": code, "fullDescription": {"text": known.meaning}}
    described["help"] = {"text": known.advice or _shown(known)}
    if known.level:
        described["defaultConfiguration"] = {"level": SARIF_LEVEL[known.level]}
    return described


def _shown(rule: Code) -> str:
    """Wrong, right and source of a rule; one that only a drawing can break has a source alone."""
    example = f"Salah:\n{rule.wrong}\n\nBenar:\n{rule.right}\n\n" if rule.is_checked else ""
    return example + rule.source


def _uri(file: str) -> str:
    """A path as findings show it, as a URI: relative as it is, absolute with its scheme."""
    drive = re.match("[A-Za-z]:(?=/)|(?=/)", file)
    path = quote(file.removeprefix(drive[0]) if drive else file, errors="replace")
    return path if drive is None else f"file://{'/' if drive[0] else ''}{drive[0]}{path}"


def _result(diagnostic: Diagnostic, index: int) -> dict[str, Any]:
    at = diagnostic.position
    location: dict[str, Any] = {"artifactLocation": {"uri": _uri(at.file)}}
    if at.line:
        columns = {"startColumn": at.column, "endColumn": at.column + at.length}
        location["region"] = {"startLine": at.line, **columns}
    text = f"{diagnostic.message}; {diagnostic.hint}" if diagnostic.hint else diagnostic.message
    return {
        "ruleId": diagnostic.code,
        "ruleIndex": index,
        "level": SARIF_LEVEL[diagnostic.level],
        "message": {"text": text},
        "locations": [{"physicalLocation": location}],
        **({"properties": {"pembetulan": _repair(diagnostic.repair)}} if diagnostic.repair else {}),
    }


def _repair(repair: Repair | None) -> dict[str, Any] | None:
    """What mends a finding: values at paths of its file, before and after; null where nothing stands."""
    if repair is None:
        return None
    edits = [{"letak": list(e.path), "lama": e.old, "baru": e.new} for e in repair.edits]
    return {"aman": repair.safe, "suntingan": edits}
