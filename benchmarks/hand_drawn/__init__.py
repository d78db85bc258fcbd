"""Write SOPs as offices draw them by hand in Word and Excel, each with what it says.

    python -m benchmarks.hand_drawn FOLDER

A seed gives a SOP (`texts`), the habits of an office (`habits`), a drawing of the two (`drawing`), and from
that the XML of a .docx (`word`) or .xlsx (`excel`). Nothing is shared with what reads such files, so that a
mistake cannot cancel itself out; no clock, the same files every time.
"""
