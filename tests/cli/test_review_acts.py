"""Returns to an earlier stage, bodies that are only informed, findings that may stand, attachments, periodic review."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import yaml
from inline_snapshot import snapshot

from cli.governance_office import ID, GovernanceOffice, make
from mcred.policy.reading import shipped

UNSAFE_NAME = "let\x1bter: a/b.pdf"


@pytest.fixture
def office(
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    cli: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> GovernanceOffice:
    return make(tmp_path / "office", tmp_path_factory.getbasetemp() / "office-template", cli, monkeypatch)


def at_eppc(office: GovernanceOffice) -> None:
    office.submit()
    office.approve("unit", "office")


def test_a_return_to_an_earlier_stage_reads_so(office: GovernanceOffice) -> None:
    at_eppc(office)
    returned = ("return", ID, "--stage", "eppc", "--by", "chen", "--to", "office", "--note", "Who advises?")
    assert office.done(*returned) == snapshot(
        "applied-data-analysis: returned at eppc, to office (entry 15); it waits for a new revision, which begins again at office.\n"
    )
    assert office.done("status", ID) == snapshot("""\
Applied Data Analysis  (applied-data-analysis)
credit-bearing, undergraduate · Harpur College / Mathematics
returned since 2027-01-31: it waits for a new revision, which begins again at office.
Newest revision 23e11251, judged under binghamton-2020 2020.

STAGE             ON          DAYS
unit    approved  2027-01-31     0
office  approved  2027-01-31     0
eppc    returned  2027-01-31     0
fsec

   12  2027-01-31 submitted, revision 23e11251, by clerk
   13  2027-01-31 unit approved it for Harpur College / Mathematics, by mhart (Max Hart), entered by clerk
   14  2027-01-31 office approved it, by ocho (Olu Cho), entered by clerk
   15  2027-01-31 eppc returned it to office, by chen (Mei Chen), entered by clerk
                    “Who advises?”
""")
    decided = office.answer("status", ID)["proposals"][0]["decided"][-1]
    assert (decided["decision"], decided["to"]) == ("return", "office")
    assert office.done("submit", office.write(summary="Clearer now.")) == snapshot(
        "applied-data-analysis: submitted, revision b2509299 (entry 16); it waits for office. It replaces the revision that was returned. Approved before and still standing: unit. To be approved again: office (returned to office).\n"
    )
    assert office.refused(
        "return", ID, "--stage", "office", "--to", "offce", "--note", "x", code=2
    ) == snapshot("""\
mcred: There is no stage offce. Did you mean office?
       The stages are unit, office, graduate-council, eppc, fsec, fee-review.
""")
    assert office.refused(
        "return", ID, "--stage", "office", "--by", "ocho", "--to", "fsec", "--note", "x"
    ) == snapshot(
        "mcred: applied-data-analysis: office can return it to unit, which comes before it, not to fsec.\n"
    )


def test_a_body_that_is_informed_decides_nothing_and_the_record_says_so(office: GovernanceOffice) -> None:
    office.done("roster", "add", "rho", "--role", "office")
    office.done("submit", office.write(), "--policy", "albany-2019")
    office.monkeypatch.setenv("MCRED_POLICY", "albany-2019")
    office.done("roster", "add", "vega", "--role", "review-committee", "--name", "Vera Gale")
    office.done("approve", ID, "--stage", "review-committee", "--by", "vega", "--vote", "7-0-0")
    assert office.refused("return", ID, "--stage", "report-uac", "--note", "No.") == snapshot(
        "mcred: applied-data-analysis: report-uac is only informed and decides nothing, so it can neither return nor reject. That it was informed is recorded with: mcred approve applied-data-analysis --stage report-uac\n"
    )
    assert office.refused("approve", ID, "--stage", "report-uac", "--by", "rho") == snapshot(
        "mcred: applied-data-analysis: rho is not on the roster as staff on 2027-01-31 and cannot record that report-uac was informed. Those who may: clerk.\n"
    )
    assert office.done("approve", ID, "--stage", "report-uac") == snapshot(
        "applied-data-analysis: report-uac was informed (entry 16); it waits for report-senate.\n"
    )
    assert office.done("approve", ID, "--stage", "report-senate") == snapshot(
        "applied-data-analysis: report-senate was informed (entry 17); it is approved now, and students can be enrolled.\n"
    )
    assert office.done("ledger", ID).splitlines()[-1] == snapshot(
        "   17  2027-01-31 report-senate was informed of it, by clerk"
    )
    document = office.answer("status", ID)["proposals"][0]
    assert [d["informed"] for d in document["decided"]] == [False, True, True]


def test_who_answers_for_a_proposal_may_record_that_a_body_was_informed(office: GovernanceOffice) -> None:
    office.done(
        "submit", office.write(), "--policy", "albany-2019", "--proposer", "clerk <clerk@example.edu>"
    )
    office.monkeypatch.setenv("MCRED_POLICY", "albany-2019")
    office.done("roster", "add", "vega", "--role", "review-committee")
    office.done("approve", ID, "--stage", "review-committee", "--by", "vega")
    office.done("approve", ID, "--stage", "report-uac")


def too_many_credits(office: GovernanceOffice) -> str:
    path = office.write()
    file = Path(path)
    file.write_text(file.read_text().replace("course: MATH 448, credits: 4", "course: MATH 448, credits: 9"))
    return path


def test_an_error_may_stand_in_exactly_these_bytes(office: GovernanceOffice) -> None:
    path = too_many_credits(office)
    assert "MC201" in office.mcred("submit", path).out
    accept = ("accept-finding", path, "mc201", "--note", "SUNY allowed 13.")
    assert office.done(*accept) == snapshot(
        "applied-data-analysis: MC201 may stand in proposals/applied-data-analysis.yaml, 1 place (entry 12). mcred submit proposals/applied-data-analysis.yaml takes it as it is.\n"
    )
    assert office.done(*accept) == snapshot(
        "applied-data-analysis: MC201 may stand in proposals/applied-data-analysis.yaml already (entry 12); nothing changed.\n"
    )
    validated = office.answer("validate", path)
    assert (validated["errors"], validated["files"][0]["findings"][0]["accepted"]) == (0, "SUNY allowed 13.")
    assert "suppressions" in office.done("validate", path, "--format", "sarif")
    assert "::notice" in office.done("validate", path, "--format", "github")
    assert office.done("submit", path) == snapshot("""\
