"""Run Typst, a typesetter in this process: a program of ours and data in, PDF/A out.

It finds nothing on the disk but fonts: its root, and the place of its packages, is a file, and nothing can be
below that.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

import typst


def run(source: bytes, data: Mapping[str, object], fonts: typst.Fonts) -> bytes:
    """The PDF/A-2b that a program makes of data. Raises TypstError where it refuses.

    Source: ISO 19005-2, level B: what an archive takes.
    """
    given = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    compiler = typst.Compiler(
        source,
        root=__file__,
        font_paths=fonts,
        sys_inputs={"data": given},
        package_path=__file__,
        package_cache_path=__file__,
    )
    made = compiler.compile(format="pdf", pdf_standards="a-2b")
    assert isinstance(made, bytes)
    return made
