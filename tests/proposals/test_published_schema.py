"""The schema that editors fetch is the one that judges, and it has something to show at every key."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import PROJECT
from mcred.proposals import schema


def test_the_published_copy_is_the_one_in_the_wheel() -> None:
    assert (PROJECT / "schemas" / "proposal.schema.json").read_text(encoding="utf-8") == schema.text()


def properties(part: object, where: str = "") -> Iterator[tuple[str, dict[str, object]]]:
    if isinstance(part, dict):
        for key, value in part.items():
            if key == "properties" and "const" not in str(
                part.get("properties", {}).get("type", {}).get("const", "")
            ):
                for name, definition in value.items():
                    yield f"{where}/{name}", definition
            yield from properties(value, f"{where}/{key}")
    elif isinstance(part, list):
        for index, value in enumerate(part):
            yield from properties(value, f"{where}/{index}")


@pytest.mark.parametrize(
    ("where", "definition"),
    [(w, d) for w, d in properties(schema.schema()) if not w.startswith(("/if", "/then"))],
)
def test_every_property_has_a_title_and_a_description(where: str, definition: dict[str, object]) -> None:
    assert definition["title"]
    assert str(definition["description"]).endswith(".")


def test_no_group_of_keys_lets_an_unknown_key_pass() -> None:
    def groups(part: object) -> Iterator[dict[str, object]]:
        if isinstance(part, dict):
            if part.get("type") == "object":
                yield part
            for below in part.values():
                yield from groups(below)
        elif isinstance(part, list):
            for below in part:
                yield from groups(below)

    assert all(group["additionalProperties"] is False for group in groups(schema.schema()))


def test_patterns_say_in_words_what_they_want() -> None:
    def patterns(part: object) -> Iterator[dict[str, object]]:
        if isinstance(part, dict):
            if "pattern" in part:
                yield part
            for below in part.values():
                yield from patterns(below)
        elif isinstance(part, list):
            for below in part:
                yield from patterns(below)

    assert all("patternErrorMessage" in part for part in patterns(schema.schema()))


@pytest.mark.parametrize("file", sorted((PROJECT / "proposals").glob("*.yaml")), ids=lambda file: file.stem)
def test_the_projects_own_proposals_point_their_editors_to_it(file: Path) -> None:
    assert file.read_text(encoding="utf-8").startswith(
        "# yaml-language-server: $schema=../schemas/proposal.schema.json\n"
    )
