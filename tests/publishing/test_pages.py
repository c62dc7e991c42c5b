"""A proposal's page in its three forms: whatever the proposal, whole, accessible, and nobody's markup but ours."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from inline_snapshot import snapshot

from conftest import PROJECT
from mcred.actions.proposing.validate import judge_bytes
from mcred.proposals.reading import read_proposal
from mcred.publishing.html import html
from mcred.publishing.links import target
from mcred.publishing.markdown import markdown
from mcred.publishing.text import text_lines
from mcred.publishing.view import ProposalView, view_of
from policy.examples import POLICY, SOUND, changed, read
from policy.test_any_proposal import documents
from publishing.pages import Page

GAPS = """
outcomes:
  - {id: LO1, statement: Fit and check a regression model, competencies: [critical-thinking-problem-solving]}
  - {id: LO2, statement: Present an analysis to lay readers}
  - {id: LO3, statement: Name the limits of a model, competencies: [leadership]}
activities:
  - {id: A1, title: Regression project, course: MATH 448, outcomes: [LO1, LO9]}
  - {id: A2, title: Excursion, outcomes: []}
assessments:
  - {id: AS1, title: Project report, outcomes: [LO1]}
  - {id: AS2, title: Talk, outcomes: [LO2]}
"""
HOSTILE = [
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</style><b>", "&lt;b&gt; &amp;", "javascript:alert(1)",
    "](javascript:alert(1))", "| a | b |", "# not a heading", "- no item", "![x](http://e.example/x)", "`code`",
]  # fmt: skip


def view(fragment: str = "") -> ProposalView:
    return seen(changed(fragment))


def seen(document: dict[str, Any]) -> ProposalView:
    proposal = read(document).proposal
    assert proposal is not None
    return view_of(proposal, POLICY)


def text(shown: ProposalView, width: int = 80) -> str:
    return "\n".join(line.text for line in text_lines(shown, width=width)) + "\n"


def section(shown: ProposalView, title: str, width: int = 80) -> str:
    return text(shown, width).partition(f"\n{title}\n")[2].partition("\n\nFINDINGS")[0] + "\n"


def test_a_sound_proposal_as_text() -> None:
    data = SOUND.encode()
    proposal = read_proposal(data).proposal
    assert proposal is not None
    shown = view_of(proposal, POLICY, findings=judge_bytes(data, POLICY).diagnostics)
    assert text(shown) == snapshot("""\
Applied Data Analysis
Credit-bearing micro-credential, undergraduate, applied-data-analysis

WHAT IT IS
  Two courses and a project in which students answer a question of their own
  with data.

  Offered by         Harpur College / Mathematics and Statistics
  First offered      2027-spring
  Contacts           Pat Sample <psample@example.edu>, program coordinator

FOR WHOM
  Undergraduates of all majors who work with data.

  Not matriculated   may take part
  Conditions         with the coordinator's consent

WHY
  Benefit            Recipients can show an analysis of their own to an
                     employer.
  Purpose            preparing students for the workforce

  advisory board: The advisory board asked for it in its meeting of March 2026.
        source: https://www.example.edu/advisory-board/2026-03

WHAT STUDENTS WILL BE ABLE TO DO
  LO1   Fit and check a regression model
        competencies: critical thinking/problem solving
  LO2   Present an analysis to lay readers
        competencies: digital technology

WHAT STUDENTS TAKE
  At most 8 credits (the policy allows 12), in 2 courses.

  • All of:
    • MATH 147 Elementary Statistics (C or better), 4 credits
    • MATH 448, 4 credits
    • AS1 Project report

  A1    Regression project
        course: MATH 448; outcomes: LO1, LO2

HOW IT IS JUDGED
  AS1   Project report
        outcomes: LO1, LO2; method: rubric; standard: proficient on every row;
        evidence: the published report, with the student's consent (url); judged
        by: course instructor; badge: stands behind it

THE BADGE
  Name               Applied Data Analysis
  Says               Recipients fit, check and present regression models.
  Skills             regression, R, data ethics
  Rests on           AS1

WHO DOES WHAT
  Sets the criteria  the program committee
  Advises students   the program coordinator
  Tracks progress    the program coordinator
  Names instructors  the department chair
  Judges evidence    the instructor of MATH 448

FEES
  None beyond tuition.

WHERE IT LEADS
  Counts toward      BS Mathematics (degree)
  On the transcript  Micro-credential in Applied Data Analysis

