"""Where a workbook lies: in a file (`xlsx`, `package`, `safe`) or open in Excel (`excel`). Desks know grids and plain data, no rules."""
