"""What an examination of the office finds: one line a check, with what to do."""

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Any

from mcred.errors import McredError
from mcred.values import dataclass


class State(StrEnum):
    """How a check came out. Only what is wrong makes `mcred doctor` end with 1."""

    OK = "ok"
    LOOK = "look"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Check:
    """One check, what was found, and what to do about it."""

    check: str
    state: State
    message: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Examination:
    """All that was looked at, in order."""

    checks: tuple[Check, ...]

    def number(self, state: str) -> int:
        """Count the checks that came out so."""
        return sum(check.state == state for check in self.checks)

    @property
    def exit_code(self) -> int:
        """Return 1 where something is wrong."""
        return 1 if self.number(State.WRONG) else 0

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "kind": "doctor",
            "exit_code": self.exit_code,
            "wrong": self.number(State.WRONG),
            "look": self.number(State.LOOK),
            "checks": [
                {"check": c.check, "state": c.state.value, "message": c.message, "remedy": c.remedy}
                for c in self.checks
            ],
        }


def tried(name: str, look: Callable[[], Iterator[Check]]) -> list[Check]:
    """Look, and let what cannot be looked at be the finding."""
    found: list[Check] = []
    try:
        found.extend(look())
    except McredError as error:
        found.append(Check(name, State.WRONG, error.message, error.hint))
    return found


def ok(check: str, message: str) -> Check:
    """All is as it should be."""
    return Check(check, State.OK, message)


def look(check: str, message: str, remedy: str) -> Check:
    """A person should know."""
    return Check(check, State.LOOK, message, remedy)


def wrong(check: str, message: str, remedy: str) -> Check:
    """Something does not work, or is not safe."""
    return Check(check, State.WRONG, message, remedy)
