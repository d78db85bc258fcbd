"""Turn a part's template into the text of a small XML, in Jinja2's sandbox.

Every start tag gets the attribute MARK with the template, line and column where it was written, before
Jinja2 sees it: the rendered text has other lines than the template, a finding must name the template's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from html import escape
from importlib.resources import files
from pathlib import Path

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    PackageLoader,
    StrictUndefined,
    Template,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
    pass_context,
)
from jinja2.ext import Extension
from jinja2.runtime import Context
from markupsafe import Markup

from sopdoc.compose.markup import BREAK, MARK
from sopdoc.compose.office_folder import Folder, RefusedError
from sopdoc.diagnostics import Diagnostic, Position, diagnostic
from sopdoc.jinja_words import reason, unknown
from sopdoc.sandbox import BUDGET, COMPILED, BudgetError, PrintError, Sandbox
from sopdoc.wording import DATE_ROOM, NUMBER_ROOM, ordinal, tanggal

_NUMBER = Markup(f'<titik lebar="{NUMBER_ROOM:.2f}"/>')
_DATE = Markup(f'<titik lebar="{DATE_ROOM:.2f}"/>')
"""Dotted room as an element: how many dots it takes depends on the font of its paragraph."""

PACKAGED = 10
"""How many budgets the packaged templates have. Choice: thrice what forms of 5,000 SOPs take."""

_TAG = re.compile(
    r"\{%.*?(?:%\}|\Z)|\{\{.*?(?:\}\}|\Z)|\{#.*?(?:#\}|\Z)|<!--.*?(?:-->|\Z)|<([A-Za-z][\w.-]*)", re.DOTALL
)
"""A start tag, or what may hold "<" without one. What is not closed goes to the end, so that a search for
its end is made once; Jinja2 or the parser refuses it anyway."""

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class _Marked(Extension):
    """Writes MARK into every start tag of a template's own text."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        assert isinstance(self.environment, Sandbox)
        self.environment.sizes[name or ""] = len(source)
        self.environment.charge(len(source) * COMPILED)
        template = escape(name or "")
        line, start = 1, 0

        def marked(match: re.Match[str]) -> str:
            nonlocal line, start
            if match[1] is None:
                return match[0]
            line += source.count("\n", start, match.start())
            start = match.start()
            column = start - source.rfind("\n", 0, start)
            return f'{match[0]} {MARK}="{template}:{line}:{column}"'

        return _TAG.sub(marked, source)


@pass_context
def _printed(context: Context, value: object) -> object:
    """A value as it goes into the XML: dates in words, no date as dotted room, line breaks kept.

    It wants the context so that Jinja2 calls it when a template runs, never while it compiles one.
    """
    assert isinstance(context.environment, Sandbox)
    return context.environment.measured(_in_words(context.environment.printable(value)))


def _in_words(value: object) -> object:
    if value is None:
        return _DATE
    if isinstance(value, date):
        return tanggal(value, "d MMMM yyyy")
    if isinstance(value, str) and not isinstance(value, Markup):
        return _NOT_XML.sub("", value.replace("\r\n", "\n")).replace("\n", BREAK)
    return value


class Renderer:
    """Jinja2 set up for the templates of one folder, before those of the package; compiles each once."""

    def __init__(self, folder: Path | None, own: bool) -> None:
        """`own`: the folder holds templates; the packaged ones alone grow with the booklet, and no further.

        Nothing a template sees can be changed by it, and a name that is not known is an error.

        Without Jinja2's optimizer, which takes longer than the expressions that it spares.
        """
        loaders: list[BaseLoader] = [PackageLoader("sopdoc.templates", ".")]
        if folder is not None:
            loaders.insert(0, Folder(folder))
        self._loader = ChoiceLoader(loaders)
        self._sandbox = Sandbox(
            self._loader,
            1 if own else PACKAGED,
            autoescape=True,
            undefined=StrictUndefined,
            finalize=_printed,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=[_Marked],
            optimized=False,
        )
        self._sandbox.globals.update(titik=_NUMBER, ordinal=ordinal)

    def render(self, name: str, context: Mapping[str, object]) -> str | Diagnostic:
        """See `Templates.render`."""
        self._sandbox.start()
        try:
            return self._sandbox.get_template(name).render(context)
        except TemplateNotFound as error:
            return diagnostic("SOP301", f'templat "{error.name}" tidak ada', Position(name))
        except TemplateSyntaxError as error:
            message = f"susunan Jinja2 salah: {reason(error)}"
            return diagnostic("SOP302", message, Position(error.name or name, error.lineno, 1))
        except UndefinedError as error:
            message = f'variabel "{unknown(error)}" tidak dikenal'
            return diagnostic("SOP303", message, self._position(error, name))
        except RefusedError as error:
            return diagnostic("SOP301", str(error), Position(name))
        except BudgetError as error:
            most = f"{BUDGET // 1_000_000} juta huruf"
            message = f"templat menghasilkan lebih dari {most}, atau berulang tanpa akhir"
            return diagnostic("SOP312", message, self._position(error, name))
        except PrintError as error:
            hint = "cetak isinya satu per satu: teks, bilangan, atau tanggal"
            message = "nilai ini tidak dapat dicetak: bukan teks, bilangan, atau tanggal"
            return diagnostic("SOP304", message, self._position(error, name), hint)
        except (OSError, UnicodeDecodeError):
            hint = "simpan berkas sebagai UTF-8 dan pastikan boleh dibaca"
            return diagnostic("SOP301", "berkas templat tidak dapat dibaca", Position(name), hint)
        except Exception as error:  # whatever an expression of the template does is the template's fault
            message = f"ungkapan Jinja2 gagal atau dilarang: {reason(error)}"
            return diagnostic("SOP304", message, self._position(error, name))
        finally:
            self._sandbox.end()

    def _position(self, error: Exception, name: str) -> Position:
        """Where an exception passed a template last; Jinja2 gives frames the template's file and line."""
        files_of = {t.filename: t.name for t in self._compiled()}
        position, traceback = Position(name), error.__traceback__
        while traceback is not None:
            filename = traceback.tb_frame.f_code.co_filename
            if filename in files_of:
                position = Position(files_of[filename] or name, traceback.tb_lineno, 1)
            traceback = traceback.tb_next
        return position

    def _compiled(self) -> Iterable[Template]:
        return self._sandbox.cache.values() if self._sandbox.cache else ()

    def loaded(self) -> set[str]:
        """The names of all templates used so far, included ones too."""
        return {template.name for template in self._compiled() if template.name}

    def source(self, name: str) -> tuple[str, str]:
        """The path of a template as a user is shown it, and its text, "" when it cannot be read."""
        try:
            text, filename, _ = self._loader.get_source(self._sandbox, name)
        except (TemplateNotFound, RefusedError, OSError, UnicodeDecodeError):
            return f"templates/{name}", ""
        packaged = Path(str(files("sopdoc.templates")))
        path = Path(filename or name)
        shown = path.relative_to(packaged.parent) if path.is_relative_to(packaged) else path
        return shown.as_posix(), text
