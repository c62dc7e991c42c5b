"""The report on students says what a plain count says, whatever happened to awards, enrolments and students."""

import json
import shutil
import sqlite3
from collections import Counter
from contextlib import closing
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from mcred.actions.reporting.asked import Asked
from mcred.actions.reporting.grouping import By
from mcred.actions.reporting.report_students import report_students
from mcred.actions.studying.student_erase import erase_student
from mcred.actions.studying.student_merge import merge_students
from mcred.awards.figures import COHORT, EARNED, Figures
from mcred.awards.suppression import suppressed
from mcred.publishing.charts import MOST, Bar, Chart, figure
from mcred.records.calendar import span, term_of
from mcred.records.terms import Term
from students import report_office
from students.conftest import Office
from students.report_office import FIELDS, GONE, JOINT, TWICE, TWIN, plainly

pytestmark = pytest.mark.xdist_group("report")  # one office for all of them
YEAR = {"since": date(2025, 9, 1), "until": date(2026, 8, 31)}
NOTHING = dict.fromkeys(FIELDS, 0) | {"median_days": None, "slowest_days": None}
SEASONS = {"winter": (1, 31), "spring": (5, 31), "summer": (8, 31), "fall": (12, 31)}


@pytest.fixture(scope="module")
def filled(made_office, tmp_path_factory):
    """An office full of generated students, made once."""
    folder = tmp_path_factory.mktemp("full") / "office"
    shutil.copytree(made_office, folder)
    report_office.fill(Office(folder))
    return folder


@pytest.fixture
def full(filled, tmp_path, monkeypatch):
    folder = tmp_path / "office"
    shutil.copytree(filled, folder)
    monkeypatch.chdir(folder)
    return Office(folder)


def reported(office, by, asked=None):
    told = report_students(office.workspace, asked or Asked(), by=By(by)).document()
    lines = {line["group"]: line for line in told["groups"]} | {"all": told["total"]}
    return {name: {field: line[field] for field in FIELDS} for name, line in lines.items()}


def agree(office, by, asked=None, **days):
    told = reported(office, by, asked)
    assert {name: line for name, line in told.items() if line != NOTHING} == plainly(office, by, **days)
    return told


def test_every_number_is_what_a_plain_count_says(full):
    for by in By:
        told = agree(full, by.value)
        agree(full, by.value, Asked(since="2025-09-01", until="2026-08-31"), **YEAR)
        assert min(told["all"][field] for field in FIELDS) > 0
    agree(full, "program", Asked(term="Fall 2025"), since=date(2025, 9, 1), until=date(2025, 12, 31))


def test_what_several_units_offer_counts_once_in_all(full):
    by_unit = reported(full, "unit")
    del by_unit["all"]
    assert sum(line["enrolled"] for line in by_unit.values()) > reported(full, "unit")["all"]["enrolled"]
    joint = reported(full, "unit", Asked(program=JOINT))
    assert joint["all"] == joint["harpur college / geography"] == joint["watson college / systems science"]
    assert reported(full, "program")[JOINT] == joint["all"]
    mine = report_students(full.workspace, Asked(unit="Watson College"), by=By.UNIT).document()
    assert [line["name"] for line in mine["groups"]] == ["watson COLLEGE / Systems Science"]
    assert report_students(full.workspace, by=By.COLLEGE).document()["groups"][0]["name"] == "Harpur College"


def test_a_person_with_two_numbers_is_one_and_began_once(full):
    before = reported(full, "program")
    told = plainly(full, "program", since=date(2025, 2, 3), until=date(2025, 2, 3))
    assert told[JOINT]["enrolled"] == 1  # under the first of the two numbers
    merge_students(full.workspace, TWIN, TWICE, note="two after all", undo=True)
    after = agree(full, "program")
    assert after["all"]["students"] == before["all"]["students"] + 1
    assert after[JOINT]["enrolled"] == before[JOINT]["enrolled"] + 1


def test_the_numbers_stay_whole_when_students_are_erased(full):
    before = {by: reported(full, by) for by in ("program", "unit", "term", "competency")}
    for who in (TWICE, "S0004"):
        erase_student(full.workspace, who, note="asked for it", sure=True)
    for by, lines in before.items():
        after = agree(full, by)
        for name, line in lines.items():
            gone = line["still_enrolled"] - after[name]["still_enrolled"]  # who is erased is enrolled no more
            assert gone >= 0
            moved = {"still_enrolled": line["still_enrolled"] - gone, "left": line["left"] + gone}
            assert after[name] == line | moved


