import re
import subprocess
import sys

import pytest

from mesotrich.clinic.treatment.knowledge_evidence import computed_again
from mesotrich.clinic.treatment.knowledge_page import Row, rows
from mesotrich.foundation.errors import InputError
from mesotrich.reference.knowledge import known_sentences

LEANING = [sentence.code for sentence in known_sentences() if sentence.evidence]


def _row(code: str, language: str = "en") -> Row:
    return next(row for row in rows(language) if row.code == code)


def test_a_printed_result_is_computed_again_in_the_language_of_the_page() -> None:
    found = computed_again("uzel:felt_better", "fr")
    assert found.flags[0].startswith("La valeur imprimée P 0,006 ne vient d'aucun des tests")
    assert "P 0,0458, test exact de Fisher" in found.figures
    assert found.source.status.value == "unverified"


def test_what_must_be_known_to_use_it_stands_beside_it() -> None:
    assert "54 men were randomised; 27 an arm is assumed." in computed_again("light_with_minoxidil:density", "en").remarks


def test_an_unknown_result_is_refused() -> None:
    with pytest.raises(InputError, match="nothing"):
        computed_again("uzel:nothing", "en")


@pytest.mark.parametrize("code", LEANING)
def test_every_sentence_that_leans_on_a_trial_shows_its_figures(code: str) -> None:
    for language in ("en", "fr"):
        assert all(result.figures for result in _row(code, language).again)


def test_other_sentences_show_none() -> None:
    assert _row("uv").again == ()
    assert _row("uv").suspect == 0


def test_suspect_results_are_counted() -> None:
    assert (_row("light_effects").suspect, _row("promising").suspect, _row("generally_painless").suspect) == (3, 2, 0)


@pytest.mark.parametrize(
    ("code", "told"),
    [  # what a sentence says in words, and the recomputed figure that must say the same
        ("generally_painless", r"45\.5 % \[41\.3.49\.7\]"), ("trial_parameters", "64 %"), ("trial_parameters", "20 tests"),
        ("trial_diameter", r"0\.0025"), ("trial_components", "52"), ("trial_components", r"24 \+ 13 \+ 4 \+ 4 \+ 5 \+ 2"),
    ],
)  # fmt: skip
def test_the_words_of_a_sentence_and_its_recomputed_figures_agree(code: str, told: str) -> None:
    row = _row(code)
    assert re.search(told, row.fact)
    assert any(re.search(told, text) for result in row.again for text in (*result.figures, *result.flags))


def test_loading_the_page_does_not_load_the_statistics() -> None:
    code = (
        "import sys, django; django.setup(); before = 'scipy.stats' in sys.modules\n"
        "import mesotrich.clinic.treatment.knowledge_page; sys.exit('scipy.stats' in sys.modules and not before)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
