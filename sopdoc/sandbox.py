"""Jinja2's sandbox with a meter: what is written in it reads, never runs for ever, never fills the memory.

Jinja2's own sandbox keeps a template away from Python, not from `"x" * 10**9` or a loop over a loop over a
loop. Here one budget is charged before anything is done, for what it will read: every pass of a loop and call
of a macro for the nodes in it, every filter, test, comparison, key and call for its operands, every text and
list for its size. What counts is deterministic, so the same template is refused everywhere.

Choice: no process that is ended. Windows has no limit of a process' memory, macOS ignores it, a process
costs its start (0.3 s of imports), and a limit in seconds lets a slow computer refuse what a fast one prints.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import wraps
from typing import Any

from jinja2 import BaseLoader, Undefined, nodes
from jinja2.compiler import CodeGenerator, Frame, operators
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS as ALL_FILTERS
from jinja2.filters import make_attrgetter
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.tests import TESTS as ALL_TESTS

BUDGET = 5_000_000
"""Units of one render, about a letter made each. Choice: four times the index of 2,000 SOPs."""

FREE = 500_000
"""Units that each render has of its own. Choice: five times a decree; hundreds are made at once."""

RESERVE = 10_000_000
"""Units that all renders of one environment take together beyond their own. Choice: two at their largest."""

MAX_VALUE = 1_000_000
"""Letters of one text, weight of one list or table. Choice: above what any macro of an index makes."""

MAX_BITS = 256
"""Of a whole number. Choice: no number of a booklet comes near it; larger ones are slow, then endless."""

PASS = 50
"""Units that a pass of a loop, a call, a filter counts for: 100,000 of them are the budget."""

NODE = 3
"""Units of each node of a template's text, each time that it may run."""

LOOKUP = 2_000
"""Units of a search for a template, which asks the disk."""

COMPILED = 10
"""Units of each letter of a template that is compiled."""

WEIGHED = 4
"""Units of each item that is looked at to find the weight of a list."""

LETTERS = 64
"""Letters of a text that weigh as much as one item: texts are compared and copied that much faster."""

TEXTS = frozenset(
    {
        *("capitalize", "e", "escape", "lower", "replace", "safe", "string", "striptags", "title", "trim"),
        *("truncate", "upper", "wordcount"),
    }
)
"""Filters that make a text of whatever they are given."""

SORTED = frozenset({"dictsort", "groupby", "max", "min", "sort", "unique"})
"""Filters that compare the items of a list, or one attribute of each."""

READ = frozenset({"list", "items", "map", "reject", "rejectattr", "reverse", "select", "selectattr"})
"""Filters that look at each item of a list once."""

FILTERS = (
    *("abs", "attr", "count", "d", "default", "first", "float", "int", "join", "last", "length"),
    *sorted(TEXTS | SORTED | READ),
)
"""What is left of Jinja2's: no padding or formatting to a width, nothing by chance, no HTML."""

METHODS = frozenset(
    {
        *("upper", "lower", "title", "capitalize", "strip", "lstrip", "rstrip", "split", "splitlines"),
        *("startswith", "endswith", "removeprefix", "removesuffix", "isdigit", "isalpha", "isupper"),
        *("items", "keys", "values", "get", "index", "count"),
    }
)
"""Methods of texts, numbers, lists and tables that a template may call."""

OF_DATES = frozenset({"year", "month", "day", "weekday", "isoweekday", "isoformat", "toordinal"})
"""What a template may ask a date: nothing that knows a clock, a zone or a locale."""

Function = Callable[..., Any]

_TESTS: Mapping[str, Function] = ALL_TESTS  # type: ignore[assignment]  # Jinja2 says "function"


class BudgetError(Exception):
    """A template asks for more than the budget."""


class PrintError(Exception):
    """A template prints what has no text of its own: a list, a table, a function, a part of the booklet."""


