"""Write the whole tree of versions into pyproject.toml: `uv run --no-project python .ci/pin.py`.

uv.lock records download addresses and stays out of git; the constraints here pin the same versions without them.
"""

import re
import subprocess
from pathlib import Path

PYPROJECT = Path(__file__).parents[1] / "pyproject.toml"


def main() -> None:
    text = PYPROJECT.read_text(encoding="utf-8")
    block = re.compile(r"(?<=^constraint-dependencies = \[\n).*?(?=^\]$)", re.DOTALL | re.MULTILINE)
    PYPROJECT.write_text(block.sub("", text, count=1), encoding="utf-8")
    command = (
        "uv export --quiet --upgrade --all-extras --all-groups --no-hashes --no-emit-project --no-annotate --no-header"
    )
    try:
        out = subprocess.run(
            command.split(),
            cwd=PYPROJECT.parent,
            check=True,
            capture_output=True,
            text=True,
        ).stdout
    except BaseException:
        PYPROJECT.write_text(text, encoding="utf-8")
        raise
    pins = "".join(f'    "{pin}",\n' for pin in out.splitlines())
    PYPROJECT.write_text(block.sub(lambda _: pins, text, count=1), encoding="utf-8")


if __name__ == "__main__":
    main()
