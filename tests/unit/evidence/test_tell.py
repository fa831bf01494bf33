import re

import pytest

from mesotrich.evidence.check import check
from mesotrich.evidence.checked import Figure, listed
from mesotrich.evidence.interval import Interval
from mesotrich.evidence.tell import tell
from mesotrich.foundation.messages import Message
from mesotrich.reference.loader import LANGUAGES, texts
from mesotrich.reference.published_trials import published_trials

ALL = [check(claim) for trial in published_trials().values() for claim in trial.claims]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_flag_and_remark_of_the_published_trials_can_be_told(language: str) -> None:
    told = [
        tell(message, language)
        for one in ALL
        for message in (*(figure.message for figure in one.figures), *one.flags, *one.remarks)
    ]
    assert len(told) > 100
    assert [text for text in told if not text or "{" in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_flag_and_remark_is_a_sentence(language: str) -> None:
    ours = {code: text for code, text in texts(language).items() if code.startswith(("evidence.flag.", "evidence.remark."))}
    assert len(ours) > 20
    assert [code for code, text in ours.items() if not text.endswith(".")] == []


def test_french_has_its_decimal_sign_also_in_printed_numbers_and_sums() -> None:
    message = Message(
        "evidence.flag.many_tests", {"lost": listed(["0.04", "0.01"]), "tests": 20, "limit": 0.0025, "chance": 64.0}
    )
    text = tell(message, "fr")
    assert "0,04 et 0,01" in text
    assert "0.0" not in text


def test_negative_numbers_have_a_minus_sign_and_words_keep_their_hyphen() -> None:
    assert tell(Figure("mean_difference", -0.5, Interval(-1.0, 0.0)).message, "en").startswith(
        "Difference of the means \u22120.5 [\u22121 to 0]"
    )
    assert "chi-square" in tell(Message("evidence.remark.p_is.chi_square", {"printed": "0.02"}), "en")


def test_small_p_values_are_powers_of_ten() -> None:
    assert tell(Figure("p_fisher", 2.526e-6).message, "fr") == "P 2,5 \u00d7 10⁻⁶, test exact de Fisher"


def test_french_puts_a_narrow_space_before_high_punctuation() -> None:
    ours = {code: text for code, text in texts("fr").items() if code.startswith("evidence.")}
    plain = {code: re.sub(r"{[^}]*}", "x", text) for code, text in ours.items()}
    assert [code for code, text in plain.items() if re.search(r"[^\u202f][;:?!%]", text)] == []
