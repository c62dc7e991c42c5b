"""From submission to approval at the command line: what people read, who is refused, what scripts get."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from inline_snapshot import snapshot

from cli.governance_office import ID, GovernanceOffice, make


@pytest.fixture
def office(
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    cli: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> GovernanceOffice:
    return make(tmp_path / "office", tmp_path_factory.getbasetemp() / "office-template", cli, monkeypatch)


def test_a_proposal_on_its_way_as_a_secretary_reads_it(office: GovernanceOffice) -> None:
    assert office.done("submit", office.write()) == snapshot(
        "applied-data-analysis: submitted, revision 23e11251 (entry 12); it waits for unit.\n"
    )
    office.later(days=2)
    assert office.done("approve", ID, "--stage", "unit", "--by", "mhart") == snapshot(
        "applied-data-analysis: approved at unit, for Harpur College / Mathematics (entry 13); it waits for office.\n"
    )
    assert office.done("approve", ID, "--stage", "office", "--by", "ocho", "--vote", "5-0-1") == snapshot(
        "applied-data-analysis: approved at office, 5-0-1 (entry 14); it waits for eppc.\n"
    )
    office.later(days=10)
    returned = office.done(
        "return",
        ID,
        "--stage",
        "eppc",
        "--by",
        "chen",
        "--on",
        "2027-02-09",
        "--note",
        "Say how AS1 is judged.",
    )
    assert returned == snapshot(
        "applied-data-analysis: returned at eppc (entry 15); it waits for a new revision.\n"
    )
    office.later(days=1)
    assert office.done("submit", office.write(summary="Clearer now.")) == snapshot(
        "applied-data-analysis: submitted, revision b2509299 (entry 16); it waits for eppc. It replaces the revision that was returned. Approved before and still standing: unit, office.\n"
    )
    office.approve("eppc", "fsec")
    assert office.done("status", ID) == snapshot("""\
Applied Data Analysis  (applied-data-analysis)
credit-bearing, undergraduate · Harpur College / Mathematics
approved since 2027-02-13: students can be enrolled.
Newest revision b2509299, judged under binghamton-2020 2020.

STAGE             ON          DAYS
unit    approved  2027-02-02     2  for revision 23e11251
office  approved  2027-02-02     0  5-0-1, for revision 23e11251
eppc    approved  2027-02-13     0
fsec    approved  2027-02-13     0

   12  2027-01-31 submitted, revision 23e11251, by clerk
   13  2027-02-02 unit approved it for Harpur College / Mathematics after 2 days, by mhart (Max Hart), entered by clerk
   14  2027-02-02 office approved it 5-0-1, by ocho (Olu Cho), entered by clerk
   15  2027-02-12 eppc returned it on 2027-02-09 after 7 days, by chen (Mei Chen), entered by clerk
                    “Say how AS1 is judged.”
   16  2027-02-13 submitted, revision b2509299, by clerk
   17  2027-02-13 eppc approved it, by chen (Mei Chen), entered by clerk
   18  2027-02-13 fsec approved it, by fay (Fay Ito), entered by clerk
""")
    assert office.done("status") == snapshot("""\
PROPOSAL               STATE     SINCE       WAITS FOR  TITLE
applied-data-analysis  approved  2027-02-13             Applied Data Analysis

1 proposal: 1 approved.
""")


def test_the_queue_is_oldest_first(office: GovernanceOffice) -> None:
    office.submit("younger-one")
    office.later(days=3)
    office.submit()
    office.approve("unit", name="younger-one")
    office.later(days=4)
    assert office.done("queue") == snapshot("""\
