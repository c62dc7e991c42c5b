"""An author's words inside our sentences: on one line, in quotes, and not at length."""

_LONGEST = 40


def quoted(value: object) -> str:
    """Quote a word or a value for a message."""
    flat = " ".join(as_typed(value).split())
    return f'"{flat[:_LONGEST]}…"' if len(flat) > _LONGEST else f'"{flat}"'


def as_typed(value: object) -> str:
    """Write a scalar as it stands in a YAML file."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case _:
            return str(value)


def either(words: "tuple[str, ...] | list[str]") -> str:
    """Join words for a sentence: `a, b or c`."""
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last
