"""The check whether the packages of the extra `thidua[cum]`, Dask and Arrow, are installed.

Only this package, `jobs.hop_nhat`, uses them: it merges many communes' workbooks, with a task for each file.
"""

from importlib.util import find_spec
from typing import Final

MISSING: Final = (
    'Máy này chưa cài phần hợp nhất nhiều sổ. Hãy cài thêm bằng lệnh: python -m pip install "thidua[cum]"; không có mạng thì nhờ '
    "người quản trị cài các gói dask, distributed, pyarrow."
)


def is_installed() -> bool:
    """Whether the packages of the extra are installed. They are not imported for this."""
    return all(find_spec(name) for name in ("dask", "distributed", "pyarrow"))
