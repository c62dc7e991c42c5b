"""The way of every kind of proposal through the stages of every shipped pack, as its text has it: written out."""

import pytest

from mcred.governance.entries import FeeFact, Submission
from mcred.governance.process import Process
from mcred.policy.reading import read_pack, shipped, shipped_names
from mcred.proposals.model import Level, Type, Unit

UG, GR, NON_CREDIT = "undergraduate", "graduate", "non-credit"
FEE = (FeeFact("Materials", "40", "student"),)

# A stage, and behind it those that must have approved before. "with fees" only where fees change the way.
BINGHAMTON = {
    UG: "unit; office<unit; eppc<unit,office; fsec<unit,office,eppc",
    GR: "unit; office<unit; graduate-council<unit,office; eppc<unit,office,graduate-council;"
    " fsec<unit,office,graduate-council,eppc",
    NON_CREDIT: "unit; office<unit",
    f"{UG} with fees": "unit; office<unit; eppc<unit,office; fsec<unit,office,eppc; fee-review<unit",
    f"{GR} with fees": "unit; office<unit; graduate-council<unit,office; eppc<unit,office,graduate-council;"
    " fsec<unit,office,graduate-council,eppc; fee-review<unit",
}
ROUTES = {
    "albany-2019": {
        UG: "review-committee; report-uac<review-committee; report-senate<review-committee",
        GR: "review-committee; report-gac<review-committee; report-senate<review-committee",
        NON_CREDIT: "review-committee; report-senate<review-committee",
    },
    "binghamton-2020": BINGHAMTON,
    "binghamton-2025": BINGHAMTON,
    "geneseo-2023": {
        UG: "ucc; first-reading<ucc; second-reading<ucc,first-reading",
        GR: "gaac; first-reading<gaac; second-reading<gaac,first-reading",
        NON_CREDIT: "vice-president; senate-informed<vice-president",
    },
    "jefferson": {
        UG: "curriculum-committee; college-senate<curriculum-committee",
        GR: "curriculum-committee; college-senate<curriculum-committee",
        NON_CREDIT: "curriculum-committee; college-senate<curriculum-committee",  # refused before: MC213
    },
    "stony-brook-2024": {
        UG: "school; graduate-council<school",  # refused before: MC214
        GR: "school; graduate-council<school",
        NON_CREDIT: "school; graduate-council<school",
    },
    "tompkins-cortland": {
        UG: "department; curriculum-committee<department",
        GR: "department; curriculum-committee<department",
        NON_CREDIT: "department; curriculum-committee<department",  # refused before: MC213
    },
}
CASES = [
    (pack, kind, fees) for pack in shipped_names() for kind in (UG, GR, NON_CREDIT) for fees in (False, True)
]


def submission(kind: str, *, fees: bool) -> Submission:
    return Submission(
        revision="0" * 64,
        title="Tides",
        type=Type.NON_CREDIT if kind == NON_CREDIT else Type.CREDIT_BEARING,
        level=None if kind == NON_CREDIT else Level(kind),
        units=(Unit(college="Harbor College"),),
        fees=FEE if fees else (),
        credits="",
        courses="",
    )


@pytest.mark.parametrize(("pack", "kind", "fees"), CASES)
def test_a_proposal_takes_the_way_that_the_text_lays_down(pack: str, kind: str, fees: bool) -> None:
    process = Process(read_pack(shipped(pack), trusted=True).stages)
    route = process.route(submission(kind, fees=fees))
    written = "; ".join(
        stage.id
        + (
            "<" + ",".join(s.id for s in route.stages if s.id in before)
            if (before := route.upstream[stage.id])
            else ""
        )
        for stage in route.stages
    )
    table = ROUTES[pack]
    assert written == table.get(f"{kind} with fees" if fees else kind, table[kind])


@pytest.mark.parametrize("pack", shipped_names())
def test_every_stage_is_on_some_way(pack: str) -> None:
    process = Process(read_pack(shipped(pack), trusted=True).stages)
    routes = [
        process.route(submission(kind, fees=fees)) for kind in (UG, GR, NON_CREDIT) for fees in (False, True)
    ]
    assert {s.id for s in process.stages} == {s.id for route in routes for s in route.stages}


def test_where_a_unit_proposes_each_unit_is_asked() -> None:
    asked = {
        p: [s.id for s in read_pack(shipped(p), trusted=True).stages if s.per_unit] for p in shipped_names()
    }
    assert asked == {
        "albany-2019": [],
        "binghamton-2020": ["unit"],
        "binghamton-2025": ["unit"],
        "geneseo-2023": [],
        "jefferson": [],
        "stony-brook-2024": ["school"],
        "tompkins-cortland": ["department"],
    }
