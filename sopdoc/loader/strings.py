"""Render the Jinja2 expressions that an office writes inside its own sentences.

Choice: `{{ … }}` and `{% if %}` only, and few filters. Loops, calls, products, joins and paddings are
refused before anything runs, so that a sentence can neither run away nor grow without bound; a table or
a loop belongs into a template. Jinja2 is imported only for a text that needs it: most booklets have none.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sopdoc.jinja_words import reason
from sopdoc.loader.limits import MAX_TEXT
from sopdoc.loader.shape import File
from sopdoc.tomlscan import Steps

FILTERS = ("upper", "lower", "title", "capitalize", "trim", "default", "length", "first", "last")

_NODES = (
    *("Template", "Output", "TemplateData", "Name", "Const", "Getattr", "Getitem", "Filter", "Test"),
    *("If", "CondExpr", "Compare", "Operand", "And", "Or", "Not", "Concat", "Keyword"),
)


def has_expression(text: str) -> bool:
    return "{{" in text or "{%" in text


def render(file: File, path: Steps, text: str, view: Mapping[str, Any]) -> str:
    """A text with its expressions replaced; as typed when they cannot be (code SOP121)."""
    if not has_expression(text):
        return text
    from jinja2 import StrictUndefined, UndefinedError
    from jinja2.sandbox import SandboxedEnvironment

    hint = ""
    env = SandboxedEnvironment(undefined=StrictUndefined, autoescape=False, keep_trailing_newline=True)
    try:
        tree = env.parse(text)
        refused = _refused(tree)
        result = "" if refused else _bounded(env.from_string(tree).generate(view))
    except UndefinedError as error:
        refused, hint = reason(error), f"nama yang tersedia: {', '.join(view)}"
    except Exception as error:  # whatever an expression raises is a slip of its writer
        refused = reason(error)
    if not refused and result is None:
        refused = f"hasilnya lebih panjang dari {MAX_TEXT} huruf"
    if refused:
        file.report("SOP121", path, f"ungkapan tidak dapat dihitung: {refused}", hint)
        return text
    return result or ""


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


def _bounded(pieces: Any) -> str | None:
    text = ""
    for piece in pieces:
        text += piece
        if len(text) > MAX_TEXT:
            return None
    return text
