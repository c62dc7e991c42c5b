"""The exit codes that crontabs and scripts rely on, where a single command line does not show them already."""

import fcntl
from pathlib import Path

import pytest

from hostile.lines import REFUSED, P
from mcred.cli.commands import COMMANDS


@pytest.mark.parametrize("name", COMMANDS)
def test_what_the_option_parser_refuses_is_2_and_text(cli, office, name):
    for words in ((name, "--no-such-option"), (name, "--no-such-option", "--json")):
        done = cli(*words)
        assert (done.code, done.out) == (2, "")
        assert "--no-such-option" in done.err or "Usage" in done.err


@pytest.mark.parametrize(
    "words",
    [("nonsense",), ("badge",), ("badge", "nonsense"), ("approve",), ("submit",), ("issue-badge", "--limit", "0"),
     ("issue-badge", "--limit", "many"), ("--catalog",), ("correct", "first", "--note", "x")],
)  # fmt: skip
def test_wrong_usage_is_2(cli, office, words):
    assert cli(*words).code == 2


@pytest.mark.parametrize("words", [("evaluate",), ("import", "grades.csv", "--format", "csv"), ("enrol", "--file", "enrolments.csv"),
                                   ("submit", "proposals/web-craft.yaml"), ("badge", "sync"), ("evidence", "queue"),
                                   ("queue", "--stage", "unit"), ("badge", "list", "--state", "held")])  # fmt: skip
def test_nothing_to_do_is_0(cli, office, words):
    assert cli(*words).code == 0


def test_a_service_that_is_down_is_75(cli, office, monkeypatch):
    assert cli("badge", "retry", REFUSED, P, "--note", "again").code == 0
    monkeypatch.setenv("MCRED_CREDLY_BASE_URL", "http://127.0.0.1:1/v1")
    for words in (
        ("issue-badge",),
        ("badge", "sync"),
        ("issue-badge", "--json"),
        ("badge", "sync", "--json"),
    ):
        assert cli(*words).code == 75, words


def test_another_run_at_work_is_75(cli, office):
    with Path("catalog.db.lock").open("r+b") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for words in (("issue-badge",), ("badge", "sync"), ("issue-badge", "--json")):
            assert cli(*words).code == 75, words


def test_a_token_that_credly_refuses_is_configuration(cli, office, monkeypatch):
    assert cli("badge", "retry", REFUSED, P, "--note", "again").code == 0
    monkeypatch.setenv("MCRED_CREDLY_TOKEN", "wrong")
    for words in (("issue-badge",), ("badge", "sync"), ("issue-badge", "--json")):
        assert cli(*words).code == 2, words


def test_a_bug_of_ours_is_70_and_shows_nothing_of_students(cli, office, monkeypatch):
    def broken(*_, **__):
        raise LookupError("atestwell1@example.edu")

    monkeypatch.setattr("mcred.actions.awarding.evaluate.evaluate", broken)
    done = cli("evaluate")
    assert done.code == 70
    assert "testwell" not in done.out + done.err
    assert "Traceback" not in done.err
