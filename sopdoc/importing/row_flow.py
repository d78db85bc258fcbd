"""Symbols and ways of a chart -> what each step says of its flow: cara, ya, tidak, ke, cabang, selesai."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sopdoc.importing.cell_lists import slug
from sopdoc.importing.exit_words import meaning
from sopdoc.importing.reading import Place, ReadChart, ReadSymbol, ReadWay

_NO_WORDS = "cabang tanpa kata; Ya dan Tidak dikira dari arahnya"


@dataclass
class StepFlow:
    """What a step says of its flow, in the words of the definitions; doubts: key -> what was seen."""

    actors: list[int]
    own: dict[int, dict[str, object]] = field(default_factory=dict)
    keys: dict[str, object] = field(default_factory=dict)
    doubts: dict[str, str] = field(default_factory=dict)
    id: str = ""


class ChartFlow:
    """Reads the ways of one chart row by row. Rows, columns: 0-based."""

    def __init__(self, chart: ReadChart, names: Sequence[str]) -> None:
        self.chart = chart
        self.names = names
        self.by_row: dict[int, list[ReadSymbol]] = {}
        for symbol in chart.symbols:
            self.by_row.setdefault(symbol.at[0], []).append(symbol)
        self.steps = [StepFlow([s.at[1] for s in self.by_row.get(r, [])]) for r in range(len(chart.rows))]
        self.ids: list[str] = []

    def read(self) -> list[StepFlow]:
        """One StepFlow a row."""
        for row in range(len(self.steps)):
            self._cara(row)
        for row in range(len(self.steps)):
            self._entry(row)
        for row in range(len(self.steps)):
            self._exits(row)
        return self.steps

    def _ways_from(self, at: Place) -> list[ReadWay]:
        return [w for w in self.chart.ways if w.source == at]

    def _inner(self, row: int) -> list[ReadWay]:
        return [w for w in self.chart.ways if w.source[0] == row and w.target and w.target[0] == row]

    def _outer(self, at: Place) -> list[ReadWay]:
        return [w for w in self._ways_from(at) if w.target is None or w.target[0] != at[0]]

    def _coming(self, row: int) -> list[ReadWay]:
        return [w for w in self.chart.ways if w.target and w.target[0] == row and w.source[0] != row]

    def _cara(self, row: int) -> None:
        """How several actors of a row stand to each other."""
        step, inner = self.steps[row], self._inner(row)
        if len(step.actors) < 2:
            return
        arrows = [w for w in inner if w.head]
        chain = self._chain(step.actors, arrows)
        if chain is not None and self._leaves_once(row):
            step.actors = chain
            step.keys["cara"] = "berurutan"
        elif inner and not arrows:
            step.keys["cara"] = "bersama"
            self._doubt_if_open(row, inner)
        elif self._alone(row) or arrows:
            step.keys["cara"] = "terpisah"
        else:
            step.keys["cara"] = "bersama"
            step.doubts["cara"] = "beberapa simbol tanpa garis di antaranya"

    def _leaves_once(self, row: int) -> bool:
        """Whether at most one symbol of a row that is no decision has a way out of the row."""
        plain = [c for c in self.steps[row].actors if not self._decides((row, c))]
        return sum(bool(self._outer((row, c))) for c in plain) <= 1

    def _decides(self, at: Place) -> bool:
        """A diamond, or a symbol whose ways out have words."""
        outs = self._ways_from(at)
        return len(outs) > 1 and (self._is_decision(at[0], [at[1]]) or any(w.label for w in outs))

    def _doubt_if_open(self, row: int, inner: Sequence[ReadWay]) -> None:
        joined = {c for w in inner for c in (w.source[1], w.target[1] if w.target else -1)}
        if not set(self.steps[row].actors) <= joined:
            self.steps[row].doubts["cara"] = "tidak semua simbol terhubung garis"

    def _alone(self, row: int) -> bool:
        """Whether at least two symbols of a row have a way in or out of their own."""
        places = {w.source for w in self.chart.ways if w.target is None or w.target[0] != row}
        places |= {w.target for w in self._coming(row) if w.target}
        return sum((row, c) in places for c in self.steps[row].actors) > 1

    def _chain(self, actors: Sequence[int], arrows: Sequence[ReadWay]) -> list[int] | None:
        """Actors in the order of the arrows from one to the next, when these visit each of them once."""
        goes: dict[int, int] = {}
        back = 0
        for way in arrows:
            assert way.target is not None
            if way.source[1] in goes:
                return self._chain_without_back(actors, arrows)
            goes[way.source[1]] = way.target[1]
        starts = [a for a in actors if a not in goes.values()]
        if len(starts) != 1:
            return self._chain_without_back(actors, arrows)
        order = [starts[0]]
        while order[-1] in goes and len(order) <= len(actors):
            order.append(goes[order[-1]])
        return order if sorted(order) == sorted(actors) and not back else None

    def _chain_without_back(self, actors: Sequence[int], arrows: Sequence[ReadWay]) -> list[int] | None:
        """Decisions in a row lead back within it: their way marked Tidak is no part of the order."""
        onward = [w for w in arrows if meaning(w.label) != "tidak"]
        if len(onward) == len(arrows):
            return None
        return self._chain(actors, onward)

    def _entry(self, row: int) -> None:
        step = self.steps[row]
        if step.keys.get("cara") != "berurutan":
            return
        entered = {w.target[1] for w in self._coming(row) if w.target}
        if len(entered) == 1 and entered != {step.actors[0]}:
            step.keys["masuk"] = self.names[next(iter(entered))]

    def _default_entry(self, row: int) -> set[int]:
        step = self.steps[row]
        if step.keys.get("cara") == "bersama":
            return set(step.actors)
        if "masuk" in step.keys:
            return {self.names.index(str(step.keys["masuk"]))}
        return set(step.actors[:1])

    def ref(self, target: Place | None) -> str:
        """How a way's target is referred to; it gets an id."""
        if target is None:
            return "selesai"
        row, column = target
        step = self.steps[row]
        if not step.id:
            text = self.chart.rows[row].texts.get("uraian", "")
            step.id = slug(text, [*self.ids, "selesai"])
            self.ids.append(step.id)
        return step.id if column in self._default_entry(row) else f"{step.id}/{self.names[column]}"

    def _aim(self, target: Place | None) -> tuple[int, int] | None:
        """Where a way leads; column -1 = one of the symbols at which the row is entered anyway."""
        if target is None:
            return None
        row, column = target
        return row, -1 if column in self._default_entry(row) else column

    def _is_next(self, row: int, target: Place | None) -> bool:
        return target is not None and target[0] == row + 1 and target[1] in self._default_entry(row + 1)

    def _exits(self, row: int) -> None:
        step = self.steps[row]
        if len(step.actors) < 2:
            outs = [w for c in step.actors for w in self._outer((row, c))]
            self._plain_exits(row, outs, step.keys, self._is_decision(row, step.actors[:1]), "")
        elif step.keys["cara"] == "terpisah":
            self._apart(row)
        elif step.keys["cara"] == "berurutan":
            self._in_order(row)
        else:
            self._together(row)

    def _is_decision(self, row: int, columns: Sequence[int]) -> bool:
        return any(s.kind == "belah_ketupat" for s in self.by_row.get(row, []) if s.at[1] in columns)

    def _apart(self, row: int) -> None:
        step = self.steps[row]
        for column in step.actors:
            own: dict[str, object] = {}
            outs = [w for w in self._ways_from((row, column)) if w.head]
            self._plain_exits(row, outs, own, self._is_decision(row, [column]), self.names[column])
            if own:
                step.own[column] = own

    def _in_order(self, row: int) -> None:
        step = self.steps[row]
        for i, column in enumerate(step.actors):
            following = step.actors[i + 1] if i + 1 < len(step.actors) else None
            decides = self._decides((row, column))
            if decides and following is not None:
                own: dict[str, object] = {}
                outs = self._ways_from((row, column))
                self._plain_exits(row, outs, own, True, self.names[column], following)
                step.own[column] = own
            elif decides or (following is None and self._is_decision(row, [column])):
                self._plain_exits(row, self._ways_from((row, column)), step.keys, True, "")
            elif self._outer((row, column)):
                if following is not None:
                    step.keys["keluar"] = self.names[column]
                self._plain_exits(row, self._outer((row, column)), step.keys, False, "")
            elif following is None and not any(self._outer((row, c)) for c in step.actors):
                self._no_exit(row, step.keys, "")

    def _together(self, row: int) -> None:
        step = self.steps[row]
        deciders = [c for c in step.actors if self._is_decision(row, [c]) and len(self._outer((row, c))) > 1]
        outs = [w for c in step.actors for w in self._outer((row, c))]
        if len(deciders) == 1:
            step.keys["keluar"] = self.names[deciders[0]]
            outs = self._outer((row, deciders[0]))
        targets = {w.target: w for w in outs}
        self._plain_exits(row, list(targets.values()), step.keys, bool(deciders), "")

    def _plain_exits(
        self,
        row: int,
        outs: Sequence[ReadWay],
        keys: dict[str, object],
        decision: bool,
        who: str,
        following: int | None = None,
    ) -> None:
        """Ways out of a symbol as keys; `following`: the column that the row goes on to."""
        step = self.steps[row]
        outs = list({self._aim(w.target): w for w in outs}.values())
        for way in outs:
            if way.seen:
                step.doubts.setdefault("ke" if not decision else "tidak", way.seen)
        if len(outs) > 1 and (decision or any(w.label for w in outs)):
            self._branches(row, outs, keys, following)
        elif not outs:
            self._no_exit(row, keys, who)
        elif len(outs) == 1:
            way = outs[0]
            if decision:
                self._half_decision(row, way, keys)
            elif way.target is None:
                if row + 1 < len(self.steps) or who:
                    keys["selesai"] = True
            elif not self._is_next(row, way.target):
                keys["ke"] = self.ref(way.target)
        else:
            refs = [self.ref(w.target) for w in outs if w.target is not None]
            keys["ke"] = refs if len(refs) > 1 else refs[0]

    def _half_decision(self, row: int, way: ReadWay, keys: dict[str, object]) -> None:
        """A decision of which one way out was found.

        Where it has a word and leads elsewhere, the other goes on to the next row; else only its form is
        known.
        """
        key = meaning(way.label)
        if key in ("ya", "tidak") and row + 1 < len(self.steps) and not self._is_next(row, way.target):
            keys[key] = self.ref(way.target)
        else:
            key = "simbol"
            keys[key] = "belah_ketupat"
            if not self._is_next(row, way.target):
                keys["ke"] = self.ref(way.target)
        self.steps[row].doubts[key] = "hanya satu jalan keluar keputusan yang terlihat"

    def _no_exit(self, row: int, keys: dict[str, object], who: str) -> None:
        if row + 1 >= len(self.steps):
            return
        step = self.steps[row]
        kinds = {s.kind for s in self.by_row.get(row, [])}
        if kinds == {"kapsul"} and row > 0:
            keys["selesai"] = True
        elif not who and not any(w.target and w.target[0] == row + 1 for w in self._inner_or_any(row)):
            step.doubts.setdefault("uraian", "tidak ada garis keluar; dianggap ke baris berikutnya")

    def _inner_or_any(self, row: int) -> list[ReadWay]:
        return [w for w in self.chart.ways if w.source[0] == row]

    def _branches(
        self, row: int, outs: Sequence[ReadWay], keys: dict[str, object], following: int | None
    ) -> None:
        """ya and tidak, or cabang where there are more ways or other words that do not say which is which."""
        words = [meaning(w.label) for w in outs]
        if len(outs) > 2:
            branches = [{"label": w.label or "…", "ke": self.ref(w.target)} for w in outs]
            keys["cabang"] = branches
            if not all(words):
                self.steps[row].doubts["cabang"] = "ada cabang tanpa kata"
            return
        first, second = outs
        swapped = words[0] == "tidak" or (words[1] == "ya" and words[0] != "ya")
        if not {"ya", "tidak"} & set(words):
            swapped = self._looks_back(row, first) and not self._looks_back(row, second)
            if not all(words):
                self.steps[row].doubts["tidak"] = _NO_WORDS
        yes, no = (second, first) if swapped else (first, second)
        for key, way in (("ya", yes), ("tidak", no)):
            inside = following is not None and way.target == (row, following)
            if not self._is_next(row, way.target) and not (inside and key == "ya"):
                keys[key] = self.ref(way.target)
            if way.label and meaning(way.label) != key and meaning(way.label) not in ("ya", "tidak"):
                keys[f"label_{key}"] = way.label
        if "ya" not in keys and "tidak" not in keys:
            keys["ya"] = self.ref(yes.target)

    def _looks_back(self, row: int, way: ReadWay) -> bool:
        return way.target is not None and way.target[0] <= row
