"""Jinja2's sandbox with a meter: a template leaves no folder, never runs for ever, never fills the memory.

Jinja2's own sandbox keeps a template away from Python, not from `"x" * 10**9` or a loop over a loop over a
loop. Here every pass of a loop, every call and every text that is made is charged to one budget, and what can
outgrow its operands at one stroke is charged before it is made (products) or does not exist (paddings).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import wraps
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jinja2 import BaseLoader, Environment, FileSystemLoader, Template, nodes, pass_eval_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS as ALL_FILTERS
from jinja2.sandbox import ImmutableSandboxedEnvironment

MAX_TEMPLATE = 200_000
"""Bytes of a template. Choice: twenty times the longest packaged one."""

MAX_OUTPUT = 5_000_000
"""Letters that one part may make, in all. Choice: six times the index of 2,000 SOPs, tags included."""

MAX_VALUE = 1_000_000
"""Letters or items of one value. Choice: above what any macro of an index makes."""

MAX_BITS = 256
"""Of a whole number. Choice: no number of a booklet comes near it; larger ones are slow, then endless."""

PASS = 50
"""Letters that a pass of a loop, or a call, counts for: 100,000 of them are the budget."""

FILTERS = (
    *("abs", "attr", "capitalize", "count", "d", "default", "dictsort", "e", "escape", "first", "float"),
    *("groupby", "int", "items", "join", "last", "length", "list", "lower", "map", "max", "min", "reject"),
    *("rejectattr", "replace", "reverse", "safe", "select", "selectattr", "sort", "string", "striptags"),
    *("title", "trim", "truncate", "unique", "upper", "wordcount"),
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


class BudgetError(Exception):
    """A template asks for more than the budget."""


class RefusedError(Exception):
    """A file of the office's folder that is no template: outside the folder, or too large. Text: why."""


class Folder(FileSystemLoader):
    """The templates of an office: files of one folder, no links that lead out of it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, encoding="utf-8-sig")
        self._folder = folder

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Raises RefusedError."""
        path = self._folder / template
        if path.exists():
            if not path.resolve().is_relative_to(self._folder.resolve()):
                raise RefusedError("berkas templat menunjuk ke luar foldernya")
            if path.stat().st_size > MAX_TEMPLATE:
                raise RefusedError(f"berkas templat lebih besar dari {MAX_TEMPLATE // 1000} kB")
        return super().get_source(environment, template)


class _Metered(CodeGenerator):
    """Charges what runs without a call: loops, `~`, and the words of a template within a loop."""

    def visit_For(self, node: nodes.For, frame: Frame) -> None:
        if node.recursive:
            self.fail("unknown tag 'recursive'", node.lineno)
        words = sum(len(data.data) for part in node.body for data in _words(part))
        counted = nodes.EnvironmentAttribute("passes")
        node.iter = nodes.Call(counted, [node.iter, nodes.Const(PASS + words)], [], None, None)
        super().visit_For(node, frame)

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:
        self.write("environment.measured(")
        super().visit_Concat(node, frame)
        self.write(")")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:
        """A slice is a copy; a single item is not."""
        copied = isinstance(node.arg, nodes.Slice)
        self.write("environment.measured(" if copied else "(")
        super().visit_Getitem(node, frame)
        self.write(")")


def _words(part: nodes.Node) -> Iterable[nodes.TemplateData]:
    return (part,) if isinstance(part, nodes.TemplateData) else part.find_all(nodes.TemplateData)


class Sandbox(ImmutableSandboxedEnvironment):
    """The environment of every template. One render at a time: `start`, then render."""

    code_generator_class = _Metered
    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self, loader: BaseLoader, **options: Any) -> None:
        super().__init__(loader=loader, **options)
        self.filters = {name: self._metered(_CHECKED.get(name, ALL_FILTERS[name])) for name in FILTERS}
        self.globals.pop("lipsum", None)
        self.sizes: dict[str, int] = {}
        self._left = 0

    def start(self) -> None:
        """A full budget for the next render."""
        self._left = MAX_OUTPUT

    def charge(self, letters: int) -> None:
        """Raises BudgetError."""
        self._left -= letters
        if self._left < 0:
            raise BudgetError

    def measured(self, value: Any) -> Any:
        """A value that was just made, charged."""
        if isinstance(value, str | list | tuple | dict):
            if len(value) > MAX_VALUE:
                raise BudgetError
            self.charge(len(value))
        return value

    def passes(self, items: Iterable[Any], cost: int) -> Iterator[Any]:
        """The items of a loop, each pass charged."""
        for item in items:
            self.charge(cost)
            yield item

    def _metered(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """A filter whose result is charged."""

        @wraps(function)
        def filtered(*args: Any, **kwargs: Any) -> Any:
            return self.measured(function(*args, **kwargs))

        return filtered

    def call(self, context: Any, function: Any, /, *args: Any, **kwargs: Any) -> Any:
        owner = getattr(function, "__self__", None)
        self.charge(PASS + (len(owner) if isinstance(owner, str) else 0))
        return self.measured(super().call(context, function, *args, **kwargs))

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Sums and products are charged; a remainder is for numbers, a power for nobody."""
        if operator == "**" or (operator == "%" and isinstance(left, str)):
            raise SecurityError(operator)
        if operator == "*":
            for several, times in ((left, right), (right, left)):
                if isinstance(several, str | list | tuple) and isinstance(times, int):
                    self.charge(len(several) * times)
        made = super().call_binop(context, operator, left, right)
        if isinstance(made, int) and made.bit_length() > MAX_BITS:
            raise BudgetError
        return self.measured(made)

    def wrap_str_format(self, value: Any) -> None:
        """No str.format, whose widths know no limit."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        plain = isinstance(obj, str | bytes | int | float | list | tuple | dict)
        return super().is_safe_attribute(obj, attr, value) and (not plain or attr in METHODS)

    def get_template(self, name: Any, parent: Any = None, globals: Any = None) -> Template:
        made = super().get_template(name, parent, globals)
        self.charge(PASS + self.sizes.get(made.name or "", 0))
        return made


@pass_eval_context
def _join(eval_ctx: nodes.EvalContext, value: Iterable[Any], d: str = "", attribute: Any = None) -> Any:
    items = list(value)
    _sandbox(eval_ctx).charge(len(items) * len(str(d)))
    return ALL_FILTERS["join"](eval_ctx, items, d, attribute)


@pass_eval_context
def _replace(eval_ctx: nodes.EvalContext, s: Any, old: Any, new: Any, count: int | None = None) -> Any:
    _sandbox(eval_ctx).charge(str(s).count(str(old)) * len(str(new)))
    return ALL_FILTERS["replace"](eval_ctx, s, old, new, count)


_CHECKED: Mapping[str, Callable[..., Any]] = MappingProxyType({"join": _join, "replace": _replace})
"""Filters whose result is charged before it is made: it may be the product of two texts."""


def _sandbox(eval_ctx: nodes.EvalContext) -> Sandbox:
    made = eval_ctx.environment
    assert isinstance(made, Sandbox)
    return made