class _Metered(CodeGenerator):
    """Charges what runs without a call: loops, macros, comparisons, `~`, slices, lists and tables."""

    def visit_For(self, node: nodes.For, frame: Frame) -> None:
        if node.recursive:
            self.fail("unknown tag 'recursive'", node.lineno)
        cost = PASS + _size([*node.body, *([node.test] if node.test is not None else [])])
        counted = nodes.EnvironmentAttribute("passes")
        node.iter = nodes.Call(counted, [node.iter, nodes.Const(cost)], [], None, None)
        super().visit_For(node, frame)

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        """What is called by its name is charged where it begins."""
        for block in node.find_all((nodes.Block, nodes.Macro, nodes.CallBlock)):
            assert isinstance(block, nodes.Block | nodes.Macro | nodes.CallBlock)
            charge = nodes.EnvironmentAttribute("charge")
            spend = nodes.Call(charge, [nodes.Const(_size(block.body))], [], None, None)
            block.body.insert(0, nodes.ExprStmt(spend))
        super().visit_Template(node, frame)

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:
        """Only what may be printed is joined."""
        plain = nodes.EnvironmentAttribute("printable")
        node.nodes = [nodes.Call(plain, [part], [], None, None) for part in node.nodes]
        self._wrapped("measured", super().visit_Concat, node, frame)

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:
        """A slice is a copy; a single item is not."""
        copied = isinstance(node.arg, nodes.Slice)
        self._wrapped("measured" if copied else "", super().visit_Getitem, node, frame)

    def visit_List(self, node: nodes.List, frame: Frame) -> None:
        self._wrapped("measured", super().visit_List, node, frame)

    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:
        self._wrapped("measured", super().visit_Dict, node, frame)

    def visit_Tuple(self, node: nodes.Tuple, frame: Frame) -> None:
        """One that is assigned to is no value."""
        self._wrapped("measured" if node.ctx == "load" else "", super().visit_Tuple, node, frame)

    def visit_Pair(self, node: nodes.Pair, frame: Frame) -> None:
        self._wrapped("weighed", self.visit, node.key, frame)
        self.write(": ")
        self.visit(node.value, frame)

    def visit_Compare(self, node: nodes.Compare, frame: Frame) -> None:
        self.write("(")
        self._wrapped("weighed", self.visit, node.expr, frame)
        for operand in node.ops:
            self.write(f" {operators[operand.op]} ")
            self._wrapped("weighed", self.visit, operand.expr, frame)
        self.write(")")

    def _wrapped(self, by: str, visit: Function, node: nodes.Node, frame: Frame) -> None:
        """A node handed to a method of the environment, "" = to none."""
        if by:
            self.write(f"environment.{by}(")
        visit(node, frame)
        if by:
            self.write(")")


def _size(body: Iterable[nodes.Node]) -> int:
    """Units of the nodes of a body and of the words between them."""
    size = 0
    for part in body:
        for node in (part, *part.find_all(nodes.Node)):
            size += len(node.data) if isinstance(node, nodes.TemplateData) else NODE
    return size


