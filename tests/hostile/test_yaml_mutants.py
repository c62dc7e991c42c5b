"""Proposals with random damage: each is a document or a refusal with a place and a remedy. Long runs found no crash."""

import random
from pathlib import Path

import pytest
import yaml

from mcred.documents.document import Document
from mcred.documents.reader import read_yaml
from mcred.proposals.reading import read_proposal

SEEDS = [
    path.read_bytes() for path in sorted((Path(__file__).resolve().parents[2] / "proposals").glob("*.yaml"))
]
PIECES = [b"[", b"]", b"{", b"}", b":", b": ", b"- ", b"? ", b"\n", b"\r", b"\t", b'"', b"'", b"|", b">", b"&a ", b"*a", b"!", b"%",
          b"---\n", b"...\n", b"#", b",", b"\\U", b"\\x", b"\x00", b"\xc2\x85", b"\xe2\x80\xa8", b"\xef\xbb\xbf", b"\xff", b"<<", b"@", b"`"]  # fmt: skip


def mutant(chance):
    whole = chance.choice(SEEDS)
    start = chance.randrange(len(whole))
    data = bytearray(whole[start : start + chance.randrange(20, 600)])
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        place = chance.randrange(len(data) + 1)
        match chance.randrange(5):
            case 0:
                data[place:place] = chance.choice(PIECES)
            case 1:
                del data[place : place + chance.randrange(1, 20)]
            case 2:
                data[place : place + 1] = bytes([chance.randrange(256)])
            case 3:
                data[place:place] = data[start % len(data) :][:40] if data else b"a"
            case _:
                data[place : place + 1] = chance.choice(PIECES)
    return bytes(data)


@pytest.mark.parametrize("parser", [None, yaml.SafeLoader], ids=["libyaml", "pure"])
def test_a_mutant_is_read_or_refused(parser):
    chance = random.Random(2020)
    for number in range(3_000 if parser is None else 500):
        data = mutant(chance)
        read = read_yaml(data, parser=parser)
        if not isinstance(read, Document):
            told = read.diagnostic
            assert told.code.startswith("MC0"), data
            assert told.message, data
            assert told.help, data
            assert 1 <= told.span.line <= data.count(b"\n") + data.count(b"\r") + 1, data
        if number % 10 == 0:
            read_proposal(data)
