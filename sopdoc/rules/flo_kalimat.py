"""Rules of the sentence: how a step is worded, and whether its words and its symbol say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopdoc.diagnostics import Diagnostic, diagnostic
from sopdoc.flow import decides, leaving_actor
from sopdoc.model import Bagian, Kegiatan
from sopdoc.repair import Repair, mended
from sopdoc.rules.bahasa_awal import Awal, Pembuka, active_form
from sopdoc.rules.bahasa_jabatan import HEADS, called, go_betweens, has_column, tokens
from sopdoc.rules.facts import Chart, SopFacts
from sopdoc.rules.rule import Rule, of_sop

_IF = r"\b(?:jika|apabila|bila|kalau|jikalau)\b"
_BACK = r"\b(?:(?:di)?kembali(?:kan)?|mengembalikan|(?:mem|di)perbaiki|ditolak|menolak|direvisi|diulangi?)\b"
_CONDITION = re.compile(rf"{_IF}[^.;]*?{_BACK}|{_BACK}[^.;]*?{_IF}")
_MENDING = re.compile(r"\s*(?:memperbaiki|mengulangi)\b")
_CHECKING = re.compile(
    r"periksa|meriksa|teliti|neliti|oreksi|erifikasi|alidasi|setuju|rsetuju|nyetujui|\buji|nguji|\bcek|ngecek"
    r"|nilai|valuasi|elaah|reviu|review|seleksi|nyeleksi|timbang|putus|mutus|paraf|tanda ?tangan|sesuai"
    r"|cermat|kaji|ngkaji|banding|cocok|klarifikasi|audit|sah|ngesah|approv|monitor|memonitor|pantau|mantau|kendali"
    r"|rekonsiliasi|konfirmasi|tetap|netap|pilih|milih|tentu|nentu|apakah|bahas|layak|lengkap|cek|izin|jika|bila"
    r"|identifikasi|analis|pertanggung|rekomendasi|disposisi|telusur|nelusur|screening|kurasi|supervisi|asistensi"
    r"|\?"
)
"""Both are for small letters: many words without regard to case take five times as long to look for."""


@of_sop("FLO-19")
def syarat_bercabang(facts: SopFacts) -> Iterator[Diagnostic]:
    """A step whose words send the work back on a condition is a decision."""
    for step in facts.steps:
        if not decides(step) and _sends_back(step.uraian.casefold()):
            message = f"uraian kegiatan {step.nomor} memuat syarat dan pengembalian, tetapi tidak bercabang"
            hint = "tulis tidak = id kegiatan tempat ia kembali, atau ubah uraiannya"
            yield diagnostic("FLO-19", message, step.where.key("uraian"), hint)


def _sends_back(uraian: str) -> bool:
    """True for "jika tidak sesuai dikembalikan" (small letters); not for the step that it comes back to
    ("memperbaiki konsep jika ada koreksi")."""
    return _CONDITION.search(uraian) is not None and not _MENDING.match(uraian)


@of_sop("FLO-20")
def keputusan_memeriksa(facts: SopFacts) -> Iterator[Diagnostic]:
    """The words of a decision say that something is judged."""
    for step in facts.steps:
        if decides(step) and not _CHECKING.search(step.uraian.casefold()):
            message = f"kegiatan {step.nomor} adalah keputusan, tetapi uraiannya tidak menyebut pemeriksaan"
            hint = 'sebut apa yang diperiksa atau diputuskan, misalnya "Memeriksa …"'
            yield diagnostic("FLO-20", message, step.where.key("uraian"), hint)


def _openings(facts: SopFacts) -> Iterator[tuple[Chart, Kegiatan, Pembuka]]:
    for chart in facts.charts:
        for step, start in zip(chart.bagian.kegiatan, chart.openings, strict=True):
            yield chart, step, start


@of_sop("FLO-21")
def kata_kerja_aktif(facts: SopFacts) -> Iterator[Diagnostic]:
    """A step begins with an active verb. An actor, a noun or a passive has a rule of its own."""
    for _, step, start in _openings(facts):
        if start.awal not in (Awal.DASAR, Awal.LAIN):
            continue
        verb = active_form(start.kata)
        hint = f'tulis "{verb.capitalize()} …"' if verb else 'awali dengan kata kerja, misalnya "Menyusun …"'
        message = f'kegiatan {step.nomor} tidak diawali kata kerja aktif: "{start.kata}"'
        repair = _with_verb(step, start, verb)
        yield diagnostic("FLO-21", message, step.where.key("uraian"), hint, repair=repair)


@of_sop("FLO-22")
def tanpa_subjek(facts: SopFacts) -> Iterator[Diagnostic]:
    """A step doesn't begin with its actor. When the named column isn't the symbol's, the message says so."""
    for chart, step, start in _openings(facts):
        if start.awal is not Awal.PELAKU:
            continue
        names = [p.nama for p in chart.bagian.pelaksana]
        named = called(tokens(start.kata), chart.columns)
        own = [names[p.pelaksana] for p in step.pelaku]
        message = f'kegiatan {step.nomor} diawali pelakunya: "{start.kata}"'
        if named is not None and own and names[named] not in own:
            message += f', padahal simbolnya di kolom "{own[0]}"'
        verb, *rest = start.sisa[:4]
        words = " ".join((verb.capitalize(), *rest)).rstrip(".,;:")
        more = " …" if len(start.sisa) > 4 else ""
        repair = _without_subject(step, start, chart) if named is not None and names[named] in own else None
        yield diagnostic("FLO-22", message, step.where.key("uraian"), f'tulis "{words}{more}"', repair=repair)


