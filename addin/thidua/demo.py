"""The sample workbook through all three jobs, so that a newcomer sees what comes out."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

from thidua import jobs, shown
from thidua.desks.safe import replace_atomically
from thidua.desks.xlsx import XlsxDesk


def run(folder: Path, hom_nay: date, say: Callable[[str], None]) -> None:
    """Copies the sample into `folder`, checks it, writes its totals, prints its report, and says where each lies."""
    folder.mkdir(parents=True, exist_ok=True)
    book, document = folder / "ThiDua-mau.xlsm", folder / "BC-UBND.docx"
    shutil.copyfile(jobs.shipped("workbook/ThiDua-mau.xlsm"), book)
    checked = jobs.kiem_tra(XlsxDesk(book), hom_nay)
    say("1. Kiểm tra\n" + shown.findings(checked))
    jobs.ghi_kiem_tra(book, checked)
    say("\n2. Tổng hợp\n" + shown.totals(checked))
    jobs.ghi_tong_hop(book, checked)
    replace_atomically(document, jobs.bao_cao(checked, hom_nay))
    say(f"\n3. Báo cáo\nSổ mẫu:  {book.resolve()}\nBáo cáo: {document.resolve()}")
