"""`tong_hop`: the totals; one column a school year of the period follows the declared ones."""

from thidua.sheets.declare import Column, Sheet

SHEET = Sheet(
    kind="tong_hop",
    tab="Tổng hợp",
    title="Tổng hợp khen thưởng qua các năm học",
    hint="Do máy ghi khi bấm Tổng hợp. Sửa số liệu ở trang của trường hoặc trang danh hiệu.",
    columns=(
        Column("truong", "Trường", width=30, hint="“Toàn bộ” là cộng các trường."),
        Column("khoi", "Khối thi đua", width=16),
        Column("danh_hieu", "Danh hiệu, hình thức", width=34),
        Column("doi_tuong", "Đối tượng", width=11),
        Column("trang_thai", "Trạng thái", width=16),
        Column("cong", "Cộng cả kỳ", width=12, number_format="0"),
    ),
    output=True,
)