error[MC201]: A student could be asked for 13 credits; credit-bearing micro-credentials have at most 12.
  --> proposals/applied-data-analysis.yaml:36:1
   |
36 | requirements:
   | ^^^^^^^^^^^^
   = clause: B20-credits-max: A credit-bearing one has at most 12 credits, judged on the largest total a student could be asked for.
   = accepted: the office lets it stand: SUNY allowed 13.

applied-data-analysis: submitted, revision 6a5fa853 (entry 13); it waits for unit.
""")
    assert office.answer("submit", path)["recorded"] == 0
    shown = office.answer("show", ID)
    assert (shown["errors"], [f["accepted"] for f in shown["findings"]]) == (0, ["SUNY allowed 13."])
    assert office.done("show", ID).split("FINDINGS\n")[1] == snapshot("""\
  Judged under binghamton-2020 2020: 1 let stand by the office.
  • error MC201, line 36: A student could be asked for 13 credits;
    credit-bearing micro-credentials have at most 12. Let stand: SUNY allowed
    13.
""")
    Path(path).write_text(Path(path).read_text() + "# a word\n")
    assert office.mcred("submit", path).code == 1
    assert "finding MC201 of revision" in office.done("ledger", ID)
    assert "whole" in office.done("ledger", "verify")


def test_what_may_not_stand(office: GovernanceOffice) -> None:
    path = too_many_credits(office)
    assert office.refused("accept-finding", path, "MC202", "--note", "x") == snapshot("""\
mcred: proposals/applied-data-analysis.yaml has no finding MC202.
       Did you mean MC201?
""")
    assert office.refused("accept-finding", path, "MC104", "--note", "x") == snapshot("""\
mcred: MC104 cannot be let stand: what has such a finding is no proposal yet.
       mcred rule MC104 says what mends it.
""")
    broken = Path("proposals/broken.yaml")
    broken.write_text("id: [\n")
    assert office.refused("accept-finding", str(broken), "MC004", "--note", "x") == snapshot("""\
mcred: proposals/broken.yaml is no proposal yet: its form has mistakes, and those are mended, not let stand.
       mcred validate proposals/broken.yaml says where.
""")
    file = Path(office.write())
    file.write_text(file.read_text().replace("min_grade: C", "min_grade: E+"))
    assert office.refused("accept-finding", str(file), "MC207", "--note", "x") == snapshot("""\
mcred: MC207 cannot be let stand: no grade could ever meet it.
       mcred rule MC207 says what mends it.
