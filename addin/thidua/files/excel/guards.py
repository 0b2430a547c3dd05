"""Guards around calls to Excel: a refusal becomes one Vietnamese line, and changed settings are restored."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlwings import Book, Sheet

_ALLOWED = (
    "AllowFormattingCells", "AllowFormattingColumns", "AllowFormattingRows", "AllowInsertingColumns", "AllowInsertingRows",
    "AllowInsertingHyperlinks", "AllowDeletingColumns", "AllowDeletingRows", "AllowSorting", "AllowFiltering",
    "AllowUsingPivotTables",
)  # fmt: skip


class ExcelRefused(Exception):
    """Excel refused a request. The message is one Vietnamese line: what is wrong and how to mend it."""


@contextmanager
def asked(what: str) -> Iterator[None]:
    """Turns any error inside the block into ExcelRefused: which errors Excel raises differs from version to version.

    what: the verb of the Vietnamese message, as in "lưu sổ".
    """
    try:
        yield
    except ExcelRefused:
        raise
    except Exception as error:
        raise ExcelRefused(
            f"Excel không {what} được. Nếu đang gõ dở một ô, hãy bấm Enter hoặc Esc; nếu có hộp thoại đang mở, hãy đóng lại; "
            "rồi bấm lại nút."
        ) from error


@contextmanager
def frozen(book: "Book") -> Iterator[None]:
    """Switches off repainting, recalculating and events while results are written; restores them whatever happens."""
    app = book.app
    settings = (
        (app, "screen_updating", False),
        (app, "enable_events", False),
        (app, "calculation", "manual"),
        (app.api.AutoCorrect, "AutoFillFormulasInLists", False),  # else Excel copies a link down its column of a table
    )
    with ExitStack() as back:
        for holder, name, value in settings:
            back.callback(setattr, holder, name, getattr(holder, name))
            setattr(holder, name, value)
        yield


@contextmanager
def unlocked(sheet: "Sheet") -> Iterator[None]:
    """Unprotects a sheet inside the block, then protects it as before. Raises ExcelRefused if it has a password."""
    api = sheet.api
    if not api.ProtectContents:
        yield
        return
    kept = {name: getattr(api.Protection, name) for name in _ALLOWED}
    kept |= {"DrawingObjects": api.ProtectDrawingObjects, "Scenarios": api.ProtectScenarios}
    try:
        api.Unprotect("")  # without the empty password Excel would ask for one
    except Exception as error:
        raise protected(sheet.name) from error
    try:
        yield
    finally:
        api.Protect(**kept)


def protected(tab: str) -> ExcelRefused:
    """The exception to raise for a sheet that the clerk's office has protected."""
    return ExcelRefused(
        f"Trang “{tab}” đang được bảo vệ nên không ghi được kết quả. Hãy mở trang đó, vào Xem lại (Review), bấm Bỏ "
        "bảo vệ trang (Unprotect Sheet), rồi bấm lại."
    )


def refuse_read_only(book: "Book") -> None:
    """Raises ExcelRefused for a read-only workbook: its changes could not be saved."""
    if book.api.ReadOnly:
        raise ExcelRefused(
            "Sổ đang mở ở chế độ chỉ đọc nên không ghi được kết quả. Hãy đóng sổ ở máy khác, hoặc chọn Lưu thành "
            "(Save As) một tệp mới, rồi bấm lại."
        )


def refuse_fixed_tabs(book: "Book", what: str) -> None:
    """Raises ExcelRefused for a workbook with protected structure. what: the refused action, in Vietnamese."""
    if book.api.ProtectStructure:
        raise ExcelRefused(
            f"Cấu trúc sổ đang được bảo vệ nên không {what} được. Hãy vào Xem lại (Review), bấm Bảo vệ sổ làm việc "
            "(Protect Workbook) để bỏ bảo vệ, rồi bấm lại."
        )
