"""The chain followed at speed says what the careful reading says, whatever was done to the record."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from governance.long_chain import LENGTH, TAMPERINGS, chain, edited, followed, rewritten
from mcred.governance.canonical import canonical, entry_hash
from mcred.governance.chain import BrokenChain, Link, follow
from mcred.governance.following import Following
from mcred.governance.shapes import Shapes

CHAIN = chain()


def first_bad(links: list[Link]) -> int | None:
    try:
        list(follow(links))
    except BrokenChain as broken:
        return broken.sequence
    return None


@pytest.mark.parametrize(("what", "tamper", "bad"), TAMPERINGS, ids=[t[0] for t in TAMPERINGS])
def test_each_tampering_is_named_at_speed_and_with_care(
    what: str, tamper: Callable[[list[Link]], list[Link]], bad: int | None
) -> None:
    links = tamper(list(CHAIN))
    assert (followed(links), first_bad(links)) == (bad, bad)


def test_the_shapes_are_known_long_before_the_tamperings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise the tests above would try the careful reading twice."""
    following = Following()
    cared: list[int] = []
    learn = Shapes.learn
    monkeypatch.setattr(
        Shapes, "learn", lambda self, entry: cared.append(entry.sequence) or learn(self, entry)
    )
    following.take([(k.sequence, k.body.decode(), k.hash, k.previous, k.kind, k.subject) for k in CHAIN])
    assert max(cared) < 48
    assert following.told.newest["program-0"][0] == LENGTH
    assert set(following.told.notes) == set(range(1, LENGTH, 2))
    assert following.told.notes[59] == f"{59:064x}"
    assert following.told.decided[("program-1", "ab" * 32)] == 1


def _byte(data: st.DataObject, link: Link) -> Link:
    body = bytearray(link.body)
    body[data.draw(st.integers(0, len(body) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    return replace(link, body=bytes(body))


def _column(data: st.DataObject, link: Link) -> Link:
    name = data.draw(st.sampled_from(["hash", "previous", "kind", "subject"]))
    return replace(link, **{name: data.draw(st.text(max_size=8))})


def _field(data: st.DataObject, link: Link) -> Link:
    name = data.draw(st.sampled_from(sorted(json.loads(link.body))))
    value = data.draw(st.text(max_size=8) | st.integers(-9, 99) | st.none() | st.just({"note": "x"}))
    return edited(link, rehash=data.draw(st.booleans()), **{name: value})


@given(st.integers(0, LENGTH - 2), st.sampled_from([_byte, _column, _field]), st.data())
def test_no_single_change_goes_unseen(at: int, change: Callable[..., Link], data: st.DataObject) -> None:
    _try_a_change(at, change, data)


@pytest.mark.torture
@settings(max_examples=600)
@given(st.integers(0, LENGTH - 2), st.sampled_from([_byte, _column, _field]), st.data())
def test_none_of_thousands_of_single_changes_goes_unseen(
    at: int, change: Callable[..., Link], data: st.DataObject
) -> None:
    _try_a_change(at, change, data)


def _try_a_change(at: int, change: Callable[..., Link], data: st.DataObject) -> None:
    links = list(CHAIN)
    links[at] = change(data, links[at])
    if links[at] == CHAIN[at]:
        return
    bad = followed(links)
    assert bad in (at + 1, at + 2)
    assert bad == first_bad(links)


TEXTS = st.text() | st.text(st.sampled_from('a"\\,:{}[]\x00\x1f\x7fé\u0301\u2028😀'))
CONTENTS = st.dictionaries(
    st.text(st.characters(max_codepoint=126), max_size=4) | st.sampled_from(["note", "revision", "title"]),
    st.recursive(
        st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXTS,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("ab"), inner, max_size=2),
        max_leaves=6,
    ),
    max_size=4,
)


@given(CONTENTS, TEXTS, st.data())
def test_what_a_shape_vouches_for_is_canonical(
    content: dict[str, object], by: str, data: st.DataObject
) -> None:
    """Shapes learned from any content; then any text in an entry's place: never taken where care refuses it."""
    links = list(CHAIN)
    for number in range(20, 30):
        links = rewritten(links, number, kind="comment", content=content, by=by)
        links[number - 1] = replace(links[number - 1], kind="comment")
    assert followed(links) is None
    body = canonical(json.loads(links[29].body) | {"kind": "comment", "content": content})
    cut = data.draw(st.integers(0, len(body) - 1))
    spoilt = (
        body[:cut] + data.draw(TEXTS).encode("utf-8", "replace") + body[cut + data.draw(st.integers(0, 3)) :]
    )
    links[29] = replace(links[29], body=spoilt, hash=entry_hash(spoilt), kind="comment")
    assert followed(links[:30]) == first_bad(links[:30])
