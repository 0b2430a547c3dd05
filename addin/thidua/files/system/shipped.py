"""Files that come with the program."""

import shutil
from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).parents[2]


def shipped(name: str) -> Path:
    """A file that comes with the program: from the installed package, or from the source tree. name: its path there."""
    packed = _PACKAGE / "shipped" / Path(name).name
    return packed if packed.exists() else _PACKAGE.parents[1] / name


def copy_shipped(name: str, target: Path) -> None:
    """Copies such a file. Raises OSError."""
    shutil.copyfile(shipped(name), target)