ALIGNMENT
        taught in   judged by   competencies
        A1          AS1*        C1  C2
  LO1   ●           ●           ●   ·
  LO2   ●           ●           ·   ●

  C1   critical thinking/problem solving
  C2   digital technology
  *    behind the badge

  No gaps: every outcome is taught, judged and carries a competency.

FINDINGS
  Judged under binghamton-2020 2020: no findings.
""")


def test_gaps_are_seen_at_a_glance_and_said_in_words() -> None:
    assert section(view(GAPS), "ALIGNMENT") == snapshot("""\
        taught in   judged by   competencies
        A1  A2      AS1*  AS2   C1  C2  C3
  LO1   ●   ·       ●     ·     ●   ·   ·
  LO2   ·   ·       ·     ●     ·   ·   ·      !
  LO3   ·   ·       ·     ·     ·   ·   ●      !
  !         !                       !   !

  C1   critical thinking/problem solving
  C2   digital technology
  C3   leadership
  *    behind the badge

  ! LO2 has no activity, no competency and no assessment behind the badge.
  ! LO3 has no activity and no assessment.
  ! A2 serves no outcome.
  ! digital technology is carried by no outcome.
  ! leadership is not among the proposal's competencies.
  ! A1 names LO9, which is no outcome.
""")


def test_a_matrix_too_broad_for_the_window_is_a_list() -> None:
    assert section(view(GAPS), "ALIGNMENT", width=44) == snapshot("""\
  LO1 Fit and check a regression model
      ● taught in: A1
      ● judged by: AS1*
      ● competencies: C1
  LO2 Present an analysis to lay readers
      ! taught in: none
      ● judged by: AS2
      ! competencies: none
      ! no assessment behind the badge
  LO3 Name the limits of a model
      ! taught in: none
      ! judged by: none
      ● competencies: C3

  C1   critical thinking/problem solving
  C2   digital technology
  C3   leadership
  *    behind the badge

  ! LO2 has no activity, no competency and
    no assessment behind the badge.
  ! LO3 has no activity and no assessment.
  ! A2 serves no outcome.
  ! digital technology is carried by no
    outcome.
  ! leadership is not among the proposal's
    competencies.
  ! A1 names LO9, which is no outcome.
""")


def test_choices_are_said_in_words_with_what_they_add_up_to() -> None:
    shown = view("""
requirements:
  title: The whole
  all_of:
    - {course: MATH 147, title: Elementary Statistics, credits: 4, min_grade: C}
    - {title: Electives, choose: 2, of: [{course: CS 110, credits: 1-4}, {course: CS 120, credits: 3}, {micro_credential: basics}]}
    - {credits: 4, from: [CS 4*, {course: MATH 449, credits: 3}]}
    - {experience: Forty hours in the lab, attested_by: the coordinator}
    - {assessment: AS1}
""")
    told = text(shown).partition("WHAT STUDENTS TAKE\n")[2].partition("\n\n  A1")[0] + "\n"
    assert told == snapshot("""\
  At most 15 credits (the policy allows 12), in 3 to 7 courses. Not certain: the
  credits of CS 4* are not known, so 4 was taken for what is asked.

  • The whole: all of:
    • MATH 147 Elementary Statistics (C or better), 4 credits
    • Electives: two of:
      • CS 110, 1 to 4 credits
      • CS 120, 3 credits
      • the micro-credential basics
    • 4 credits from:
      • CS 4*
      • MATH 449, 3 credits
    • Forty hours in the lab (attested by the coordinator)
    • AS1 Project report
""")


def test_the_markdown_has_the_same_matrix() -> None:
    assert markdown(view(GAPS)).partition("## Alignment\n\n")[2].partition("\n\n## Findings")[0] == snapshot("""\
| outcome | taught in A1 | taught in A2 | judged by AS1 (behind the badge) | judged by AS2 | competencies critical thinking/problem solving | competencies digital technology | competencies leadership | gaps |
|---|:-:|:-:|:-:|:-:|:-:|:-:|:-:|---|
| LO1 Fit and check a regression model | ● | – | ● | – | ● | – | – | none |
| LO2 Present an analysis to lay readers | – | – | – | ● | – | – | – | **no activity, no competency, no assessment behind the badge** |
| LO3 Name the limits of a model | – | – | – | – | – | – | ● | **no activity, no assessment** |

