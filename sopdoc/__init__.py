"""Build the booklet "SOP AP" of a government office from TOML definitions, as Word and Excel."""

__version__ = "0.1.0"
