"""Prints the README's table of commands from the command line itself: `uv run python docs/lenh.py`; --ghi writes it there."""

import re
import sys
from pathlib import Path
from typing import Final

import click

from thidua.cli.entry_point import cli

README: Final = Path(__file__).parents[1] / "README.md"
MARKS: Final = ("<!-- docs/lenh.py -->", "<!-- hết docs/lenh.py -->")
BLOCKED: Final = {
    "bao-cao": "0 được xuất báo cáo · 1 còn chỗ phải sửa, giải trình",
    "cap-nhat": "0 được xuất báo cáo · 1 còn chỗ phải sửa, giải trình",
    "doi-chieu": "0 khớp · 1 không khớp, hoặc sổ còn chỗ phải sửa, giải trình",
    "hop-nhat": "0 được xuất báo cáo · 1 còn chỗ phải sửa, giải trình",
    "kiem-tra": "0 được xuất báo cáo · 1 còn chỗ phải sửa, giải trình",
    "soat": "0 không phải sửa · 1 phải sửa, giải trình",
    "tong-hop": "0 được xuất báo cáo · 1 còn chỗ phải sửa, giải trình",
    "xac-nhan": "0 in đủ · 1 có trường còn chỗ phải sửa, giải trình",
}
"""What the exit codes 0 and 1 of a command say. Every command ends with 2 when it cannot use its input."""


def table() -> str:
    """The table: how each command is called, what it does, its exit codes; in the order of the files of `cli/`."""
    lines = ["| lệnh | việc | mã thoát |", "|---|---|---|"]
    for name, command in cli.commands.items():
        lines.append(f"| `{_usage(name, command)}` | {command.help} | {_codes(name, command)} |")
    return "\n".join(lines)


def written(readme: str) -> str:
    """The README with a fresh table between its two marks."""
    first, last = map(re.escape, MARKS)
    fresh = f"{MARKS[0]}\n{table()}\n{MARKS[1]}"
    return re.sub(f"{first}.*?{last}", lambda _: fresh, readme, count=1, flags=re.DOTALL)


def _usage(name: str, command: click.Command) -> str:
    context = click.Context(command, info_name=name)
    words = [
        _option(param, context) if isinstance(param, click.Option) else param.make_metavar(context)
        for param in command.params
    ]
    return " ".join(["thidua", name, *words])


def _option(option: click.Option, context: click.Context) -> str:
    said = option.opts[0] if option.is_flag else f"{option.opts[0]} {option.make_metavar(context)}"
    return said if option.required else f"[{said}]" + ("…" if option.multiple else "")


def _codes(name: str, command: click.Command) -> str:
    """Raises ValueError where the words above and the command do not agree whether it may end with 1."""
    assert command.callback
    if ("BLOCKED" in command.callback.__code__.co_names) != (name in BLOCKED):
        raise ValueError(f"thidua {name}: docs/lenh.py and cli/ do not agree whether it may end with 1")
    return f"{BLOCKED[name]} · 2" if name in BLOCKED else "0 · 2"


if __name__ == "__main__":
    if "--ghi" in sys.argv[1:]:
        README.write_text(written(README.read_text(encoding="utf-8")), encoding="utf-8")
    else:
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        print(table())
