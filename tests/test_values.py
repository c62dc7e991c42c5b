"""Our frozen dataclasses behave as the standard ones do."""

import copy
import dataclasses
import pickle
from dataclasses import field, replace

import pytest

from mcred.values import dataclass


@dataclass(frozen=True, slots=True)
class Point:
    """A place."""

    x: int
    y: int = 0
    marks: list[str] = field(default_factory=list, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """Has a default, as a requirement node has."""

    title: str | None = None

    @property
    def key(self) -> str:
        """Return the title."""
        return self.title or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf(Base):
    """Adds a field without a default: keywords allow it."""

    code: str
    checked: bool = field(default=False, init=False)

    def __post_init__(self) -> None:
        if not self.code:
            raise ValueError("no code")


@dataclasses.dataclass(frozen=True, slots=True)
class Standard:
    """The yardstick."""

    x: int
    y: int = 0


def test_making_comparing_and_showing() -> None:
    assert Point(1) == Point(1, 0) == Point(x=1, y=0, marks=["kept apart"])
    assert Point(1) != Point(2)
    assert Point(1) != Standard(1)
    assert hash(Point(1)) == hash(Point(1, marks=["kept apart"]))
    assert repr(Point(1, 2)).endswith("Point(x=1, y=2)")
    assert Point(1).marks is not Point(1).marks


@pytest.mark.parametrize(
    ("positional", "named"),
    [((), {}), ((1, 2, [], 4), {}), ((1,), {"z": 3}), ((1,), {"x": 1})],
)
def test_what_the_standard_one_refuses_is_refused(
    positional: tuple[object, ...], named: dict[str, object]
) -> None:
    with pytest.raises(TypeError):
        Standard(*positional, **named)
    with pytest.raises(TypeError):
        Point(*positional, **named)


def test_keywords_only_means_keywords_only() -> None:
    with pytest.raises(TypeError):
        Leaf("CS 110")
    assert Leaf(code="CS 110", title="Programming").key == "Programming"
    assert Leaf(code="CS 110").checked is False


def test_a_value_cannot_be_changed() -> None:
    point = Point(1)
    with pytest.raises(dataclasses.FrozenInstanceError):
        point.x = 2
    with pytest.raises(dataclasses.FrozenInstanceError):
        del point.x


def test_the_standard_tools_work() -> None:
    leaf = Leaf(code="CS 110")
    assert replace(leaf, code="CS 120").code == "CS 120"
    assert [f.name for f in dataclasses.fields(leaf)] == ["title", "code", "checked"]
    assert dataclasses.asdict(Point(1, 2)) == {"x": 1, "y": 2, "marks": []}
    assert copy.deepcopy(leaf) == leaf
    match Point(3, 4):
        case Point(x, y):
            assert (x, y) == (3, 4)


def test_a_check_after_making_is_run() -> None:
    with pytest.raises(ValueError, match="no code"):
        Leaf(code="")


def test_only_values_are_made_this_way() -> None:
    with pytest.raises(TypeError, match="frozen"):

        @dataclass
        class Mutable:
            x: int


def test_values_travel_between_processes() -> None:
    from mcred.records.terms import Term

    assert pickle.loads(pickle.dumps(Term(2027, "spring"))) == Term(2027, "spring")


@dataclass(frozen=True, slots=True)
class Filter:
    """Has fields with the names that the making of `__init__` is tempted to use itself."""

    column: str
    values: tuple[str, ...]
    known: dict[str, str] = field(default_factory=dict)
    missing: str = ""
    default: list[int] = field(default_factory=list)
    field: int = 0


def test_a_field_may_have_any_name() -> None:
    made = Filter("state", ("pending", "accepted"), missing="one course", default=[1], field=2)
    assert (made.column, made.values, made.known) == ("state", ("pending", "accepted"), {})
    assert (made.missing, made.default, made.field) == ("one course", [1], 2)