STAGE   PROPOSAL               SINCE       DAYS  TITLE
unit    applied-data-analysis  2027-02-03     4  Applied Data Analysis
office  younger-one            2027-02-03     4  Younger One
""")
    assert office.done("queue", "--stage", "eppc") == snapshot("Nothing waits at eppc.\n")


@pytest.mark.parametrize(
    ("changes", "stages"),
    [
        ({}, ["unit", "office", "eppc", "fsec"]),
        ({"level": "graduate"}, ["unit", "office", "graduate-council", "eppc", "fsec"]),
        (
            {"fees": "[{name: laboratory, amount: 50, per: course}]"},
            ["unit", "fee-review", "office", "eppc", "fsec"],
        ),
    ],
)
def test_each_kind_takes_its_own_way(
    office: GovernanceOffice, changes: dict[str, str], stages: list[str]
) -> None:
    office.submit(**changes)
    for stage in stages:
        waiting = office.answer("status")["proposals"][0]
        assert waiting["state"] == "in-review"
        assert stage in waiting["waiting_for"]
        assert waiting["approved_revision"] is None
        office.approve(stage)
    approved = office.answer("status")["proposals"][0]
    assert (approved["state"], approved["waiting_for"]) == ("approved", [])
    assert approved["approved_revision"] == approved["revision"]


def test_what_waits_for_nobody_says_how_somebody_is_added(office: GovernanceOffice) -> None:
    path = office.write(
        units="[{college: Harpur College, department: Mathematics}, {college: CCPA, department: Dance}]"
    )
    lines = snapshot("""\
Nobody may decide at unit (CCPA / Dance) yet; an admin adds one:
  mcred roster add LOGIN --role unit --unit "CCPA / Dance"
""")
    assert office.done("submit", path).split("\n", 1)[1] == lines
    assert office.done("queue").partition("\n\n")[2] == lines
    office.done("roster", "add", "dlead", "--role", "unit", "--unit", "CCPA / Dance", "--name", "Dana Lead")
    assert "Nobody" not in office.done("queue")


def test_every_unit_approves_and_each_speaks_for_itself(office: GovernanceOffice) -> None:
    office.submit(
        units="[{college: Harpur College, department: Mathematics}, {college: CCPA, department: Social Work}]"
    )
    office.approve("unit")
    assert office.answer("queue")["proposals"][0]["units"] == ["CCPA / Social Work"]
    again = office.refused("approve", ID, "--stage", "unit", "--by", "mhart")
    assert again == snapshot(
        "mcred: applied-data-analysis: mhart (Max Hart) does not decide for CCPA / Social Work on 2027-01-31. Those who may: cvega (Cleo Vega).\n"
    )
    office.done("approve", ID, "--stage", "unit", "--by", "cvega")
    assert office.answer("status")["proposals"][0]["waiting_for"] == ["office"]


def test_refusals_name_who_may(office: GovernanceOffice) -> None:
    office.submit()
    assert office.refused("approve", ID, "--stage", "unit") == snapshot(
        "mcred: applied-data-analysis: clerk does not decide for Harpur College / Mathematics on 2027-01-31. Those who may: mhart (Max Hart).\n"
    )
    assert office.refused("approve", ID, "--stage", "office", "--by", "ocho") == snapshot(
        "mcred: applied-data-analysis: it is not before office yet: it waits for unit (Harpur College / Mathematics).\n"
    )
    assert office.refused("approve", ID, "--stage", "graduate-council", "--by", "gray") == snapshot(
        "mcred: applied-data-analysis: graduate-council is no stage of this proposal (credit-bearing, undergraduate, without fees). Its stages are unit, office, eppc, fsec.\n"
    )
    office.done("roster", "add", "psample", "--role", "unit", "--unit", "Harpur College / Mathematics")
    assert office.refused("approve", ID, "--stage", "unit", "--by", "psample") == snapshot(
        "mcred: applied-data-analysis: psample answers for this proposal and may not decide on it. Those who may: mhart (Max Hart).\n"
    )
    office.acting("mhart")
    assert office.refused("approve", ID, "--stage", "unit", "--by", "cvega") == snapshot("""\
mcred: mhart (Max Hart) is no clerk and may not enter what cvega (Cleo Vega) decides. Those who may: clerk.
       cvega may enter it alone, without --by.
""")
    assert office.refused("submit", office.write("another-one")) == snapshot("""\
mcred: mhart (Max Hart) is not on the office's staff and may not submit proposals. Those who may: clerk.
       A clerk enters for one of them with --by LOGIN.
