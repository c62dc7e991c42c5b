"""Numbers that are merged and parted again have what they would have if they had never met, whatever came in between."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mcred.actions.studying.import_ import import_records
from mcred.actions.studying.student_merge import merge_students
from mcred.actions.workspace import Workspace
from mcred.config.settings import load_settings
from mcred.errors import Refused
from students.conftest import HEADER
from students.office_files import StillClock

NUMBERS = ("B1", "B2", "B3")
COURSES = ("CS 110", "STAT 200", "STAT 304")
rows = st.tuples(
    st.sampled_from(NUMBERS),
    st.sampled_from(COURSES),
    st.sampled_from(("", "A", "B")),
    st.sampled_from(("", "4")),
)
pairs = st.sampled_from([(a, b) for a in NUMBERS for b in NUMBERS if a != b])
steps = st.one_of(
    st.tuples(st.just("import"), st.lists(rows, min_size=1, max_size=4)),
    st.tuples(st.just("merge"), pairs),
    st.tuples(st.just("part"), pairs),
)


class Model:
    """Each number's results as if there were no other; and which number stands for which."""

    def __init__(self):
        self.said = {number: {} for number in NUMBERS}
        self.into = {}

    def bring(self, number, course, grade, credit):
        before = self.said[number].get(course, ("", None))
        self.said[number][course] = (grade or before[0], credit or before[1])

    def standing(self, number):
        while number in self.into:
            number = self.into[number]
        return number

    def courses(self, number):
        return {c for other in NUMBERS if self.standing(other) == number for c in self.said[other]}


def on_record(folder):
    with closing(sqlite3.connect(folder / "catalog.db")) as catalogue:
        found = {number: {} for number in NUMBERS}
        for number, *result in catalogue.execute(
            "SELECT student_id, course, grade, credits FROM completions"
        ):
            found.setdefault(number, {})[result[0]] = (result[1], result[2])
        return {number: found[number] for number in NUMBERS}


def play(folder, story):
    model, place = Model(), Workspace(load_settings(folder, environ={}), clock=StillClock())
    persons = [f"{n},{n.lower()}@example.org,Sam,Ple,,,," for n in NUMBERS]
    for name, what in [("import", ()), *story]:
        if name == "import":
            lines = [f"{n},{n.lower()}@example.org,Sam,Ple,{c},2026-fall,{k},{g}" for n, c, g, k in what]
            (folder / "rows.csv").write_text("\n".join([HEADER, *persons, *lines]), "utf-8")
            import_records(place, str(folder / "rows.csv"))
            for number, course, grade, credit in what:
                model.bring(number, course, grade, credit)
        elif name == "merge" and not {what[0], what[1]} & model.into.keys():
            try:
                merge_students(place, *what, note="one person")
            except Refused:
                continue
            model.into[what[0]] = what[1]
        elif name == "part" and model.into.get(what[0]) == what[1] and what[1] not in model.into:
            merge_students(place, *what, note="two after all", undo=True)
            del model.into[what[0]]
        found = on_record(folder)
        for number in NUMBERS:
            assert found[number].keys() == (model.courses(number) if number not in model.into else set())
            if number not in {*model.into, *model.into.values()}:
                assert found[number] == model.said[number]


def parted(made_office, story):
    with TemporaryDirectory() as made:
        folder = Path(made, "office")
        shutil.copytree(made_office, folder)
        play(folder, story)


@settings(max_examples=4, deadline=None)
@given(st.lists(steps, min_size=4, max_size=7))
def test_parted_numbers_have_what_is_theirs(made_office, story):
    parted(made_office, story)


@pytest.mark.torture
@settings(max_examples=300, deadline=None)
@given(st.lists(steps, min_size=4, max_size=14))
def test_parted_numbers_have_what_is_theirs_for_long(made_office, story):
    parted(made_office, story)


def test_a_long_story(made_office, tmp_path):
    folder = tmp_path / "office"
    shutil.copytree(made_office, folder)
    one, two = ("B1", "CS 110", "A", "4"), ("B2", "CS 110", "A", "4")
    play(
        folder,
        [
            ("import", [one, ("B1", "STAT 200", "", ""), ("B3", "STAT 304", "B", "4")]),
            ("merge", ("B1", "B2")),
            (
                "import",
                [two, ("B1", "CS 110", "B", ""), ("B1", "STAT 200", "A", "4"), ("B2", "STAT 304", "A", "")],
            ),
            ("merge", ("B2", "B3")),
            ("import", [two, ("B3", "STAT 200", "B", "4")]),
            ("part", ("B2", "B3")),
            ("import", [("B2", "STAT 200", "B", "")]),
            ("part", ("B1", "B2")),
            ("merge", ("B3", "B2")),
            ("part", ("B3", "B2")),
        ],
    )
