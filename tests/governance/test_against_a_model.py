"""The workflow against a second reading of the rules: quantifiers over the whole record instead of a walk back."""

from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from governance import script
from governance.script import STAGES, UNITS, entries
from mcred.governance.entries import Decision, Kind, Submission

NEEDS = {s.id: set(s.needs) for s in STAGES}


@dataclass
class Revision:
    facts: Submission
    at: int
    approvals: list[tuple[int, str, str]] = field(default_factory=list)
    """Entry, stage, unit ("" where the stage asks none)."""
    refusals: list[tuple[int, str, str]] = field(default_factory=list)
    returns: list[str] = field(default_factory=list)
    ended: str = ""


def read(life: str) -> list[Revision]:
    record = entries(life)
    void = {e.content["entry"] for e in record if e.kind == Kind.CORRECTION}
    found: list[Revision] = []
    for entry in record:
        if entry.kind == Kind.SUBMISSION:
            found.append(Revision(Submission.read(entry.content), entry.sequence))
        elif entry.kind == Kind.DECISION and entry.sequence not in void:
            decision = Decision.read(entry.content)
            units = [str(u) for u in decision.units] if decision.stage == "unit" else [""]
            rows = [(entry.sequence, decision.stage, unit) for unit in units]
            if decision.verdict == "approve":
                found[-1].approvals += rows
            else:
                found[-1].refusals += rows
                found[-1].returns += [decision.stage] if decision.verdict == "return" else []
                found[-1].ended = "rejected" if decision.verdict == "reject" else found[-1].ended
        elif entry.kind in (Kind.WITHDRAWAL, Kind.RETIREMENT):
            found[-1].ended = "withdrawn"
    return found


def route(facts: Submission) -> list[str]:
    return [s.id for s in STAGES if facts.falls_under(s.when)]


def before(stage: str) -> set[str]:
    """Every stage before this one, whether the route leads through it or not."""
    direct = NEEDS[stage]
    return direct | {far for near in direct for far in before(near)}


def counts(record: list[Revision], at: int, stage: str, unit: str) -> bool:
    """Does an approval of this stage (of this unit) count for the revision at that place?"""
    target = record[at].facts
    matters = next(s.matters for s in STAGES if s.id == stage)

    def holds(entry: int, i: int) -> bool:
        later = [e for r in record[: at + 1] for e, s, u in r.refusals if (s, u) == (stage, unit)]
        between = record[i:at]
        same = all(m == "units" and unit for m in target.differs(record[i].facts, matters))
        return (
            not any(e > entry for e in later)
            and all(r.returns and not r.ended for r in between)
            and not any(s in before(stage) & set(route(target)) for r in between for s in r.returns)
            and (i == at or same)
        )

    return any(
        holds(entry, i)
        for i, revision in enumerate(record[: at + 1])
        for entry, s, u in revision.approvals
        if (s, u) == (stage, unit)
    )


def expected(life: str) -> tuple[set[str], list[int]]:
    """Return the stages that the newest revision waits for (were it in review), and the approved submissions."""
    record = read(life)

    def complete(at: int, stage: str) -> bool:
        units = [str(u) for u in record[at].facts.units] if stage == "unit" else [""]
        return all(counts(record, at, stage, unit) for unit in units)

    approved = [
        r.at for i, r in enumerate(record) if not r.refusals and all(complete(i, s) for s in route(r.facts))
    ]
    newest = len(record) - 1
    mine = route(record[newest].facts)
    waiting = {
        s for s in mine if not complete(newest, s) and all(complete(newest, b) for b in before(s) & set(mine))
    }
    return waiting, approved


SUBMIT = st.builds(
    lambda words: " ".join(["submit", *words]),
    st.lists(
        st.sampled_from(
            [
                "credits=1",
                "credits=2",
                "fees",
                "free",
                "graduate",
                "undergraduate",
                "units=math",
                "units=math+ccpa",
            ]
        ),
        max_size=2,
    ),
)
DECIDE = st.builds(
    "{} {}{}".format,
    st.sampled_from(["approve", "approve", "approve", "return"]),
    st.sampled_from([s.id for s in STAGES]),
    st.just(""),
) | st.builds("{} unit {}".format, st.sampled_from(["approve", "return"]), st.sampled_from(sorted(UNITS)))
OTHER = st.sampled_from(["reject office", "withdraw", "retire", "comment"])


LIKELY = st.sampled_from(
    [
        "approve unit",
        "approve office",
        "approve unit; approve office",
        "approve unit; approve office; approve eppc",
        "approve unit; approve office; approve graduate-council; approve eppc; approve fsec",
        "approve unit; approve fee-review",
        "return office; submit",
        "return eppc; submit",
        "return unit math; submit",
        "return fee-review; submit",
        "return office; submit credits=1",
        "return office; submit units=math+ccpa",
        "return office; submit fees; approve fee-review",
    ]
)
"""What happens in offices; without them chance would seldom come beyond the first stage."""


@st.composite
def lives(draw: st.DrawFn) -> str:
    drawn = draw(st.lists(LIKELY | LIKELY | LIKELY | DECIDE | SUBMIT | OTHER, max_size=8))
    steps = "; ".join(["submit units=math+ccpa" if draw(st.booleans()) else "submit", *drawn]).split("; ")
    for _ in range(draw(st.integers(0, 2))):
        decisions = [n for n, s in enumerate(steps, 1) if s.split()[0] in ("approve", "return", "reject")]
        if decisions:
            steps.append(f"void {draw(st.sampled_from(decisions))}")
    return "; ".join(steps)


@settings(max_examples=600, deadline=None)
@given(lives())
def test_both_readings_agree(life: str) -> None:
    where = script.stands(life)
    waiting, approved = expected(life)
    submissions = {e.content["revision"]: e.sequence for e in entries(life) if e.kind == Kind.SUBMISSION}
    assert [submissions[revision] for revision in where.approved] == approved
    if where.state == "in-review":
        assert {w.stage.id for w in where.waiting} == waiting
