import os
import stat
import threading

from mcred.catalog.file.sidefiles import (
    Mark,
    beside,
    leading_number,
    mark_in,
    noted_claim,
    read_line,
    remembered_head,
    write_line,
    write_monotonic,
)
from mcred.governance.chain import Head

OURS, OTHERS = "5e1c0c8e-0000-4000-8000-000000000001", "5e1c0c8e-0000-4000-8000-000000000002"


def test_names_stand_beside_the_catalogue(tmp_path):
    catalog = tmp_path.resolve() / "catalog.db"
    assert beside(catalog, "claims") == catalog.with_name("catalog.db.claims")


def test_whoever_comes_by_another_name_meets_the_same_files(tmp_path):
    catalog = tmp_path.resolve() / "catalog.db"
    catalog.touch()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "link.db").symlink_to(catalog)
    assert beside(tmp_path / "elsewhere" / "link.db", "lock") == beside(catalog, "lock")


def test_a_line_comes_back_and_is_the_owners_alone(tmp_path):
    path = tmp_path / "catalog.db.head"
    old = os.umask(0)
    try:
        write_line(path, "12:abc")
    finally:
        os.umask(old)
    assert read_line(path) == "12:abc"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [p.name for p in tmp_path.iterdir()] == ["catalog.db.head"]


def test_a_number_never_goes_backwards(tmp_path):
    path = tmp_path / "n"
    assert write_monotonic(path, Mark(5, "five"))
    assert not write_monotonic(path, Mark(4, "four"))
    assert read_line(path) == "5:five"
    assert write_monotonic(path, Mark(5, "again", OURS))
    assert read_line(path) == f"5:again:{OURS}"
    assert write_monotonic(path, Mark(6, catalogue=OURS))
    assert read_line(path) == f"6::{OURS}"


def test_another_catalogues_mark_is_not_written_over(tmp_path):
    path = tmp_path / "n"
    assert write_monotonic(path, Mark(5, "five", OTHERS))
    assert not write_monotonic(path, Mark(7, "seven", OURS))
    assert mark_in(path) == Mark(5, "five", OTHERS)


def test_what_an_earlier_mcred_wrote_is_read(tmp_path):
    catalog = tmp_path / "catalog.db"
    for line, whose in (("12:abc", ""), (f"12:abc:{OURS}", OURS)):
        write_line(beside(catalog, "head"), line)
        assert remembered_head(catalog) == Head(12, "abc")
        assert mark_in(beside(catalog, "head")) == Mark(12, "abc", whose)
        assert not mark_in(beside(catalog, "head")).is_foreign_to(OURS)
    for line in ("17", f"17::{OURS}"):
        write_line(beside(catalog, "claims"), line)
        assert noted_claim(catalog) == 17
        assert remembered_head(tmp_path / "another.db") is None


def test_what_cannot_be_read_is_none(tmp_path):
    assert read_line(tmp_path / "missing") is None
    for data in (b"", b"no newline", b"two\nlines\n", b"\xff\n", b"\x1b[31m\n", b"9" * 5000 + b"\n"):
        (tmp_path / "bad").write_bytes(data)
        assert read_line(tmp_path / "bad") is None, data
    (tmp_path / "link").symlink_to(tmp_path / "bad")
    assert read_line(tmp_path / "link") is None


def test_a_damaged_file_is_written_anew(tmp_path):
    path = tmp_path / "n"
    path.write_bytes(b"\x00\x00\x00")
    assert write_monotonic(path, Mark(3))
    assert read_line(path) == "3"


def test_what_a_killed_writer_left_does_not_disturb(tmp_path):
    path = tmp_path / "n"
    (tmp_path / "n.new").write_bytes(b"999999 half a li")
    assert write_monotonic(path, Mark(3))
    assert read_line(path) == "3"


def test_leading_numbers():
    assert leading_number("17:abc") == 17
    assert leading_number("0") == 0
    for line in (None, "", "x", "-3", ":3", "9" * 19):
        assert leading_number(line) is None


def test_writers_at_the_same_time_leave_the_highest(tmp_path):
    path = tmp_path / "n"

    def write(start):
        for number in range(start, 40, 4):
            write_monotonic(path, Mark(number))

    threads = [threading.Thread(target=write, args=(start,)) for start in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert read_line(path) == "39"
