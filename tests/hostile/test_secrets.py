"""The token and students' addresses stay where they belong, whatever a command says or keeps."""

import base64
import sqlite3
from contextlib import closing

import pytest

from hostile.lines import ANSWERS, FAILURES, named
from mcred.cli.demonstration.demo_story import TOKEN
from sampling import sampled

SHOWS_PERSONS = {("student", "find"), ("student", "show")}
"""Their screens show an address to whoever asks for one student; --json only with --personal."""
CREDLY = "credly-emulator"
"""Stands for Credly itself, which knows its earners; nobody's record is behind it."""
TRACES = (TOKEN, base64.b64encode(f"{TOKEN}:".encode()).decode())
ADDRESSES = ("dummy", "testwell")


def addresses(text):
    return [
        line for line in text.splitlines() if "@example.edu" in line and any(a in line for a in ADDRESSES)
    ]


@pytest.mark.parametrize(
    "words",
    sampled(
        dict.fromkeys([words for _, words in ANSWERS] + [words for code, _, words in FAILURES if code == 1]),
        every=3,
    ),
    ids=named,
)
def test_no_answer_and_no_error_shows_them(office, cli, words):
    for line in (("--debug", *words), (*words, "--json")):
        done = cli(*line)
        for stream in (done.out, done.err):
            assert not any(trace in stream for trace in TRACES)
            if (
                CREDLY not in line
                and "--personal" not in line
                and (words[:2] not in SHOWS_PERSONS or "--json" in line)
            ):
                assert addresses(stream) == []


def test_what_is_kept_beside_the_settings_holds_no_token(office):
    for file in office.rglob("*"):
        if file.is_file() and file.name not in {"credly-token", "credly.db", "credly.db-wal"}:
            assert not any(trace.encode() in file.read_bytes() for trace in TRACES), file.name


def test_the_ledger_holds_no_student(office):
    with closing(sqlite3.connect("catalog.db")) as catalog:
        ledger = " ".join(body for (body,) in catalog.execute("SELECT body FROM ledger"))
        students = catalog.execute(
            "SELECT student_id, email FROM students WHERE student_id NOT LIKE 'erased-%'"  # a pseudonym is nobody's
        ).fetchall()
        exchanges = " ".join(str(row) for row in catalog.execute("SELECT * FROM exchanges"))
    assert students
    for student in students:
        for word in student:
            assert word not in ledger
    assert not any(trace in exchanges for trace in TRACES)


@pytest.mark.parametrize("code", [200, 401, 422, 503])
def test_a_provider_that_repeats_them_is_not_quoted(office, cli, echo, code):
    echo(code)
    for words in (("badge", "sync"), ("badge", "sync", "--full"), ("issue-badge",), ("cron",), ("badge", "list"),
                  ("badge", "show", "B00990012", "applied-data-analysis")):  # fmt: skip
        for line in (words, (*words, "--json")):
            done = cli(*line)
            assert done.code in (0, 1, 2, 75), done
            assert not any(trace in done.out + done.err for trace in TRACES), done
    test_what_is_kept_beside_the_settings_holds_no_token(office)
    test_the_ledger_holds_no_student(office)


@pytest.fixture
def echo(office, cli):
    """Put a server in Credly's place that answers with the request itself, its secrets and control characters."""
    import http.server
    import json
    import re
    import threading

    codes = [200]

    class Echo(http.server.BaseHTTPRequestHandler):
        def answer(self):
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            said = f"\x1b[31m\u202e{self.headers} {TOKEN} {body}"
            reply = json.dumps(
                {"data": {"message": said, "name": said, "state": said}, "metadata": None}
            ).encode()
            self.send_response(codes[0], "\x1b[31mno")
            self.send_header("Content-Length", str(len(reply)))
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(reply)

        do_GET = do_POST = answer  # noqa: N815 - the base class's names

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Echo)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings = office / "mcred.toml"
    text = re.sub(
        r'base_url = ".*"', f'base_url = "http://127.0.0.1:{server.server_port}/v1"', settings.read_text()
    )
    settings.write_text(text)
    assert cli("badge", "retry", "B00990012", "applied-data-analysis", "--note", "again").code == 0
    yield lambda code: codes.__setitem__(0, code)
    server.shutdown()
    server.server_close()
