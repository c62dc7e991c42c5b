"""What a file is written in where nobody says so."""

import io

from hypothesis import given
from hypothesis import strategies as st

from mcred.records.encodings import Doubt, encoding_of, pieces_of

LETTERS = st.text(alphabet="ABéëßüŁ中𝒳,\n", min_size=1, max_size=12)


@given(LETTERS.filter(lambda text: not text.isascii()), st.integers(0, 40), st.integers(0, 40))
def test_utf_8_stays_utf_8_whatever_is_damaged_beside_it_and_however_it_is_read(text, cut, at):
    data = text.encode()
    at = min(at, len(data))
    damaged = data + b"\n" + b"Zo\xeb" + b"\n"
    cut = min(cut, len(damaged))
    assert encoding_of(iter([damaged[:cut], damaged[cut:]])) == "utf-8"


@given(st.text(alphabet="Aéëüñ,\n", max_size=12), st.integers(0, 12))
def test_what_windows_writes_is_told_by_its_lone_letters(text, cut):
    data = text.encode("cp1252")
    pieces = [data[:cut], data[cut:]]
    assert encoding_of(iter(pieces)) == ("cp1252" if "Ã" not in text else "utf-8")


def test_a_byte_that_windows_1252_lacks_leaves_it_utf_8():
    assert encoding_of(iter([b"Zo\xeb\n", b"\x81"])) == "utf-8"


def test_looking_leaves_the_stream_where_it_was_and_the_answer_is_kept():
    stream = io.BytesIO(b"Zo\xeb\n" * 10)
    stream.seek(7)
    doubt = Doubt(lambda: pieces_of(stream))
    assert doubt.settled == ""
    assert (doubt.settle(), doubt.settled, stream.tell()) == ("cp1252", "cp1252", 7)
