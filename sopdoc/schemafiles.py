"""Where the schemas of the definitions stand, and the first line by which an editor finds them.

Source: the directive `#:schema PATH` of taplo (VS Code: Even Better TOML); PATH is relative to the file.
"""

from __future__ import annotations

BUKU = "skema/buku.schema.json"
"""Path below the folder of definitions."""

SOP = "skema/sop.schema.json"
"""Path below the folder of definitions."""

BUKU_LINE = f"#:schema {BUKU}"
"""First line of buku.toml."""

SOP_LINE = f"#:schema ../{SOP}"
"""First line of sop/<slug>.toml."""
