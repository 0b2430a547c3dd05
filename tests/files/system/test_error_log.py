"""What is kept for whoever helps: where it went wrong, never what stood in the workbook."""

from pathlib import Path

import pytest

from thidua.files.system import error_log


def test_places_are_kept_and_values_are_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ProgramData", str(tmp_path))
    name, born = " ".join(("Nguyễn", "Thị", "Mẫu")), "/".join(("25", "03", "1985"))  # lines of code are kept
    try:
        try:
            int(name)
        except ValueError as first:
            raise KeyError(born) from first
    except KeyError:
        log = error_log.log_error("1.0")
    assert log == tmp_path / "ThiDua" / error_log.NAME
    text = log.read_text("utf-8")
    assert "KeyError" in text
    assert "ValueError" in text
    assert "test_error_log.py" in text
    assert name not in text
    assert born not in text
