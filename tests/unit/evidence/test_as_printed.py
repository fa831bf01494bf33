import pytest

from mesotrich.evidence.as_printed import LINES, as_printed
from mesotrich.evidence.tell import tell
from mesotrich.reference.claim_kinds import ClaimKind
from mesotrich.reference.published_trials import published_claim
from tests.unit.evidence.claims import claim_of


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("moftah_2013:photographs", "Printed: 54 of 86 against 7 of 40; P <0.05."),
        ("saceda_2022:pain", "Printed: 246 of 541."),
        ("light_with_minoxidil:density", "Printed: 14.78 ± 10.93 % (n 27) against 11.43 ± 6.43 % (n 27); P 0.45."),
        ("uzel:anagen", "Printed: 69.9 ± 1.9 % (n 26) before, 78.5 ± 2.0 % (n 26) after."),
        ("abdallah:hair_count", "Printed: 7.90 [7.14 to 8.66] hairs (n 14 against 14); P <0.00001."),
        ("lueangarun_2021:lasers_or_led", "Printed: 1.52 [1.16 to 1.88] against 0.85 [0.55 to 1.16]; P 0.043."),
        ("gajjar_2019:randomised", "Printed: 25 and 24, together 49."),
        ("gajjar_2019:dermoscopy", "Printed: 5 outcomes at 4 times; P 0.04 and 0.01."),
        ("gajjar_2019:power", "Printed: 25 against 24."),
        ("li_2022:without_loss", "Printed: 27.9 ± 12.2 hairs."),
        ("microneedling_split_scalp:density", "Printed: 14.6 /cm² (n 30) against 10.8 /cm² (n 30); P not significant."),
    ],
)
def test_numbers_are_told_with_the_digits_that_were_printed(name: str, told: str) -> None:
    assert tell(as_printed(published_claim(name)), "en") == told


def test_french_has_its_own_decimal_sign() -> None:
    told = tell(as_printed(published_claim("abdallah:hair_count")), "fr")
    assert told == "Imprimé\u202f: 7,90 [7,14 à 8,66] cheveux (n 14 contre 14)\u202f; P <0,00001."


def test_tests_without_p_values_are_told() -> None:
    assert tell(as_printed(claim_of("tests", outcomes=5, times=4, p_values="[]")), "en") == "Printed: 5 outcomes at 4 times."


def test_every_kind_can_be_told() -> None:
    assert set(LINES) == set(ClaimKind)
