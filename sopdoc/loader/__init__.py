"""Files to a checked booklet: `load(folder) -> (Buku | None, findings)`."""

from sopdoc.loader.folder import load, new_galat, reread

__all__ = ["load", "new_galat", "reread"]
