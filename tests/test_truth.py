"""Random workbooks with a known truth: correct ones give exactly it and no error, a planted mistake is found at its cell."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.random_worlds import AWARDS, TEN, Fact, Laid, laid_out, world, write_xlsx
from support.typed_workbooks import TODAY
from thidua.book import Checked
from thidua.book.reading.reader import read_book
from thidua.files.xlsx.reader import XlsxDesk
from thidua.jobs.kiem_tra import kiem_tra
from thidua.jobs.results import as_json
from thidua.rules.check import check
from thidua.sheets.grid import CellError, letters

SEEDS = st.integers(0, 2**32)


def lines(checked: Checked) -> tuple[Counter[tuple[str, ...]], Counter[tuple[str, ...]]]:
    """The totals as the contract's JSON gives them, line by line (a key twice would show as a wrong sum)."""
    data = as_json.totals_as_json(checked)
    so_lieu: Counter[tuple[str, ...]] = Counter()
    for one in data["so_lieu"]:
        key = tuple(one[name] for name in ("truong", "ma", "doi_tuong", "trang_thai", "nam_hoc"))
        assert key not in so_lieu
        so_lieu[key] = one["so_luong"]
    initiatives: Counter[tuple[str, ...]] = Counter()
    for one in data["sang_kien"]:
        initiatives[one["truong"], one["cap"], one["nam_hoc"]] += one["so_luong"]
    return so_lieu, initiatives


def errors(checked: Checked) -> list[tuple[str, str | None, str | None, str]]:
    return [(one.ma, one.trang, one.o, one.noi_dung) for one in checked.findings if one.muc == "loi"]


def assert_true(laid: Laid, checked: Checked) -> None:
    """Everything counted, nothing blamed."""
    assert not errors(checked)
    so_lieu, initiatives = lines(checked)
    assert so_lieu == laid.world.so_lieu()
    assert initiatives == laid.world.sang_kien()
    dong = as_json.check_as_json(checked, "so.xlsx")["dong"]
    assert dong == {"doc": len(laid.world.facts), "nhan": len(laid.world.facts), "loai": 0}


@given(SEEDS)
@settings(max_examples=150, deadline=None, derandomize=True)
def test_a_correct_book_gives_the_truth(seed: int) -> None:
    laid = laid_out(world(seed), seed + 1)
    assert_true(laid, check(read_book(laid.grids), TODAY))


@pytest.mark.parametrize("seed", range(5))
def test_a_correct_file_gives_the_truth(seed: int, tmp_path: Path) -> None:
    laid = laid_out(world(seed), seed + 1)
    path = write_xlsx(tmp_path / "so.xlsx", laid.grids)
    assert_true(laid, kiem_tra(XlsxDesk(path), TODAY))


@given(SEEDS)
@settings(max_examples=30, deadline=None, derandomize=True)
def test_how_it_was_typed_does_not_matter(seed: int) -> None:
    """Two clerks type the same world: the same totals."""
    true = world(seed)
    one, other = (lines(check(read_book(laid_out(true, clerk).grids), TODAY)) for clerk in (1, 2))
    assert one == other


# ---------------------------------------------------------------- planted mistakes


@dataclass(frozen=True)
class Mistake:
    """fits: facts that can suffer it; plant: does it, tells rule and cell; kept: whether the row still counts."""

    name: str
    fits: Callable[[Fact], bool]
    plant: Callable[[Laid, int], tuple[str, str, str]]
    kept: bool = False
    added: int = 0


def cell(header: str, value: object, rule: str) -> Callable[[Laid, int], tuple[str, str, str]]:
    return lambda laid, i: (rule, *laid.put(i, header, value))  # type: ignore[arg-type]


def decided(fact: Fact) -> bool:
    return fact.day is not None


def named(fact: Fact) -> bool:
    return bool(fact.ten)


def _total_row(laid: Laid, i: int) -> tuple[str, str, str]:
    row, columns = laid.append(i, {"Năm học": "Tổng cộng", "Số lượng": 12.0})
    first = min(columns["Năm học"], columns["Số lượng"])
    return "V13", laid.grids[laid.at[i][0]].name, f"{letters(first)}{row}"


def _repeated(laid: Laid, i: int) -> tuple[str, str, str]:
    sheet, at, columns = laid.at[i]
    copy = laid.grids[sheet].rows[at - 1]
    row, _ = laid.append(i, {header: copy[column - 1] for header, column in columns.items()})
    return "V09", laid.grids[sheet].name, f"{letters(columns[TEN])}{row}"


