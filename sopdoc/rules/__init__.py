"""Judge a booklet by the regulation and by practice: every rule, then what the office accepts.

`RULES` is the explicit list; a rule that is not in it is not checked. `codes.CODES` says of every other rule
of the regulation why it has no function here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches

from sopdoc.codes import CODES, Level
from sopdoc.diagnostics import Diagnostic, diagnostic, in_order
from sopdoc.model import Abaikan, Buku
from sopdoc.relations import relations
from sopdoc.rules.dok import RULES as DOK
from sopdoc.rules.dok_contoh import RULES as DOK_CONTOH
from sopdoc.rules.flo_alur import RULES as FLO_ALUR
from sopdoc.rules.flo_kalimat import RULES as FLO_KALIMAT
from sopdoc.rules.flo_mutu import RULES as FLO_MUTU
from sopdoc.rules.flo_pelaksana import RULES as FLO_PELAKSANA
from sopdoc.rules.flo_wajar import RULES as FLO_WAJAR
from sopdoc.rules.ide_gelar import RULES as IDE_GELAR
from sopdoc.rules.ide_hukum import RULES as IDE_HUKUM
from sopdoc.rules.ide_kotak import RULES as IDE_KOTAK
from sopdoc.rules.ide_nomor import RULES as IDE_NOMOR
from sopdoc.rules.ide_pengesahan import RULES as IDE_PENGESAHAN
from sopdoc.rules.ide_tanggal import RULES as IDE_TANGGAL
from sopdoc.rules.ide_wajar import RULES as IDE_WAJAR
from sopdoc.rules.judge import Judge
from sopdoc.rules.kep import RULES as KEP
from sopdoc.rules.kep_rujukan import RULES as KEP_RUJUKAN
from sopdoc.rules.rule import Rule
from sopdoc.rules.tanda import RULES as TANDA

__all__ = ["RULES", "Judge", "accepted", "at_issue", "check", "related"]

RULES: tuple[Rule, ...] = (
    *DOK,
    *DOK_CONTOH,
    *IDE_NOMOR,
    *IDE_TANGGAL,
    *IDE_PENGESAHAN,
    *IDE_GELAR,
    *IDE_HUKUM,
    *IDE_KOTAK,
    *IDE_WAJAR,
    *FLO_ALUR,
    *FLO_PELAKSANA,
    *FLO_KALIMAT,
    *FLO_MUTU,
    *FLO_WAJAR,
    *KEP,
    *KEP_RUJUKAN,
    *TANDA,
)

AT_ISSUE = frozenset({"DOK-08", "DOK-14", "KEP-13", "SOP206"})
"""Findings that do no harm while a booklet is being written, and that no issue may have.

Choice: a title without a sheet, examples of a form, a decree without number or date, and references that an
inserted row moves; an office that wants to issue with one of them accepts it in [[abaikan]], with its reason.
"""

AT_SIGNING = frozenset({"DOK-14"})
"""Those that no sheet may have that goes to be signed. Choice: the decree's number often comes after that."""

_LOADER = re.compile(r"SOP[126]\d\d")
_DRAWN = re.compile(r"SOP[345]\d\d")


def check(
    buku: Buku,
    loaded: Iterable[Diagnostic] | None = None,
    judge: Judge | None = None,
    only: Collection[str] | None = None,
) -> tuple[Diagnostic, ...]:
    """Every finding of the rules, and those of the loader when they are given, sorted.

    judge  one that judged an earlier state of the booklet: only SOPs that changed since are judged anew
    only   as in `Judge.findings`

    A finding that [[abaikan]] accepts becomes info and shows its reason. A galat cannot be accepted, and an
    entry that matches nothing is a finding (SOP225) unless only a drawing, or a loader whose findings are
    not given, could match it. Never raises.
    """
    found = [*(loaded or ()), *(judge or Judge(RULES)).findings(buku, only)]
    return in_order((*accepted(found, buku), *_stale(buku, found, loaded is not None)))


