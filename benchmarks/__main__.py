"""Ours against what users would pick instead: `uv run --group bench python benchmarks [--small] [-o PAGE.md] [--only FAMILY]…`.

Makes books, measures family by family in turns and writes docs/benchmarks.md. The whole run takes some twenty-five minutes on two
cores that nobody else uses; `--small` half a minute.
"""

import argparse
import tempfile
from datetime import date
from pathlib import Path

from families import FAMILIES
from generated import Books
from measuring import HERE, compare, instead, say, thidua
from page import page


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", action="store_true", help="tiny books, one round; prints the page")
    parser.add_argument("-o", "--out", type=Path, help="the page; docs/benchmarks.md for the whole run")
    parser.add_argument("--only", action="append", choices=FAMILIES, help="prints the page of these families")
    parser.add_argument("--books", type=Path, help="folder that keeps the made-up books for the next run")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        books = Books(asked.books or Path(folder), asked.small)
        books.make()
        if not asked.small:
            warm = {"ours": thidua("--help"), "theirs": instead("check_pandas", books.path(books.shapes[0]))}
            compare("warming up", 1, warm)
        day = date.today()
        found = {name: FAMILIES[name](books) for name in asked.only or FAMILIES}
    whole = page(found, day)
    out = asked.out or (None if asked.small or asked.only else HERE.parent / "docs" / "benchmarks.md")
    if out:
        out.write_text(whole, encoding="utf-8")
        say(f"written: {out}")
    else:
        print(whole)


if __name__ == "__main__":
    main()
