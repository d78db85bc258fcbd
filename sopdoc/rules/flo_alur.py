"""Rules of the flow as a graph: where it starts, where it ends, what it reaches, how a decision parts it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from sopdoc.codes import Level
from sopdoc.diagnostics import Diagnostic, Position, diagnostic
from sopdoc.flow import FlowSymbol, apart, ends_at, ends_here, is_decision, leaving_actor, ways
from sopdoc.model import Bagian, Cabang, Kegiatan, Pelaku
from sopdoc.repair import Repair, mended
from sopdoc.rules.facts import Chart, Edges, SopFacts
from sopdoc.rules.rule import Rule, of_sop


@of_sop("FLO-05")
def mulai_dan_selesai(facts: SopFacts) -> Iterator[Diagnostic]:
    """The flow starts at a kapsul and ends at a kapsul. A decision that ends has one of its own below it."""
    for chart in facts.charts:
        bagian = chart.bagian
        for symbol in chart.flow.symbols:
            if symbol.extra or symbol.shape == "kapsul":
                continue
            step = bagian.kegiatan[symbol.row]
            if symbol.id == _start(bagian):
                message, hint = "alur mulai tanpa kapsul", f'hapus simbol = "{symbol.shape}"'
                if symbol.shape == "belah_ketupat":
                    message = "alur mulai dengan keputusan, bukan dengan kapsul"
                    hint = "tambahkan kegiatan yang mendahului keputusan itu, misalnya menerima berkas"
            elif _told_to_end(step, _actor(step, symbol)):
                message = f"alur berakhir di kegiatan {step.nomor} tanpa kapsul"
                hint = f'hapus simbol = "{symbol.shape}"'
            else:
                continue
            repair = _without(step, symbol) if hint.startswith("hapus") else None
            yield diagnostic("FLO-05", message, _asked(step, symbol), hint, repair=repair)


def _without(step: Kegiatan, symbol: FlowSymbol) -> Repair | None:
    """The shape that is asked for taken out; the one that follows from the flow is drawn then."""
    pelaku = next(p for p in step.pelaku if p.pelaksana == symbol.column)
    one = pelaku if pelaku.simbol else step
    return mended(one.where.steps("simbol"), one.simbol, None) if len(step.pelaku) == 1 else None


def _asked(step: Kegiatan, symbol: FlowSymbol) -> Position:
    """Where the shape of a symbol is written: at its actor, else at the step."""
    pelaku = step.pelaku[_actor(step, symbol)]
    return (pelaku if pelaku.simbol else step).where.key("simbol")


def _told_to_end(step: Kegiatan, actor: int) -> bool:
    """Whether the flow ends at this symbol; of those who work together, one of them says it for all."""
    return ends_at(step, actor) and (apart(step) or actor == leaving_actor(step))


def _actor(step: Kegiatan, symbol: FlowSymbol) -> int:
    """Index of the actor whose symbol, or whose extra kapsul, this is."""
    return next(i for i, p in enumerate(step.pelaku) if p.pelaksana == symbol.column)


def _start(bagian: Bagian) -> str:
    """Id of the symbol where the flow enters row 1."""
    return f"1.{(bagian.kegiatan[0].masuk or 0) + 1}"


@of_sop("FLO-06")
def tempat_kapsul(facts: SopFacts) -> Iterator[Diagnostic]:
    """No kapsul in a row where the flow neither starts nor ends; the last row ends the flow."""
    for chart in facts.charts:
        bagian, symbols = chart.bagian, chart.flow.symbols
        onward, last = chart.edges[0], bagian.kegiatan[-1]
        for symbol in symbols:
            step = bagian.kegiatan[symbol.row]
            if symbol.shape != "kapsul" or symbol.row == 0 or symbol.id not in onward or ends_here(step):
                continue
            message = f"kapsul di kegiatan {step.nomor}, padahal alur tidak mulai atau berakhir di situ"
            hint = 'hapus simbol = "kapsul", atau tulis selesai = true bila alur berakhir di situ'
            yield diagnostic("FLO-06", message, _asked(step, symbol), hint)
        if not ends_here(last) and not any(s.extra and s.row == last.nomor - 1 for s in symbols):
            message = f"kegiatan terakhir ({last.nomor}) tidak mengakhiri alur"
            hint = "pindahkan kegiatan yang mengakhiri alur ke baris terakhir"
            yield diagnostic("FLO-06", message, last.where.key("uraian"), hint)


@of_sop("FLO-14")
def cabang_berlabel(facts: SopFacts) -> Iterator[Diagnostic]:
    """A belah ketupat has branches; every branch has a word (else a peringatan), no two the same one."""
    for step in facts.steps:
        for actor, pelaku in enumerate(step.pelaku):
            if (pelaku.simbol or step.simbol) == "belah_ketupat" and not is_decision(step, actor):
                where = pelaku.where if pelaku.simbol else step.where
                exits = len(ways(step, actor)[1])
                message = f"kegiatan {step.nomor} digambar belah ketupat, tetapi tidak bercabang"
                hint = 'tulis tidak = id kegiatan tempat ia kembali, atau hapus simbol = "belah_ketupat"'
                if exits > 1:
                    message = f"{exits} jalan keluar belah ketupat kegiatan {step.nomor} tidak berlabel"
                    hint = 'tulis cabang = [{ label = "…", ke = "…" }, …] sebagai pengganti ke'
                yield diagnostic("FLO-14", message, where.key("simbol"), hint)
        inner = ((p.where, p.cabang) for p in step.pelaku)
        for where, cabang in ((step.where, step.cabang), *inner):
            if _unclear(cabang):
                key = next((k for k in ("label_tidak", "label_ya", "cabang") if k in where.keys), "tidak")
                words = ", ".join(f'"{c.label}"' for c in cabang)
                message = f"label cabang kegiatan {step.nomor} tidak membedakan jawabannya: {words}"
                yield diagnostic(
                    "FLO-14", message, where.key(key), 'tulis "Ya" dan "Tidak"', level=Level.PERINGATAN
                )


def _unclear(cabang: tuple[Cabang, ...]) -> bool:
    words = [c.label.strip().casefold() for c in cabang]
    return "" in words or len(dict.fromkeys(words)) < len(words)


@of_sop("FLO-16")
def terjangkau(facts: SopFacts) -> Iterator[Diagnostic]:
    """Every row can be reached from the start; neighbouring rows that cannot are one finding."""
    for chart in facts.charts:
        bagian = chart.bagian
        entered = _rows_of(chart, _reached(chart))
        lonely = [row for row in range(len(bagian.kegiatan)) if row not in entered]
        for _, run in groupby(enumerate(lonely), key=lambda pair: pair[1] - pair[0]):
            numbers = [row + 1 for _, row in run]
            message = f"{_named(numbers)} tidak terjangkau dari kegiatan 1"
            where = bagian.kegiatan[numbers[0] - 1].where
            hint = (
                "periksa ya, tidak, ke, dan selesai pada kegiatan sebelumnya: tidak satu pun menuju ke sini"
            )
            yield diagnostic("FLO-16", message, where.key("uraian"), hint)


@of_sop("FLO-18")
def sampai_selesai(facts: SopFacts) -> Iterator[Diagnostic]:
    """From every row the flow can come to an end; all that cannot, in one flowchart, are one finding."""
    for chart in facts.charts:
        bagian = chart.bagian
        onward, back = chart.edges
        joined = (s for s in chart.flow.symbols if not apart(bagian.kegiatan[s.row]))
        ends = [s.id for s in joined if ends_here(bagian.kegiatan[s.row])]
        ends += [s.id for s in chart.flow.symbols if s.id not in onward]
        ending = _rows_of(chart, _closure(ends, back))
        trapped = [row + 1 for row in range(len(bagian.kegiatan)) if row not in ending]
        if trapped:
            message = f"{_named(trapped)} tidak pernah sampai ke akhir alur"
            hint = "beri salah satunya cabang yang keluar dari putaran itu, atau tulis selesai = true"
            yield diagnostic("FLO-18", message, _turning([bagian.kegiatan[n - 1] for n in trapped]), hint)


def _turning(trapped: list[Kegiatan]) -> Position:
    """Where the last of these steps is sent back; its words when no key says so."""
    for step in reversed(trapped):
        ones: tuple[Kegiatan | Pelaku, ...] = (step, *step.pelaku)
        for one in ones:
            targets = (*one.ke, *(cabang.ke for cabang in one.cabang))
            back = any(t.kegiatan is not None and t.kegiatan < step.nomor for t in targets)
            key = next((k for k in ("ke", "tidak", "ya", "cabang") if one.where.has(k)), "")
            if back and key:
                return one.where.key(key)
    return trapped[0].where.key("uraian")


@of_sop("FLO-15")
def simbol_tersambung(facts: SopFacts) -> Iterator[Diagnostic]:
    """Within a row that the flow reaches, every symbol is entered, and left unless it is a kapsul.

    Who stands behind one that is not entered is entered from there, and not blamed too.
    """
    for chart in facts.charts:
        bagian = chart.bagian
        if all(len(step.pelaku) == 1 for step in bagian.kegiatan):
            continue
        onward, back = chart.edges
        reached = _reached(chart)
        entered = _rows_of(chart, reached)
        for symbol in chart.flow.symbols:
            step = bagian.kegiatan[symbol.row]
            nama = bagian.pelaksana[symbol.column].nama
            passed = symbol.id not in reached and (apart(step) or symbol.id not in back)
            if symbol.row in entered and passed and not symbol.extra:
                message = f'simbol "{nama}" di kegiatan {step.nomor} tidak dimasuki panah'
                hint = "ubah masuk, atau urutan pelaksana kegiatan itu"
                if apart(step):
                    hint = (
                        f'tulis ke = "{step.id or step.nomor}/{nama}" pada kegiatan yang menuju ke simbol itu'
                    )
                yield diagnostic("FLO-15", message, step.where.key("pelaksana"), hint)
            elif (
                symbol.id not in onward
                and symbol.shape != "kapsul"
                and not apart(step)
                and not ends_here(step)
            ):
                message = f'simbol "{nama}" di kegiatan {step.nomor} tidak mempunyai panah keluar'
                hint = 'ubah keluar, atau beri pelaksana itu simbol = "kapsul" bila alurnya berakhir di situ'
                yield diagnostic("FLO-15", message, step.where.key("pelaksana"), hint)


def _reached(chart: Chart) -> frozenset[str]:
    return _closure([_start(chart.bagian)], chart.edges[0])


def _rows_of(chart: Chart, names: frozenset[str]) -> frozenset[int]:
    return frozenset(symbol.row for symbol in chart.flow.symbols if symbol.id in names)


def _closure(start: Iterable[str], edges: Edges) -> frozenset[str]:
    found: dict[str, None] = {}
    todo = list(start)
    while todo:
        name = todo.pop()
        if name not in found:
            found[name] = None
            todo.extend(edges.get(name, ()))
    return frozenset(found)


def _named(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return f"kegiatan {numbers[0]}"
    if numbers[-1] - numbers[0] == len(numbers) - 1 and len(numbers) > 2:
        return f"kegiatan {numbers[0]} sampai {numbers[-1]}"
    return f"kegiatan {', '.join(map(str, numbers[:-1]))} dan {numbers[-1]}"


@of_sop("FLO-41")
def satu_bagan(facts: SopFacts) -> Iterator[Diagnostic]:
    """A SOP with several flowcharts is better several SOPs; one finding a SOP."""
    sop = facts.sop
    if len(sop.bagian) > 1:
        message = f"SOP ini memuat {len(sop.bagian)} bagian yang masing-masing mulai dan selesai sendiri"
        hint = "pertimbangkan SOP tersendiri untuk tiap bagian, saling menyebut di keterkaitan"
        yield diagnostic("FLO-41", message, sop.bagian[1].where.table, hint)


RULES: tuple[Rule, ...] = (
    mulai_dan_selesai,
    tempat_kapsul,
    cabang_berlabel,
    simbol_tersambung,
    terjangkau,
    sampai_selesai,
    satu_bagan,
)
