"""The command line speaks Vietnamese: click's own words in its help and its complaints."""

import sys
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

import click

One = TypeVar("One")
_SECTIONS = {"Options": "Tùy chọn", "Commands": "Lệnh"}
_WORDS = {"Show this message and exit.": "In trang này.", "[required]": "(bắt buộc)"}
_PIECES = {"[OPTIONS]": "[TÙY CHỌN]", "COMMAND [ARGS]...": "LỆNH …"}


class Help(click.HelpFormatter):
    """A help page in Vietnamese."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, _replaced(args, _PIECES), "Cách dùng: ")

    def section(self, name: str) -> Any:
        return super().section(_SECTIONS.get(name, name))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl([(name, _replaced(text, _WORDS)) for name, text in rows], col_max, col_spacing)


class Context(click.Context):
    """A context whose help is in Vietnamese."""

    formatter_class = Help


class Group(click.Group):
    """Commands that speak Vietnamese."""

    context_class = Context


class Command(click.Command):
    """A command that speaks Vietnamese."""

    context_class = Context


Group.command_class = Command


def complaint(wrong: click.UsageError) -> str:
    """What is wrong with a command line, in one Vietnamese line."""
    command = wrong.ctx.command_path if wrong.ctx else "thidua"
    hint = f"Gõ {command} --help để xem cách dùng."
    if isinstance(wrong, click.NoSuchOption):
        return f"Không có tùy chọn {wrong.option_name}. {hint}"
    if isinstance(wrong, click.MissingParameter) and wrong.param and wrong.ctx:
        option = wrong.param.param_type_name == "option"
        return f"Còn thiếu {wrong.param.opts[0] if option else wrong.param.make_metavar(wrong.ctx)}. {hint}"
    return f"Lệnh chưa đúng. {hint}"


def progress(items: Iterable[One], count: int, label: str = "Đang đọc sổ") -> Iterator[One]:
    """Things worked on one by one, the sheets of a book at first, with a progress bar on stderr when a person is watching."""
    with click.progressbar(items, length=count, label=label, file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        yield from bar


def _replaced(text: str, words: dict[str, str]) -> str:
    for english, vietnamese in words.items():
        text = text.replace(english, vietnamese)
    return text
