"""Compound files are read back by a strict reader."""

import io
from collections.abc import Iterator

import olefile
import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.files.new.macros.cfb import Storage, compound_file


def _differ_in_letters(storage: Storage) -> bool:
    return len({name.upper() for name in storage}) == len(storage)


names = st.text("abcDEF019_", min_size=1, max_size=31)
sizes = st.sampled_from((0, 1, 64, 65, 512, 4095, 4096, 4097)) | st.integers(0, 9000)
contents = st.builds(lambda byte, size: bytes([byte]) * size, st.integers(0, 255), sizes)
trees = st.recursive(
    contents, lambda inner: st.dictionaries(names, inner, max_size=9).filter(_differ_in_letters), max_leaves=20
).filter(lambda tree: isinstance(tree, dict))


def _streams(storage: Storage, *path: str) -> Iterator[tuple[tuple[str, ...], bytes]]:
    for name, content in storage.items():
        if isinstance(content, bytes):
            yield (*path, name), content
        else:
            yield from _streams(content, *path, name)


@given(trees)
def test_every_stream_comes_back(storage: Storage) -> None:
    file = olefile.OleFileIO(io.BytesIO(compound_file(storage)), raise_defects=olefile.DEFECT_UNSURE)
    expected = dict(_streams(storage))
    assert {tuple(path) for path in file.listdir()} == set(expected)
    assert {path: file.openstream(path).read() for path in expected} == expected
    assert not file.parsing_issues


def test_a_long_file_has_a_long_allocation_table() -> None:
    storage: Storage = {"long": bytes(range(256)) * 4000, "short": b"x"}
    file = olefile.OleFileIO(io.BytesIO(compound_file(storage)), raise_defects=olefile.DEFECT_UNSURE)
    assert file.openstream("long").read() == storage["long"]
    assert file.openstream("short").read() == b"x"


def test_names_are_found_by_halving() -> None:
    """2.6.4: to the left what is shorter or, of the same length, before it in the alphabet."""
    storage: Storage = {f"Sheet{number}": b"x" for number in range(1, 41)} | {"dir": b"x", "_VBA_PROJECT": b"x"}
    entries = olefile.OleFileIO(io.BytesIO(compound_file(storage))).direntries
    for name in storage:
        at, steps = entries[0].sid_child, 1
        while entries[at].name != name:
            here = entries[at].name
            before = (len(name), name.upper()) < (len(here), here.upper())
            at, steps = entries[at].sid_left if before else entries[at].sid_right, steps + 1
        assert steps <= 6  # 42 < 2**6


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="31 characters"):
        compound_file({"a" * 32: b""})
    with pytest.raises(ValueError, match="6 MB"):
        compound_file({"a": bytes(8_000_000)})
