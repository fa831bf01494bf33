"""Read before the first request what every web process needs: it is then shared between them, and no page waits for it."""

import gc
from datetime import UTC, datetime
from pathlib import Path

from django.apps import apps
from django.template import engines
from django.template.loader import get_template
from django.urls import get_resolver
from django.utils import translation

from mesotrich.reference.loader import LANGUAGES, texts
from mesotrich.safety.rules import rules_of

OURS = "mesotrich."


def warm_up() -> int:
    """Load pages, templates, texts in each language, and rules; the database is not asked, as connections are not shared.

    Returns:
        How many templates were compiled.
    """
    _ = get_resolver().url_patterns  # brings all views with it
    for language in LANGUAGES:
        with translation.override(language):
            texts(language)
            translation.gettext("")
    rules_of(datetime.now(UTC).date())
    compiled = [get_template(name) for name in _names()]
    gc.collect()
    gc.freeze()  # what is there now stays: it need not be looked through again
    return len(compiled)


def _names() -> set[str]:
    """Names of our templates."""
    folders = [Path(config.path) / "templates" for config in apps.get_app_configs() if config.name.startswith(OURS)]
    folders += [Path(folder) for engine in engines.all() for folder in engine.dirs]
    return {str(path.relative_to(folder)) for folder in folders for path in folder.rglob("*.html")}
