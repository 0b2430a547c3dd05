"""The header row of a sheet: where each declared column stands, and which columns are missing, doubled or foreign."""

from dataclasses import dataclass

from thidua.book.finding import Finding
from thidua.sheets.declare import HEADER_ROW, Sheet
from thidua.sheets.grid import Grid, letters
from thidua.sheets.kinds.kind import LOI, NHAC
from thidua.text import fold


@dataclass
class Headers:
    """Places of the declared columns. found: field -> index from 0.

    fatal: a vital column is missing or doubled, so that no row can be trusted.
    """

    found: dict[str, int]
    findings: list[Finding]
    fatal: bool = False


def locate_columns(sheet: Sheet, grid: Grid) -> Headers:
    """The places of the declared columns, found by title; case, spacing and line breaks do not matter."""
    header = grid.rows[HEADER_ROW - 1] if len(grid.rows) >= HEADER_ROW else ()
    titles = [fold(value.replace("\n", " ")) if isinstance(value, str) else "" for value in header]
    places: dict[str, list[int]] = {}
    for i, title in enumerate(titles):
        places.setdefault(title, []).append(i)
    where = Headers({}, [])
    for column in sheet.columns:
        at = places.get(fold(column.title), [])
        if at:
            where.found[column.field] = at[0]
        if len(at) == 1:
            continue
        where.fatal |= column.vital
        level = LOI if column.vital else NHAC
        if at:
            cell = f"{letters(at[1] + 1)}{HEADER_ROW}"
            message = f"Có {len(at)} cột cùng tên “{column.title}”; không biết đọc cột nào."
            where.findings.append(
                Finding(
                    "V01",
                    level,
                    grid.name,
                    cell,
                    message,
                    "Giữ một cột, đổi tên hoặc xóa cột kia.",
                )
            )
        else:
            message = f"Thiếu cột “{column.title}” ở dòng tiêu đề (dòng {HEADER_ROW})."
            where.findings.append(
                Finding(
                    "V01",
                    level,
                    grid.name,
                    None,
                    message,
                    "Thêm lại đúng tên cột như sổ mẫu.",
                )
            )
    known = {fold(column.title) for column in sheet.columns}
    extra = [str(value) for value, title in zip(header, titles, strict=True) if title and title not in known]
    if extra:
        message = f"Cột ngoài mẫu không được đọc: {', '.join(extra)}."
        where.findings.append(
            Finding(
                "V13",
                NHAC,
                grid.name,
                None,
                message,
                "Cứ để nếu cần cho công việc riêng.",
            )
        )
    return where
