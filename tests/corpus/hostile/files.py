"""Files that somebody might hand to `mcred validate` by mistake or by malice, made by code."""

import codecs
import gzip
import random
from collections.abc import Iterator

KIB = 1024

HEAD = b"mcred: proposal/1\nid: hostile\ntitle: Hostile\ntype: credit-bearing\nunits: [{college: Harpur College}]\n"

FORBIDDEN_CHARACTERS = [
    *[c for c in range(0x20) if c not in (0x09, 0x0A, 0x0D)],
    *range(0x7F, 0xA0),
    0x061C,
    0x200E,
    0x200F,
    *range(0x2028, 0x202F),
    *range(0x2066, 0x206A),
    0xFEFF,
    0xFFFE,
    0xFFFF,
    0xE0001,
    0xE007F,
]


def files() -> Iterator[tuple[str, bytes]]:
    """Yield a name and the bytes of each hostile file."""
    yield from _brackets()
    yield from _references()
    yield from _scalars()
    yield from _encodings()
    yield from _sizes()
    yield from _trees()
    yield from _foreign()
    yield from _characters()


def _brackets() -> Iterator[tuple[str, bytes]]:
    for count in (40, 3_000, 50_000, 200_000):
        for piece in (
            b"[",
            b"{",
            b"{a: ",
            b"[{",
            b"- ",
            b"? ",
            b"a:\n",
            b"'",
            b'"',
            b"]",
            b"}",
            b"*",
            b"&",
            b"!",
            b",",
            b": ",
        ):
            yield f"{piece!r} x {count}", (piece * count)[: 255 * KIB]
    yield "steps", b"\n".join(b" " * n + b"a:" for n in range(600))
    yield "steps in a list", b"\n".join(b" " * n + b"-" for n in range(600))
    yield "question marks", b"\n".join(b" " * n + b"?" for n in range(600))
    yield "brackets in a key", b"[" * 1000 + b"]" * 1000 + b": x"
    yield "thirty-two levels", b"a: " + b"[" * 31 + b"]" * 31
    yield "thirty-three levels", b"a: " + b"[" * 32 + b"]" * 32


def _references() -> Iterator[tuple[str, bytes]]:
    laughs = [b"a0: &a0 [lol]"] + [
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]".encode() for n in range(1, 11)
    ]
    yield "a billion laughs", b"\n".join(laughs)
    yield "a cycle", b"a: &a [*a]"
    yield "an alias without anchor", b"a: *nothing"
    yield "merge", b"a: &a {x: 1}\nb:\n  <<: *a\n"
    yield "merge of lists", b"<<: [{a: 1}, {a: 2}]\n"
    yield "anchor on the root", b"&root\na: 1\n"
    yield "anchor on a key", b"&k a: 1\n"
    for tag in (
        b"!!python/object/apply:os.system [id]",
        b"!!binary aGk=",
        b"!!set {a}",
        b"!x y",
        b"!<tag:x,2000:y> z",
        b"! z",
        b"!!null x",
    ):
        yield f"tag {tag!r}", b"a: " + tag + b"\n"
    yield "directives", b"%TAG ! tag:example.edu,2000:\n" * 4000 + b"---\na: 1\n"
    yield "directives between documents", b"a: 1\n...\n" + b"%TAG !a%d! x\n" * 9000
    yield "documents", b"---\na: 1\n" * 5000
    yield "empty documents", b"---\n" * 60_000
    yield "document ends", b"...\n" * 60_000
    yield "duplicate keys", b"a: 1\n" * 40_000


def _scalars() -> Iterator[tuple[str, bytes]]:
    for text in ("1" * 200_000, "0x" + "f" * 200_000, ":".join(["59"] * 40_000), "1e999999999", ".nan", "-.inf",
                 "1_000", "0o17", "010", "1:30", "2027-01-01", "2027-13-45", "1" * 15, "1" * 16, "0." + "1" * 400,
                 "-0", "+1", "yes", "True", "NULL", "=", "~", "a" * 200_000, "a b " * 50_000, "# x " * 50_000):  # fmt: skip
        yield f"scalar {text[:12]} ({len(text)})", b"a: " + text.encode() + b"\n"
    yield "open double quote", b'a: "' + b"x\n" * 100_000
    yield "open single quote", b"a: '" + b"x\n" * 100_000
    yield "escaped line ends", b'a: "' + b"\\\n" * 100_000 + b'"'
    yield "escapes", b'a: "' + b"\\x41" * 50_000 + b'"'
    yield "block text", b"a: |\n" + b"  x\n" * 60_000
    yield "block text of blanks", b"a: >\n" + b" \n" * 120_000
    yield "block header", b"a: |" + b"+" * 100_000
    yield "long key", b"k" * 200_000 + b": 1"
    yield "long keys", b"\n".join(b"k" * 900 + str(n).encode() + b": 1" for n in range(280))
    yield "colons", b"a" + b":" * 200_000
    yield "comments", b"#\n" * 120_000
    yield "tabs", b"\t" * 250_000
    yield "tabs between", b"a:" + b"\t" * 250_000 + b"b"
    yield "blanks", b" " * 250_000
    yield "carriage returns", b"a: 1\r" * 40_000
    for escape in (
        "\\0",
        "\\e[31m",
        "\\u202e",
        "\\N",
        "\\L",
        "\\P",
        "\\uD800",
        "\\uDC00",
        "\\UFFFFFFFF",
        "\\U00110000",
        "\\xG0",
        "\\x9b",
    ):
        yield f"escape {escape}", b'a: "' + escape.encode() + b'"\n'
        yield f"escape {escape} in a key", b'"' + escape.encode() + b'": 1\n'


