"""The steps that docs/review-paths.md speaks of, played with the real actions on a real catalogue.

A life is a row of steps. Each life is played once and kept: the rows of the table share their beginnings.
"""

import re
import shutil
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from cli.governance_office import PROPOSAL
from mcred.actions.init import init
from mcred.actions.positions import find_position
from mcred.actions.reviewing.accept_finding import accept_finding
from mcred.actions.reviewing.comment import comment
from mcred.actions.reviewing.correct import correct
from mcred.actions.reviewing.decide import decide
from mcred.actions.reviewing.recuse import recuse
from mcred.actions.reviewing.retire import retire
from mcred.actions.reviewing.sitting import Ruling
from mcred.actions.reviewing.submit import Outcome, submit
from mcred.actions.reviewing.withdraw import withdraw
from mcred.actions.studying.enrol import enrol
from mcred.actions.studying.import_ import import_records
from mcred.actions.workspace import Workspace
from mcred.catalog.record import ledger
from mcred.catalog.study.enrolments import enrolment
from mcred.config.settings import load_settings
from mcred.errors import McredError, Refused
from mcred.governance.entries import EntryDraft, Kind, Verdict
from mcred.governance.roster import Holding
from mcred.governance.workflow import Position
from mcred.policy.reading import shipped
from mcred.proposals.model import Unit

ID, STUDENT = "applied-data-analysis", "B1"
MATH, SOCIAL_WORK = (
    {"college": "Harpur College", "department": "Mathematics"},
    {"college": "CCPA", "department": "Social Work"},
)
UNITS = {"mathematics": "mhart", "social work": "cvega"}
ROLES = ("office", "graduate-council", "eppc", "fsec", "fee-review", "review-committee", "ucc", "gaac",
         "college-senate", "vice-president")  # fmt: skip
DECIDERS = {"first-reading": "college-senate", "second-reading": "college-senate", "provost": "graduate-council",
            "report-uac": "clerk", "report-gac": "clerk", "report-senate": "clerk", "senate-informed": "clerk"}  # fmt: skip
FEE = [{"name": "laboratory", "amount": 50, "per": "course"}]
TEXTS: dict[str, dict[str, Any]] = {
    "graduate": {"level": "graduate"},
    "fees": {"fees": FEE},
    "other fees": {"fees": [FEE[0] | {"amount": 90}]},
    "without fees": {"fees": "none"},
    "two units": {"units": [MATH, SOCIAL_WORK]},
    "one unit": {"units": [MATH]},
    "non-credit": {
        "type": "non-credit", "level": None, "transcript": None, "requirements": {"assessment": "AS1"},
        "activities": [{"id": "A1", "title": "A project", "outcomes": ["LO1", "LO2", "LO3"]}],
    },
}  # fmt: skip