def _without_subject(step: Kegiatan, start: Pembuka, chart: Chart) -> Repair | None:
    """The sentence from its verb on, where its subject is the row's one actor and nothing else."""
    subject = re.compile(r"\s*" + r"\s+".join(map(re.escape, start.kata.split())) + r"\s+")
    match = subject.match(step.uraian)
    whole = any(spelling == tokens(start.kata) for spelling, _ in chart.columns)
    if match is None or not whole or len(step.pelaku) != 1:
        return None
    rest = step.uraian[match.end() :]
    return mended(step.where.steps("uraian"), step.uraian, rest[:1].upper() + rest[1:])


@of_sop("FLO-23")
def bukan_nomina(facts: SopFacts) -> Iterator[Diagnostic]:
    """A step doesn't begin with a noun."""
    for _, step, start in _openings(facts):
        if start.awal is Awal.NOMINA:
            verb = active_form(start.kata.strip(".,;:()"))
            hint = (
                f'tulis "{verb.capitalize()} …"' if verb else 'awali dengan kata kerja, misalnya "Menyusun …"'
            )
            message = f'kegiatan {step.nomor} diawali kata benda: "{start.kata}"'
            repair = _with_verb(step, start, verb)
            yield diagnostic("FLO-23", message, step.where.key("uraian"), hint, repair=repair)


def _with_verb(step: Kegiatan, start: Pembuka, verb: str) -> Repair | None:
    """The verb in place of the first word; to be read, since what follows a noun may need another word."""
    following = start.sisa[0].casefold() if start.sisa else "dan"
    if not verb or following in ("dan", "serta", "atau", "oleh", "dari", "/") or start.kata[-1] in ",;:":
        return None
    rest = step.uraian.strip().removeprefix(start.kata)
    if rest == step.uraian.strip():
        return None
    return mended(step.where.steps("uraian"), step.uraian, f"{verb.capitalize()}{rest}", safe=False)


@of_sop("FLO-24")
def bukan_pasif(facts: SopFacts) -> Iterator[Diagnostic]:
    """A step isn't a passive sentence."""
    for _, step, start in _openings(facts):
        if start.awal is Awal.PASIF:
            message = f'kegiatan {step.nomor} memakai kalimat pasif: "{start.kata}"'
            verb = active_form(start.kata) or "menyusun"
            hint = f'ubah menjadi kalimat aktif, misalnya "{verb.capitalize()} …"'
            yield diagnostic("FLO-24", message, step.where.key("uraian"), hint)


_OTHER_HOUSES = re.compile(r"(?:kepala )?(?:perangkat daerah|opd|skpd)\b")
"""Many at once, each in a house of its own: "kepala perangkat daerah"."""


@of_sop("FLO-25")
def pelaku_berkolom(facts: SopFacts) -> Iterator[Diagnostic]:
    """An office that the words let act or receive has a column. Choice: only offices of a house ("Kepala …",
    "Sekretaris …"), since what goes to other houses needs no column."""
    for chart, step, start in _openings(facts):
        named = chart.receivers[step.nomor - 1]
        if start.awal is Awal.PELAKU:
            named = (start.kata, *named)
        for office in dict.fromkeys(named):
            said = tokens(office)
            outside = _OTHER_HOUSES.match(" ".join(said))
            if said and said[0] in HEADS and not outside and not has_column(said, chart.columns):
                message = f'"{office}" disebut di kegiatan {step.nomor}, tetapi tidak mempunyai kolom'
                hint = "samakan sebutannya dengan nama kolom, atau tambahkan kolomnya"
                yield diagnostic("FLO-25", message, step.where.key("uraian"), hint)


@of_sop("FLO-26")
def penerima_berikutnya(facts: SopFacts) -> Iterator[Diagnostic]:
    """A column that the words hand something to is where one of the ways of the step goes, or acts in it.

    Silent where FLO-19 already asks for a way back, and where the words send it through who comes next
    ("kepada Sekda melalui Kabag").
    """
    for chart, step, _ in _openings(facts):
        named = chart.receivers[step.nomor - 1]
        if not named or (not decides(step) and _sends_back(step.uraian.casefold())):
            continue
        names = [p.nama for p in chart.bagian.pelaksana]
        near = _neighbours(step, chart.bagian)
        through = (called(tokens(office), chart.columns) for office in go_betweens(step.uraian))
        if any(index is not None and names[index] in near for index in through):
            continue
        for index in dict.fromkeys(called(tokens(office), chart.columns) for office in named):
            if index is not None and near and names[index] not in near:
                message = (
                    f'kegiatan {step.nomor} menyerahkan kepada "{names[index]}", '
                    f'tetapi alurnya menuju "{near[-1]}"'
                )
                hint = "samakan penerima dengan pelaksana kegiatan berikutnya"
                yield diagnostic("FLO-26", message, step.where.key("uraian"), hint)


def _neighbours(step: Kegiatan, bagian: Bagian) -> list[str]:
    """Names of who acts in this row, then in the rows it goes on to; none when no other actor follows."""
    branches = [*step.cabang, *(c for p in step.pelaku for c in p.cabang)]
    targets = [*(c.ke for c in branches), *step.ke, *(t for p in step.pelaku for t in p.ke)]
    found = [p.pelaksana for p in step.pelaku]
    onward = [
        p.pelaksana for t in targets if t.kegiatan is not None for p in bagian.kegiatan[t.kegiatan].pelaku
    ]
    leaving = step.pelaku[leaving_actor(step)].pelaksana if step.pelaku else None
    if not [column for column in onward if column != leaving]:
        return []
    return [bagian.pelaksana[column].nama for column in (*found, *onward)]


RULES: tuple[Rule, ...] = (
    syarat_bercabang,
    keputusan_memeriksa,
    kata_kerja_aktif,
    tanpa_subjek,
    bukan_nomina,
    bukan_pasif,
    pelaku_berkolom,
    penerima_berikutnya,
)
