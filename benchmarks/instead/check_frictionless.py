"""Validation by frictionless: a schema of what the sheets declare (required, one of, date), asked of every sheet.

The rows are given to it as openpyxl reads them: taking each sheet out of the file itself takes it twice as long.
"""

import sys

from frictionless import Resource, Schema, fields
from openpyxl import load_workbook

from thidua.sheets import SHEETS
from thidua.sheets.kinds.lua_chon import LuaChon
from thidua.sheets.kinds.ngay import Ngay
from thidua.sheets.kinds.so_luong import SoLuong


def field(column):
    constraints = {"required": True} if column.required else {}
    if isinstance(column.kind, LuaChon):
        constraints["enum"] = list(column.kind.labels.values())
    made = {Ngay: fields.DateField, SoLuong: fields.IntegerField}.get(type(column.kind), fields.StringField)
    return made(name=column.title, constraints=constraints)


schema = Schema(fields=[field(column) for column in SHEETS["truong"].columns])
valid = schools = 0
for sheet in load_workbook(sys.argv[1], read_only=True):
    rows = list(sheet.values)
    if rows[0][1] != "truong":
        continue
    schools += 1
    report = Resource(data=rows[3:], schema=schema).validate()
    valid += report.valid
    for row, name, what in report.flatten(["rowNumber", "fieldName", "type"]):
        print(sheet.title, row and row + 3, name, what)
print(valid, "of", schools, "sheets are valid")
