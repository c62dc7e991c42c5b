"""Every command by name: the module that holds it and its line in `mcred --help`.

The table stands alone so that `mcred --help` and `mcred NAME` import nothing but what they show or run.
"""

from typing import NamedTuple


class Entry(NamedTuple):
    """Where a command lives. `is_group` marks those with words of their own below them."""

    module: str
    summary: str
    section: str
    is_group: bool = False


_PROPOSALS, _GOVERNANCE, _STUDENTS, _BADGES, _HOUSE = (
    "Proposals",
    "Governance",
    "Students",
    "Badges",
    "Workspace and upkeep",
)

COMMANDS: dict[str, Entry] = {
    "new": Entry("new", "Start a proposal: a template, or question by question.", _PROPOSALS),
    "edit": Entry("edit", "Reopen the questions of a proposal that have findings.", _PROPOSALS),
    "validate": Entry("validate", "Judge proposal files against the policy.", _PROPOSALS),
    "show": Entry("show", "A proposal as a committee reads it, with its matrix.", _PROPOSALS),
    "diff": Entry("diff", "What changed between two texts of a proposal.", _PROPOSALS),
    "rule": Entry("rule", "Explain one rule, or list all.", _PROPOSALS),
    "policy": Entry("policy", "List, show or check policy packs.", _PROPOSALS, is_group=True),
    "submit": Entry("submit", "Record a revision of a proposal for review.", _GOVERNANCE),
    "status": Entry("status", "Where each proposal is, and since when.", _GOVERNANCE),
    "queue": Entry("queue", "What waits at a stage, oldest first.", _GOVERNANCE),
    "digest": Entry("digest", "What waits for whom, one message a person.", _GOVERNANCE),
    "report": Entry("report", "How long stages take; programs, competencies.", _GOVERNANCE, is_group=True),
    "impact": Entry("impact", "Whom a course's change would touch.", _GOVERNANCE),
    "packet": Entry("packet", "All that a body needs for its meeting, as one page.", _GOVERNANCE),
    "approve": Entry("approve", "Record approvals; on a terminal, walk the agenda.", _GOVERNANCE),
    "return": Entry("return_", "Record that a body returns a proposal for revision.", _GOVERNANCE),
    "reject": Entry("reject", "Record that a body rejects a proposal.", _GOVERNANCE),
    "comment": Entry("comment", "Record a remark that decides nothing.", _GOVERNANCE),
    "accept-finding": Entry("accept_finding", "Let a finding stand, with the reason.", _GOVERNANCE),
    "recuse": Entry("recuse", "Record that a member takes no part in a decision.", _GOVERNANCE),
    "correct": Entry("correct", "Void a decision that was entered wrongly.", _GOVERNANCE),
    "withdraw": Entry("withdraw", "Take a proposal back before it is approved.", _GOVERNANCE),
    "retire": Entry("retire", "Close a program to new enrolments.", _GOVERNANCE),
    "roster": Entry("roster", "Who holds which role, for which unit.", _GOVERNANCE, is_group=True),
    "signer": Entry(
        "signer", "Whose SSH keys sign decisions, from when to when.", _GOVERNANCE, is_group=True
    ),
    "ledger": Entry("ledger", "The record, and the proof that it is whole.", _GOVERNANCE),
    "import": Entry("import_", "Read completions and students from a file.", _STUDENTS),
    "enrol": Entry("enrol", "Tie a student to a program's current revision.", _STUDENTS),
    "evidence": Entry("evidence", "What students submitted, and the verdicts.", _STUDENTS, is_group=True),
    "waive": Entry("waive", "Record that a requirement is waived for a student.", _STUDENTS),
    "substitute": Entry("substitute", "Let another course stand in for a student.", _STUDENTS),
    "progress": Entry("progress", "What a student has, and what is left.", _STUDENTS),
    "evaluate": Entry("evaluate", "Find who has earned an award, and record it.", _STUDENTS),
    "award": Entry("award", "Awards and their proofs.", _STUDENTS, is_group=True),
    "transcript": Entry(
        "transcript", "Hand over to the registrar, each award once.", _STUDENTS, is_group=True
    ),
    "student": Entry("student", "Find, change, merge, export, erase; holds.", _STUDENTS, is_group=True),
    "issue-badge": Entry("issue_badge", "Issue the badges that are due, each exactly once.", _BADGES),
    "badge": Entry("badge", "The badges' states, and their templates.", _BADGES, is_group=True),
    "credly-emulator": Entry(
        "credly_emulator", "A local server that behaves like Credly.", _BADGES, is_group=True
    ),
    "cron": Entry("cron", "Import, sync, evaluate and issue, unattended.", _BADGES),
    "doctor": Entry("doctor", "Is everything in order, and what to do if not.", _HOUSE),
    "backup": Entry("backup", "Write the catalogue to one file, verified.", _HOUSE),
    "restore": Entry("restore", "Bring the catalogue back from a backup.", _HOUSE),
    "upgrade": Entry("upgrade", "Bring an earlier mcred's catalogue along.", _HOUSE),
    "init": Entry("init", "Make a workspace: settings and an empty catalogue.", _HOUSE),
    "demo": Entry("demo", "Show the whole life of a micro-credential.", _HOUSE),
}
