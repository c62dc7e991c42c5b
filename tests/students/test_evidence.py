"""Evidence: handed in as a link or a file, judged by those who may, every verdict kept."""

import hashlib
import json
import stat
from datetime import timedelta

import pytest

from mcred.actions.programs import Program
from mcred.actions.roster.roster_end import Ending, end
from mcred.actions.studying.evidence import add_evidence, evidence_queue, judge_evidence
from mcred.actions.studying.evidence_asked import asked_of
from mcred.actions.studying.evidence_show import show_evidence
from mcred.catalog.study.evidence import newest_submission, verdicts
from mcred.errors import BadUsage, DamagedCatalogue, NotFound, Refused
from mcred.policy.reading import read_pack, shipped
from mcred.proposals.reading import read_proposal
from mcred.records.model import EvidenceState
from students.office_files import BASICS, BASICS_YAML

ACCEPTED, DECLINED, OPEN = EvidenceState.ACCEPTED, EvidenceState.DECLINED, EvidenceState.SUBMITTED
ADA = ("B00990001", BASICS, "AS1")


@pytest.fixture(autouse=True)
def enrolled(office):
    office.enrol("B00990001")


def hand_in(office, url="https://example.edu/report", on=None):
    return add_evidence(office.workspace, *ADA, url=url, on=on)


def test_a_link_waits_for_a_verdict_and_the_same_link_again_changes_nothing(office):
    assert hand_in(office).changed
    assert not hand_in(office).changed
    office.clock.forward(days=12)
    queue = evidence_queue(office.workspace)
    assert [(s.student_id, s.evidence.assessment, queue.days(s)) for s in queue.waiting] == [
        ("B00990001", "AS1", 12)
    ]


def test_nobody_waits_for_a_verdict_on_what_was_replaced_or_whose_student_has_left(office, cli):
    hand_in(office)
    hand_in(office, "https://example.edu/better")
    (waiting,) = evidence_queue(office.workspace).waiting
    assert waiting.evidence.url == "https://example.edu/better"
    shown = cli("evidence", "show", *ADA).out
    assert (shown.count("waits for a verdict"), shown.count("the next took its place")) == (1, 1)
    judge_evidence(office.as_("instructor"), *ADA, DECLINED, note="no row 2")
    assert evidence_queue(office.workspace).waiting == ()
    hand_in(office, "https://example.edu/best")
    cli("enrol", ADA[0], BASICS, "--end")
    assert evidence_queue(office.workspace).waiting == ()


def test_a_file_is_kept_beside_the_catalogue_privately_and_under_its_hash(office):
    source = office.write("report.pdf", "a report")
    act = add_evidence(office.workspace, *ADA, file=source)
    digest = hashlib.sha256(b"a report").hexdigest()
    kept = office.folder / "catalog.db.evidence" / digest
    assert act.submission.evidence.file_digest == digest
    assert act.submission.file_name == "report.pdf"
    assert kept.read_bytes() == b"a report"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700


def test_a_files_name_that_is_no_text_is_kept_readable(office):
    (office.folder / "r\udcff.pdf").write_bytes(b"a report")
    act = add_evidence(office.workspace, *ADA, file="r\udcff.pdf")
    assert act.submission.file_name == "r\\udcff.pdf"


@pytest.mark.parametrize(
    "url",
    [
        "report.pdf", "ftp://example.edu/x", "javascript:alert(1)", "https://", "https://me:pw@example.edu/x",
        "https://example.edu/a b", "https://example.edu/\x1b[31m", "https://[::1", "https://e.edu/" + "x" * 2_000,
    ],
)  # fmt: skip
def test_what_others_cannot_open_safely_is_no_link(office, url):
    with pytest.raises(BadUsage, match="no link"):
        hand_in(office, url)


def test_link_or_file_but_not_both(office):
    with pytest.raises(BadUsage, match="a link or a file"):
        add_evidence(office.workspace, *ADA)
    with pytest.raises(BadUsage, match="a link or a file"):
        add_evidence(office.workspace, *ADA, url="https://example.edu/x", file="x")


def test_evidence_is_for_an_enrolment_and_one_of_its_assessments(office):
    with pytest.raises(Refused, match="not enrolled"):
        add_evidence(office.workspace, "B00990002", BASICS, "AS1", url="https://example.edu/x")
    with pytest.raises(NotFound, match=r"no assessment AS2\. Did you mean AS1"):
        add_evidence(office.workspace, "B00990001", BASICS, "AS2", url="https://example.edu/x")


