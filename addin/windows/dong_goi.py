# /// script
# requires-python = ">=3.11"
# dependencies = ["markdown-it-py>=3", "pip>=24"]
# ///
"""Packs what an office needs into one zip: `uv run addin/windows/dong_goi.py -o dist/ThiDua.zip [--wheels [3.13 …]]`.

The zip holds one folder: the installer, the program's wheel and the versions that it was tried with, the workbooks, the
guide as web pages. With --wheels also everything that the program needs on Windows, for PCs without network, for each
Python named (all that the installer looks for, unless named). The same source makes the same bytes.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import Final
from urllib.parse import unquote

HERE: Final = Path(__file__).resolve().parent
ROOT: Final = HERE.parents[1]
INSTALLER: Final = ("cai-dat.cmd", "go-cai-dat.cmd", "cai_dat.py", "noi_cai.py")
PYTHONS: Final = ("3.11", "3.12", "3.13", "3.14")
FOLDER: Final = "ThiDua"
_DATE: Final = (1980, 1, 1, 0, 0, 0)
_STYLE: Final = (
    "body{font:18px/1.6 'Times New Roman',serif;max-width:52em;margin:2em auto;padding:0 1em;color:#222}"
    "h1,h2,h3{color:#1F3864;line-height:1.25}img{max-width:100%;border:1px solid #bbb}a{color:#0563C1}"
    "table{border-collapse:collapse;width:100%}th,td{border:1px solid #bbb;padding:.35em .6em;text-align:left;vertical-align:top}"
    "th{background:#DDEBF7}code,pre{background:#f3f3f3;font-size:.85em}"
)


def contents(built: Path) -> Iterator[tuple[str, bytes]]:
    """Names inside the zip's folder and their bytes. built: a folder that holds the program's wheel, perhaps `wheels` too."""
    for name in INSTALLER:
        yield name, (HERE / name).read_bytes()
    yield "phien-ban.txt", versions().encode()
    for name in ("ThiDua.xlsm", "ThiDua-mau.xlsm"):
        yield name, (ROOT / "workbook" / name).read_bytes()
    for page in sorted((ROOT / "docs" / "huong-dan").glob("*.md")):
        yield f"huong-dan/{page.stem}.html", html(page.read_text("utf-8")).encode()
    for picture in sorted((ROOT / "docs" / "huong-dan" / "img").iterdir()):
        yield f"huong-dan/img/{picture.name}", picture.read_bytes()
    yield "huong-dan/bc-ubnd.docx", (ROOT / "templates" / "bc-ubnd.docx").read_bytes()
    for wheel in sorted(built.rglob("*.whl")):
        yield wheel.relative_to(built).as_posix(), wheel.read_bytes()


def versions() -> str:
    """The versions that the program is tried with, one a line, as pip's constraints."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return "".join(f"{line}\n" for line in sorted(set(project["tool"]["uv"]["constraint-dependencies"])))


def html(markdown: str) -> str:
    """A page of the guide as a web page; links between pages lead to web pages too."""
    from markdown_it import MarkdownIt

    title = markdown.partition("\n")[0].lstrip("# ")
    parser = MarkdownIt("commonmark").enable("table")
    tokens = parser.parse(markdown)
    for opening, words in pairwise(tokens):
        if opening.type == "heading_open":
            opening.attrSet("id", anchor(words.content))
    body = unquote(parser.renderer.render(tokens, parser.options, {}))
    body = re.sub(r'href="([\w-]+)\.md', r'href="\1.html', body)
    return (
        f'<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{_STYLE}</style></head>\n<body>\n{body}</body></html>\n"
    )


def anchor(heading: str) -> str:
    """What a link to a heading says behind the "#", as on the repository's own pages."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def build_wheel(target: Path) -> None:
    """Builds the program's wheel into `target`."""
    subprocess.run([_uv(), "build", "--quiet", "--wheel", "--out-dir", target, ROOT], check=True)


def download(target: Path, python: str) -> None:
    """Downloads the wheels that the program needs on a 64-bit Windows with that Python, in the versions it is tried with.

    uv names them, since it judges the packages' conditions for Windows; pip judges them for the machine it runs on.
    """
    there = ["--python-platform", "x86_64-pc-windows-msvc", "--python-version", python]
    command: list[str | Path] = [
        _uv(),
        "pip",
        "compile",
        "--quiet",
        "--no-header",
        "--no-annotate",
        *there,
        ROOT / "pyproject.toml",
    ]
    needed = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    only: list[str | Path] = ["--no-deps", "--only-binary=:all:", "--platform", "win_amd64", "--python-version", python]
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "--quiet"]
    subprocess.run([*pip, *only, "--dest", target, *needed], check=True)


def _uv() -> str:
    """The uv that runs this script, or the one on the path."""
    return os.environ.get("UV") or shutil.which("uv") or "uv"


def pack(target: Path, built: Path) -> None:
    """Writes the zip."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in contents(built):
            stored = zipfile.ZIP_STORED if name.endswith((".whl", ".png", ".xlsm")) else zipfile.ZIP_DEFLATED
            package.writestr(zipfile.ZipInfo(f"{FOLDER}/{name}", _DATE), content, stored)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Builds the zip for offices.")
    parser.add_argument("-o", "--out", type=Path, default=ROOT / "dist" / "ThiDua.zip")
    parser.add_argument("--wheels", nargs="*", metavar="PYTHON", help="add what the program needs, for these Pythons")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        build_wheel(Path(folder))
        if chosen.wheels is not None:
            for python in chosen.wheels or PYTHONS:
                download(Path(folder) / "wheels", python)
        pack(chosen.out, Path(folder))
    print(chosen.out)


if __name__ == "__main__":
    main()
