import math
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from explorer.settings.fields import Bits, Choice, Ladder, Numbers, Place, Span
from explorer.settings.link import decode, encode
from explorer.settings.schema import Schema

GATE = Choice("gate", ("and", "nand", "xor"), "and")
RATE = Ladder("rate", (0.001, 0.01, 0.1, 1.0, 10.0, 100.0), 0.1)
SHIFT = Ladder("shift", (-2, 0, 2, 8), 0)
WEIGHT = Span("w1", -10.0, 10.0, 0.05, 0.5)
SEED = Span("seed", 0, 9999, 1, 7)
EPOCHS = Span("epochs", 10, 1000, 30, 100)
TARGETS = Bits("targets", 4, "0111")
PLACE = Place("at")
FIELDS = (GATE, RATE, SHIFT, WEIGHT, SEED, EPOCHS, TARGETS, PLACE)
LAB = Schema("gates", 3, FIELDS)
each_field = pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)

numbers = st.one_of(
    st.integers(), st.floats(), st.integers().map(str), st.floats().map(str)
)
anything = st.one_of(
    numbers, st.text(), st.none(), st.booleans(), st.binary(), st.lists(st.integers())
)
url_texts = st.one_of(
    st.text(), numbers.map(str), st.sampled_from(["and", "end", "0110"])
)


def valid(field, value):
    """Second witness, written apart from the fields' own arithmetic."""
    match field:
        case Choice():
            return value in field.options
        case Ladder():
            return value in field.values
        case Span():
            exact = [
                Fraction(str(x)) for x in (value, field.low, field.step, field.high)
            ]
            x, low, step, high = exact
            whole = (x - low) / step
            kind = int if all(type(n) is int for n in (low_of(field))) else float
            return type(value) is kind and whole.denominator == 1 and low <= x <= high
        case Bits():
            return len(value) == field.length and not value.strip("01")
        case Place():
            return value == "end" or (type(value) is int and 0 <= value <= 1_000_000)


def low_of(field):
    return field.low, field.high, field.step


@each_field
@given(value=anything)
@example(value="1e999")
@example(value="nan")
@example(value=10**400)
@example(value="٣")
@example(value="1" * 5000)
@example(value="\x00\ufffd")
def test_anything_becomes_a_valid_value(field, value):
    assert valid(field, field.clamp(value))
    text = str(value)
    parsed, ok = field.parse(text)
    assert valid(field, parsed)
    assert isinstance(ok, bool)


@each_field
@given(value=anything)
def test_what_is_written_reads_back(field, value):
    kept = field.clamp(value)
    assert field.clamp(kept) == kept
    assert field.parse(field.format(kept)) == (kept, True)


@each_field
def test_the_default_is_valid(field):
    assert valid(field, field.default)
    assert field.clamp(field.default) == field.default


@given(
    query=st.dictionaries(
        st.one_of(st.sampled_from(["v", "lang", *LAB.defaults()]), st.text()),
        st.lists(url_texts, max_size=4),
    )
)
def test_no_link_breaks_a_lab(query):
    values, notices = decode(LAB, query)
    assert values.keys() == LAB.defaults().keys()
    assert all(valid(field, values[field.name]) for field in FIELDS)
    assert set(notices) <= {"v", *values}
    again = {name: [text] for name, text in encode(LAB, values).items()}
    assert decode(LAB, again) == (values, [])


@given(data=st.data())
def test_a_link_brings_the_values_back(data):
    values = {field.name: field.clamp(data.draw(anything)) for field in FIELDS}
    link = encode(LAB, values)
    assert list(link) == ["v", *(field.name for field in FIELDS)]
    assert all(text.isascii() and len(text) <= 64 for text in link.values())
    assert decode(LAB, {name: [text] for name, text in link.items()}) == (values, [])


