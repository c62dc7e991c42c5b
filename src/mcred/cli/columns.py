"""How many columns a text takes on a screen, and how it is cut, padded and broken by that measure.

Wide letters take two columns, marks that sit on the letter before them none.
"""


def columns_of(text: str) -> int:
    """Count the columns of a text that was made safe."""
    if text.isascii():
        return len(text)
    from unicodedata import category, east_asian_width

    return sum(
        0 if category(one) in ("Mn", "Me", "Cf") else 2 if east_asian_width(one) in "WF" else 1
        for one in text
    )


def cut(text: str, room: int) -> str:
    """Cut a text at so many columns; an ellipsis stands for what is gone."""
    if columns_of(text) <= room:
        return text
    return _begin(text, room - 1) + "…"


def padded(text: str, room: int, *, right: bool = False) -> str:
    """Fill a text up to so many columns, before it with `right`."""
    blanks = " " * (room - columns_of(text))
    return blanks + text if right else text + blanks


def filled(text: str, room: int, *, later: str = "") -> list[str]:
    """Break text into lines of at most `room` columns, the second and further ones after `later`.

    A long word of narrow letters stays whole, so that an address can be copied; wide letters may be parted anywhere.
    """
    if len(text) <= room and columns_of(text) <= room:
        return [text]
    first = text[: len(text) - len(text.lstrip(" "))]
    if text.isascii():
        import textwrap

        return textwrap.wrap(
            text.lstrip(" "), room, initial_indent=first, subsequent_indent=later,
            break_long_words=False, break_on_hyphens=False,
        )  # fmt: skip
    return _filled(text.split(), first, later, room)


def _filled(words: list[str], first: str, later: str, room: int) -> list[str]:
    lines: list[str] = []
    line, taken, empty = first, columns_of(first), True
    for whole in words:
        word, wide = whole, columns_of(whole)
        if not empty and taken + 1 + wide <= room:
            line, taken = f"{line} {word}", taken + 1 + wide
            continue
        if not empty:
            lines.append(line)
            line, taken = later, columns_of(later)
        while taken + wide > room and wide > len(word):  # it has wide letters
            part = _begin(word, max(2, room - taken))
            lines.append(line + part)
            line, taken = later, columns_of(later)
            word = word[len(part) :]
            wide = columns_of(word)
        line, taken, empty = line + word, taken + wide, False
    return lines if empty else [*lines, line]


def _begin(text: str, room: int) -> str:
    """Return as much of the beginning as so many columns hold, never parting a letter from its marks."""
    taken = 0
    for at, one in enumerate(text):
        taken += columns_of(one)
        if taken > room:
            return text[:at]
    return text
