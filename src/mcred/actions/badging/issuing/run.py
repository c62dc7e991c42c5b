"""A run that speaks to the badge provider: its lock, its id, its journal of exchanges, and why it stopped early."""

import secrets
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from mcred.actions.badging.issuing.pausing import Pauses
from mcred.actions.workspace import Workspace
from mcred.badges.port import BadgeProvider
from mcred.badges.states import Badge, BadgeState, Spacing, Trouble
from mcred.catalog.badging import badges as rows
from mcred.catalog.badging.exchanges import LoggedExchange, log_exchanges
from mcred.catalog.badging.pauses import pause_of
from mcred.catalog.badging.runs import end_run, start_run
from mcred.catalog.file.database import Session
from mcred.catalog.file.locks import issuing_lock
from mcred.catalog.record.ledger import catalogue_id
from mcred.clock import stamp
from mcred.credly.client import CredlyClient, Exchange
from mcred.errors import Unavailable

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

    def __post_init__(self) -> None:
        if not self.message.endswith((".", "!", "?")):  # the provider's words end as they like
            object.__setattr__(self, "message", f"{self.message}.")

    @property
    def said(self) -> str:
        """Both in one line."""
        return f"{self.message} {self.hint}".strip()


class Stopped(Exception):
    """Ends a run early; what was settled stays settled."""

    def __init__(self, stop: Stop) -> None:
        super().__init__(stop.message)
        self.stop = stop


@dataclass
class BadgeRun:
    """One run under the lock. Threads may send with its provider; the catalogue is changed by one of them alone."""

    workspace: Workspace
    id: str
    observe: Observer
    pauses: Pauses
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
    def write(self, award_id: str = "", heard: Sequence[tuple[str, Exchange]] = ()) -> Iterator[Session]:
        """Change the catalogue, together with the exchanges that led to the change.

        They are those that this thread had, about `award_id`, and those that were `heard` by others, each with its award.
        """
        exchanges = [*heard, *((award_id, exchange) for exchange in self.take_heard())]
        with self.workspace.catalog().write() as session:
            log_exchanges(session, [self._logged(exchange, award) for award, exchange in exchanges])
            self.pauses.keep(session)
            yield session

    def take_heard(self) -> tuple[Exchange, ...]:
        """Take over the exchanges that this thread had and nobody has written down yet."""
        heard, self._heard.exchanges = self._exchanges(), []
        return tuple(heard)

    def log_now(self) -> None:
        """Write down exchanges that are about no single award, so that none is laid to the next one's account."""
        if self._exchanges():
            with self.write():
                pass

    @cached_property
    def catalogue(self) -> str:
        """The catalogue's id."""
        with self.workspace.catalog().read() as session:
            return catalogue_id(session)

    def now(self) -> datetime:
        """Return the current time."""
        return self.workspace.clock.now()

    def change(self, session: Session, before: Badge, after: Badge) -> None:
        """Write a badge's new state."""
        self.change_all(session, [(before, after)])

    def change_all(self, session: Session, changes: Sequence[tuple[Badge, Badge]]) -> None:
        """Write badges' new states; the lock is ours, so that nobody can have changed them in between.

        Raises:
            Unavailable: somebody did, so that the lock cannot have held; nothing is written.
        """
        if not rows.change_all(session, changes, at=self.now()):
            raise Unavailable(
                "Another run changed badges while this one was at work, although only one may be.",
                hint="Was the lock file beside the catalogue removed? Let the other run end, then run this again.",
            )
        for before, after in changes:
            self._note(before, after)

    def _note(self, before: Badge, after: Badge) -> None:
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
        if exchange.status == 429:
            self.pauses.asked_to_wait(exchange.retry_after)
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
        issuing, address = workspace.settings.issuing, workspace.settings.credly.base_url
        with catalog.read() as session:
            pauses = Pauses(address, pause_of(session, address), workspace.clock.now)
        run = BadgeRun(
            workspace,
            id=f"{stamp(now)[:10]}-{secrets.token_hex(3)}",
            observe=observe,
            pauses=pauses,
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


def asked_to_wait(run: BadgeRun) -> Stop:
    """Return why a run ends that the provider asked to wait, and from when on it may be run again."""
    until = run.pauses.until or run.now()
    return Stop(
        f"Credly asks to wait until {until:%Y-%m-%d %H:%M:%S} UTC.",
        "Run it again then; it goes on from here.",
        75,
    )


def refuse_while_paused(run: BadgeRun) -> None:
    """Ask nothing of a provider that wants to be left alone.

    Raises:
        Stopped: it does (75).
    """
    if run.pauses.until is not None:
        raise Stopped(asked_to_wait(run))
