"""A rule of the degrees behind a signer's name (IDE-39)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sopdoc.diagnostics import Diagnostic, diagnostic
from sopdoc.model import Buku
from sopdoc.rules.bahasa_teks import lines
from sopdoc.rules.rule import Rule, of_booklet

_TITLES = re.compile(r"\s*[,;]\s*")
_TWICE = re.compile(r"(.)\1")


@cache
def _degrees() -> frozenset[str]:
    return frozenset(word for line in lines("gelar.txt") for word in line.split())


@of_booklet("IDE-39")
def gelar_dikenal(buku: Buku) -> Iterator[Diagnostic]:
    """A degree that is none, but would be one without a letter typed twice, or whose parts a comma parts.

    Choice: no other unknown degree is doubted, since universities give new ones each year.
    """
    signers = dict.fromkeys((buku.penandatangan, buku.keputusan.penandatangan))
    signers |= dict.fromkeys(sop.pengesahan for sop in buku.tercetak)
    for signer in signers:
        for degree in _TITLES.split(signer.nama)[1:]:
            if _is_wrong(re.sub(r"[\W_]", "", degree.casefold())):
                message = f'gelar "{degree}" tidak dikenal'
                yield diagnostic("IDE-39", message, signer.where.key("nama"), "betulkan gelarnya")


def _is_wrong(degree: str) -> bool:
    if degree in _degrees():
        return False
    once = (degree[: m.start()] + degree[m.start() + 1 :] for m in _TWICE.finditer(degree))
    return degree in ("s", "m") or any(word in _degrees() for word in once)


RULES: tuple[Rule, ...] = (gelar_dikenal,)
