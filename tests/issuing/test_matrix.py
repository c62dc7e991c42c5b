"""The whole program over HTTP, killed in each row of the matrix, with each reply, one request at a time and four.

A test's name is its cell: `K3-drop-after-four`.
"""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import mkdtemp

import pytest

from actions.badge_office import badge_office
from issuing.forks import Forks
from issuing.matrix import ISSUE, KILLS, REPLIES, WIDTHS, play, program

AWARDS = 2
CELLS = [(row, reply, width) for row in KILLS for reply in REPLIES for width in WIDTHS]
PAGE = Path(__file__).resolve().parents[2] / "docs" / "exactly-once.md"
_CLAIM_IS_LOST = {"K13", "K14"}
_MEMORY = Path("/dev/shm")


@pytest.fixture(scope="module")
def forks():
    running = Forks()
    yield running
    running.close()


@pytest.fixture
def folder(tmp_path):
    made = Path(mkdtemp(prefix="mcred-matrix-", dir=_MEMORY)) if _MEMORY.is_dir() else tmp_path
    yield made
    shutil.rmtree(made, ignore_errors=True)


def test_the_matrix_has_all_its_cells():
    assert (len(KILLS), len(REPLIES), len(CELLS)) == (14, 20, 560)


def test_the_page_names_every_row_and_reply_of_the_matrix():
    page = PAGE.read_text("utf-8")
    assert [line for line in page.splitlines() if line.startswith("| K")] == [
        f"| {row} | {when} |" for row, when in KILLS.items()
    ]
    assert all(f"`{reply}`" in page for reply in REPLIES)


@pytest.mark.torture
@pytest.mark.parametrize(("row", "reply", "width"), CELLS, ids=map("-".join, CELLS))
def test_the_matrix(folder, forks, row, reply, width):
    judged(folder / "office", forks, row, reply, width)


def judged(folder, forks, row, reply, width):
    """Let the program die, let later runs mend it, and judge by what Credly has and what the rows say."""
    with badge_office(folder, AWARDS) as office:
        office.environ["MCRED_CREDLY_DEADLINE"] = "0.5" if reply == "timeout-after" else "5"
        play(office, forks, row, reply, WIDTHS[width])
        office.credly.heal()
        for _ in range(14):
            office.clock.forward(hours=1)
            if program(office, forks, ISSUE)["code"] == 0:
                break
        else:
            raise AssertionError("runs go on finding something to do")
        assert wrong(office, row) == []
        assert_no_token(office)


def wrong(office, row):
    """Say what is wrong at Credly or in the catalogue."""
    made = {badge.earner_id or badge.email: badge for badge in office.credly.badges()}
    found = []
    if len(made) < len(office.credly.badges()) or len(office.credly.emails()) > len(made):
        found.append(f"{len(office.credly.badges())} badges and {len(office.credly.emails())} e-mails")
    posts = [request.body for request in office.credly.requests("POST")]
    for badge in rows(office):
        mine = made.get(badge["earner_id"]) or made.get(badge["email"])
        if badge["state"] == "issued" and mine is not None and mine.id == badge["provider_id"]:
            pass
        elif mine is not None or not (badge["trouble"] and badge["message"]):
            found.append(f"left {badge['state']} ({badge['trouble']})")
        sent = sum(badge["earner_id"] in body for body in posts)
        if row not in _CLAIM_IS_LOST and sent > badge["claims"]:
            found.append(f"{sent} requests and {badge['claims']} claims")
    return found


def rows(office):
    query = (
        "SELECT s.earner_id, s.email, b.state, b.provider_id, b.trouble, b.message,"
        " (SELECT count(*) FROM badge_claims c WHERE c.award_id = b.award_id) claims"
        " FROM badges b JOIN awards a ON a.id = b.award_id JOIN students s ON s.student_id = a.student_id"
    )
    with closing(sqlite3.connect(office.folder / "catalog.db")) as catalog:
        catalog.row_factory = sqlite3.Row
        found = catalog.execute(query).fetchall()
    assert len(found) == AWARDS
    return found


def assert_no_token(office):
    token = office.environ["MCRED_CREDLY_TOKEN"].encode()
    for path in office.folder.rglob("*"):
        assert path.is_dir() or token not in path.read_bytes(), path
