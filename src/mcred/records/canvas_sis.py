"""A Canvas SIS import set: persons, and the courses that they are in; no grades."""

from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO

from mcred.records.accepting import accept
from mcred.records.cells import BadCellError
from mcred.records.csv_rows import CsvRows
from mcred.records.headings import columns
from mcred.records.incoming import PERSON, RESULT, Incoming, IncomingFile, Layout, Roll
from mcred.records.package import Package, table_rows
from mcred.records.vocabulary import Vocabulary

Read = Callable[[BinaryIO], BinaryIO]
_DELETED = "of somebody who is deleted in Canvas"
_NO_STUDENT = "of somebody who is no student"
_OVER = "a course that is over: these files have no grades"


def read_canvas_sis(package: Package, vocabulary: Vocabulary, roll: Roll, read: Read) -> IncomingFile:
    """Open a set. Courses that students are in go in without a grade: in progress."""
    return IncomingFile(
        header=(*PERSON, *RESULT), ignored=(), blocks=_blocks(package, vocabulary, roll, read), again="csv"
    )


def _blocks(package: Package, vocabulary: Vocabulary, roll: Roll, read: Read) -> Iterator[Incoming]:
    with package.open("users") as stream:
        rows = CsvRows(read(stream))
        yield from accept(rows, _users(rows), vocabulary, roll)
    if "enrollments" not in package.names:
        return
    people = {row.get("user_id", ""): _texts(row) for row in table_rows(package, "users", read)}
    offered = _courses(package, read)
    with package.open("enrollments") as stream:
        rows = CsvRows(read(stream))
        yield from accept(rows, _enrolments(rows, people, offered), vocabulary, roll, part=1)


def _texts(row: Mapping[str, str]) -> tuple[str, ...]:
    get = row.get
    given, family = get("first_name", "").strip(), get("last_name", "").strip()
    if not (given and family):
        family, _, given = get("sortable_name", "").partition(", ")
    return get("user_id", "").strip(), get("email", "").strip(), given.strip(), family.strip()


def _users(rows: CsvRows) -> Layout:
    places = columns(rows.header, ("user_id",))
    status = places.get("status")

    def person(cells: list[str]) -> tuple[str, ...]:
        return _texts(dict(zip(rows.header, cells, strict=True)))

    return Layout(
        header=(*PERSON, *RESULT),
        person=person,
        result=lambda _: ("", "", "", ""),
        left_out=lambda cells: (
            _DELETED if status is not None and cells[status].strip() in {"deleted", "suspended"} else ""
        ),
        raw=lambda cells: (*person(cells), "", "", "", ""),
    )


def _enrolments(
    rows: CsvRows, people: dict[str, tuple[str, ...]], offered: dict[str, tuple[str, str]]
) -> Layout:
    places = columns(rows.header, ("course_id", "user_id", "role", "status"))
    course, user, role, status = (places[name] for name in ("course_id", "user_id", "role", "status"))

    def left_out(cells: list[str]) -> str:
        if cells[role].strip() != "student":
            return _NO_STUDENT
        state = cells[status].strip()
        return "" if state == "active" else _DELETED if state.startswith("delete") else _OVER

    def person(cells: list[str]) -> tuple[str, ...]:
        return people.get(cells[user], (cells[user].strip(), "", "", ""))

    def result(cells: list[str]) -> tuple[str, ...]:
        found = offered.get(cells[course])
        if found is None:
            raise BadCellError("its course is not among those of the set")
        return *found, "", ""

    return Layout(
        header=(*PERSON, *RESULT),
        person=person,
        result=result,
        left_out=left_out,
        raw=lambda cells: (*person(cells), *offered.get(cells[course], ("", "")), "", ""),
    )


def _courses(package: Package, read: Read) -> dict[str, tuple[str, str]]:
    terms = {row.get("term_id", ""): row.get("name", "") for row in table_rows(package, "terms", read)}
    return {
        row.get("course_id", ""): (
            row.get("short_name", "").strip(),
            terms.get(row.get("term_id", ""), row.get("term_id", "")),
        )
        for row in table_rows(package, "courses", read)
    }