""")
    office.acting("mhart")
    assert "may not let a finding stand" in office.refused("accept-finding", path, "MC201", "--note", "x")


def test_the_shape_of_an_accepted_finding(office: GovernanceOffice) -> None:
    document = office.answer("accept-finding", too_many_credits(office), "MC201", "--note", "x")
    assert (document["places"], document["recorded"], document["unchanged"], document["errors"]) == (
        1,
        False,
        False,
        0,
    )
    assert "whole" in office.done(
        "ledger", "verify"
    )  # though the file's text is not kept before it is submitted
    assert office.answer("status")["proposals"] == []
    assert "was ever submitted" in office.refused("status", ID)


def attached(office: GovernanceOffice, *names: str) -> tuple[str, ...]:
    options: list[str] = []
    for name in names:
        Path(name).write_bytes(f"The content of {name!r}.".encode())
        options += ["--attach", name]
    return tuple(options)


def test_what_comes_with_a_revision_is_kept_and_given_out(office: GovernanceOffice) -> None:
    letters = attached(office, "letter.pdf", "syllabus.docx")
    assert office.done("submit", office.write(), *letters) == snapshot(
        "applied-data-analysis: submitted, revision 23e11251 (entry 12); it waits for unit. Attached: letter.pdf, syllabus.docx.\n"
    )
    listed = office.answer("show", ID, "--attachments", kind="attachments")
    assert [(a["name"], a["size"], a["media"].split("/")[0]) for a in listed["attachments"]] == snapshot(
        [("letter.pdf", 28, "application"), ("syllabus.docx", 31, "application")]
    )
    Path("out.pdf").write_text("mine")
    take = ("show", ID, "--attachment", "letter.pdf", "-o", "out.pdf")
    assert "exists; nothing was written" in office.refused(*take)
    office.done(*take, "--force")
    assert Path("out.pdf").read_bytes() == Path("letter.pdf").read_bytes()
    assert "Did you mean letter.pdf?" in office.refused("show", ID, "--attachment", "leter.pdf", "-o", "x")
    assert "-o FILE" in office.refused("show", ID, "--attachment", "letter.pdf", code=2)
    assert office.done("submit", office.write(summary="Other words.")) == snapshot(
        "applied-data-analysis: submitted, revision 70ec971a (entry 13); it waits for unit. It replaces the revision that was in-review. Attached before and not now: letter.pdf, syllabus.docx.\n"
    )
    revisions = [e["content"]["revision"] for e in office.answer("ledger", ID)["entries"]]
    earlier = office.answer("show", ID, "--attachments", "--revision", revisions[0], kind="attachments")
    assert len(earlier["attachments"]) == 2
    assert office.answer("show", ID, "--attachments", kind="attachments")["attachments"] == []


@pytest.mark.parametrize(
    ("make_it", "words"),
    [
        (lambda p: p.write_bytes(b""), "is empty"),
        (lambda p: p.write_bytes(b"x" * (10 * 1024 * 1024 + 1)), "larger than 10 MiB"),
        (lambda p: p.mkdir(), "not a file"),
        (lambda _: None, "There is no file"),
    ],
)
def test_what_cannot_be_attached(
    office: GovernanceOffice, make_it: Callable[[Path], object], words: str
) -> None:
    make_it(Path("letter.pdf"))
    assert words in office.refused("submit", office.write(), "--attach", "letter.pdf", code=2)
    assert office.answer("status")["proposals"] == []


def test_a_file_that_is_named_twice_comes_once(office: GovernanceOffice) -> None:
    office.done("submit", office.write(), *attached(office, "letter.pdf", "letter.pdf"))
    assert len(office.answer("show", ID, "--attachments", kind="attachments")["attachments"]) == 1


def test_attachments_have_bounds_and_one_name_each(office: GovernanceOffice) -> None:
    (office.folder / "more").mkdir()
    two = attached(office, "letter.pdf", "more/Letter.pdf")
    assert "would both be called" in office.refused("submit", office.write(), *two, code=2)
    many = attached(office, *(f"letter-{n}.pdf" for n in range(21)))
    assert "20 is the most" in office.refused("submit", office.write(), *many, code=2)
    one = attached(office, "letter.pdf")
    paths = (office.write(), office.write("another-one"))
    assert "goes with one proposal" in office.refused("submit", *paths, *one, code=2)


def test_a_name_cannot_do_harm_elsewhere(office: GovernanceOffice) -> None:
    names = ["bell\x07 \u202egnp.pdf", "..", "C:evil.pdf", "n" * 200 + ".pdf"]
    (office.folder / "..x").write_bytes(b"dots")
    options = [*attached(office, names[0], names[2], names[3]), "--attach", "..x"]
    office.done("submit", office.write(), *options)
    listed = office.answer("show", ID, "--attachments", kind="attachments")["attachments"]
    assert [a["name"] for a in listed][:2] == ["bell_ _gnp.pdf", "C_evil.pdf"]
    assert [len(a["name"]) for a in listed][2] == 120
    assert listed[3]["name"] == "x"


def test_an_attachment_that_was_changed_or_dropped_is_found(office: GovernanceOffice) -> None:
    office.done("submit", office.write(), *attached(office, "letter.pdf"))
    assert "whole" in office.done("ledger", "verify")
    for tamper in ("UPDATE attachments SET body = x'00'", "DELETE FROM attachments"):
        with closing(sqlite3.connect("catalog.db")) as connection, connection:
            with pytest.raises(sqlite3.IntegrityError):
                connection.execute(tamper)
            connection.execute("DROP TRIGGER IF EXISTS attachments_no_update")
            connection.execute("DROP TRIGGER IF EXISTS attachments_no_delete")
            connection.execute(tamper)
            connection.commit()
        found = office.answer("ledger", "verify", code=1)
        assert found["first_bad"] == 12
        break
    assert "ledger verify" in office.refused("show", ID, "--attachment", "letter.pdf", "-o", "x.pdf")


def reviewed_every(office: GovernanceOffice, years: int, *, expires: bool) -> None:
    pack = yaml.safe_load(shipped("binghamton-2020"))
    pack["periodic_review"] = {"every_years": years, "expires": expires, "clause": "B20-senate"}
    Path("ours.yaml").write_text(yaml.safe_dump(pack, sort_keys=False, allow_unicode=True))
    office.monkeypatch.setenv("MCRED_POLICY", "ours.yaml")


def approved(office: GovernanceOffice) -> None:
    at_eppc(office)
    office.approve("eppc", "fsec")


def test_an_approval_that_ends_says_so_and_what_to_do(office: GovernanceOffice) -> None:
    reviewed_every(office, 2, expires=True)
    approved(office)
    assert "to be looked at again by 2029-01-31" in office.done("status", ID)
    office.later(days=731)
    assert office.answer("status")["proposals"][0]["expired"] is False  # the last day
    office.later(days=1)
    assert office.done("status", ID).split("\n\n")[0] == snapshot("""\
