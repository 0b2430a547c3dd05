"""`truong`: one sheet per school. The clerk enters base-level awards here."""

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