""")
    assert office.refused("roster", "add", "mhart", "--role", "admin") == snapshot(
        "mcred: mhart (Max Hart) is no admin and may not change the roster. Those who may: clerk.\n"
    )
    office.done("approve", ID, "--stage", "unit")


def test_a_vote_that_was_lost_or_tied_does_not_approve(office: GovernanceOffice) -> None:
    assert "more were against it" in office.refused("approve", ID, "--stage", "unit", "--vote", "3-9-0")
    for tied in ("4-4-0", "0-0-5"):
        assert (
            f"A vote of {tied} does not approve {ID}: no more were for it than against it."
            in office.refused("approve", ID, "--stage", "unit", "--vote", tied)
        )


def test_the_first_stage_may_have_decided_before_the_office_had_the_text(office: GovernanceOffice) -> None:
    office.submit()
    office.later(days=9)
    office.done("approve", ID, "--stage", "unit", "--by", "mhart", "--on", "2027-01-12")
    early = ("approve", ID, "--stage", "office", "--on", "2027-01-20")
    assert "Those who may: ocho" in office.refused(*early, "--by", "chen"), (
        "who may not decide hears that first"
    )
    assert (
        "this revision was submitted on 2027-01-31 and cannot have been decided on 2027-01-20 at office"
        in (office.refused(*early, "--by", "ocho"))
    )


def test_a_stage_decides_on_no_day_before_the_one_that_it_needs(office: GovernanceOffice) -> None:
    office.submit()
    office.later(days=9)
    office.done("approve", ID, "--stage", "unit", "--by", "mhart", "--on", "2027-02-08")
    early = office.refused("approve", ID, "--stage", "office", "--by", "ocho", "--on", "2027-02-03")
    assert " ".join(early.split()).endswith(
        "unit, which comes before office, approved it on 2027-02-08 (entry 13), and office cannot have decided before"
        " that, on 2027-02-03. Give the day of the meeting that had it before it. If that of unit was entered wrongly:"
        " mcred correct 13 --note …"
    )
    minutes = ("approve", "--stage", "office", "--by", "ocho", "--on", "2027-02-03", "--from", "-")
    refused = office.mcred(*minutes, input=f"proposal,decision\n{ID},approved\n")
    assert (refused.code, "unit, which comes before office, approved it" in refused.err) == (1, True)
    office.done("approve", ID, "--stage", "office", "--by", "ocho", "--on", "2027-02-08")


BAD_USAGE = [
    (("approve", ID, "--stage", "epcp"), "There is no stage epcp. Did you mean eppc?"),
    (("queue", "--stage", "epcp"), "There is no stage epcp. Did you mean eppc?"),
    (("approve", ID, "--stage", "unit", "--vote", "9-0"), "A vote is written for-against-abstaining"),
    (("approve", ID, "--stage", "unit", "--vote", "９-0-0"), "A vote is written for-against-abstaining"),
    (("approve", ID, "--stage", "unit", "--vote", "0-0-0"), "is no vote"),
    (("approve", ID, "--stage", "unit", "--on", "31.1.2027"), "is no date"),
    (("approve", ID, "--stage", "unit", "--on", "2027-02-30"), "is no date"),
    (("approve", ID, "--stage", "unit", "--on", "2027-02-01"), "lies in the future"),
    (("approve", ID, "--stage", "unit", "--by", "two words"), "is no login"),
    (("approve", ID, "--stage", "unit", "--all"), "exclude each other"),
    (("approve", ID, "--stage", "unit", "--note", "bell\x07"), "control characters"),
    (("approve", ID, "--stage", "unit", "--note", "x" * 4001), "4001 characters"),
    (("return", ID, "--stage", "unit", "--by", "mhart"), "A note is required"),
    (("reject", ID, "--stage", "unit", "--by", "mhart", "--note", "  "), "A note is required"),
    (("comment", ID), "A note is required"),
    (("roster", "add", "x", "--role", "epcp"), "There is no role epcp. Did you mean eppc?"),
    (("roster", "add", "x", "--role", "unit"), "held for a unit"),
    (("roster", "add", "x", "--role", "eppc", "--unit", "Harpur College"), "not held for a unit"),
    (("roster", "add", "x", "--role", "eppc", "--program", ID), "not held for a program"),
    (("roster", "add", "x", "--role", "unit", "--unit", "/ Geography"), "is no unit"),
    (("roster", "add", "x", "--role", "eppc", "--from", "2027-02-01", "--to", "2027-01-01"), "lies before"),
    (("roster", "add", "x", "--role", "eppc", "--email", "nobody"), "is no e-mail address"),
    (("submit", "proposals/missing.yaml"), "There is no file"),
    (("ledger", "verify", "--head", "5"), "is no head"),
    (("ledger", "--head", "5:00"), "--head and --heads go with verify"),
]


@pytest.mark.parametrize(("arguments", "words"), BAD_USAGE)
def test_what_cannot_be_meant_ends_with_two(
    office: GovernanceOffice, arguments: tuple[str, ...], words: str
) -> None:
    office.submit()
    before = office.answer("ledger", "head")
    assert words in office.refused(*arguments, code=2)
    assert office.answer("ledger", "head") == before


ANSWER_IS_NO = [
    (("approve", "nothing", "--stage", "unit", "--by", "mhart"), "No proposal nothing was ever submitted"),
    (("approve", "applied-data-analisys", "--stage", "unit"), f"Did you mean {ID}?"),
    (("status", "applied-data"), f"Did you mean {ID}?"),
    (("ledger", "nothing"), "No proposal nothing was ever submitted"),
    (("correct", "99", "--note", "x"), "The ledger has no entry 99"),
    (("correct", "9" * 23, "--note", "x"), "The ledger has no entry 9999"),
    (("correct", "1", "--note", "x"), "only decisions and recusals are corrected"),
    (("correct", "5", "--note", "x"), "Entry 5 is no decision but a change of the roster"),
    (("retire", ID, "--note", "x"), "was never approved"),
    (("roster", "add", "x", "--role", "evaluator", "--program", "nothing"), "No proposal nothing"),
]


@pytest.mark.parametrize(("arguments", "words"), ANSWER_IS_NO)
def test_when_the_answer_is_no_the_code_is_one(
    office: GovernanceOffice, arguments: tuple[str, ...], words: str
) -> None:
    office.submit()
    assert words in office.refused(*arguments)
    error = office.answer(*arguments, code=1)
    assert error["kind"] == "error"
    assert words in f"{error['message']} {error['hint']}"


def test_several_are_recorded_together_or_not_at_all(office: GovernanceOffice) -> None:
    for name in ("one", "two", "three"):
        office.submit(f"program-{name}")
    office.approve("unit", name="program-two")
    asked = ("approve", "program-one", "program-two", "program-four", "--stage", "unit", "--by", "mhart")
    assert office.refused(*asked) == snapshot("""\
