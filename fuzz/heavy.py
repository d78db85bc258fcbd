"""Make templates and expressions that ask for much, at random: each is composed, or a finding, soon.

    python -m fuzz.heavy [COUNT] [SEED]

A template is loops, macros and assignments around expressions; an expression is filters, methods, tests,
comparisons and doublings of long texts and lists. Every other input stands in buku.toml, where expressions
stand alone. Each runs in a process of its own, so that its time and its memory are known.
"""

from __future__ import annotations

import multiprocessing
import random
import re
import resource
import sys
import tempfile
import time
from collections import Counter
from multiprocessing.connection import Connection
from pathlib import Path

from sopdoc.compose.office_folder import MAX_TEMPLATE
from sopdoc.diagnostics import Diagnostic, has_galat
from sopdoc.loader import load
from tests.builders import buku, sop
from tests.loader_cases import BUKU, SURAT, write
from tests.template_cases import ROOT, build

SECONDS, MEMORY = 10.0, 500_000_000
"""What an input may take at most: processor time, and bytes beyond what the process began with."""

Forms = dict[str, dict[int, tuple[str, ...]]]

TEXT = {
    0: ('"x"', '"a b c "', "judul", "(tahun|string)", '"<b>"'),
    1: (
        "({t} * {n})", "({t} ~ {t})", "({t} + {t})", '{t}.replace("x", {t})', "{t}.strip({t})", "{t}.upper()",
        "{l}|join({t})", "{t}|title", "{t}|trim", "{t}|string|lower", "({t} if {b} else {t})", "{t}|reverse",
        "{l}|first|string", '{t}|replace("a", {t})', "{t}|striptags", "({t}|escape)", "{t}.join({l})",
    ),
}  # fmt: skip
NUMBER = {
    0: ("9", "99", "9999", "tahun"),
    1: ("{t}|length", "{l}|length", "({n} * {n})", "({n} + {n})", "{l}|max|int", "{t}.count({t})",
        "({n} // 7)",
        "{t}.find({t})", "{n}|abs", "({n} ** 3)", "{t}|int"),
}  # fmt: skip
LIST = {
    0: ("(range(99)|list)", "(range(99999)|list)", "[1, 2, 3]", '["a", "b"]'),
    1: (
        "([{t}] * {n})", "([{n}] * {n})", "({l}|list + {l}|list)", "{t}.split()", "{l}|list", "{t}|list",
        "{l}|sort", "{l}|unique|list", '{l}|map("string")|list', '{l}|map("length")|list', "[{l}, {l}]",
        '{l}|select("odd")|list', '{l}|reject("even")|list', "{l}|reverse|list", "(range({n} % 9999)|list)",
        "({l} if {b} else {l})",
    ),
}  # fmt: skip
TRUTH = {
    0: ("true", "judul", "tahun == 9"),
    1: ("{t} == {t}", "{t} in {t}", "{t} in {l}", "{l} == {l}", "{n} in {l}", "{t} < {t}", "not {b}",
        "({b} and {b})", "{n} is odd", "{l} is iterable", "{t} is in({l})"),
}  # fmt: skip
BOOK: Forms = {
    "t": {
        0: ("judul", '"x"'),
        1: (
            "{t} ~ {t}",
            "{t} ~ {t} ~ {t}",
            "{t}|upper",
            "{t}|title|trim",
            "{t} if {b} else {t}",
            "{t}|lower",
        ),
    },
    "n": {0: ("tahun",), 1: ("{t}|length",)},
    "b": {
        0: ("tahun",),
        1: ("{t} == {t}", "{t} in {t}", "{t} < {t}", "not {b}", "{b} and {b}", "{n} is odd"),
    },
}
"""The forms that a definition may hold."""

KINDS: Forms = {"t": TEXT, "n": NUMBER, "l": LIST, "b": TRUTH}
"""Kind of an expression -> its forms without and with others in them, of the kinds between the braces."""


def expression(
    choose: random.Random, names: tuple[str, ...], deep: int, kind: str, kinds: Forms = KINDS
) -> str:
    """names: variables, each beginning with its kind."""
    known = [name for name in names if name.startswith(kind)]
    if not deep or choose.random() < 0.15:
        return choose.choice((*known, *kinds[kind][0]))
    form = choose.choice(kinds[kind][1])
    parts = re.split(r"\{([tnlb])\}", form)
    inner = (
        expression(choose, names, deep - 1, part, kinds) if number % 2 else part
        for number, part in enumerate(parts)
    )
    return f"({''.join(inner)})"


