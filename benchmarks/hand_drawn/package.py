"""The parts of a .docx and an .xlsx that are the same in every file, and the zip of all."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": W,
        "r": R,
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
        "wpc": "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def content_types(overrides: Mapping[str, str]) -> str:
    """[Content_Types].xml: part -> its type."""
    each = "".join(f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in overrides.items())
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    plain = f'<Default Extension="rels" ContentType="{rels}"/>'
    plain += '<Default Extension="xml" ContentType="application/xml"/>'
    return f'<Types xmlns="{_TYPES}">{plain}<Default Extension="png" ContentType="image/png"/>{each}</Types>'


def relations(targets: Mapping[str, tuple[str, str]]) -> str:
    """A .rels part: id -> (last word of the type, target)."""
    each = "".join(
        f'<Relationship Id="{id}" Type="{R}/{kind}" Target="{target}"/>'
        for id, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{_RELATIONS}">{each}</Relationships>'


_STYLES = (
    f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" '
    'w:cs="Arial"/><w:sz w:val="20"/></w:rPr></w:rPrDefault><w:pPrDefault/>'
    "</w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    "</w:style></w:styles>"
)

DOCX_PARTS = {
    "[Content_Types].xml": content_types(
        {
            "word/document.xml": f"{_WORD}.document.main+xml",
            "word/styles.xml": f"{_WORD}.styles+xml",
            "word/settings.xml": f"{_WORD}.settings+xml",
            "word/numbering.xml": f"{_WORD}.numbering+xml",
        }
    ),
    "_rels/.rels": relations({"rId1": ("officeDocument", "word/document.xml")}),
    "word/_rels/document.xml.rels": relations(
        {
            "rId1": ("styles", "styles.xml"),
            "rId2": ("settings", "settings.xml"),
            "rId3": ("numbering", "numbering.xml"),
        }
    ),
    "word/styles.xml": _STYLES,
}


def package(parts: Mapping[str, str | bytes]) -> bytes:
    """The zip, dated as nothing ever was."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            data = content if isinstance(content, bytes) else _HEAD + content.encode("utf-8")
            packed.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return file.getvalue()


_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