def _one_subject(fact: Fact) -> bool:
    return len(AWARDS[fact.ma][1]) == 1


def _other_subject(laid: Laid, i: int) -> tuple[str, str, str]:
    wrong = "Tập thể" if laid.world.facts[i].doi_tuong == "ca_nhan" else "Cá nhân"
    return "V02", *laid.put(i, "Đối tượng", wrong)


MISTAKES = [
    Mistake("năm học một năm", lambda _: True, cell("Năm học", "2021", "V03")),
    Mistake("năm học là số", lambda _: True, cell("Năm học", 2021.0, "V03")),
    Mistake("năm học nhảy cóc", lambda _: True, cell("Năm học", "2020-2022", "V03")),
    Mistake("thiếu năm học", lambda _: True, cell("Năm học", "", "V01")),
    Mistake("năm học báo lỗi", lambda _: True, cell("Năm học", CellError("#REF!"), "V13")),
    Mistake("thiếu trạng thái", lambda _: True, cell("Trạng thái", "", "V01")),
    Mistake("trạng thái lạ", lambda _: True, cell("Trạng thái", "Chờ xem", "V01")),
    Mistake("thiếu đối tượng", lambda _: True, cell("Đối tượng", "", "V01")),
    Mistake("như trên", lambda _: True, cell("Trạng thái", "nt", "V13")),
    Mistake("như trên bằng ngoặc kép", named, cell(TEN, '"', "V13")),
    Mistake("thiếu tên", named, lambda laid, i: (laid.put(i, "Số lượng", ""), cell(TEN, "", "V01")(laid, i))[1]),
    Mistake("có tên mà số lượng lớn", named, cell("Số lượng", 3.0, "V01")),
    Mistake("số lượng không phải số", lambda fact: not named(fact), cell("Số lượng", "vài", "V01")),
    Mistake("số lượng lẻ", lambda fact: not named(fact), cell("Số lượng", 2.5, "V01")),
    Mistake("số lượng âm", lambda fact: not named(fact), cell("Số lượng", -2.0, "V01")),
    Mistake("thiếu số quyết định", lambda fact: decided(fact) and int(fact.nam_hoc[5:]) >= 2021, cell("Số quyết định", "", "V01"), kept=True),
    Mistake("thiếu cơ quan", decided, cell("Cơ quan quyết định", "", "V01"), kept=True),
    Mistake("ngày không có thật", decided, cell("Ngày quyết định", "31/06/2022", "V05"), kept=True),
    Mistake("ngày ở tương lai", decided, cell("Ngày quyết định", date(2031, 6, 20), "V05"), kept=True),
    Mistake("ngày ở tương lai của huyện", lambda f: "huyện" in f.co_quan, cell("Ngày quyết định", date(2031, 6, 20), "V05"), kept=True),
    Mistake("ngày chỉ có năm", decided, cell("Ngày quyết định", 2022.0, "V05"), kept=True),
    Mistake("số quyết định thành ngày", decided, cell("Số quyết định", date(2022, 12, 3), "V04"), kept=True),
    Mistake("cơ quan báo lỗi", decided, cell("Cơ quan quyết định", CellError("#N/A"), "V13"), kept=True),
    Mistake("tên là số", named, cell(TEN, 12.0, "V01")),
    Mistake("tên báo lỗi", lambda _: True, cell(TEN, CellError("#VALUE!"), "V13")),
    Mistake("số lượng báo lỗi", lambda _: True, cell("Số lượng", CellError("#DIV/0!"), "V13")),
    Mistake("sai thẩm quyền", lambda f: decided(f) and f.ma in ("TT_LDXS", "BK_T", "BK_TTG"), cell("Cơ quan quyết định", "UBND xã Kiến Mẫu", "V08"), kept=True),
    Mistake("sai đối tượng", _one_subject, _other_subject, kept=True),
    Mistake("dòng cộng", lambda _: True, _total_row, kept=True, added=1),
    Mistake("ghi trùng", named, _repeated, kept=True, added=1),
]  # fmt: skip
AT_SCHOOL = [
    Mistake("danh hiệu nhiều nghĩa", lambda _: True, cell("Danh hiệu, hình thức", "Bằng khen", "V14")),
    Mistake("danh hiệu lạ", lambda _: True, cell("Danh hiệu, hình thức", "Người tốt việc tốt", "V14")),
    Mistake("thiếu danh hiệu", lambda _: True, cell("Danh hiệu, hình thức", "", "V01")),
]
AT_AWARD = [
    Mistake("trường lạ", lambda _: True, cell("Trường", "Trường Không Có", "V01")),
    Mistake("thiếu trường", lambda _: True, cell("Trường", "", "V01")),
]


