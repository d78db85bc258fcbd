"""Random flowcharts that an office could write, by seed: the material of properties."""

from __future__ import annotations

from random import Random
from typing import Any

from sopdoc.model import Bagian
from tests.builders import bagian

WORDS = ("menyiapkan", "konsep", "surat", "Kabag", "memeriksa", "dan", "meneruskan", "pimpinan/Asisten")


def flowchart_of(seed: int, most_steps: int = 20, most_actors: int = 9) -> Bagian:
    """A bagian of 1 to most_steps rows and 2 to most_actors columns, the same for a seed."""
    random = Random(seed)
    actors = [f"Pelaksana {chr(ord('A') + i)}" for i in range(random.randint(2, most_actors))]
    steps = random.randint(1, most_steps)
    return bagian(actors, [_step(random, n, steps, actors) for n in range(1, steps + 1)])


def _step(random: Random, number: int, steps: int, actors: list[str]) -> tuple[Any, dict[str, Any]]:
    keys = _flow(random, number, steps)
    cell = random.choice(("Berkas", _text(random), [_text(random) for _ in range(random.randint(0, 4))]))
    keys |= {"uraian": _text(random), "kelengkapan": cell}
    if random.random() < 0.15:
        keys["cara"] = random.choice(("bersama", "berurutan"))
        return random.sample(actors, random.randint(2, min(4, len(actors)))), keys
    return random.choice(actors), keys


def _text(random: Random) -> str:
    return " ".join(random.choices(WORDS, k=random.randint(1, 25)))


def _flow(random: Random, number: int, steps: int) -> dict[str, Any]:
    """Where a step leads: on, back or forward by a decision, in three ways, by a fork, or elsewhere."""
    others = [n for n in range(1, steps + 1) if n not in (number, number + 1)]
    kind = random.choice(["next"] * 6 + ["no"] * 3 + ["yes", "fork", "three", "jump"])
    if not others or kind == "next":
        return {}
    target, last = random.choice(others), number == steps
    onward = "selesai" if last else number + 1
    if kind == "no":
        return {"tidak": target, **({"ya": "selesai"} if last else {})}
    if kind == "yes":
        return {"ya": target, "tidak": onward}
    if kind == "three":
        return {"cabang": [{"label": "Dalam kota", "ke": onward}, {"label": "Luar kota", "ke": target}]}
    if last:
        return {}
    return {"ke": [number + 1, target]} if kind == "fork" else {"ke": max(target, number + 1)}
