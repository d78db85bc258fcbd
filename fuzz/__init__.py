"""Bad input by the thousand: `python -m fuzz [COUNT] [FIRST SEED]`, or `make fuzz`.

hypothesis makes the inputs: definitions, booklets, templates, emblems, what Graphviz or LibreOffice answer.
A seed decides a batch of them: `python -m fuzz 500 SEED` shows again what was found, made as small as can be.
"""
