"""Writes a package with some parts changed; the packed bytes of all other parts are copied without unpacking."""

import copy
import zipfile
from collections.abc import Mapping
from pathlib import Path

from thidua.files.xlsx.package import Parts, part_key
from thidua.files.xlsx.packed_rows import PackedPiece


def write_changed(parts: Parts, target: Path, changed: Mapping[str, bytes | PackedPiece | None]) -> None:
    """Writes the package `parts` to `target` in the same order, with the parts in `changed` replaced.

    changed: part -> its new content (bytes, or a `PackedPiece` that is already packed), or None to leave the part out;
    a new part comes at the end. Names, dates, compression and content of the other parts stay. Raises UnusableFile,
    OSError.
    """
    waiting = {part_key(name): (name, content) for name, content in changed.items()}
    with parts.reading(), zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for info in parts.infos:
            name, content = waiting.pop(part_key(info.filename), (info.filename, b""))
            if name not in changed:
                _copy(out, info, parts.packed(info))
            elif isinstance(content, PackedPiece):
                _copy(out, _packed(info, content), content.packed)
            elif content is not None:
                out.writestr(_like(info), content)
        for name, content in waiting.values():
            if isinstance(content, bytes):
                out.writestr(_like(parts.infos[0], name), content)
        out.comment = parts.comment


def _copy(out: zipfile.ZipFile, info: zipfile.ZipInfo, packed: bytes) -> None:
    """Adds an entry without unpacking it. zipfile has no method for this, so its inner lists are updated here."""
    entry = copy.copy(info)
    entry.flag_bits &= ~0x08  # sizes are in the header, no data descriptor follows (APPNOTE 4.4.4, bit 3)
    entry.extra = b""
    assert out.fp is not None
    entry.header_offset = out.fp.tell()
    out.fp.write(entry.FileHeader(zip64=False))
    out.fp.write(packed)
    out.start_dir = out.fp.tell()
    out.filelist.append(entry)
    out.NameToInfo[entry.filename] = entry


def _packed(info: zipfile.ZipInfo, content: PackedPiece) -> zipfile.ZipInfo:
    entry = _like(info)
    entry.CRC, entry.file_size, entry.compress_size = content.crc, content.size, len(content.packed)
    return entry


def _like(info: zipfile.ZipInfo, name: str = "") -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name or info.filename, info.date_time)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system, entry.external_attr = info.create_system, info.external_attr
    return entry
