"""Names of files and people within a command that a person copies into a shell, and within a sentence."""

import os
import shlex


def word(text: object) -> str:
    """Return text as one word of a command, on one line, whatever is in it."""
    plain = str(text)
    if plain.isprintable():
        return shlex.quote(plain)
    shown = (
        chr(byte) if 32 <= byte < 127 and byte not in b"'\\" else f"\\x{byte:02x}"
        for byte in os.fsencode(plain)
    )
    return f"$'{''.join(shown)}'"


def shown(text: object) -> str:
    r"""Return text for a sentence: what is no visible sign stands as `\n`, `\x1b` or `\udcff`."""
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in str(text))
