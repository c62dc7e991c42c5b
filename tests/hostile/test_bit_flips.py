"""One bit of the catalogue's file turns over: whatever a command makes of it, it is never a bug, and never a hang."""

import random
import shutil
import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path

import pytest

from hostile.lines import ANSWERS, DONE, SHORT, P

ALWAYS = (
    ("status",),
    ("ledger", "verify"),
    ("award", "show", DONE, P),
    ("progress", SHORT),
    ("badge", "list"),
)
TO_OTHERS = {"sync", "revoke", "replace", "resend", "retry", "reconcile", "template"}
SOMETIMES = [
    words for _, words in ANSWERS
    if words[0] not in ("new", "edit", "init", "restore", "cron") and not (words[0] == "badge" and words[1] in TO_OTHERS)
    and (words[0] != "issue-badge" or "--dry-run" in words)
]  # fmt: skip


def changed(statement):
    with closing(sqlite3.connect("catalog.db")) as catalog, catalog:
        for (name,) in catalog.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            catalog.execute(f"DROP TRIGGER {name}")
        catalog.execute(statement)


def test_what_no_command_expected_is_damage_where_the_catalogue_is_damaged(office, cli):
    changed(f"UPDATE students SET student_id = 'B0099 0001' WHERE student_id = '{DONE}'")
    done = cli("badge", "list")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"mcred: {office}/catalog.db is damaged: ")
    assert "restore the latest backup" in done.err


def test_a_proof_that_the_ledger_does_not_bear_out_is_seen(office, cli):
    changed(
        f"UPDATE awards SET proof = replace(proof, '\"A', '\"B'), salt = 'none' WHERE student_id = '{DONE}'"
    )
    examined = cli("doctor", "--offline")
    assert "another proof, day or revision than the ledger is bound to" in examined.out
    done = cli("award", "show", DONE, P, "--json")
    assert (done.code, '"damaged-catalogue"' in done.out) == (1, True), done


def test_in_a_whole_catalogue_it_is_ours(office, cli, monkeypatch):
    def bug(*_, **__):
        raise KeyError(DONE)

    monkeypatch.setattr("mcred.actions.badging.badge_list.badge_list", bug)
    done = cli("badge", "list")
    assert (done.code, "this is a bug in mcred (KeyError)" in done.err) == (70, True)
    assert DONE not in done.err


def values(path):
    """Return some of what each column of text holds, by table and column."""
    found = {}
    with closing(sqlite3.connect(path)) as catalog:
        tables = catalog.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        )
        for (table,) in tables.fetchall():
            for _, column, kind, *_ in catalog.execute(f"PRAGMA table_info({table})").fetchall():
                if kind in ("TEXT", "BLOB"):
                    question = f"SELECT DISTINCT CAST({column} AS BLOB) FROM {table} WHERE length({column}) > 3 LIMIT 40"
                    if held := [value for (value,) in catalog.execute(question)]:
                        found[table, column] = held
    return found


def flipped(whole, held, seed):
    """Turn one bit over: every third time anywhere, else within a text that some column holds."""
    data, chance = bytearray(whole), random.Random(seed)
    place = chance.randrange(100, len(data))
    if seed % 3:
        text = chance.choice(held[chance.choice(sorted(held))])[:60]
        places = [
            at
            for at in range(len(data) - len(text))
            if data[at] == text[0] and data[at : at + len(text)] == text
        ]
        if places:
            place = chance.choice(places) + chance.randrange(len(text))
    data[place] ^= 1 << chance.randrange(8)
    return bytes(data), chance


@pytest.mark.torture
def test_no_bit_that_turns_over_makes_a_bug(office, story, cli):
    whole = (office / "catalog.db").read_bytes()
    held = values(office / "catalog.db")
    for seed in range(400):
        data, chance = flipped(whole, held, seed)
        for entry in office.iterdir():
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
        shutil.copytree(story.folder, office, ignore=shutil.ignore_patterns("credly.db*"), dirs_exist_ok=True)
        for words in (*ALWAYS, *chance.sample(SOMETIMES, 10)):
            with suppress(FileNotFoundError):
                Path("catalog.db-journal").unlink()
            (office / "catalog.db").write_bytes(data)
            began = time.monotonic()
            done = cli(*words)
            assert done.code in (0, 1, 2, 75), (seed, words, done)
            assert "bug" not in done.err, (seed, words, done)
            assert time.monotonic() - began < 10, (seed, words)
