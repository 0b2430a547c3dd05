"""The workbook's macros and ribbon, as text, and what packs them into a workbook."""