Applied Data Analysis  (applied-data-analysis)
credit-bearing, undergraduate · Harpur College / Mathematics
approved since 2027-01-31: its approval ended on 2029-01-31; mcred submit FILE --again begins its review.
Newest revision 23e11251, judged under binghamton-2020 2020.
Nobody new is enrolled and no badge is issued; those enrolled may finish.\
""")
    document = office.answer("status")["proposals"][0]
    assert (document["state"], document["expired"], document["review_due"]) == (
        "approved",
        True,
        "2029-01-31",
    )
    assert office.done("submit", f"proposals/{ID}.yaml") == snapshot(
        "applied-data-analysis: this text is its newest revision already (approved); nothing changed.\n"
    )
    assert office.done("submit", f"proposals/{ID}.yaml", "--again") == snapshot(
        "applied-data-analysis: submitted, revision 23e11251 (entry 17); it waits for unit. It replaces the revision that was approved. To be approved again: unit, office, eppc, fsec (it was not returned, so its review begins anew).\n"
    )
    assert office.done("status", ID).split("\n\n")[0] == snapshot("""\
Applied Data Analysis  (applied-data-analysis)
credit-bearing, undergraduate · Harpur College / Mathematics
in-review since 2029-02-01: it waits for unit.
unit: Those who may: mhart (Max Hart).
Newest revision 23e11251, judged under binghamton-2020 2020.
The approval ended on 2029-01-31. Nobody new is enrolled and no badge is issued; those enrolled may finish.\
""")
    office.approve("unit", "office", "eppc", "fsec")
    assert office.answer("status")["proposals"][0]["review_due"] == "2031-02-01"


def test_a_review_without_an_end_only_reminds(office: GovernanceOffice) -> None:
    reviewed_every(office, 2, expires=False)
    approved(office)
    office.later(days=1000)
    assert "to be looked at again by 2029-01-31" in office.done("status", ID)
    assert office.answer("status")["proposals"][0]["expired"] is False


def test_an_old_submission_and_decision_are_read_as_ever(office: GovernanceOffice) -> None:
    at_eppc(office)
    for entry in office.answer("ledger", ID)["entries"]:
        assert not {"attachments", "to", "informed"} & entry["content"].keys(), json.dumps(entry)
