"""Texts that nobody wrote for this booklet: examples of its forms (DOK-14), steps of another SOP (DOK-15)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce

from sopdoc.diagnostics import Diagnostic, Where, diagnostic
from sopdoc.examples import Form, Path, left, placeholders
from sopdoc.model import Buku, Kegiatan, Penandatangan, Sop
from sopdoc.rules.bahasa_teks import plain
from sopdoc.rules.facts import BookletFacts, SopFacts
from sopdoc.rules.rule import Rule, of_booklet, of_sop
from sopdoc.wording import ranges

HINT = "ganti dengan isi kantor Anda"
STEP = "kegiatan"


@of_booklet("DOK-14")
def contoh_buku(buku: Buku) -> Iterator[Diagnostic]:
    for path in placeholders("buku.toml"):
        table = reduce(getattr, path[:-1], buku)
        yield from _standing("buku.toml", path, getattr(table, path[-1]), table.where)
    if buku.keputusan.penandatangan != buku.penandatangan:
        yield from _of_signer(buku.keputusan.penandatangan)


@of_sop("DOK-14")
def contoh_sop(facts: SopFacts) -> Iterator[Diagnostic]:
    """Choice: the name of the example SOP alone is no sign, since every office has that procedure."""
    sop = facts.sop
    steps = tuple(_steps(facts))
    yield from steps
    for path in placeholders("sop.toml"):
        if len(path) == 1 and (steps or path != ("nama",)):
            yield from _standing("sop.toml", path, getattr(sop, path[0]), sop.where)
    if sop.pengesahan not in (facts.front.buku.penandatangan, facts.front.buku.keputusan.penandatangan):
        yield from _of_signer(sop.pengesahan)


def _standing(form: Form, path: Path, value: object, where: Where) -> Iterator[Diagnostic]:
    """One finding for each text of a value that is the example of its key."""
    if isinstance(value, str) and left(form, path, value):
        yield diagnostic("DOK-14", f'{path[-1]} masih contoh: "{value}"', where.key(path[-1]), HINT)
    for i, text in enumerate(value if isinstance(value, tuple) else ()):
        if isinstance(text, str) and left(form, path, text):
            place = where.item(path[-1], i)
            yield diagnostic("DOK-14", f'{path[-1]} masih contoh: "{text}"', place, HINT)


def _of_signer(signer: Penandatangan) -> Iterator[Diagnostic]:
    for path in placeholders("buku.toml"):
        if path[:-1] == ("penandatangan",):
            yield from _standing("buku.toml", path, getattr(signer, path[-1]), signer.where)


def _steps(facts: SopFacts) -> Iterator[Diagnostic]:
    """One finding for all steps that say the same key as the form does, at the first of them."""
    for path in placeholders("sop.toml"):
        rows = [step for step in facts.steps if _is_example(path, step)]
        if rows:
            numbers = ranges({step.nomor for step in rows})
            message = f'{path[-1]} kegiatan {numbers} masih contoh: "{getattr(rows[0], path[-1])}"'
            more = " dan seterusnya" if len(rows) > 1 else ""
            place = rows[0].where.key(path[-1])
            yield diagnostic("DOK-14", message + more, place, "ganti dengan kegiatan SOP ini")


def _is_example(path: Path, step: Kegiatan) -> bool:
    value = getattr(step, path[-1]) if path[0] == STEP else None
    return isinstance(value, str) and left("sop.toml", path, value)


@of_booklet("DOK-15")
def kegiatan_disalin(buku: BookletFacts) -> Iterator[Diagnostic]:
    """Steps that are still those of the form are no copy: DOK-14 tells them."""
    seen: dict[tuple[str, ...], Sop] = {}
    for facts in buku.printed:
        steps = facts.once(_said)
        first = seen.setdefault(steps, facts.sop)
        if first is facts.sop or all(_is_example((STEP, "uraian"), step) for step in facts.steps):
            continue
        at = _first(first).where.key("uraian")
        message = f'kegiatannya sama dengan kegiatan SOP "{first.nama}" ({at.file}:{at.line})'
        hint = "tulis kegiatan SOP ini sendiri, atau jadikan keduanya satu SOP"
        place = _first(facts.sop).where.key("uraian")
        yield diagnostic("DOK-15", message, place, hint, sop=facts.sop.slug)


def _said(sop: Sop) -> tuple[str, ...]:
    """What the steps say, in order, whatever their letters, stops and explanations in parentheses."""
    return tuple(plain(step.uraian) for bagian in sop.bagian for step in bagian.kegiatan)


def _first(sop: Sop) -> Kegiatan:
    return sop.bagian[0].kegiatan[0]


RULES: tuple[Rule, ...] = (contoh_buku, contoh_sop, kegiatan_disalin)
