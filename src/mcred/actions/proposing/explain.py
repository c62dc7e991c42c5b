"""Explain what a code means: the page of one rule, or of all."""

from mcred.actions.current_policy import current_policy
from mcred.config.settings import Settings
from mcred.diagnostics import CodePage, Severity
from mcred.documents.nearest import nearest
from mcred.errors import NotFound
from mcred.policy.code_pages import pages
from mcred.policy.model import Clause, Policy
from mcred.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A code's page, its weight under the policy in use, and the clauses of that policy behind it."""

    page: CodePage
    policy: str
    severity: Severity
    clauses: tuple[Clause, ...]


def explain(settings: Settings, code: str) -> Explanation:
    """Return the explanation of one code; its case does not matter.

    Raises:
        NotFound: no rule has the code.
    """
    every = pages()
    page = every.get(code.strip().upper())
    if page is None:
        meant = nearest(code, every)
        raise NotFound(
            f"There is no rule {code}." + (f" Did you mean {meant}?" if meant else ""),
            hint="mcred rule lists all of them.",
        )
    return _explanation(page, current_policy(settings).policy)


def explain_all(settings: Settings) -> tuple[Explanation, ...]:
    """Return the explanation of every code, in their order."""
    policy = current_policy(settings).policy
    return tuple(_explanation(page, policy) for page in pages().values())


def _explanation(page: CodePage, policy: Policy) -> Explanation:
    return Explanation(
        page=page,
        policy=policy.id,
        severity=policy.severities.get(page.code, page.severity),
        clauses=tuple(c for c in policy.clauses if c.checked_by == "rule" and page.code in c.checkers),
    )
