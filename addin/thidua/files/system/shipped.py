"""Files that come with the program."""

import shutil
from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).parents[2]


def shipped(name: str) -> Path:
    """The path of a file that comes with the program: in the installed package, else in the source tree.

    name: its path in the source tree.
    """
    packed = _PACKAGE / "shipped" / Path(name).name
    return packed if packed.exists() else _PACKAGE.parents[1] / name


def copy_shipped(name: str, target: Path) -> None:
    """Copies a file that comes with the program. Raises OSError."""
    shutil.copyfile(shipped(name), target)
