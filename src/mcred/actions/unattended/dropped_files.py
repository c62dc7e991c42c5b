"""Import what lies in the drop folder: each file once, all of its good rows or none, and every file has its place after."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass as plain_dataclass
from dataclasses import field
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from mcred.actions.command_words import shown, word
from mcred.actions.studying.import_ import ImportReport, import_records
from mcred.actions.unattended.drop_folder import DONE, REJECTED, DropFolder, Lying, told
from mcred.actions.unattended.drop_troubles import begun, given_up, interrupted, left_lying, not_moved
from mcred.actions.unattended.reasons import REFUSED, for_a_person, rows_of, write_reason
from mcred.actions.unattended.taken import Taken
from mcred.actions.unattended.troubles import Trouble, without_numbers, worded
from mcred.actions.workspace import Workspace
from mcred.catalog.file.bulk_connection import patient
from mcred.catalog.study.import_log import digests_after, latest_import
from mcred.errors import DamagedCatalogue, McredError, Misconfigured, Unavailable
from mcred.values import dataclass

MOST_TRIES = 3
_LONG = timedelta(days=1)
_LIST = ".rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """What became of one file. `outcome` is `imported`, `rejected` (some rows), `refused` (the whole) or `waits`."""

    name: str
    file_format: str
    outcome: str
    place: Path
    report: ImportReport | None = None
    reject_file: Path | None = None
    reason: str = ""

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        counts = self.report.imported if self.report else None
        return {
            "file": self.name,
            "format": self.file_format,
            "outcome": self.outcome,
            "place": str(self.place),
            "rows": counts.rows if counts else None,
            "new": counts.completions.new if counts else None,
            "changed": counts.completions.changed if counts else None,
            "rejected": counts.rejected if counts else None,
            "reject_file": str(self.reject_file) if self.reject_file else None,
            "reason": self.reason or None,
        }


@plain_dataclass
class Intake:
    """What a run found in the folder, and what a person must hear of it. `exit_code` as commands have theirs."""

    files: list[Dropped] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    codes: set[int] = field(default_factory=set)
    seen: bool = True
    """Whether all of the folder was looked at; else what was told of it may still stand."""


def import_dropped(
    workspace: Workspace, *, patience: float, stopping: Callable[[], bool], observe: Callable[[str], None]
) -> Intake:
    """Import what may be imported now. What goes wrong with one file keeps no other from its turn.

    Raises:
        DamagedCatalogue: nothing more should be done with this catalogue.
    """
    intake = Intake()
    settings = workspace.settings.cron
    if settings.folder is None:
        return intake
    folder = DropFolder(settings, settings.folder)
    try:
        folder.require()
    except McredError as error:
        intake.codes.add(error.exit_code)
        intake.seen = False
        if error.exit_code != Unavailable.exit_code:
            subject = worded("drop folder", without_numbers(error.message))
            intake.troubles.append(Trouble(subject, error.message, error.hint))
        return intake
    run = _Importing(workspace, folder, intake, patience, observe)
    run.each((partial(run.bring_in, taken), taken.name) for taken in folder.left_over() if not stopping())
    waiting = folder.waiting()
    run.each((partial(run.look_at, lying), lying.name) for lying in waiting if not stopping())
    intake.seen = not stopping()
    now = workspace.clock.now()
    # What was refused waits for a person; a link that somebody put there does no harm.
    intake.troubles = [
        *for_a_person(folder), *intake.troubles, *not_moved(folder, run.failures),
        *left_lying(folder, waiting, now),
    ]  # fmt: skip
    return intake


def still_dropped(workspace: Workspace) -> list[Trouble]:
    """Return what a person has to see to in the folder now. Nothing is moved or imported."""
    settings = workspace.settings.cron
    if settings.folder is None:
        return []
    folder = DropFolder(settings, settings.folder)
    return [
        *for_a_person(folder),
        *(begun(taken) for taken in folder.noted() if taken.tries),
        *left_lying(folder, folder.waiting(), workspace.clock.now()),
    ]


class _Importing:
    """One run's way through the folder."""

    def __init__(
        self, workspace: Workspace, folder: DropFolder, intake: Intake, patience: float,
        observe: Callable[[str], None],
    ) -> None:  # fmt: skip
        self._workspace = workspace
        self._folder = folder
        self._intake = intake
        self._patience = patience
        self._observe = observe
        self._now = workspace.clock.now()
        self.failures: list[tuple[str, McredError]] = []
        """What could not be taken or brought to its place, and why."""

    def each(self, steps: Iterable[tuple[Callable[[], None], str]]) -> None:
        """Take the steps; what goes wrong with one file keeps no other from its turn."""
        for step, name in steps:
            try:
                step()
            except DamagedCatalogue:
                raise
            except McredError as error:
                self._intake.codes.add(error.exit_code)
                self.failures.append((name, error))

    def look_at(self, lying: Lying) -> None:
        """Take and import a file, unless it is to be left where it is."""
        if not lying.objection and self._folder.settled(lying, self._now):
            taken = self._folder.take(lying, self._now)
            self._observe("drop taken")
            if taken is not None:
                self.bring_in(taken)

    def bring_in(self, taken: Taken) -> None:
        """Import what was taken, and put it where it belongs; what an earlier run did of that is not done again."""
        try:
            if taken.tries >= MOST_TRIES:
                self._stays(taken, given_up(self._folder, taken))
            elif taken.tries and (since := self._imported_since(taken)):
                self._after_interruption(taken, since)
            else:
                self._import(taken.tried(self._latest_import()))
        except OSError as error:
            raise told(error, taken.source) from None

    def _import(self, taken: Taken) -> None:
        file_format = self._folder.format_of(taken)
        try:
            with patient(self._patience):
                report = import_records(self._workspace, str(taken.source), file_format=file_format)
        except DamagedCatalogue:
            raise
        except (Misconfigured, Unavailable) as error:  # of ours or of the hour, not of the file
            self._leave(taken.given_back(), error)
        except McredError as error:
            self._refuse(taken.given_back(), error)
        else:
            self._observe("drop imported")
            self._settle(taken, report)

    def _settle(self, taken: Taken, report: ImportReport | None) -> None:
        """Bring an imported file to its place, its list of rejected rows first."""
        rejects = report.reject_file if report else taken.list_of_rejects()
        kept, known = self._keep_rejects(taken, rejects, report) if rejects else (None, False)
        self._observe("drop list moved")
        place = self._folder.put_away(
            taken.source, REJECTED if kept and not known else DONE, self._workspace.clock.today()
        )
        self._observe("drop moved")
        taken.clear()
        outcome = "rejected" if kept else "imported"
        self._file(taken, outcome, place, report=report, reject_file=kept)

    def _keep_rejects(self, taken: Taken, rejects: Path, report: ImportReport | None) -> tuple[Path, bool]:
        """Move a list of rejected rows to `rejected`; where one lies there that says the same, that one stands for both."""
        if rejects.name.startswith("."):
            rejects = rejects.rename(taken.folder / f"{taken.source.stem}{_LIST}.csv")
        if known := self._list_that_says(rows_of(rejects)):
            rejects.unlink()
            return known, True
        day = self._workspace.clock.today()
        place = self._folder.place_for(rejects, REJECTED, day, ending=_LIST)
        rows = f"{report.imported.rejected:,} of {report.imported.rows:,} rows" if report else "some rows"
        again = report.again if report else self._folder.format_of(taken)
        write_reason(
            place,
            f"{shown(taken.name)}: {rows} could not be imported; the others are in.",
            f"Mend them in the list, then:\nmcred import {word(place)}"
            + ("" if again == "csv" else f" --format {again}"),
        )
        return self._folder.move(rejects, place), False

    def _list_that_says(self, rows: frozenset[bytes]) -> Path | None:
        """Return a list in `rejected` that has all of these rows: a nightly file grows, and its bad row stays the same."""
        for known in self._folder.rejected():
            try:
                if known.name.endswith(f"{_LIST}.csv") and rows_of(known) >= rows:
                    return known
            except OSError:  # gone meanwhile, or somebody else's
                continue
        return None

    def _refuse(self, taken: Taken, error: McredError) -> None:
        """Put a file that is not what it should be where a person finds it, with the reason."""
        place = self._folder.place_for(taken.source, REJECTED, self._workspace.clock.today())
        why = shown(error.message.replace(str(taken.source), taken.source.name))  # where it was it is no more
        back = f"mv {word(place)} {word(self._folder.place_in(taken.name))}"
        remedy = f"{shown(error.hint)}\nOnce that is mended, put it back into the folder:\n{back}".strip()
        write_reason(place, f"{shown(taken.name)}{REFUSED}{why}", remedy)
        self._folder.move(taken.source, place)
        taken.clear()
        self._file(taken, "refused", place, reason=why)

    def _leave(self, taken: Taken, error: McredError) -> None:
        """Leave a file for the next run; a person hears of it where only a person can mend it, or after a day."""
        self._file(taken, "waits", taken.source, reason=error.message)
        self._intake.codes.add(error.exit_code)
        if error.exit_code != Unavailable.exit_code:
            subject = worded(f"drop {shown(taken.name)}", without_numbers(error.message))
            self._intake.troubles.append(Trouble(subject, shown(error.message), error.hint))
        elif self._now - taken.since > _LONG:
            message = f"For more than a day {shown(taken.name)} could not be imported: {shown(error.message)}"
            self._intake.troubles.append(Trouble(f"drop {shown(taken.name)} waits", message, error.hint))

    def _imported_since(self, taken: Taken) -> frozenset[str]:
        with self._workspace.catalog().read() as session:
            return digests_after(session, taken.after)

    def _latest_import(self) -> int:
        with self._workspace.catalog().read() as session:
            return latest_import(session)

    def _after_interruption(self, taken: Taken, since: frozenset[str]) -> None:
        """Finish what an earlier run committed; where others were imported since, an older file must not win."""
        if taken.source.is_file() and _digest(taken.source) in since:
            self._settle(taken, None)
            return
        self._stays(taken, interrupted(self._folder, taken))

    def _stays(self, taken: Taken, trouble: Trouble) -> None:
        self._file(taken, "waits", taken.source, reason=trouble.message)
        self._intake.troubles.append(trouble)

    def _file(self, taken: Taken, outcome: str, place: Path, **more: Any) -> None:
        file_format = self._folder.format_of(taken)
        self._intake.files.append(
            Dropped(name=taken.name, file_format=file_format, outcome=outcome, place=place, **more)
        )


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