mcred: Nothing was recorded: 2 of 3 cannot be.
  program-two: unit approved it on 2027-01-31, by mhart (Max Hart) (entry 15). If that was entered wrongly: mcred correct 15 --note …
  No proposal program-four was ever submitted. mcred status lists those that were.
       Leave those out, and the others are recorded.
""")
    assert [i["id"] for i in office.answer("queue", "--stage", "unit")["proposals"]] == [
        "program-one",
        "program-three",
    ]
    done = office.answer("approve", "--all", "--stage", "unit", "--by", "mhart", "--vote", "4-0-0")
    assert [(d["id"], d["vote"]) for d in done["decisions"]] == [
        ("program-one", "4-0-0"),
        ("program-three", "4-0-0"),
    ]
    assert office.done("approve", "--all", "--stage", "unit", "--by", "mhart") == snapshot(
        "Nothing waits at unit; nothing was recorded.\n"
    )


def test_a_proposal_that_is_named_twice_is_recorded_once_and_said(office: GovernanceOffice) -> None:
    office.submit()
    done = office.mcred("approve", ID, ID, "--stage", "unit", "--by", "mhart")
    assert (done.code, done.out.count("approved at unit")) == (0, 1)
    assert done.err == f"mcred: {ID} is named more than once; it counts once.\n"


def test_where_only_others_are_asked_all_does_not_say_that_nothing_waits(office: GovernanceOffice) -> None:
    office.submit()
    assert office.done("approve", "--all", "--stage", "unit", "--by", "cvega") == snapshot(
        "Nothing waits at unit for cvega (Cleo Vega), only for others (1); nothing was recorded.\n"
    )


def test_off_a_terminal_the_agenda_is_listed(office: GovernanceOffice) -> None:
    office.submit()
    shown = office.mcred("approve", "--stage", "unit", "--by", "mhart")
    assert shown.code == 2
    assert shown.out == snapshot("""\
PROPOSAL               SINCE       DAYS  TITLE
applied-data-analysis  2027-01-31     0  Applied Data Analysis
""")
    assert shown.err == snapshot("""\
mcred: no proposal was named, so nothing was recorded.
       Name the proposals, or --all: mcred approve PROPOSAL… --stage unit
