"""What a student must complete, asked entry by entry: a course, a choice, a number of credits, an experience."""

from dataclasses import dataclass
from typing import Any

from mcred.cli.conversation.answer_line import Asked, ask_value, in_words
from mcred.cli.conversation.prompts import Back, Screen, entries
from mcred.cli.conversation.sitting import Sitting
from mcred.documents.quoting import as_typed
from mcred.proposals import requirement_answers as requirements
from mcred.proposals.model import Type
from mcred.proposals.questions import Kind, Option, Question, put
from mcred.proposals.typed_answers import NotUnderstood, courses, number

_COURSES = "Type a course that everyone takes, with its credits, or a letter:"
_KINDS = (
    "  c  a choice between courses       n  a number of credits from a list",
    "  e  an experience                  m  another micro-credential",
)
_NO_COURSES = (
    "It carries no credits, so it asks for no courses. Type a letter, or Enter if the assessments are all:"
)
_NO_COURSE_KINDS = ("  e  an experience                  m  another micro-credential",)
_EXPERIENCE = (
    Question(
        key="experience",
        ask="What does the student do?",
        example="Forty hours in the laboratory of a partner",
        optional=False,
    ),
    Question(key="attested_by", ask="Who attests it? A role.", example="laboratory supervisor"),
)
_EARNED = (
    Question(
        key="micro_credential",
        ask="Which one? Its id, as in the catalogue.",
        example="data-literacy",
        optional=False,
    ),
)
_CHOICE = (
    Question(key="choose", ask="How many of the courses must a student take?", example="1", optional=False),
    Question(
        key="of",
        ask="Between which courses? Each with its credits; put ; between them.",
        example="CS 110, 4; GEOG 465, 4",
        optional=False,
    ),
)
_CREDITS = (
    Question(key="credits", ask="How many credits together?", example="8", optional=False),
    Question(
        key="from",
        ask="From which courses? Codes or patterns; put ; between them.",
        example="CS 4*; MATH 448, 4",
        optional=False,
    ),
)
_COURSE = (
    Question(key="course", ask="Which course? Subject and number.", example="CS 110", optional=False),
    Question(key="credits", ask="How many credits does it carry? A number, or a range.", example="4, or 1-4"),
    Question(key="title", ask="What is the course called?", example="Introduction to Programming"),
    Question(key="min_grade", ask="Is there a least grade?", kind=Kind.CHOICE),
)
_LETTERS = {"c": _CHOICE, "n": _CREDITS, "e": _EXPERIENCE, "m": _EARNED}
_SHAPES = (("course", _COURSE), ("choose", _CHOICE), ("credits", _CREDITS), ("experience", _EXPERIENCE),
           ("micro_credential", _EARNED))  # fmt: skip


