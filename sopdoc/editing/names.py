"""Short names made from titles."""

from __future__ import annotations

import re
import unicodedata


def slugified(nama: str) -> str:
    """The short name of a title: "Evaluasi Jabatan (ABK)" -> "evaluasi-jabatan-abk"; "" when none is left."""
    plain = unicodedata.normalize("NFKD", nama.casefold()).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
