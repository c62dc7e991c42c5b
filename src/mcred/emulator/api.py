"""Answers as Credly's web service does, as far as the contract says; where it is silent, as strictly as it may."""

from mcred.emulator.batch import issue_batch
from mcred.emulator.changing import delete, replace_badge, revoke
from mcred.emulator.issuing import Issuing
from mcred.emulator.lists import Lists
from mcred.emulator.pages import metadata
from mcred.emulator.replies import Call, Reply, envelope, error
from mcred.emulator.showing import show_organization
from mcred.emulator.store import Store
from mcred.emulator.templates import make_template
from mcred.emulator.tokens import Right, Tokens
from mcred.values import dataclass

GRANT = "oauth/token"
NOTHING = "Resource not found."
METHODS = ("GET", "POST", "PUT", "DELETE")
EVENT_KINDS = (
    "badge.created", "badge.deleted", "badge.state.changed", "badge_template.created", "badge_template.changed",
)  # fmt: skip
_SCOPES = {
    "badges": "issued_badges",
    "high_volume_issued_badge_search": "issued_badges",
    "badge_templates": "badge_templates",
    "events": "events",
    "authorization_tokens": "authorization_tokens",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Api:
    """One organisation at Credly and the tokens that speak for it."""

    issuing: Issuing
    tokens: Tokens
    webhook: str = ""

    @property
    def store(self) -> Store:
        """Where the badges are."""
        return self.issuing.store

    @property
    def organization(self) -> str:
        """The id of the organisation."""
        return self.issuing.organization

    def answer(self, call: Call) -> Reply:
        """Answer one request."""
        if call.method not in METHODS:
            return error(405, "Method not allowed.")
        parts = call.path.split("/")
        if call.path == GRANT and call.method == "POST":
            return self.tokens.grant(call)
        right = self.tokens.let_in(call.authorization)
        if right is None:
            return error(401, "Your credentials are not valid.")
        if parts[0] != "organizations":
            return error(404, NOTHING)
        if len(parts) == 1:
            if call.method != "GET":
                return error(404, NOTHING)
            return envelope(200, [self._organization()], metadata(call, 1, 1))
        if parts[1].lower() != self.organization.lower():
            return error(404, "Organization not found.")
        if not right.allows(_SCOPES.get(parts[2], "") if len(parts) > 2 else ""):
            return error(403, "The token lacks the scope for this.")
        return self._in_organization(call, parts[2:], right)

    def _organization(self) -> dict[str, object]:
        return show_organization(self.organization, webhook=self.webhook, kinds=EVENT_KINDS)

    def _in_organization(self, call: Call, parts: list[str], right: Right) -> Reply:
        if call.method == "GET":
            return self._read(call, parts, right)
        if not right.writes:
            return error(403, "The token may only read.")
        match [call.method, *parts]:
            case ["POST", "badges"]:
                return self.issuing.issue(call)
            case ["POST", "badges", "batch"]:
                return issue_batch(self.issuing, call.body)
            case ["POST", "badge_templates"]:
                return make_template(self.issuing, call.body)
            case ["POST", "badges", identifier, "replace"]:
                return replace_badge(self.issuing, identifier, call)
            case ["PUT", "badges", identifier, "revoke"]:
                return revoke(self.issuing, identifier, call)
            case ["DELETE", "badges", identifier]:
                return delete(self.issuing, identifier)
            case ["POST", "authorization_tokens", "rotate"]:
                return envelope(200, self.tokens.rotate(right))
        return error(404, NOTHING)

    def _read(self, call: Call, path: list[str], right: Right) -> Reply:
        lists = Lists(issuing=self.issuing)
        match path:
            case []:
                return envelope(200, self._organization())
            case ["badge_templates"]:
                return lists.templates(call)
            case ["badge_templates", identifier]:
                return lists.template(identifier)
            case ["badges"]:
                return lists.badges(call)
            case ["badges", identifier] if self.issuing.lenient:
                return lists.badge(identifier)
            case ["high_volume_issued_badge_search"]:
                return lists.search(call)
            case ["events"]:
                return lists.events(call)
            case ["events", identifier]:
                return lists.event(identifier)
            case ["authorization_tokens"]:
                return envelope(200, self.tokens.listed(right))
        return error(404, NOTHING)
