"""The sample book: five school years of twenty schools, all made up, whose totals are the published figures.

The rows follow from the number of the school and of the year; `places` has who and where.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from places import FIRST, LAST, Decision, Person, School, decision, people, school_rows, schools, staff, words
from thidua.files.new.plan import plan, setting_rows, text_rows
from thidua.law.danh_hieu import all_awards
from thidua.sheets.cau_hinh import CHUA_DAY_DU, LICH_SU
from thidua.sheets.grid import Raw
from thidua.sheets.kinds.nam_hoc import nam_hoc
from thidua.sheets.results import NewTab, Rows

NOTICE = "SỔ MẪU: MỌI TÊN NGƯỜI, TÊN TRƯỜNG, TÊN XÃ, TÊN HUYỆN VÀ SỐ QUYẾT ĐỊNH ĐỀU LÀ TÊN, SỐ ĐẶT RA, KHÔNG CÓ THẬT"
TEACHER = 2  # the person of each school who is Chiến sĩ thi đua cơ sở every year
# opening year -> schools whose TEACHER becomes Chiến sĩ thi đua thành phố
CITY = {2020: (0, 7), 2021: (1, 14), 2022: (3, 8, 15), 2023: (5, 10), 2024: (12, 16, 19)}
MORE_CITY_INITIATIVES = {2021: 2, 2022: 6, 2024: 17}  # besides one of each person in CITY
PROPOSED = range(0, 20, 2)  # schools whose TEACHER is proposed for the Prime Minister's Bằng khen
CROWNED = 19  # the school of the one who has it
HISTORY = {school: max(0, 2 - year + FIRST) for year, schools in CITY.items() for school in schools} | {CROWNED: 1}
# school -> school years before the period whose titles a later award looks back to

REPORTED = date(2025, 11, 20)  # about when the period's report is written: the texts of that day

Row = tuple[Raw | None, ...]


def tabs() -> list[NewTab]:
    """The tabs of the sample book."""
    return plan(school_rows(), rows=rows())


def lists() -> dict[str, list[str]]:
    """Labels of drop-downs that speak of the sample's own places."""
    known = words()
    communes = [f"Chủ tịch UBND xã {xa}" for xa in known["xa"]]
    others = ["Giám đốc Sở Giáo dục và Đào tạo", "Bộ trưởng Bộ Giáo dục và Đào tạo", "Thủ tướng Chính phủ"]
    return {"co_quan": [*communes, known["huyen"], known["thanh_pho"], *others]}


def rows() -> dict[tuple[str, str], Rows]:
    """(kind, key) -> rows of every sheet."""
    found: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for school in schools():
        found["truong", school.ma] = list(_base_awards(school))
    for ma, row in _city_awards():
        found["danh_hieu", ma].append(row)
    for ma in ("CO_T", "TT_LDXS", "CN_CSTDT", "BK_T", "BK_B", "BK_TTG", "GK_S"):
        found["danh_hieu", ma].sort(key=lambda row: str(row[0]))
    return {
        **found,
        ("cau_hinh", ""): setting_rows(_SETTINGS),
        ("bien_che", ""): [
            (school.ten, nam_hoc(year), staff(school, year), "Có") for school in schools() for year in _period()
        ],
        ("sang_kien", ""): sorted(_initiatives(), key=lambda row: (str(row[1]), row[2] is None)),
        ("van_ban", ""): text_rows(REPORTED),
        ("phong_trao", ""): [(one["cap"], one["ten"], one["ket_qua"]) for one in words()["phong_trao"]],
        ("dien_hinh", ""): _exemplars(),
    }


_SETTINGS: dict[str, Raw] = {
    "co_quan_ban_hanh": "Ủy ban nhân dân xã Kiến Mẫu",
    "dia_danh": "Kiến Mẫu",
    "ky_tu_nam": FIRST + 1,
    "ky_den_nam": LAST + 1,
    "cach_tinh_ky": "Năm học",
    "pham_vi_so_lieu": "toàn ngành giáo dục huyện Mẫu An cũ, gồm các trường mầm non, tiểu học, trung học cơ sở",
    "kinh_gui": "Sở Giáo dục và Đào tạo thành phố Hải Phòng",
    "noi_nhan": "Như trên\nThường trực Đảng ủy, HĐND xã\nLãnh đạo UBND xã\nCác trường học trên địa bàn xã\nLưu: VT, VHXH",
    "quyen_han_ky": "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH",
    "chuc_vu_nguoi_ky": "PHÓ CHỦ TỊCH",
    "nguoi_ky": "Đỗ Minh Mẫu",
    "lich_su": LICH_SU.labels[CHUA_DAY_DU],
}


