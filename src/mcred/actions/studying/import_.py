"""Bring in completions and students from a registrar's file: good rows go in, bad rows go to a reject file."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from mcred.actions.acting import Place
from mcred.actions.course_credits import campus_courses
from mcred.actions.current_policy import current_policy
from mcred.actions.studying.counted_reading import Progress, Reading
from mcred.actions.studying.import_report import ImportReport
from mcred.actions.studying.registrar_file import Words, opened, opened_file
from mcred.actions.studying.reject_file import SHOWN, RejectFile
from mcred.catalog.file.opening import require_catalog
from mcred.catalog.importing.bulk_import import merge, preview
from mcred.catalog.importing.gathering import Gathered
from mcred.catalog.importing.imported import Complete, Imported, Source, Vanished
from mcred.catalog.importing.roll import CatalogRoll
from mcred.catalog.importing.second_process import LaterHalf
from mcred.clock import stamp
from mcred.config.import_mapping import FORMATS, ImportMapping
from mcred.documents.files import STANDARD_INPUT
from mcred.documents.nearest import nearest
from mcred.errors import BadUsage, Misconfigured
from mcred.records.courses import course_code
from mcred.records.incoming import PERSON, RESULT, SECTION, IncomingFile
from mcred.records.rows import RejectedRow
from mcred.records.term_names import read_term
from mcred.records.terms import Term, not_begun
from mcred.requirements.grades import GradeScale
from mcred.values import dataclass

__all__ = ["FORMATS", "ImportReport", "Said", "import_records", "opened"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What whoever imports a file says of it, over what the settings say."""

    course: str = ""
    term: str = ""
    credits: str = ""
    encoding: str = ""
    sheet: str | None = None
    complete: tuple[str, ...] = ()
    """The terms that the file is complete for: what is on record and not in it is reported."""