def test_a_retired_program_keeps_its_numbers_and_one_without_students_has_a_line(full):
    told = report_students(full.workspace).document()
    lines = {line["group"]: line for line in told["groups"]}
    assert lines[GONE]["remark"] == "retired"
    assert lines[GONE]["enrolled"] > 0
    assert reported(full, "program", Asked(since="2030-01-01"))["data-basics"] == NOTHING
    assert GONE not in reported(full, "program", Asked(since="2030-01-01"))


def test_as_it_is_read(full, cli):
    """By college, of one year, with small numbers hidden: 80 columns' worth of figures, and what hides them."""
    year = ("--since", "2025-09-01", "--until", "2026-08-31")
    assert cli("report", "students", "--by", "college", *year, "--suppress-below", "8").out == snapshot("""\
Enrolments since 2025-09-01 until 2026-08-31: █ completed, ░ still in, or left.

COLLEGE           STUDENTS  ENROLLED  COMPLETED   %  STILL IN  LEFT
Harpur College          52        68          *   *         *     *
watson COLLEGE          14        14          *   *         *     *
in all                  52        68         29  43        31     8

Awards since 2025-09-01 until 2026-08-31, and the days that they took: █ to the median.

COLLEGE                               AWARDS  MEDIAN  BADGES  ACCEPTED  %
Harpur College  ████████████████████       *   158.5       *         *  *
watson COLLEGE                             *       *       *         *  *
in all                                    29   158.5      14         *  *

* is hidden: about fewer than 8 students, or it would tell such a figure.
""")
    assert cli("report", "students", "--program", JOINT).out == snapshot("""\
Enrolments: █ completed, ░ still in, or left.

PROGRAM                           ENROLLED  COMPLETED   %  STILL IN  LEFT
joint-maps  ████████░░░░░░░░░░░░        36         14  39        15     7
in all                                  36         14  39        15     7
36 students.

Awards, and the days that they took: █ to the median, ░ to the slowest.

PROGRAM                           AWARDS  MEDIAN  SLOWEST  BADGES  ACCEPTED   %
joint-maps  █████████████░░░░░░░      14     201      313       7         3  43
in all                                14     201      313       7         3  43
4 complete before enrolling, without days; 1 revoked, and not counted.
""")
    assert cli("report", "students", "--since", "2030-01-01").out == snapshot("""\
Nobody enrolled since 2030-01-01.

No award was earned since 2030-01-01.
""")
    assert cli("report", "programs", "--by", "college", "--suppress-below", "40").out == snapshot("""\
Proposals by college: █ offered to students, ░ all others.

COLLEGE                               PROPOSALS  OFFERED  APPROVED  RETIRED  STILL IN  AWARDS
Harpur College  ████████████████░░░░          5        4         4        1         *       *
watson COLLEGE  ████                          1        1         1                  *       *
in all                                        5        4         4        1        67      72

* is hidden: about fewer than 40 students, or it would tell such a figure.
""")


