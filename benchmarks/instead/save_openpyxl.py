"""A sheet of findings written by openpyxl: load, write, save. FILE"""

import sys

from openpyxl import load_workbook

path = sys.argv[1]
book = load_workbook(path, keep_vba=path.endswith(".xlsm"))
if "Kiểm tra" in book.sheetnames:
    del book["Kiểm tra"]
page = book.create_sheet("Kiểm tra")
for line in (("Mức", "Mã", "Trang", "Ô", "Nội dung"), ("Nhắc", "P02", "T0000", "D5", "Chưa đủ dữ liệu.")):
    page.append(line)
book.save(path)
