"""A folder of communes' workbooks as one: totals against the truth, nothing counted twice, nothing lost in silence."""

import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from support.commune_folders import BROKEN, commune, initiatives, named, truth
from support.random_worlds import laid_out, write_xlsx
from support.typed_workbooks import TODAY, award, grid, settings
from support.typed_workbooks import book as workbook
from thidua.jobs.hop_nhat.between_files import (
    NAMELESS,
    PERIOD,
    PERSON_TWICE,
    REJECTED,
    SAME_COMMUNE,
    SCHOOL_TWICE,
    TWICE,
)
from thidua.jobs.hop_nhat.cluster import Cluster, NoCluster
from thidua.jobs.hop_nhat.merge import KEYS, REFUSED, REPEATED, TAKEN, MergedBooks, NothingThere, merge_folder
from thidua.sheets.grid import Grid

DEAD = "tcp://127.0.0.1:9"


@contextmanager
def unwatched(_: int) -> Iterator[Callable[[], None]]:
    yield lambda: None


def merged(folder: Path, address: str) -> MergedBooks:
    with Cluster(address) as cluster:
        return merge_folder(folder, folder.parent / "TONG.xlsx", "Thành phố Mẫu", TODAY, unwatched, cluster)


def counts(result: MergedBooks) -> Counter[tuple[str, ...]]:
    found: Counter[tuple[str, ...]] = Counter()
    for row in result.so_lieu.to_pylist():
        xa, truong, _, ma, nam_hoc, doi_tuong, trang_thai = (row[name] for name in KEYS)
        found[xa, truong, ma, doi_tuong, trang_thai, nam_hoc] += row["so_luong"]
    return found


def codes(result: MergedBooks) -> Counter[tuple[str, str]]:
    """(file, code) of the findings of merging."""
    return Counter((tep, one.ma) for tep, one in result.findings if one.ma.startswith("H"))


def write(folder: Path, tep: str, xa: str, rows: Sequence[dict[str, object]], *more: Grid, **changes: object) -> None:
    """A commune's workbook with these rows at its school MN01."""
    base = settings(Cơ_quan_ban_hành=f"UBND {xa}", Địa_danh=xa, **changes)  # type: ignore[arg-type]
    write_xlsx(folder / tep, workbook(base, grid("truong", rows, "MN01"), *more))  # type: ignore[arg-type]


class TestTotals:
    def test_exact_whatever_else_lies_in_the_folder(self, inbox: Path, cum: str) -> None:
        communes = [commune(inbox, seed) for seed in range(8)]
        for name, content in BROKEN.items():
            (inbox / name).write_bytes(content)
        (inbox / "thư mục con").mkdir()
        shutil.copy(communes[2].path, inbox / "thư mục con" / "zz gửi lại.xlsx")
        again = laid_out(communes[3].true, seed=99).grids  # the same content, typed in another order
        named(again, communes[3].ten, "Mẫu 3")
        write_xlsx(inbox / "zz chép lại.xlsx", again)
        for skipped in ("~$xa-001.xlsx", ".xa.xlsx", "ghi chú.txt"):
            (inbox / skipped).write_bytes(b"x")
        (inbox / "Bản lưu").mkdir()
        shutil.copy(communes[1].path, inbox / "Bản lưu" / "xa cũ.xlsx")

        result = merged(inbox, cum)

        assert counts(result) == truth(communes)
        assert Counter(
            {(xa, truong, cap, year): n for (xa, truong, _, year, cap), n in result.sang_kien.items() if cap}
        ) == initiatives(communes)
        status = {one.tep: one.trang_thai for one in result.files}
        assert status == {
            **{one.path.name: TAKEN for one in communes},
            **dict.fromkeys(BROKEN, REFUSED),
            "thư mục con/zz gửi lại.xlsx": REPEATED,
            "zz chép lại.xlsx": REPEATED,
        }
        assert all(one.doc == one.nhan + one.loai for one in result.files)
        assert result.nhan == sum(len(one.true.facts) for one in communes)
        told = codes(result)
        assert all(told[name, REJECTED] == 1 for name in BROKEN)
        assert told["thư mục con/zz gửi lại.xlsx", TWICE] == told["zz chép lại.xlsx", TWICE] == 1
        assert not result.duoc_bao_cao

    def test_an_older_version_adds_only_what_the_other_lacks(self, inbox: Path, cum: str) -> None:
        write(inbox, "a.xlsx", "xã Hoa", [award(), award(ten="Lê Thị Mẫu")])
        write(inbox, "b.xlsx", "xã Hoa", [award(), award(ten="Lê Thị Mẫu"), award(ten="Trần Văn Mẫu")])
        result = merged(inbox, cum)
        assert sum(counts(result).values()) == 3
        assert codes(result) == {("b.xlsx", SAME_COMMUNE): 1}
        assert {one.tep: (one.doc, one.nhan, one.loai) for one in result.files} == {
            "a.xlsx": (2, 2, 0),
            "b.xlsx": (3, 1, 2),
        }

    def test_a_row_that_one_file_has_twice_counts_twice(self, inbox: Path, cum: str) -> None:
        """Two equal numbers without names under one decision are lawful; a second file must not make them four."""
        row = award(ten="", Số_lượng=5.0)
        write(inbox, "a.xlsx", "xã Hoa", [row, row])
        write(inbox, "b.xlsx", "xã Hoa", [row, row, award()])
        assert sum(counts(merged(inbox, cum)).values()) == 11


