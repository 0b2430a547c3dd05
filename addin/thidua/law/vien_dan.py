"""Citations of legal texts in running text: the cited text, and whether it is named in full.

In full (Decree 30/2020/NĐ-CP, Annex I): kind, number, day, agency, subject.
A law is cited by its name alone, so citations of laws are not found here.
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
    """One citation. loai, so: as written; day_du: named in full; mo_dau: at the start of its paragraph, as in lists."""

    loai: str
    so: str
    day_du: bool
    mo_dau: bool

    @property
    def ma(self) -> str:
        """The key for comparing citations: the id of the text when it is known, else the folded number."""
        return self.van_ban.ma if self.van_ban else fold(self.so)

    @property
    def van_ban(self) -> VanBan | None:
        """The cited text; None when it is not known."""
        return tim(self.so)


def vien_dan(text: str) -> Iterator[VienDan]:
    """The citations in a paragraph, in their order."""
    words = re.sub(r"\s+", " ", text)
    for cited in _CITED.finditer(words):
        full = bool(cited[2] and _FULL.match(words, cited.end()))
        yield VienDan(cited[1], cited[3], full, not words[: cited.start()].strip(" -–+*•"))
