"""gioi-thieu: the program, and which law it knows."""

from datetime import date

from thidua import __version__
from thidua.law.van_ban import all_texts
from thidua.sheets.kinds.ngay import day


def gioi_thieu() -> str:
    """What the program is, its licence, how many legal texts it knows, and the newest of them."""
    texts = [text for text in all_texts().values() if text.hieu_luc]
    newest = max(texts, key=lambda text: text.hieu_luc or date.min)
    return (
        f"Thi đua – Khen thưởng {__version__}. Phần mềm tự do, giấy phép MIT; dữ liệu không rời khỏi máy này.\n\n"
        f"Đã nạp {len(all_texts())} văn bản pháp luật; mới nhất là {newest.ten}, có hiệu lực từ {day(newest.hieu_luc or date.min)}."
    )
