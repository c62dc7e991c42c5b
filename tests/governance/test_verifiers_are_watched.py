"""Bugs planted in the checks, one at a time: each must be noticed by the tamperings that the tests try.

A check that passes everything looks like one that works. immudb's verifier took forged proofs for years.
"""

import json
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from governance import long_chain
from governance.long_chain import TAMPERINGS, chain
from mcred.governance import chain as chain_module
from mcred.governance import following as following_module
from mcred.governance.canonical import digest, salted
from mcred.governance.chain import Head, Link, seal
from mcred.governance.entries import EntryDraft, Kind, PolicyRef

PROGRAM = Path(__file__).resolve().parents[2] / "docs" / "verify_ledger.py"

PLANTED_IN_MCRED: list[tuple[types.ModuleType, str, str]] = [
    (following_module, "sequence == number + 1\n", "True\n"),
    (following_module, "and previous == last", "and True"),
    (following_module, "hexdigest() == own_hash", "hexdigest()"),
    (following_module, 'unicodedata.is_normalized("NFC", body)', "True"),
    (following_module, "body[match.end() :] == goes_on + end", "True"),
    (following_module, "== goes_on + end", ".endswith(end)"),
    (following_module, '"subject":"{subject}","v":', '"subject":"{body.split(chr(34))[-4]}","v":'),
    (following_module, "else:\n                        self._with_care(row, Head(number, last))", "else:\n                        pass"),
    (following_module, "self.catalogue = entry.catalogue\n", "pass\n"),
    (following_module, "entry = checked(link, head, self.catalogue)", "entry = checked(link, head, None)"),
    (chain_module, "if link.sequence != expected:", "if False:"),
    (chain_module, "if entry_hash(link.body) != link.hash:", "if False:"),
    (chain_module, "if not _is_entry(value):", "if False:"),
    (chain_module, "if entry.sequence != expected:", "if False:"),
    (chain_module, "if entry.previous != head.hash or", "if"),
    (chain_module, "or link.previous != head.hash:", "or False:"),
    (chain_module, "(entry.kind, entry.subject) != (link.kind, link.subject)", "entry.kind != link.kind"),
    (chain_module, "(entry.kind, entry.subject) != (link.kind, link.subject)", "entry.subject != link.subject"),
    (chain_module, "value = parse(link.body)", "value = json.loads(link.body)"),
    (chain_module, "catalogue is not None and entry.catalogue != catalogue", "False"),
]  # fmt: skip


def _planted(module: types.ModuleType, old: str, new: str) -> types.ModuleType:
    source = Path(str(module.__file__)).read_text("utf-8")
    assert old in source, f"there is nothing to spoil: {old}"
    made = types.ModuleType(module.__name__)
    exec(compile(source.replace(old, new), str(module.__file__), "exec"), made.__dict__)
    return made


