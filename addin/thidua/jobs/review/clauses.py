"""The clause of a sentence around a place."""

import re

_CUT = re.compile(r"[;:.] ")


def clause(text: str, at: int) -> str:
    """The clause of a sentence around a place: between semicolons, after the colon that opens the list."""
    start = max((cut.end() for cut in _CUT.finditer(text, 0, at)), default=0)
    end = re.search(r"[;.] |$", text[at:])
    return text[start : at + end.start() if end else len(text)].rstrip(" .;:")