# ---------------------------------------------------------------- awards


def fighters(school: School, year: int) -> list[Person]:
    """The Chiến sĩ thi đua cơ sở of a year: the TEACHER and one colleague, before the period the TEACHER alone."""
    everyone = people(school)
    return [everyone[TEACHER]] + ([everyone[3 + (year + school.at) % 5]] if year >= FIRST else [])


def _period() -> range:
    return range(FIRST, LAST + 1)


_DECIDED, _PROPOSED = "Đã có quyết định", "Đang đề nghị"


def _award(
    first: tuple[Raw, Raw],
    subject: Person | str | int,
    made: Decision | None,
    loai_khen: str = "",
    ghi_chu: str = "",
) -> Row:
    """A row of an award sheet or a school's sheet. subject: a person, the name of a collective, or a bare count of people."""
    person = subject if isinstance(subject, Person) else None
    return (
        *first,
        "Tập thể" if isinstance(subject, str) else "Cá nhân",
        person.ten if person else subject if isinstance(subject, str) else None,
        person.ngay_sinh if person else None,
        person.chuc_vu if person else None,
        subject if isinstance(subject, int) else None,
        _DECIDED if made else _PROPOSED,
        made.so if made else None,
        made.ngay if made else None,
        made.co_quan if made else None,
        loai_khen or None,
        ghi_chu or None,
    )


def _base_awards(school: School) -> Iterator[Row]:
    """A school's own sheet: titles of the base level and giấy khen, year by year, with what later awards look back to."""
    for year in range(FIRST - HISTORY.get(school.at, 0), LAST + 1):
        note = "Trước kỳ báo cáo, để đối chiếu" if year < FIRST else ""

        def row(ma: str, subject: Person | str | int, loai: str = "", year: int = year, note: str = note) -> Row:
            first = (nam_hoc(year), all_awards()[ma].ten_ngan)
            return _award(first, subject, decision(ma, year, school), loai, note)

        for person in fighters(school, year):
            yield row("CN_CSTDCS", person)
            yield row("CN_LDTT", person)
        if year < FIRST:
            continue
        yield row("CN_LDTT", round(0.8 * staff(school, year)) - len(fighters(school, year)))
        teams = words()["to"][school.loai]
        yield row("TT_LDTT", teams[(year + school.at) % len(teams)])
        if year < LAST:
            yield row("GK_H", people(school)[8 + year % 2], "Chuyên đề")
            if (year + school.at) % 3 == 0:
                yield row("GK_H", teams[(year + school.at + 2) % len(teams)], "Chuyên đề")
        else:
            yield row("GK_X", people(school)[9])


