"""Word prints a report as PDF: `python -m thidua.files.word.pdf.by_word BC.docx BC.pdf`, a process of its own that can be ended.

The Word is a new one that nobody sees, so that the one a clerk works in is not touched; macros stay off. A Word that hangs
cannot be ended from here: it is COM's, and closes when it notices that nobody talks to it any more.
"""

import sys
from typing import Final

_PDF: Final = 17  # WdExportFormat.wdExportFormatPDF
_NO_ALERTS: Final = 0  # WdAlertLevel.wdAlertsNone
_NO_MACROS: Final = 3  # MsoAutomationSecurity.msoAutomationSecurityForceDisable
_DO_NOT_SAVE: Final = 0  # WdSaveOptions.wdDoNotSaveChanges


def main(source: str, target: str) -> None:
    """Raises whatever Word raises. Arguments go by place, for a late-bound Word knows no names."""
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
