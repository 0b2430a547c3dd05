"""What a run and a paragraph look like once all styles have spoken."""

from docx.oxml import parse_xml
from lxml import etree

from thidua.files.word.decree30.styles import Look, Styles
from thidua.files.word.markup import W

THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:fontScheme name="x">'
    '<a:majorFont><a:latin typeface="Cambria"/><a:cs typeface=""/></a:majorFont>'
    '<a:minorFont><a:latin typeface="Calibri"/><a:cs typeface=""/></a:minorFont></a:fontScheme></a:themeElements></a:theme>'
)
STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi"/><w:sz w:val="22"/></w:rPr></w:rPrDefault>
 <w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="259" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:rPr><w:sz w:val="28"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Dam"><w:basedOn w:val="Normal"/><w:pPr><w:jc w:val="both"/></w:pPr>
 <w:rPr><w:rFonts w:ascii="Arial"/><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="DamCon"><w:basedOn w:val="Dam"/><w:pPr><w:spacing w:before="120"/></w:pPr></w:style>
<w:style w:type="character" w:styleId="Manh"><w:rPr><w:b/><w:color w:val="ff0000"/></w:rPr></w:style>
<w:style w:type="table" w:styleId="Bang"><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Vong"><w:basedOn w:val="Vong"/></w:style>
"""


def styles() -> Styles:
    root = parse_xml(f'<w:styles xmlns:w="{W}">{STYLES}</w:styles>')
    return Styles(root, etree.fromstring(THEME))


def look(own: str = "", paragraph: str = "", table: str = "") -> Look:
    element = parse_xml(f'<w:rPr xmlns:w="{W}">{own}</w:rPr>') if own else None
    return styles().look(element, paragraph, table)


def test_nothing_said_is_the_defaults_and_the_default_style() -> None:
    assert look().fonts == ("Calibri", "Times New Roman", "Times New Roman")
    assert (look().size, look().bold, look().color) == (28, False, "AUTO")


def test_a_style_stands_on_its_base() -> None:
    assert look(paragraph="DamCon").bold
    assert look(paragraph="DamCon").fonts[0] == "Arial"


def test_the_run_has_the_last_word() -> None:
    own = '<w:rFonts w:ascii="Times New Roman"/><w:b w:val="0"/><w:sz w:val="26"/>'
    assert look(own, "Dam").fonts[0] == "Times New Roman"
    assert not look(own, "Dam").bold
    assert look(own, "Dam").size == 26


def test_two_styles_that_both_say_bold_make_it_plain() -> None:
    assert look('<w:rStyle w:val="Manh"/>').bold
    assert not look('<w:rStyle w:val="Manh"/>', "Dam").bold


def test_a_theme_font_outranks_a_plain_one() -> None:
    assert look('<w:rFonts w:ascii="Times New Roman" w:asciiTheme="majorAscii"/>').fonts[0] == "Cambria"


def test_a_table_style_reaches_into_its_cells() -> None:
    assert look(table="Bang").italic


def test_a_style_based_on_itself_does_no_harm() -> None:
    assert look(paragraph="Vong").size == 22


def test_spacing_is_gathered_attribute_by_attribute() -> None:
    own = parse_xml(f'<w:pPr xmlns:w="{W}"><w:pStyle w:val="DamCon"/><w:ind w:firstLine="720"/></w:pPr>')
    block = styles().block(own, "")
    assert (block.align, block.first, block.before, block.after, block.line) == ("both", 720, 120, 160, 259)
