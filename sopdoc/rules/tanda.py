"""Rules of signs and of the build of a sentence, wherever a text is printed (KEP-17)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sopdoc.diagnostics import Diagnostic, diagnostic
from sopdoc.model import Buku
from sopdoc.repair import mended
from sopdoc.rules.bahasa_jabatan import words
from sopdoc.rules.bahasa_teks import Teks, decree_texts, front_texts, sop_texts
from sopdoc.rules.facts import SopFacts
from sopdoc.rules.rule import Rule, of_booklet, of_sop

_LEFT = "tanda tertinggal di akhir"
_FAULTS = (
    (re.compile(r"(?<=\S)[ \t]{2,}(?=\S)"), "spasi ganda", " "),
    (re.compile(r"(?<=[^\s.\d])\s+,(?=\s)"), "spasi sebelum koma", ","),
    (re.compile(r"(?<=[a-z]{3}|[A-Z]{3}),(?=[a-z]{3})"), "tidak ada spasi sesudah koma", ", "),
    (re.compile(r"(?<![.\s])\.\.(?![.])"), "titik ganda", "."),
    (re.compile(r"(?<=\d)(?=(?:menit|jam|hari|minggu|bulan)\b)"), "tidak ada spasi sesudah angka", " "),
    (re.compile(r"(?<=\w)\s*[,/]$"), _LEFT, ""),
    (re.compile(r"(?<=\w )\( +(?=\w)"), "spasi sesudah kurung buka", "("),
    (re.compile(r"(?<=\w) +\)"), "spasi sebelum kurung tutup", ")"),
    (
        re.compile(r"\b(dan|yang|untuk|dari|dengan|pada|kepada|oleh|atau|dalam|ke|di|surat|data) \1\b", re.I),
        "kata berulang",
        r"\1",
    ),
)
"""What is wrong, its name, and what stands there instead. Source: Ejaan yang Disempurnakan, tanda baca; a
figure may have a comma in it and a code no space, so that only words are judged."""

_SIGN = re.compile(
    r"[ \t]{2}|\s,|,[^\W\d_]|\.\.|\( | \)|\d[mjhb]|[,/]$|\b([^\W\d_]{2,6}) \1\b", re.IGNORECASE
)
"""Every fault has one of these: most texts are quickly done."""

_LAST = words(
    "dan atau serta untuk dengan dari kepada oleh agar yang pada dalam melalui maka jika apabila bila bahwa"
)


@of_sop("KEP-17")
def tanda_sop(facts: SopFacts) -> Iterator[Diagnostic]:
    return _faulty(sop_texts(facts.sop))


@of_booklet("KEP-17")
def tanda_buku(buku: Buku) -> Iterator[Diagnostic]:
    return _faulty((*front_texts(buku), *decree_texts(buku)))


def _faulty(texts: Iterable[Teks]) -> Iterator[Diagnostic]:
    for text, position, path in texts:
        better = text
        names: list[str] = []
        for pattern, name, new in _FAULTS if _SIGN.search(text) else ():
            # A layout of several lines is typed with spaces on purpose.
            if "\n" in text and name == "spasi ganda":
                continue
            changed = pattern.sub(new, better)
            if changed != better:
                better = changed
                names.append(name)
        if names:
            message = f'{", ".join(names)}: "{_shortened(text)}"'
            # What a sign at the end waits for may be missing.
            repair = mended(path, text, better, safe=_LEFT not in names)
            yield diagnostic("KEP-17", message, position(), f'tulis "{_shortened(better)}"', repair=repair)
        if path and path[-1] == "nama" and text.endswith(".") and not _SHORTENED.search(text):
            repair = mended(path, text, text.rstrip("."))
            message = f'nama diakhiri titik: "{_shortened(text)}"'
            yield diagnostic("KEP-17", message, position(), "hapus titiknya", repair=repair)
        if wrong := _unfinished(text):
            message = f'{wrong}: "{_shortened(text)}"'
            yield diagnostic("KEP-17", message, position(), "lengkapi, atau hapus yang tertinggal")


_SHORTENED = re.compile(r"\b\w{1,3}\.$")
"""A short form keeps its full stop: "dst.", "S.H."."""


def _shortened(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:40]} … {text[-15:]}"


def _unfinished(text: str) -> str:
    """What was opened and not closed, or a sentence that stops in its midst; "" where it is whole."""
    depth = 0
    for sign in re.findall(r"[()]", text) if "(" in text else ():
        depth = depth + 1 if sign == "(" else max(0, depth - 1)
    if depth:
        return "kurung tidak ditutup"
    if text.count('"') % 2:
        return "tanda petik tidak ditutup"
    parts = text.rstrip(" .;").rsplit(None, 1)
    if len(parts) == 2 and parts[1] in _LAST and len(text.split()) > 3:
        return f'berakhir dengan "{parts[1]}"'
    return ""


RULES: tuple[Rule, ...] = (tanda_sop, tanda_buku)
