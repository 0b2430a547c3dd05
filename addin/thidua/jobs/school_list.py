"""A list of schools typed elsewhere, as a CSV file with the columns of Danh sách trường."""

import csv
import io
import re
from collections import Counter
from pathlib import Path

from thidua.sheets import SHEETS
from thidua.text import clean, fold

_MAX_SIZE = 1 << 20  # bytes; a school takes about 100
_MAX_SCHOOLS = 1000
_MAX_TEXT = 255  # letters of a name
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def read_csv(path: Path) -> list[tuple[str, ...]]:
    """Rows in the order of the declared columns. UTF-8, commas or semicolons.

    Raises ValueError with a Vietnamese sentence for another encoding, a missing column, a doubled code or what is no list
    of schools; OSError.
    """
    if path.stat().st_size > _MAX_SIZE:
        raise ValueError(f"Tệp {path} quá lớn, không giống một danh sách trường. Hãy chọn đúng tệp CSV.")
    try:
        text = _CONTROL.sub(" ", path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ValueError(f"Tệp {path} không phải UTF-8. Trong Excel chọn Lưu thành “CSV UTF-8” rồi thử lại.") from None
    first = text.split("\n", 1)[0]
    try:
        lines = list(csv.reader(io.StringIO(text), delimiter=";" if first.count(";") > first.count(",") else ","))
    except csv.Error:
        raise ValueError(
            f"Tệp {path} không phải CSV đọc được. Trong Excel chọn Lưu thành “CSV UTF-8” rồi thử lại."
        ) from None
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
    if len(rows) > _MAX_SCHOOLS:
        raise ValueError(
            f"Tệp {path} có {len(rows)} trường; một sổ chứa nhiều nhất {_MAX_SCHOOLS}. Hãy chia ra nhiều sổ."
        )
    codes = Counter(fold(row[0]) for row in rows)
    for row in rows:
        if long := next((value for value in row if len(value) > _MAX_TEXT), ""):
            raise ValueError(f"Tệp {path}: ô “{long[:40]}…” dài quá {_MAX_TEXT} chữ. Hãy xem lại dấu phẩy, dấu nháy.")
        if not fold(row[0]) or codes[fold(row[0])] > 1:
            raise ValueError(f"Tệp {path}: mã trường “{row[0]}” để trống hoặc dùng hai lần.")
    return rows
