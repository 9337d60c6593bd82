"""References are given once, and sort as the printed matrix does."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from followthrough.values import PublicReference
from followthrough_site.register.actions import References, register, sort_key
from followthrough_site.register.models import Commitment
from tests.filled import Filled

references = st.builds(
    PublicReference,
    st.integers(0, 9999),
    st.integers(1, 9_999_999),
    st.booleans(),
    st.sampled_from(["", "a", "b", "z", "aa", "zz", "aaa", "zzzzz"]),
)


@given(references, references)
def test_the_stored_key_sorts_as_the_reference(one: PublicReference, other: PublicReference) -> None:
    assert (sort_key(one) < sort_key(other)) == (one.sort_key < other.sort_key)
    assert (sort_key(one) == sort_key(other)) == (one == other)


def test_the_key_is_as_it_is_described() -> None:
    assert sort_key(PublicReference.parse("6.10a")) == "0006.B.0000010.0000a"
    assert sort_key(PublicReference.parse("6.P1")) == "0006.P.0000001.00000"


def test_the_longest_reference_fits_its_columns() -> None:
    longest = PublicReference(9_999, 9_999_999, True, "zzzzz")
    for name, text in (("reference", str(longest)), ("sort_key", sort_key(longest))):
        assert len(text) <= (Commitment._meta.get_field(name).max_length or 0)


def test_a_taken_reference_gives_the_next_free_letter(loaded: Filled) -> None:
    taking = References(loaded.initiative)
    wanted = PublicReference.parse("1.1")
    assert [str(taking.take(wanted)) for _ in range(3)] == ["1.1a", "1.1b", "1.1c"]
    assert str(taking.take(PublicReference.parse("1.9"))) == "1.9"
    assert str(taking.take(PublicReference.parse("1.9"))) == "1.9a"


def test_letters_do_not_run_out_at_z(loaded: Filled) -> None:
    taking = References(loaded.initiative)
    given_out = [str(taking.take(PublicReference.parse("1.1"))) for _ in range(28)]
    assert given_out[25:] == ["1.1z", "1.1aa", "1.1ab"]


def test_a_commitment_stands_in_the_line_of_its_reference(loaded: Filled) -> None:
    by = loaded.people.contributor
    assert register(by, loaded.initiative, PublicReference.parse("2.9")).line.number == 2  # type: ignore[union-attr]
    assert register(by, loaded.initiative, PublicReference.parse("0.P1")).line is None
