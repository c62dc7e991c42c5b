"""The badge commands as people and scripts meet them: screens, JSON, exit codes."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import jsonschema_rs
import pexpect
import pytest
from inline_snapshot import snapshot

from actions.badge_office import DEFAULT_TEMPLATE, PROGRAM, badge_office, number

SCHEMAS = Path(__file__).resolve().parents[2] / "schemas" / "output"


@pytest.fixture
def office(tmp_path, monkeypatch):
    with badge_office(tmp_path / "office") as made:
        monkeypatch.chdir(made.folder)
        for name, value in made.environ.items():
            monkeypatch.setenv(name, value)
        yield made


def answer(result, code=0):
    """Read the one document of an answer and hold it against its schema."""
    assert result.code == code, result.err
    document = json.loads(result.out)
    schema = json.loads((SCHEMAS / f"{document['kind']}.schema.json").read_text())
    errors = [
        f"{error.instance_path}: {error.message}"
        for error in jsonschema_rs.Draft202012Validator(schema).iter_errors(document)
    ]
    assert errors == []
    return document


def plain(text):
    """Put fixed words where each run has others."""
    text = re.sub(r"\d{4}-\d{2}-\d{2}-[0-9a-f]{6}", "RUN", text)
    text = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "ID", text)
    text = re.sub(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}(:\d{2})?", "MOMENT", text)
    text = re.sub(r"\b\d\.\d\d\b", "0.00", text)
    return re.sub(r"\d{4}-\d{2}-\d{2}", "DATE", text)


def test_a_run_on_a_screen(cli, office):
    office.credly.fault("drop-after:2", "status:422:3")
    assert plain(cli("issue-badge", "--dry-run").out) == snapshot("""\
STATE  STUDENT    PROGRAM                NOTE
due    B00770001  applied-data-analysis
due    B00770002  applied-data-analysis
due    B00770003  applied-data-analysis
3 badges would be issued.
""")
    run = cli("issue-badge")
    assert run.code == 1
    assert plain(run.out) == snapshot("""\
STATE    STUDENT    PROGRAM                NOTE
issued   B00770001  applied-data-analysis
unknown  B00770002  applied-data-analysis  sent, but no answer came back: Server disconnected without sending a response; looked for after MOMENT UTC
failed   B00770003  applied-data-analysis  Refused (422): Emulated answer with status 422
Run RUN: 1 badge issued, 1 failed, 1 to be looked for by a later run.
1 badge needs a person: mcred badge list --needs-person
""")
    assert plain(cli("badge", "list").out) == snapshot("""\
STATE    STUDENT    PROGRAM                NOTE
issued   B00770001  applied-data-analysis
unknown  B00770002  applied-data-analysis  sent, but no answer came back: Server disconnected without sending a response; looked for after MOMENT UTC
failed   B00770003  applied-data-analysis  Refused (422): Emulated answer with status 422
3 badges.
""")
    assert plain(cli("badge", "show", number(3), PROGRAM).out) == snapshot("""\
B00770003 in applied-data-analysis: failed
  awarded    DATE
  attempts   1
  run        RUN
  note       Refused (422): Emulated answer with status 422

WHEN (UTC)           REQUEST      STATUS  SECONDS  WHAT CAME OF IT
MOMENT  POST badges     422     0.00
""")


def test_the_brake_and_a_missing_award_on_a_screen(cli, office, monkeypatch):
    monkeypatch.setenv("MCRED_ISSUING_BRAKE", "2")
    braked = cli("issue-badge")
    assert (braked.code, plain(braked.out), braked.err) == snapshot(
        (
            1,
            """\
STATE  STUDENT    PROGRAM                NOTE
due    B00770001  applied-data-analysis
due    B00770002  applied-data-analysis
due    B00770003  applied-data-analysis
Run RUN: 0 badges issued, 3 still due.
""",
            """\
mcred: 3 badges would be issued, far more than usual (the brake is at 2). Nothing was sent.
       Look at the list with mcred issue-badge --dry-run; if it is right, run mcred issue-badge --yes.
""",
        )
    )
    nobody = cli("issue-badge", "B999", PROGRAM)
    assert (nobody.code, nobody.out, nobody.err) == snapshot(
        (
            1,
            "",
            """\
