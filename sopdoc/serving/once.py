"""The same page as one file, for who may not open a port: all views, their findings and texts within it."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from datetime import date
from hashlib import sha256

from sopdoc.serving import values
from sopdoc.serving.preview import Preview
from sopdoc.serving.web import asset, assets

_IMPORT = re.compile(r"^import .*?;\n", re.MULTILINE | re.DOTALL)
_EXPORT = re.compile(r"^export ", re.MULTILINE)

FIRST = ("dasar.js", "sumber.js")
LAST = "mulai.js"
"""The order of the modules where they stand in one script: who is imported comes first."""


def page(preview: Preview, today: date) -> bytes:
    """The page as HTML, UTF-8. It holds nothing from elsewhere and may load nothing."""
    held = json.dumps(_held(preview, today), ensure_ascii=False, separators=(",", ":"))
    data = held.replace("<", "\\u003c")
    names = [n for n in assets() if n.endswith(".js")]
    order = [*FIRST, *(n for n in names if n not in (*FIRST, LAST)), LAST]
    script = "\n".join(_plain(asset(name).decode("utf-8")) for name in order)
    style = asset("gaya.css").decode("utf-8")
    policy = (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    html = asset("index.html").decode("utf-8")
    html = html.replace(
        '<meta charset="utf-8">',
        f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">',
    )
    html = re.sub(r"<link rel=\"stylesheet\"[^>]*>", lambda _: f"<style>{style}</style>", html)
    tail = f'<script type="application/json" id="data">{data}</script><script type="module">{script}</script>'
    return re.sub(r"<script type=\"module\"[^>]*></script>", lambda _: tail, html).encode(
        "utf-8", "backslashreplace"
    )


def _plain(module: str) -> str:
    """A module as a part of one script. The names of all modules differ, which a test asks for."""
    return _EXPORT.sub("", _IMPORT.sub("", module))


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _held(preview: Preview, today: date) -> values.Value:
    """All that a page would be told, by view."""
    preview.judge()
    made: values.Value = {}
    for name, _ in preview.views():
        view = preview.view(name)
        if view is None:
            continue
        made[name] = {
            "lembar": values.view_value(preview, view) | {"gambar": values.pictures(view, set())},
            "beda": values.difference_value(preview, name),
        }
    for name in made:
        made[name]["temuan"] = values.findings_value(preview, name)
    booklet = values.booklet_value(preview, today)
    return {"buku": booklet, "temuan": values.findings_value(preview, ""), "lihat": made}
