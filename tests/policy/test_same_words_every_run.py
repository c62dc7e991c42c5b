"""What is said of a file is the same in every run: no suggestion follows the order in which Python hashes words."""

import os
import subprocess
import sys
from pathlib import Path

SOUND = (Path(__file__).parent / "sound.yaml").read_text("utf-8")
PROGRAM = """
import sys
from mcred.actions.proposing.validate import judge_bytes
from mcred.policy.reading import read_pack, shipped
for finding in judge_bytes(sys.stdin.buffer.read(), read_pack(shipped("binghamton-2020"), trusted=True)).diagnostics:
    print(finding.code, finding.message, finding.help)
"""


def test_the_same_words_every_run() -> None:
    # Each begins like several verbs.
    words = ("And", "Bing", "Maek", "Tead", "Mest", "Plat", "Cade", "Wend", "Sord", "Lint")
    outcomes = "".join(f"  - {{id: X{i}, statement: {word} the data}}\n" for i, word in enumerate(words))
    text = SOUND.replace("outcomes:\n", f"outcomes:\n{outcomes}", 1)
    said = {_said(text, str(seed)) for seed in range(1, 5)}
    assert len(said) == 1
    assert said.pop().count("Did you mean") >= 3


def _said(text: str, seed: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        input=text,
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout
