"""A chain long enough that its shapes are known, and every way to falsify it, for the checks that follow it at speed."""

import json
from collections.abc import Callable
from dataclasses import replace

from mcred.governance.canonical import NOTHING, canonical, entry_hash
from mcred.governance.chain import EMPTY, BrokenChain, Head, Link, seal
from mcred.governance.entries import EntryDraft, Kind, PolicyRef
from mcred.governance.following import Following, Row

LENGTH = 60
REVISION = "ab" * 32


def chain(count: int = LENGTH, *, actor: str = "clerk", catalogue: str = "c1") -> list[Link]:
    """Return a chain of submissions, decisions and remarks, some with letters that are not ASCII."""
    links: list[Link] = []
    head = EMPTY
    for number in range(1, count + 1):
        kind = (Kind.SUBMISSION, Kind.DECISION, Kind.COMMENT, Kind.DECISION)[number % 4]
        content = {"revision": REVISION, "title": f"Café {number}"} if kind is Kind.SUBMISSION else {}
        if kind is Kind.DECISION:
            content = {"revision": REVISION, "vote": f"9-0-{number % 3}", "on": "2027-01-31"}
        draft = EntryDraft(
            kind=kind, subject=f"program-{number % 3}", actor=actor, by="chair", content=content,
            policy=PolicyRef("campus", "1", "d"),
        )  # fmt: skip
        note = f"{number:064x}" if number % 2 else ""
        link = seal(draft, after=head, catalogue=catalogue, at=f"2027-01-01T00:00:{number:02}Z", note=note)
        links.append(link)
        head = Head(link.sequence, link.hash)
    return links


def edited(link: Link, *, rehash: bool, **changes: object) -> Link:
    """Change what an entry says, and its hash with it or not."""
    body = canonical(json.loads(link.body) | changes)
    return replace(link, body=body, hash=entry_hash(body) if rehash else link.hash)


def rewritten(links: list[Link], start: int, **changes: object) -> list[Link]:
    """Change the entry numbered `start`, and chain all after it anew, columns too: a rewriting that fits."""
    done = links[: start - 1]
    previous = done[-1].hash if done else NOTHING
    for link in links[start - 1 :]:
        value = json.loads(link.body) | {"previous": previous} | (changes if link.sequence == start else {})
        body = canonical(value)
        done.append(replace(link, body=body, hash=entry_hash(body), previous=previous))
        previous = done[-1].hash
    return done


def _renumbered(links: list[Link], start: int) -> list[Link]:
    """Let the numbers jump by one, in the columns and in the bodies, and chain all of it anew."""
    for number in range(start, len(links) + 1):
        links = rewritten(links, number, sequence=number + 1)
    return [replace(k, sequence=json.loads(k.body)["sequence"]) for k in links]


def raw(links: list[Link], start: int, old: bytes, new: bytes) -> list[Link]:
    """Write one entry in another way than the canonical one, and chain all after it anew."""
    assert old in links[start - 1].body
    body = links[start - 1].body.replace(old, new, 1)
    first = replace(links[start - 1], body=body, hash=entry_hash(body))
    done = [*links[: start - 1], first]
    for link in links[start:]:
        text = canonical(json.loads(link.body) | {"previous": done[-1].hash})
        done.append(replace(link, body=text, hash=entry_hash(text), previous=done[-1].hash))
    return done


def at(number: int, change: Callable[[Link], Link]) -> Callable[[list[Link]], list[Link]]:
    """Change one row."""
    return lambda c: [*c[: number - 1], change(c[number - 1]), *c[number:]]


TAMPERINGS: list[tuple[str, Callable[[list[Link]], list[Link]], int | None]] = [
    ("nothing", lambda c: c, None),
    ("a field is edited", at(50, lambda k: edited(k, rehash=False, by="other")), 50),
    ("a field is edited and the hash with it", at(50, lambda k: edited(k, rehash=True, by="other")), 51),
    ("the last is edited and the hash with it", at(60, lambda k: edited(k, rehash=True, by="other")), None),
    ("the hash is another", at(50, lambda k: replace(k, hash="0" * 64)), 50),
    ("the column before it", at(50, lambda k: replace(k, previous="0" * 64)), 50),
    ("the column of its kind", at(50, lambda k: replace(k, kind="decision")), 50),
    ("the column of its subject", at(50, lambda k: replace(k, subject="other")), 50),
    ("the column of its number", at(50, lambda k: replace(k, sequence=99)), 50),
    ("a number is left out", lambda c: _renumbered(c, 50), 50),
    ("one is dropped", lambda c: c[:49] + c[50:], 50),
    ("one stands twice", lambda c: c[:50] + c[49:], 51),
    ("two are swapped", lambda c: [*c[:49], c[50], c[49], *c[51:]], 50),
    ("two rows change numbers", lambda c: [*c[:49], replace(c[50], sequence=50), replace(c[49], sequence=51), *c[51:]], 50),
    ("it says that it is another", lambda c: rewritten(c, 50, sequence=51), 50),
    ("it names another before it", lambda c: [*c[:49], *rewritten(c, 50, previous="0" * 64)[49:]], 50),
    ("it comes from another catalogue", lambda c: rewritten(c, 50, catalogue="c2"), 50),
    ("its kind is not the column's", lambda c: rewritten(c, 50, kind="roster"), 50),
    ("its subject is not the column's", lambda c: rewritten(c, 50, subject="other"), 50),
    ("the format is another", lambda c: rewritten(c, 50, v=2), 50),
    ("a field is added", lambda c: rewritten(c, 50, extra=1), 50),
    ("a blank", lambda c: raw(c, 50, b'"by":', b'"by": '), 50),
    ("a key twice", lambda c: raw(c, 50, b'"by":"chair"', b'"by":"chair","by":"chair"'), 50),
    ("a key twice, hidden in the content", lambda c: raw(c, 49, b'"vote":', b'"vote":"1-0-0","vote":'), 49),
    ("keys in another order", lambda c: raw(c, 50, b'"v":1', b'"v":1,"at":"x"'), 50),
    ("an escape that is not needed", lambda c: raw(c, 50, b'"by":"chair"', b'"by":"\\u0063hair"'), 50),
    ("a control character", lambda c: raw(c, 50, b'"by":"chair"', b'"by":"cha\tir"'), 50),
    ("a letter in two parts", lambda c: raw(c, 52, "é".encode(), "e\u0301".encode()), 52),
    ("a fraction", lambda c: raw(c, 49, b'"vote":"9-0-1"', b'"vote":1.0'), 49),
    ("a number too large", lambda c: raw(c, 49, b'"vote":"9-0-1"', b'"vote":9007199254740993'), 49),
    ("no number", lambda c: raw(c, 49, b'"vote":"9-0-1"', b'"vote":NaN'), 49),
    ("no JSON after all", lambda c: raw(c, 50, b'"v":1}', b'"v":1}}'), 50),
    ("bytes that are no text", lambda c: raw(c, 50, b"chair", b"ch\xffir"), 50),
]  # fmt: skip


def followed(links: list[Link]) -> int | None:
    """Return the first entry that does not fit, as it is found at speed."""
    following = Following()
    try:
        try:
            following.take([_row(link, "strict") for link in links])
        except UnicodeDecodeError:
            following.take_with_care([_row(link, "surrogateescape") for link in links])
    except BrokenChain as broken:
        return broken.sequence
    return None


def _row(link: Link, errors: str) -> Row:
    return (
        link.sequence,
        link.body.decode("utf-8", errors),
        link.hash,
        link.previous,
        link.kind,
        link.subject,
    )
