"""School years. A value is the text "2020-2021", which sorts by time and needs no conversion to print or store."""

import re
from dataclasses import dataclass
from datetime import date

from thidua.sheets.kinds.kind import NHAC, Complaint, short_text
from thidua.text import fold

FIRST, LAST = 1945, 2099
_YEARS = re.compile(r"(?:(?:năm học|nh)\s*:?\s*)?(\d{4}|\d{2}) ?[-/] ?(\d{4}|\d{2})")
_RUN = re.compile(
    r"(?:từ )?(?:(?:năm học|nh) )?(\d{4}) - (\d{4}) (?:đến|-|->|→) (?:hết )?(?:(?:năm học|nh) )?(\d{4}) - (\d{4})"
)


def nam_hoc(start: int) -> str:
    """The school year that opens in `start`: 2020 -> "2020-2021"."""
    return f"{start}-{start + 1}"


def nam_dau(year: str) -> int:
    """The calendar year in which a school year opens: "2020-2021" -> 2020."""
    return int(year[:4])


def lui(year: str, by: int) -> str:
    """The school year `by` years earlier: lui("2022-2023", 2) -> "2020-2021"."""
    return nam_hoc(nam_dau(year) - by)


@dataclass(frozen=True, slots=True)
class NamHoc:
    """A school year: `2020-2021`, also `20-21`, `2020 – 2021`, `NH 2020-2021`.

    A run of years, `2019-2020 đến 2023-2024`, counts as its last year.
    """

    def read(self, raw: str | float | date) -> str | Complaint:
        text = short_text(raw) if not isinstance(raw, date) else f"{raw:%d/%m/%Y}"
        folded = fold(text)
        if run := _RUN.fullmatch(folded):
            return self._run(text, *map(int, run.groups()))
        if not (pair := _YEARS.fullmatch(folded)):
            return self._unreadable(text, folded)
        short = len(pair[1]) == 2 or len(pair[2]) == 2
        first = 2000 + int(pair[1]) if len(pair[1]) == 2 else int(pair[1])
        last = first // 100 * 100 + int(pair[2]) if len(pair[2]) == 2 else int(pair[2])
        if last != first + 1 or not FIRST <= first < LAST:
            return Complaint(
                "V03",
                f"“{text}” không phải một năm học: năm sau phải bằng năm trước cộng một.",
                f"Gõ đủ hai năm liền nhau, ví dụ {nam_hoc(first) if FIRST <= first < LAST else '2020-2021'}.",
            )
        year = nam_hoc(first)
        if not short:
            return year
        return Complaint(
            "V03",
            f"“{text}” được hiểu là năm học {year}.",
            f"Nên gõ đủ: {year}.",
            NHAC,
            year,
        )

    @staticmethod
    def _run(text: str, a: int, b: int, c: int, d: int) -> Complaint:
        if b != a + 1 or d != c + 1 or c <= a:
            return Complaint(
                "V03",
                f"“{text}” không phải một giai đoạn năm học.",
                "Ví dụ đúng: 2019-2020 đến 2023-2024.",
            )
        year = nam_hoc(c)
        return Complaint(
            "V03",
            f"Giai đoạn “{text}” được tính một lần, vào năm học cuối {year}.",
            f"Không phải sửa; nếu muốn rõ hơn, gõ {year} và ghi giai đoạn ở cột Ghi chú.",
            NHAC,
            year,
        )

    @staticmethod
    def _unreadable(text: str, folded: str) -> Complaint:
        alone = re.fullmatch(r"(?:(?:năm học|năm|nh) )?(\d{4})", folded)
        if alone and FIRST < int(alone[1]) < LAST:
            year = int(alone[1])
            return Complaint(
                "V03",
                f"Chỉ ghi “{text}” thì chưa rõ là năm học {nam_hoc(year - 1)} hay {nam_hoc(year)}.",
                f"Gõ đủ hai năm: {nam_hoc(year - 1)} hoặc {nam_hoc(year)}.",
            )
        return Complaint("V03", f"Không đọc được năm học “{text}”.", "Gõ theo mẫu 2020-2021.")
