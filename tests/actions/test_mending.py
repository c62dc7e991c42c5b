"""What `--fix` changes in a text: the one word that was meant, and not a byte beside it."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from conftest import PROJECT
from mcred.actions.proposing.mending import mend_file
from mcred.actions.proposing.validate import judge_reading
from mcred.config.settings import Settings
from mcred.diagnostics import FileReport
from mcred.documents.nearest import misspelt
from mcred.policy.reading import read_pack, shipped
from mcred.proposals.reading import Reading, read_proposal

SOUND = (PROJECT / "tests" / "policy" / "sound.yaml").read_text("utf-8")
REAL = [path.read_text("utf-8") for path in sorted((PROJECT / "proposals").glob("*.yaml"))]
NOWHERE = Settings(root=Path("/nowhere"), catalog=Path("/nowhere/none.db"))
_COURSE = re.compile(r"[A-Z]{2,5} [0-9]{3}[A-Z]?")
_WORD = re.compile(r"[a-z][a-z_-]{3,}")


@cache
def policy() -> Any:
    return read_pack(shipped("binghamton-2020"), trusted=True)


def judge(data: bytes) -> tuple[Reading, FileReport]:
    reading = read_proposal(data)
    return reading, judge_reading(reading, policy())


def mend(data: bytes) -> FileReport:
    return mend_file("-", data, "-", judge, NOWHERE)


def text_of(report: FileReport) -> bytes:
    assert report.text is not None
    return report.text


def tokens(text: str) -> list[tuple[int, int]]:
    """Return where each key and each word stands, quotes and all, as PyYAML's own scanner sees it."""
    found = []
    for token in yaml.scan(text, Loader=yaml.SafeLoader):
        if isinstance(token, yaml.ScalarToken) and token.style not in ("|", ">"):
            found.append((token.start_mark.index, token.end_mark.index))
    return found


def skeleton(text: str) -> str:
    """Return a text with a mark in the place of each key and word."""
    for start, end in reversed(tokens(text)):
        text = text[:start] + "·" + text[end:]
    return text


# --- slips of the keyboard, and other spellings


@st.composite
def slips(draw: st.DrawFn, word: str) -> str:
    at = draw(st.integers(0, len(word) - 1))
    match draw(st.sampled_from(["drop", "double", "swap", "change"])):
        case "drop":
            return word[:at] + word[at + 1 :]
        case "double":
            return word[: at + 1] + word[at:]
        case "swap" if at + 1 < len(word):
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        case _:
            return word[:at] + draw(st.sampled_from("aeiounrst")) + word[at + 1 :]


@st.composite
def spellings(draw: st.DrawFn, word: str) -> str:
    if _COURSE.fullmatch(word):
        typed = draw(st.sampled_from([word, word.lower(), word.capitalize()]))
        typed = typed.replace(" ", draw(st.sampled_from(["", " ", "  ", "-", " - "])))
    else:
        typed = draw(slips(word))
    return draw(st.sampled_from(["{}", "{}", "'{}'", '"{}"'])).format(typed)


@st.composite
def mistyped(draw: st.DrawFn, most: int) -> tuple[str, str]:
    """Return a proposal in some layout, and the same with some of its words typed otherwise."""
    text = draw(st.sampled_from([SOUND, *REAL]))
    for _, end in draw(st.lists(st.sampled_from(tokens(text)), max_size=1)):
        line = text.find("\n", end)
        text = (
            text[:line] + draw(st.sampled_from(["  # why: \"so\" 'here'", "  ", "\n\n# é 数"])) + text[line:]
        )
    if draw(st.booleans()):
        text = "\ufeff" + text
    if draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    body = text.removeprefix("\ufeff")
    # A comment within a text of several lines ends it.
    assume(read_proposal(body.encode()).document is not None)
    able = [(a, b) for a, b in tokens(body) if _COURSE.fullmatch(body[a:b]) or _WORD.fullmatch(body[a:b])]
    changed = body
    for start, end in sorted(
        draw(st.lists(st.sampled_from(able), min_size=1, max_size=most, unique=True)), reverse=True
    ):
        changed = changed[:start] + draw(spellings(body[start:end])) + changed[end:]
    mark = "\ufeff" * text.startswith("\ufeff")
    return text, mark + changed


def raw(text: str) -> list[str]:
    body = text.removeprefix("\ufeff")
    return [body[start:end] for start, end in tokens(body)]


def bare(token: str) -> str:
    return token.strip("'\"")


