"""A script with pandas + docxtpl: read every sheet, totals by award and year, the roll of names, a report. BOOK TEMPLATE OUT [engine]"""

import sys

import pandas as pd
from docxtpl import DocxTemplate

path, template, out, engine = (*sys.argv[1:], "openpyxl")[:4]
sheets = pd.read_excel(path, sheet_name=None, header=3, engine=engine)
rows = pd.concat({code: rows for code, rows in sheets.items() if "Danh hiệu, hình thức" in rows}, names=["Trường"])
rows = rows.reset_index("Trường")
schools = sheets["Danh sách trường"].set_index("Mã trường")["Tên trường"]
settings = pd.read_excel(path, sheet_name="Cấu hình", header=3, index_col=0, engine=engine)["Giá trị"]
totals = rows.pivot_table(
    index="Danh hiệu, hình thức", columns="Năm học", values="Trường", aggfunc="size", fill_value=0
)
days = pd.to_datetime(rows["Ngày quyết định"]).dt.strftime("%d/%m/%Y")
roll = zip(
    range(1, len(rows) + 1),
    rows["Họ và tên hoặc tên tập thể"],
    rows["Chức vụ"],
    rows["Trường"].map(schools),
    rows["Năm học"],
    rows["Danh hiệu, hình thức"],
    rows["Số quyết định"],
    days,
    rows["Cơ quan quyết định"],
    strict=True,
)
document = DocxTemplate(template)
document.render(
    {
        "co_quan": settings["Cơ quan ban hành"],
        "nam_hoc": list(totals.columns),
        "tong": [(name, *counts) for name, counts in zip(totals.index, totals.to_numpy().tolist(), strict=True)],
        "danh_sach": list(roll),
    },
    autoescape=True,
)
document.save(out)
