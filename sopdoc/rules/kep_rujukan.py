"""Rules of what the decree refers to and counts: diktum, huruf, Lampiran, figures (KEP-18)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopdoc.diagnostics import Diagnostic, diagnostic
from sopdoc.model import Buku
from sopdoc.rules.bahasa_tanggal import span
from sopdoc.rules.bahasa_teks import decree_texts, plain
from sopdoc.rules.rule import Rule, of_booklet
from sopdoc.wording import bilangan, ordinal

_DIKTUM = re.compile(r"\bdiktum\s+(PERTAMA|KE[A-Z]+(?: (?:BELAS|PULUH)(?: [A-Z]+)?)?)\b", re.IGNORECASE)
_HURUF = re.compile(r"\bhuruf\s+([a-z])\b")
_LAMPIRAN = re.compile(r"\bLampiran\s+(II|III|IV|V|VI|VII|VIII|IX|X|[2-9])\b")
_COUNTED = re.compile(r"\b(\d{1,3})\s*\(([a-z]+(?: [a-z]+){0,4})\)", re.IGNORECASE)
_NUMERAL = re.compile(r"(?:se(?:puluh|belas|ratus)|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan)\b")
_SOPS = re.compile(
    r"\b(\d{1,3})\s*(?:\([a-z ]+\)\s*)?(?:buah\s+)?(?:SOP|standar operasional prosedur)\b", re.I
)
_YEAR = re.compile(r"(?<=/)\s*((?:19|20)\d\d)\s*$")


@of_booklet("KEP-18")
def rujukan_keputusan(buku: Buku) -> Iterator[Diagnostic]:
    keputusan, where = buku.keputusan, buku.keputusan.where
    first = keputusan.sebutan_diktum
    names = [ordinal(n, first) for n in range(1, len(keputusan.diktum) + 1)]
    for i, text in enumerate(keputusan.diktum):
        for match in _DIKTUM.finditer(text):
            said = match[1].upper()
            # The other name of the first one is a finding of KEP-05.
            if said not in (*names, "PERTAMA", "KESATU"):
                message = f"diktum {said} disebut, padahal keputusan ini berisi {len(names)} diktum"
                yield diagnostic("KEP-18", message, where.item("diktum", i), f"yang ada: {', '.join(names)}")
    yield from _letters(buku)
    yield from _attachments(buku)
    yield from _figures(buku)
    yield from _repeated(buku)
    decided, year = span(keputusan.tanggal), _YEAR.search(keputusan.nomor)
    if decided and year and int(year[1]) != decided[0].year:
        message = f'nomor keputusan "{keputusan.nomor}" bertahun {year[1]}, tanggalnya {decided[0].year}'
        yield diagnostic("KEP-18", message, where.key("nomor"), "samakan tahunnya")


def _letters(buku: Buku) -> Iterator[Diagnostic]:
    count = len(buku.keputusan.menimbang)
    for i, text in enumerate(buku.keputusan.menimbang):
        for letter in _HURUF.findall(text):
            if ord(letter) - ord("a") >= count and "pasal" not in text.casefold():
                message = f"huruf {letter} disebut, padahal menimbang berisi {count} huruf"
                position = buku.keputusan.where.item("menimbang", i)
                yield diagnostic("KEP-18", message, position, "sebut huruf yang dimaksud")


def _attachments(buku: Buku) -> Iterator[Diagnostic]:
    """Source: the booklet is the one Lampiran of its decree."""
    for text, position, _ in decree_texts(buku):
        if match := _LAMPIRAN.search(text):
            message = f"{match[0]} disebut, padahal keputusan ini mempunyai satu Lampiran"
            yield diagnostic("KEP-18", message, position(), 'tulis "Lampiran"')


def _figures(buku: Buku) -> Iterator[Diagnostic]:
    for text, position, _ in decree_texts(buku):
        for number, words in _COUNTED.findall(text):
            right = bilangan(int(number)).casefold()
            spelled = _NUMERAL.match(words.casefold()) is not None
            if right and spelled and words.casefold() != right:
                message = f'angka {number} dan kata "{words}" berbeda'
                yield diagnostic("KEP-18", message, position(), f'tulis "{number} ({right})"')
        for number in _SOPS.findall(text):
            count = len(buku.susunan)
            if int(number) != count:
                message = f"{number} SOP disebut, padahal buku ini memuat {count}"
                yield diagnostic(
                    "KEP-18", message, position(), f"tulis {count} ({bilangan(count).casefold()})"
                )


def _repeated(buku: Buku) -> Iterator[Diagnostic]:
    for name in ("menimbang", "mengingat", "diktum", "tembusan"):
        seen: list[str] = []
        for i, text in enumerate(getattr(buku.keputusan, name)):
            if plain(text) in seen:
                message = f"butir {name} ini sudah ditulis di atasnya"
                position = buku.keputusan.where.item(name, i)
                yield diagnostic("KEP-18", message, position, "hapus salah satunya")
            seen.append(plain(text))


RULES: tuple[Rule, ...] = (rujukan_keputusan,)