@settings(max_examples=30, deadline=None)
@given(mistyped(4))
def test_a_mend_gives_back_the_word_that_was_meant_and_touches_nothing_else(texts: tuple[str, str]) -> None:
    meant, typed = texts
    report = mend(typed.encode())
    after = text_of(report).decode()
    if read_proposal(typed.encode()).document is None:
        assert after == typed
        return
    assert skeleton(after.removeprefix("\ufeff")) == skeleton(typed.removeprefix("\ufeff"))
    assert after.startswith("\ufeff") == typed.startswith("\ufeff")
    changed = [
        (before, now, right)
        for before, now, right in zip(raw(typed), raw(after), raw(meant), strict=True)
        if before != now
    ]
    assert sorted((before, now) for before, now, _ in changed) == sorted(
        (m.before, m.after) for m in report.fixed
    )
    for before, now, right in changed:
        assert bare(now) == bare(right), f"{before} became {now}, and {right} was meant"
        assert (now[0], now[-1]) == (before[0], before[-1]) or now[0] not in "'\""


@settings(max_examples=30, deadline=None)
@given(mistyped(4))
def test_mending_twice_is_mending_once(texts: tuple[str, str]) -> None:
    once = mend(texts[1].encode())
    twice = mend(text_of(once))
    assert (text_of(twice), twice.fixed) == (text_of(once), ())
    assert twice.diagnostics == once.diagnostics


@settings(max_examples=30, deadline=None)
@given(mistyped(1))
def test_after_one_mistake_is_mended_no_more_is_found_than_before_it_was_made(texts: tuple[str, str]) -> None:
    meant, typed = texts
    before, after = judge(typed.encode())[1], mend(typed.encode())
    if after.fixed:
        assert len(after.diagnostics) == len(judge(meant.encode())[1].diagnostics)
    assert after.errors <= before.errors
    assert not any(d.fix for d in after.diagnostics)


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_what_cannot_be_read_comes_back_as_it_was(data: bytes) -> None:
    report = mend(data)
    if read_proposal(data).document is None:
        assert (report.text, report.fixed) == (data, ())


# --- words


@pytest.mark.parametrize(
    ("typed", "known", "meant"),
    [
        ("digital-tecnology", ("digital-technology", "leadership"), "digital-technology"),
        ("credit bearing", ("credit-bearing", "non-credit"), "credit-bearing"),
        ("Credit", ("credit-bearing", "non-credit"), None),  # either could be meant
        ("titel", ("title", "type"), "title"),
        ("title2", ("title",), None),  # a digit is never a slip
        ("ids", ("id",), None),  # a short word is as near to many others
        ("form", ("from", "of"), "from"),
        ("liad", ("lead", "load"), None),  # one slip from both
        ("", ("title",), None),
        ("x" * 100, ("x" * 99,), None),
    ],
)
def test_a_slip_is_small_and_has_one_answer(typed: str, known: tuple[str, ...], meant: str | None) -> None:
    assert misspelt(typed, known) == meant


@pytest.mark.parametrize(
    ("sound", "typed"),
    [
        # The same word twice would be another mistake.
        ("[critical-thinking-problem-solving, digital-technology]\nemp", "[digital-technology, digital-tecnology]\nemp"),
        ("[critical-thinking-problem-solving, digital-technology]\nemp", "[digital-tecnology, digital-technolgy]\nemp"),
        # A word of the other list has a counterpart here, which need not say the same.
        ("[critical-thinking-problem-solving, digital-technology]\nemp", "[communication, equity-inclusion]\nemp"),
        ("fees: none", "fess: none\nfeees: none"),
        ("id: LO1, ", "id: LO9, "),
        ("fees: none", "fees: nine hundred"),
        ("level: undergraduate", "level: |\n  undergraduat"),
        ("level: undergraduate", "level: 'under\n  graduate'"),
    ],
)  # fmt: skip
def test_what_may_be_meant_otherwise_is_left_to_its_author(sound: str, typed: str) -> None:
    assert sound in SOUND
    data = SOUND.replace(sound, typed, 1).encode()
    report = mend(data)
    assert (report.text, report.fixed) == (data, ())
    assert report.diagnostics


def test_mistakes_behind_mistakes_are_mended_in_one_run() -> None:
    typed = (
        SOUND.replace("contacts:", "contcts:")
        .replace("email:", "emial:")
        .replace("workforce-preparation", "workforce-prepration")
        .replace("course: MATH 147", "coures: math147")
    )
    report = mend(typed.encode())
    assert text_of(report).decode() == SOUND
    assert len(report.fixed) == 5


@pytest.mark.parametrize("typed", ["CS 1*", "cs1*", "cs 1*", "CS  110", "cs-110", "cs110h"])
def test_courses_and_patterns_among_sources_get_their_spelling(typed: str) -> None:
    text = SOUND.replace(
        "{course: MATH 147, title: Elementary Statistics, credits: 4, min_grade: C}",
        f"{{credits: 4, from: [{typed}]}}",
    )
    after = text_of(mend(text.encode())).decode()
    assert f"from: [{'CS 1*' if '*' in typed else 'CS 110H' if 'h' in typed else 'CS 110'}]" in after
