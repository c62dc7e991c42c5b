"""Judge proposal files by the policy, anywhere: no workspace is needed, and one that is there is only looked at."""

import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path, PurePath

from mcred.actions.course_credits import campus_courses, course_credits
from mcred.actions.current_policy import current_policy
from mcred.actions.proposing.neighbours import Neighbours, facts_about
from mcred.catalog.record.lookup import accepted_findings, catalogued, unseen
from mcred.clock import Clock, SystemClock
from mcred.config.settings import Settings
from mcred.diagnostics import Diagnostic, FileReport, Finding
from mcred.diagnostics import Path as NodePath
from mcred.documents.document import Document
from mcred.documents.files import STANDARD_INPUT, read_bounded
from mcred.documents.place import in_order, place
from mcred.errors import BadUsage
from mcred.policy.facts import Facts
from mcred.policy.judgement import NOTHING_KNOWN, judge
from mcred.policy.model import Policy
from mcred.proposals.reading import Reading, read_proposal
from mcred.values import dataclass

MOST_FILES = 10_000
MANY = 100
"""So many files are worth a second process."""
ENDINGS = (".yaml", ".yml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Validation:
    """What was judged, under which policy, and what was found. Files stand in the order in which they were given."""

    policy: Policy
    files: tuple[FileReport, ...]
    strict: bool = False
    unseen: str = ""
    """Why the workspace's catalogue was not looked into, so that titles and overlaps were not compared; else ""."""

    @property
    def errors(self) -> int:
        """How many findings refuse a submission."""
        return sum(report.errors for report in self.files)

    @property
    def warnings(self) -> int:
        """How many findings fail only under `--strict`."""
        return sum(report.warnings for report in self.files)

    @property
    def passed(self) -> bool:
        """Tell whether all files passed."""
        return all(self.accepts(report) for report in self.files)

    def accepts(self, report: FileReport) -> bool:
        """Tell whether a file passed: without errors, and where asked for, without warnings."""
        return not report.errors and not (self.strict and report.warnings)


def validate(
    settings: Settings,
    paths: Sequence[str],
    *,
    strict: bool = False,
    filename: str | None = None,
    fix: bool = False,
) -> Validation:
    """Judge files, folders and `-` (standard input, called `filename` where that is given).

    With `fix`, first change in the files what has exactly one right answer. Standard input is not written anywhere:
    its text after the changes is in the report.

    Raises:
        BadUsage: a file or folder is missing or unreadable, or there is no file to judge.
        Misconfigured: there is no such policy, or a file that is to be changed cannot be written.
        Refused: another program changed a file while it was mended.
    """
    policy = current_policy(settings).policy
    others, carried = neighbours(settings), course_credits(settings)
    blind = unseen(settings.catalog) if settings.file is not None else ""

    @cache
    def accepted() -> Mapping[tuple[str, str], Mapping[str, str]]:
        return accepted_findings(settings.catalog)

    def judged(path: str) -> FileReport:
        name = filename if path == STANDARD_INPUT and filename else path
        stem = None if name == STANDARD_INPUT else PurePath(name).stem

        def judge_data(data: bytes) -> tuple[Reading, FileReport]:
            reading = read_proposal(data)
            facts = facts_about(reading.proposal, others, file_stem=stem, course_credits=carried)
            report = judge_reading(reading, policy, facts, path=name)
            if report.diagnostics and settings.file is not None:
                reasons = accepted().get((reading.digest, policy.digest), {})
                report = report.letting_stand(reasons)
            return reading, report

        data = read_bounded(path)
        if not fix:
            return judge_data(data)[1]
        from mcred.actions.proposing.mending import mend_file  # noqa: PLC0415 - most calls change nothing

        return mend_file(path, data, name, judge_data, settings)

    found = tuple(_files(paths))
    if not found:
        raise BadUsage(
            f"There is no proposal to judge in {', '.join(paths) or 'nothing'}.",
            hint="Name a file, or a folder with .yaml or .yml files in it.",
        )
    if len(found) < MANY:
        return Validation(policy=policy, files=tuple(map(judged, found)), strict=strict, unseen=blind)
    from mcred.actions.side_by_side import side_by_side  # noqa: PLC0415 - its imports cost more than a few files

    return Validation(policy=policy, files=side_by_side(judged, found), strict=strict, unseen=blind)


def judge_bytes(data: bytes, policy: Policy, facts: Facts = NOTHING_KNOWN, *, path: str = "-") -> FileReport:
    """Judge one file's bytes. `path` is what the report calls the file."""
    return judge_reading(read_proposal(data), policy, facts, path=path)


def judge_reading(
    reading: Reading, policy: Policy, facts: Facts = NOTHING_KNOWN, *, path: str = "-"
) -> FileReport:
    """Judge what was read from a file: as a document, then by its shape, then, if that is right, by the rules."""
    if reading.refusal is not None or reading.document is None:
        return FileReport(path=path, diagnostics=(reading.refusal,) if reading.refusal else ())
    findings = reading.findings
    if reading.proposal is not None:
        findings += judge(reading.proposal, policy, facts)
    return FileReport(path=path, diagnostics=in_order(_placed(reading.document, findings)))


def neighbours(settings: Settings, clock: Clock | None = None) -> Neighbours:
    """Look at what the workspace knows: its catalogue, where there is one, its course file, and the day."""
    others = catalogued(settings.catalog) if settings.file is not None else ()
    today = (clock or SystemClock()).today()

    def approved(ids: Sequence[str]) -> Mapping[str, bool]:
        from mcred.actions.proposing.approvals import approved_ones  # noqa: PLC0415 - few proposals build on others

        return approved_ones(settings.catalog, ids, today)

    return Neighbours(
        others,
        courses=campus_courses(settings),
        today=today,
        approved=approved if others else None,
    )


def _placed(document: Document, findings: Sequence[Finding]) -> Iterator[Diagnostic]:
    """Place findings; what is missing is reported at the part that should have it, so that a pointer resolves."""
    for finding in findings:
        path = _existing(document, finding.path)
        yield place(
            document, finding if path == finding.path else replace(finding, path=path, at_key=bool(path))
        )


def _existing(document: Document, path: NodePath) -> NodePath:
    node = document.root
    for depth, part in enumerate(path):
        below = node.children.get(part)
        if below is None:
            return path[:depth]
        node = below
    return path


def _files(paths: Sequence[str]) -> Iterator[str]:
    """Yield each file once: those named, and those of the folders named, in the order of their names."""
    seen: set[str] = set()
    for path in paths:
        for file in _walk(path) if path != STANDARD_INPUT and _is_folder(path) else (path,):
            if file not in seen:
                seen.add(file)
                yield file
            if len(seen) > MOST_FILES:
                raise BadUsage(
                    f"There are more than {MOST_FILES:,} files to judge.", hint="Name a folder further down."
                )


def _is_folder(path: str) -> bool:
    try:
        return stat.S_ISDIR(Path(path).stat().st_mode)
    except (OSError, ValueError):
        return False  # reading it says what is wrong with it


def _walk(folder: str) -> Iterator[str]:
    """Yield the YAML files below a folder; links and hidden folders are left alone."""
    for here, folders, names in os.walk(folder, onerror=_unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        prefix = str(Path(here, "-"))[:-1]  # as a path is written: nothing for the folder that we are in
        for name in sorted(names):
            if name.endswith(ENDINGS) and not name.startswith(".") and _is_regular(prefix + name):
                yield prefix + name


def _is_regular(path: str) -> bool:
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except OSError:
        return False


def _unreadable(error: OSError) -> None:
    raise BadUsage(
        f"The folder {error.filename} cannot be read: {error.strerror}.", hint="Check its owner and mode."
    )
