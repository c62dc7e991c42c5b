"""Judge one proposal by one policy: every rule, in the order of its code."""

from mcred.diagnostics import Finding
from mcred.policy.facts import Facts
from mcred.policy.model import Policy
from mcred.policy.rules.book import rules
from mcred.policy.rules.registry import Case, Fault, Rule
from mcred.proposals.model import Proposal

NOTHING_KNOWN = Facts()


def judge(proposal: Proposal, policy: Policy, facts: Facts = NOTHING_KNOWN) -> tuple[Finding, ...]:
    """Return what the rules find in a proposal of the right shape."""
    case = Case(proposal, policy, facts)
    return tuple(_finding(rule, fault, policy) for rule in rules() for fault in rule.judge(case))


def _finding(rule: Rule, fault: Fault, policy: Policy) -> Finding:
    code = rule.code
    return Finding(
        code=code,
        severity=policy.severities.get(code, rule.severity),
        message=fault.message,
        help=fault.help,
        path=fault.path,
        at_key=fault.at_key,
        clause=fault.clause or policy.rule_clauses.get(code, ""),
        instead=fault.instead,
    )
