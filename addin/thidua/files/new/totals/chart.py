"""The chart of awards by school year on Tổng hợp. Its data are a few rows of the hidden cube: the last years chosen."""

from typing import Any, Final

from thidua.files.new.formats import INK
from thidua.files.new.formula_text import quoted_tab
from thidua.files.new.totals import cube
from thidua.files.new.totals.cube import CubeCell, FirstValues
from thidua.sheets.declare import FIRST_ROW, HEADER_ROW
from thidua.sheets.grid import letters
from thidua.sheets.tong_hop import AWARDS

FIRST_COLUMN: Final = 26  # Z of the cube: school years, then a column a level
_YEARS: Final = 5  # a period has five years; of a longer choice only the last five are shown
_LEVELS: Final = tuple(dict.fromkeys(cube.LEVELS.values()))[::-1]  # the base first
_COLOURS: Final = ("#9DC3E6", "#2E75B6", "#C00000")


def chart_cells(known: FirstValues) -> list[list[CubeCell]]:
    """The headers and rows of the chart's data; on the cube they start at FIRST_COLUMN and the header row."""
    rows = [[CubeCell("Năm học", "Năm học"), *(CubeCell(level, level) for level in _LEVELS)]]
    years = known.chosen.nam_hoc[-_YEARS:]
    start, end = cube.YEAR_COLUMNS[0], cube.YEAR_COLUMNS[-1]
    levels = {award.ma: cube.LEVELS[award.cap] for award in AWARDS}
    for at in range(_YEARS):
        row, year = FIRST_ROW + at, years[at] if at < len(years) else ""
        place = f"MAX(0,$E$2-{_YEARS})+{at + 1}"
        cells = [CubeCell(f"=INDEX(${start}${HEADER_ROW}:${end}${HEADER_ROW},{place})", year)]
        for column, level in enumerate(_LEVELS, FIRST_COLUMN + 1):
            numbers = f"INDEX(${start}${FIRST_ROW}:${end}${cube.LAST_ROW},0,{place})"
            words = f"$C${FIRST_ROW}:$C${cube.LAST_ROW},{letters(column)}${HEADER_ROW}"
            total = sum(
                number for (_, ma, when), number in known.years.items() if when == year and levels.get(ma) == level
            )
            cells.append(
                CubeCell(f'=IF(${letters(FIRST_COLUMN)}{row}="",0,SUMIFS({numbers},{words}))', total if year else 0)
            )
        rows.append(cells)
    return rows


def add_chart(book: Any, page: Any, row: int, column: int) -> None:
    """Puts the chart at this cell, counted from 1."""
    chart = book.add_chart({"type": "column"})
    tab, first, last = quoted_tab(cube.TAB), FIRST_ROW, FIRST_ROW + _YEARS - 1
    font = {"name": "Times New Roman", "size": 11, "bold": False}
    for at, colour in enumerate(_COLOURS, FIRST_COLUMN + 1):
        chart.add_series({
            "name": f"={tab}!${letters(at)}${HEADER_ROW}",
            "categories": f"={tab}!${letters(FIRST_COLUMN)}${first}:${letters(FIRST_COLUMN)}${last}",
            "values": f"={tab}!${letters(at)}${first}:${letters(at)}${last}",
            "fill": {"color": colour},
            "gap": 60,
            "data_labels": {"value": True, "num_format": "#,##0;;", "font": font, "position": "outside_end"},
        })  # fmt: skip
    chart.set_title(
        {"name": "Lượt khen thưởng theo năm học", "name_font": font | {"size": 14, "bold": True, "color": INK}}
    )
    chart.set_x_axis({"num_font": font})
    chart.set_y_axis({"num_font": font, "min": 0, "major_gridlines": {"visible": True, "line": {"color": "#E7E6E6"}}})
    chart.set_legend({"position": "bottom", "font": font})
    chart.show_hidden_data()
    chart.set_size({"width": 900, "height": 360})
    page.insert_chart(
        row - 1,
        column - 1,
        chart,
        {"object_position": 2, "x_offset": 8, "description": "Lượt khen thưởng theo năm học và cấp"},
    )
