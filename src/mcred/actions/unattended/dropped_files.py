"""Import what lies in the drop folder: each file once, all of its good rows or none, and every file has its place after."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass as plain_dataclass
from dataclasses import field
from datetime import timedelta
from pathlib import Path
from typing import Any

from mcred.actions.studying.import_ import ImportReport, import_records
from mcred.actions.unattended.drop_folder import DONE, REJECTED, DropFolder, Lying, told
from mcred.actions.unattended.reasons import for_a_person, write_reason
from mcred.actions.unattended.taken import Taken
from mcred.actions.unattended.troubles import Trouble, worded
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
    run = _Importing(workspace, folder, intake, patience, observe)
    try:
        folder.require()
        for taken in folder.left_over():
            if not stopping():
                run.bring_in(taken)
        for lying in folder.waiting():
            if not stopping():
                run.look_at(lying)
        intake.troubles += for_a_person(folder)
    except DamagedCatalogue:
        raise
    except McredError as error:
        run.tell("drop folder", error)
    return intake


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

    def tell(self, subject: str, error: McredError) -> None:
        """Note an error for the person, unless time may mend it."""
        self._intake.codes.add(error.exit_code)
        if error.exit_code != Unavailable.exit_code:
            self._trouble(worded(subject, error.message), error.message, error.hint)

    def look_at(self, lying: Lying) -> None:
        """Take and import a file, unless it is to be left where it is."""
        if lying.objection:
            message = f"{lying.name} in {self._folder.root} is not imported: {lying.objection}."
            self._trouble(f"drop {lying.name} objection", message, "Put the files themselves there.")
            return
        if lying.unfinished and self._now - lying.touched > _LONG:
            message = f"{lying.name} in {self._folder.root} is still unfinished, by its name, after more than a day."
            self._trouble(f"drop {lying.name} unfinished", message, "Ask who sends it, or remove it.")
        if self._folder.settled(lying, self._now):
            taken = self._folder.take(lying, self._now)
            self._observe("drop taken")
            if taken is not None:
                self.bring_in(taken)

    def bring_in(self, taken: Taken) -> None:
        """Import what was taken, and put it where it belongs; what an earlier run did of that is not done again."""
        try:
            if taken.tries >= MOST_TRIES:
                self._give_up(taken)
            elif taken.tries and (since := self._imported_since(taken)):
                self._after_interruption(taken, since)
            else:
                self._import(taken.tried(self._latest_import()))
        except OSError as error:
            self.tell(f"drop {taken.name}", told(error, taken.source))

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
        said = rejects.read_bytes()
        if rejects.name.startswith("."):
            rejects = rejects.rename(taken.folder / f"{taken.source.stem}{_LIST}.csv")
        stem = rejects.name.partition(_LIST)[0]
        for known in self._folder.rejected():
            is_list = known.name.startswith(f"{stem}.") and known.name.endswith(f"{_LIST}.csv")
            if is_list and known.read_bytes() == said:
                rejects.unlink()
                return known, True
        day = self._workspace.clock.today()
        place = self._folder.place_for(rejects, REJECTED, day, ending=_LIST)
        rows = f"{report.imported.rejected:,} of {report.imported.rows:,} rows" if report else "some rows"
        again = report.again if report else self._folder.format_of(taken)
        write_reason(
            place,
            f"{taken.name}: {rows} could not be imported; the others are in.",
            f"Mend them in the list, then:\nmcred import {place}"
            + ("" if again == "csv" else f" --format {again}"),
        )
        return self._folder.move(rejects, place), False

    def _refuse(self, taken: Taken, error: McredError) -> None:
        """Put a file that is not what it should be where a person finds it, with the reason."""
        place = self._folder.place_for(taken.source, REJECTED, self._workspace.clock.today())
        message = f"{taken.name} was not imported: {error.message}"
        write_reason(place, message, f"{error.hint}\nIt lies in {place}".strip())
        self._folder.move(taken.source, place)
        taken.clear()
        self._file(taken, "refused", place, reason=error.message)

    def _leave(self, taken: Taken, error: McredError) -> None:
        """Leave a file for the next run; a person hears of it where only a person can mend it, or after a day."""
        self._file(taken, "waits", taken.source, reason=error.message)
        self._intake.codes.add(error.exit_code)
        if error.exit_code != Unavailable.exit_code:
            self._trouble(worded(f"drop {taken.name}", error.message), error.message, error.hint)
        elif self._now - taken.since > _LONG:
            message = f"For more than a day {taken.name} could not be imported: {error.message}"
            self._trouble(f"drop {taken.name} waits", message, error.hint)

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
        message = f"The import of {taken.name} was interrupted, and other files were imported since."
        self._file(taken, "waits", taken.source, reason=message)
        self._trouble(
            f"drop {taken.name} interrupted", message, f"If it is the newer one, put it back:\nmv {taken.source} {self._folder.root}"
        )  # fmt: skip

    def _give_up(self, taken: Taken) -> None:
        message = f"The import of {taken.name} was begun {taken.tries} times and never came to an end."
        self._file(taken, "waits", taken.source, reason=message)
        file_format = self._folder.format_of(taken)
        self._trouble(
            f"drop {taken.name} tries",
            message,
            f"See why:\nmcred import {taken.source} --format {file_format}",
        )

    def _file(self, taken: Taken, outcome: str, place: Path, **more: Any) -> None:
        file_format = self._folder.format_of(taken)
        self._intake.files.append(
            Dropped(name=taken.name, file_format=file_format, outcome=outcome, place=place, **more)
        )

    def _trouble(self, subject: str, message: str, remedy: str) -> None:
        self._intake.troubles.append(Trouble(subject, message, remedy))


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
