"""Members who take no part: on the record, refused when they decide, named by every decision of the body."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from inline_snapshot import snapshot

from cli.governance_office import ID, GovernanceOffice, make, once

AT_EPPC = ("--stage", "eppc")


@pytest.fixture
def office(
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    cli: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> GovernanceOffice:
    def build(made: GovernanceOffice) -> None:
        made.submit()
        made.approve("unit", "office")

    templates = tmp_path_factory.getbasetemp()
    made = make(tmp_path / "office", templates / "office-template", cli, monkeypatch)
    return once(made, templates / "office-at-eppc", build)


def test_who_recused_may_not_decide_and_the_refusal_names_who_may(office: GovernanceOffice) -> None:
    office.done("roster", "add", "lin", "--role", "eppc", "--name", "Lin Ma")
    said = office.done("recuse", ID, *AT_EPPC, "--by", "chen", "--note", "Teaches in it.")
    assert said == snapshot(
        "applied-data-analysis: chen (Mei Chen) recused at eppc (entry 16); it waits for eppc.\n"
    )
    assert office.refused("approve", ID, *AT_EPPC, "--by", "chen") == snapshot(
        "mcred: applied-data-analysis: chen (Mei Chen) recused at eppc and takes no part in deciding it. Those who may: lin (Lin Ma).\n"
    )
    assert office.done("approve", ID, *AT_EPPC, "--by", "lin", "--vote", "8-0-0") == snapshot(
        "applied-data-analysis: approved at eppc, 8-0-0, chen recused (entry 17); it waits for fsec.\n"
    )
    assert [line for line in office.done("ledger", ID).splitlines() if "recused" in line] == snapshot(
        [
            "   16  2027-01-31 recused from deciding at eppc, by chen (Mei Chen), entered by clerk",
            "   17  2027-01-31 eppc approved it 8-0-0, recused: chen, by lin (Lin Ma), entered by clerk",
        ]
    )


def test_where_one_login_decides_for_a_body_the_decision_names_members_the_roster_does_not_know(
    office: GovernanceOffice,
) -> None:
    office.done("recuse", ID, *AT_EPPC, "--by", "member7", "--note", "Married to the proposer.")
    office.done("recuse", ID, *AT_EPPC, "--by", "member3", "--note", "Wrote a letter for it.")
    done = office.answer("return", ID, *AT_EPPC, "--by", "chen", "--note", "Say how.")
    assert done["decisions"][0]["recused"] == ["member7", "member3"]
    entry = office.answer("ledger", ID)["entries"][-1]
    assert entry["content"]["recused"] == ["member7", "member3"]
    assert office.answer("ledger", "verify")["valid"]


def test_nothing_of_a_decision_changes_where_nobody_recused(office: GovernanceOffice) -> None:
    office.approve("eppc")
    assert "recused" not in office.answer("ledger", ID)["entries"][-1]["content"]


def test_a_recusal_is_for_one_stage_and_survives_a_new_revision(office: GovernanceOffice) -> None:
    office.done("recuse", ID, *AT_EPPC, "--by", "chen", "--note", "Teaches in it.")
    office.done("roster", "add", "chen", "--role", "fsec")
    office.done("roster", "add", "lin", "--role", "eppc")
    office.done("return", ID, *AT_EPPC, "--by", "lin", "--note", "Say how.")
    office.submit(summary="Clearer now.")
    assert "recused at eppc" in office.refused("approve", ID, *AT_EPPC, "--by", "chen")
    office.done("approve", ID, *AT_EPPC, "--by", "lin")
    office.done("approve", ID, "--stage", "fsec", "--by", "chen")


def test_a_recusal_is_taken_back_by_a_correction_that_moves_nothing_else(office: GovernanceOffice) -> None:
    before = office.answer("status", ID)["proposals"][0]
    office.later(days=3)
    entry = office.answer("recuse", ID, *AT_EPPC, "--by", "chen", "--note", "Teaches in it.")["entry"]
    assert "Nobody may yet" in office.refused("approve", ID, *AT_EPPC, "--by", "chen")
    assert "already" in office.refused("recuse", ID, *AT_EPPC, "--by", "chen", "--note", "Again.")
    office.later(days=1)
    office.done("correct", entry, "--note", "It was another Chen.")
    assert "corrected already" in office.refused("correct", entry, "--note", "Again.")
    after = office.answer("status", ID)["proposals"][0]
    assert (after["since"], after["waiting_for"]) == (before["since"], before["waiting_for"])
    assert office.answer("queue", "--stage", "eppc")["proposals"][0]["days"] == 4
    office.approve("eppc")


@pytest.mark.parametrize(
    ("prepare", "words"),
    [
        ((), "graduate-council is no stage of this proposal"),
        (("withdraw", ID, "--note", "x"), "graduate-council is no stage of this proposal"),
    ],
)
def test_a_stage_that_is_not_the_proposals(
    office: GovernanceOffice, prepare: tuple[str, ...], words: str
) -> None:
    if prepare:
        office.done(*prepare)
    assert words in office.refused("recuse", ID, "--stage", "graduate-council", "--by", "gray", "--note", "x")


def test_a_recusal_that_comes_too_late(office: GovernanceOffice) -> None:
    office.approve("eppc")
    assert office.refused("recuse", ID, *AT_EPPC, "--by", "chen", "--note", "x") == snapshot("""\
