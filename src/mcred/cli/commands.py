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
    "new": Entry("proposing.new", "Start a proposal: a template, or question by question.", _PROPOSALS),
    "edit": Entry("proposing.edit", "Reopen the questions of a proposal that have findings.", _PROPOSALS),
    "validate": Entry("proposing.validate", "Judge proposal files against the policy.", _PROPOSALS),
    "show": Entry("proposing.show", "A proposal as a committee reads it, with its matrix.", _PROPOSALS),
    "diff": Entry("proposing.diff", "What changed between two texts of a proposal.", _PROPOSALS),
    "rule": Entry("proposing.rule", "Explain one rule, or list all.", _PROPOSALS),
    "policy": Entry("proposing.policy", "List, show or check policy packs.", _PROPOSALS, is_group=True),
    "submit": Entry("reviewing.submit", "Record a revision of a proposal for review.", _GOVERNANCE),
    "status": Entry("reviewing.status", "Where each proposal is, and since when.", _GOVERNANCE),
    "queue": Entry("reviewing.queue", "What waits at a stage, oldest first.", _GOVERNANCE),
    "digest": Entry("reviewing.digest", "What waits for whom, one message a person.", _GOVERNANCE),
    "report": Entry(
        "reporting.report", "How long stages take; programs, competencies.", _GOVERNANCE, is_group=True
    ),
    "impact": Entry("reviewing.impact", "Whom a course's change would touch.", _GOVERNANCE),
    "packet": Entry("reviewing.packet", "All that a body needs for its meeting, as one page.", _GOVERNANCE),
    "approve": Entry("reviewing.approve", "Record approvals; on a terminal, walk the agenda.", _GOVERNANCE),
    "return": Entry("reviewing.return_", "Record that a body returns a proposal for revision.", _GOVERNANCE),
    "reject": Entry("reviewing.reject", "Record that a body rejects a proposal.", _GOVERNANCE),
    "comment": Entry("reviewing.comment", "Record a remark that decides nothing.", _GOVERNANCE),
    "accept-finding": Entry("reviewing.accept_finding", "Let a finding stand, with the reason.", _GOVERNANCE),
    "recuse": Entry("reviewing.recuse", "Record that a member takes no part in a decision.", _GOVERNANCE),
    "correct": Entry("reviewing.correct", "Void a decision that was entered wrongly.", _GOVERNANCE),
    "withdraw": Entry("reviewing.withdraw", "Take a proposal back before it is approved.", _GOVERNANCE),
    "retire": Entry("reviewing.retire", "Close a program to new enrolments.", _GOVERNANCE),
    "roster": Entry("roster.roster", "Who holds which role, for which unit.", _GOVERNANCE, is_group=True),
    "signer": Entry(
        "roster.signer", "Whose SSH keys sign decisions, from when to when.", _GOVERNANCE, is_group=True
    ),
    "ledger": Entry("proving.ledger", "The record, and the proof that it is whole.", _GOVERNANCE),
    "import": Entry("studying.import_", "Read completions and students from a file.", _STUDENTS),
    "enrol": Entry("studying.enrol", "Tie a student to a program's current revision.", _STUDENTS),
    "evidence": Entry(
        "studying.evidence", "What students submitted, and the verdicts.", _STUDENTS, is_group=True
    ),
    "waive": Entry("studying.waive", "Record that a requirement is waived for a student.", _STUDENTS),
    "substitute": Entry("studying.substitute", "Let another course stand in for a student.", _STUDENTS),
    "progress": Entry("studying.progress", "What a student has, and what is left.", _STUDENTS),
    "evaluate": Entry("awarding.evaluate", "Find who has earned an award, and record it.", _STUDENTS),
    "award": Entry("awarding.award", "Awards and their proofs.", _STUDENTS, is_group=True),
    "transcript": Entry(
        "awarding.transcript", "Hand over to the registrar, each award once.", _STUDENTS, is_group=True
    ),
    "student": Entry(
        "studying.student", "Find, change, merge, export, erase; holds.", _STUDENTS, is_group=True
    ),
    "issue-badge": Entry("badging.issue_badge", "Issue the badges that are due, each exactly once.", _BADGES),
    "badge": Entry("badging.badge", "The badges' states, and their templates.", _BADGES, is_group=True),
    "credly-emulator": Entry(
        "badging.credly_emulator", "A local server that behaves like Credly.", _BADGES, is_group=True
    ),
    "cron": Entry("unattended.cron", "Import, sync, evaluate and issue, unattended.", _BADGES),
    "doctor": Entry("keeping.doctor", "Is everything in order, and what to do if not.", _HOUSE),
    "backup": Entry("keeping.backup", "Write the catalogue to one file, verified.", _HOUSE),
    "restore": Entry("keeping.restore", "Bring the catalogue back from a backup.", _HOUSE),
    "upgrade": Entry("keeping.upgrade", "Bring an earlier mcred's catalogue along.", _HOUSE),
    "init": Entry("keeping.init", "Make a workspace: settings and an empty catalogue.", _HOUSE),
    "demo": Entry("demonstration.demo", "Show the whole life of a micro-credential.", _HOUSE),
}
