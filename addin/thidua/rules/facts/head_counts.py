"""The number of people of a school in a year, and how many of them have each title."""

from dataclasses import dataclass

from thidua.book import Book
from thidua.rules.facts.history import CSTD
from thidua.rules.rule import Answer, Outcome


@dataclass(frozen=True, slots=True)
class SoNguoi:
    """People of a school in a year. tong: head-count; ldtt, cstdcs: those with the title or a higher one."""

    tong: int
    ldtt: int
    cstdcs: int


def so_nguoi(truong: str, year: str, book: Book) -> SoNguoi | None:
    """The people of a school and year; None when the head-count is unknown or a list incomplete or unreadable."""
    row = book.bien_che.get((truong, year))
    if row is None or not row.so_nguoi or not book.da_nhap_du(truong, year) or book.has_set_aside(truong, year):
        return None
    titles = book.by_year.get((truong, year), [])
    ldtt = [one for one in titles if one.ma == "CN_LDTT"]
    cstd = [one for one in titles if one.ma in CSTD]
    listed = {one.awardee.name for one in ldtt if one.ten}
    # Some schools list only the highest title of a person. A number without names is taken to include these people.
    more = {one.awardee.name for one in cstd if one.ten} - listed if all(one.ten for one in ldtt) else set()
    return SoNguoi(row.so_nguoi, sum(one.so_luong for one in ldtt) + len(more), sum(one.so_luong for one in cstd))


def dat_ty_le(people: SoNguoi, share: float, more: bool = False) -> bool:
    """Whether the Lao động tiên tiến are at least `share` of the people; with `more`, above `share`."""
    parts = round(share * 100) * people.tong
    return people.ldtt * 100 > parts if more else people.ldtt * 100 >= parts


def ty_le(people: SoNguoi) -> str:
    """The share as the office prints it: “5 Lao động tiên tiến trên 33 người (15,15%)”."""
    share = f"{people.ldtt / people.tong:.2%}".replace(".", ",").replace(",00%", "%")
    return f"{people.ldtt} Lao động tiên tiến trên {people.tong} người ({share})"


def cua_to(title: str) -> Outcome:
    """The answer for a part of a school, whose head-count the book does not have."""
    message = f"Chưa đủ dữ liệu để xét {title} của tổ, bộ phận: sổ chỉ có số người của cả trường."
    return Outcome(
        Answer.CHUA_DU, message, "Đối chiếu với danh sách của tổ; trong sổ không phải sửa gì.", together="tổ"
    )
