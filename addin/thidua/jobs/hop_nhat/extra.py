"""Many communes' workbooks as one: a file a task on a cluster, records as Parquet, totals and findings across files.

Only this room knows Dask and Arrow, which come with the extra `thidua[cum]`.
"""

from importlib.util import find_spec
from typing import Final

MISSING: Final = (
    'Máy này chưa cài phần hợp nhất nhiều sổ. Hãy cài thêm bằng lệnh: python -m pip install "thidua[cum]"; không có mạng thì nhờ '
    "người quản trị cài các gói dask, distributed, pyarrow."
)


def is_installed() -> bool:
    """Whether the packages of the extra are there. They are looked for, not loaded."""
    return all(find_spec(name) for name in ("dask", "distributed", "pyarrow"))
