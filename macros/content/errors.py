"""The error of a macro that was called wrongly or has nothing to print."""


class MacroError(Exception):
    """A page asks for something that is not there; the text says what to do."""
