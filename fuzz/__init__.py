"""Bad input by the thousand: `python -m fuzz [COUNT] [FIRST SEED]`, or `make fuzz`.

A seed is one input: a definition, a template, an emblem or a text that was mutated in a way that the seed
alone decides, so that `python -m fuzz 1 SEED` shows again what was found.
"""