""")
    assert (
        office.answer("approve", "--stage", "unit", "--by", "mhart", kind="error", code=2)["agenda"][0]["id"]
        == ID
    )


def test_the_same_bytes_change_nothing(office: GovernanceOffice) -> None:
    path = office.write()
    office.done("submit", path)
    head = office.answer("ledger", "head")
    assert office.done("submit", path) == snapshot(
        "applied-data-analysis: this text is its newest revision already (in-review); nothing changed.\n"
    )
    assert office.answer("submit", path)["files"][0]["outcome"] == "unchanged"
    assert office.answer("ledger", "head") == head
    named = office.done("submit", "--proposer", "Nora Body <nbody@example.edu>", f"proposals/{ID}.yaml")
    assert named.endswith("nothing changed. Who sent it stays as it was recorded: nobody was named.\n")


def test_of_several_files_all_are_submitted_or_none(office: GovernanceOffice) -> None:
    good, bad = office.write("good-one"), office.write("bad-one", title="Good One")
    refused = office.mcred("submit", good, bad)
    assert refused.code == 1
    assert "good-one.yaml: right, but nothing was submitted." in refused.out
    assert "bad-one.yaml: not submitted, 1 error." in refused.out
    shown = office.answer("submit", good, bad, code=1)
    assert (shown["recorded"], [f["outcome"] for f in shown["files"]]) == (0, ["held-back", "refused"])
    assert office.done("status") == "Nothing was submitted yet. mcred submit FILE begins.\n"
    assert office.answer("submit", good, office.write("bad-one"))["recorded"] == 2


def test_a_title_is_free_again_once_its_proposal_has_ended(office: GovernanceOffice) -> None:
    office.submit()
    path = office.write("another-one", title="Applied Data Analysis")
    assert office.mcred("submit", path).code == 1
    office.done("withdraw", ID, "--note", "Replaced by another.")
    office.done("submit", path)


def test_two_files_with_one_id_are_not_submitted_together(office: GovernanceOffice) -> None:
    first, second = office.write(), "proposals/copy.yaml"
    (office.folder / second).write_text((office.folder / first).read_text())
    assert "both have the id" in office.refused("submit", first, second, code=2)


def test_standard_input_is_a_file_too(office: GovernanceOffice) -> None:
    data = (office.folder / office.write()).read_text()
    assert office.mcred("submit", "-", input=data).code == 0


def test_a_proposer_may_not_decide(office: GovernanceOffice) -> None:
    office.done("submit", office.write(), "--proposer", "Max Hart <someone@example.edu>")
    assert "may not decide on it" in office.refused("approve", ID, "--stage", "unit", "--by", "mhart")


def test_correct_withdraw_retire_and_comment(office: GovernanceOffice) -> None:
    office.submit()
    office.approve("unit", "office", "eppc", "fsec")
    assert "approved" in office.refused("withdraw", ID, "--note", "x")
    assert office.done("comment", ID, "--note", "Well done.", "--by", "chen") == snapshot(
        "applied-data-analysis: the comment is on the record (entry 17); students can be enrolled.\n"
    )
    wrong = office.answer("status", ID)["proposals"][0]["decided"][1]["entry"]
    assert office.done("correct", wrong, "--note", "Meant for another.") == snapshot(
        "applied-data-analysis: entry 14 is void (entry 18); it waits for office. It is no longer approved: nobody is enrolled and no badge is issued until it is again.\n"
    )
    assert "corrected already" in office.refused("correct", wrong, "--note", "again")
    assert office.answer("status")["proposals"][0]["approved_revision"] is None
    office.approve("office")
    retired = office.answer("retire", ID, "--note", "Replaced.", kind="act")
    assert (retired["state"], bool(retired["approved_revision"])) == ("retired", True)
    assert "retired already" in office.refused("retire", ID, "--note", "x")
    office.acting("nobody")
    assert "Those who may: clerk," in office.refused("comment", ID, "--note", "hello")
    assert "not on the office's staff" in office.refused("correct", wrong, "--note", "hello")


def test_a_withdrawn_proposal_may_come_back_with_the_same_text(office: GovernanceOffice) -> None:
    office.submit()
    office.approve("unit")
    office.done("withdraw", ID, "--note", "Not this year.")
    office.submit()
    assert office.answer("status")["proposals"][0]["waiting_for"] == ["unit"]


def test_the_roster_of_the_day_of_the_decision_counts(office: GovernanceOffice) -> None:
    office.submit()
    office.later(days=15)
    office.done("roster", "add", "mhart", "--role", "unit", "--unit", "Harpur College", "--to", "2027-02-05")
    assert "Nobody may yet" in office.refused("approve", ID, "--stage", "unit", "--by", "mhart")
    office.done("approve", ID, "--stage", "unit", "--by", "mhart", "--on", "2027-02-05")


def test_the_roster_reads_well_and_says_it_once(office: GovernanceOffice) -> None:
    assert office.done("roster", "list") == snapshot("""\
