"""The file beside the catalogue that knows the latest claim: held against the catalogue, and written before a request leaves."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mcred.actions.badging.issuing.older_copy import is_older_copy, older_copy
from mcred.actions.badging.issuing.run import BadgeRun
from mcred.catalog.badging.claims import last_claim, skip_claims
from mcred.catalog.file.sidefiles import Mark, claims_file, mark_in, noted_claim, write_line, write_monotonic
from mcred.errors import Unavailable


def claims_file_agrees(run: BadgeRun) -> bool:
    """Tell whether the catalogue is the one that made the latest claim, and mend the file where it lags behind.

    The file lags where a run was killed between the claim's commit and the file; then it is written now.
    """
    place = run.workspace.settings.catalog
    with run.workspace.catalog().read() as session:
        if is_older_copy(session, place):
            return False
        claimed = last_claim(session)
    noted = mark_in(claims_file(place))
    if noted is None or noted.number != claimed:
        note_claim(run, claimed)
    return True


def refuse_older_copy(run: BadgeRun) -> None:
    """Refuse to issue from a catalogue that is older than what was sent.

    Raises:
        Refused: the file beside the catalogue knows of later claims, or is missing.
    """
    if not claims_file_agrees(run):
        raise older_copy()


def note_claim(run: BadgeRun, number: int) -> None:
    """Write a claim's number to the file beside the catalogue, on the disk before the request leaves.

    Raises:
        Unavailable: it cannot be written; then nothing may be sent.
    """
    path = claims_file(run.workspace.settings.catalog)
    with _written_or_told(path):
        write_monotonic(path, Mark(number, catalogue=run.catalogue))


def trust_catalogue(run: BadgeRun) -> None:
    """Let catalogue and file agree again, after every badge was looked at."""
    path = claims_file(run.workspace.settings.catalog)
    noted = noted_claim(run.workspace.settings.catalog)
    with run.write() as session:
        skip_claims(session, noted, run_id=run.id, at=run.now())
        claimed = max(noted, last_claim(session))
    # Also over another catalogue's: nobody is left to whom its number says anything.
    with _written_or_told(path):
        write_line(path, str(Mark(claimed, catalogue=run.catalogue)))


@contextmanager
def _written_or_told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Unavailable(
            f"{path.name} cannot be written: {error.strerror}. Nothing was sent.",
            hint="Free space, or check the folder's mode; then run it again.",
        ) from None
