"""What the logins, programs, assessments and imports in a student's records are called, for the page of the records."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from mcred.actions.positions import body_of
from mcred.catalog.file.database import Session
from mcred.catalog.record import revisions
from mcred.catalog.study import import_log
from mcred.governance.roster import Roster
from mcred.proposals.reading import read_proposal
from mcred.publishing.held_words import Names

_WHO = ("by", "actor", "decided_by", "undone_by", "undone_actor", "confirmed_by", "confirmed_actor")


def names_in(session: Session, held: Mapping[str, Sequence[Mapping[str, Any]]], people: Roster) -> Names:
    """Return the names of all that these records refer to."""
    rows = [row for table in held.values() for row in table]
    logins = {row[column] for row in rows for column in _WHO if row.get(column)}
    numbers = {row[column] for row in rows for column in ("recorded_by", "replaced_by") if row.get(column)}
    files = import_log.files_of(session, numbers)
    return Names(
        people={login: people.named(login) for login in logins},
        programs={one.id: one.title for one in revisions.listed(session)},
        assessments=_assessments(session, held.get("enrolments", ())),
        awards={row["id"]: row["proposal"] for row in held.get("awards", ())},
        imports={number: f"import {number} ({Path(file).name})" for number, file in files.items()},
    )


def _assessments(session: Session, enrolments: Sequence[Mapping[str, Any]]) -> dict[tuple[str, str], str]:
    """Return what the assessments are called in the text that the student follows."""
    found: dict[tuple[str, str], str] = {}
    for row in enrolments:
        proposal = read_proposal(body_of(session, row["revision"])).proposal
        for plan in proposal.assessments if proposal else ():
            found[row["proposal"], plan.id] = plan.title
    return found