def _encodings() -> Iterator[tuple[str, bytes]]:
    text = "mcred: proposal/1\ntitle: Café\n"
    for name in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-7", "cp1252", "cp037"):
        yield f"encoding {name}", text.encode(name)
    yield "nothing but a mark", codecs.BOM_UTF8
    yield "two marks", codecs.BOM_UTF8 * 2 + b"a: 1\n"
    yield "cut character", b"a: \xe2\x82"
    yield "overlong", b"a: \xc0\xaf\n"
    yield "surrogate", b"a: \xed\xa0\x80\n"
    yield "beyond Unicode", b"a: \xf5\x80\x80\x80\n"
    yield "bad byte far down", b"# x\n" * 60_000 + b"\xff"


def _sizes() -> Iterator[tuple[str, bytes]]:
    yield "empty", b""
    yield "one byte", b"a"
    yield "one line end", b"\n"
    yield "a megabyte", b"a: b\n" * 210_000
    yield "many keys", b"\n".join(f"k{n}: 1".encode() for n in range(19_000))
    yield "too many keys", b"\n".join(f"k{n}: 1".encode() for n in range(21_000))
    yield "many items", b"competencies: [" + b"a," * 19_000 + b"]\n"
    yield "many wrong items", HEAD + b"outcomes: [" + b"1," * 19_000 + b"]\n"
    yield "many wrong groups", HEAD + b"outcomes:\n" + b"- {x: 1}\n" * 6_000
    yield "many unknown keys", HEAD + b"\n".join(f"titel{n}: 1".encode() for n in range(9_000))


def _trees() -> Iterator[tuple[str, bytes]]:
    for leaf in (b"{course: CS 110}", b"{corse: CS 110}", b"{course: 1}", b"x", b"[]"):
        for opening, closing in (
            (b"{all_of: [", b"]}"),
            (b"{choose: 1, of: [", b"]}"),
            (b"{all_of: [", b"], any_of: []}"),
        ):
            yield (
                f"deep tree {opening!r} {leaf!r} {closing!r}",
                HEAD + b"requirements: " + opening * 14 + leaf + closing * 14,
            )
    yield "wide tree", HEAD + b"requirements: {all_of: [" + b"{course: CS 110}," * 6_000 + b"]}"
    yield "wide wrong tree", HEAD + b"requirements: {all_of: [" + b"{course: CS}," * 6_000 + b"]}"
    yield "wide misspelt tree", HEAD + b"requirements: {all_of: [" + b"{corse: CS}," * 6_000 + b"]}"
    yield "wide sources", HEAD + b"requirements: {credits: 9, from: [" + b"CS *," * 15_000 + b"]}"
    course = b"{course: CS 110}"
    for count in (480, 6_000):
        yield (
            f"the same course {count} times",
            HEAD + b"requirements: {all_of: [" + b",".join([course] * count) + b"]}",
        )
    random_ = random.Random(7)
    for count in (60, 600):
        tangle = ",".join(_tangle(random_) for _ in range(count)).encode()
        yield f"a tangle of {count}", HEAD + b"requirements: {all_of: [" + tangle + b"]}"
    yield "long pattern", HEAD + b"requirements: {credits: 9, from: ['" + b"*" * 19_000 + b"']}"
    yield "long e-mail", HEAD + b"contacts: [{name: x, email: '" + b"a." * 9_900 + b"@'}]"
    yield "long id", HEAD.replace(b"id: hostile", b"id: " + b"a-" * 9_000)


def _tangle(random_: random.Random) -> str:
    one, two, three = (random_.randrange(20) for _ in range(3))
    both = f"{{all_of: [{{course: CS {one}}},{{course: CS {two}}}]}}"
    return f"{{choose: 2, of: [{both},{{course: CS {three}}},{{credits: 4, from: [CS *, MATH 1*]}}]}}"


def _foreign() -> Iterator[tuple[str, bytes]]:
    yield "json", b'{"mcred": "proposal/1", "id": "x", "title": null, "type": [1, {"a": 2}]}'
    yield "csv", b"student_id,course\nB00123456,CS 110\n"
    yield "html", b"<!doctype html><title>x</title><p>hello: world"
    yield "png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8
    yield "gzip", gzip.compress(b"a: 1\n" * 10_000, mtime=0)
    yield "python", b"import os\nos.system('true')\n"
    yield "toml", b'[a]\nb = "c"\n'
    yield "markdown", b"# Title\n\n- item: one\n- item: two\n\ntext\n"
    yield "conflict", b"<<<<<<< HEAD\ntitle: a\n=======\ntitle: b\n>>>>>>> other\n"
    random_ = random.Random(2020)
    for number in range(40):
        yield f"random bytes {number}", random_.randbytes(random_.randrange(2, 4_000))
    alphabet = "[]{}:,-?&*!|>'\"%@`#\n\n\t  ab01~=<"
    for number in range(200):
        yield (
            f"random punctuation {number}",
            "".join(random_.choices(alphabet, k=random_.randrange(1, 300))).encode(),
        )


def _characters() -> Iterator[tuple[str, bytes]]:
    for point in FORBIDDEN_CHARACTERS:
        character = chr(point).encode("utf-8")
        yield f"character {point:04X}", b"title: Data" + character + b"Analysis\n"
