"""Rows that need a closer look: unreadable or missing values, ditto marks, totals, signatures."""

from collections.abc import Iterator
from dataclasses import replace

from thidua.book.finding import Finding
from thidua.book.reading.table import Table
from thidua.sheets.declare import Column, Sheet
from thidua.sheets.grid import Merge, Raw, letters
from thidua.sheets.kinds.chu import Chu
from thidua.sheets.kinds.kind import LOI, NHAC, UNREAD, Complaint
from thidua.sheets.non_data_rows import is_ditto, is_numbering, is_signature, is_total


class _Rows:
    """Sorts the doubtful rows of one sheet into good, bad and stray rows. found: field -> place in the raw row."""

    def __init__(
        self,
        sheet: Sheet,
        table: Table,
        good: list[tuple[int, tuple[object, ...]]],
        merges: tuple[Merge, ...],
        found: dict[str, int],
    ) -> None:
        self._sheet, self._table, self._good, self._found = sheet, table, good, found
        self._tall = [merge for merge in merges if merge[2] - merge[0] >= _TALL][:_TALL]
        self._low: dict[int, list[Merge]] = {}  # row -> its merges: a sheet may have hundreds of thousands
        for merge in merges:
            if merge[2] - merge[0] < _TALL:
                for row in range(merge[0], merge[2] + 1):
                    self._low.setdefault(row, []).append(merge)
        self._notes: dict[tuple[str, str], tuple[Finding, int]] = {}
        self._signed = False

    def judge(self, row: int, values: tuple[object, ...], raws: list[Raw]) -> None:
        """Adds the row to the good, bad or stray rows, with a finding for each cause."""
        if ditto := self._ditto(row, values, raws):
            self._table.findings.append(ditto)
            self._table.bad.append((row, tuple(UNREAD if isinstance(v, Complaint) else v for v in values)))
            return
        if stray := self._stray(row, values, raws):
            self._table.findings.append(stray)
            self._table.stray.append(row)
            return
        errors = list(self._errors(row, values))
        self._table.findings.extend(errors)
        read: list[object] = []
        for column, value in zip(self._sheet.columns, values, strict=True):
            if isinstance(value, Complaint):
                if value.level == NHAC:
                    self._note(row, column, value)
                read.append(None if column.field == "ghi_chu" else value.value)
            else:
                read.append(value)
        needed = [
            v
            for column, v in zip(self._sheet.columns, read, strict=True)
            if column.required or column.field in _COUNTED
        ]
        if UNREAD in needed or any(
            column.required and v is None for column, v in zip(self._sheet.columns, read, strict=True)
        ):
            self._table.bad.append((row, tuple(read)))
        else:
            self._good.append((row, tuple(None if v is UNREAD else v for v in read)))

    def _finding(self, row: int, name: str, complaint: Complaint) -> Finding:
        tab = self._table.tab
        return Finding(
            complaint.rule, complaint.level, tab.name, tab.cell(name, row), complaint.message, complaint.hint
        )

    def _ditto(self, row: int, values: tuple[object, ...], raws: list[Raw]) -> Finding | None:
        """A finding for a row with ditto marks: one per row, at the first mark. None without marks."""
        for column, value in zip(self._sheet.columns, values, strict=True):
            at = self._found.get(column.field, len(raws))
            if column.field != "ghi_chu" and isinstance(value, Complaint) and at < len(raws) and is_ditto(raws[at]):
                words = (
                    f"Dấu “{str(raws[at]).strip()}” (như trên) không dùng được, vì sắp xếp lại là mất nghĩa; dòng này chưa được đếm.",
                    "Chép đầy đủ giá trị của dòng trên xuống.",
                )
                return Finding("V13", LOI, self._table.tab.name, f"{letters(at + 1)}{row}", *words)
        return None

    def _stray(self, row: int, values: tuple[object, ...], raws: list[Raw]) -> Finding | None:
        """A finding for a total, a signature or column numbers, else None. Only lists with Năm học have such rows."""
        columns = self._table.tab.columns
        if "nam_hoc" not in columns:
            return None
        note = columns.get("ghi_chu")
        cells = {letters(i + 1): raw for i, raw in enumerate(raws) if raw != "" and letters(i + 1) != note}
        # A principal's award row with a typing error is data: only a row without any value of an award is a signature.
        told = [
            v for c, v in zip(self._sheet.columns, values, strict=True) if c.required and not isinstance(c.kind, Chu)
        ]
        empty = all(v is None or (isinstance(v, Complaint) and v.value is UNREAD) for v in told)
        at = next(iter(cells), "A")
        texts = list(cells.values())
        if is_total(texts):
            level = LOI
            words = (
                "Dòng cộng nằm trong danh sách nên không được đếm.",
                "Xóa dòng cộng; máy tự cộng ở trang Tổng hợp.",
            )
        elif empty and (self._signed or is_signature(texts)):
            level, self._signed = NHAC, True
            words = ("Dòng chữ ký dưới danh sách, không phải số liệu.", "Nên xóa khỏi trang số liệu.")
        elif empty and is_numbering(texts):
            level, words = NHAC, ("Dòng đánh số cột, không phải số liệu.", "Nên xóa khỏi trang số liệu.")
        else:
            return None
        return Finding("V13", level, self._table.tab.name, f"{at}{row}", *words)

    def _errors(self, row: int, values: tuple[object, ...]) -> Iterator[Finding]:
        """One finding per cause: an unreadable cell, a missing one, or a row of which more than half is missing."""
        missing: list[Column] = []
        for column, value in zip(self._sheet.columns, values, strict=True):
            if value is None and column.required:
                missing.append(column)
            if not isinstance(value, Complaint) or value.level == NHAC or column.field == "ghi_chu":
                continue
            yield self._finding(row, column.field, value)
        required = sum(column.required for column in self._sheet.columns)
        if len(missing) > 1 and len(missing) > required // 2:
            names = ", ".join(column.title for column in missing)
            yield self._finding(
                row,
                missing[0].field,
                Complaint("V01", f"Dòng này còn thiếu: {names}.", "Điền đủ, hoặc xóa cả dòng."),
            )
            return
        for column in missing:
            merged = self._merged(row, column.field)
            message = f"Chưa có {column.title}{merged}."
            yield self._finding(
                row,
                column.field,
                Complaint("V01", message, column.hint or "Điền vào ô này."),
            )

    def _merged(self, row: int, name: str) -> str:
        at = self._table.tab.columns.get(name)
        for top, left, bottom, right in (*self._tall, *self._low.get(row, ())):
            if top <= row <= bottom and at in {letters(i) for i in range(left, min(right, left + 50) + 1)}:
                return f" vì ô bị gộp ({letters(left)}{top}:{letters(right)}{bottom})"
        return ""

    def _note(self, row: int, column: Column, complaint: Complaint) -> None:
        """Notes a remark once per column and message, at the first cell, so that one habit gives one note."""
        key = (column.field, complaint.message)
        first, count = self._notes.get(key, (self._finding(row, column.field, complaint), 0))
        self._notes[key] = (first, count + 1)

    def notes(self) -> Iterator[Finding]:
        """The notes, each with the number of further cells that it covers."""
        for first, count in self._notes.values():
            more = f" (và {count - 1} ô khác trong cột này)" if count > 1 else ""
            yield replace(first, noi_dung=first.noi_dung + more)


_TALL = 100  # rows; merges of so many rows are kept in one list, shorter ones row by row
_COUNTED = {"so_luong", "ten", "ten_sk"}  # not required, but a row with an unreadable one cannot be counted
