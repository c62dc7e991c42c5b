"""A proposal while its questions are answered: saved after each answer, judged by the same rules as its file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from mcred.actions.course_credits import course_credits
from mcred.actions.proposing.neighbours import facts_about
from mcred.actions.proposing.new import shown
from mcred.actions.proposing.validate import Validation, neighbours, validate
from mcred.config.settings import Settings
from mcred.diagnostics import Finding, Severity
from mcred.diagnostics import Path as NodePath
from mcred.documents.amending import NotAmendable, amend
from mcred.documents.document import Document
from mcred.documents.reader import read_yaml
from mcred.documents.saving import save_whole
from mcred.errors import Misconfigured, Refused
from mcred.policy.judgement import judge
from mcred.policy.model import Policy
from mcred.proposals.model import Proposal, Type
from mcred.proposals.questionnaire import QUESTIONS
from mcred.proposals.questions import Answers, Kind, Option, Question, Source, get, owners
from mcred.proposals.reading import Reading, read_proposal
from mcred.proposals.requirement_answers import courses_in
from mcred.proposals.standing_in import standing_in
from mcred.proposals.writing import written
from mcred.requirements.size import largest_credits

_MARK = b"\xef\xbb\xbf"

# What mends a finding where that is not the part that it points at.
_MENDED_BY = {"MC404": "outcomes", "MC406": "badge.evidence", "MC407": "activities", "MC408": "assessments"}

# What speaks of a whole list though it points into an entry: not told before the list is finished.
_OF_THE_LIST = frozenset({*_MENDED_BY, "MC504", "MC515", "MC516", "MC517", "MC518"})

# What is wrong with a value whatever else its entry says: told before the entry is finished.
_OF_THE_VALUE = frozenset(
    {"MC207", "MC302", "MC305", "MC411", "MC501", "MC502", "MC509", "MC522", "MC523", "MC604", "MC605", "MC606",
     "MC607", "MC608", "MC610"}
)  # fmt: skip
_SHAPE = ("MC0", "MC1")


@dataclass(slots=True)
class Draft:
    """One proposal file and what it says. `is_ours` while nobody changed its layout by hand: then it is written whole."""

    settings: Settings
    id: str
    path: Path
    policy: Policy
    answers: Answers
    raw: bytes | None = None
    """The file's bytes as we know them; None before the first answer."""
    is_ours: bool = True
    asked: set[str] = field(default_factory=set)
    """Questions that were asked in this sitting, answered or left open."""
    _rules: Callable[[Proposal], tuple[Finding, ...]] | None = None

    def save(self, answers: Answers) -> None:
        """Write the file so that it says `answers`; nothing happens where it does already.

        Raises:
            Refused: somebody changed the file meanwhile, or a comment would be lost.
            Misconfigured: the file cannot be written.
        """
        if answers == self.answers and self.raw is not None:
            return
        if self.raw is not None and _bytes_of(self.path) != self.raw:
            raise Refused(
                f"{self.shown_path()} was changed by another program meanwhile; your last answer was not saved.",
                hint="Start again: the questions go on from what the file says now.",
            )
        data = self._written(answers)
        try:
            self.path.parent.mkdir(exist_ok=True)
            save_whole(self.path, data)
        except OSError as error:
            raise Misconfigured(
                f"{self.shown_path()} cannot be written: {error.strerror}.",
                hint="All earlier answers are in it. Check the disk's space, and the folder's owner and mode.",
            ) from error
        self.answers, self.raw = answers, data

    def _written(self, answers: Answers) -> bytes:
        if self.is_ours or self.raw is None:
            return written(answers).encode("utf-8", "backslashreplace")
        mark = _MARK if self.raw.startswith(_MARK) else b""
        try:
            return mark + amend(self.raw.removeprefix(_MARK).decode("utf-8"), answers).encode("utf-8")
        except NotAmendable as place:
            raise Refused(
                f"This cannot be changed without touching a comment or other text: {self.shown_path()}:{place.line}.",
                hint="Change it there in an editor. All earlier answers are in the file.",
            ) from None

    def questions(self) -> list[Question]:
        """Return the questions that make sense after what was said."""
        return [question for question in QUESTIONS if question.applies(self.answers)]

    def pending(self) -> set[str]:
        """Return the questions that are still to be asked: those behind the last answer, and what was left open."""
        questions = self.questions()
        answered = [question.is_answered(self.answers) for question in questions]
        last = max((at for at, done in enumerate(answered) if done), default=-1)
        found = {
            question.key
            for at, question in enumerate(questions)
            if not answered[at] and (at > last or self.is_demanded(question))
        }
        if 0 <= last < len(questions) - 1 and questions[last].kind in (Kind.ROWS, Kind.REQUIREMENTS):
            found.add(questions[last].key)  # perhaps the list was not finished
        return found | self.refused_parts().keys()

    def refused_parts(self) -> dict[str, tuple[Finding, ...]]:
        """Return the questions whose answer in the file is in no form that the file may have, with what is wrong."""
        reading = read_proposal(written(standing_in(self.answers)).encode("utf-8", "backslashreplace"))
        wrong = [f for f in reading.findings if f.code.startswith(_SHAPE) and f.path]
        whose = {q.key: tuple(f for f in wrong if f.path[: len(q.path)] == q.path) for q in self.questions()}
        return {key: found for key, found in whose.items() if found}

    def is_demanded(self, question: Question) -> bool:
        """Tell whether the file format or the policy asks for an answer."""
        if not question.optional:
            return True
        type_ = Type.NON_CREDIT if self.answers.get("type") == Type.NON_CREDIT else Type.CREDIT_BEARING
        part, _, _ = question.key.partition(".")
        if self.policy.required(question.key, type_) is not None:
            return True
        first = next(q for q in QUESTIONS if q.key.partition(".")[0] == part)
        return first is question and self.policy.required(part, type_) is not None

    def options(self, question: Question) -> tuple[Option, ...]:
        """Return what there is to choose from at a question: the policy's words, or what was said before."""
        match question.source:
            case Source.PURPOSES:
                return tuple(Option(term.id, term.name) for term in self.policy.purposes.terms)
            case Source.COMPETENCIES:
                return tuple(Option(term.id, term.name) for term in self.policy.competencies.terms)
            case Source.DECLARED:
                return self._declared()
            case Source.OUTCOMES:
                return self._named("outcomes", "statement")
            case Source.ASSESSMENTS:
                return self._named("assessments", "title")
            case Source.COURSES:
                return tuple(Option(code, title) for code, title in courses_in(self.answers))
            case _:
                return question.options

    def _declared(self) -> tuple[Option, ...]:
        words = [word for word in get(self.answers, ("competencies",)) or () if isinstance(word, str)]
        found = [(word, self.policy.competencies.find(word)) for word in words]
        return tuple(Option(word, term.name if term else "") for word, term in found)

    def _named(self, part: str, key: str) -> tuple[Option, ...]:
        rows = get(self.answers, (part,))
        items = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
        return tuple(Option(str(row["id"]), str(row.get(key, ""))) for row in items if "id" in row)

    def findings(self) -> tuple[Finding, ...]:
        """Judge what was said so far; what was not asked yet is not missing."""
        return self.findings_if(self.answers)

    def findings_if(self, answers: Answers) -> tuple[Finding, ...]:
        """Judge answers that are not in the file yet."""
        reading = read_proposal(written(standing_in(answers)).encode("utf-8", "backslashreplace"))
        return self._judged(reading)

    def _judged(self, reading: Reading) -> tuple[Finding, ...]:
        if reading.refusal is not None:
            said = reading.refusal
            return (Finding(code=said.code, severity=said.severity, message=said.message, help=said.help),)
        if reading.proposal is None:
            return reading.findings
        if self._rules is None:
            others, carried = neighbours(self.settings), course_credits(self.settings)

            def rules(proposal: Proposal) -> tuple[Finding, ...]:
                facts = facts_about(proposal, others, file_stem=self.path.stem, course_credits=carried)
                return tuple(
                    f for f in judge(proposal, self.policy, facts) if f.severity is not Severity.INFO
                )

            self._rules = rules
        return self._rules(reading.proposal)

    def about(self, question: Question, before: Sequence[Finding]) -> list[Finding]:
        """Return the findings that a whole answer touches: its own, and what came up elsewhere by it."""
        questions = self.questions()
        told: list[Finding] = []
        for finding in self.findings():
            whose = owners(finding.path, questions)
            mended_by = _MENDED_BY.get(finding.code, question.key)
            if mended_by not in (question.key, *self.asked):
                continue  # it is for a question that comes later
            settled = bool(whose) and all(q.key in self.asked or q.is_answered(self.answers) for q in whose)
            if settled and (question in whose or not _is_among(finding, before)):
                told.append(finding)
        return told

    def within(self, entry: NodePath) -> list[Finding]:
        """Return the findings about one entry of a list that no other entry could mend."""
        return [finding for finding in self._below(entry) if finding.code not in _OF_THE_LIST]

    def of_value(self, place: NodePath) -> list[Finding]:
        """Return the findings about one value that nothing else could mend."""
        found = self._below(place)
        return [f for f in found if f.code in _OF_THE_VALUE or f.code.startswith(_SHAPE)]

    def refusing(self, answers: Answers, place: NodePath) -> list[Finding]:
        """Return what keeps an answer out of the file: it is in no form that this part of the file may have."""
        before = self.findings()
        return [
            finding
            for finding in self.findings_if(answers)
            if finding.code.startswith(_SHAPE)
            and (finding.path[: len(place)] == place or not (finding.path or _is_among(finding, before)))
        ]

    def _below(self, place: NodePath) -> list[Finding]:
        return [finding for finding in self.findings() if finding.path[: len(place)] == place]

    def credits(self) -> tuple[str, str]:
        """Return the most credits that the requirements can ask for so far, and what the policy allows, or nothing."""
        proposal = read_proposal(written(standing_in(self.answers)).encode("utf-8", "replace")).proposal
        if proposal is None or proposal.requirements is None or proposal.type is Type.NON_CREDIT:
            return "", ""
        limit = self.policy.limits.credits.get(proposal.type)
        most = largest_credits(proposal.requirements).amount
        return f"{most.normalize():f}", f"{limit.max.normalize():f}" if limit and limit.max else ""

    def verdict(self) -> Validation:
        """Judge the file as `mcred validate` does."""
        return validate(self.settings, [str(self.shown_path())])

    def line_of(self, place: NodePath) -> int:
        """Return the line of the file where a part stands."""
        document = read_yaml(self.raw or b"")
        return document.locate(place).line if isinstance(document, Document) else 1

    def shown_path(self) -> Path:
        """Return the file's path as a person in the working folder would type it."""
        return shown(self.path)

    def to_mend(self) -> list[tuple[Question, tuple[Finding, ...]]]:
        """Return the questions that have findings, each with them, in the order in which they are asked."""
        questions = self.questions()
        found: dict[str, list[Finding]] = {}
        for finding in (*self._judged(read_proposal(self.raw or b"")),):
            for key in self._mending(finding, questions):
                found.setdefault(key, []).append(finding)
        return [(question, tuple(found[question.key])) for question in questions if question.key in found]

    def _mending(self, finding: Finding, questions: Sequence[Question]) -> list[str]:
        if finding.code in _MENDED_BY:
            return [_MENDED_BY[finding.code]]
        if finding.code == "MC403" and finding.path[0] == "requirements":
            return ["required_evidence"]
        if finding.path in ((), ("mcred",), ("id",)):
            missing = [q for q in questions if self.is_demanded(q) and not q.is_answered(self.answers)]
            return [q.key for q in missing if len(q.path) == 1 or get(self.answers, q.path[:1]) is None]
        whose = owners(finding.path, questions)
        if len(whose) > 1:
            whose = [q for q in whose if not q.is_answered(self.answers)] or whose
        return [question.key for question in whose[:5]]


def _bytes_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _is_among(finding: Finding, others: Sequence[Finding]) -> bool:
    return any((o.code, o.path, o.message) == (finding.code, finding.path, finding.message) for o in others)
