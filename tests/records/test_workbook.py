"""Workbooks as openpyxl writes them, and as somebody with ill will packs them."""

import contextlib
import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from mcred.errors import BadUsage
from mcred.records.workbook import read_workbook

SHEET = "xl/worksheets/sheet1.xml"
START = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
END = b"</sheetData></worksheet>"


def saved(*rows: list[Any], change: Callable[[Workbook], None] | None = None) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    if change:
        change(book)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def repacked(data: bytes, name: str, part: bytes) -> bytes:
    """Put other bytes in place of a part."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for other in (i.filename for i in old.infolist()):
            if other != name:
                new.writestr(other, old.read(other))
        new.writestr(name, part)
    return packed.getvalue()


PLAIN = saved(["Proposal", "Decision", "Vote"], ["web-craft", "approved", "9-0-1"])


def test_texts_numbers_and_dates_as_the_sheet_has_them() -> None:
    table = read_workbook(
        saved(
            ["Proposal", " DECISION ", "Vote", None, "Note"],
            ["web-craft", "approved", date(2001, 9, 1), None, "two\nlines"],
            [None, None, None],
            ["other", True, datetime(2001, 9, 1, 12, 0), None, 5.0],  # noqa: DTZ001 - as a sheet has it
            ["third", None, time(9, 0, 1), None, 0.5],
        )
    )
    assert table.header == ("proposal", "decision", "vote", "", "note")
    assert [(row.number, row.cells) for row in table.rows] == [
        (2, ("web-craft", "approved", date(2001, 9, 1), "", "two\nlines")),
        (4, ("other", "True", date(2001, 9, 1), "", "5")),
        (5, ("third", "", time(9, 0, 1), "", "0.5")),
    ]


def test_the_first_sheet_that_is_not_hidden_or_the_one_that_is_named() -> None:
    def more(book: Workbook) -> None:
        book.active.sheet_state = "hidden"
        for title in ("May", "June"):
            book.create_sheet(title).append(["proposal", title])

    data = saved(["hidden"], change=more)
    assert read_workbook(data).header == ("proposal", "may")
    assert read_workbook(data, sheet="june").header == ("proposal", "june")
    with pytest.raises(BadUsage, match=r'no sheet "Juni"\. Did you mean "June"') as refused:
        read_workbook(data, sheet="Juni")
    assert refused.value.hint == 'Its sheets: "Sheet", "May", "June".'


def test_a_formula_whose_result_was_not_saved_is_no_empty_cell() -> None:
    table = read_workbook(saved(["proposal", "vote"], ["web-craft", '="9"&"-0-1"']))
    assert table.rows[0].wrong == (
        "the result of the formula in B2 was not saved; save the file in a spreadsheet"
    )


def test_sizes_that_a_sheet_claims_are_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mcred.records.workbook._TALLEST", 20_000)  # the true one takes a second
    row = b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>x</t></is></c></row>'
    far = START + row % (1, 1) + row % (9_000, 9_000) + row % (2**40, 2**40) + END
    table = read_workbook(repacked(PLAIN, SHEET, far))
    assert [r.number for r in table.rows] == [9_000]


def _bomb() -> bytes:
    return repacked(PLAIN, "xl/media/image1.png", bytes(30 * 1024 * 1024))


def _lying_bomb() -> bytes:
    """Claim to be small: the sizes in the directory and before the part are overwritten."""
    data = _bomb()
    return data.replace((30 * 1024 * 1024).to_bytes(4, "little"), (5).to_bytes(4, "little"))


HOSTILE = {
    "cut": PLAIN[: len(PLAIN) // 2],
    "only the mark": b"PK\x03\x04" + bytes(range(256)),
    "another zip": repacked(b"PK\x05\x06" + bytes(18), "hello.txt", b"hello"),
    "no sheet in it": repacked(PLAIN, "xl/workbook.xml", b"<workbook/>"),
    "not XML": repacked(PLAIN, SHEET, b"{}"),
    "wrong strings": repacked(PLAIN, SHEET, START + b'<row><c t="s"><v>99</v></c></row>' + END),
    "wrong numbers": repacked(PLAIN, SHEET, START + b"<row><c><v>x</v></c></row>" + END),
    "wrong places": repacked(PLAIN, SHEET, START + b'<row r="x"><c r="!"/></row>' + END),
    "an entity": repacked(PLAIN, SHEET, b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + START + END),
    "UTF-16": repacked(PLAIN, SHEET, (START + END).decode().encode("utf-16")),
    "many cells": repacked(PLAIN, SHEET, START + b"<row>" + b"<c/>" * 300_000 + b"</row>" + END),
    "many formats": repacked(PLAIN, "xl/styles.xml", b"<styleSheet>" + b"<xf/>" * 100_000 + b"</styleSheet>"),
    "deep": repacked(PLAIN, SHEET, START + b"<row>" * 150_000),
    "a bomb": _bomb(),
    "a bomb that lies": _lying_bomb(),
    "empty": saved([]),
    "no headings": saved([None, None], ["a", "b"]),
    "wide": saved([f"c{n}" for n in range(150)]),
    "long": saved(["proposal"], *(["x"] for _ in range(5_001))),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_with_ill_will_is_refused_in_a_sentence(name: str) -> None:
    with pytest.raises(BadUsage) as refused:
        read_workbook(HOSTILE[name])
    assert refused.value.hint


def test_links_to_elsewhere_are_not_followed() -> None:
    link = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink" '
        b'Target="file:///etc/passwd" TargetMode="External"/></Relationships>'
    )
    data = repacked(PLAIN, "xl/worksheets/_rels/sheet1.xml.rels", link)
    assert read_workbook(data).rows[0].cells[0] == "web-craft"


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(PLAIN) - 1), st.integers(0, 255))
def test_a_changed_byte_never_ends_in_a_traceback(at: int, byte: int) -> None:
    changed = bytearray(PLAIN)
    changed[at] = byte
    with contextlib.suppress(BadUsage):
        read_workbook(bytes(changed))


_XML = st.lists(
    st.sampled_from(
        [b'<row r="2">', b"<row>", b"</row>", b'<c r="B2" t="s">', b'<c t="d">', b'<c t="e" s="7">', b"<v>", b"</v>", b"</c>",
         b"<f>", b"</f>", b'<f t="array" ref="A1">', b"<is>", b"<t>", b"9-0-1", b"-1", b"1e400", b"\xff", b"</t>", b"</is>"]
    ),
    max_size=14,
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(_XML)
def test_odd_sheets_never_end_in_a_traceback(pieces: list[bytes]) -> None:
    with contextlib.suppress(BadUsage):
        read_workbook(repacked(PLAIN, SHEET, START + b"".join(pieces) + END))