@pytest.mark.parametrize("mistake", [*MISTAKES, *AT_SCHOOL, *AT_AWARD], ids=lambda one: one.name)
def test_a_planted_mistake_is_found_at_its_cell_and_nowhere_else(mistake: Mistake) -> None:
    planted = 0
    for seed in range(80):
        true = world(seed)
        laid = laid_out(true, seed)
        header = {True: "Danh hiệu, hình thức", False: "Trường"}
        fits = [
            i
            for i, fact in enumerate(true.facts)
            if mistake.fits(fact)
            and (mistake not in AT_SCHOOL or header[True] in laid.at[i][2])
            and (mistake not in AT_AWARD or header[False] in laid.at[i][2])
        ]
        if not fits:
            continue
        victim = fits[seed % len(fits)]
        expected = mistake.plant(laid, victim)
        checked = check(read_book(laid.grids), TODAY)
        assert [one[:3] for one in errors(checked)] == [expected], (seed, errors(checked))
        dong = as_json.check_as_json(checked, "so.xlsx")["dong"]
        aside = mistake.added if mistake.kept else 1
        assert dong == {
            "doc": len(true.facts) + mistake.added,
            "nhan": len(true.facts) + mistake.added - aside,
            "loai": aside,
        }
        if not mistake.kept:
            assert lines(checked)[0] == true.so_lieu(without=[true.facts[victim]]), seed
        planted += 1
        if planted == 15:
            break
    assert planted >= 5


# ---------------------------------------------------------------- prerequisites: rows that look at each other


@dataclass(frozen=True)
class Pair:
    """Two proposals for one invented person; found: whether the rule speaks, at the later row."""

    rule: str
    earlier: tuple[str, str]
    later: tuple[str, str]
    found: bool


PAIRS = [
    Pair("P20", ("KNC_GD", "2018-2019"), ("KNC_GD", "2022-2023"), True),
    Pair("P20", ("KNC_K", "2018-2019"), ("KNC_GD", "2022-2023"), False),
    Pair("P06", ("CN_CSTDT", "2020-2021"), ("CN_CSTDT", "2022-2023"), True),
    Pair("P06", ("CN_CSTDT", "2019-2020"), ("CN_CSTDT", "2022-2023"), False),
    Pair("P16", ("BK_TTG", "2018-2019"), ("HCLD3", "2022-2023"), True),
    Pair("P16", ("BK_TTG", "2017-2018"), ("HCLD3", "2022-2023"), False),
    Pair("P17", ("HCLD3", "2023-2024"), ("HCLD2", "2022-2023"), True),
    Pair("P17", ("HCLD3", "2021-2022"), ("HCLD2", "2022-2023"), False),
    Pair("P17", ("HCLD3", "2021-2022"), ("HCLD2", "2023-2024"), True),  # since 2024 five years apart
    Pair("P19", ("NGUT", "2017-2018"), ("NGND", "2022-2023"), False),
    Pair("P19", ("NGUT", "2023-2024"), ("NGND", "2022-2023"), True),
]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda one: f"{one.rule} {one.earlier} {one.later}")
def test_a_planted_pair_is_found_at_its_later_row_and_nowhere_else(pair: Pair) -> None:
    tried = 0
    for seed in range(40):
        laid = laid_out(world(seed), seed)
        at_school = [i for i in laid.at if "Danh hiệu, hình thức" in laid.at[i][2]]
        if not at_school:
            continue
        where = at_school[0]
        before = [(one.trang, one.o) for one in check(read_book(laid.grids), TODAY).findings if one.ma == pair.rule]
        rows = []
        for code, year in (pair.earlier, pair.later):
            proposal = {"Đối tượng": "Cá nhân", TEN: "Ngô Riêng Mẫu", "Trạng thái": "Đang đề nghị"}
            row, columns = laid.append(where, {"Năm học": year, "Danh hiệu, hình thức": code, **proposal})
            rows.append((laid.grids[laid.at[where][0]].name, f"{letters(columns[TEN])}{row}"))
        after = [(one.trang, one.o) for one in check(read_book(laid.grids), TODAY).findings if one.ma == pair.rule]
        assert sorted(after) == sorted(before + rows[1:] * pair.found), seed  # type: ignore[type-var]
        tried += 1
    assert tried >= 5
