"""`danh_hieu`: one sheet per award. The clerk enters city- and state-level awards here, decision by decision."""

from thidua.sheets.declare import Sheet
from thidua.sheets.khen_thuong import AT_AWARD

SHEET = Sheet(
    kind="danh_hieu",
    tab="Danh hiệu",
    title="Các trường, cá nhân được tặng",
    hint="Mỗi dòng một tập thể hoặc cá nhân theo quyết định. Dòng đã nhập ở trang của trường thì không nhập lại ở đây.",
    columns=AT_AWARD,
    key="danh_hieu",
)