- **Gap:** LO2 has no activity, no competency and no assessment behind the badge.
- **Gap:** LO3 has no activity and no assessment.
- **Gap:** A2 serves no outcome.
- **Gap:** digital technology is carried by no outcome.
- **Gap:** leadership is not among the proposal's competencies.
- **Gap:** A1 names LO9, which is no outcome.\
""")


@pytest.mark.parametrize("width", [40, 60, 80, 100])
@pytest.mark.parametrize("path", sorted((PROJECT / "proposals").glob("*.yaml")), ids=lambda p: p.stem)
def test_real_proposals_fit_the_width(path: Path, width: int) -> None:
    proposal = read_proposal(path.read_bytes()).proposal
    assert proposal is not None
    for line in text_lines(view_of(proposal, POLICY), width=width):
        assert len(line.text) <= width or len(line.text.split()) <= 2, line.text


def sound_page(page: str) -> Page:
    found = Page(page)
    assert found.faults == []
    assert found.all("html") == [{"lang": "en"}]
    policy = next(m["content"] for m in found.all("meta") if m.get("http-equiv") == "Content-Security-Policy")
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"
    names = {name for name, _ in found.tags}
    assert not names & {
        "script",
        "img",
        "iframe",
        "object",
        "embed",
        "form",
        "link",
        "base",
        "svg",
        "audio",
        "video",
    }
    levels = [int(name[1]) for name, _ in found.tags if name in ("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    ids = [attributes["id"] for _, attributes in found.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert all(a["aria-labelledby"] in ids for _, a in found.tags if "aria-labelledby" in a)
    assert all("scope" in attributes for attributes in found.all("th"))
    assert len(found.all("caption")) == len(found.all("table"))
    for name, attributes in found.tags:
        assert not [key for key in attributes if key.startswith("on") or key in ("src", "style")], name
        assert attributes.get("href", "https://").startswith(("https://", "http://", "mailto:"))
    assert len(found.all("title")) == 1
    return found


def test_the_page_is_whole_and_accessible() -> None:
    found = sound_page(html(view(GAPS)))
    assert "LO3 Name the limits of a model" in found.text
    assert "no activity, no assessment" in found.text
    assert {"href": "https://www.example.edu/advisory-board/2026-03"} in found.all("a")


@pytest.mark.parametrize("wicked", HOSTILE)
def test_what_people_write_is_never_markup(wicked: str) -> None:
    document = changed(GAPS)
    document["title"] = wicked
    document["summary"] = f"line\n\n{wicked}\n# and\n- more"
    document["outcomes"][0]["statement"] = wicked
    document["employer_need"][0]["source"] = wicked
    document["contacts"][0]["name"] = wicked
    document["badge"]["skills"] = [wicked]
    shown = seen(document)
    found = sound_page(html(shown))
    assert " ".join(wicked.split()) in " ".join(found.text.split())
    sober = sound_page(html(view(GAPS)))
    assert [name for name, _ in found.tags if name != "a"] == [name for name, _ in sober.tags if name != "a"]
    page = markdown(shown)
    assert "<script" not in page.replace(r"\<script", "")
    assert "<img" not in page.replace(r"\<img", "")
    lines = page.splitlines()
    assert [line for line in lines if line.startswith("#")][1:] == [
        line for line in markdown(view(GAPS)).splitlines() if line.startswith("#")
    ][1:]
    bars = {line.replace(r"\|", "").count("|") for line in lines if line.startswith("| ")}
    assert len(bars) == 1


def test_only_whole_addresses_become_links() -> None:
    assert target("https://example.edu/a?b=c&d") == "https://example.edu/a?b=c&d"
    assert target("ann@example.edu") == "mailto:ann@example.edu"
    for text_ in (
        "javascript:alert(1)",
        "data:text/html,x",
        "see https://example.edu",
        "//example.edu",
        "https://",
        'https://e"x',
    ):
        assert target(text_) is None


@settings(max_examples=50, deadline=None)
@given(documents())
def test_every_proposal_of_the_right_shape_can_be_shown(document: dict[str, Any]) -> None:
    shown = seen(document)
    sound_page(html(shown))
    assert markdown(shown).startswith("# ")
    assert all("\n" not in line.text for line in text_lines(shown))
    assert all(
        line.text.isascii() or "…" in line.text
        for line in text_lines(shown, ascii_only=True)
        if "ß" not in line.text
    )
    assert len(shown.alignment.rows) == len(document.get("outcomes") or ())
    assert all(len(row.marks) == len(shown.alignment.columns) for row in shown.alignment.rows)
