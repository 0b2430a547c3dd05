"""What a child process may answer: plain values and named classes of data, never code.

A child has read a file from anyone. Were its reader taken over, it could send any pickle; loading that would run code here.
"""

import builtins
import pickle
from array import array
from collections.abc import Collection
from datetime import date, datetime, time
from typing import IO, Any, Final, NamedTuple

_DATA: Final = (array, date, datetime, time)
_OF_ARRAYS: Final = ("array", "_array_reconstructor")


class Answer(NamedTuple):
    """One message of a child. more: whether it is not the end; value: a result; raised: the error instead of a result."""

    more: bool
    value: Any = None
    raised: Exception | None = None


class NoData(Exception):
    """The answer ends too early, or holds what is no data."""


def write_answer(answer: Answer, known: Collection[type]) -> bytes:
    """The answer in bytes. known: classes that it may hold; an error of any other kind becomes a RuntimeError."""
    error = answer.raised
    if error is not None and not _is_error(type(error)) and type(error) not in known:
        answer = answer._replace(raised=RuntimeError(repr(error)))
    return pickle.dumps(tuple(answer), pickle.HIGHEST_PROTOCOL)


def read_answer(file: IO[bytes], known: Collection[type]) -> Answer:
    """The next answer of a child. known: classes that it may hold besides plain values. Raises NoData."""
    try:
        answer = Answer(*_DataOnly(file, known).load())
    except Exception as error:  # whatever bytes are sent
        raise NoData from error
    if answer.raised is not None and not isinstance(answer.raised, Exception):
        raise NoData
    return answer


class _DataOnly(pickle.Unpickler):
    """Loads no function, and no class but those that are known to be data.

    Source: Python's documentation of pickle, "Restricting Globals".
    """

    def __init__(self, file: IO[bytes], known: Collection[type]) -> None:
        super().__init__(file)
        self._known = {(one.__module__, one.__qualname__): one for one in (*_DATA, *known)}

    def find_class(self, module: str, name: str) -> Any:
        """The class of this name, if an answer may hold it. Raises UnpicklingError."""
        if module == "builtins" and _is_error(found := getattr(builtins, name, None)):
            return found
        if (module, name) == _OF_ARRAYS:  # makes an array from its bytes
            return super().find_class(module, name)
        try:
            return self._known[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module}.{name} is no data") from None


def _is_error(found: object) -> bool:
    """Whether this is one of Python's own errors."""
    return isinstance(found, type) and issubclass(found, Exception) and found.__module__ == "builtins"