mcred: B999 has no award in applied-data-analysis.
       See what is left: mcred progress B999 applied-data-analysis.
""",
        )
    )
    half = cli("issue-badge", "B999")
    assert (half.code, half.err) == snapshot(
        (
            2,
            """\
mcred: Name a student and a program, or neither.
       mcred issue-badge STUDENT PROPOSAL
""",
        )
    )


def test_every_answer_has_its_schema(cli, office):
    plan = answer(cli("issue-badge", "--dry-run", "--json"))
    assert (plan["would_issue"], plan["held"], plan["brake"]) == (3, 0, None)
    office.credly.fault("status:422:1")
    run = answer(cli("issue-badge", "--json"), 1)
    assert {key: run[key] for key in ("issued", "failed", "unknown", "waiting", "needs_person")} == {
        "issued": 2, "failed": 1, "unknown": 0, "waiting": 0, "needs_person": 1,
    }  # fmt: skip
    listed = answer(cli("badge", "list", "--json"))
    assert len(listed["badges"]) == 3
    assert len(answer(cli("badge", "list", "--json", "--needs-person"))["badges"]) == 1
    shown = answer(cli("badge", "show", number(1), PROGRAM, "--json"))
    assert [e["status"] for e in shown["exchanges"]] == [422]
    assert answer(cli("badge", "retry", number(1), PROGRAM, "--json"))["badge"]["state"] == "due"
    assert answer(cli("badge", "sync", "--full", "--json"))["templates"] == 1
    assert (
        answer(cli("badge", "template", "list", "--json"))["templates"][0]["template_id"] == DEFAULT_TEMPLATE
    )
    answer(cli("badge", "template", "set", PROGRAM, DEFAULT_TEMPLATE, "--json"))
    night = answer(cli("cron", "--json"))
    assert (night["issue"]["issued"], night["told"]) == (1, [])


def test_errors_are_documents_too(cli, office):
    assert answer(cli("badge", "retry", number(1), PROGRAM, "--json"), 1)["code"] == "refused"
    assert answer(cli("badge", "show", "B999", PROGRAM, "--json"), 1)["code"] == "not-found"
    assert answer(cli("badge", "list", "--state", "lost", "--json"), 2)["code"] == "usage"
    assert (
        answer(cli("badge", "template", "set", "no-such-program", DEFAULT_TEMPLATE, "--json"), 1)["code"]
        == "not-found"
    )
    assert answer(cli("badge", "template", "set", PROGRAM, "not an id", "--json"), 2)["code"] == "usage"
    assert answer(cli("badge", "resolve", number(1), PROGRAM, "--json"), 2)["code"] == "usage"


def test_a_program_without_a_template_says_how_to_set_one(cli, office):
    other = "11111111-0000-4000-8000-0000000000bb"
    assert cli("badge", "template", "set", PROGRAM, other).code == 0
    run = answer(cli("issue-badge", "--json"), 1)
    assert {line["message"] for line in run["badges"]} == {f"Credly does not know the template {other}."}
    assert office.credly.requests("POST") == []


def test_a_template_that_is_set_again_takes_the_old_trouble_away(cli, office):
    other = "11111111-0000-4000-8000-0000000000bb"
    cli("badge", "template", "set", PROGRAM, other)
    assert cli("issue-badge").code == 1
    assert len(answer(cli("badge", "list", "--needs-person", "--json"))["badges"]) == 3
    cli("badge", "template", "set", PROGRAM, DEFAULT_TEMPLATE)
    assert answer(cli("badge", "list", "--needs-person", "--json"))["badges"] == []
    run = answer(cli("issue-badge", "--limit", "1", "--json"))
    assert (run["issued"], run["needs_person"], run["beyond_limit"]) == (1, 0, 2)


def test_a_dry_run_says_what_would_be_left_to_a_person(cli, office):
    last = answer(cli("ledger", PROGRAM, "--json"))["entries"][-1]["sequence"]
    assert cli("correct", str(last), "--note", "entered for another program").code == 0
    plan = answer(cli("issue-badge", "--dry-run", "--json"))
    assert (plan["would_issue"], plan["would_refuse"]) == (0, 3)
    assert {line["message"] for line in plan["badges"]} == {
        f"{PROGRAM} is not approved in the revision that was earned."
    }
    assert cli("issue-badge", "--dry-run").out.endswith(
        "0 badges would be issued, 3 would be left to a person.\n"
    )


def test_beyond_the_limit_a_screen_only_counts(cli, office):
    assert plain(cli("issue-badge", "--limit", "1").out) == snapshot("""\
