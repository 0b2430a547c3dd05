"""Reads the Cấu hình sheet as settings: each item is parsed by its own kind, each doubt is a finding at its cell."""

from collections.abc import Iterator
from dataclasses import dataclass

from thidua.book.finding import Finding
from thidua.book.reading.table import Table
from thidua.book.settings import CauHinh
from thidua.sheets.cau_hinh import ITEMS, Item
from thidua.sheets.kinds.kind import LOI, NHAC, UNREAD, Complaint, parse
from thidua.text import fold


@dataclass
class SettingsReader:
    """Reads the rows of the Cấu hình sheet."""

    table: Table

    def read(self) -> tuple[CauHinh, list[Finding]]:
        """The settings and the findings on them: an unknown item gives a note, a missing required item an error."""
        items = {fold(item.label): item for item in ITEMS}
        values: dict[str, object] = {item.name: item.default for item in ITEMS}
        rows: dict[str, int] = {}
        findings: list[Finding] = []
        unread = {one.o for one in self.table.findings if one.muc == LOI}
        for row, (label, raw, _) in self.table.good:
            item = items.get(fold(str(label)))
            if item is None:
                words = (
                    f"Không có mục cấu hình tên là “{label}”.",
                    "Sửa tên mục theo sổ mẫu, hoặc xóa dòng.",
                )
                findings.append(self._at("muc", row, Complaint("V01", *words, NHAC)))
                continue
            if item.name in rows:
                words = (f"Mục “{item.label}” ghi hai lần; giá trị ở đây không được đọc.", "Giữ một dòng cho mỗi mục.")
                findings.append(self._at("muc", row, Complaint("V01", *words)))
                continue
            rows[item.name] = row
            value, complaint = self._value(item, raw)
            if complaint and self.table.tab.cell("gia_tri", row) not in unread:
                findings.append(self._at("gia_tri", row, complaint))
            if value is not None:
                values[item.name] = value
        result = CauHinh(values, rows, self.table.tab)
        findings.extend(self._whole(result))
        return result, findings

    @staticmethod
    def _value(item: Item, raw: object) -> tuple[object, Complaint | None]:
        value = None if raw is None else parse(item.kind, raw)  # type: ignore[arg-type]
        if isinstance(value, Complaint):
            return (None if value.value is UNREAD else value.value), value
        if value is None and item.required:
            return None, Complaint("V01", f"Chưa ghi {item.label}.", item.note)
        return value, None

    def _whole(self, result: CauHinh) -> Iterator[Finding]:
        for item in ITEMS:
            if item.required and item.name not in result.rows:
                words = (
                    f"Thiếu mục “{item.label}”.",
                    f"Thêm một dòng cho mục này. {item.note}",
                )
                yield Finding("V01", LOI, self.table.tab.name, None, *words)
        first, last = result.ky
        if first > last:
            words = (
                f"Kỳ kết thúc năm {last} trước năm bắt đầu {first}.",
                "Sửa lại hai năm của kỳ.",
            )
            yield self._at("gia_tri", result.rows["ky_den_nam"], Complaint("V01", *words))

    def _at(self, name: str, row: int, complaint: Complaint) -> Finding:
        tab = self.table.tab
        return Finding(
            complaint.rule,
            complaint.level,
            tab.name,
            tab.cell(name, row),
            complaint.message,
            complaint.hint,
        )
