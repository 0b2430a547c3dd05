"""The two codings of [MS-OVBA]: compression of source text (2.4.1) and the light cipher of project properties (2.4.3)."""

import struct
from collections.abc import Iterator
from typing import Final

_CHUNK: Final = 4096
_SHORTEST: Final = 3  # bytes in the shortest copy


def compress(data: bytes) -> bytes:
    """A compressed container (2.4.1.1.1).

    The format stores no length. A last chunk of more than 3,640 bytes that cannot be compressed is padded with zeros.
    """
    return b"\x01" + b"".join(_chunk(data[at : at + _CHUNK]) for at in range(0, len(data), _CHUNK))


def _chunk(plain: bytes) -> bytes:
    """A chunk (2.4.1.1.4): its header holds its length and whether it is compressed."""
    packed = b"".join(_token_sequences(plain))
    if len(packed) > _CHUNK:
        return struct.pack("<H", 0x3000 | _CHUNK - 1) + plain.ljust(_CHUNK, b"\0")
    return struct.pack("<H", 0xB000 | len(packed) - 1) + packed


def _token_sequences(plain: bytes) -> Iterator[bytes]:
    """Yields groups of up to eight tokens, each after a byte whose bits mark the copy tokens (2.4.1.1.7)."""
    at = 0
    while at < len(plain):
        flags, tokens = 0, b""
        for bit in range(8):
            offset_bits = max(4, (at - 1).bit_length())  # 2.4.1.3.19.1: as many as the position needs
            length_bits = 16 - offset_bits
            offset, length = _earlier(plain, at, min((1 << length_bits) + _SHORTEST - 1, len(plain) - at))
            if length:
                flags |= 1 << bit
                tokens += struct.pack("<H", offset - 1 << length_bits | length - _SHORTEST)
            else:
                tokens += plain[at : at + 1]
            at += length or 1
        yield bytes([flags]) + tokens


def _earlier(plain: bytes, at: int, longest: int) -> tuple[int, int]:
    """(distance back, length) of the longest earlier copy of the bytes at `at`; both may overlap. (0, 0) if none."""
    offset = length = 0
    for size in range(_SHORTEST, longest + 1):
        place = plain.rfind(plain[at : at + size], 0, at + size - 1)
        if place < 0:
            break
        offset, length = at - place, size
    return offset, length


def encrypt(data: bytes, project_id: str, seed: int) -> str:
    """A property of the PROJECT stream, encrypted (2.4.3.2), as hexadecimal digits. seed: any byte, 0 to 255."""
    key = sum(project_id.encode("ascii")) & 0xFF
    coded = [seed, seed ^ 2, seed ^ key]
    before = key
    for byte in bytes((seed & 6) // 2) + struct.pack("<I", len(data)) + data:
        coded.append(byte ^ (coded[-2] + before & 0xFF))
        before = byte
    return bytes(coded).hex().upper()
