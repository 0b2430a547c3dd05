"""The zip for offices, built by the documented command, and the installer's modules."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "addin" / "windows"))


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """ThiDua.zip without wheels of other packages."""
    uv = os.environ.get("UV") or shutil.which("uv")
    if uv is None:
        pytest.skip("uv, which builds the wheel, is not here")
    needs = [uv, "run", "--quiet", "--no-project", "--with", "markdown-it-py,pip,hatchling", "python", "-c", ""]
    if subprocess.run(needs, capture_output=True, check=False).returncode:
        pytest.skip("what builds the wheel can be fetched neither from the network nor from a cache")
    target = tmp_path_factory.mktemp("goi") / "ThiDua.zip"
    build(uv, target)
    return target


def build(uv: str, target: Path) -> None:
    subprocess.run([uv, "run", "--quiet", ROOT / "addin/windows/dong_goi.py", "-o", target], check=True)
