"""A run that speaks to the badge provider: its lock, its id, its journal of exchanges, and why it stopped early."""

import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from mcred.actions.workspace import Workspace
from mcred.badges.port import BadgeProvider
from mcred.badges.states import Badge, BadgeState, Spacing, Trouble
from mcred.catalog import badges as rows
from mcred.catalog.database import Session
from mcred.catalog.exchanges import LoggedExchange, log_exchanges
from mcred.catalog.locks import issuing_lock
from mcred.catalog.runs import end_run, start_run
from mcred.catalog.sidefiles import beside, leading_number, read_line, write_monotonic
from mcred.clock import stamp
from mcred.credly.client import CredlyClient, Exchange
from mcred.errors import Refused, Unavailable

Observer = Callable[[str], None]
"""Is told each step of a run as it is done. A test kills the process there; nobody else listens."""


def unobserved(step: str) -> None:
    """Listen to nothing."""


@dataclass(frozen=True, slots=True)
class Stop:
    """Why a run ended before it was through, what to do, and the exit code."""

    message: str
    hint: str
    exit_code: int


class Stopped(Exception):
    """Ends a run early; what was settled stays settled."""

    def __init__(self, stop: Stop) -> None:
        super().__init__(stop.message)
        self.stop = stop


@dataclass
class BadgeRun:
    """One run under the lock. Safe to use from several threads: changes are made one at a time."""

    workspace: Workspace
    id: str
    observe: Observer
    given: BadgeProvider | None = None
    spacing: Spacing = field(default_factory=Spacing)
    outcome: str = "ended"
    """How the run's record will say that it ended; broken off, where it raised."""
    changed: set[str] = field(default_factory=set)
    """Awards whose badge this run changed; the next three are parts of it."""
    made: set[str] = field(default_factory=set)
    adopted: set[str] = field(default_factory=set)
    failed: set[str] = field(default_factory=set)
    _client: CredlyClient | None = None
    _mutex: threading.Lock = field(default_factory=threading.Lock)
    _heard: threading.local = field(default_factory=threading.local)

    @property
    def provider(self) -> BadgeProvider:
        """The provider; connected when it is first needed, so that a run with nothing to do needs no token."""
        if self.given is not None:
            return self.given
        if self._client is None:
            settings = self.workspace.settings
            self._client = CredlyClient(
                base_url=settings.credly.base_url,
                organization=settings.credly.organization,
                token=settings.credly_token(),
                deadline=settings.credly.deadline,
                log=self._hear,
                clock=self.workspace.clock,
            )
        return self._client

    @contextmanager
    def write(self, award_id: str = "") -> Iterator[Session]:
        """Change the catalogue, together with the exchanges that led to the change."""
        heard, self._heard.exchanges = self._exchanges(), []
        with self._mutex, self.workspace.catalog().write() as session:
            log_exchanges(session, [self._logged(exchange, award_id) for exchange in heard])
            yield session

    def log_now(self) -> None:
        """Write down exchanges that are about no single award, so that none is laid to the next one's account."""
        if self._exchanges():
            with self.write():
                pass

    def now(self) -> datetime:
        """Return the current time."""
        return self.workspace.clock.now()

    def change(self, session: Session, before: Badge, after: Badge) -> None:
        """Write a badge's new state; the lock is ours, so that nobody can have changed it in between."""
        if not rows.change(session, before, after, at=self.now()):
            raise RuntimeError(f"badge of award {before.award_id} was changed outside the issuing lock")
        award = before.award_id
        self.changed.add(award)
        if after.provider_id and not before.provider_id:
            (self.made if before.state is BadgeState.SENDING else self.adopted).add(award)
        # A template's trouble is found anew by every run; the others are told by the run that came upon them.
        if after.needs_person and (not before.needs_person or after.trouble is Trouble.TEMPLATE):
            self.failed.add(award)

    def close(self) -> None:
        """Close the connections."""
        if self._client is not None:
            self._client.close()

    def _exchanges(self) -> list[Exchange]:
        heard: list[Exchange] = getattr(self._heard, "exchanges", [])
        return heard

    def _hear(self, exchange: Exchange) -> None:
        self._heard.exchanges = [*self._exchanges(), exchange]

    def _logged(self, exchange: Exchange, award_id: str) -> LoggedExchange:
        return LoggedExchange(
            run_id=self.id,
            award_id=award_id,
            at=exchange.started,
            millis=exchange.millis,
            method=exchange.method,
            path=exchange.path,
            status=exchange.status or 0,
            request_body=exchange.request_body,
            response_body=exchange.response_body,
            failure=exchange.failure,
        )