def test_an_experience_goes_by_its_words_too_as_in_a_waiver():
    text = BASICS_YAML.replace(
        "    - id: practice\n",
        "    - {experience: Forty hours, attested_by: instructor}\n    - {experience: A talk, title: The talk, id: talk}\n    - id: practice\n",
    )
    program = Program(
        id=BASICS, title="", revision="", proposal=read_proposal(text.encode()).proposal,
        policy=read_pack(shipped("binghamton-2020")), approved=True, retired=False,
    )  # fmt: skip
    for said in ("Forty hours", "forty hours", "all_of/1"):
        assert asked_of(program, said).key == "all_of/1"
    assert asked_of(program, "A talk").key == asked_of(program, "the talk").key == "talk"
    assert asked_of(program, "project report").key == "AS1"
    with pytest.raises(NotFound) as refused:
        asked_of(program, "Fifty hours")
    assert refused.value.hint == (
        "Evidence can be for: AS1 (Project report), all_of/1 (Forty hours), talk (The talk)."
    )


def test_an_evaluator_of_the_program_or_an_instructor_of_all_may_judge(office):
    hand_in(office)
    assert judge_evidence(office.as_("instructor"), *ADA, ACCEPTED).changed
    judge_evidence(office.as_("anybody"), *ADA, OPEN, note="looked at the wrong file")
    assert judge_evidence(office.as_("anybody"), *ADA, DECLINED, note="row 2").changed


def test_nobody_else_may_and_the_refusal_names_those_who_may(office):
    hand_in(office)
    for login in (None, "eppc-chair", "unit-chair"):
        with pytest.raises(Refused) as refused:
            judge_evidence(office.as_(login), *ADA, ACCEPTED)
        assert "instructor (Ines Tructor), anybody (Anna Body)" in refused.value.message


def test_a_clerk_enters_for_an_evaluator_and_others_do_not(office):
    hand_in(office)
    assert judge_evidence(office.workspace, *ADA, ACCEPTED, by="instructor").changed
    with pytest.raises(Refused, match="is no clerk"):
        judge_evidence(office.as_("eppc-chair"), *ADA, DECLINED, by="instructor", note="x")


def test_a_verdict_is_judged_by_the_roster_of_its_day(office):
    hand_in(office)
    office.clock.forward(days=40)
    left = office.clock.today() - timedelta(days=10)
    end(office.workspace, Ending(login="instructor", role="evaluator"), on=left.isoformat())
    for day in (None, left.isoformat()):
        with pytest.raises(Refused, match=f"may not judge evidence of {BASICS} on {day or ''}"):
            judge_evidence(office.workspace, *ADA, ACCEPTED, by="instructor", on=day)
    before = left - timedelta(days=1)
    judged = judge_evidence(office.workspace, *ADA, ACCEPTED, by="instructor", on=before.isoformat())
    assert judged.submission.evidence.decided_on == before


def test_every_verdict_is_kept_and_the_last_one_stands(office):
    hand_in(office)
    judge_evidence(office.as_("instructor"), *ADA, DECLINED, note="row 2 is missing")
    hand_in(office, "https://example.edu/second", on="2027-01-29")
    judge_evidence(office.as_("instructor"), *ADA, ACCEPTED, note="fine now", on="2027-01-30")
    judge_evidence(office.as_("anybody"), *ADA, OPEN, note="another look")
    with office.workspace.catalog().read() as session:
        now = newest_submission(session, *ADA)
        assert now.evidence.state is OPEN
        assert [(v.state.value, v.by, str(v.on)) for v in verdicts(session, now.id)] == [
            ("accepted", "instructor", "2027-01-30"),
            ("submitted", "anybody", "2027-02-01"),
        ]


def test_accepted_evidence_is_not_replaced_unless_it_is_opened_again(office):
    office.accept("B00990001")
    with pytest.raises(Refused, match="was accepted on 2027-02-01"):
        hand_in(office, "https://example.edu/other")


def test_declining_and_opening_again_say_why(office):
    hand_in(office)
    for state in (DECLINED, OPEN):
        with pytest.raises(BadUsage, match="note is required"):
            judge_evidence(office.as_("instructor"), *ADA, state)


def test_nothing_can_be_accepted_that_was_not_handed_in(office):
    with pytest.raises(NotFound, match="handed in nothing for AS1"):
        judge_evidence(office.as_("instructor"), *ADA, ACCEPTED)


def test_the_commands_tell_what_happened(office, cli):
    assert cli("evidence", "queue").out == "Nothing waits for a verdict.\n"
    cli("evidence", "add", *ADA, "--url", "https://example.edu/r")
    shown = cli("evidence", "queue", "--program", BASICS).out.splitlines()[1].split()
    assert shown == ["B00990001", "data-basics", "AS1", "0", "https://example.edu/r"]
    done = cli("evidence", "accept", *ADA, "--by", "instructor", "--json")
    told = json.loads(done.out)
    assert (told["kind"], told["state"], told["decided_by"]) == ("evidence", "accepted", "instructor")
    refused = cli("evidence", "decline", *ADA, "--note", "x")
    assert refused.code == 1
    assert "Those who may: instructor (Ines Tructor)" in refused.err


