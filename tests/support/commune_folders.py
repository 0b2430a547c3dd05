"""Communes' workbooks whose true totals are known: the worlds of `made`, each with a commune's name, written into a folder."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from support.random_worlds import Laid, World, laid_out, world, write_xlsx
from thidua.sheets.grid import Grid, Raw

COMMITTEE, PLACE = "Ủy ban nhân dân xã Kiến Mẫu", "Kiến Mẫu"
BROKEN = {
    "rỗng.xlsx": b"",
    "chữ.xlsx": "không phải sổ".encode(),
    "đời cũ.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "khóa.xlsx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + bytes(600),
    "cụt.xlsm": b"PK\x03\x04" + bytes(100),
}
"""Files that no reader can read, each in its own way."""


@dataclass(frozen=True)
class Commune:
    """A commune's workbook as it was written. ten: as `communes.commune` names it."""

    ten: str
    true: World
    laid: Laid
    path: Path


def commune(folder: Path, seed: int) -> Commune:
    """Writes the workbook of commune number `seed` into the folder."""
    true = world(seed)
    laid = laid_out(true, seed)
    named(laid.grids, f"xã Mẫu {seed}", f"Mẫu {seed}")
    path = folder / f"xa-{seed:03d}.xlsx"
    return Commune(f"xã Mẫu {seed}", true, laid, write_xlsx(path, laid.grids))


def named(grids: list[Grid], ten: str, place: str) -> None:
    """Puts the name of a commune into Cấu hình."""
    names: dict[Raw, Raw] = {COMMITTEE: f"Ủy ban nhân dân {ten}", PLACE: place}
    for grid in grids:
        if grid.rows and list(grid.rows[0][:2]) == ["thidua", "cau_hinh"]:
            for row in grid.rows:
                row[:] = [names.get(value, value) for value in row]  # type: ignore[index]


def truth(communes: list[Commune]) -> Counter[tuple[str, ...]]:
    """(xa, truong, ma, doi_tuong, trang_thai, nam_hoc) -> count."""
    return Counter({(one.ten, *key): number for one in communes for key, number in one.true.so_lieu().items()})


def initiatives(communes: list[Commune]) -> Counter[tuple[str, ...]]:
    """(xa, truong, cap, nam_hoc) -> count."""
    return Counter({(one.ten, *key): number for one in communes for key, number in one.true.sang_kien().items()})