STATE   STUDENT    PROGRAM                NOTE
issued  B00770001  applied-data-analysis
Run RUN: 1 badge issued, 2 more beyond the limit.
""")


def test_one_that_is_named_is_shown_even_if_nothing_was_to_be_done(cli, office):
    cli("issue-badge")
    assert plain(cli("issue-badge", number(1), PROGRAM).out) == snapshot("""\
STATE   STUDENT    PROGRAM                NOTE
issued  B00770001  applied-data-analysis
Run RUN: 0 badges issued.
""")


def test_what_the_provider_says_reaches_the_screen_harmless(cli, office):
    office.credly.fault("status:422:1")
    run = cli("issue-badge")
    assert "\x1b" not in run.out + run.err


def test_on_a_terminal_it_shows_the_list_and_asks(office):
    child = pexpect.spawn(
        sys.executable, ["-m", "mcred", "issue-badge"], cwd=str(office.folder), env={**os.environ, "TERM": "dumb"},
        encoding="utf-8", timeout=30, dimensions=(24, 80),
    )  # fmt: skip
    child.expect(r"Issue 3 badges now\? \[y/N\]:")
    assert office.credly.requests() == []
    child.sendline("n")
    child.expect("Nothing was issued")
    child.expect(pexpect.EOF)
    child.close()
    assert (child.exitstatus, office.credly.requests()) == (0, [])
    child = pexpect.spawn(
        sys.executable, ["-m", "mcred", "issue-badge"], cwd=str(office.folder), env={**os.environ, "TERM": "dumb"},
        encoding="utf-8", timeout=30, dimensions=(24, 80),
    )  # fmt: skip
    child.expect(r"Issue 3 badges now\? \[y/N\]:")
    child.sendline("y")
    child.expect("3 badges issued.")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    office.once_each(3)


def test_ctrl_c_at_the_question_ends_with_130_and_issues_nothing(office):
    child = pexpect.spawn(
        sys.executable, ["-m", "mcred", "issue-badge"], cwd=str(office.folder), env={**os.environ, "TERM": "dumb"},
        encoding="utf-8", timeout=30, dimensions=(24, 80),
    )  # fmt: skip
    child.expect(r"Issue 3 badges now\? \[y/N\]:")
    child.sendintr()
    child.expect("Nothing was issued.")
    child.expect(pexpect.EOF)
    child.close()
    assert (child.exitstatus, office.credly.requests()) == (130, [])


def test_cron_works_in_crons_bare_environment_and_says_nothing(office):
    settings = office.folder / "mcred.toml"
    token = office.folder / "token"
    token.touch(mode=0o600)
    token.write_text(office.environ["MCRED_CREDLY_TOKEN"])
    settings.write_text(
        f'catalog = "catalog.db"\n[credly]\nbase_url = "{office.credly.base_url}"\n'
        f'organization = "{office.environ["MCRED_CREDLY_ORGANIZATION"]}"\ntoken_file = "token"\n'
    )
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-m", "mcred", "cron"], cwd=office.folder, env={"PATH": "/usr/bin:/bin"},
            capture_output=True, check=False,
        )  # fmt: skip
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    office.once_each(3)


def test_the_page_that_cron_sends(cli, office):
    office.credly.fault("status:422:1")
    night = cli("cron")
    assert night.code == 1
    assert plain(night.out).replace(str(office.folder), "FOLDER") == snapshot("""\
mcred needs a person (FOLDER/catalog.db, run RUN).

B00770001 in applied-data-analysis: Refused (422): Emulated answer with status
422.
  mcred badge show B00770001 applied-data-analysis

The same is not told again for seven days.
""")
    assert cli("cron").out == ""
