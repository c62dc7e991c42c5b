"""Where a proposal stands after each life: the table of cases, and the claims behind it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from governance.script import stands
from mcred.governance.workflow import Position, State

UP_TO_EPPC = "submit; approve unit; approve office; "
APPROVED = UP_TO_EPPC + "approve eppc; approve fsec"  # five entries

CASES = [
    # every kind of proposal takes its own way
    ("submit", "in-review", "unit"),
    ("submit; approve unit", "in-review", "office"),
    (UP_TO_EPPC + "comment", "in-review", "eppc"),
    ("submit graduate; approve unit; approve office", "in-review", "graduate-council"),
    ("submit graduate; approve unit; approve office; approve graduate-council", "in-review", "eppc"),
    (APPROVED, "approved", ""),
    ("submit non-credit; approve unit; approve office", "approved", ""),
    ("submit non-credit fees; approve unit; approve office", "approved", ""),
    # fees are reviewed beside the others, any time after the unit
    ("submit fees; approve unit", "in-review", "office fee-review"),
    ("submit fees; approve unit; approve fee-review", "in-review", "office"),
    ("submit fees; approve unit; approve office; approve eppc; approve fsec", "in-review", "fee-review"),
    ("submit fees; approve unit; approve office; approve eppc; approve fsec; approve fee-review", "approved", ""),
    # every unit approves
    ("submit units=math+ccpa; approve unit math", "in-review", "unit"),
    ("submit units=math+ccpa; approve unit math; approve unit ccpa", "in-review", "office"),
    ("submit units=math+geog; approve unit math geog", "in-review", "office"),
    # return, and resumption where it was returned
    (UP_TO_EPPC + "return eppc", "returned", ""),
    (UP_TO_EPPC + "return eppc; submit", "in-review", "eppc"),
    (UP_TO_EPPC + "return eppc; submit; approve eppc; approve fsec", "approved", ""),
    (UP_TO_EPPC + "return eppc; submit; return eppc; submit", "in-review", "eppc"),
    ("submit; return unit; submit", "in-review", "unit"),
    # what matters has changed: it begins again at the first stage
    (UP_TO_EPPC + "return eppc; submit credits=9", "in-review", "unit"),
    (UP_TO_EPPC + "return eppc; submit courses=x", "in-review", "unit"),
    (UP_TO_EPPC + "return eppc; submit graduate", "in-review", "unit"),
    (UP_TO_EPPC + "return eppc; submit credits=9; return unit; submit credits=c", "in-review", "unit"),
    # compared with the revision that was approved, not with the one before
    (
        "submit fees; approve unit; approve fee-review; return office; submit fees=200; return office; submit fees=100",
        "in-review", "office fee-review",
    ),
    (
        "submit fees; approve unit; approve fee-review; return office; submit fees=200; return office; submit fees",
        "in-review", "office",
    ),
    # an approval falls with the stage that it depends on
    ("submit fees; approve unit; approve fee-review; approve office; return eppc; submit", "in-review", "eppc"),
    ("submit fees; approve unit; approve office; approve eppc; return fee-review; submit", "in-review", "fsec fee-review"),
    ("submit fees; approve unit; approve office; approve eppc; return fee-review; submit fees=50", "in-review", "fsec fee-review"),
    ("submit fees; approve unit; approve office; approve eppc; return fee-review; submit free", "in-review", "fsec"),
    # a new unit needs that unit alone; what came after it is asked again
    ("submit; approve unit; return office; submit units=math+ccpa", "in-review", "unit"),
    ("submit; approve unit; return office; submit units=math+ccpa; approve unit ccpa", "in-review", "office"),
    ("submit units=math+ccpa; approve unit math; return unit ccpa; submit", "in-review", "unit"),
    ("submit units=math+ccpa; approve unit math; return unit ccpa; submit; approve unit ccpa", "in-review", "office"),
    ("submit units=math+ccpa; approve unit math; return unit ccpa; submit units=math", "in-review", "office"),
    # without a return it begins again
    (UP_TO_EPPC + "submit", "in-review", "unit"),
    (UP_TO_EPPC + "submit; return unit; submit", "in-review", "unit"),
    # a rejection and a withdrawal end it; a new revision begins at the first stage
    (UP_TO_EPPC + "reject eppc", "rejected", ""),
    (UP_TO_EPPC + "reject eppc; submit", "in-review", "unit"),
    (UP_TO_EPPC + "withdraw", "withdrawn", ""),
    (UP_TO_EPPC + "withdraw; submit", "in-review", "unit"),
    (UP_TO_EPPC + "return eppc; withdraw; submit", "in-review", "unit"),
    # corrections: later decisions stand, and count again once the gap is filled
    (UP_TO_EPPC + "approve eppc; void 3", "in-review", "office"),
    (UP_TO_EPPC + "approve eppc; void 3; approve office", "in-review", "fsec"),
    (APPROVED + "; void 3", "in-review", "office"),
    (APPROVED + "; void 3; approve office", "approved", ""),
    (APPROVED + "; void 2; approve unit", "approved", ""),
    (UP_TO_EPPC + "return eppc; void 4", "in-review", "eppc"),
    (UP_TO_EPPC + "reject eppc; void 4; approve eppc", "in-review", "fsec"),
    (UP_TO_EPPC + "return eppc; submit; void 4", "in-review", "unit"),
    (UP_TO_EPPC + "return eppc; submit; void 3", "in-review", "office"),
    ("submit fees; approve unit; approve fee-review; void 2; approve unit", "in-review", "office"),
    (UP_TO_EPPC + "approve eppc; void 3; return office; submit; approve office", "in-review", "eppc"),
    # approved, then revised or retired
    (APPROVED + "; submit", "in-review", "unit"),
    (APPROVED + "; submit; return unit", "returned", ""),
    (APPROVED + "; retire", "retired", ""),
    (APPROVED + "; retire; submit", "in-review", "unit"),
]  # fmt: skip


@pytest.mark.parametrize(("life", "state", "waiting"), CASES)
def test_a_life_leads_to_its_state(life: str, state: str, waiting: str) -> None:
    where = stands(life)
    assert (where.state.value, " ".join(w.stage.id for w in where.waiting)) == (state, waiting)


def revision_of(life: str, entry: int) -> str:
    """Return the revision that the submission at that step brought."""
    return stands(";".join(life.split(";")[:entry])).submission.revision


@pytest.mark.parametrize(
    ("life", "submitted_at", "retired"),
    [
        ("submit", None, False),
        (APPROVED, 1, False),
        (APPROVED + "; submit", 1, False),
        (APPROVED + "; submit; reject unit", 1, False),
        (APPROVED + "; submit; withdraw", 1, False),
        (APPROVED + "; submit; approve unit; approve office; approve eppc; approve fsec", 6, False),
        (APPROVED + "; void 5", None, False),
        (APPROVED + "; void 5; approve fsec", 1, False),
        (APPROVED + "; retire", 1, True),
        (APPROVED + "; retire; submit", 1, True),
        (APPROVED + "; submit; retire", 1, True),
        (APPROVED + "; retire; submit; approve unit; approve office; approve eppc; approve fsec", 7, False),
    ],
)
def test_the_approved_revision(life: str, submitted_at: int | None, retired: bool) -> None:
    where = stands(life)
    expected = None if submitted_at is None else revision_of(life, submitted_at)
    assert (where.approved_revision, where.retired) == (expected, retired)


def test_a_corrected_revision_gives_way_to_the_one_before() -> None:
    life = APPROVED + "; submit; approve unit; approve office; approve eppc; approve fsec; void 10"
    assert stands(life).approved_revision == revision_of(life, 1)


def test_waiting_counts_from_what_opened_the_stage() -> None:
    where = stands("submit fees; approve unit; comment; approve fee-review; comment; approve office")
    assert [(w.stage.id, w.since) for w in where.waiting] == [("eppc", "2027-01-31T10:06:00Z")]
    where = stands("submit fees; approve unit; approve office; approve eppc")
    assert {w.stage.id: w.since[14:16] for w in where.waiting} == {"fsec": "04", "fee-review": "02"}


def test_waiting_begins_again_with_a_correction_and_a_resumption() -> None:
    assert stands(UP_TO_EPPC + "approve eppc; void 4").waiting[0].since == "2027-01-31T10:05:00Z"
    assert stands(UP_TO_EPPC + "return eppc; submit").waiting[0].since == "2027-01-31T10:05:00Z"


def test_the_units_that_are_missing_are_named() -> None:
    where = stands("submit units=math+ccpa+geog; approve unit math geog")
    assert [str(u) for u in where.waiting[0].units] == ["CCPA"]


def test_what_was_decided_is_told_with_what_was_carried_over() -> None:
    where = stands(UP_TO_EPPC + "return eppc; submit; approve eppc")
    assert [(d.stage, d.verdict.value, d.carried) for d in where.decided] == [
        ("unit", "approve", True),
        ("office", "approve", True),
        ("eppc", "approve", False),
    ]


STEPS = st.sampled_from(
    [
        "submit", "submit credits=1", "submit credits=2", "submit fees", "submit free", "submit units=math+ccpa",
        "approve unit", "approve office", "approve eppc", "approve fsec", "approve fee-review", "return unit",
        "return office", "return eppc", "return fee-review", "reject eppc", "withdraw", "retire", "comment",
    ]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(STEPS, max_size=14))
def test_whatever_is_on_the_record_the_state_is_sound(steps: list[str]) -> None:
    """Also for records that the commands would never write."""
    where = stands("; ".join(["submit", *steps]))
    _is_sound(where)


@settings(max_examples=150, deadline=None)
@given(st.lists(STEPS, min_size=1, max_size=10), st.data())
def test_a_voided_decision_leaves_no_trace_in_the_state(steps: list[str], data: st.DataObject) -> None:
    life = ["submit", *steps]
    at = data.draw(st.integers(0, len(life) - 1))
    if life[at].split()[0] not in ("approve", "return", "reject"):
        return
    without = stands("; ".join([*life[:at], "comment", *life[at + 1 :]]))
    voided = stands("; ".join([*life, f"void {at + 1}"]))
    assert (voided.state, [w.stage.id for w in voided.waiting]) == (
        without.state,
        [w.stage.id for w in without.waiting],
    )
    assert voided.approved == without.approved


def _is_sound(where: Position) -> None:
    waiting = {w.stage.id for w in where.waiting}
    assert bool(waiting) == (where.state is State.IN_REVIEW)
    for stage in waiting:
        assert not where.route.upstream[stage] & waiting
    if where.state is State.APPROVED:
        assert where.approved_revision == where.submission.revision
