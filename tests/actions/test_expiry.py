"""A badge with an end: sent with it, told before it comes, renewed by later evidence."""

from actions.badge_office import PROGRAM, STAGES, badge_office, enrol, mcred, number
from mcred.actions.badging.badge_list import badge_list
from mcred.actions.badging.badge_reconcile import badge_reconcile
from mcred.actions.badging.badge_replace import badge_replace
from mcred.actions.studying.evidence import add_evidence, judge_evidence
from mcred.actions.unattended.cron import cron
from mcred.actions.workspace import Workspace
from mcred.records.model import EvidenceState


def revise(folder):
    path = folder / "proposals" / f"{PROGRAM}.yaml"
    path.write_text(path.read_text("utf-8").replace("badge:\n", "badge:\n  expires: 2y\n"), "utf-8")
    mcred(folder, "submit", str(path))
    for stage in STAGES:
        mcred(folder, "approve", PROGRAM, "--stage", stage, "--by", f"{stage}-chair")


def test_a_badge_with_an_end_is_told_before_it_and_renewed_by_later_evidence(tmp_path):
    with badge_office(tmp_path / "office", 1) as office:
        revise(office.folder)
        enrol(office.folder, [9])
        office.issue()
        (made,) = [one for one in office.credly.badges() if one.email == "s9@example.edu"]
        assert made.expires_at[:10] > made.issued_at[:10]
        assert int(made.expires_at[:4]) == int(made.issued_at[:4]) + 2
        staff = Workspace(office.workspace().settings, clock=office.clock)
        assert badge_list(staff, expiring=True).badges == ()
        office.clock.forward(days=700)
        assert [line.student for line in badge_list(staff, expiring=True).badges] == [number(9)]
        compared = badge_reconcile(staff)
        (near,) = compared.notices
        assert (compared.differences, compared.exit_code) == ((), 0)
        assert (near.what, near.student) == ("expiring", number(9))
        said = f"{number(9)} in {PROGRAM}: The badge expires within 90 days."
        assert ends_told(office) == [said]
        office.clock.forward(days=8)
        assert ends_told(office) == []
        instructor = Workspace(staff.settings, clock=office.clock, actor="instructor")
        judge_evidence(
            instructor, number(9), PROGRAM, "AS1", EvidenceState.SUBMITTED, note="it is two years old"
        )
        add_evidence(staff, number(9), PROGRAM, "AS1", url="https://example.edu/report/again")
        judge_evidence(instructor, number(9), PROGRAM, "AS1", EvidenceState.ACCEPTED)
        assert badge_replace(staff, number(9), PROGRAM, note="renewed").exit_code == 0
        new = office.credly.badges()[-1]
        assert (new.replaces, new.evidence[0]["value"]) == (made.id, "https://example.edu/report/again")
        assert int(new.expires_at[:4]) == office.clock.today().year + 2
        assert badge_reconcile(staff).differences == ()
        office.clock.forward(days=3 * 365)
        assert ends_told(office) == [f"{number(9)} in {PROGRAM}: The badge has expired."]
        assert cron(office.workspace(), everything=True).known == 0


def ends_told(office):
    """Return what a night tells of badges' ends; it is nothing that is open, and nothing to end with 1."""
    night = cron(office.workspace())
    open_too = any(not one.once for one in night.told)  # the token, after years
    assert (night.exit_code, night.known) == (int(open_too), 0)
    return [one.message for one in night.told if "expire" in one.message]
