"""The very hidden sheet `xlwings.conf`, in which the macros find the path of the installed Python, without accents."""

from typing import Any, Final

TAB: Final = "xlwings.conf"
SETTINGS: Final = {
    "INTERPRETER_WIN": r"%ProgramData%\ThiDua\python\Scripts\python.exe",
    "ADD_WORKBOOK_TO_PYTHONPATH": "False",  # the program is installed; a book on OneDrive has no folder to add
    "SHOW CONSOLE": "False",
}


def write_conf(page: Any) -> None:
    """Writes keys into column A, values into B, directly below the mark: xlwings reads down to the first empty cell."""
    for row, (key, value) in enumerate(SETTINGS.items(), 1):
        page.write_string(row, 0, key)
        page.write_string(row, 1, value)
