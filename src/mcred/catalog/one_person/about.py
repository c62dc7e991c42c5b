"""Where everything about a student is: read out whole for the student, and taken away when one is erased.

What remains of an erased student says nothing of a person: the awards (program, day, whether revoked), the enrolments and
the states of badges, under a name that was drawn at random. They keep the office's numbers whole.
"""

import secrets
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Table, delete, false, func, insert, or_, select, update
from sqlmodel import Session, SQLModel

from mcred.catalog.badging.badge_changes import BadgeChangeRow
from mcred.catalog.badging.badges import BadgeActRow, BadgeRow
from mcred.catalog.badging.claims import ClaimRow
from mcred.catalog.badging.exchanges import ExchangeRow, forget_lists
from mcred.catalog.earned.award_acts import AwardActRow
from mcred.catalog.earned.awards import AwardRow
from mcred.catalog.earned.transcripts import LineRow
from mcred.catalog.file.tables import table_of
from mcred.catalog.one_person.merged_results import MergedResultRow
from mcred.catalog.one_person.merges import NOTHING_MOVED, MergeRow
from mcred.catalog.people.consents import ConsentRow, forget_texts
from mcred.catalog.people.disclosures import DisclosureRow
from mcred.catalog.people.earner_ids import new_earner_id
from mcred.catalog.people.past_names import ChangeRow, PastRow
from mcred.catalog.people.students import HoldRow, StudentRow
from mcred.catalog.study.changes import ChangedStudentRow
from mcred.catalog.study.completions import CompletionHistoryRow, CompletionRow
from mcred.catalog.study.enrolments import EnrolmentActRow, EnrolmentRow
from mcred.catalog.study.evidence import EvidenceRow, EvidenceVerdictRow
from mcred.catalog.study.exceptions import ExceptionRow
from mcred.values import dataclass

Model = type[SQLModel]
BY_STUDENT: tuple[Model, ...] = (
    StudentRow, PastRow, ChangeRow, HoldRow, CompletionRow, CompletionHistoryRow, EnrolmentRow, EnrolmentActRow,
    EvidenceRow, ExceptionRow, AwardRow, DisclosureRow, ConsentRow, MergedResultRow,
)  # fmt: skip
"""Tables whose rows name the student in `student_id`."""
BY_AWARD: tuple[Model, ...] = (
    AwardActRow, BadgeRow, BadgeActRow, BadgeChangeRow, ClaimRow, ExchangeRow, LineRow,
)  # fmt: skip
"""Tables whose rows are about one of the student's awards, in `award_id`."""
OTHERWISE: tuple[Model, ...] = (EvidenceVerdictRow, MergeRow, ChangedStudentRow)
"""Tables that are about students in ways of their own; the last is a note for the next evaluation and no record."""
_GONE: tuple[Model, ...] = (
    EvidenceRow, ExceptionRow, CompletionRow, CompletionHistoryRow, HoldRow, PastRow, ChangeRow, DisclosureRow,
    ConsentRow, MergedResultRow,
)  # fmt: skip
_RENAMED: tuple[Model, ...] = (EnrolmentRow, EnrolmentActRow)
_LEFT_OUT = frozenset({"search"})
"""Columns that repeat others."""
_BLANK = "[a student who was erased]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remains:
    """What is left of an erased student, and what lies elsewhere."""

    pseudonym: str
    awards: int
    enrolments: int
    provider_ids: tuple[str, ...]
    """Badges at the provider, which knows the student by name."""


