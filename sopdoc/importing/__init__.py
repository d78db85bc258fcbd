"""What a foreign file says: `foreign.Foreign` -> SOPs as they were read, with what was guessed -> TOML."""
