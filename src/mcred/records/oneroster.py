"""OneRoster 1.1 and 1.2: a set of CSV files that refer to each other; a result is one row of `results`."""

from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO

from mcred.config.import_mapping import ImportMapping
from mcred.errors import Misconfigured, Refused
from mcred.records.accepting import accept
from mcred.records.cells import BadCellError
from mcred.records.csv_rows import CsvRows
from mcred.records.found_columns import folded
from mcred.records.incoming import CLASS, PERSON, RESULT, SECTION, Incoming, IncomingFile, Layout, Roll
from mcred.records.package import Package, table_rows
from mcred.records.vocabulary import Vocabulary
from mcred.records.whole_file import no_letters
from mcred.values import dataclass

Read = Callable[[BinaryIO], BinaryIO]
_DELETED = "marked for deletion in the export"
_OTHER_ITEM = "not a final grade: homework and other line items"
_NO_STUDENT = "of somebody who is no student"
_EXEMPT = "exempt from the grade"
_SHOWN = 5
_USUAL_ID = ("identifier",)


@dataclass(frozen=True, slots=True)
class _Item:
    """A final line item: its course, its term and its class, as text."""

    course: str
    term: str
    section: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lookups:
    """What the rows of `results` refer to, by sourcedId."""

    users: Mapping[str, tuple[str, ...]]
    deleted: frozenset[str]
    others: frozenset[str]
    """Users that are no students."""
    finals: Mapping[str, _Item]
    items: frozenset[str]


def read_oneroster(
    package: Package, mapping: ImportMapping, vocabulary: Vocabulary, roll: Roll, read: Read
) -> IncomingFile:
    """Open a package.

    Raises:
        Refused: it is none, or nobody said which line item is the final grade.
    """
    manifest = {
        row.get("propertyname", "").strip(): row.get("value", "").strip()
        for row in table_rows(package, "manifest", read)
    }
    version = manifest.get("oneroster.version", "")
    if not version.startswith("1."):
        raise Refused(
            "There is no manifest.csv of OneRoster 1.1 or 1.2 here.",
            hint="Name the folder or the zip of the whole export.",
        )
    if "results" not in package.names:
        raise Refused(
            "The export has no results.", hint="Export results and lineItems too; mcred asks for grades."
        )
    users, deleted, others = _people(package, mapping, read)
    finals, items = _final_items(package, mapping, vocabulary, read)
    found = _Lookups(users=users, deleted=deleted, others=others, finals=finals, items=items)
    return IncomingFile(
        header=(*PERSON, *RESULT, SECTION),
        ignored=(),
        blocks=_results(package, mapping, vocabulary, roll, read, found),
        again="csv",
    )


def _results(
    package: Package, mapping: ImportMapping, vocabulary: Vocabulary, roll: Roll, read: Read, found: _Lookups
) -> Iterator[Incoming]:
    with package.open("results") as stream:
        rows = CsvRows(read(stream))
        yield from accept(rows, _layout(rows, mapping, vocabulary, found), vocabulary, roll)


def _layout(rows: CsvRows, mapping: ImportMapping, vocabulary: Vocabulary, found: _Lookups) -> Layout:
    results = _Results(rows.header, mapping, vocabulary, found)
    return Layout(
        header=(*PERSON, *RESULT, SECTION),
        person=results.person,
        result=results.result,
        section=results.section,
        left_out=results.left_out,
        raw=results.raw,
    )


class _Results:
    """Reads the rows of `results`."""

    def __init__(
        self, header: tuple[str, ...], mapping: ImportMapping, vocabulary: Vocabulary, found: _Lookups
    ) -> None:
        self._found = found
        self._vocabulary = vocabulary
        places = {name: at for at, name in enumerate(header)}
        own = mapping.columns.get("grade", "")
        self._letters = places.get(" ".join((own or "textScore").split()).casefold())
        if own and self._letters is None:
            raise Refused(
                f"results.csv has no column {own!r}, which mcred.toml names for the grade.",
                hint="Mend grade under [import.oneroster.columns].",
            )
        if self._letters is None and not vocabulary.scale():
            raise no_letters("oneroster")
        self._score, self._status = places.get("score"), places.get("status")
        try:
            self._item, self._student, self._state = (
                places[name] for name in ("lineitemsourcedid", "studentsourcedid", "scorestatus")
            )
        except KeyError as missing:
            raise Refused(f"results.csv has no column {missing}.", hint="Export it again.") from None

    def left_out(self, cells: list[str]) -> str:
        """Tell why a row is no student's final grade."""
        found, item, student = self._found, cells[self._item], cells[self._student]
        deleted = self._status is not None and cells[self._status].strip() == "tobedeleted"
        if deleted or student in found.deleted:
            return _DELETED
        if item in found.items and item not in found.finals:
            return _OTHER_ITEM
        if student in found.others:
            return _NO_STUDENT
        return _EXEMPT if cells[self._state].strip() == "exempt" else ""

    def person(self, cells: list[str]) -> tuple[str, ...]:
        """Return who the row is about, as `users` has them."""
        who = self._found.users.get(cells[self._student])
        if who is None:
            raise BadCellError("its student is not among the users of the export")
        return who

    def result(self, cells: list[str]) -> tuple[str, ...]:
        """Return the course and term of the line item's class, and the grade."""
        final = self._found.finals.get(cells[self._item])
        if final is None:
            raise BadCellError("its line item is not among those of the export")
        grade, score = self._letter(cells), "" if self._score is None else cells[self._score].strip()
        if not grade and score and self._vocabulary.scale():
            grade = self._vocabulary.letter(score)
        return final.course, final.term, "", grade

    def section(self, cells: list[str]) -> str:
        """Return the class."""
        final = self._found.finals.get(cells[self._item])
        return "" if final is None else final.section

    def _letter(self, cells: list[str]) -> str:
        return "" if self._letters is None else cells[self._letters].strip()

    def raw(self, cells: list[str]) -> tuple[str, ...]:
        """Return the row in the tool's own format, as far as it can be told: so it can be mended by itself."""
        who = self._found.users.get(cells[self._student], ("", "", "", ""))
        final = self._found.finals.get(cells[self._item], _Item("", ""))
        return *who, final.course, final.term, "", self._letter(cells), final.section


