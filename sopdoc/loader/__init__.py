"""Files to a checked booklet: `load(folder) -> (Buku | None, findings)`; `issued` reads what was issued."""

from sopdoc.loader.folder import load, new_galat

__all__ = ["load", "new_galat"]
