"""Books spoiled at random, the same at every run: bytes, elements, attributes and values of a good one changed."""

import random
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from support.little_workbooks import parts
from support.random_worlds import write_xlsx
from support.typed_workbooks import award, book, grid

_VALUES = (
    "", "0", "-1", "1e308", "1e999", "NaN", "2147483648", "99999999999999999999", "A0", "XFD1048576", "AAAA1", "A1:", ":", "true",
    "s", "e", "d", "inlineStr", "x" * 5000, "=1+1", "&#0;", "&#x1F600;", "&lt;", "a\u0301", "\u202e", "31/02/2024", "2020-2021",
)  # fmt: skip
_ATTRIBUTE = re.compile(rb'[\w:]+="[^"<]*"')
_TEXT = re.compile(rb">[^<>]+<")
_ELEMENT = re.compile(rb"<[^<>]+>")


def mutations(folder: Path, seed: int, count: int) -> Iterator[Path]:
    """Writes `count` books into the folder, one at a time under one name a number."""
    luck = random.Random(seed)
    rows = [award(), award(danh_hieu="CSTĐCS", ten="Lê Thị Mẫu")]
    good = parts(write_xlsx(folder / "good.xlsx", book(grid("truong", rows, "MN01"))))
    for number in range(count):
        path = folder / f"{seed}-{number}.xlsx"
        changed = dict(good)
        for _ in range(luck.randint(1, 4)):
            name = luck.choice(sorted(changed))
            changed[name] = _spoiled(changed[name], luck)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            for name, part in changed.items():
                package.writestr(name, part)
        if luck.random() < 0.15:
            path.write_bytes(_bytes(path.read_bytes(), luck))
        yield path


def _spoiled(part: bytes, luck: random.Random) -> bytes:
    way = luck.randrange(6)
    if way == 0:
        return _bytes(part, luck)
    found = list((_ATTRIBUTE, _TEXT, _ELEMENT, _ELEMENT, _ATTRIBUTE)[way - 1].finditer(part))
    if not found:
        return part
    at = luck.choice(found)
    value = luck.choice(_VALUES).encode()
    fresh = (
        at[0].split(b"=")[0] + b'="' + value + b'"',
        b">" + value + b"<",
        b"",
        at[0] * luck.choice((2, 50)),
        at[0].split(b"=")[0] + b"='" + value + b"'",
    )[way - 1]
    return part[: at.start()] + fresh + part[at.end() :]


def _bytes(content: bytes, luck: random.Random) -> bytes:
    spoiled = bytearray(content)
    for _ in range(luck.randint(1, 8)):
        if spoiled:
            spoiled[luck.randrange(len(spoiled))] = luck.randrange(256)
    return bytes(spoiled)
