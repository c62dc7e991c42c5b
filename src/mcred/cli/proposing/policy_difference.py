"""What two policies say differently, as people and as scripts read it."""

from typing import TYPE_CHECKING, Any

from mcred.cli.columns import filled
from mcred.cli.output import bold, safe, say, say_styled, width

if TYPE_CHECKING:
    from mcred.actions.proposing.policies import PolicyDifference
    from mcred.policy.comparison import Change
    from mcred.policy.model import Policy


def difference_document(found: "PolicyDifference") -> dict[str, Any]:
    """Return the answer of `policy diff --json`."""
    return {
        "kind": "policy-diff",
        "before": _reference(found.before),
        "after": _reference(found.after),
        "changes": [
            {
                "part": change.part,
                "name": change.name,
                "change": change.kind,
                "before": change.before,
                "after": change.after,
            }
            for change in found.changes
        ],
    }


def show_difference(found: "PolicyDifference") -> None:
    """Print it part by part; clauses are only counted where the two have none in common."""
    before, after = found.before, found.after
    say(f"From {before.id} (version {before.version}) to {after.id} (version {after.version}):")
    if not found.changes:
        say("The two say the same.")
    for part in dict.fromkeys(change.part for change in found.changes):
        say()
        say_styled(bold(safe(part.capitalize())))
        changes = [change for change in found.changes if change.part == part]
        if part == "clauses" and not {c.id for c in before.clauses} & {c.id for c in after.clauses}:
            say(
                f"  none in common: {len(before.clauses)} there, {len(after.clauses)} here; mcred policy show has them"
            )
            continue
        for change in changes:
            _line(change)


def _line(change: "Change") -> None:
    match change.kind:
        case "added":
            text = f"  + {change.name}: {change.after}"
        case "dropped":
            text = f"  - {change.name}: {change.before}"
        case _:
            text = f"  ~ {change.name}: {change.before} → {change.after}"
    for line in filled(safe(text), width(), later="      "):
        say(line)


def _reference(policy: "Policy") -> dict[str, Any]:
    return {"id": policy.id, "version": policy.version, "digest": policy.digest, "verified": policy.verified}
