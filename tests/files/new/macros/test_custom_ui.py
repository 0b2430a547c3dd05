"""The ribbon: every button has words, a key, a macro, and a function in Python unless the macro does it all."""

import re
import unicodedata
import xml.etree.ElementTree as ET

import pytest

from thidua import ribbon
from thidua.files.new.macros.pack import MODULE, RIBBON

NAMESPACE = "{http://schemas.microsoft.com/office/2009/07/customui}"
ROOT = ET.fromstring(RIBBON.read_bytes())
BUTTONS = list(ROOT.iter(f"{NAMESPACE}button"))
PYTHON = [button.get("id") for button in BUTTONS if button.get("onAction") == "ThiDuaNut"]
SUBS = set(re.findall(r"^Public Sub (\w+)\(control As IRibbonControl\)$", MODULE.read_text("ascii"), re.MULTILINE))


def test_ids_are_unique() -> None:
    ids = [element.get("id") for element in ROOT.iter() if element.get("id")]
    assert len(ids) == len(set(ids))


def test_every_button_has_a_macro_and_every_macro_a_button() -> None:
    assert {button.get("onAction") for button in BUTTONS} == SUBS


def test_python_serves_the_others() -> None:
    assert PYTHON == [
        "kiem_tra", "kiem_tra_trang", "tong_hop", "truy_nguon", "lich_su", "bao_cao", "bao_cao_giai_trinh",
        "mo_bao_cao", "cap_nhat", "doi_chieu", "them_truong", "them_danh_hieu", "hoan_tac", "huong_dan", "nhat_ky", "gioi_thieu",
    ]  # fmt: skip
    assert set(ribbon.BUTTONS) == set(PYTHON)


@pytest.mark.parametrize("button", BUTTONS, ids=lambda button: button.get("id"))
def test_every_button_speaks(button: ET.Element) -> None:
    for word in ("label", "screentip", "supertip", "imageMso"):
        text = button.get(word)
        assert text, word
        assert len(text) < 1024
        assert text == unicodedata.normalize("NFC", text).strip()
    assert str(button.get("supertip")).endswith(".")


def test_keys_reach_one_button_each() -> None:
    keys = [str(button.get("keytip")) for button in BUTTONS]
    assert all(re.fullmatch("[A-Z]{1,3}", key) for key in keys)  # 2.4.19: at most three letters
    assert not [(a, b) for i, a in enumerate(keys) for j, b in enumerate(keys) if i != j and b.startswith(a)]


def test_groups_are_named() -> None:
    assert all(group.get("label") for group in ROOT.iter(f"{NAMESPACE}group"))
