"""What a file is kept under: a name that does no harm on any system, whatever the file was called."""

import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from mcred.actions.reviewing.attachments import _name
from mcred.documents.text import UNSEEN
from mcred.errors import BadUsage


@given(st.text(min_size=1, max_size=300))
@example("..")
@example("a/b\\c:d*e?f")
@example("\u202efdp.letter")
@example("n" * 500 + ".pdf")
@example("." + "e" * 400)
@example("\udcff.pdf")
def test_a_name_is_safe_or_refused(path: str) -> None:
    try:
        name = _name(path)
    except BadUsage:
        return
    assert 1 <= len(name) <= 120
    assert not set('/\\:*?"<>|') & set(name)
    assert UNSEEN.search(name) is None
    assert name == name.strip(" .")
    assert name == unicodedata.normalize("NFC", name)
    name.encode()


def test_an_ordinary_name_is_kept_as_it_is() -> None:
    for name in ("letter.pdf", "Brief von Jürgen.docx", "syllabus MATH 147.odt", "支持信.pdf"):
        assert _name(f"somewhere/{name}") == name


def test_a_long_name_keeps_its_ending() -> None:
    assert _name("x" * 300 + ".docx").endswith("x.docx")
