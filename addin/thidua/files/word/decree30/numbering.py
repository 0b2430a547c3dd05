"""Finds missing and repeated numbers: I., II. of the mục, 1., 2. of the khoản, a), b) of the điểm.

If Word numbers a paragraph automatically, the number is not in the text: the next numbers of that run are not judged.
"""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

from thidua.files.word.decree30.document import Paragraph
from thidua.files.word.decree30.report import LOI, LayoutFault, LayoutFaults

MUC: Final = re.compile(r"([IVX]+)\.\s")
KHOAN: Final = re.compile(r"(\d+)\.\s")
_DIEM: Final = re.compile(r"([a-zđ])\)\s")
_LETTERS: Final = "abcdđeghiklmnopqrstuvxy"
_ROMAN: Final = {"I": 1, "V": 5, "X": 10}
_TENS: Final = ("", "X", "XX", "XXX")
_ONES: Final = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


def sections(body: Sequence[Paragraph]) -> LayoutFaults:
    """Faults in the numbers I., II., III. of the mục, which run through the whole report."""
    before = 0
    for paragraph in body:
        if found := MUC.match(paragraph.text.strip()):
            number = _value(found[1])
            yield from _next("Mục", before, number, _roman, paragraph)
            before = number


def points(body: Sequence[Paragraph], titled: Callable[[Paragraph], bool]) -> LayoutFaults:
    """Faults in the numbers 1., 2., 3. of the khoản.

    Khoản with a title start at 1 under every mục. The others start at 1 under every title, and may start at 1 again
    after a paragraph without a number.
    """
    title: int | None = 0
    item: int | None = 0
    broken = False  # True if the paragraph before has no number
    for paragraph in body:
        words = paragraph.text.strip()
        found = KHOAN.match(words)
        number = int(found[1]) if found else 0
        if MUC.match(words):
            title, item = 0, 0
        elif paragraph.block.numbered:
            title, item = None, None
        elif found and titled(paragraph):
            if title is not None:
                yield from _next("Khoản", title, number, str, paragraph)
            title, item = number, 0
        elif found:
            if item is not None and not (number == 1 and broken):
                yield from _next("Khoản", item, number, str, paragraph)
            item = number
        broken = not found


def letters(body: Sequence[Paragraph]) -> LayoutFaults:
    """Faults in the letters a), b), c), d), đ), e), g) of the điểm, which follow the Vietnamese alphabet.

    They start at a) under every mục and khoản; a) may start a new list anywhere.
    """
    last = ""
    for paragraph in body:
        words = paragraph.text.strip()
        point = _DIEM.match(words)
        if point is None:
            last = "" if KHOAN.match(words) or MUC.match(words) else last
            continue
        wanted = _LETTERS[_LETTERS.index(last) + 1 : _LETTERS.index(last) + 2] if last else "a"
        if point[1] == last:
            yield LayoutFault(LOI, f"Điểm {last}) ghi hai lần; chỗ này phải là {wanted}).", paragraph.text)
        elif point[1] not in (wanted, "a"):
            message = f"Điểm xếp theo chữ cái tiếng Việt (a, b, c, d, đ, e, g…); chỗ này phải là {wanted})."
            yield LayoutFault(LOI, message, paragraph.text)
        last = point[1] if point[1] in _LETTERS else last


def _next(what: str, before: int, number: int, shown: Callable[[int], str], paragraph: Paragraph) -> LayoutFaults:
    wanted = shown(before + 1)
    if number == before and number:
        yield LayoutFault(LOI, f"{what} {shown(number)} ghi hai lần; chỗ này phải là {wanted}.", paragraph.text)
    elif number != before + 1:
        since = f"sau {what.lower()} {shown(before)}" if before else "ở đầu"
        yield LayoutFault(
            LOI, f"{what} đánh số không liên tục: {since} phải là {wanted}, đang ghi {shown(number)}.", paragraph.text
        )


def _value(number: str) -> int:
    values = [_ROMAN[letter] for letter in number]
    return sum(value if value >= after else -value for value, after in pairwise([*values, 0]))


def _roman(number: int) -> str:
    return _TENS[number // 10] + _ONES[number % 10] if 0 < number < 40 else str(number)