@dataclass(slots=True)
class Requirements:
    """Asks about the requirements of one draft."""

    sitting: Sitting
    question: Question
    screen: Screen

    def ask(self) -> bool:
        """Let entries be added, changed and removed; return whether there is one at the end."""
        asked = self.question.ask
        while True:
            have = self._entries()
            self.screen.ask = f"{asked}{self._credits()}"
            self.screen.about = [
                *entries(requirements.in_words(entry) for entry in have),
                "",
                *((_NO_COURSES, *_NO_COURSE_KINDS) if self._non_credit() else (_COURSES, *_KINDS)),
            ]
            self.screen.example = "" if self._non_credit() else "CS 110, 4"
            self.screen.hints = self._hints(len(have))
            self.screen.show()
            self.screen.findings = ()
            typed = self.sitting.list_line(self.screen, first=not have)
            if typed == "":
                return bool(have)
            if typed.startswith("-") and typed[1:].isdecimal():
                self._remove(int(typed[1:]) - 1)
            elif typed.isdecimal():
                self._change(int(typed) - 1)
            else:
                self._add(typed)

    def _entries(self) -> list[Any]:
        return requirements.entries(self.sitting.draft.answers)

    def _non_credit(self) -> bool:
        return self.sitting.draft.answers.get("type") == Type.NON_CREDIT

    def _credits(self) -> str:
        most, limit = self.sitting.draft.credits()
        if not most or most == "0":
            return ""
        return f" So far {most} credits" + (f"; the policy allows {limit}." if limit else ".")

    def _hints(self, count: int) -> list[str]:
        if not count:
            return ["Enter: leave it open for now", "<: back", "?: more"]
        return [
            "Enter: that is all",
            f"{count}: change entry {count}",
            f"-{count}: remove it",
            "<: back",
            "?: more",
        ]

    def _save(self, have: list[Any]) -> None:
        answers = self.sitting.draft.answers
        tree = requirements.revised(answers, have, requirements.required_evidence(answers))
        self.sitting.draft.save(put(answers, ("requirements",), tree))

    def _remove(self, at: int) -> None:
        have = self._entries()
        if 0 <= at < len(have):
            del have[at]
            self._save(have)

    def _add(self, typed: str) -> None:
        at, fields = len(self._entries()), _LETTERS.get(typed.casefold())
        if fields is None:
            entry: dict[str, Any] = requirements.course_of(typed)
            asks: tuple[Question, ...] = _COURSE[2:] if "credits" in entry else _COURSE[1:]
            self._save([*self._entries(), entry])
            if not self._stands(at):
                asks = _COURSE
        else:
            entry, asks = {}, fields
        self._fields(at, entry, asks)

    def _change(self, at: int) -> None:
        have = self._entries()
        if not 0 <= at < len(have):
            self.sitting.wait(f"There is no entry {at + 1}.")
            return
        fields = _fields_of(have[at])
        if fields is None:
            where = self.sitting.where(self._place(at))
            self.sitting.wait(f"This entry has to be changed in the file: {where}.")
            return
        self._fields(at, dict(have[at]), fields)

    def _fields(self, at: int, entry: dict[str, Any], asks: tuple[Question, ...]) -> None:
        """Ask the questions of one entry; it is in the file as soon as it means something."""
        step = 0
        while step < len(asks):
            try:
                entry = self._field(entry, asks[step])
            except Back:
                if step == 0:
                    return
                step -= 1
                continue
            step += 1
            if all(get_key(entry, ask.key) for ask in asks if not ask.optional):
                have = self._entries()
                self._save([*have[:at], entry, *have[at + 1 :]])
                if not self._stands(at):
                    step -= 1
                elif step == len(asks) and not self._stands(at, finished=True):
                    asks, step = _fields_of(entry) or asks, 0

    def _field(self, entry: dict[str, Any], ask: Question) -> dict[str, Any]:
        screen = Screen(
            chapter=self.screen.chapter,
            counter=self.screen.counter,
            ask=ask.ask,
            example=ask.example,
            entry=requirements.in_words(entry) if entry.keys() & _NAMING else "",
            options=self._options(ask),
        )
        now = entry.get(ask.key)
        shown = _list_in_words(now) if isinstance(now, list) else now
        while True:
            said = ask_value(ask, screen, shown, needed=False, must=not ask.optional)
            if said is Asked.KEPT:
                return entry
            if said is Asked.CLEARED:
                return {key: value for key, value in entry.items() if key != ask.key}
            try:
                return _ordered({**entry, ask.key: _read(ask, said, now)})
            except NotUnderstood as problem:
                self.sitting.wait(str(problem))

    def _options(self, ask: Question) -> tuple[Option, ...]:
        if ask.key != "min_grade":
            return ()
        return tuple(Option(grade) for grade in self.sitting.draft.policy.scale.ranked)

    def _place(self, at: int) -> tuple[str | int, ...]:
        root = self.sitting.draft.answers.get("requirements")
        if not (isinstance(root, dict) and "all_of" in root):
            return ("requirements",)
        return ("requirements", "all_of", requirements.positions(self.sitting.draft.answers)[at])

    def _stands(self, at: int, *, finished: bool = False) -> bool:
        place, draft = self._place(at), self.sitting.draft
        if len(place) == 1:
            return True
        return self.sitting.stands(draft.within(place) if finished else draft.of_value(place))


_NAMING = frozenset({"course", "experience", "micro_credential", "of", "from"})
_ORDER = (
    "course",
    "title",
    "choose",
    "of",
    "experience",
    "attested_by",
    "micro_credential",
    "credits",
    "from",
    "min_grade",
)


def _ordered(entry: dict[str, Any]) -> dict[str, Any]:
    known = [key for key in _ORDER if key in entry]
    return {key: entry[key] for key in (*known, *(k for k in entry if k not in _ORDER))}


def get_key(entry: dict[str, Any], key: str) -> bool:
    """Tell whether an entry has an answer to one of its questions."""
    return entry.get(key) not in (None, "", [])


def _fields_of(entry: Any) -> tuple[Question, ...] | None:
    """Return the questions by which an entry can be changed, or None where it is nested deeper than they reach."""
    if not isinstance(entry, dict):
        return None
    for key, fields in _SHAPES:
        below = entry.get("of") if key == "choose" else entry.get("from") if key == "credits" else []
        if key in entry and (key != "credits" or "from" in entry):
            flat = isinstance(below, list) and all(isinstance(b, str) or "course" in b for b in below)
            return fields if flat else None
    return None


def _read(ask: Question, said: Any, now: Any) -> Any:
    match ask.key:
        case "choose":
            count = number(str(said))
            if not isinstance(count, int) or count < 1:
                raise NotUnderstood("Type a whole number, such as 1.")
            return count
        case "credits":
            return requirements.number_of(str(said))
        case "of":
            return [_as_before(c if isinstance(c, dict) else {"course": c}, now) for c in courses(str(said))]
        case "from":
            read = courses(str(said))
            return [
                _as_before(c, now)
                if isinstance(c, dict) and len(c) > 1
                else c["course"]
                if isinstance(c, dict)
                else c
                for c in read
            ]
        case _:
            return said


def _as_before(course: dict[str, Any], now: Any) -> dict[str, Any]:
    """Keep what else was said of a course that is named again."""
    known = (
        [c for c in now if isinstance(c, dict) and c.get("course") == course["course"]]
        if isinstance(now, list)
        else []
    )
    return {**known[0], **course} if known else course


def _list_in_words(value: list[Any]) -> str:
    return "; ".join(_course_as_typed(item) for item in value)


def _course_as_typed(item: Any) -> str:
    if isinstance(item, dict):
        return (
            f"{item.get('course')}, {as_typed(item['credits'])}"
            if "credits" in item
            else str(item.get("course"))
        )
    return in_words(item)