class Sandbox(ImmutableSandboxedEnvironment):
    """The environment of every template and expression. One render at a time: `start`, then render."""

    code_generator_class = _Metered
    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self, loader: BaseLoader | None = None, scale: int = 1, **options: Any) -> None:
        """scale: how many times the common budget it has; more than 1 for what nobody outside wrote."""
        super().__init__(loader=loader, **options)
        self.filters = {name: self._metered(name, ALL_FILTERS[name]) for name in FILTERS}
        self.tests = {name: self._metered("", test) for name, test in _TESTS.items()}
        self.globals.pop("lipsum", None)
        self.sizes: dict[str, int] = {}
        self._left = 0
        self._most, self._reserve = BUDGET * scale, RESERVE * scale

    def start(self) -> None:
        """The budget of the next render: what is left of the reserve, within its most, FREE at least."""
        self._left = FREE + min(self._reserve, self._most - FREE)
        self._reserve -= self._left - FREE

    def end(self) -> None:
        """What the render has left goes back to the reserve."""
        self._reserve += min(max(self._left, 0), self._most - FREE)
        self._left = 0

    def charge(self, units: int) -> None:
        """Raises BudgetError."""
        self._left -= units
        if self._left < 0:
            raise BudgetError

    def measured(self, value: Any) -> Any:
        """A value that was just made, charged: a text by its letters, a list by all that is in it."""
        if isinstance(value, str | bytes):
            if len(value) > MAX_VALUE:
                raise BudgetError
            self.charge(len(value))
        elif isinstance(value, list | tuple | dict):
            self.charge(self._weight(value, objects=False) * WEIGHED)
        return value

    def weighed(self, value: Any) -> Any:
        """A value that is about to be compared or looked up, charged with all that this may read."""
        self.charge(self._weight(value, objects=True) * WEIGHED)
        return value

    def _weight(self, value: Any, objects: bool) -> int:
        """Items of a value and of all in it, however deep; `objects`: the parts of a booklet too.

        Raises BudgetError beyond MAX_VALUE, so that nothing that is made is heavier.
        """
        weight, todo = 0, [value]
        while todo:
            at = todo.pop()
            weight += 1 + (len(at) // LETTERS if isinstance(at, str | bytes) else 0)
            weight += len(at) if isinstance(at, range) else 0
            if isinstance(at, list | tuple | set | frozenset):
                todo.extend(at)
            elif isinstance(at, dict):
                todo.extend(at)
                todo.extend(at.values())
            elif objects and is_dataclass(at):
                todo.extend(getattr(at, f.name) for f in fields(at) if f.compare)
            if weight + len(todo) > MAX_VALUE:
                raise BudgetError
        return weight

    def printable(self, value: Any) -> Any:
        """A text, number, date or nothing as it is. Raises PrintError: all else shows an address."""
        if value is None or isinstance(value, str | int | float | date | Undefined):
            return value
        raise PrintError

    def passes(self, items: Iterable[Any], cost: int) -> Iterator[Any]:
        """The items of a loop, each pass charged. A set has no order that is the same everywhere."""
        if isinstance(items, set | frozenset):
            raise SecurityError("set")
        for item in items:
            self.charge(cost)
            yield item

    def _metered(self, name: str, function: Function) -> Function:
        """A filter, or a test (name ""), charged for what it reads and makes: never a generator."""
        begins = 1 if hasattr(function, "jinja_pass_arg") else 0

        @wraps(function)
        def metered(*args: Any, **kwargs: Any) -> Any:
            value, *rest = args[begins:]
            self._before(name, value, rest, kwargs)
            made = function(*args, **kwargs)
            return self.measured(list(self.passes(made, 1)) if isinstance(made, Iterator) else made)

        return metered

    def _before(self, name: str, value: Any, rest: list[Any], kwargs: dict[str, Any]) -> None:
        """Charge a filter or test for its operands."""
        self.charge(PASS)
        given = [*rest, *kwargs.values()]
        if name in TEXTS:
            texts = [str(self.printable(x)) for x in (value, *given)]
            self.charge(sum(map(len, texts)) + _product(name, texts))
        elif name in READ or name == "join":
            self._read(value)
        if name == "join":
            between = rest[0] if rest else kwargs.get("d", "")
            attribute = rest[1] if len(rest) > 1 else kwargs.get("attribute")
            texts = [str(self.printable(x)) for x in (between, *self._keys(value, attribute))]
            self.charge(sum(map(len, texts)) + len(texts[0]) * len(texts))
        elif name in SORTED:
            self._read(value)
            keys = value if name == "dictsort" else self._keys(value, _attribute(name, rest, kwargs))
            self.charge(self._weight(keys if isinstance(keys, dict) else list(keys), True) * 20)
        elif not name:
            self.weighed([value, *given])

    def _read(self, value: Any) -> None:
        """Charge the items of a value. A set has no order that is the same everywhere."""
        if isinstance(value, set | frozenset):
            raise SecurityError("set")
        self.charge(len(value) if hasattr(value, "__len__") else 0)

    def _keys(self, items: Iterable[Any], attribute: Any) -> Iterable[Any]:
        """One attribute of each item; without one, the items."""
        return items if attribute is None else map(make_attrgetter(self, attribute), items)

    def call(self, context: Any, function: Any, /, *args: Any, **kwargs: Any) -> Any:
        owner = getattr(function, "__self__", None)
        if owner is not self:
            self.charge(PASS + len(args) * WEIGHED)
            if isinstance(owner, str):
                texts = [owner, *(x for x in args if isinstance(x, str))]
                self.charge(sum(map(len, texts)) + _product(function.__name__, texts))
            elif isinstance(owner, list | tuple | dict):
                self.weighed(owner)
            if owner is not None:
                self.weighed([*args, *kwargs.values()])
        made = super().call(context, function, *args, **kwargs)
        return made if owner is self else self.measured(made)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Sums and products are charged; a remainder is for numbers, a power for nobody."""
        if operator == "**" or (operator == "%" and not isinstance(left, int | float)):
            raise SecurityError(operator)
        if operator == "*":
            for several, times in ((left, right), (right, left)):
                if isinstance(several, str | bytes | list | tuple) and isinstance(times, int):
                    self.charge(len(several) * max(times, 0))
        made = super().call_binop(context, operator, left, right)
        if isinstance(made, int) and made.bit_length() > MAX_BITS:
            raise BudgetError
        return self.measured(made)

    def getitem(self, obj: Any, argument: Any) -> Any:
        if not isinstance(argument, str | int | slice):
            self.weighed(argument)
        return super().getitem(obj, argument)

    def wrap_str_format(self, value: Any) -> None:
        """No str.format, whose widths know no limit."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Of plain values a closed list, of a booklet's parts what is no method."""
        if not super().is_safe_attribute(obj, attr, value):
            return False
        if isinstance(obj, date):
            return attr in OF_DATES
        if isinstance(obj, str | bytes | int | float | list | tuple | dict):
            return attr in METHODS or (isinstance(obj, tuple) and not callable(value))
        return not callable(value) or (
            not isinstance(obj, type) and type(obj).__module__.startswith("jinja2.")
        )

    def _load_template(self, name: Any, globals: Any) -> Any:
        self.charge(LOOKUP)
        made = super()._load_template(name, globals)
        self.charge(PASS + self.sizes.get(made.name or "", 0))
        return made


def _attribute(name: str, rest: list[Any], kwargs: dict[str, Any]) -> Any:
    """By which attribute a filter sorts; None: by the items."""
    at = {"groupby": 0, "unique": 1, "min": 1, "max": 1, "sort": 2}.get(name, 9)
    return rest[at] if len(rest) > at else kwargs.get("attribute")


def _product(name: str, texts: list[str]) -> int:
    """Units of what takes the product of two lengths, or the square of one."""
    first, *others = texts
    if name == "replace":
        return first.count(others[0]) * len(others[1]) if len(others) > 1 else 0
    if name in ("trim", "strip", "lstrip", "rstrip"):
        return len(first) * sum(map(len, others)) // LETTERS
    return first.count("<") * len(first) // LETTERS if name == "striptags" else 0
