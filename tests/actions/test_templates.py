"""`badge template draft` gives what to paste; `check` says where Credly and the approved revision differ."""

import pytest

from actions.badge_office import DEFAULT_TEMPLATE, PROGRAM, badge_office
from mcred.actions.badging.template_check import badge_template_check
from mcred.actions.badging.template_draft import badge_template_draft
from mcred.errors import Misconfigured, NotFound, Refused, Unavailable


@pytest.fixture
def office(tmp_path):
    with badge_office(tmp_path / "office") as made:
        yield made


def as_approved(office):
    fields = badge_template_draft(office.workspace(), PROGRAM).document()["template"]
    return {"name": fields.pop("name"), "fields": fields}


def checked(office, **template):
    office.credly.put_template(DEFAULT_TEMPLATE, **template)
    (one,) = badge_template_check(office.workspace()).templates
    return one


def test_a_template_is_checked_in_every_way(office):
    right = as_approved(office)
    one = checked(office, **right)
    assert (one.agrees, one.name) == (True, "Applied Data Analysis")
    assert checked(office, **right, state="archived").objection.endswith("only an active one can be issued.")
    assert "is a draft at Credly" in checked(office, **right, state="draft").objection
    draft = badge_template_draft(office.workspace(), PROGRAM)
    assert draft.field("activities") == draft.field("criteria")
    assert "allows duplicate badges" in checked(office, **right, allows_duplicates=True).objection
    assert "another organisation" in checked(office, **right, owner_id="0" * 32).objection
    other = checked(office, name="Fancy", fields={**right["fields"], "skills": ["regression", "R"]})
    assert [difference.field for difference in other.differences] == ["name", "skills"]
    assert badge_template_check(office.workspace()).exit_code == 1
    assert {request.method for request in office.credly.requests()} == {"GET"}


def test_what_cannot_be_checked_says_why(office):
    with pytest.raises(NotFound):
        badge_template_check(office.workspace(), "nothing")
    office.credly.fault("500-before@template:1")
    with pytest.raises(Unavailable):
        badge_template_check(office.workspace())
    office.environ["MCRED_CREDLY_TOKEN"] = "another-token"
    with pytest.raises(Misconfigured, match="does not accept the token"):
        badge_template_check(office.workspace())


def test_a_long_description_and_few_skills_are_warned_of(office):
    file = office.folder / "proposals" / f"{PROGRAM}.yaml"
    text = file.read_text().replace("The bearer took", "The bearer " + "truly " * 60 + "took")
    file.write_text(text.replace("[regression, reproducible analysis, ", "[regression, "))
    draft = badge_template_draft(office.workspace(), str(file))
    assert draft.revision is None
    assert [warning[:60] for warning in draft.warnings] == [
        "Description: 521 characters, and Credly takes 500: 21 too ma",
        "Skills: Credly asks for 3 at least; the proposal has 2",
    ]
    assert badge_template_draft(office.workspace(), PROGRAM).warnings == ()
    file.write_text("mcred: proposal/1\n")
    with pytest.raises(Refused, match="no proposal yet"):
        badge_template_draft(office.workspace(), str(file))
