"""The emulator as one running thing: for the command line, and for tests in their own process."""

import threading
import uuid
from collections.abc import Sequence
from ipaddress import ip_address
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from mcred.clock import Clock, SystemClock
from mcred.emulator.api import Api
from mcred.emulator.badges import IssuedBadge, Template
from mcred.emulator.control import decide
from mcred.emulator.faults import Faults
from mcred.emulator.issuing import Issuing
from mcred.emulator.listener import Listener
from mcred.emulator.store import Email, LoggedRequest, Store
from mcred.emulator.tokens import Tokens
from mcred.emulator.webhook import Webhook
from mcred.errors import BadUsage, NotFound, Unavailable

DEFAULT_TOKEN = "emulator-token"
DEFAULT_ORGANIZATION = "00000000-0000-4000-8000-0000000000aa"
DEFAULT_TEMPLATE = "00000000-0000-4000-8000-0000000000bb"


class Emulator:
    """A running Credly of one organisation. As a context manager it is gone at the end, its file stays."""

    def __init__(  # noqa: PLR0913 - the switches of `mcred credly-emulator`, each with its default
        self,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        database: Path | None = None,
        token: str = DEFAULT_TOKEN,
        organization: str = DEFAULT_ORGANIZATION,
        templates: Sequence[str] = (DEFAULT_TEMPLATE,),
        faults: Sequence[str] = (),
        clock: Clock | None = None,
        lenient: bool = False,
        webhook: str = "",
    ) -> None:
        _refuse_other_machines(host)
        self.token, self.organization, self.templates = token, organization, tuple(templates)
        self._faults = Faults()
        for fault in faults:
            self._faults.add(fault)
        self._store = Store(database)
        self._webhook: Webhook | None = None
        issuing = Issuing(store=self._store, clock=clock or SystemClock(), organization=organization)
        tokens = Tokens(clock=issuing.clock, token=token, client=organization, lenient=lenient)
        self._api = Api(issuing=issuing, tokens=tokens, lenient=lenient)
        for template in templates:
            self.put_template(template)
        try:
            self._server = Listener((host, port), self._api, self._faults)
        except OSError as trouble:
            self._store.close()
            raise Unavailable(
                f"The emulator cannot listen on port {port}: {trouble.strerror}.",
                hint="Use --port 0 for a free one.",
            ) from None
        if webhook:
            self._webhook = self._told_to(webhook)
            self._server.answered = self._webhook.happened
        self._thread = threading.Thread(target=self._server.serve_forever, name="emulator", daemon=True)
        self._thread.start()

    def _told_to(self, url: str) -> Webhook:
        try:
            return Webhook(url, organization=self.organization, events=self._store.events)
        except BadUsage:
            self._server.server_close()
            self._store.close()
            raise

    @property
    def address(self) -> str:
        """The root of the server, without the API's prefix."""
        host, port = self._server.server_address[:2]
        return f"http://[{host!s}]:{port}" if ":" in str(host) else f"http://{host!s}:{port}"

    @property
    def base_url(self) -> str:
        """What belongs into `[credly] base_url`."""
        return f"{self.address}/v1"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop: connections are cut, what hangs is let go."""
        self._server.stop()
        self._thread.join()
        if self._webhook:
            self._webhook.close()
        self._store.close()

    def wait(self) -> None:
        """Serve until interrupted."""
        self._thread.join()

    def badges(self) -> list[IssuedBadge]:
        """Return every badge, in the order they were made."""
        return self._store.badges()

    def emails(self) -> list[Email]:
        """Return every message that Credly would have sent."""
        return self._store.emails()

    def requests(self, method: str = "") -> list[LoggedRequest]:
        """Return the requests so far, all or those with one method."""
        return [one for one in self._store.requests() if method in ("", one.method)]

    def fault(self, *texts: str) -> None:
        """Set faults, each written as on the command line; they count requests from now."""
        for text in texts:
            self._faults.add(text)

    def heal(self) -> None:
        """Unset every fault."""
        self._faults.clear()

    def accept(self, badge_id: str) -> None:
        """Let the earner accept a pending badge."""
        self._decide(badge_id, "accepted")

    def reject(self, badge_id: str) -> None:
        """Let the earner decline a pending badge."""
        self._decide(badge_id, "rejected")

    def _decide(self, badge_id: str, state: str) -> None:
        if decide(self._api, badge_id, state).status != 200:
            raise NotFound(f"There is no pending badge {badge_id}.")
        self._server.answered()

    def put_template(
        self,
        template_id: str,
        *,
        name: str = "Emulated badge",
        state: str = "active",
        allows_duplicates: bool = False,
        owner_id: str = "",
        fields: dict[str, Any] | None = None,
    ) -> None:
        """Add or change a template; `fields` are what else its form says, by the names of the API."""
        self._store.put_template(
            Template(
                id=template_id.lower(),
                name=name,
                state=state,
                owner_id=owner_id or self.organization,
                allows_duplicates=allows_duplicates,
                fields=fields or {},
            )
        )

    def put_account(self, *emails: str) -> None:
        """Register one person at Credly with these addresses."""
        self._store.put_account(str(uuid.uuid4()), emails)


def _refuse_other_machines(host: str) -> None:
    try:
        loopback = ip_address(host).is_loopback
    except ValueError:
        loopback = False
    if not loopback:
        raise BadUsage("The emulator listens only to this machine.", hint="Use an address such as 127.0.0.1.")
