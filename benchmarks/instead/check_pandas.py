"""A script with pandas: read every sheet, six checks, totals by school, award and year. FILE [engine, as pandas names it]."""

import sys

import pandas as pd

path, engine = sys.argv[1], (sys.argv[2:] or ["openpyxl"])[0]
sheets = pd.read_excel(path, sheet_name=None, header=3, engine=engine)
schools = {code: rows for code, rows in sheets.items() if "Danh hiệu, hình thức" in rows}
awards = pd.concat(schools, names=["Trường", "Dòng"]).reset_index()
days = pd.to_datetime(awards["Ngày quyết định"], errors="coerce")
decided = awards["Trạng thái"].eq("Đã có quyết định")
same = ["Họ và tên hoặc tên tập thể", "Ngày sinh", "Danh hiệu, hình thức", "Năm học"]
wrong = {
    "no school year": ~awards["Năm học"].astype(str).str.fullmatch(r"\d{4}-\d{4}"),
    "no name": awards["Họ và tên hoặc tên tập thể"].isna() & awards["Số lượng"].isna(),
    "neither group nor person": ~awards["Đối tượng"].isin(["Tập thể", "Cá nhân"]),
    "decided without a number": decided & awards["Số quyết định"].isna(),
    "decided without a day": decided & days.isna(),
    "twice": awards.duplicated(same, keep=False) & awards[same[0]].notna(),
}
for what, rows in wrong.items():
    for school, row in awards.loc[rows, ["Trường", "Dòng"]].itertuples(index=False):
        print(school, row + 5, what)
print(awards.groupby(["Trường", "Danh hiệu, hình thức", "Đối tượng", "Trạng thái", "Năm học"]).size().to_json())