def import_records(
    place: Place,
    source: str,
    *,
    file_format: str = "csv",
    said: Said | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> ImportReport:
    """Import a file, all of its good rows or none of them.

    It is read, and put in the order of the catalogue's keys, before the catalogue is locked.

    Args:
        place: Where, when, and on whose account.
        source: A file's path, a folder's where the format is a set of files, or `-` for standard input.
        file_format: The file's format.
        said: What is said of the file.
        dry_run: Count what would change, and change nothing.
        progress: Told how far the reading is.

    Raises:
        BadUsage: the format is unknown, or there is no such file.
        Refused: the file as a whole is not a table of completions.
        Misconfigured: what the settings say of this format cannot be used.
    """
    _require_format(file_format)
    settings, said = place.settings, said or Said()
    _require_used(file_format, said)
    require_catalog(settings.catalog)
    mapping = _mapping(settings.imports.get(file_format, ImportMapping()), said)
    complete = _complete(said.complete, mapping)
    reading = Reading(progress)
    with CatalogRoll(settings.catalog) as roll, Gathered(merged=roll.merged()) as gathered:
        words = _words(place, file_format)
        with opened_file(source, file_format, mapping, words, roll, reading, sheet=said.sheet) as file:
            origin = Source(file_format=file_format, file=_name(source), digest="")
            return _Import(place, source, origin, gathered, complete, dry_run=dry_run).run(
                file, roll, reading
            )


class _Import:
    """One import: gathers an opened file, then brings it in or counts what would change."""

    def __init__(
        self, place: Place, source: str, origin: Source, gathered: Gathered, complete: Complete | None, *, dry_run: bool
    ) -> None:  # fmt: skip
        self._place = place
        self._from = None if source == STANDARD_INPUT else Path(source)
        self._origin = origin
        self._gathered = gathered
        self._complete = complete
        self._dry_run = dry_run
        self._vanished: list[Vanished] = []

    def run(self, file: IncomingFile, roll: CatalogRoll, reading: Reading) -> ImportReport:
        """Read the file to its end, and import it."""
        wanted = not self._dry_run
        with (
            RejectFile(self._from, file.header, wanted=wanted) as rejects,
            RejectFile(self._from, (*PERSON, *RESULT, SECTION), wanted=wanted, kind="vanished") as gone,
        ):
            with ExitStack() as stack:
                later = None
                if file.sample:
                    self._gathered.deal_by(file.sample)
                if file.later:
                    half = LaterHalf(file.later, self._gathered.merged, file.sample)
                    later = stack.enter_context(half)
                for block in file.blocks:
                    self._gathered.add(block)
                    for row in block.rejected:
                        rejects.add(row)
                for row in later.join(self._gathered, file.lines_before()) if later else ():
                    rejects.add(row)
            rejects.settle()
            self._gathered.relied_on = frozenset(roll.asked)
            self._origin = replace(self._origin, digest=reading.digest)
            imported = self._bring_in(gone)
            return ImportReport(
                file_format=self._origin.file_format,
                again=file.again,
                dry_run=self._dry_run,
                imported=imported,
                ignored=file.ignored,
                assumed_encoding=file.assumed_encoding(),
                rejects=tuple(rejects.first),
                reject_file=rejects.keep(),
                vanished=tuple(self._vanished),
                vanished_file=gone.keep(),
            )

    def _bring_in(self, gone: RejectFile) -> Imported:
        path = self._place.settings.catalog

        def note(result: Vanished) -> None:
            if len(self._vanished) < SHOWN:
                self._vanished.append(result)
            gone.add(_as_row(result, self._origin.file))

        if self._dry_run:
            return preview(path, self._gathered, complete=self._complete, on_vanished=note)
        return merge(
            path,
            self._gathered,
            at=stamp(self._place.clock.now()),
            actor=self._place.actor,
            source=self._origin,
            complete=self._complete,
            on_vanished=note,
            before_commit=gone.settle,
        )


def _require_format(file_format: str) -> None:
    if file_format not in FORMATS:
        meant = nearest(file_format, FORMATS)
        raise BadUsage(
            f"There is no format {file_format}." + (f" Did you mean {meant}?" if meant else ""),
            hint=f"The formats are: {', '.join(FORMATS)}.",
        )


def _require_used(file_format: str, said: Said) -> None:
    """Refuse to leave aside what somebody said of a file whose rows say it themselves."""
    unused = [name for name in ("term", "credits") if getattr(said, name)] if file_format == "csv" else []
    if unused:
        raise BadUsage(
            f"The rows of a csv file say their own {' and '.join(unused)}, so --{unused[0]} has nothing to say.",
            hint="Leave it out, or name another format with --format.",
        )


def _mapping(settled: ImportMapping, said: Said) -> ImportMapping:
    given = {name: getattr(said, name) for name in ("course", "term", "credits", "encoding")}
    return replace(settled, **{name: text for name, text in given.items() if text})


def _complete(terms: Sequence[str], mapping: ImportMapping) -> Complete | None:
    if not terms:
        return None
    try:
        read = tuple(dict.fromkeys(str(read_term(term)) for term in terms))
    except ValueError as error:
        raise BadUsage(f"--complete names no term: {error}.", hint="Write --complete 2025-fall.") from None
    try:
        return Complete(terms=read, course=course_code(mapping.course) if mapping.course else "")
    except ValueError as error:
        raise Misconfigured(f"The course of the import is none: {error}.", hint="Mend --course.") from None


def _words(place: Place, file_format: str) -> Words:
    policy, today = current_policy(place.settings).policy, place.clock.today()
    scale = policy.scale
    return Words(
        grades=known_grades(scale),
        in_progress=frozenset(scale.in_progress),
        courses=None if file_format == "csv" else campus_courses(place.settings),
        final=frozenset([*scale.ranked, *scale.failing, *scale.passing_unranked]),
        not_begun=lambda term: not_begun(Term.parse(term), today, policy.season_ends),
    )


def known_grades(scale: GradeScale) -> frozenset[str]:
    """Return every grade that the scale has a meaning for."""
    return frozenset(
        [*scale.ranked, *scale.failing, *scale.passing_unranked, *scale.in_progress, *scale.never]
    )


def _as_row(result: Vanished, file: str) -> RejectedRow:
    """Return a vanished result as a row that can be mended (a grade W, say) and imported."""
    return RejectedRow(
        0,
        f"on record since {result.recorded_at[:10]}, not in {file}",
        (
            result.student_id, result.email, result.given_name, result.family_name,
            result.course, result.term, result.credits, result.grade, result.section,
        ),
    )  # fmt: skip


def _name(source: str) -> str:
    return "standard input" if source == STANDARD_INPUT else Path(source).absolute().name
