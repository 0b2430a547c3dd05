"""Makes a VBA project from source text ([MS-OVBA]): vbaProject.bin without compiled code; Excel compiles on opening."""

import struct
from collections.abc import Mapping, Sequence
from typing import Final

from thidua.files.new.macros.cfb import Storage, compound_file
from thidua.files.new.macros.ovba import compress, encrypt

NAME: Final = "VBAProject"
_ID: Final = "{9E2B6C1F-47D3-4A58-8C0E-5B7F13A6D204}"
_CODE_PAGE: Final = 1252
_NO_CACHE: Final = bytes.fromhex("CC61FFFF000000")  # 2.3.4.1: version 0xFFFF, nothing compiled

# Libraries that the source names. Office 14 (2010) is the first with this kind of ribbon; a later one takes its place.
_REFERENCES: Final = {
    "stdole": r"*\G{00020430-0000-0000-C000-000000000046}#2.0#0#C:\Windows\System32\stdole2.tlb#OLE Automation",
    "Office": (
        r"*\G{2DF8D04C-5BFA-101B-BDE5-00AA0044DE52}#2.5#0"
        r"#C:\Program Files\Common Files\Microsoft Shared\OFFICE14\MSO.DLL#Microsoft Office 14.0 Object Library"
    ),
}
_WORKBOOK = "{00020819-0000-0000-C000-000000000046}"
_SHEET = "{00020820-0000-0000-C000-000000000046}"


def vba_project(modules: Mapping[str, str], documents: Sequence[str]) -> bytes:
    """vbaProject.bin; the same text gives the same bytes.

    modules: name -> source as the editor exports it, from the line `Attribute VB_Name` on; documents: code names of the
    workbook and then of its sheets, as workbook.xml and sheetN.xml have them. Raises ValueError when a source is not
    pure ASCII or its first line does not name the module.
    """
    for name, source in modules.items():
        if not source.startswith(f'Attribute VB_Name = "{name}"'):
            raise ValueError(f'the source of a module begins with Attribute VB_Name = "{name}"')
    sources = {name: _document(name, _SHEET if at else _WORKBOOK) for at, name in enumerate(documents)} | dict(modules)
    streams = {name: compress(_lines(source)) for name, source in sources.items()}
    vba: Storage = {"dir": compress(_dir(modules, documents)), "_VBA_PROJECT": _NO_CACHE, **streams}
    return compound_file({"VBA": vba, "PROJECT": _project(modules, documents), "PROJECTwm": _names(sources)})


def _document(name: str, base: str) -> str:
    """The source of a document module without code: the workbook's or a sheet's."""
    attributes = {
        "Name": f'"{name}"',
        "Base": f'"0{base}"',
        "GlobalNameSpace": "False",
        "Creatable": "False",
        "PredeclaredId": "True",
        "Exposed": "True",
        "TemplateDerived": "False",
        "Customizable": "True",
    }
    return "".join(f"Attribute VB_{key} = {value}\n" for key, value in attributes.items())


def _lines(source: str) -> bytes:
    """Source as it is stored: ASCII, lines ended by CR LF."""
    return "".join(f"{line}\r\n" for line in source.splitlines()).encode("ascii")


# ---------------------------------------------------------------- the dir stream (2.3.4.2)


def _dir(modules: Mapping[str, str], documents: Sequence[str]) -> bytes:
    names = [*documents, *modules]
    records = [
        _record(0x01, struct.pack("<I", 3)),  # a Windows project of 64 bits; others compile it just as well
        _record(0x02, struct.pack("<I", 0x409)),
        _record(0x14, struct.pack("<I", 0x409)),
        _record(0x03, struct.pack("<H", _CODE_PAGE)),
        _record(0x04, NAME.encode("ascii")),
        _both(0x05, 0x40, ""),  # description
        _record(0x06) + _record(0x3D),  # help files
        _record(0x07, bytes(4)),  # help context
        _record(0x08, bytes(4)),
        struct.pack("<HIIH", 0x09, 4, 1, 1),  # version
        _both(0x0C, 0x3C, ""),  # constants
        *(_both(0x16, 0x3E, name) + _record(0x0D, _registered(libid)) for name, libid in _REFERENCES.items()),
        _record(0x0F, struct.pack("<H", len(names))),
        _record(0x13, b"\xff\xff"),
        *(_module(name, document=name in documents) for name in names),
        _record(0x10),
    ]
    return b"".join(records)


def _module(name: str, document: bool) -> bytes:
    return b"".join(
        (
            _both(0x19, 0x47, name),
            _both(0x1A, 0x32, name),  # the stream
            _both(0x1C, 0x48, ""),  # description
            _record(0x31, bytes(4)),  # offset of the source in its stream: 0
            _record(0x1E, bytes(4)),  # help context
            _record(0x2C, b"\xff\xff"),
            _record(0x22 if document else 0x21),
            _record(0x2B),
        )
    )


def _record(number: int, content: bytes = b"") -> bytes:
    return struct.pack("<HI", number, len(content)) + content


def _both(number: int, wide: int, text: str) -> bytes:
    """A text twice: in the code page and in UTF-16."""
    return _record(number, text.encode("ascii")) + _record(wide, text.encode("utf-16-le"))


def _registered(libid: str) -> bytes:
    """The body of a REFERENCEREGISTERED record (2.3.4.2.2.5)."""
    return struct.pack("<I", len(libid)) + libid.encode("ascii") + bytes(6)


# ---------------------------------------------------------------- the PROJECT and PROJECTwm streams (2.3.1, 2.3.3)


def _project(modules: Mapping[str, str], documents: Sequence[str]) -> bytes:
    lines = [
        f'ID="{_ID}"',
        *(f"Document={name}/&H00000000" for name in documents),
        *(f"Module={name}" for name in modules),
        f'Name="{NAME}"',
        'HelpContextID="0"',
        'VersionCompatible32="393222000"',
        f'CMG="{encrypt(bytes(4), _ID, 0x07)}"',  # not protected,
        f'DPB="{encrypt(bytes(1), _ID, 0x0E)}"',  # no password,
        f'GC="{encrypt(bytes([0xFF]), _ID, 0x15)}"',  # visible in the editor
        "",
        "[Host Extender Info]",
        "&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000",
        "",
        "[Workspace]",
        *(f"{name}=0, 0, 0, 0, C" for name in (*documents, *modules)),
    ]
    return _lines("\n".join(lines))


def _names(sources: Mapping[str, str]) -> bytes:
    pairs = (name.encode("ascii") + b"\0" + f"{name}\0".encode("utf-16-le") for name in sources)
    return b"".join(pairs) + b"\0\0"