@pytest.mark.parametrize(
    ("field", "text", "value", "ok"),
    [
        (GATE, "xor", "xor", True),
        (GATE, "XOR", "xor", True),
        (GATE, "xro", "xor", False),
        (GATE, "nandd", "nand", False),
        (GATE, "zzz", "and", False),
        (RATE, "0.1", 0.1, True),
        (RATE, ".10", 0.1, True),
        (RATE, "1e-1", 0.1, True),
        (RATE, "4", 10.0, False),  # by ratio; by difference it would be 1
        (RATE, "1e300", 100.0, False),
        (RATE, "-5", 0.001, False),
        (RATE, "0", 0.001, False),
        (RATE, "inf", 0.1, False),
        (RATE, "1e999", 0.1, False),
        (RATE, "0x10", 0.1, False),
        (RATE, "1_0", 0.1, False),
        (RATE, "٣", 0.1, False),
        (SHIFT, "6", 8, False),
        (SHIFT, "-1.5", -2, False),
        (WEIGHT, "0.52", 0.5, False),
        (WEIGHT, "-0.0", 0.0, True),
        (WEIGHT, "99", 10.0, False),
        (WEIGHT, "-1e9", -10.0, False),
        (SEED, "12.0", 12, True),
        (SEED, "12.4", 12, False),
        (SEED, "9" * 64, 9999, False),
        (SEED, "9" * 65, 7, False),
        (EPOCHS, "1000", 1000, True),
        (EPOCHS, "990", 1000, False),
        (TARGETS, "0110", "0110", True),
        (TARGETS, "011", "0111", False),
        (TARGETS, "01102", "0111", False),
        (TARGETS, "01\n0", "0111", False),
        (PLACE, "end", "end", True),
        (PLACE, "12", 12, True),
        (PLACE, "-1", 0, False),
        (PLACE, "1e12", 1_000_000, False),
        (PLACE, "now", "end", False),
    ],
)
def test_the_nearest_valid_value_is_taken(field, text, value, ok):
    parsed = field.parse(text)
    assert parsed == (value, ok)
    assert type(parsed[0]) is type(value)


@given(low=st.integers(-50, 50), count=st.integers(2, 40), digits=st.integers(0, 4))
def test_a_span_has_every_step_and_no_dust(low, count, digits):
    step = float(f"1e-{digits}")
    high = float(Fraction(low) + (count - 1) * Fraction(1, 10**digits))
    span = Span("x", float(low), high, step, float(low))
    assert len(span.values) == span.count == count
    assert span.values[0] == low
    assert span.values[-1] == high
    assert all(
        len(str(value).partition(".")[2]) <= max(digits, 1) for value in span.values
    )


@given(x=st.floats(1e-6, 1e6))
def test_a_ladder_takes_the_nearest_by_ratio(x):
    ratios = {value: max(value / x, x / value) for value in RATE.values}
    assert math.isclose(ratios[RATE.clamp(x)], min(ratios.values()), rel_tol=1e-9)


def test_a_repeated_parameter_takes_the_last_valid_one_with_a_notice():
    values, notices = decode(LAB, {"gate": ["xor", "nand", "?"], "seed": ["x", "y"]})
    assert (values["gate"], values["seed"]) == ("nand", 7)
    assert notices == ["gate", "seed"]


def test_strangers_are_ignored_in_silence():
    query = {"utm_source": ["mail"], "lang": ["ko"], "v": ["3"], "w1": ["1"]}
    assert decode(LAB, query) == (LAB.defaults() | {"w1": 1.0}, [])


def test_a_link_of_another_version_is_read_with_a_notice():
    values, notices = decode(LAB, {"v": ["2"], "gate": ["xor"]})
    assert (values["gate"], notices) == ("xor", ["v"])


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (lambda: Choice("a", ("x",), "y"), "not an option"),
        (lambda: Ladder("a", (1, 2), 3), "not a value"),
        (lambda: Span("a", 0, 10, 5, 3), "not on a step"),
        (lambda: Span("a", 1, 1, 1, 1), "empty"),
        (lambda: Bits("a", 4, "01"), "length"),
        (lambda: Schema("a", 1, (PLACE, Place("at"))), "share a name"),
        (lambda: Schema("a", 1, (Place("v"),)), "taken"),
    ],
)
def test_a_field_declared_wrongly_is_refused(make, problem):
    with pytest.raises(ValueError, match=problem):
        make()


def test_numbers_are_kept_as_written_or_not_at_all():
    field = Numbers("points")
    assert field.parse("0.5,-1e3;2,+3") == ("0.5,-1e3;2,+3", True)
    assert field.parse("<b>1</b>") == ("", False)
    assert field.format("1," * 3000) == "_"
    assert field.parse(field.format("")) == ("", True)


def test_a_long_field_is_read_from_a_link_and_a_longer_one_is_not():
    lab = Schema("points_lab", 1, (Numbers("points"),))
    text = ",".join(["0.25"] * 700)
    assert decode(lab, {"points": [text]}) == ({"points": text}, [])
    assert decode(lab, {"points": [text + text]}) == ({"points": ""}, ["points"])


@pytest.mark.parametrize("text", ["W2", "w2", " w2 "])
def test_an_id_is_itself_however_its_letters_are_written(text):
    assert Choice("weight", ("W1", "W2"), "W1").parse(text) == ("W2", True)