def template(choose: random.Random, names: tuple[str, ...] = (), deep: int = 4) -> str:
    pieces = []
    for number in range(choose.randint(1, 4)):
        kind = choose.random()
        if kind < 0.3:
            sort = choose.choice("tln")
            name = f"{sort}{deep}{number}"
            pieces.append(f"{{% set {name} = {expression(choose, names, 3, sort)} %}}")
            names = (*names, name)
            pieces.append(
                f"{{% set {name} = {expression(choose, names, 1, sort)} %}}" * choose.choice((1, 40))
            )
            continue
        inner = f"{{{{ {expression(choose, names, 4, choose.choice('tn'))} }}}}"
        if deep and kind > 0.5:
            inner = template(choose, names, deep - 1)
        if kind < 0.4:
            pieces.append(inner)
        elif kind < 0.75:
            pieces.append(f"{{% for i in {expression(choose, names, 3, 'l')} %}}{inner}{{% endfor %}}")
        elif kind < 0.9:
            pieces.append(f"{{% if {expression(choose, names, 3, 'b')} %}}{inner}{{% endif %}}")
        else:
            again = "{{ m(n - 1) if n }}" * choose.choice((0, 1, 2))
            pieces.append(f"{{% macro m(n) %}}{inner}{again}{{% endmacro %}}{{{{ m(60) }}}}")
    return "".join(pieces)


def in_book(folder: Path, choose: random.Random) -> str:
    texts = [
        f"{{{{ {expression(choose, (), choose.randint(2, 9), 't', BOOK)} }}}}"
        for _ in range(choose.choice((1, 20, 200)))
    ]
    many = ", ".join(f"'{text}'" for text in texts)
    long = BUKU.replace('judul = "', 'judul = "' + "x" * 9000, 1)
    write(folder, "sop/surat-masuk.toml", SURAT)
    write(folder, "buku.toml", long.replace('"bahwa perlu;"', many)[:900_000])
    loaded, found = load(folder)
    return _told(loaded is not None, found)


def in_template(folder: Path, choose: random.Random) -> str:
    text = f"{ROOT}<p>{template(choose)}</p></bagian>"[:MAX_TEMPLATE]
    document, found = build(folder, buku(sop(slug="uji"), urutan=("judul",)), judul=text)
    return _told(document is not None, found)


def _told(done: bool, found: tuple[Diagnostic, ...]) -> str:
    return "composed" if done else "refused by " + next(d.code for d in found if has_galat((d,)))


def _run(number: int, end: Connection) -> None:
    choose = random.Random(number)
    resident = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with tempfile.TemporaryDirectory() as folder:
        begun = time.process_time()
        try:
            taken = (in_template if number % 2 else in_book)(Path(folder), choose)
            said = taken
        except Exception as error:
            said = f"raised {error!r}"
        seconds = time.process_time() - begun
    unit = 1 if sys.platform == "darwin" else 1024
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - resident) * unit
    end.send((said, seconds, grown))


def measured(number: int) -> tuple[str, float, int]:
    """What became of an input, its seconds and its bytes."""
    here, there = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=_run, args=(number, there))
    process.start()
    there.close()
    ended = here.poll(6 * SECONDS)
    result: tuple[str, float, int] = ("no end", 6 * SECONDS, 0)
    if ended:
        try:
            result = here.recv()
        except EOFError:
            result = ("died", 0.0, 0)
    process.kill()
    process.join()
    return result


def main(count: int, seed: int) -> int:
    kinds: Counter[str] = Counter()
    slowest = largest = 0.0
    wrong = 0
    for number in range(seed, seed + count):
        said, seconds, grown = measured(number)
        kinds[said if said.startswith(("composed", "refused")) else "failed"] += 1
        slowest, largest = max(slowest, seconds), max(largest, grown)
        if not said.startswith(("composed", "refused")) or seconds > SECONDS or grown > MEMORY:
            wrong += 1
            print(f"input {number}: {said}, {seconds:.1f} s, {grown // 1_000_000} MB", flush=True)
    told = ", ".join(f"{n} {kind}" for kind, n in sorted(kinds.items()))
    print(f"{count} inputs from {seed}: {wrong} failures; {told}")
    print(f"slowest {slowest:.1f} s of processor time, largest {largest / 1e6:.0f} MB")
    return min(wrong, 1)


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    sys.exit(main(*(given + [1000, 0][len(given) :])))