class Drawn(HTMLParser):
    """What a page says to those who do not see it."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.ids, self.labels, self.headers = Counter(), set(), set(), []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.tags[tag] += 1
        self.ids.add(given.get("id"))
        self.labels |= set(given.get("aria-labelledby", "").split())
        assert tag != "script"
        assert not any(name.startswith("on") or name in ("src", "href") for name in given)
        assert tag != "svg" or given.get("role") == "img" or given.get("aria-hidden") == "true"
        assert tag != "th" or given["scope"] in ("row", "col")


def test_a_page_hides_small_numbers_and_says_its_charts_in_words(full, cli):
    assert cli("report", "students", "-o", "page.html").out == "Wrote page.html.\n"
    page = (full.folder / "page.html").read_text("utf-8")
    drawn = Drawn(page)
    assert drawn.labels <= drawn.ids
    assert drawn.tags["svg"] == drawn.tags["desc"] > 0
    assert drawn.tags["tr"] == 1 + 5 + 1  # the head, the programs, the sum
    assert "fewer than 10 students" in page
    assert (
        page.count('<th scope="col" class="upright"><span>') > 8
    )  # or the last columns were beyond the window
    told = cli("report", "students", "--format", "csv").out
    assert "*" not in told
    hidden = cli("report", "students", "--format", "csv", "--suppress-below", "10").out
    assert hidden.count('"*"') > 5
    assert cli("report", "students", "-o", "rows.csv", "--suppress-below", "10").code == 0
    assert (full.folder / "rows.csv").read_text("utf-8") == hidden
    whole = cli("report", "students", "--format", "html", "--suppress-below", "0").out
    assert "not to be passed on" in whole
    assert "the slowest" in whole
    for name in ("programs", "competencies"):
        assert "fewer than 10 students" in cli("report", name, "--format", "html").out
    document = json.loads(cli("report", "students", "--json", "--suppress-below", "10").out)
    lines = [document["total"], *document["groups"]]
    assert all(line[name] is None for line in lines for name in line["suppressed"])
    assert cli("report", "students", "-o", "x.json").code == 0
    assert cli("report", "students", "--json", "-o", "x.json").code == 2


def test_a_long_chart_shows_the_first_bars_and_says_so():
    bars = tuple(Bar(f"<{n}> " + "long " * 30, n, 2 * n, f"{n} of {2 * n}") for n in range(1, 50))
    drawn = "\n".join(figure(Chart(key="k", title="Many", part="some", rest="others", bars=bars)))
    assert drawn.count("<text x=") == MOST
    assert "(the first 30 of 49; all are in the table)" in drawn
    assert "<1>" not in drawn
    assert (drawn.count('role="img"'), drawn.count("<desc")) == (1, 1)
    assert list(figure(Chart(key="k", title="None", part="some", rest="", bars=()))) == []


def test_enrolments_in_what_nobody_submitted_are_damage(full, cli):
    with closing(sqlite3.connect(full.folder / "catalog.db")) as db, db:
        db.execute("UPDATE enrolments SET proposal = 'nothing', revision = 'x' WHERE student_id = 'S0001'")
    done = cli("report", "students")
    assert (done.code, "which the ledger does not know" in done.err) == (1, True)


def test_terms_and_days():
    assert str(term_of(date(2027, 1, 1), SEASONS)) == "2027-winter"
    assert str(term_of(date(2027, 12, 31), SEASONS)) == "2027-fall"
    early = SEASONS | {"fall": (12, 20)}  # what lies between two terms belongs to the coming one
    assert str(term_of(date(2026, 12, 21), early)) == "2027-winter"
    for day in (date(2026, 12, 21), date(2027, 1, 31), date(2027, 2, 1)):
        first, last = span(term_of(day, early), early)
        assert first <= day <= last
    assert span(Term(2027, "winter"), early) == (date(2026, 12, 21), date(2027, 1, 31))


# Small numbers.

counts = st.integers(0, 40)


@st.composite
def tables(draw):
    """Lines whose figures agree with each other, and their sum."""
    lines = []
    for _ in range(draw(st.integers(1, 5))):
        completed, active, left, revoked = (draw(counts) for _ in range(4))
        timed = draw(st.integers(0, completed))
        issued = draw(st.integers(0, completed))
        enrolled = completed + active + left
        lines.append(
            Figures(
                students=enrolled, enrolled=enrolled, completed=completed, active=active, left=left, awards=completed,
                revoked=revoked, timed=timed, ahead=completed - timed, issued=issued,
                accepted=draw(st.integers(0, issued)), median_days=9.0 if timed else None, slowest_days=99 if timed else None,
            )
        )  # fmt: skip
    names = (*COHORT, *EARNED)
    return Figures(**{name: sum(getattr(line, name) for line in lines) for name in names}), lines


@given(tables(), st.sampled_from([2, 5, 10]))
def test_no_small_number_can_be_reckoned_from_what_is_told(table, below):
    total, lines = table
    shown_total, shown = suppressed(total, lines, below)
    everything = [(total, shown_total), *zip(lines, shown, strict=True)]
    for figures, told in everything:
        assert told.slowest_days is None
        for name in (*COHORT, *EARNED):
            value = getattr(told, name)
            assert value is None or value == 0 or value >= below or name == "timed"
            assert value == (None if name in told.hidden else getattr(figures, name))
        within(figures, told, "enrolled", ("completed", "active", "left"), below)
        if None not in (told.awards, told.ahead):
            assert told.awards - told.ahead not in range(1, below)
        assert told.median_days is None or figures.timed >= below
        if None not in (told.issued, told.accepted):
            assert told.issued - told.accepted not in range(1, below)
        if None not in (told.awards, told.issued):
            assert told.awards - told.issued not in range(1, below)
    for name in (*COHORT, *EARNED):
        if name == "timed":
            continue  # told nowhere
        hidden = [getattr(f, name) for f, s in zip(lines, shown, strict=True) if name in s.hidden]
        hidden = [value for value in hidden if value]
        if name not in shown_total.hidden and hidden:
            assert len(hidden) > 1
            assert sum(hidden) >= below


def within(figures, told, whole, parts, below):
    hidden = [getattr(figures, part) for part in parts if part in told.hidden and getattr(figures, part)]
    if whole in told.hidden and getattr(figures, whole):
        assert hidden
    if whole not in told.hidden and hidden:
        assert len(hidden) > 1
        assert sum(hidden) >= below
