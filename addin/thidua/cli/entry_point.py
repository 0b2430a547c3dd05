"""The command line: the same jobs without Excel, and what other programs call.

Exit codes: 0 the report may be printed, 1 findings block it, 2 the input cannot be used (one line on stderr).
"""

import gc
import sys

import click

from thidua.book.reading.reader import UnreadableWorkbook
from thidua.cli import checking, hop_nhat, law, report, review, vietnamese, workbook
from thidua.cli.shared import (
    UNUSABLE,
    CommandRefused,
)
from thidua.files.system.atomic_write import CannotWrite
from thidua.files.xlsx.zip_listing import UnusableFile


@click.group(
    cls=vietnamese.Group,
    context_settings={"help_option_names": ["--help", "-h"]},
    help="Thi đua – Khen thưởng: kiểm tra, tổng hợp, làm báo cáo từ sổ Excel.",
)
def cli() -> None:
    pass


for room in (checking, report, review, workbook, law, hop_nhat):
    for command in room.COMMANDS:
        cli.add_command(command)


def main() -> None:
    """Entry point. Every refusal is one Vietnamese line on stderr and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    gc.disable()  # a short life: collecting a million rows that all stay costs more than it frees
    try:
        code = cli.main(standalone_mode=False)
    except (UnusableFile, UnreadableWorkbook, CannotWrite, CommandRefused) as refused:
        code = _fail(str(refused))
    except click.exceptions.Exit as leave:
        code = leave.exit_code
    except click.exceptions.NoArgsIsHelpError as bare:
        code = _fail(bare.format_message())
    except click.UsageError as wrong:
        code = _fail(vietnamese.complaint(wrong))
    except click.Abort:
        code = _fail("Đã dừng theo yêu cầu.")
    except OSError as error:
        code = _fail(
            f"Không đọc hoặc ghi được tệp {error.filename or ''}: kiểm tra tên tệp, quyền truy cập và chỗ trống trên đĩa."
        )
    gc.freeze()  # nor at its end
    sys.exit(code)


def _fail(message: str) -> int:
    click.echo(message, err=True)
    return UNUSABLE
