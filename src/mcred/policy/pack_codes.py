"""The pages of the findings that only a policy pack can have."""

from mcred.diagnostics import CodePage, Severity

CODES: tuple[CodePage, ...] = (
    CodePage(
        code="MC701",
        title="a policy pack is not of the pack format",
        severity=Severity.ERROR,
        explanation="A pack is data that rules, stages and evaluators rely on: a misspelt key must not silently\n"
        "mean that a limit does not hold. schemas/policy.schema.json is the format; editors know it.",
        fails="limits:\n  credits:\n    credit-baring: {max: 12, clause: B20-credits-max}\n",
        passes="limits:\n  credits:\n    credit-bearing: {max: 12, clause: B20-credits-max}\n",
    ),
    CodePage(
        code="MC702",
        title="a policy pack names something that it does not have",
        severity=Severity.ERROR,
        explanation="Each limit, stage and required part names the clause that it comes from, a stage names the\n"
        "stages it needs, a word of another list its counterpart. What is named must be in the pack.",
        fails="stages:\n  - {id: eppc, title: EPPC, role: eppc, needs: [ofice]}\n",
        passes="stages:\n  - {id: office, title: The office, role: office}\n"
        "  - {id: eppc, title: EPPC, role: eppc, needs: [office]}\n",
    ),
)
