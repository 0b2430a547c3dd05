"""Both codings of MS-OVBA against a reader that others wrote, and against the specification."""

import hashlib
import struct

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from oletools.olevba import decompress_stream

from thidua.files.new.macros.ovba import compress, encrypt

sources = st.text("abc \n", max_size=9000).map(str.encode)  # repeats itself as source text does


@given(sources)
@example(b"")
@example(b"a" * 4096)
@example(b"a" * 4097)
@example(bytes(range(256)) * 32)
@example(b"abcdefghijklmnop" * 2)  # a copy at a power of two, the last with so many bits
def test_what_is_compressed_comes_back(data: bytes) -> None:
    assert decompress_stream(bytearray(compress(data))) == data


@given(st.binary(min_size=1, max_size=3640))
def test_noise_comes_back(data: bytes) -> None:
    assert decompress_stream(bytearray(compress(data))) == data


def test_a_chunk_of_noise_is_stored_as_it_is(noise: bytes) -> None:
    assert decompress_stream(bytearray(compress(noise[:4096]))) == noise[:4096]
    assert len(compress(noise[:4096])) == 1 + 2 + 4096


def test_a_last_chunk_of_noise_ends_in_zeros(noise: bytes) -> None:
    assert decompress_stream(bytearray(compress(noise[:4000]))) == noise[:4000] + bytes(96)


@pytest.fixture
def noise() -> bytes:
    return b"".join(hashlib.sha256(bytes([number])).digest() for number in range(128))


def test_repeats_are_copied() -> None:
    assert len(compress(b"Attribute VB_Exposed = True\r\n" * 100)) < 200


def test_the_example_of_the_specification() -> None:
    """[MS-OVBA] 3.2.3: a chunk that one copy token makes up, but for its first byte."""
    assert compress(b"a" * 73) == bytes.fromhex("0103B002614500")


@given(st.binary(max_size=8), st.integers(0, 255))
def test_a_property_can_be_read_with_the_project_id(data: bytes, seed: int) -> None:
    project = "{9E2B6C1F-47D3-4A58-8C0E-5B7F13A6D204}"
    assert _decrypted(encrypt(data, project, seed), project) == data


def _decrypted(text: str, project: str) -> bytes:
    """[MS-OVBA] 2.4.3.3."""
    seed, version, key, *coded = bytes.fromhex(text)
    assert seed ^ version == 2
    assert seed ^ key == sum(project.encode()) & 0xFF
    plain, one, two, unencrypted = bytearray(), key, version, seed ^ key
    for byte in coded:
        unencrypted = byte ^ (two + unencrypted & 0xFF)
        plain.append(unencrypted)
        one, two = byte, one
    ignored = (seed & 6) // 2
    (length,) = struct.unpack_from("<I", plain, ignored)
    assert length == len(plain) - ignored - 4
    return bytes(plain[ignored + 4 :])
