#!/usr/bin/env python3
"""Check a record that `mcred ledger export` wrote, without mcred: Python 3.9 or newer, its standard library alone.

    python3 verify_ledger.py RECORD.jsonl [N:HASH …]

Each line of the record is one JSON object: a `bundle` line that says what this is, an `entry` for each act, a `text`
for each document that entries name by its SHA-256, a `note` for each note that was not withheld, and an `end` line.
An entry's hash is SHA-256 over a fixed prefix and its body; its body names the hash of the entry before it. N:HASH is
a head that was printed in minutes or a mail. Exit code: 0 all fits, 1 something does not, 2 nothing could be checked.
"""

import base64
import hashlib
import json
import re
import sys
import unicodedata

PREFIX = b"mcred-ledger-1\n"
FIELDS = {"v", "catalogue", "sequence", "at", "actor", "by", "kind", "subject", "policy", "content", "previous"}
HEAD = re.compile(r"([1-9][0-9]*):([0-9a-f]{64})")


class Wrong(Exception):
    """Something does not fit, and what."""


def read_body(body):
    """Return what an entry says, if it is written in the one way that entries are written."""
    value = json.loads(body, parse_float=str, parse_constant=str)  # entries have no such numbers: written again they differ
    again = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    if not isinstance(value, dict) or again != body or unicodedata.normalize("NFC", body) != body:
        raise ValueError("it is not written as entries are written")
    return value


def check_entry(line, before):
    """Check one entry against the one before it, and return what it says."""
    number = (before["sequence"] if before else 0) + 1
    body, own = line["body"], line["hash"]
    try:
        entry = read_body(body)
    except (ValueError, RecursionError) as problem:
        raise Wrong(f"entry {number}: its text was changed: {problem}")
    if hashlib.sha256(PREFIX + body.encode()).hexdigest() != own:
        raise Wrong(f"entry {number}: its text was changed: it does not have the hash that it was given")
    if set(entry) != FIELDS or entry["v"] != 1 or not isinstance(entry["content"], dict):
        raise Wrong(f"entry {number}: it is of a format that this program does not know")
    if entry["sequence"] != number or line["sequence"] != number:
        raise Wrong(f"entry {number}: it is missing; the next one is {entry['sequence']}")
    if entry["previous"] != (before["hash"] if before else "0" * 64):
        raise Wrong(f"entry {number}: it does not continue entry {number - 1}: one of the two was replaced")
    if before and before["catalogue"] != entry["catalogue"]:
        raise Wrong(f"entry {number}: it comes from another catalogue")
    return dict(entry, hash=own)


def check_content(entries):
    """A decision is about a revision that was submitted before it; a correction voids one before it, or a recusal."""
    submitted = set()
    for entry in entries:
        number, about, content = entry["sequence"], entry["subject"], entry["content"]
        if entry["kind"] == "submission":
            submitted.add((about, content.get("revision")))
        elif entry["kind"] == "decision" and (about, content.get("revision")) not in submitted:
            raise Wrong(f"entry {number}: it decides about a revision that was not submitted before it")
        elif entry["kind"] == "correction":
            voided = content.get("entry")
            other = entries[voided - 1] if isinstance(voided, int) and 0 < voided < number else {}
            if other.get("kind") not in ("decision", "recusal") or other.get("subject") != about:
                raise Wrong(f"entry {number}: it voids entry {voided}, which is no earlier decision or recusal about {about}")


def check_texts(entries, texts):
    """Every document that an entry names (policy, revision, attachments) is here, with the bytes that were recorded."""
    for entry in entries:
        content, policy = entry["content"], entry["policy"]
        named = [policy["digest"]] if policy else []
        named += [content["revision"]] if entry["kind"] == "submission" else []
        for digest in named + [one["digest"] for one in content.get("attachments") or []]:
            if hashlib.sha256(texts.get(digest, b"")).hexdigest() != digest:
                raise Wrong(f"entry {entry['sequence']}: the text {digest[:12]}… that it names was changed or removed")


def check_notes(entries, notes):
    """Return how many notes were withheld; those that are here are those that were recorded."""
    promised = {e["sequence"]: e["content"]["note"] for e in entries if "note" in e["content"]}
    for number, note in sorted(notes.items()):
        salted = hashlib.sha256(bytes.fromhex(note["salt"]) + note["text"].encode()).hexdigest()
        if promised.get(number) != salted:
            raise Wrong(f"entry {number}: the text of its note was changed")
    return len(promised.keys() - notes.keys())


def check(lines, heads):
    """Check a whole record and print what was found; raise Wrong at the first thing that does not fit."""
    if not lines or (lines[0]["kind"], lines[-1]["kind"], lines[-1].get("lines")) != ("bundle", "end", len(lines)):
        raise Wrong("the record does not begin or end as one does: a part of it is missing")
    entries, only = [], lines[0]["proposal"]
    for line in (line for line in lines if line["kind"] == "entry"):
        entries.append(check_entry(line, entries[-1] if entries else None))
    head = f"{entries[-1]['sequence']}:{entries[-1]['hash']}" if entries else "none"
    if lines[0]["head"] != head or not entries:
        raise Wrong(f"entry {len(entries) + 1}: it is missing; the record was written with the head {lines[0]['head']}")
    check_content(entries)
    carried = [e for e in entries if only in (None, e["subject"]) and (only is None or e["kind"] != "roster")]
    texts = {t["digest"]: base64.b64decode(t["base64"]) if "base64" in t else t["text"].encode()
             for t in lines if t["kind"] == "text"}  # fmt: skip
    check_texts(carried, texts)
    withheld = check_notes(carried, {n["sequence"]: n for n in lines if n["kind"] == "note"})
    for number, digest in heads:
        if number > len(entries):
            raise Wrong(f"entry {len(entries) + 1}: {number}:{digest[:12]}… is remembered: the end was cut off")
        if entries[number - 1]["hash"] != digest:
            raise Wrong(f"entry {number}: {number}:{digest[:12]}… is remembered: the record was rewritten up to here")
    first, last = min(e["at"] for e in entries)[:10], max(e["at"] for e in entries)[:10]
    print(f"Whole: {len(entries)} entries, {first} to {last}, each continues the one before.")
    print(f"Texts: {len(texts)}, as recorded. Notes: {withheld} withheld, the others as recorded.")
    print(f"Texts and notes are those of {only} alone." if only else "It carries the texts and notes of all entries.")
    for number, _ in heads:
        print(f"Anchored to {number} by the head that you gave; entries since: {len(entries) - number}.")
    if not heads:
        print("Not anchored: only a head remembered elsewhere shows a record that was cut off or written anew.")
    print(f"Head: {head}")


def main(arguments):
    """Check what the command line names."""
    heads = [HEAD.fullmatch(text.lower()) for text in arguments[1:]]
    if not arguments or not all(heads):
        print(__doc__, file=sys.stderr)
        return 2
    try:
        with open(arguments[0], "rb") as file:
            check([json.loads(line) for line in file], [(int(found[1]), found[2]) for found in heads])
    except Wrong as problem:
        print(f"NOT WHOLE. {problem}.")
        return 1
    except OSError as problem:
        print(f"{arguments[0]} cannot be read: {problem.strerror}.", file=sys.stderr)
        return 2
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        print(f"{arguments[0]} is no record of mcred, or a line of it was damaged.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