def held(session: Session, student_ids: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
    """Return every row about the numbers of one student, by table."""
    wanted = list(student_ids)
    awards = _awards(session, wanted)
    found = {
        table_of(m).name: _rows(session, table_of(m), table_of(m).c.student_id.in_(wanted))
        for m in BY_STUDENT
    }
    for model in BY_AWARD:
        found[table_of(model).name] = _rows(session, table_of(model), table_of(model).c.award_id.in_(awards))
    verdicts = table_of(EvidenceVerdictRow)
    found[verdicts.name] = _rows(session, verdicts, verdicts.c.evidence_id.in_(_evidence(session, wanted)))
    merged = table_of(MergeRow)
    found[merged.name] = _rows(session, merged, or_(merged.c.old_id.in_(wanted), merged.c.new_id.in_(wanted)))
    return found


def known_by(session: Session, student_ids: Iterable[str]) -> frozenset[str]:
    """Return what a student can be recognised by, in whatever is kept elsewhere: numbers, addresses, random ids."""
    wanted = list(student_ids)
    people, before = table_of(StudentRow), table_of(PastRow)
    badges, awards = table_of(BadgeRow), _awards(session, wanted)
    run = session.connection().execute
    found = {*wanted}
    for email, earner in run(
        select(people.c.email, people.c.earner_id).where(people.c.student_id.in_(wanted))
    ):
        found |= {email, earner}
    found.update(run(select(before.c.email).where(before.c.student_id.in_(wanted))).scalars())
    for email, provider in run(
        select(badges.c.email, badges.c.provider_id).where(badges.c.award_id.in_(awards))
    ):
        found |= {email, provider or ""}
    changed = table_of(BadgeChangeRow)
    for former in run(
        select(changed.c.provider_id, changed.c.result_id).where(changed.c.award_id.in_(awards))
    ):
        found |= set(former)
    return frozenset(found - {""})


def digests(session: Session) -> set[str]:
    """Return the SHA-256 of every file that some evidence names."""
    evidence = table_of(EvidenceRow)
    return set(session.connection().execute(select(evidence.c.file_digest).distinct()).scalars()) - {""}


def erase(session: Session, student_ids: Iterable[str], *, today: str) -> list[Remains]:
    """Take away all that says something of a person, of the numbers of one student."""
    wanted = list(student_ids)
    marks = known_by(session, wanted)
    _blank_mentions(session, marks)
    forget_lists(session)  # cut off in the middle of an address, one shows no mark
    merged = table_of(MergeRow)
    where = or_(merged.c.old_id.in_(wanted), merged.c.new_id.in_(wanted))
    session.connection().execute(delete(merged).where(where, merged.c.undone_at.is_not(None)))
    # That two of those who are nobody now are one stays: else what both kept would count twice from here on.
    session.connection().execute(update(merged).where(where).values(note="", moved=NOTHING_MOVED))
    remains = [_erase_one(session, student_id, today) for student_id in wanted]
    forget_texts(session)
    session.expire_all()
    return remains


def _erase_one(session: Session, student_id: str, today: str) -> Remains:
    run = session.connection().execute
    pseudonym = _pseudonym(session, student_id)
    awards = _awards(session, [student_id])
    providers = _forget_badges(session, awards)
    table = table_of(AwardRow)
    run(update(table).where(table.c.student_id == student_id).values(student_id=pseudonym, proof="", salt=""))
    for model in _RENAMED:
        table = table_of(model)
        run(update(table).where(table.c.student_id == student_id).values(student_id=pseudonym))
    for column in (table_of(MergeRow).c.old_id, table_of(MergeRow).c.new_id):
        run(update(column.table).where(column == student_id).values({column.name: pseudonym}))
    table = table_of(EnrolmentRow)
    run(
        update(table)
        .where(table.c.student_id == pseudonym, table.c.ended_on.is_(None))
        .values(ended_on=today)
    )
    enrolled = session.connection().scalar(
        select(func.count()).select_from(table).where(table.c.student_id == pseudonym)
    )
    verdicts = table_of(EvidenceVerdictRow)
    run(delete(verdicts).where(verdicts.c.evidence_id.in_(_evidence(session, [student_id]))))
    gone: tuple[Model, ...] = (*_GONE, StudentRow, ChangedStudentRow)
    for model in gone:
        table = table_of(model)
        run(delete(table).where(table.c.student_id == student_id))
    return Remains(
        pseudonym=pseudonym, awards=len(awards), enrolments=enrolled or 0, provider_ids=tuple(providers)
    )


def _pseudonym(session: Session, student_id: str) -> str:
    """Put somebody without a name in the student's place. On hold, so that no badge is ever due for them."""
    people = table_of(StudentRow)
    before = (
        session.connection().execute(select(people).where(people.c.student_id == student_id)).mappings().one()
    )
    name = f"erased-{secrets.token_hex(6)}"
    nobody: Mapping[str, Any] = {
        **before, "student_id": name, "email": "", "given_name": "", "family_name": "", "earner_id": new_earner_id(),
        "on_hold": 1, "search": name,
    }  # fmt: skip
    session.connection().execute(insert(people).values(nobody))
    return name


def _forget_badges(session: Session, awards: list[str]) -> list[str]:
    """Keep the badges' states alone, and what people did without why; return the provider's ids."""
    run = session.connection().execute
    badges = table_of(BadgeRow)
    mine = badges.c.award_id.in_(awards)
    providers = [one for one in run(select(badges.c.provider_id).where(mine)).scalars() if one]
    run(update(badges).where(mine, badges.c.state == "failed").values(state="due"))
    run(update(badges).where(mine).values(email="", provider_id=None, message="", trouble=""))
    blanked: tuple[tuple[Model, dict[str, Any]], ...] = (
        (BadgeActRow, {"note": ""}),
        (BadgeChangeRow, {"note": "", "salt": "", "message": "", "provider_id": "", "result_id": ""}),
        (AwardActRow, {"note": "", "salt": ""}),
        (
            LineRow,
            {
                "student_id": "",
                "family_name": "",
                "given_name": "",
                "credits": "",
                "earlier_student_id": "",
                "erased": 1,
            },
        ),
    )
    for model, blank in blanked:
        table = table_of(model)
        run(update(table).where(table.c.award_id.in_(awards)).values(blank))
    exchanges = table_of(ExchangeRow)
    run(delete(exchanges).where(exchanges.c.award_id.in_(awards)))
    return providers


def _blank_mentions(session: Session, marks: frozenset[str]) -> None:
    """Blank what was exchanged about others, or about nobody by name, and shows this one too."""
    exchanges = table_of(ExchangeRow)
    for column in (
        exchanges.c.response_body,
        exchanges.c.request_body,
        exchanges.c.path,
        exchanges.c.failure,
    ):
        shows: ColumnElement[bool] = false()
        for mark in sorted(marks):
            shows = or_(shows, func.instr(func.lower(column), mark.lower()) > 0)
        session.connection().execute(update(exchanges).where(shows).values({column.name: _BLANK}))


def _awards(session: Session, student_ids: list[str]) -> list[str]:
    table = table_of(AwardRow)
    return list(
        session.connection().execute(select(table.c.id).where(table.c.student_id.in_(student_ids))).scalars()
    )


def _evidence(session: Session, student_ids: list[str]) -> list[int]:
    table = table_of(EvidenceRow)
    return list(
        session.connection().execute(select(table.c.id).where(table.c.student_id.in_(student_ids))).scalars()
    )


def _rows(session: Session, table: Table, where: ColumnElement[bool]) -> list[dict[str, Any]]:
    query = select(table).where(where).order_by(*table.primary_key.columns)
    return [
        {name: value for name, value in row.items() if name not in _LEFT_OUT}
        for row in session.connection().execute(query).mappings()
    ]