@pytest.mark.parametrize(
    ("module", "old", "new"), PLANTED_IN_MCRED, ids=[f"{p[1]} -> {p[2]}"[:70] for p in PLANTED_IN_MCRED]
)
def test_a_bug_in_the_chains_check_is_noticed(
    module: types.ModuleType, old: str, new: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = _planted(module, old, new)
    if module is following_module:
        made.BrokenChain = chain_module.BrokenChain
        monkeypatch.setattr(long_chain, "Following", made.Following)
    else:
        made.BrokenChain = chain_module.BrokenChain
        monkeypatch.setattr(following_module, "checked", made.checked)
    assert any(_answer(tamper(chain())) != bad for _, tamper, bad in TAMPERINGS)


def _answer(links: list[Link]) -> object:
    try:
        return long_chain.followed(links)
    except (KeyError, TypeError, ValueError, AttributeError) as problem:
        return problem


# The program that auditors run.

Bundle = list[dict[str, Any]]


def bundle() -> Bundle:
    """Return the lines of a small record: a submission with an attachment, a decision with a note, a correction."""
    head, lines = Head(0, "0" * 64), []
    texts = {digest(text.encode()): text for text in ("policy", "revision", "letter")}
    policy, revision, letter = texts
    acts: list[tuple[Kind, dict[str, Any], str]] = [
        (Kind.FOUNDING, {}, ""),
        (Kind.SUBMISSION, {"revision": revision, "attachments": [{"name": "l", "digest": letter}]}, ""),
        (Kind.DECISION, {"revision": revision, "decision": "approve"}, "Agreed."),
        (Kind.CORRECTION, {"entry": 3}, "A slip."),
        (Kind.COMMENT, {}, "Withheld."),
        (Kind.DECISION, {"revision": revision, "decision": "approve"}, ""),
    ]
    notes = []
    for kind, content, note in acts:
        draft = EntryDraft(kind=kind, subject="café", actor="clerk", by="chair", content=content,
                           policy=PolicyRef("campus", "1", policy))  # fmt: skip
        link = seal(
            draft,
            after=head,
            catalogue="c1",
            at="2027-01-31T09:00:00Z",
            note=salted(b"salt", note) if note else "",
        )
        head = Head(link.sequence, link.hash)
        lines.append(
            {"kind": "entry", "sequence": link.sequence, "hash": link.hash, "body": link.body.decode()}
        )
        if note and note != "Withheld.":
            notes.append({"kind": "note", "sequence": link.sequence, "salt": b"salt".hex(), "text": note})
    kept = [{"kind": "text", "of": "text", "digest": name, "text": text} for name, text in texts.items()]
    return framed([*lines, *kept, *notes], str(head))


def framed(lines: Bundle, head: str) -> Bundle:
    first = {"kind": "bundle", "format": "mcred-ledger-bundle/1", "head": head, "proposal": None}
    return [first, *lines, {"kind": "end", "lines": len(lines) + 2}]


def inner(found: Bundle) -> Bundle:
    return found[1:-1]


def forged(number: int, raw: Callable[[str], str] = str, **changes: Any) -> Callable[[Bundle], Bundle]:
    """Change an entry, and chain all after it anew, the head too."""

    def change(found: Bundle) -> Bundle:
        previous, done = "0" * 64, []
        for line in inner(found):
            if line["kind"] == "entry":
                value = json.loads(line["body"]) | {"previous": previous}
                value |= changes if line["sequence"] == number else {}
                body = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
                body = raw(body) if line["sequence"] == number else body
                previous = digest(b"mcred-ledger-1\n" + body.encode())
                head = f"{line['sequence']}:{previous}"
                done.append({**line, "body": body, "hash": previous})
            else:
                done.append(line)
        return framed(done, head)

    return change


def _another_last(found: Bundle) -> Bundle:
    made = forged(6, sequence=9)(found)
    return framed(inner(made), made[0]["head"].replace("6:", "9:"))


def without(**named: object) -> Callable[[Bundle], Bundle]:
    return lambda found: framed([e for e in inner(found) if not named.items() <= e.items()], found[0]["head"])


def changed(where: dict[str, object], **changes: object) -> Callable[[Bundle], Bundle]:
    return lambda found: framed(
        [{**e, **changes} if where.items() <= e.items() else e for e in inner(found)], found[0]["head"]
    )


def entry(number: int) -> dict[str, object]:
    return {"kind": "entry", "sequence": number}


LETTER = {"kind": "text", "text": "letter"}
SPOILT: list[tuple[str, Callable[[Bundle], Bundle], tuple[tuple[int, str], ...]]] = [
    ("another hash", changed(entry(3), hash="0" * 64), ()),
    ("the last hash is another, and the head", lambda f: framed(changed(entry(6), hash="0" * 64)(f)[1:-1], "6:" + "0" * 64), ()),
    ("another previous", forged(3, previous="0" * 64), ()),
    ("another number", forged(3, sequence=4), ()),
    ("the line has another number", changed(entry(3), sequence=9), ()),
    ("a blank", forged(3, lambda body: body.replace(":", ": ")), ()),
    ("a key twice", forged(3, lambda body: body.replace('"by":', '"by":"x","by":')), ()),
    ("in two parts", forged(5, lambda body: body.replace("é", "e\u0301")), ()),
    ("a fraction", forged(3, v=1.0), ()),
    ("another catalogue", forged(3, catalogue="c2"), ()),
    ("another format", forged(3, v=2), ()),
    ("a field more", forged(3, extra=1), ()),
    ("content is no object", forged(5, content=[]), ()),
    ("the last says that it is another, and the head too", _another_last, ()),
    ("decided before it was submitted", forged(3, lambda body: body.replace(digest(b"revision"), "0" * 64)), ()),
    ("voids itself", forged(4, lambda body: body.replace('"entry":3', '"entry":4')), ()),
    ("voids what comes after it", forged(4, lambda body: body.replace('"entry":3', '"entry":6')), ()),
    ("voids a submission", forged(4, lambda body: body.replace('"entry":3', '"entry":2')), ()),
    ("voids what is about another", forged(4, subject="other"), ()),
    ("voids nothing", forged(4, lambda body: body.replace('"entry":3', '"entry":null')), ()),
    ("the end is cut", without(kind="entry", sequence=6), ()),
    ("no policy", without(kind="text", text="policy"), ()),
    ("no revision", without(kind="text", text="revision"), ()),
    ("no attachment", without(**LETTER), ()),
    ("the attachment is another", changed(LETTER, text="a better letter"), ()),
    ("the note is another", changed({"kind": "note", "sequence": 3}, text="Refused."), ()),
    ("a note of another entry", changed({"kind": "note", "sequence": 3}, sequence=5), ()),
    ("the end line is missing", lambda f: f[:-1], ()),
    ("the end line is of another kind", lambda f: [*f[:-1], {**f[-1], "kind": "other"}], ()),
    ("a line is missing", lambda f: [*f[:-2], f[-1]], ()),
    ("the first line is missing", lambda f: f[1:], ()),
    ("no entries", lambda _: framed([], "none"), ()),
    ("a head of another past", lambda f: f, ((3, "0" * 64),)),
    ("a head of more", lambda f: f, ((9, "0" * 64),)),
]  # fmt: skip


def program(old: str = "", new: str = "") -> dict[str, Any]:
    source = PROGRAM.read_text("utf-8")
    assert old in source, f"there is nothing to spoil: {old}"
    made: dict[str, Any] = {"__name__": "verify_ledger"}
    exec(compile(source.replace(old, new) if old else source, str(PROGRAM), "exec"), made)
    return made


def passes(made: dict[str, Any], lines: Bundle, heads: tuple[tuple[int, str], ...] = ()) -> bool:
    try:
        made["check"](json.loads(json.dumps(lines)), list(heads))
    except (made["Wrong"], ValueError, KeyError, TypeError, AttributeError):  # what `main` knows how to tell
        return False
    except IndexError:  # a traceback would be noticed too
        return True
    return True


def test_the_program_passes_what_is_whole() -> None:
    lines = bundle()
    assert passes(program(), lines)
    assert passes(program(), lines, ((3, lines[3]["hash"]),))


@pytest.mark.parametrize(("what", "spoil", "heads"), SPOILT, ids=[s[0] for s in SPOILT])
def test_the_program_passes_nothing_else(
    what: str, spoil: Callable[[Bundle], Bundle], heads: tuple[tuple[int, str], ...]
) -> None:
    assert not passes(program(), spoil(bundle()), heads)


PLANTED_IN_THE_PROGRAM = [
    ("again != body", "False"),
    ('unicodedata.normalize("NFC", body) != body', "False"),
    (", parse_float=str, parse_constant=str", ""),
    (".hexdigest() != own", ".hexdigest() == ''"),
    ("set(entry) != FIELDS or ", ""),
    ('entry["v"] != 1', "False"),
    ('entry["sequence"] != number or ', ""),
    (' or line["sequence"] != number', ""),
    ('if entry["previous"] != (before["hash"] if before else "0" * 64):', "if False:"),
    ('if before and before["catalogue"] != entry["catalogue"]:', "if False:"),
    (" not in submitted", " is None"),
    ("0 < voided < number", "0 < voided <= len(entries)"),
    ('other.get("kind") not in ("decision", "recusal")', "not other"),
    (' or other.get("subject") != about', ""),
    ('[policy["digest"]] if policy else []', "[]"),
    ('[content["revision"]] if entry["kind"] == "submission" else []', "[]"),
    ('[one["digest"] for one in content.get("attachments") or []]', "[]"),
    (".hexdigest() != digest:", ".hexdigest() != digest and digest not in texts:"),
    (".hexdigest() != digest:", ".hexdigest() != digest and digest in texts:"),
    ("if promised.get(number) != salted:", "if False:"),
    ('lines[-1].get("lines")', "len(lines)"),
    ('lines[-1]["kind"]', '"end"'),
    ('lines[0]["head"] != head or ', ""),
    ("if number > len(entries):", "if False:"),
    ('if entries[number - 1]["hash"] != digest:', "if False:"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new"), PLANTED_IN_THE_PROGRAM, ids=[f"{p[0]} -> {p[1]}"[:70] for p in PLANTED_IN_THE_PROGRAM]
)
def test_a_bug_in_the_program_is_noticed(old: str, new: str) -> None:
    made = program(old, new)
    noticed = not passes(made, bundle()) or any(
        passes(made, spoil(bundle()), heads) for _, spoil, heads in SPOILT
    )
    assert noticed, "no test would see this bug"
