"""Render the Jinja2 expressions that an office writes inside its own sentences.

Choice: `{{ … }}` and `{% if %}` only, and few filters. Loops, calls, products, joins and paddings are
refused before anything runs; a table or a loop belongs into a template. What is left runs in the metered
sandbox of the templates. Jinja2 is imported only for a text that needs it: most booklets have none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sopdoc.jinja_words import reason
from sopdoc.loader.limits import MAX_TEXT
from sopdoc.loader.shape import File
from sopdoc.tomlscan import Steps

if TYPE_CHECKING:
    from sopdoc.sandbox import Sandbox

FILTERS = ("upper", "lower", "title", "capitalize", "trim", "default", "length", "first", "last")

_NODES = (
    *("Template", "Output", "TemplateData", "Name", "Const", "Getattr", "Getitem", "Filter", "Test"),
    *("If", "CondExpr", "Compare", "Operand", "And", "Or", "Not", "Concat", "Keyword"),
)


def has_expression(text: str) -> bool:
    return "{{" in text or "{%" in text


class Expressions:
    """The expressions of one file, which share one budget: see `sopdoc.sandbox`."""

    def __init__(self, file: File) -> None:
        self._file = file

    @cached_property
    def _sandbox(self) -> Sandbox:
        from jinja2 import StrictUndefined

        from sopdoc.sandbox import Sandbox

        made = Sandbox(undefined=StrictUndefined, autoescape=False, keep_trailing_newline=True)
        made.start()
        return made

    def render(self, path: Steps, text: str, view: Mapping[str, Any]) -> str:
        """A text with its expressions replaced; as typed when they cannot be (code SOP121)."""
        if not has_expression(text):
            return text
        from jinja2 import UndefinedError

        from sopdoc.sandbox import BudgetError

        hint, result = "", None
        try:
            tree = self._parsed(text)
            refused = _refused(tree)
            result = "" if refused else self._bounded(self._sandbox.from_string(tree).generate(view))
        except UndefinedError as error:
            refused, hint = reason(error), f"nama yang tersedia: {', '.join(view)}"
        except BudgetError:
            refused = "ungkapan-ungkapan dalam berkas ini terlalu banyak atau hasilnya terlalu panjang"
        except Exception as error:  # whatever an expression raises is a slip of its writer
            refused = reason(error)
        if not refused and result is None:
            refused = f"hasilnya lebih panjang dari {MAX_TEXT} huruf"
        if refused:
            self._file.report("SOP121", path, f"ungkapan tidak dapat dihitung: {refused}", hint)
            return text
        return result or ""

    def _parsed(self, text: str) -> Any:
        """Raises BudgetError, TemplateSyntaxError."""
        from sopdoc.sandbox import COMPILED, PASS

        self._sandbox.charge(PASS + COMPILED * len(text))
        return self._sandbox.parse(text)

    def _bounded(self, pieces: Iterable[str]) -> str | None:
        """The text of some pieces, None when it is too long."""
        text = ""
        for piece in pieces:
            self._sandbox.charge(len(piece))
            text += piece
            if len(text) > MAX_TEXT:
                return None
        return text


def _refused(tree: Any) -> str:
    """What in a parsed text is not allowed, "" when all of it is."""
    from jinja2 import nodes

    for node in tree.find_all(nodes.Node):
        kind = type(node).__name__
        if kind not in _NODES:
            return f"{kind} tidak boleh dipakai di sini"
        if kind == "Filter" and node.name not in FILTERS:
            return f'saringan "{node.name}" tidak dikenal; yang ada: {", ".join(FILTERS)}'
    return ""
