"""Sets, zips and workbooks that nobody vouches for: refused in a sentence, within bounds, and nothing is imported."""

import io
import os
import stat
import zipfile

import pytest
from openpyxl import Workbook

from hostile.test_tables_and_paths import bounded

MANIFEST = "propertyName,value\noneroster.version,1.2\nfile.results,bulk\n"
RESULTS = "sourcedId,status,dateLastModified,lineItemSourcedId,studentSourcedId,scoreStatus,score,scoreDate,comment,textScore\n"


def packed(*files, compress=zipfile.ZIP_DEFLATED):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", compress) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return data.getvalue()


def link():
    info = zipfile.ZipInfo("users.csv")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


def locked():
    data = bytearray(packed(("manifest.csv", MANIFEST)))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    return bytes(data)


BOMB = packed(("manifest.csv", MANIFEST), ("results.csv", RESULTS), ("users.csv", b"\0" * 60_000_000))
DAMAGED = packed(
    ("manifest.csv", MANIFEST), ("results.csv", RESULTS * 100), compress=zipfile.ZIP_STORED
).replace(b"scoreStatus", b"scoreStatuS")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (packed(("../../etc/manifest.csv", MANIFEST)), "outside of itself"),
        (packed(("/etc/manifest.csv", MANIFEST)), "outside of itself"),
        (packed(("..\\manifest.csv", MANIFEST)), "outside of itself"),
        (packed((link(), "/etc/passwd"), ("manifest.csv", MANIFEST)), "a link instead of a file"),
        (BOMB, "larger than an export"),
        (packed(*((f"f{n}.csv", "") for n in range(1_001))), "more than 1,000 files"),
        (packed(("a/manifest.csv", MANIFEST), ("b/users.csv", "")), "several folders"),
        (packed(("manifest.csv", MANIFEST), ("MANIFEST.CSV", MANIFEST)), "two files of one name"),
        (locked(), "password"),
        (b"PK\x03\x04nothing of a zip", "cannot be read"),
        (packed(("manifest.csv", MANIFEST)), "no results"),
        (packed(("manifest.csv", MANIFEST), ("results.csv", "\0\0\n")), "line item"),
        (packed(("manifest.csv", "a\nb\n")), "no manifest.csv of OneRoster"),
        (DAMAGED, ""),
        (b"%PDF-1.7", "a set of files"),
    ],
    ids=range(15),
)
def test_a_zip_that_is_no_export_is_refused(office, cli, data, says):
    (office / "export.zip").write_bytes(data)
    done = cli("import", "export.zip", "--format", "oneroster")
    assert done.code == 1
    assert says in done.err
    assert not [path for path in office.iterdir() if "rejected" in path.name]


def test_a_link_in_a_folder_is_not_followed(office, cli):
    folder = office / "export"
    folder.mkdir()
    (folder / "manifest.csv").write_text(MANIFEST)
    (folder / "results.csv").symlink_to("/etc/passwd")
    done = cli("import", "export", "--format", "oneroster")
    assert done.code == 1
    assert "is a link to somewhere else" in done.err


def test_a_pipe_in_a_folder_is_not_waited_for(office, cli):
    folder = office / "export"
    folder.mkdir()
    os.mkfifo(folder / "manifest.csv")
    assert cli("import", "export", "--format", "oneroster").code == 2


@pytest.mark.parametrize("file_format", ["csv", "banner", "brightspace", "canvas"])
@pytest.mark.parametrize(
    "data",
    [
        b"\0", b"\xff\xfeI\0D\0", b'"ID', b"ID,ID\n", b"ID\n", b";;;;\n;;;;\n", b"sep=;\n", b"=cmd\n\n", b"\r\r\r",
        b",".join(b"c%d" % n for n in range(5_000)), b"x" * 300_000, b'Student,SIS User ID,Final Grade\n"open\n',
        b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"OrgDefinedId,Email,Final\n#,#,#\n",
    ],
    ids=range(15),
)  # fmt: skip
def test_what_is_no_table_of_a_format_ends_in_a_sentence(office, cli, file_format, data):
    (office / "t.csv").write_bytes(data)
    done = cli("import", "t.csv", "--format", file_format, "--course", "CS 110", "--term", "FA25")
    assert done.code in {1, 2} or data == b"\r\r\r"
    assert "Traceback" not in done.err


def test_the_text_of_any_cell_can_neither_break_nor_reach_a_terminal(office, cli):
    header = "Student,ID,SIS User ID,SIS Login ID,Section,Final Grade"
    (office / "t.csv").write_text(f'{header}\n"\x1b[31m, \u202e",1,\x1b]0;x\x07,=1+1,x,\x07\n', "utf-8")
    done = cli("import", "t.csv", "--format", "canvas", "--course", "CS 110", "--term", "FA25")
    assert done.code == 1
    for text in (done.out, done.err, (office / "t.rejected.csv").read_text("utf-8")):
        assert not any(sign in text for sign in "\x1b\x07\u202e")


def test_a_workbook_of_one_endless_row_takes_little_memory(office):
    book = Workbook()
    book.active.append(["student_id"])
    data = io.BytesIO()
    book.save(data)
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row>'
        + b"<c/>" * 900_000
        + b"</row></sheetData></worksheet>"
    )
    bomb = io.BytesIO()
    with zipfile.ZipFile(data) as source, zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            endless = part.filename == "xl/worksheets/sheet1.xml"
            target.writestr(part.filename, sheet if endless else source.read(part))
    (office / "t.xlsx").write_bytes(bomb.getvalue())
    code, said = bounded(("import", "t.xlsx"), office)
    assert code == 1
    assert "larger than a table" in said