class TestResuming:
    def test_what_is_done_is_not_read_again(self, inbox: Path, cum: str) -> None:
        communes = [commune(inbox, seed) for seed in range(3)]
        first = merged(inbox, cum)
        assert len(list((inbox.parent / "TONG.hop-nhat").iterdir())) == 3
        assert counts(merged(inbox, DEAD)) == counts(first) == truth(communes)

    def test_a_new_or_corrected_file_is(self, inbox: Path, cum: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("thidua.jobs.hop_nhat.cluster._ANSWER", 1)
        commune(inbox, 1)
        merged(inbox, cum)
        communes = [commune(inbox, 2)]
        shutil.move(communes[0].path, inbox / "xa-001.xlsx")
        with pytest.raises(NoCluster):
            merged(inbox, DEAD)
        assert counts(merged(inbox, cum)) == truth(communes)
        assert len(list((inbox.parent / "TONG.hop-nhat").iterdir())) == 1  # what belongs to no file is gone

    def test_the_result_itself_is_no_commune(self, inbox: Path, cum: str) -> None:
        one = commune(inbox, 1)
        shutil.copy(one.path, inbox / "TONG.xlsx")
        with Cluster(cum) as cluster:
            result = merge_folder(inbox, inbox / "TONG.xlsx", "Mẫu", TODAY, unwatched, cluster)
        assert [line.tep for line in result.files] == ["xa-001.xlsx"]

    def test_an_empty_folder_is_refused(self, inbox: Path) -> None:
        with pytest.raises(NothingThere):
            merged(inbox, DEAD)


BORN = date(1985, 6, 20)


class TestAcrossCommunes:
    @pytest.mark.parametrize(
        ("here", "found"),
        [
            ({"Ngày_sinh": BORN}, "giai_trinh"),
            ({"Ngày_sinh": BORN, "Năm_học": "2022-2023", "Ngày_quyết_định": date(2023, 6, 20)}, "nhac"),
            ({"Ngày_sinh": "1985"}, "nhac"),
            ({"Ngày_sinh": date(1985, 6, 21)}, None),
            ({}, None),
            ({"Ngày_sinh": BORN, "ten": "Nguyễn Văn Mẫu"}, None),
            ({"Ngày_sinh": BORN, "ten": "nguyễn  thị mẫu"}, "giai_trinh"),
        ],
        ids=["cùng năm", "năm khác", "chỉ năm sinh", "ngày sinh khác", "không ngày sinh", "tên khác", "cách gõ khác"],
    )
    def test_a_person_in_two_communes(self, inbox: Path, cum: str, here: dict[str, object], found: str | None) -> None:
        write(inbox, "a.xlsx", "xã Hoa", [award(Ngày_sinh=BORN)])
        write(inbox, "b.xlsx", "xã Cây", [award(**here)])  # type: ignore[arg-type]
        result = merged(inbox, cum)
        said = [(tep, one.muc, one.o) for tep, one in result.findings if one.ma == PERSON_TWICE]
        assert said == ([("a.xlsx", found, "D5")] if found else [])  # xã Cây stands first
        assert sum(counts(result).values()) == 2  # a finding takes nothing out of the count

    def test_a_school_in_two_lists(self, inbox: Path, cum: str) -> None:
        write(inbox, "a.xlsx", "xã Cây", [award()])
        write(inbox, "b.xlsx", "xã Hoa", [award(ten="Lê Thị Mẫu")])
        other = grid("danh_sach_truong", [{"Mã trường": "MN01", "Tên trường": "Trường Mầm non Sao Mẫu"}])
        write(inbox, "c.xlsx", "xã Sao", [award(ten="Trần Thị Mẫu")], other)
        said = codes(merged(inbox, cum))
        assert said["b.xlsx", SCHOOL_TWICE] == 2  # both schools of the list that all these books share
        assert said["c.xlsx", SCHOOL_TWICE] == 0

    def test_another_period_is_asked_about_and_counted_as_its_own_book_does(self, inbox: Path, cum: str) -> None:
        write(inbox, "a.xlsx", "xã Cây", [award()])
        write(inbox, "b.xlsx", "xã Hoa", [award()])
        write(inbox, "c.xlsx", "xã Sao", [award()], Kỳ_từ_năm=2024.0)
        result = merged(inbox, cum)
        assert codes(result)["c.xlsx", PERIOD] == 1
        assert {key[0]: number for key, number in counts(result).items()} == {"xã Cây": 1, "xã Hoa": 1}

    def test_a_book_that_names_no_commune_stands_alone(self, inbox: Path, cum: str) -> None:
        write_xlsx(inbox / "a.xlsx", workbook(grid("truong", [award()], "MN01"), Cơ_quan_ban_hành="", Địa_danh=""))
        result = merged(inbox, cum)
        assert codes(result)["a.xlsx", NAMELESS] == 1
        assert [key[0] for key in counts(result)] == ["Chưa rõ xã (a.xlsx)"]