@contextmanager
def badge_run(
    workspace: Workspace,
    purpose: str,
    *,
    observe: Observer = unobserved,
    provider: BadgeProvider | None = None,
) -> Iterator[BadgeRun]:
    """Hold the lock and keep a record of the run around the body.

    Raises:
        LockHeld: another run is at work (exit 75).
    """
    catalog, now = workspace.catalog(), workspace.clock.now()
    with issuing_lock(workspace.settings.catalog, purpose=purpose, actor=workspace.actor, now=now):
        issuing = workspace.settings.issuing
        run = BadgeRun(
            workspace,
            id=f"{stamp(now)[:10]}-{secrets.token_hex(3)}",
            observe=observe,
            given=provider,
            spacing=Spacing.of_seconds(issuing.lookup_after, issuing.lookup_again_after),
        )
        with catalog.write() as session:
            start_run(session, run.id, purpose=purpose, actor=workspace.actor, at=now)
        observe("run started")
        try:
            yield run
        except BaseException:
            run.outcome = "broken off"
            raise
        finally:
            with run.write() as session:
                end_run(session, run.id, outcome=run.outcome, at=run.now())
            run.close()


def claims_file_agrees(run: BadgeRun) -> bool:
    """Tell whether the catalogue is the one that made the latest claim, and mend the file where it lags behind.

    The file lags where a run was killed between the claim's commit and the file; then it is written now. It is ahead
    where the catalogue was put back from an older copy, and missing where the catalogue came without its folder.
    """
    path = beside(run.workspace.settings.catalog, "claims")
    with run.workspace.catalog().read() as session:
        claimed = rows.last_claim(session)
    noted = leading_number(read_line(path))
    if noted is None and claimed:
        return False
    if noted is not None and noted > claimed:
        return False
    if noted != claimed:
        note_claim(run, claimed)
    return True


def refuse_older_copy(run: BadgeRun) -> None:
    """Refuse to issue from a catalogue that is older than what was sent.

    Raises:
        Refused: the file beside the catalogue knows of later claims, or is missing.
    """
    if not claims_file_agrees(run):
        raise Refused(
            "This catalogue looks like an older copy: it may not know of badges that were sent. Nothing was issued.",
            hint="Run mcred badge sync --full, which looks at every badge at Credly; then issue again.",
        )


def note_claim(run: BadgeRun, number: int) -> None:
    """Write a claim's number to the file beside the catalogue, on the disk before the request leaves.

    Raises:
        Unavailable: it cannot be written; then nothing may be sent.
    """
    path = beside(run.workspace.settings.catalog, "claims")
    try:
        write_monotonic(path, number)
    except OSError as error:
        raise Unavailable(
            f"{path.name} cannot be written: {error.strerror}. Nothing was sent.",
            hint="Free space, or check the folder's mode; then run it again.",
        ) from None


def trust_catalogue(run: BadgeRun) -> None:
    """Let catalogue and file agree again, after every badge was looked at."""
    noted = leading_number(read_line(beside(run.workspace.settings.catalog, "claims"))) or 0
    with run.write() as session:
        rows.skip_claims(session, noted, run_id=run.id, at=run.now())
        claimed = max(noted, rows.last_claim(session))
    note_claim(run, claimed)
