"""A real spreadsheet application behind the xlwings API: the Excel desk runs unchanged over LibreOffice Calc."""
