"""Whatever the bytes: a document or a refusal, never anything else, in little time and memory."""

import subprocess
import sys
import textwrap

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.hostile.files import files
from mcred.documents.document import Document, Refusal
from mcred.documents.reader import read_yaml
from mcred.documents.text import FORBIDDEN

PUNCTUATION = "[]{}:,-?&*!|>'\"%@`#\n\t ~<=ab01\r\\ü\u2028\0"


def check(data: bytes) -> None:
    for parser in {yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)}:
        result = read_yaml(data, parser=parser)
        if isinstance(result, Refusal):
            said = result.diagnostic
            assert FORBIDDEN.search(said.message + said.help) is None
            assert 1 <= said.span.column < said.span.end_column
        else:
            assert isinstance(result, Document)
            assert 1 <= result.locate(()).line <= len(result.lines)


@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    check(data)


@settings(max_examples=400)
@given(st.text(st.sampled_from(PUNCTUATION), max_size=60))
def test_any_punctuation(text: str) -> None:
    check(text.encode())


@given(st.data())
def test_a_good_file_with_some_bytes_changed(data: st.DataObject) -> None:
    good = bytearray(
        b"id: data\nunits:\n  - {college: 'Harpur', department: \"Math\"}\nsummary: >-\n  one\n  two\nfees: none\n"
    )
    for _ in range(data.draw(st.integers(1, 4))):
        good[data.draw(st.integers(0, len(good) - 1))] = data.draw(st.sampled_from(PUNCTUATION.encode()))
    check(bytes(good))


def test_each_hostile_file_is_answered_within_a_second_and_200_megabytes() -> None:
    # One process for all: half a thousand starts of Python would measure nothing but Python. The limit on the
    # address space also turns a bomb into a failure of this test rather than of the machine.
    program = """
        import resource, sys, time
        resource.setrlimit(resource.RLIMIT_AS, (600 << 20, 600 << 20))
        from corpus.hostile.files import files
        from mcred.documents.place import in_order, place
        from mcred.proposals.reading import read_proposal
        for name, data in files():
            begin = time.process_time()
            reading = read_proposal(data)
            assert reading.proposal or reading.refusal or reading.findings, name
            if reading.document is not None:
                in_order(place(reading.document, finding) for finding in reading.findings)
            spent = time.process_time() - begin
            assert spent < 1, (name, spent)
        if sys.platform == "darwin":
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 20
        else:  # there ru_maxrss begins with what the parent used, which is all of pytest
            with open("/proc/self/status") as status:
                peak = next(int(line.split()[1]) >> 10 for line in status if line.startswith("VmHWM"))
        assert peak < 200, peak
        print("all answered")
    """
    tests = str(__file__).rsplit("/documents/", 1)[0]
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)],
        env={"PYTHONPATH": tests, "PATH": ""},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout == "all answered\n"


@pytest.mark.torture
def test_both_parsers_agree_on_what_is_refused() -> None:
    lenient = {"tabs between"}  # libyaml lets tabs stand between a colon and its value
    for name, data in files():
        if name not in lenient:
            kinds = {type(read_yaml(data, parser=parser)) for parser in (yaml.SafeLoader, yaml.CSafeLoader)}
            assert len(kinds) == 1, name
