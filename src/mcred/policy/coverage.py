"""Which sentence of a policy is checked by what: the pages `docs/policy-coverage*.md`."""

from collections.abc import Sequence

from mcred.policy.code_pages import pages
from mcred.policy.model import CheckedBy, Clause, Policy

_HOW = {
    CheckedBy.RULE: "rule",
    CheckedBy.STAGE: "stage of review",
    CheckedBy.PERSON: "person",
    CheckedBy.RECORD: "record",
}


def coverage_of_others(policies: Sequence[Policy]) -> str:
    """Return the page of several packs, in Markdown: a section each."""
    lines = [
        "# What checks which sentence: the other packs",
        "",
        "Written by `make docs` from the packs. [policy-coverage.md](policy-coverage.md) explains the columns, and has",
        "the same for `binghamton-2020`. The campuses' own texts are what binds.",
    ]
    for policy in policies:
        lines += ["", f"## {policy.id}", "", f"{policy.title}. {_provenance(policy)}", "", _counts(policy)]
        lines += ["", *_clause_table(policy)]
    return "\n".join([*lines, ""])


def coverage_page(policy: Policy) -> str:
    """Return the page of one pack, in Markdown."""
    clauses = policy.clauses
    readings = [clause for clause in clauses if clause.reading]
    return "\n".join(
        [
            f"# What checks which sentence: {policy.id}",
            "",
            f"{policy.title}. Written by `make docs` from the pack.",
            "",
            "Each sentence of the text that demands or allows something is a clause, in short words of our own; the",
            "approved text is what binds. A clause is checked by a rule of `mcred validate`, by a stage of review, by a",
            "person in some role of the roster, or by the record: commands that write down that it was kept.",
            "",
            _counts(policy),
            "",
            "## Clauses",
            "",
            *_clause_table(policy),
            "",
            "## Readings",
            "",
            "Where the text leaves room, the pack has settled on a reading. A campus that reads it otherwise writes a",
            "pack of its own.",
            "",
            *(f"- `{clause.id}`: {clause.text}" for clause in readings),
            "",
            "## Rules and their clauses",
            "",
            "`mcred rule CODE` explains each, with an example that fails and one that passes.",
            "",
            "| rule | finds | clauses |",
            "|---|---|---|",
            *_rule_rows(policy),
            "",
        ]
    )


def _provenance(policy: Policy) -> str:
    confirmed = (
        "" if policy.verified else "**Nobody could confirm this text; every judgement under it says so.** "
    )
    address = f"<{policy.source}>" if policy.source.startswith("https://") else policy.source
    return f"{confirmed}Read at: {address}" if address else confirmed


def _counts(policy: Policy) -> str:
    clauses = policy.clauses
    counts = {how: sum(c.checked_by is how for c in clauses) for how in CheckedBy}
    return (
        f"{len(clauses)} clauses: {counts[CheckedBy.RULE]} by rules, {counts[CheckedBy.STAGE]} by stages,"
        f" {counts[CheckedBy.PERSON]} by persons, {counts[CheckedBy.RECORD]} by the record."
    )


def _clause_table(policy: Policy) -> list[str]:
    return [
        "| clause | what it says | where in the text | checked by |",
        "|---|---|---|---|",
        *(_row(clause, policy) for clause in policy.clauses),
    ]


def _row(clause: Clause, policy: Policy) -> str:
    reading = " *(a reading)*" if clause.reading else ""
    how = (
        f"{_HOW[clause.checked_by]}: {', '.join(_checker(clause, name, policy) for name in clause.checkers)}"
    )
    return f"| `{clause.id}` | {_cell(clause.text)}{reading} | {_cell(clause.where)} | {how} |"


def _checker(clause: Clause, name: str, policy: Policy) -> str:
    if clause.checked_by is CheckedBy.STAGE:
        stage = policy.stage(name)
        return f"{_cell(stage.title)}" if stage is not None else f"`{name}`"
    return f"`mcred {name}`" if clause.checked_by is CheckedBy.RECORD else f"`{name}`"


def _rule_rows(policy: Policy) -> list[str]:
    rows = []
    for code, page in pages().items():
        cited = [c.id for c in policy.clauses if c.checked_by is CheckedBy.RULE and code in c.checkers]
        if cited:
            named = ", ".join(f"`{id_}`" for id_ in cited)
            rows.append(f"| `{code}` | {_cell(page.title)} | {named} |")
    return rows


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
