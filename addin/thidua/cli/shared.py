"""What the commands share: their arguments, the workbook read and judged, files that are not overwritten."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click

from thidua.book import Checked
from thidua.cli import vietnamese
from thidua.files.system.atomic_write import lock_for_writing, replace_atomically, tell_interrupted
from thidua.files.xlsx.desk import OutsideDesk
from thidua.sheets.grid import Grid

BLOCKED, UNUSABLE = 1, 2
WORKBOOK = click.argument("so", metavar="SO", type=click.Path(path_type=Path))
JSON = click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON cho chương trình khác đọc.")


class CommandRefused(Exception):
    """The command cannot be carried out; the message is Vietnamese."""


def check_workbook(so: Path, quiet: bool = False) -> Checked:
    """The workbook read and judged, with progress for a person who watches. Raises UnusableFile, UnreadableWorkbook."""
    from thidua.jobs.kiem_tra import kiem_tra  # every rule comes with it: help and refusals do without

    if told := tell_interrupted(so):
        click.echo(told, err=True)
    return kiem_tra(OutsideDesk(so), date.today(), _quiet if quiet else vietnamese.progress)


def _quiet(grids: Iterable[Grid], _: int) -> Iterable[Grid]:
    return grids


def refuse_existing(target: Path, ghi_de: bool) -> None:
    """A file that is there stays, unless it was said otherwise. Raises CommandRefused."""
    if target.exists() and not ghi_de:
        raise CommandRefused(f"Đã có tệp {target}; thêm --ghi-de nếu muốn ghi đè, hoặc chọn tên khác.")


@contextmanager
def lock_target(target: Path, really: bool = True) -> Iterator[None]:
    """From reading a file to writing it no other process may write it; an earlier run that was killed is told of.

    really: whether it will be written at all. Raises CannotWrite.
    """
    if not really:
        yield
        return
    with lock_for_writing(target) as told:
        if told:
            click.echo(told, err=True)
        yield


def write_result(target: Path, content: bytes) -> None:
    """A result in its file, wholly or not at all. Raises CannotWrite."""
    with lock_target(target):
        replace_atomically(target, content)


def print_json(data: Mapping[str, object] | Iterable[object]) -> None:
    """A result for another program, an item of a list a line. What is still being made is printed as it comes."""
    from json import JSONEncoder

    plain = JSONEncoder(ensure_ascii=False).encode
    for text in _object(data, plain) if isinstance(data, Mapping) else _list(data, plain):
        click.echo(text, nl=False)
    click.echo()


def _object(data: Mapping[str, object], plain: Callable[[object], str]) -> Iterator[str]:
    before = "{"
    for name, value in data.items():
        yield f"{before}\n{plain(name)}: "
        if isinstance(value, Iterable) and not isinstance(value, str | Mapping):
            yield from _list(value, plain)
        else:
            yield plain(value)
        before = ","
    yield "\n}"


def _list(items: Iterable[object], plain: Callable[[object], str]) -> Iterator[str]:
    if isinstance(items, Sequence):
        lines = ",\n".join(map(plain, items))  # writing to a screen line by line would take longer than all the rest
        yield f"[\n{lines}\n]" if items else "[]"
        return
    before = "["
    for item in items:
        yield f"{before}\n{plain(item)}"
        before = ","
    yield "[]" if before == "[" else "\n]"
