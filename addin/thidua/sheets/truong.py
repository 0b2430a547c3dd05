"""`truong`: one sheet a school; base-level awards come in by this door."""

from thidua.sheets.declare import Sheet
from thidua.sheets.khen_thuong import AT_SCHOOL

SHEET = Sheet(
    kind="truong",
    tab="Trường",
    title="Danh hiệu thi đua, hình thức khen thưởng của trường",
    hint="Mỗi dòng một danh hiệu hoặc hình thức khen thưởng. Không để dòng “Cộng”, không dùng dấu “nt”.",
    columns=AT_SCHOOL,
    key="truong",
)