def _people(
    package: Package, mapping: ImportMapping, read: Read
) -> tuple[dict[str, tuple[str, ...]], frozenset[str], frozenset[str]]:
    """Return the students, those marked for deletion, and those who are no students."""
    own = mapping.columns.get("student_id")
    headings = (own,) if own else _USUAL_ID
    roles: dict[str, set[str]] = {}
    for row in table_rows(package, "roles", read):
        roles.setdefault(row.get("usersourcedid", ""), set()).add(row.get("role", "").strip())
    users: dict[str, tuple[str, ...]] = {}
    deleted, others = set(), set()
    for row in table_rows(package, "users", read):
        who = row.get("sourcedid", "")
        held = roles.get(who, {row["role"].strip()} if row.get("role") else set())
        if row.get("status", "").strip() == "tobedeleted":
            deleted.add(who)
        elif held and "student" not in held:
            others.add(who)
        else:
            users[who] = (
                _number(row, headings),
                row.get("email", "").strip(), row.get("givenname", "").strip(), row.get("familyname", "").strip(),
            )  # fmt: skip
    return users, frozenset(deleted), frozenset(others)


def _number(row: Mapping[str, str], headings: tuple[str, ...]) -> str:
    for heading in headings:
        text = row.get(" ".join(heading.split()).casefold(), "").strip()
        if text:
            return text
    first = row.get("userids", "").partition("}")[0]  # {SIS:B00990001},{LDAP:…}
    return first.partition(":")[2].strip()


def _final_items(
    package: Package, mapping: ImportMapping, vocabulary: Vocabulary, read: Read
) -> tuple[dict[str, _Item], frozenset[str]]:
    """Return the line items that are final grades, and the names of all."""
    categories = {
        row.get("sourcedid", ""): row.get("title", "") for row in table_rows(package, "categories", read)
    }
    wanted = folded(mapping.final)
    titles: dict[str, None] = {}
    classes_of: dict[str, str] = {}
    items = set()
    for row in table_rows(package, "lineitems", read):
        title, category = row.get("title", ""), row.get("categorysourcedid", "")
        items.add(row.get("sourcedid", ""))
        titles.setdefault(" ".join(title.split())[:60])
        if wanted and wanted in {folded(title), folded(category), folded(categories.get(category, ""))}:
            classes_of[row.get("sourcedid", "")] = row.get("classsourcedid", "")
    if not classes_of:
        raise _no_final(mapping.final, list(titles))
    offered = _classes(package, vocabulary, read, set(classes_of.values()))
    finals = {item: offered.get(where, _Item("", "")) for item, where in classes_of.items()}
    return finals, frozenset(items)


def _classes(package: Package, vocabulary: Vocabulary, read: Read, wanted: set[str]) -> dict[str, _Item]:
    codes = {
        row.get("sourcedid", ""): row.get("coursecode", "") for row in table_rows(package, "courses", read)
    }
    titles = {
        row.get("sourcedid", ""): row.get("title", "")
        for row in table_rows(package, "academicsessions", read)
    }
    found = {}
    for row in table_rows(package, "classes", read):
        name = row.get("sourcedid", "")
        if name in wanted:
            course = codes.get(row.get("coursesourcedid", ""), "")
            found[name] = _Item(
                course, _term(row.get("termsourcedids", ""), titles, vocabulary), f"{CLASS}{name}"
            )
    return found


def _term(sessions: str, titles: Mapping[str, str], vocabulary: Vocabulary) -> str:
    names = [name.strip() for name in sessions.split(",") if name.strip()]
    for text in [spelling for name in names for spelling in (name, titles.get(name, "")) if spelling]:
        try:
            return vocabulary.terms[text]
        except (BadCellError, Refused):
            continue
    title = titles.get(names[0], names[0]) if names else ""
    raise Refused(
        f"The session {title[:60]!r} of the export is no term that mcred can tell.",
        hint=f'Add to mcred.toml, under [import.oneroster.terms], "{title[:60]}" = "2025-fall".',
    )


def _no_final(wanted: str, titles: list[str]) -> Refused | Misconfigured:
    shown = ", ".join(titles[:_SHOWN]) + (" …" if len(titles) > _SHOWN else "")
    if wanted:
        return Misconfigured(
            f"The export has no line item or category {wanted!r}; it has: {shown}.",
            hint="Mend final under [import.oneroster] in mcred.toml.",
        )
    return Refused(
        f"OneRoster does not say which line item is the final grade; this export has: {shown}.",
        hint='Add to mcred.toml, under [import.oneroster], final = "Final Grade", with the title or the category of it.',
    )
