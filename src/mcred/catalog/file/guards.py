"""The triggers of the record: what is written stays, and the next entry continues the last.

They stop accidents, also `INSERT OR REPLACE`, which walks past those on UPDATE and DELETE. Who drops them first is not
stopped but seen: that is what the chain, the head file and heads kept elsewhere are for, and `ledger verify` misses
the triggers themselves.
"""

from collections.abc import Mapping

NOTHING = "0" * 64
KEPT_TABLES = ("revisions", "packs", "attachments")
"""The tables of texts that the ledger names by their digest."""

_GUARD = """
CREATE TRIGGER ledger_continues BEFORE INSERT ON ledger
WHEN NEW.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM ledger)
  OR NEW.previous IS NOT coalesce((SELECT hash FROM ledger ORDER BY sequence DESC LIMIT 1), '{nothing}')
  OR EXISTS (SELECT 1 FROM ledger WHERE hash = NEW.hash)
BEGIN SELECT RAISE(ABORT, 'this entry does not continue the ledger'); END
"""
_NEVER = """
CREATE TRIGGER ledger_no_{act} BEFORE {act} ON ledger
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END
"""
LEDGER = (_NEVER.format(act="UPDATE"), _NEVER.format(act="DELETE"), _GUARD.format(nothing=NOTHING))
TEXTS = tuple(
    f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table}"
    f" BEGIN SELECT RAISE(ABORT, 'what the ledger names is kept as it is'); END"
    for table in KEPT_TABLES
    for act in ("UPDATE", "DELETE")
)
AWARDS = (
    # Emptying a proof is how a student is erased; anything else would be rewriting history.
    """CREATE TRIGGER awards_are_frozen
       BEFORE UPDATE OF id, proposal, revision, earned_on, found_at, proof, salt, ledger_entry ON awards
       WHEN NEW.proof <> '' OR NEW.id <> OLD.id
       BEGIN SELECT RAISE(ABORT, 'an award is frozen when it is found'); END""",
)
ALL = (*LEDGER, *TEXTS, *AWARDS)


def name_of(statement: str) -> str:
    """Return the name that a statement gives its trigger."""
    return statement.split()[2]


def table_of(statement: str) -> str:
    """Return the table that a trigger guards."""
    words = statement.split()
    return words[words.index("ON") + 1]


def missing(found: Mapping[str, str]) -> list[str]:
    """Name the guards that are not in the file, or not as mcred made them.

    Args:
        found: The triggers of the file: name → statement.
    """
    return [name_of(wanted) for wanted in ALL if found.get(name_of(wanted), "").split() != wanted.split()]
