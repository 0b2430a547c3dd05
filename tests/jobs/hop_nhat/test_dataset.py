"""Records as Parquet: partitions, the version of the schema, totals and rules out of them."""

import gzip
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
import pytest

from jobs.hop_nhat.test_examine import said
from jobs.hop_nhat.test_merge import merged, unwatched, write
from support.commune_folders import Commune, commune, truth
from support.typed_workbooks import TODAY, award
from thidua.files.xlsx.reader import XlsxDesk
from thidua.jobs.hop_nhat import cluster, dataset, recheck, records
from thidua.jobs.hop_nhat.merge import MergedBooks
from thidua.jobs.kiem_tra import kiem_tra

CITY = "Thành phố Mẫu"


def written(inbox: Path, address: str) -> tuple[MergedBooks, Path]:
    result = merged(inbox, address)
    folder = inbox.parent / "parquet"
    dataset.write_records(folder, result)
    return result, folder


def test_totals_and_rules_are_those_of_the_workbooks(inbox: Path, cum: str) -> None:
    communes = [commune(inbox, seed) for seed in range(6)]
    _, folder = written(inbox, cum)
    sums: Counter[tuple[str, ...]] = Counter()
    for row in dataset.total_records(folder).to_pylist():
        assert row["thanh_pho"] == CITY
        sums[tuple(row[name] for name in ("xa", "truong", "ma", "doi_tuong", "trang_thai", "nam_hoc"))] += row[
            "so_luong"
        ]
    assert sums == truth(communes)
    by_file: dict[str, Commune] = {one.path.name: one for one in communes}
    seen = 0
    for again in recheck.recheck(folder, TODAY, unwatched, cum):
        seen += 1
        assert again.xa == by_file[again.tep].ten
        assert said(again.findings) == said(kiem_tra(XlsxDesk(by_file[again.tep].path), TODAY).findings)
    assert seen == 6


def test_pandas_reads_it_with_city_and_school_year(inbox: Path, cum: str) -> None:
    communes = [commune(inbox, seed) for seed in range(2)]
    _, folder = written(inbox, cum)
    frame = pd.read_parquet(folder)
    assert set(frame["thanh_pho"]) == {CITY}
    assert set(frame["nam_hoc"]) == {fact.nam_hoc for one in communes for fact in one.true.facts}
    assert frame.loc[frame["trong_ky"], "so_luong"].sum() == sum(truth(communes).values())
    assert len(frame) == sum(len(one.true.facts) for one in communes)


def test_every_file_names_the_version_of_its_schema(inbox: Path, cum: str) -> None:
    commune(inbox, 1)
    _, folder = written(inbox, cum)
    files = list(folder.rglob("*.parquet"))
    assert files
    for path in files:
        assert pq.read_schema(path).metadata[records.VERSION_KEY] == records.VERSION.encode()


def test_another_version_is_refused(inbox: Path, cum: str) -> None:
    commune(inbox, 1)
    _, folder = written(inbox, cum)
    books = next(folder.rglob("_so.jsonl.gz"))
    books.write_bytes(gzip.compress(gzip.decompress(books.read_bytes()).replace(b'"luoc_do":"1"', b'"luoc_do":"2"', 1)))
    with pytest.raises(dataset.NotADataset, match="lược đồ 2"):
        dataset.total_records(folder)
    with pytest.raises(dataset.NotADataset, match="không có dữ liệu"):
        dataset.total_records(inbox)


def test_a_city_is_replaced_as_a_whole_and_others_stay(inbox: Path, cum: str) -> None:
    write(inbox, "a.xlsx", "xã Hoa", [award()])
    result, folder = written(inbox, cum)
    other = MergedBooks(
        "Hà/Mẫu: 50%",
        *(getattr(result, name) for name in ("ky", "sources", "files", "findings", "so_lieu", "sang_kien")),
    )
    dataset.write_records(folder, other)
    dataset.write_records(folder, result)
    assert sorted(dataset.total_records(folder)["thanh_pho"].to_pylist()) == ["Hà/Mẫu: 50%", CITY]
    assert sorted(path.name for path in folder.iterdir()) == ["thanh_pho=Hà%2FMẫu%3A 50%25", f"thanh_pho={CITY}"]
    assert set(pd.read_parquet(folder)["thanh_pho"]) == {"Hà/Mẫu: 50%", CITY}


def test_rows_that_do_not_count_are_not_there(inbox: Path, cum: str) -> None:
    write(inbox, "a.xlsx", "xã Hoa", [award(), award()])  # V09 sets the second aside
    write(inbox, "b.xlsx", "xã Hoa", [award(), award(ten="Lê Thị Mẫu")])  # the first is in a.xlsx
    _, folder = written(inbox, cum)
    assert sorted(pd.read_parquet(folder)["ten"]) == ["Lê Thị Mẫu", "Nguyễn Thị Mẫu"]
    found = {again.tep: [one.ma for one in again.findings] for again in recheck.recheck(folder, TODAY, unwatched, cum)}
    assert "V09" in found["a.xlsx"]


def test_workbooks_come_in_the_order_of_the_records_whichever_task_ends_first(
    inbox: Path, cum: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recheck, "_AT_ONCE", 2)
    for seed in range(5):
        commune(inbox, seed)
    _, folder = written(inbox, cum)
    through = cluster.send_through

    def last_first(*given: Any) -> Iterator[tuple[str, bytes | str]]:
        return iter(sorted(through(*given), key=lambda told: -int(told[0])))

    monkeypatch.setattr(cluster, "send_through", last_first)
    found = [again.tep for again in recheck.recheck(folder, TODAY, unwatched, cum)]
    assert found == [f"xa-{seed:03d}.xlsx" for seed in range(5)]


def test_records_that_are_damaged_are_refused_by_name(inbox: Path, cum: str) -> None:
    commune(inbox, 1)
    _, folder = written(inbox, cum)
    next(folder.rglob("*.parquet")).write_bytes(b"PAR1 nothing PAR1")
    with pytest.raises(dataset.NotADataset, match=CITY):
        list(recheck.recheck(folder, TODAY, unwatched, cum))
    with pytest.raises(dataset.NotADataset, match=CITY):
        dataset.total_records(folder)
