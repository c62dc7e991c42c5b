"""The chain: canonical bytes, and every tampering of the table in the order in which it is noticed."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcred.governance.canonical import NOTHING, PREFIX, NotCanonical, canonical, entry_hash, parse
from mcred.governance.chain import EMPTY, BrokenChain, Head, Link, follow, seal
from mcred.governance.entries import EntryDraft, Kind, PolicyRef

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(max_codepoint=126), max_size=6), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.text(st.characters(max_codepoint=126), max_size=6), JSON, max_size=5))
def test_canonical_bytes_are_those_of_sorted_compact_json(value: dict[str, object]) -> None:
    """An independent way to the same bytes; they differ only outside the subset."""
    written = canonical(value)
    oracle = json.dumps(
        json.loads(written), sort_keys=True, separators=(",", ":"), ensure_ascii=False
    ).encode()
    assert written == oracle
    assert canonical(parse(written)) == written


@pytest.mark.parametrize("value", [1.0, 2**53, -(2**53), float("nan"), {"é": 1}, {"a": "\ud800"}, b"x"])
def test_what_has_no_canonical_form_is_refused(value: object) -> None:
    with pytest.raises(NotCanonical):
        canonical({"value": value} if not isinstance(value, dict) else value)


def test_composed_and_decomposed_letters_are_the_same_text() -> None:
    assert canonical("e\u0301") == canonical("\u00e9")


@pytest.mark.parametrize(
    "body",
    [b'{"b":1,"a":2}', b'{"a":1,"a":1}', b'{"a": 1}', b'{"a":1.0}', b'{"a":1e3}', b'{"a":NaN}', b"[]", b"", b"\xff",
     b'{"a":9007199254740992}', b'{"a":"e\xcc\x81"}', b'{"a":"\\u00e9"}', b"[" * 100_000],
)  # fmt: skip
def test_only_canonical_bytes_are_read_back(body: bytes) -> None:
    with pytest.raises(NotCanonical):
        parse(body)


def test_the_hash_is_over_a_fixed_prefix() -> None:
    import hashlib

    assert entry_hash(b"{}") == hashlib.sha256(PREFIX + b"{}").hexdigest()
    assert PREFIX == b"mcred-ledger-1\n"


def chain(count: int = 12, *, actor: str = "clerk", catalogue: str = "c1") -> list[Link]:
    links: list[Link] = []
    head = EMPTY
    for number in range(1, count + 1):
        draft = EntryDraft(
            kind=Kind.COMMENT, subject=f"program-{number % 3}", actor=actor, by="chair",
            content={"n": number}, policy=PolicyRef("campus", "1", "d"),
        )  # fmt: skip
        link = seal(draft, after=head, catalogue=catalogue, at=f"2027-01-01T00:00:{number:02}Z", note="")
        links.append(link)
        head = Head(link.sequence, link.hash)
    return links


def first_bad(links: list[Link]) -> int | None:
    try:
        list(follow(links))
    except BrokenChain as broken:
        return broken.sequence
    return None


def edited(link: Link, *, rehash: bool, **changes: object) -> Link:
    value = json.loads(link.body) | changes
    body = canonical(value)
    return replace(link, body=body, hash=entry_hash(body) if rehash else link.hash)


def renumbered(links: list[Link]) -> list[Link]:
    return [
        edited(replace(link, sequence=number), rehash=True, sequence=number)
        for number, link in enumerate(links, start=1)
    ]


TAMPERINGS: list[tuple[str, Callable[[list[Link]], list[Link]], int | None]] = [
    ("nothing", lambda c: c, None),
    ("a field is edited", lambda c: [*c[:4], edited(c[4], rehash=False, by="other"), *c[5:]], 5),
    ("a field is edited and the hash with it", lambda c: [*c[:4], edited(c[4], rehash=True, by="other"), *c[5:]], 6),
    ("the last is edited and the hash with it", lambda c: [*c[:11], edited(c[11], rehash=True, by="other")], None),
    ("another actor", lambda c: [*c[:4], edited(c[4], rehash=False, actor="other"), *c[5:]], 5),
    ("another date", lambda c: [*c[:4], edited(c[4], rehash=False, at="2020-01-01T00:00:00Z"), *c[5:]], 5),
    ("one is dropped", lambda c: c[:4] + c[5:], 5),
    ("one is dropped, the rest renumbered", lambda c: renumbered(c[:4] + c[5:]), 5),
    ("two are swapped", lambda c: [*c[:4], c[5], c[4], *c[6:]], 5),
    ("two bodies are swapped", lambda c: [*c[:4], replace(c[4], body=c[5].body, hash=c[5].hash), *c[5:]], 5),
    ("one is inserted", lambda c: [*c[:4], edited(c[4], rehash=True, by="other"), *c[4:]], 6),
    ("the first is dropped", lambda c: c[1:], 1),
    ("one comes from another catalogue", lambda c: [*c[:4], edited(c[4], rehash=True, catalogue="c2"), *c[5:]], 5),
    ("the column beside it is changed", lambda c: [*c[:4], replace(c[4], subject="other"), *c[5:]], 5),
    ("the format is another", lambda c: [*c[:4], edited(c[4], rehash=True, v=2), *c[5:]], 5),
    ("a field is added", lambda c: [*c[:4], edited(c[4], rehash=True, extra=1), *c[5:]], 5),
    # what a chain alone cannot show; the head that is remembered outside does
    ("the end is cut off", lambda c: c[:8], None),
    ("rewritten to the end", lambda c: c[:4] + chain(12, actor="forger")[4:], 5),
    ("written anew from the start", lambda c: chain(len(c), actor="forger"), None),
]  # fmt: skip


@pytest.mark.parametrize(("what", "tamper", "bad"), TAMPERINGS, ids=[t[0] for t in TAMPERINGS])
def test_the_first_entry_that_does_not_fit_is_named(
    what: str, tamper: Callable[[list[Link]], list[Link]], bad: int | None
) -> None:
    assert first_bad(tamper(chain())) == bad


@given(st.integers(0, 11), st.data())
def test_no_change_of_a_byte_goes_unseen(at: int, data: st.DataObject) -> None:
    links = chain()
    body = bytearray(links[at].body)
    place = data.draw(st.integers(0, len(body) - 1))
    body[place] ^= 1 << data.draw(st.integers(0, 7))
    links[at] = replace(links[at], body=bytes(body))
    assert first_bad(links) == at + 1


def test_an_empty_chain_is_whole() -> None:
    assert first_bad([]) is None
    assert EMPTY.hash == NOTHING
