"""Citations of legal texts in running text (Decree 30/2020/NĐ-CP, Annex I): which text, and whether it is named in full.

In full: kind, number, day, agency, subject. A law is cited by its name alone and is not looked at here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from thidua.law.van_ban import VanBan, tim
from thidua.text import fold

_CITED = re.compile(
    r"(Nghị định|Thông tư|Thông tư liên tịch|Quyết định|Chỉ thị|Nghị quyết|Kế hoạch|Công văn|Hướng dẫn|Thông báo|"
    r"Kết luận|Chương trình|Đề án|Quy định|Pháp lệnh) (số )?(\d+[-/][\w/&.-]*\w)"
)
_FULL = re.compile(
    r" ?,? ngày \d{1,2}(?:[/.]\d{1,2}[/.]\d{4}| tháng \d{1,2} năm \d{4}) của [^;]+? [“\"]?"
    r"(?:về|quy định|ban hành|hướng dẫn|sửa đổi|bãi bỏ|phê duyệt|triển khai|phát động|tổ chức|thực hiện|tăng cường|"
    r"đổi mới|công bố|phân định|phân cấp|đẩy mạnh|tổng kết|tiếp tục|nâng cao)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class VienDan:
    """One citation. loai, so: as written; day_du: named in full; mo_dau: it opens its paragraph, as an item of a list does."""

    loai: str
    so: str
    day_du: bool
    mo_dau: bool

    @property
    def ma(self) -> str:
        """What equal citations share: the id of a known text, else the number."""
        return self.van_ban.ma if self.van_ban else fold(self.so)

    @property
    def van_ban(self) -> VanBan | None:
        """The text, if it is known."""
        return tim(self.so)


def vien_dan(text: str) -> Iterator[VienDan]:
    """The citations of a paragraph in their order."""
    words = re.sub(r"\s+", " ", text)
    for cited in _CITED.finditer(words):
        full = bool(cited[2] and _FULL.match(words, cited.end()))
        yield VienDan(cited[1], cited[3], full, not words[: cited.start()].strip(" -–+*•"))
