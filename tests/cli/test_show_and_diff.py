"""`mcred show` and `mcred diff` in an office: which text is meant, what changed, which stages look again."""

import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from inline_snapshot import snapshot

from cli.governance_office import ID, GovernanceOffice, make

FILE = f"proposals/{ID}.yaml"
COURSES = """
  all_of:
    - {course: MATH 147, title: Elementary Statistics, credits: 4, min_grade: B}
    - {course: GEOG 465, credits: 6}
    - {assessment: AS1}"""


@pytest.fixture
def office(
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    cli: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> GovernanceOffice:
    return make(tmp_path / "office", tmp_path_factory.getbasetemp() / "office-template", cli, monkeypatch)


def head(text: str) -> str:
    return text.partition("\n\n")[0] + "\n"


def revisions(office: GovernanceOffice) -> list[str]:
    history = office.answer("status", ID)["proposals"][0]["history"]
    return [e["content"]["revision"] for e in history if e["kind"] == "submission"]


def test_an_id_shows_the_newest_revision_an_earlier_one_or_the_draft(office: GovernanceOffice) -> None:
    office.write()
    assert head(office.done("show", ID)) == snapshot("""\
Applied Data Analysis
Credit-bearing micro-credential, undergraduate, applied-data-analysis
File               proposals/applied-data-analysis.yaml
Status             as the file stands now
""")
    office.submit()
    office.approve("unit")
    office.later(days=1)
    assert head(office.done("show", ID)) == snapshot("""\
Applied Data Analysis
Credit-bearing micro-credential, undergraduate, applied-data-analysis
Revision           23e11251, submitted 2027-01-31
Status             in-review since 2027-01-31; waits for Committee of the Office
                   of Micro-Credentials
Approved by        unit 2027-01-31
""")
    first = revisions(office)[0]
    office.submit(summary="Other words.")
    assert head(office.done("show", ID, "--revision", first[:6])) == snapshot("""\
Applied Data Analysis
Credit-bearing micro-credential, undergraduate, applied-data-analysis
Revision           23e11251, submitted 2027-01-31
Status             an earlier revision; the newest is 70ec971a, in-review
""")
    assert "Other words." in office.done("show", ID)
    office.write(summary="Not submitted yet.")
    assert "Not submitted yet." not in office.done("show", ID)
    assert "Not submitted yet." in office.done("show", FILE)


def test_what_cannot_be_shown_says_what_to_do(office: GovernanceOffice) -> None:
    assert office.refused("show", "nothing-here") == snapshot("""\
mcred: There is no proposal nothing-here: nothing is recorded, and no such file is in proposals/.
       mcred status lists those that were.
""")
    office.submit()
    assert "Did you mean applied-data-analysis?" in office.refused("show", "applied-data-analisis")
    assert office.refused("show", ID, "--revision", "ffffff") == snapshot("""\
mcred: No revision begins with "ffffff".
       The revisions are 23e11251.
""")
    assert office.refused("show", ID, "--revision", "ff", code=2) == snapshot("""\
mcred: "ff" is too short for a revision; give 4 signs or more.
       The revisions are 23e11251.
""")
    Path("broken.yaml").write_text("mcred: proposal/1\nid: broken\n")
    assert office.refused("show", "broken.yaml") == snapshot("""\
mcred: broken.yaml is no proposal yet: its form has mistakes.
       mcred validate broken.yaml says where.
""")
    office.refused("show", "missing.yaml", code=2)


def test_who_types_a_title_or_nearly_a_name_is_told_what_was_meant(office: GovernanceOffice) -> None:
    office.write()
    assert office.refused("diff", ID) == snapshot("""\
mcred: applied-data-analysis was not submitted yet, so there is nothing to compare with.
       To see it as it stands: mcred show proposals/applied-data-analysis.yaml
""")
    assert f"mcred show {FILE}" in office.refused("diff", FILE)
    for named in (ID, "Applied Data Analysis", "aplied-data-analysis.yaml"):
        for verb in ("validate", "submit"):
            assert f"Did you mean {FILE}?" in office.refused(verb, named, code=2)
    office.submit(title="The Regression Year")
    for named in ("the regression year", "Applied Data Analysis"):
        for verb in ("show", "diff", "status"):
            assert f"Did you mean {ID}?" in office.refused(verb, named)
    office.refused("show", "\0", code=1)
    office.refused("show", "A" * 5000, code=1)


def test_a_page_is_written_to_a_file_but_never_over_the_proposal(office: GovernanceOffice) -> None:
    office.write()
    assert office.done("show", FILE, "-o", "page.html") == "Wrote page.html.\n"
    assert Path("page.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert stat.S_IMODE(Path("page.html").stat().st_mode) == 0o600
    assert office.done("show", FILE, "--format", "html") == Path("page.html").read_text("utf-8")
    assert office.done("show", FILE, "-o", "page.md") == "Wrote page.md.\n"
    assert Path("page.md").read_text("utf-8").startswith("# Applied Data Analysis\n")
    before = Path(FILE).read_bytes()
    office.refused("show", FILE, "-o", FILE, code=2)
    assert Path(FILE).read_bytes() == before


def test_a_dash_is_standard_output_and_no_file_of_that_name(office: GovernanceOffice) -> None:
    office.submit()
    assert office.done("show", ID, "-o", "-") == office.done("show", ID)
    assert office.done("show", ID, "--format", "html", "-o", "-").startswith("<!DOCTYPE html>")
    assert office.done("report", "stages", "--format", "csv", "-o", "-").startswith('"stage"')
    assert "-o FILE" in office.refused("show", ID, "--attachment", "letter.txt", "-o", "-", code=2)
    assert "you alone can read" in office.refused("ledger", "export", "-", code=2)
    assert not (office.folder / "-").exists()


def test_scripts_get_the_view(office: GovernanceOffice) -> None:
    office.submit()
    shown = office.answer("show", ID)
    assert (shown["credits"], shown["courses"]) == ("8", {"fewest": 2, "most": 2})
    assert shown["state"] == "in-review"
    assert shown["alignment"]["outcomes"][0]["activities"] == ["A1"]
    assert shown["proposal"]["id"] == ID
    office.write(outcomes="[{id: LO1, statement: Fit a model}]")
    assert office.answer("show", FILE)["findings"]


def test_words_changed_after_a_return_leave_what_stands(office: GovernanceOffice) -> None:
    office.submit()
    office.approve("unit", "office")
    office.done("return", ID, "--stage", "eppc", "--by", "chen", "--note", "Say more.")
    office.write(summary="Clearer now.")
    assert office.done("diff", ID) == snapshot("""\
Applied Data Analysis  (applied-data-analysis)
from revision 23e11251, submitted 2027-01-31, to
proposals/applied-data-analysis.yaml

SUMMARY
  ~ summary
      was  Two courses and a project in which students answer a question of
           their own with data.
      now  Clearer now.

FOR REVIEW
  Nothing that stages look at again changed: not the type, level, units,
  credits, courses or fees.
  Submitted after the return, its stages go on like this:
  unit    stands
  office  stands
  eppc    decides
  fsec    decides
""")


def test_other_credits_and_courses_start_again(office: GovernanceOffice) -> None:
    office.submit()
    office.approve("unit", "office")
    office.done("return", ID, "--stage", "eppc", "--by", "chen", "--note", "Too small.")
    office.write(requirements=COURSES, fees="[{name: laboratory, amount: 50, per: course}]")
    assert office.done("diff", ID) == snapshot("""\
Applied Data Analysis  (applied-data-analysis)
from revision 23e11251, submitted 2027-01-31, to
proposals/applied-data-analysis.yaml

REQUIREMENTS
  ~ credits in all, at most: 8 → 10
  ~ MATH 147 least grade: C → B
  ~ exchanged: MATH 448, 4 credits → GEOG 465, 6 credits
  ~ GEOG 465 credits: 4 credits → 6 credits

FEES
  + laboratory, $50 per course

FOR REVIEW
  Of what stages look at again, this changes: credits, courses, fees.
  Submitted after the return, its stages go on like this:
  unit        decides again (Harpur College / Mathematics): credits, courses
              changed
  office      decides again: credits, courses changed
  eppc        decides
  fsec        decides
  fee-review  decides
""")


def test_a_further_unit_is_asked_alone(office: GovernanceOffice) -> None:
    office.submit()
    office.approve("unit")
    office.done("return", ID, "--stage", "office", "--by", "ocho", "--note", "With whom?")
    office.write(
        units="[{college: Harpur College, department: Mathematics}, {college: CCPA, department: Social Work}]"
    )
    unit = office.answer("diff", ID)["review"]["stages"][0]
    assert (unit["stage"], unit["look"], unit["units"]) == ("unit", "again", ["CCPA / Social Work"])


@pytest.mark.parametrize("returned", [True, False])
def test_what_diff_foretells_is_what_happens(office: GovernanceOffice, returned: bool) -> None:
    office.submit()
    office.approve("unit", "office")
    if returned:
        office.done("return", ID, "--stage", "eppc", "--by", "chen", "--note", "Too small.")
    for changes in ({"summary": "Other words."}, {"requirements": COURSES}):
        office.write(**changes)
        told = office.answer("diff", ID)["review"]["stages"]
        office.done("submit", FILE)
        standing = {d["stage"] for d in office.answer("status", ID)["proposals"][0]["decided"]}
        assert {one["stage"] for one in told if one["look"] == "stands"} == standing
        assert bool(standing) == (returned and "summary" in changes)


def test_revisions_are_named_by_how_they_begin(office: GovernanceOffice) -> None:
    office.submit()
    office.submit(title="Applied Data Analytics")
    one, other = (digest[:8] for digest in revisions(office))
    assert office.done("diff", ID, one, other) == office.done("diff", ID)
    assert office.done("diff", ID, one) == office.done("diff", ID)
    back = office.answer("diff", ID, other, one)["changes"][0]
    assert (back["before"], back["after"]) == ("Applied Data Analytics", "Applied Data Analysis")
    assert office.done("diff", ID, one, one) == f"No difference between revision {one} and revision {one}.\n"
    Path("copy.yaml").write_text(Path(FILE).read_text() + "# a remark\n")
    assert office.done("diff", "copy.yaml") == snapshot(
        "No difference between revision eb084480 and copy.yaml but comments and layout; --text shows them.\n"
    )
    assert "+# a remark" in office.done("diff", "copy.yaml", "--text")
    assert "+# a remark" in office.answer("diff", ID, "copy.yaml", "--text")["text"]


def test_two_files_need_no_catalogue(
    office: GovernanceOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = Path(office.write()).absolute()
    other = one.with_name("other.yaml")
    other.write_text(one.read_text().replace("credits: 4, min_grade: C", "credits: 5, min_grade: C"))
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    monkeypatch.chdir(folder)
    told = office.answer("diff", one, other)
    assert [(c["field"], c["before"], c["after"]) for c in told["changes"]] == [
        ("adds_up_to", "8", "9"),
        ("credits", "4 credits", "5 credits"),
    ]
    assert told["review"]["state"] is None
    assert office.refused("diff", ID, code=2) == snapshot("""\
mcred: There is no catalogue here, so no revision to compare with.
       Name two files: mcred diff OLD.yaml NEW.yaml.
""")
    assert "Title" not in office.done("show", one)
