"""Turn what Jinja2 says of an expression or a template into Indonesian.

Choice: the words for the slips that people make; any other one is named by its kind, since a message in
English helps nobody in an office.
"""

from __future__ import annotations

import re

_SYNTAX = (
    (r"No filter named '(.+?)'", 'saringan "{}" tidak dikenal'),
    (r"No test named '(.+?)'", 'uji "{}" tidak dikenal'),
    (r"unknown tag '(.+?)'", 'perintah "{}" tidak dikenal atau tidak pada tempatnya'),
    (r"needs to be closed is '(.+?)'", '"{0}" belum ditutup dengan "end{0}"'),
    (r"expected token '(.+?)', got '(.+?)'", 'di sini seharusnya "{}", tertulis "{}"'),
    (r"unexpected (?:char )?'(.+?)'", '"{}" tidak boleh berada di sini'),
)

_TOKENS = {
    "end of print statement": "}}",
    "end of statement block": "%}",
    "end of template": "akhir teks",
}

_KINDS = {
    "SecurityError": "dilarang",
    "ZeroDivisionError": "pembagian dengan nol",
    "TypeError": "jenis nilainya tidak cocok",
    "OverflowError": "hasilnya terlalu besar",
    "MemoryError": "hasilnya terlalu besar",
    "RecursionError": "bersarang terlalu dalam",
}


def reason(error: Exception) -> str:
    """Why an expression or a template failed, as the end of a sentence."""
    kind = type(error).__name__
    if kind == "UndefinedError":
        return f'"{unknown(error)}" tidak dikenal'
    if kind in ("TemplateSyntaxError", "TemplateAssertionError"):
        for pattern, words in _SYNTAX:
            match = re.search(pattern, str(error))
            if match:
                return words.format(*(_TOKENS.get(word, word) for word in match.groups()))
        return "bentuknya salah"
    return _KINDS.get(kind, f"kesalahan {kind}")


def unknown(error: Exception) -> str:
    """The name that an UndefinedError is about."""
    words = re.findall(r"'([^']*)'", str(error))
    return words[-1] if words else ""
