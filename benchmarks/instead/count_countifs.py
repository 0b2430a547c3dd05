"""A workbook opened by LibreOffice without a window, every formula counted again, its first sheet written as CSV. BOOK PROFILE

PROFILE: folder of LibreOffice's settings; they say that nothing counted before is believed.
"""

import subprocess
import sys
from pathlib import Path

SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>
"""
book, profile = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
settings = profile / "user" / "registrymodifications.xcu"
if not settings.exists():
    settings.parent.mkdir(parents=True)
    settings.write_text(SETTINGS, encoding="utf-8")
office = ["soffice", "--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}"]
subprocess.run(
    [*office, "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", str(book.parent), str(book)],
    check=True,
)
numbers = [
    cell for line in book.with_suffix(".csv").read_text(encoding="utf-8").splitlines() for cell in line.split(",")
]
print(sum(int(cell) for cell in numbers if cell.isdigit()))
