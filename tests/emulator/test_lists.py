"""Lists: their filters, sorts and pages, as far as the contract knows them."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urlsplit

import pytest

from mcred.emulator.server import Emulator

ORGANIZATION = "0a0a0a0a-0000-4000-8000-000000000001"
TEMPLATE = "0b0b0b0b-0000-4000-8000-000000000002"
OTHER = "0c0c0c0c-0000-4000-8000-000000000003"
HOME = f"/v1/organizations/{ORGANIZATION}"
BADGES = f"{HOME}/badges"
SEARCH = f"{HOME}/high_volume_issued_badge_search"

Ask = Callable[..., Any]


def found(ask: Ask, path: str, text: str = "", sort: str = "") -> list[str]:
    answer = ask("GET", f"{path}?filter={quote(text, safe='')}&sort={quote(sort, safe='')}")
    assert answer.status == 200, answer.raw
    return [row["id"] for row in answer.data]


@pytest.mark.parametrize("path", [BADGES, SEARCH])
def test_badges_are_found_by_every_filter_that_is_seen_in_use(
    ask: Ask, issue: Ask, emulator: Emulator, path: str
) -> None:
    emulator.put_template(OTHER, fields={"reporting_tags": ["ects"]})
    one = issue(1, expires_at="2028-01-31 00:00:00 +0000", issued_to_last_name="Ökçe").data["id"]
    two = issue(2, badge_template_id=OTHER, expires_at=False).data["id"]
    assert found(ask, path, "public::true") == [one, two]
    assert found(ask, path, "public::false") == []
    assert found(ask, path, "query::öKÇe") == [one]
    assert found(ask, path, "query::sam.oak+2@") == [two]
    assert found(ask, path, "badge_templates[reporting_tags]::ects") == [two]
    assert found(ask, path, "expires_at_date_max::2028-01-31") == [one]
    assert found(ask, path, "expires_at_date_max::2028-01-30") == []
    assert found(ask, path, f"state::pending,accepted|badge_template_id::{OTHER}") == [two]
    for wrong in ("public::perhaps", "expires_at_date_max::soon", "state::pending|state::accepted"):
        assert ask("GET", f"{path}?filter={quote(wrong, safe='')}").status == 422


def test_badges_are_sorted_by_what_is_asked_for(ask: Ask, issue: Ask) -> None:
    ids = [
        issue(n, issued_at=f"2027-0{month}-01 00:00:00 +0000").data["id"]
        for n, month in enumerate((5, 1, 9, 5))
    ]
    assert found(ask, BADGES, sort="issued_at") == [ids[1], ids[0], ids[3], ids[2]]
    assert found(ask, BADGES, sort="-issued_at|created_at") == [ids[2], ids[0], ids[3], ids[1]]
    assert found(ask, BADGES, sort="issued_at|-created_at") == [ids[1], ids[3], ids[0], ids[2]]
    assert found(ask, SEARCH, sort="-created_at") == ids[::-1]
    for wrong in ("--created_at", "-", "issued_at|name"):
        assert ask("GET", f"{BADGES}?sort={quote(wrong, safe='')}").status == 422


def test_templates_are_filtered_and_sorted(ask: Ask, issue: Ask, emulator: Emulator) -> None:
    emulator.put_template(
        OTHER,
        name="Data Ethics",
        state="archived",
        fields={"skills": ["Privacy"], "reporting_tags": ["ects"], "description": "Of data"},
    )
    issue(1)
    path = f"{HOME}/badge_templates"
    for text in ("state::archived", "public::false", "skills::privacy", "reporting_tags::ects", "query::of data",
                 'name::"data ethics"', "name::ethic", "created_at_min::2020-01-01|state::archived"):  # fmt: skip
        assert found(ask, path, text) == [OTHER], text
    for text in ('name::"Data"', "collection_id::1", "recommendation_ids::1", "updated_at_max::2020-01-01"):
        assert found(ask, path, text) == [], text
    assert found(ask, path, sort="-badges_count") == [TEMPLATE, OTHER]
    assert found(ask, path, sort="name") == [OTHER, TEMPLATE]
    assert ask("GET", f"{path}/{TEMPLATE}").data["badges_count"] == 1
    for query in ("filter=nope%3A%3A1", "sort=nope", "filter=created_at_min%3A%3Asoon"):
        assert ask("GET", f"{path}?{query}").status == 422


def test_pages_are_linked_both_ways_at_the_address_that_was_asked(
    ask: Ask, issue: Ask, emulator: Emulator
) -> None:
    for number in range(51):
        issue(number)
        emulator.put_template(f"0d0d0d0d-0000-4000-8000-{number:012}")
    first = ask("GET", f"{BADGES}?filter=state%3A%3Apending&sort=created_at").body["metadata"]
    assert first["previous_page_url"] is None
    assert (
        first["next_page_url"]
        == f"{emulator.address}/api{BADGES}?filter=state%3A%3Apending&sort=created_at&page=2"
    )
    link = urlsplit(first["next_page_url"])
    second = ask("GET", f"{link.path}?{link.query}").body
    assert (len(second["data"]), second["metadata"]["previous_page_url"][-6:]) == (1, "page=1")
    for path in (f"{HOME}/events", f"{HOME}/badge_templates"):
        assert ask("GET", path).body["metadata"]["next_page_url"] == f"{emulator.address}/api{path}?page=2"
    assert ask("GET", f"{BADGES}?page={'9' * 5000}").data == []


def test_faults_take_the_filter_from_a_link_or_lead_it_elsewhere(
    ask: Ask, issue: Ask, emulator: Emulator
) -> None:
    for number in range(51):
        issue(number)
    emulator.fault("bare-links:1", "foreign-links:2")
    bare, foreign = (
        ask("GET", f"{BADGES}?filter=state%3A%3Apending").body["metadata"]["next_page_url"] for _ in range(2)
    )
    assert bare == f"{emulator.address}/api{BADGES}?page=2"
    assert foreign.startswith("https://credly.example/")


def test_an_unknown_format_of_the_search_is_refused(ask: Ask) -> None:
    assert ask("GET", f"{SEARCH}?badge_format=short").status == 422
