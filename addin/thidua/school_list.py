"""A list of schools typed elsewhere, as a CSV file with the columns of Danh sách trường."""

import csv
import io
from pathlib import Path

from thidua.sheets import SHEETS
from thidua.text import clean, fold


def read_csv(path: Path) -> list[tuple[str, ...]]:
    """Rows in the order of the declared columns. UTF-8, commas or semicolons.

    Raises ValueError with a Vietnamese sentence for another encoding, a missing column or a doubled code; OSError.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError(f"Tệp {path} không phải UTF-8. Trong Excel chọn Lưu thành “CSV UTF-8” rồi thử lại.") from None
    first = text.split("\n", 1)[0]
    lines = list(csv.reader(io.StringIO(text), delimiter=";" if first.count(";") > first.count(",") else ","))
    titles = [fold(title) for title in lines[0]] if lines else []
    columns = SHEETS["danh_sach_truong"].columns
    for column in columns:
        if column.required and fold(column.title) not in titles:
            raise ValueError(f"Tệp {path} thiếu cột “{column.title}” ở dòng đầu.")
    places = [titles.index(fold(column.title)) if fold(column.title) in titles else None for column in columns]
    rows = [
        tuple(clean(line[at]) if at is not None and at < len(line) else "" for at in places)
        for line in lines[1:]
        if any(map(str.strip, line))
    ]
    codes = [fold(row[0]) for row in rows]
    for row, code in zip(rows, codes, strict=True):
        if not code or codes.count(code) > 1:
            raise ValueError(f"Tệp {path}: mã trường “{row[0]}” để trống hoặc dùng hai lần.")
    return rows
