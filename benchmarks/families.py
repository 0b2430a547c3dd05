"""What is measured, family by family, in the order of the page."""

from collections.abc import Callable

import counting
import growth
import press
import reading
import reporting
import starting
import workers
import writing
from generated import Books
from page import Section

FAMILIES: dict[str, Callable[[Books], Section]] = {
    "reading": reading.measured,
    "growth": growth.measured,
    "workers": workers.measured,
    "writing": writing.measured,
    "counting": counting.measured,
    "reporting": reporting.measured,
    "press": press.measured,
    "starting": starting.measured,
}
