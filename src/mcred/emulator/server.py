"""The emulator as one running thing: for the command line, and for tests in their own process."""

import re
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
from mcred.emulator.changing import decide
from mcred.emulator.faults import Faults
from mcred.emulator.issuing import Issuing
from mcred.emulator.journal import Email, LoggedRequest
from mcred.emulator.listener import Listener
from mcred.emulator.store import Store
from mcred.emulator.templates import keep
from mcred.emulator.tokens import Tokens
from mcred.emulator.webhook import Webhook
from mcred.errors import BadUsage, NotFound, Unavailable

DEFAULT_TOKEN = "emulator-token"
DEFAULT_ORGANIZATION = "00000000-0000-4000-8000-0000000000aa"
DEFAULT_TEMPLATE = "00000000-0000-4000-8000-0000000000bb"

_TOKEN = re.compile(r"[!-9;-~]{1,200}")
_ORGANIZATION = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_UUID = re.compile(r"[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")


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
        read_only_token: str = "",
    ) -> None:
        _refuse_other_machines(host)
        _refuse_odd_names(token, read_only_token, organization, templates)
        self.token, self.organization, self.templates = token, organization, tuple(templates)
        self._faults = Faults()
        self._faults.add(*faults)
        self._store = Store(database)
        self._store.tells = bool(webhook)
        issuing = Issuing(
            store=self._store, clock=clock or SystemClock(), organization=organization, lenient=lenient
        )
        tokens = Tokens(
            clock=issuing.clock, token=token, client=organization, read_only=read_only_token, lenient=lenient
        )
        self._api = Api(issuing=issuing, tokens=tokens, webhook=webhook)
        try:
            self._server = Listener((host, port), self._api, self._faults)
        except OSError as trouble:
            self._store.close()
            raise Unavailable(
                f"The emulator cannot listen on port {port}: {trouble.strerror}.",
                hint="Use --port 0 for a free one.",
            ) from None
        self._webhook = self._told_to(webhook) if webhook else None
        if self._webhook:
            self._server.answered = self._webhook.happened
        self._add_templates()
        self._thread = threading.Thread(target=self._server.serve_forever, name="emulator", daemon=True)
        self._thread.start()

    def _add_templates(self) -> None:
        """Add those that are missing. What became of one in a file that is used again stays, and none is an event."""
        with self._store.transaction():
            for identifier in map(str.lower, self.templates):
                if self._store.template(identifier) is None:
                    keep(self._api.issuing, Template(id=identifier, owner_id=self.organization), quietly=True)

    def _told_to(self, url: str) -> Webhook:
        try:
            return Webhook(
                url,
                organization=self.organization,
                untold=self._store.untold,
                was_told=self._store.was_told,
            )
        except BadUsage:
            self._server.server_close()
            self._store.close()
            raise

    @property
    def address(self) -> str:
        """The root of the server, without the API's prefix."""
        return self._server.origin

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
        self._faults.add(*texts)

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
        if decide(self._api.issuing, badge_id, state).status != 200:
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
        template = Template(
            id=template_id.lower(),
            name=name,
            state=state,
            owner_id=owner_id or self.organization,
            allows_duplicates=allows_duplicates,
            fields=fields or {},
        )
        with self._store.transaction():
            keep(self._api.issuing, template)
        self._server.answered()

    def put_account(self, *emails: str) -> None:
        """Register one person at Credly with these addresses."""
        self._store.put_account(str(uuid.uuid4()), emails)


def _refuse_odd_names(token: str, read_only_token: str, organization: str, templates: Sequence[str]) -> None:
    for text in (token, read_only_token or token):
        if not _TOKEN.fullmatch(text):
            raise BadUsage("The token is not one: it has letters, digits and signs, and no blank or colon.")
    if token == read_only_token:
        raise BadUsage("The token that may only read must be another one.")
    if not _ORGANIZATION.fullmatch(organization):
        raise BadUsage(
            f"{organization!r} is no id of an organisation.",
            hint="It has letters, digits, - and _, as the id of an organisation at Credly.",
        )
    for template in templates:
        if not _UUID.fullmatch(template):
            raise BadUsage(
                f"{template!r} is no id of a badge template.",
                hint="It is a UUID, as in 00000000-0000-4000-8000-0000000000bb.",
            )


def _refuse_other_machines(host: str) -> None:
    try:
        loopback = ip_address(host).is_loopback
    except ValueError:
        loopback = False
    if not loopback:
        raise BadUsage("The emulator listens only to this machine.", hint="Use an address such as 127.0.0.1.")
