"""Type 1 fonts of a PDF: their numbers say nothing of the run of LibreOffice that made them."""

from __future__ import annotations

import re
from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, NumberObject

from sopdoc.printing import fonts
from sopdoc.printing.pdf import Leaf, assembled
from tests.printing_cases import F4
from tests.sample_document import document


def font(number: int, body: bytes = b"/lenIV 4 def") -> tuple[bytes, int, int]:
    """A font program and the lengths of its first two parts."""
    head = b"%%!FontType1-1.0\n/UniqueID %d def\neexec\n" % number
    hidden = fonts._encrypted(b"abcd/Private 1 dict /UniqueID %d def " % number + body)
    return head + hidden + b"0" * 64 + b"cleartomark", len(head), len(hidden)


def page_with(program: bytes, clear: int, encrypted: int) -> PdfReader:
    """A PDF of one page that uses this font under two names."""
    writer = PdfWriter()
    page = writer.add_blank_page(612, 936)
    stream = DecodedStreamObject()
    stream.set_data(program)
    stream |= {NameObject("/Length1"): NumberObject(clear), NameObject("/Length2"): NumberObject(encrypted)}
    described = DictionaryObject({NameObject("/FontFile"): writer._add_object(stream)})
    named = DictionaryObject({NameObject("/FontDescriptor"): described})
    used = DictionaryObject({NameObject("/F1"): named, NameObject("/F2"): named})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): used})
    file = BytesIO()
    writer.write(file)
    return PdfReader(file)


def bound(*program: tuple[bytes, int, int]) -> bytes:
    return assembled([Leaf(page_with(*p).pages[0], F4) for p in program], document())


def programs(data: bytes) -> list[bytes]:
    pages = PdfReader(BytesIO(data)).pages
    return [
        f["/FontDescriptor"]["/FontFile"].get_data()  # type: ignore[index]  # of `page_with`
        for page in pages
        for f in fonts.fonts(page["/Resources"])
    ]


def test_the_same_font_of_another_run_gives_the_same_bytes() -> None:
    assert bound(font(4100001)) == bound(font(4100007))
    assert bound(font(4100001)) != bound(font(4100001, b"/lenIV 0 def"))


def test_only_the_number_of_a_font_changes_in_both_its_parts() -> None:
    whole, clear, encrypted = font(4100001)
    first, second = programs(bound((whole, clear, encrypted)))
    assert first == second
    plain = first[:clear] + fonts._decrypted(first[clear : clear + encrypted]) + first[clear + encrypted :]
    (number,) = {int(n) for n in re.findall(rb"/UniqueID (\d+)", plain)}
    assert 4_000_000 <= number < 5_000_000
    assert first == font(number)[0]


def test_different_fonts_have_different_numbers() -> None:
    one, _, other, _ = programs(bound(font(4100001), font(4100001, b"/lenIV 0 def")))
    assert one[:60] != other[:60]


@given(st.binary(max_size=300))
def test_what_is_decrypted_is_encrypted_again(data: bytes) -> None:
    assert fonts._encrypted(fonts._decrypted(data)) == data
    assert fonts._decrypted(fonts._encrypted(data)) == data
