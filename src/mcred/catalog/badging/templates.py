"""Badge templates: which template of the provider each program's badges use."""

from datetime import datetime

from sqlalchemy import Text, func
from sqlmodel import Field, Session, SQLModel, col, select

from mcred.catalog.file import stored
from mcred.clock import stamp
from mcred.values import dataclass


class TemplateRow(SQLModel, table=True):
    """One program's template. A template serves one program: Credly would take a second program's badge for a duplicate."""

    __tablename__ = "badge_templates"
    __table_args__ = {"sqlite_strict": True}

    proposal: str = Field(primary_key=True, sa_type=Text)
    template_id: str = Field(unique=True, sa_type=Text)
    set_by: str = Field(sa_type=Text)
    set_at: str = Field(sa_type=Text)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramTemplate:
    """Which template a program's badges use, since when and by whose hand."""

    proposal: str
    template_id: str
    set_by: str
    set_at: datetime


def template_of(session: Session, proposal: str) -> ProgramTemplate | None:
    """Return a program's template, or None where none is set."""
    row = session.get(TemplateRow, proposal)
    return None if row is None else _template(row)


def templates(session: Session) -> list[ProgramTemplate]:
    """Return all templates, by program."""
    return [_template(row) for row in session.exec(select(TemplateRow).order_by(col(TemplateRow.proposal)))]


def program_using(session: Session, template_id: str, *, but: str = "") -> str | None:
    """Return the program (`but` one) whose badges use a template, or None. Credly takes an id in capitals for the same."""
    same = func.lower(TemplateRow.template_id) == template_id.lower()
    return session.exec(select(TemplateRow.proposal).where(same, TemplateRow.proposal != but)).first()


def set_template(
    session: Session, proposal: str, template_id: str, *, by: str, at: datetime
) -> ProgramTemplate:
    """Set a program's template, in place of the one before."""
    row = session.merge(TemplateRow(proposal=proposal, template_id=template_id, set_by=by, set_at=stamp(at)))
    session.flush()
    return _template(row)


def _template(row: TemplateRow) -> ProgramTemplate:
    return ProgramTemplate(
        proposal=row.proposal,
        template_id=row.template_id,
        set_by=row.set_by,
        set_at=stored.moment(row.set_at),
    )
