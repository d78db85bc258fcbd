"""What the commands do, without their words: each action takes a `Booklet` and options and returns values.

Nothing here prints, reads the clock or exits. What went wrong is among the findings of what is returned.
"""
