"""Makes the package `macros` of the repository importable, and the tests' own helpers."""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path += [str(folder) for folder in (ROOT / "tests", ROOT) if str(folder) not in sys.path]
