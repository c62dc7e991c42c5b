"""What a page is made of, whatever it is written in: paragraphs, facts, named entries, a tree of steps."""

from mcred.values import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some sentences; None where the proposal does not say."""

    text: str | None


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels with what is said under each; None where the proposal does not say."""

    rows: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One of several: a label to find it by, what it is, and what else is said of it."""

    label: str
    text: str
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Items:
    """Several of one sort. `none` is what an empty list means."""

    items: tuple[Item, ...]
    none: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One node of the requirements in words; `credits` is what a course carries."""

    text: str
    credits: str = ""
    steps: tuple["Step", ...] = ()


@dataclass(frozen=True, slots=True)
class Steps:
    """A requirement tree."""

    root: Step


Block = Paragraph | Facts | Items | Steps


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it."""

    key: str
    title: str
    blocks: tuple[Block, ...]
