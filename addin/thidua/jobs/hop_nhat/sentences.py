"""The output of `hop-nhat`: sentences, and JSON with `--json`; also for Parquet data that is read back."""

from collections import Counter
from typing import Any

import pyarrow as pa

from thidua.book.finding import LEVELS
from thidua.jobs.hop_nhat.listings import STATUS
from thidua.jobs.hop_nhat.merge import INITIATIVE_KEYS, REFUSED, REPEATED, TAKEN, MergedBooks
from thidua.jobs.results.as_json import finding_as_json
from thidua.jobs.results.sentences import awards_as_sentences, rows_as_sentence
from thidua.sheets.kiem_tra import LABELS


def merged_as_sentences(merged: MergedBooks) -> str:
    """The merged result in sentences: files, rows, findings, and the name of each file that does not count."""
    status = Counter(one.trang_thai for one in merged.files)
    communes = len({one.khoa for one in merged.sources})
    said = [
        f"{len(merged.files)} tệp: {status[TAKEN]} đã nhận, {status[REPEATED]} trùng, {status[REFUSED]} không đọc được; {communes} xã.",
        rows_as_sentence(merged.doc, merged.nhan),
    ]
    said += [f"[{STATUS[one.trang_thai]}] {one.tep}: {one.ly_do}" for one in merged.files if one.trang_thai != TAKEN]
    levels = Counter(one.muc for _, one in merged.findings)
    said.append(f"Phát hiện: {', '.join(f'{levels[level]} {LABELS[level].lower()}' for level in LEVELS)}.")
    return "\n".join(said)


def merged_as_json(merged: MergedBooks) -> dict[str, Any]:
    """The output of `thidua hop-nhat --json`; its keys are fixed."""
    first, last, way = merged.ky
    return {
        "thanh_pho": merged.thanh_pho,
        "ky": {"tu": first, "den": last, "cach_tinh": way},
        "dong": {"doc": merged.doc, "nhan": merged.nhan, "loai": merged.doc - merged.nhan},
        "duoc_bao_cao": merged.duoc_bao_cao,
        "tep": [
            {
                "tep": one.tep,
                "xa": one.xa,
                "trang_thai": one.trang_thai,
                "dong": {"doc": one.doc, "nhan": one.nhan, "loai": one.loai},
                "ly_do": one.ly_do,
                "sha256": one.sha256,
            }
            for one in merged.files
        ],
        "so_lieu": merged.so_lieu.drop_columns("ten_truong").to_pylist(),
        "sang_kien": [
            {name: value for name, value in zip(INITIATIVE_KEYS, key, strict=True) if name != "ten_truong"}
            | {"so_luong": number}
            for key, number in merged.sang_kien.items()
            if key[-1]
        ],
        "phat_hien": [{"tep": tep} | finding_as_json(one) for tep, one in merged.findings],
    }


def records_as_sentences(sums: pa.Table) -> list[str]:
    """A sentence for each award over all cities: collectives, individuals, proposals."""
    counts: Counter[tuple[str, str, str]] = Counter()
    grouped = sums.group_by(["ma", "doi_tuong", "trang_thai"], use_threads=False).aggregate([("so_luong", "sum")])
    for ma, subject, status, number in zip(*(column.to_pylist() for column in grouped.columns), strict=True):
        counts[ma, subject, status] += number
    return [*awards_as_sentences(lambda *asked: counts[asked])]
