"""What a press loads before it begins: on an old machine every module is time that the clerk waits."""

import subprocess
import sys

_COUNT = "import sys, thidua.ribbon; print(len(sys.modules), *sorted({name.split('.')[0] for name in sys.modules}))"


def test_the_buttons_load_neither_templates_nor_word_nor_tables() -> None:
    count, *names = subprocess.run(
        [sys.executable, "-c", _COUNT], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"jinja2", "docx", "docxtpl", "lxml", "pandas", "numpy", "openpyxl", "dask"} & set(names)
    assert int(count) <= 330