mcred: applied-data-analysis: chen (Mei Chen) decided on it at eppc on 2027-01-31 (entry 15).
       If that was wrong, void it first: mcred correct 15 --note …
""")
    # The body's secretary decided; that a member had taken no part may be written down later.
    office.done("recuse", ID, *AT_EPPC, "--by", "lin", "--note", "Left the room.")
    office.done("withdraw", ID, "--note", "Reworked.")
    assert "withdrawn" in office.refused("recuse", ID, *AT_EPPC, "--by", "kay", "--note", "x")


def test_members_recuse_themselves_and_clerks_enter_for_them(office: GovernanceOffice) -> None:
    office.acting("chen")
    assert "is no clerk" in office.refused("recuse", ID, *AT_EPPC, "--by", "lin", "--note", "x")
    assert "A note is required" in office.refused("recuse", ID, *AT_EPPC, code=2)
    assert "no stage epcp" in office.refused("recuse", ID, "--stage", "epcp", "--note", "x", code=2)
    assert office.answer("recuse", ID, *AT_EPPC, "--note", "Teaches in it.")["member"] == "chen"
    entry = office.answer("ledger", ID)["entries"][-1]
    assert (entry["kind"], entry["actor"], entry["by"]) == ("recusal", "chen", "chen")


def test_an_agenda_that_was_shown_before_a_recusal_is_looked_at_again(office: GovernanceOffice) -> None:
    from mcred.actions.reviewing.decide import decide
    from mcred.actions.reviewing.sitting import Ruling
    from mcred.cli.frame import workspace
    from mcred.errors import Refused
    from mcred.governance.entries import Verdict

    seen = office.answer("ledger")["entries"][-1]["sequence"]
    office.done("recuse", ID, *AT_EPPC, "--by", "lin", "--note", "x")
    with pytest.raises(Refused, match="Meanwhile lin recorded: recusal at eppc"):
        decide(workspace(), "eppc", [Ruling(ID, Verdict.APPROVE, seen=seen)], by="chen")


@pytest.mark.parametrize(
    ("login", "more"),
    [
        ("psample", ()),
        ("other", ("--email", "PSample@example.edu")),
        ("third", ("--name", "pat  sample")),
    ],
)
def test_who_answers_for_a_proposal_may_not_decide(
    office: GovernanceOffice, login: str, more: tuple[str, ...]
) -> None:
    office.done("roster", "add", login, "--role", "eppc", *more)
    for verb, words in (("approve", ()), ("return", ("--note", "x")), ("reject", ("--note", "x"))):
        told = office.refused(verb, ID, *AT_EPPC, "--by", login, *words)
        assert "answers for this proposal and may not decide on it. Those who may: chen" in told


def test_the_proposer_of_a_proposal_may_not_decide_either(office: GovernanceOffice) -> None:
    office.done("submit", office.write("by-mail"), "--proposer", "Mei Chen <someone@example.edu>")
    office.approve("unit", "office", name="by-mail")
    assert "may not decide" in office.refused("approve", "by-mail", *AT_EPPC, "--by", "chen")


def test_a_login_that_is_nearly_one_of_the_rosters_is_doubted(office: GovernanceOffice) -> None:
    told = office.mcred("recuse", ID, *AT_EPPC, "--by", "chne", "--note", "Teaches in it.")
    assert told.code == 0
    assert told.err == snapshot("""\
mcred: The roster has no chne, but chen (Mei Chen).
       If that one was meant: mcred correct 15 --note …, and again.
""")
    assert office.answer("recuse", ID, *AT_EPPC, "--by", "member3", "--note", "x")["warnings"] == []