def _city_awards() -> Iterator[tuple[str, Row]]:
    """Award code and row of everything that comes in award by award."""

    def row(ma: str, year: int, school: School, subject: Person | str | int, **more: str) -> tuple[str, Row]:
        return ma, _award((nam_hoc(year), school.ten), subject, decision(ma, year, school), **more)

    everyone = schools()
    groups = [[school for school in everyone if school.loai == loai] for loai in ("MN", "TH", "CS")]
    for year in _period():
        turn = year - FIRST
        for at, group in enumerate(groups):
            leader, left_out = group[(turn + at) % len(group)], group[(turn + at + 3) % len(group)]
            yield row("CO_T", year, leader, leader.ten)
            yield from (row("TT_LDXS", year, school, school.ten) for school in group if school is not left_out)
            if turn and (turn + at) % 3 != 2:
                yield row("BK_T", year, leader, leader.ten)
        yield from (row("CN_CSTDT", year, everyone[at], people(everyone[at])[TEACHER]) for at in CITY[year])
    for at in range(1, CROWNED, 2):
        yield row("BK_T", FIRST + 1 + at // 2 % 4, everyone[at], people(everyone[at])[TEACHER])
    earlier = {"ghi_chu": "Trước kỳ báo cáo, để đối chiếu"}
    yield row("BK_T", FIRST - 2, everyone[CROWNED], people(everyone[CROWNED])[TEACHER], **earlier)
    for at in PROPOSED:
        yield row("BK_T", FIRST - 1, everyone[at], people(everyone[at])[TEACHER], **earlier)
        proposal = _award((nam_hoc(LAST), everyone[at].ten), people(everyone[at])[TEACHER], None, ghi_chu=_run(FIRST))
        yield "BK_TTG", proposal
    yield row("BK_TTG", LAST - 1, everyone[CROWNED], people(everyone[CROWNED])[TEACHER], ghi_chu=_run(FIRST - 1))
    yield row("BK_B", 2022, everyone[9], everyone[9].ten, loai_khen="Chuyên đề")
    yield row("BK_B", 2022, everyone[4], people(everyone[4])[0], loai_khen="Chuyên đề")
    yield row("BK_B", 2023, everyone[17], people(everyone[17])[1], loai_khen="Chuyên đề")
    yield from (row("GK_S", LAST, everyone[at], everyone[at].ten) for at in (2, 6, 11, 18))
    yield from (
        row("GK_S", LAST, everyone[at], people(everyone[at])[0]) for at in (0, 1, 3, 5, 7, 8, 10, 13, 14, 15, 17)
    )


def _run(first: int) -> str:
    """The five school years that a Prime Minister's Bằng khen looks at."""
    return f"Thành tích từ năm học {nam_hoc(first)} đến năm học {nam_hoc(first + 4)}"


# ---------------------------------------------------------------- initiatives and exemplars


def _initiatives() -> Iterator[Row]:
    """One named initiative a Chiến sĩ thi đua cơ sở and year; fifteen of them later at city level; the rest as counts."""
    for school in schools():
        count = 0
        for year in range(FIRST - HISTORY.get(school.at, 0), LAST + 1):
            for person in fighters(school, year):
                name = _initiative(school, count)
                count += 1
                yield _recognised(school, year, (name, person.ten), "Cơ sở", decision("SK", year, school))
                more = MORE_CITY_INITIATIVES.get(year) == school.at or school.at in CITY.get(year, ())
                if more and person is people(school)[TEACHER]:
                    yield _recognised(school, year, (name, person.ten), "Thành phố", decision("SK_TP", year, school))
            if year >= FIRST:
                yield _recognised(school, year, 8 + (school.at + year) % 2, "Cơ sở", decision("SK", year, school))


def _recognised(school: School, year: int, what: tuple[str, str] | int, cap: str, made: Decision) -> Row:
    name, author, number = (*what, None) if isinstance(what, tuple) else (None, None, what)
    return (school.ten, nam_hoc(year), name, author, cap, number, made.so, made.ngay, made.co_quan)


def _initiative(school: School, count: int) -> str:
    known = words()["sang_kien"][school.loai]
    n = count + school.at
    return f"Một số biện pháp {known['viec'][n % 8]} {known['cho'][n // 8 % 3]}"


def _exemplars() -> list[Row]:
    everyone = schools()

    def teacher(at: int, deed: str, span: str) -> Row:
        person = people(everyone[at])[TEACHER]
        return (person.ten, person.chuc_vu.lower(), everyone[at].ten, deed, span)

    whole = f"từ năm học {nam_hoc(FIRST)} đến năm học {nam_hoc(LAST)}"
    return [
        teacher(CROWNED, "được Thủ tướng Chính phủ tặng Bằng khen", _run(FIRST - 1)[10:]),
        teacher(16, "được tặng danh hiệu “Chiến sĩ thi đua thành phố”, có sáng kiến được công nhận ở cấp thành phố", whole),
        teacher(0, "nhiều năm liền là “Chiến sĩ thi đua cơ sở”, được tặng danh hiệu “Chiến sĩ thi đua thành phố”", whole),
        (everyone[9].ten, None, everyone[9].ten, "được Bộ trưởng Bộ Giáo dục và Đào tạo tặng Bằng khen",
         f"năm học {nam_hoc(2022)}"),
        (everyone[0].ten, None, everyone[0].ten, "dẫn đầu khối thi đua Mầm non, được tặng Cờ thi đua của Ủy ban nhân dân "
         "thành phố", f"năm học {nam_hoc(FIRST)}"),
    ]  # fmt: skip
