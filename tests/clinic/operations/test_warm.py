import gc
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.template import engines

from mesotrich.clinic.operations.warm import warm_up


@pytest.fixture(autouse=True)
def _thaw() -> Iterator[None]:
    """Let other tests collect what was frozen here."""
    yield
    gc.unfreeze()


def test_all_our_templates_are_compiled_before_the_first_page() -> None:
    compiled = warm_up()
    cached = engines["django"].engine.template_loaders[0].get_template_cache  # type: ignore[attr-defined]
    assert compiled > 100
    assert any(str(key).startswith("treatment/week.html") for key in cached)


def test_what_was_loaded_is_not_looked_through_again() -> None:
    warm_up()
    assert gc.get_freeze_count() > 10_000


def test_the_database_is_not_asked(db: None, django_assert_num_queries: Callable[..., Any]) -> None:  # noqa: ARG001  # opens it
    with django_assert_num_queries(0):
        warm_up()
