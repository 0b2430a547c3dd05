"""Makes a PDF of a report with Word: `python -m thidua.files.word.pdf.by_word BC.docx BC.pdf`.

It runs in a process of its own, so that it can be ended. It starts a new, invisible Word, so that the clerk's open Word
is not touched; macros stay off. If that Word hangs, it cannot be ended from here: it belongs to COM, and closes when it
notices that no program uses it any more.
"""

import sys
from typing import Final

_PDF: Final = 17  # WdExportFormat.wdExportFormatPDF
_NO_ALERTS: Final = 0  # WdAlertLevel.wdAlertsNone
_NO_MACROS: Final = 3  # MsoAutomationSecurity.msoAutomationSecurityForceDisable
_DO_NOT_SAVE: Final = 0  # WdSaveOptions.wdDoNotSaveChanges


def main(source: str, target: str) -> None:
    """Saves the Word file `source` as the PDF `target`. Raises whatever Word raises.

    Arguments are passed by position: late-bound COM knows no argument names.
    """
    from win32com.client import DispatchEx

    word = DispatchEx("Word.Application")
    try:
        word.Visible = False
        word.DisplayAlerts = _NO_ALERTS
        word.AutomationSecurity = _NO_MACROS
        document = word.Documents.Open(
            source, False, True, False
        )  # no conversion asked, read only, not in the recent files
        document.ExportAsFixedFormat(target, _PDF, False)  # not opened afterwards
        document.Close(_DO_NOT_SAVE)
    finally:
        word.Quit(_DO_NOT_SAVE)


if __name__ == "__main__":
    main(*sys.argv[1:])
