"""A second reading of the workflow's rules, written apart from it: quantifiers over the whole record, no walk back."""

from dataclasses import dataclass, field

from hypothesis import strategies as st

from governance.script import LATER_POLICY, LATER_STAGES, STAGES, UNITS, entries
from mcred.governance.entries import Decision, Kind, Submission
from mcred.policy.model import Stage


@dataclass
class Revision:
    facts: Submission
    at: int
    stages: tuple[Stage, ...]
    approvals: list[tuple[int, str, str]] = field(default_factory=list)
    """Entry, stage, unit ("" where the stage asks none)."""
    refusals: list[tuple[int, str, str]] = field(default_factory=list)
    returns: list[tuple[str, str]] = field(default_factory=list)
    """The stage that returned it, and the one that it sent it back to, or ""."""
    ended: set[str] = field(default_factory=set)

    @property
    def route(self) -> dict[str, Stage]:
        return {s.id: s for s in self.stages if self.facts.falls_under(s.when)}

    def before(self, stage: str) -> set[str]:
        """Every stage of the route before this one, also across stages that the route leaves out."""
        needs = {s.id: set(s.needs) for s in self.stages}

        def all_before(name: str) -> set[str]:
            return needs[name] | {far for near in needs[name] for far in all_before(near)}

        return all_before(stage) & set(self.route)


def read(life: str) -> list[Revision]:
    record = entries(life)
    void = {e.content["entry"] for e in record if e.kind == Kind.CORRECTION}
    found: list[Revision] = []
    for entry in record:
        if entry.kind == Kind.SUBMISSION:
            stages = LATER_STAGES if entry.policy == LATER_POLICY else STAGES
            found.append(Revision(Submission.read(entry.content), entry.sequence, stages))
        elif entry.kind == Kind.DECISION and entry.sequence not in void:
            decision = Decision.read(entry.content)
            units = [str(u) for u in decision.units] if decision.stage == "unit" else [""]
            rows = [(entry.sequence, decision.stage, unit) for unit in units]
            if decision.verdict == "approve":
                found[-1].approvals += rows
            else:
                found[-1].refusals += rows
                found[-1].returns += [(decision.stage, decision.to)] if decision.verdict == "return" else []
                found[-1].ended |= {"rejected"} if decision.verdict == "reject" else set()
        elif entry.kind in (Kind.WITHDRAWAL, Kind.RETIREMENT):
            found[-1].ended.add({"withdrawal": "withdrawn", "retirement": "retired"}[entry.kind])
    return found


def counts(record: list[Revision], at: int, stage: str, unit: str) -> bool:
    """Does an approval of this stage (of this unit) count for the revision at that place?"""
    target = record[at]
    matters = target.route[stage].matters

    def asked_again(returned: tuple[str, str]) -> bool:
        by, to = returned
        return bool({by, to} & target.before(stage)) or to == stage

    def holds(entry: int, i: int) -> bool:
        later = [e for r in record[: at + 1] for e, s, u in r.refusals if (s, u) == (stage, unit)]
        between = record[i:at]
        same = all(m == "units" and unit for m in target.facts.differs(record[i].facts, matters))
        return (
            not any(e > entry for e in later)
            and all(r.returns and not r.ended for r in between)
            and not any(asked_again(one) for r in between for one in r.returns)
            and (i == at or same)
        )

    return any(
        holds(entry, i)
        for i, revision in enumerate(record[: at + 1])
        for entry, s, u in revision.approvals
        if (s, u) == (stage, unit)
    )


@dataclass
class Expected:
    """What the newest revision waits for (were it in review), its state, and the submissions that are approved."""

    waiting: set[str]
    state: str
    approved: list[int]


def expected(life: str) -> Expected:
    record = read(life)

    def complete(at: int, stage: str) -> bool:
        units = [str(u) for u in record[at].facts.units] if stage == "unit" else [""]
        return all(counts(record, at, stage, unit) for unit in units)

    approved = [r.at for i, r in enumerate(record) if not r.refusals and all(complete(i, s) for s in r.route)]
    newest, now = len(record) - 1, record[-1]
    waiting = {
        s for s in now.route if not complete(newest, s) and all(complete(newest, b) for b in now.before(s))
    }
    open_ = "in-review" if waiting else "approved"
    ended = now.ended | ({"returned"} if now.returns else set())
    state = next((s for s in ("retired", "withdrawn", "rejected", "returned") if s in ended), open_)
    return Expected(waiting, state, approved)


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
ALL_STAGES = sorted({s.id for s in (*STAGES, *LATER_STAGES)})
DECIDE = st.builds(
    "{} {}".format,
    st.sampled_from(["approve", "approve", "approve", "return"]),
    st.sampled_from(ALL_STAGES),
) | st.builds("{} unit {}".format, st.sampled_from(["approve", "return"]), st.sampled_from(sorted(UNITS)))
OTHER = st.sampled_from(["reject office", "withdraw", "retire", "comment", "policy changes"])


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
        "submit units=math; approve unit; return office; submit units=math+ccpa; approve unit ccpa",
        "return office to unit; submit",
        "return eppc to office; submit",
        "return fsec to office; submit; approve office",
        "return fsec to unit; submit fees; approve unit",
        "policy changes; return office; submit; approve office; approve senate",
        "policy changes; return fsec to office; submit; approve office; approve senate; approve fsec; approve provost",
        "submit fees units=math+ccpa; approve unit math; approve unit ccpa; approve office; return fee-review; submit",
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