LOGIN  NAME        ROLE              FOR
chen   Mei Chen    eppc
clerk              admin
clerk              clerk
clerk              staff
cvega  Cleo Vega   unit              CCPA / Social Work
fay    Fay Ito     fsec
gray   Gil Ray     graduate-council
kass   Kim Assefa  fee-review
mhart  Max Hart    unit              Harpur College
ocho   Olu Cho     office
""")
    person = ("roster", "add", "chen", "--role", "eppc", "--name", "Mei Chen")
    assert office.done(*person) == snapshot(
        "The roster says so already: chen (Mei Chen) holds the role eppc.\n"
    )
    assert office.answer(*person)["entry"] is None
    assert len(office.answer("roster", "list", "--role", "eppc")["holdings"]) == 1


def test_a_cancelled_decision_leaves_a_readable_record(office: GovernanceOffice) -> None:
    office.submit()
    office.approve("unit")
    office.done("correct", 13, "--note", "Wrong proposal.")
    assert office.done("ledger", ID) == snapshot("""\
   12  2027-01-31 submitted, revision 23e11251, by clerk
   13  2027-01-31 unit approved it for Harpur College / Mathematics, by mhart (Max Hart), entered by clerk  (void: see 14)
   14  2027-01-31 entry 13 was entered wrongly and is void, by clerk
                    “Wrong proposal.”
""")


def test_init_refuses_to_overwrite(office: GovernanceOffice) -> None:
    assert "exists already; nothing was changed" in office.refused("init")
    fresh = office.answer("init", "fresh/office")
    assert fresh["login"] == "clerk"
    assert {p.name for p in (office.folder / "fresh" / "office").iterdir()} == {
        "mcred.toml", "catalog.db", "catalog.db.head", "catalog.db.writers", "proposals", "schemas",
    }  # fmt: skip
    assert (office.folder / "fresh" / "office" / "catalog.db").stat().st_mode & 0o777 == 0o600


def test_what_somebody_wrote_never_reaches_the_terminal_as_a_command(office: GovernanceOffice) -> None:
    office.submit()
    assert "\u202e" not in office.refused("comment", ID, "--note", "turn\u202eed", code=2)
    assert "\u202e" not in office.refused("status", "turn\u202eed")


def test_a_new_revision_says_which_approvals_fell_and_why(office: GovernanceOffice) -> None:
    office.submit()
    office.approve("unit", "office")
    office.done("return", ID, "--stage", "eppc", "--by", "chen", "--note", "Fewer credits.")
    path = office.write()
    file = office.folder / path
    file.write_text(file.read_text("utf-8").replace("credits: 4", "credits: 3", 1), "utf-8")
    said = office.done("submit", path)
    assert said.endswith(" To be approved again: unit, office (changed: credits).\n"), said
    office.approve("unit")
    words = office.done("submit", office.write(summary="Clearer still."))
    assert words.endswith(
        " To be approved again: unit (it was not returned, so its review begins anew).\n"
    ), words


def test_the_record_names_who_sent_a_revision(office: GovernanceOffice) -> None:
    office.done("submit", office.write(), "--proposer", "Pat Sample <pat@example.edu>")
    assert "(sent by Pat Sample <pat@example.edu>), by " in office.done("status", ID)


def test_findings_on_submitting_name_their_clause_in_words(office: GovernanceOffice) -> None:
    said = office.mcred("submit", office.write(summary="TBD"))
    assert "= clause: B20-help: An Office of Micro-Credentials helps" in said.out


def test_a_misspelt_verb_of_the_ledger_finds_its_neighbour(office: GovernanceOffice) -> None:
    assert "Did you mean mcred ledger verify?" in office.refused("ledger", "verfy")
    assert 'There is no stage "".' in office.refused("queue", "--stage", "", code=2)