def test_nothing_was_judged_before_it_was_handed_in_and_a_wrong_day_can_be_set_right(office):
    hand_in(office)
    with pytest.raises(Refused, match="handed in on 2027-02-01; it cannot have been judged on 2027-01-30"):
        judge_evidence(office.as_("instructor"), *ADA, ACCEPTED, on="2027-01-30")
    assert hand_in(office, on="2027-01-29").changed
    assert not hand_in(office, on="2027-01-29").changed
    assert judge_evidence(office.as_("instructor"), *ADA, ACCEPTED, on="2027-01-30").changed


def test_every_verdict_shows_what_it_is_held_against(office, cli):
    hand_in(office, on="2026-11-01")
    done = cli("evidence", "accept", *ADA, "--by", "instructor")
    assert done.out.splitlines()[1] == "The standard (rubric): proficient on every row."
    assert judge_evidence(office.as_("instructor"), *ADA, ACCEPTED).document()["standard"] == (
        "proficient on every row"
    )


@pytest.mark.parametrize(
    ("login", "email", "own"),
    [
        ("prof", "atestwell1@example.edu", True), ("prof", "prof@example.edu", False), ("atestwell1", "", True),
        ("ATestwell1@example.edu", "", True), ("b00990001", "", True), ("atestwell1", "other@example.edu", False),
    ],
)  # fmt: skip
def test_nobody_judges_their_own(office, login, email, own):
    from mcred.actions.roster.roster import Asked, add

    add(office.workspace, Asked(login=login, role="evaluator", name="A. Valuator", email=email))
    hand_in(office)
    if not own:
        assert judge_evidence(office.as_(login), *ADA, ACCEPTED).changed
        return
    for by, actor in ((None, login), (login, None)):
        with pytest.raises(Refused, match="nobody judges their own evidence"):
            judge_evidence(office.as_(actor), *ADA, ACCEPTED, by=by)


@pytest.mark.parametrize(
    ("data", "can"),
    [
        (b"%PDF-1.7 x", True), (b"\x89PNG\r\n\x1a\n\x00\x01", True), (b"\x00\x00\x00\x18ftypmp42\x00", True),
        (b"PK\x03\x04\x00", True), (b"RIFF\x00\x00\x00\x00WEBPVP8 ", True), ("Prøve".encode(), True),
        (b"\x7fELF\x02\x01", False), (b"MZ\x90\x00\x03", False), (b"\xd0\xcf\x11\xe0\xa1\xb1", False),
        (b"text\x00with a zero", False), ("Prøve".encode("latin-1"), False), (b"", False),
    ],
)  # fmt: skip
def test_a_file_is_of_a_kind_that_can_be_looked_at_whatever_its_name(office, data, can):
    (office.folder / "report.pdf").write_bytes(data)
    if can:
        assert add_evidence(office.workspace, *ADA, file="report.pdf").changed
        return
    with pytest.raises(BadUsage, match=r"no kind|is empty"):
        add_evidence(office.workspace, *ADA, file="report.pdf")


def test_an_evaluator_gets_the_file_that_was_handed_in_and_no_other(office, cli):
    hand_in(office)
    judge_evidence(office.as_("instructor"), *ADA, DECLINED, note="row 2 is missing")
    with pytest.raises(BadUsage, match="a link, no file"):
        show_evidence(office.workspace, *ADA, file=office.folder / "out.pdf")
    add_evidence(office.workspace, *ADA, file=office.write("report.pdf", "a report"))
    shown = cli("evidence", "show", *ADA, "-o", "out.pdf")
    assert (office.folder / "out.pdf").read_text("utf-8") == "a report"
    assert stat.S_IMODE((office.folder / "out.pdf").stat().st_mode) == 0o600
    assert shown.out.splitlines() == [
        "Project report",
        "The standard (rubric): proficient on every row.",
        "",
        "2027-02-01  https://example.edu/report",
        "  2027-02-01  declined by instructor: row 2 is missing",
        "",
        f"2027-02-01  report.pdf (a file: sha256 {hashlib.sha256(b'a report').hexdigest()[:12]}…)",
        "  waits for a verdict",
        "",
        "out.pdf has the file, readable by you alone; it is what was handed in.",
    ]
    assert cli("evidence", "show", *ADA, "-o", "out.pdf").code == 1
    kept = office.folder / "catalog.db.evidence" / hashlib.sha256(b"a report").hexdigest()
    kept.write_bytes(b"another")
    with pytest.raises(DamagedCatalogue, match="was changed since"):
        show_evidence(office.workspace, *ADA, file=office.folder / "two.pdf")
    kept.unlink()
    with pytest.raises(DamagedCatalogue, match="is not beside the catalogue"):
        show_evidence(office.workspace, *ADA, file=office.folder / "two.pdf")
    with pytest.raises(NotFound, match="never enrolled"):
        show_evidence(office.workspace, "B00990002", BASICS, "AS1")
