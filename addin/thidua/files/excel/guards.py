"""Handling Excel with care: what it refuses becomes one Vietnamese line, and what is switched off is switched on again."""

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
    """Excel does not do what is asked. The message is one Vietnamese line: what is wrong and how to mend it."""


@contextmanager
def asked(what: str) -> Iterator[None]:
    """Whatever Excel throws means that it refuses: what it throws differs with its version and its mood."""
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
    """Excel without repainting, recalculating and events while results are written; as before afterwards, whatever happens."""
    app = book.app
    settings = (
        (app, "screen_updating", False),
        (app, "enable_events", False),
        (app, "calculation", "manual"),
        (app.api.AutoCorrect, "AutoFillFormulasInLists", False),  # or one link is copied down its column of the table
    )
    with ExitStack() as back:
        for holder, name, value in settings:
            back.callback(setattr, holder, name, getattr(holder, name))
            setattr(holder, name, value)
        yield


@contextmanager
def unlocked(sheet: "Sheet") -> Iterator[None]:
    """A sheet that the program itself protects, without a password, open for a while; then protected as it was."""
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
    """The complaint about a sheet that the clerk's office has protected."""
    return ExcelRefused(
        f"Trang “{tab}” đang được bảo vệ nên không ghi được kết quả. Hãy mở trang đó, vào Xem lại (Review), bấm Bỏ "
        "bảo vệ trang (Unprotect Sheet), rồi bấm lại."
    )


def refuse_read_only(book: "Book") -> None:
    """Raises ExcelRefused for a book whose changes could not be saved."""
    if book.api.ReadOnly:
        raise ExcelRefused(
            "Sổ đang mở ở chế độ chỉ đọc nên không ghi được kết quả. Hãy đóng sổ ở máy khác, hoặc chọn Lưu thành "
            "(Save As) một tệp mới, rồi bấm lại."
        )


def refuse_fixed_tabs(book: "Book", what: str) -> None:
    """Raises ExcelRefused for a book that lets no sheet come or go. what: what is not done, in Vietnamese."""
    if book.api.ProtectStructure:
        raise ExcelRefused(
            f"Cấu trúc sổ đang được bảo vệ nên không {what} được. Hãy vào Xem lại (Review), bấm Bảo vệ sổ làm việc "
            "(Protect Workbook) để bỏ bảo vệ, rồi bấm lại."
        )