def accepted(diagnostics: Iterable[Diagnostic], buku: Buku) -> tuple[Diagnostic, ...]:
    """What other stages found, in the same order; what [[abaikan]] accepts as `check` does."""
    return tuple(_accepted(d, buku.abaikan) for d in diagnostics)


def related(buku: Buku) -> tuple[Diagnostic, ...]:
    """Both directions of keterkaitan (SOP230), one info for each SOP that has a relation in the booklet."""
    graph = relations(buku)
    own = {node.id for node in graph.nodes if node.urut}
    touched = {end for k in graph.links if {k.source, k.target} <= own for end in (k.source, k.target)}
    return tuple(
        diagnostic("SOP230", graph.words(sop.slug), sop.where.key("keterkaitan"), sop=sop.slug)
        for sop in buku.tercetak
        if sop.slug in touched
    )


def at_issue(buku: Buku, checked: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings of `check` as an issue weighs them: AT_ISSUE are galat, but not in a draft."""
    return _weighed(buku, checked, AT_ISSUE)


def at_signing(buku: Buku, checked: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings of `check` as they weigh where sheets go to be signed: AT_SIGNING are galat, as above."""
    return _weighed(buku, checked, AT_SIGNING)


def _weighed(buku: Buku, checked: Iterable[Diagnostic], codes: Container[str]) -> tuple[Diagnostic, ...]:
    drafts = {sop.slug for sop in buku.sop if sop.status == "draf"}
    return tuple(
        _final(one, buku.abaikan) if one.code in codes and one.sop not in drafts else one for one in checked
    )


def _final(diagnostic: Diagnostic, entries: Sequence[Abaikan]) -> Diagnostic:
    """As a galat, unless the office accepted it."""
    if any(_matches(entry, diagnostic) for entry in entries):
        return diagnostic
    hint = f'{diagnostic.hint}; atau terima di [[abaikan]] dengan kode = "{diagnostic.code}" dan alasannya'
    return replace(diagnostic, level=Level.GALAT, hint=hint)


def _matches(entry: Abaikan, diagnostic: Diagnostic) -> bool:
    return entry.kode == diagnostic.code and entry.sop in ("", diagnostic.sop)


def _accepted(diagnostic: Diagnostic, entries: Sequence[Abaikan]) -> Diagnostic:
    """The finding as it is, or as an info with the office's reason."""
    if diagnostic.level is Level.GALAT:
        return diagnostic
    for entry in entries:
        if _matches(entry, diagnostic):
            message = f"{diagnostic.message} (diabaikan: {entry.alasan})"
            return replace(diagnostic, level=Level.INFO, message=message, hint="")
    return diagnostic


def _stale(buku: Buku, found: Sequence[Diagnostic], with_loader: bool) -> Iterator[Diagnostic]:
    """Entries of [[abaikan]] that do nothing, and why."""
    codes = tuple(rule.code for rule in RULES)
    for entry in buku.abaikan:
        matched = [d for d in found if _matches(entry, d)]
        if any(d.level is not Level.GALAT for d in matched):
            continue
        where = f' di SOP "{entry.sop}"' if entry.sop else ""
        hint = "hapus butir ini"
        if matched:
            message = f"{entry.kode} adalah galat{where} dan tidak dapat diabaikan"
            hint = "betulkan galatnya, lalu hapus butir ini"
        elif entry.kode in codes or (with_loader and _LOADER.fullmatch(entry.kode)):
            message = f"{entry.kode} tidak ditemukan lagi{where}"
        elif _elsewhere(entry.kode):
            continue
        else:
            message = f'kode "{entry.kode}" tidak dikenal'
            near = get_close_matches(entry.kode.upper(), codes, n=1)
            hint = f'mungkin maksud Anda "{near[0]}"' if near else hint
        yield diagnostic("SOP225", message, entry.where.key("kode"), hint)


def _elsewhere(kode: str) -> bool:
    """Whether a code is kept by what is printed, or only drawing, printing or the loader can find it."""
    known = CODES.get(kode)
    kept = known is not None and bool(known.by_design or known.by_drawing)
    return kept or bool(_LOADER.fullmatch(kode) or _DRAWN.fullmatch(kode))
