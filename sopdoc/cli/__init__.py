"""Commands: the only place that prints, reads arguments or the clock, or exits."""