@dataclass
class FixedClock:
    moment: datetime = datetime(2027, 1, 31, 12, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment

    def today(self) -> Any:
        return self.moment.date()


@dataclass
class Life:
    """Where a life has come: its catalogue, the time, the policy, the text as it is now."""

    folder: Path
    moment: datetime = FixedClock.moment
    policy: str = "binghamton-2020"
    text: dict[str, Any] = field(default_factory=lambda: yaml.safe_load(PROPOSAL))
    submitted: list[str] = field(default_factory=list)
    """The digests of the revisions, in order."""
    done: list[tuple[str, int]] = field(default_factory=list)
    """Each step that made an entry, with its number."""
    head: int = 0
    refused: str = ""
    changed: bool = True

    @property
    def workspace(self) -> Workspace:
        settings = replace(load_settings(self.folder, environ={}), policy=self.policy)
        return Workspace(settings, FixedClock(self.moment), "clerk")

    @property
    def submissions(self) -> list[int]:
        return [entry for step, entry in self.done if step.startswith("submit")]

    def position(self) -> Position | None:
        with self.workspace.catalog().read() as session:
            return find_position(session, ID, self.moment.date())

    def follows(self) -> str:
        with self.workspace.catalog().read() as session:
            found = enrolment(session, STUDENT, ID)
        assert found is not None
        return found.revision

    def after(self, step: str, folder: Path) -> "Life":
        """Return the life after one more step, in a folder of its own."""
        shutil.copytree(self.folder, folder)
        life = replace(
            self,
            folder=folder,
            text=dict(self.text),
            submitted=[*self.submitted],
            done=[*self.done],
            refused="",
        )
        before = life.head
        try:
            life._take(step)
        except McredError as refusal:
            life.refused = f"{refusal.message} {refusal.hint}"
        life.head = life._newest()
        life.changed = life.head != before
        if life.changed:
            life.done.append((step, life.head))
        return life

    def _newest(self) -> int:
        with self.workspace.catalog().read() as session:
            return ledger.head(session).sequence

    def _take(self, step: str) -> None:
        match step.split():
            case ["submit", *_]:
                self._submit(step.removeprefix("submit").strip())
            case [("approve" | "return" | "reject") as verdict, stage, *rest]:
                self._decide(Verdict(verdict), stage, " ".join(rest))
            case [("withdraw" | "retire" | "comment") as act]:
                {"withdraw": withdraw, "retire": retire, "comment": comment}[act](
                    self.workspace, ID, note="So."
                )
            case ["enrol"]:
                enrol(self.workspace, STUDENT, ID)
            case ["recuse", "from", stage]:
                recuse(self.workspace, ID, stage, by=DECIDERS.get(stage, stage), note="Teaches in it.")
            case ["correct", *which]:
                correct(self.workspace, self._entry_of(" ".join(which).strip("()")), note="Entered wrongly.")
            case ["accept", code, *draft]:
                self._accept(code, " ".join(draft))
            case [years, "years", "later"]:
                self.moment = self.moment.replace(year=self.moment.year + int(years))
            case ["policy:", *name]:
                self.policy = policy(" ".join(name), self.folder.parent)
            case _:
                raise AssertionError(step)

    def _entry_of(self, step: str) -> int:
        return next(n for s, n in reversed(self.done) if s == step or s.startswith(f"{step} "))

    def _accept(self, code: str, draft: str) -> None:
        if draft:
            self._write(draft.removeprefix("in a file "))
        accept_finding(self.workspace, self._file() if draft else ID, code, note="It is meant so.")

    def _file(self) -> str:
        return str(self.folder / f"{ID}.yaml")

    def _write(self, how: str) -> None:
        """Write the file as `how` says; every new text has other words than the one before."""
        for words in filter(None, re.split(r"[ ,]*\b(?:as|with|from)\b ", how)):
            self.text |= _changed(words.strip(" ,"), self.text)
        self.text["summary"] = f"Version {len(self.submitted) + 1} of a program about data and its analysis."
        text = {key: value for key, value in self.text.items() if value is not None}
        Path(self._file()).write_text(yaml.safe_dump(text, sort_keys=False), "utf-8")

    def _submit(self, how: str) -> None:
        attach = []
        if how.endswith("with a letter"):
            attach = [str(self.folder / "letter.pdf")]
            how = how.removesuffix("with a letter").strip()
        if not how.startswith("the same text"):
            self._write(how)
        done = submit(self.workspace, [self._file()], attach=attach, again=how.endswith("again")).files[0]
        if done.outcome is Outcome.REFUSED:
            raise Refused(" ".join(d.code for d in done.report.diagnostics))
        assert done.after is not None
        if done.entry is not None:
            self.submitted.append(done.after.submission.revision)

    def _decide(self, verdict: Verdict, stage: str, how: str) -> None:
        unit = re.search(r"for (.*)", how)
        to = re.search(r"to ([a-z-]+)", how)
        by = DECIDERS.get(stage, stage)
        if stage == "unit":
            by = UNITS[unit[1].casefold()] if unit else "mhart"
        on = "2027-01-30" if how == "on the day before" else None
        note = "" if how == "without a note" else "Why."
        ruling = Ruling(ID, verdict, note=note, to=to[1] if to else "")
        decide(self.workspace, stage, [ruling], by=by, on=on)


def _changed(words: str, text: dict[str, Any]) -> dict[str, Any]:
    """Return what some words about a text mean for its keys."""
    if words in TEXTS:
        return TEXTS[words]
    carried = {"other credits": 3, "the first credits": 4, "too many credits": 9}
    first, second, assessment = yaml.safe_load(PROPOSAL)["requirements"]["all_of"]
    if words in carried:
        return {"requirements": {"all_of": [first, second | {"credits": carried[words]}, assessment]}}
    if words == "other courses":
        return {"requirements": {"all_of": [first | {"course": "MATH 148"}, second, assessment]}}
    if words == "a weak outcome":
        third = text["outcomes"][2] | {"statement": "Understand two models of the same data"}
        return {"outcomes": [*text["outcomes"][:2], third]}
    raise AssertionError(words)


def policy(name: str, folder: Path) -> str:
    """Return a shipped policy, or write one that differs from the 2020 text in what its name says."""
    if name in ("Albany", "Geneseo"):
        return {"Albany": "albany-2019", "Geneseo": "geneseo-2023"}[name]
    path = folder / f"{name.replace(' ', '-').casefold()}.yaml"
    if path.exists():
        return str(path)
    pack = yaml.safe_load(shipped("binghamton-2020"))
    pack["id"] = path.stem
    match name.split():
        case ["without", "EPPC"]:
            pack["stages"] = [s for s in pack["stages"] if s["id"] != "eppc"]
            fsec = next(s for s in pack["stages"] if s["id"] == "fsec")
            fsec["needs"] = ["office", "graduate-council"]
            for clause in pack["clauses"]:
                clause["checkers"] = [c for c in clause["checkers"] if c != "eppc"]
        case ["with", "a", "provost"]:
            pack["stages"].append(
                {"id": "provost", "title": "Provost", "role": "graduate-council", "needs": ["fsec"],
                 "when": {"type": "credit-bearing"}, "clause": "B20-senate"}
            )  # fmt: skip
        case ["at", "most", most, "credits"]:
            pack["limits"]["credits"]["credit-bearing"]["max"] = int(most)
        case ["approvals", *_]:
            pack["periodic_review"] = {"every_years": 5, "expires": True, "clause": "B20-senate"}
        case ["review", "every", "five", "years"]:
            pack["periodic_review"] = {"every_years": 5, "clause": "B20-senate"}
        case _:
            raise AssertionError(name)
    path.write_text(yaml.safe_dump(pack, sort_keys=False, allow_unicode=True), "utf-8")
    return str(path)


def begin(folder: Path) -> Life:
    """Make an office with everybody who decides anywhere, a student, and a letter to attach."""
    init(folder, clock=FixedClock(), login="clerk")
    life = Life(folder)
    holdings = [
        Holding(login="mhart", role="unit", unit=Unit(college="Harpur College")),
        Holding(login="cvega", role="unit", unit=Unit(college="CCPA", department="Social Work")),
        *(Holding(login=role, role=role) for role in ROLES),
    ]
    with life.workspace.catalog().write() as session:
        for one in holdings:
            draft = EntryDraft(
                kind=Kind.ROSTER, subject=one.login, actor="clerk", by="clerk", content=one.content()
            )
            ledger.append(session, draft, at=life.moment)
    students = folder / "students.csv"
    students.write_text(
        "student_id,email,given_name,family_name,course,term,credits,grade\n"
        f"{STUDENT},ada@example.edu,Ada,Sample,,,,\n"
    )
    import_records(life.workspace, str(students), file_format="csv")
    (folder / "letter.pdf").write_bytes(b"%PDF-1.4 a letter of support")
    life.head = life._newest()
    return life


@dataclass
class Lives:
    """All lives that were played, by their steps."""

    folder: Path
    played: dict[tuple[str, ...], Life] = field(default_factory=dict)

    def of(self, steps: tuple[str, ...]) -> Life:
        if steps not in self.played:
            place = self.folder / f"{len(self.played)}"
            if not steps:
                self.played[steps] = begin(place)
            else:
                before = self.of(steps[:-1])
                assert not before.refused, f"{'; '.join(steps[:-1])}: {before.refused}"
                place = self.folder / f"{len(self.played)}"
                self.played[steps] = before.after(steps[-1], place)
        return self.played[steps]
