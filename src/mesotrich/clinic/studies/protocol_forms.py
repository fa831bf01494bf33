"""The fields of a protocol: one form, and a row for each criterion, visit, outcome and factor."""

from typing import Any

from django import forms
from django.forms import formset_factory
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mesotrich.clinic.photos.forms import REGIONS
from mesotrich.clinic.studies.words import CRITERIA, DIRECTIONS, KINDS, ROLES, TAKEN
from mesotrich.trials.analyse.protocol import Role
from mesotrich.trials.conduct.protocol import SCHEMA

PERCENT = 100
LEAST_ROWS = 1


class ProtocolForm(forms.Form):
    """What there is once in a protocol."""

    study = forms.CharField(label=_("Title"), max_length=200)
    target = forms.IntegerField(label=_("People to enrol, both arms together"), min_value=2, max_value=100_000)
    new_name = forms.CharField(label=_("New arm"), max_length=60)
    new_code = forms.CharField(label=_("Its code"), max_length=10)
    new_prepare = forms.CharField(label=_("What to prepare for it"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    control_name = forms.CharField(label=_("Control arm"), max_length=60)
    control_code = forms.CharField(label=_("Its code"), max_length=10)
    control_prepare = forms.CharField(label=_("What to prepare for it"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    region = forms.ChoiceField(label=_("Region of the photos"), choices=REGIONS)
    sd = forms.FloatField(
        label=_("Spread between people of the change in the primary outcome (SD)"), min_value=0, required=False,
        help_text=_("Needed to tell what this number of people can see. 21 hairs/cm² stands in the middle of borrowed spreads."),
    )  # fmt: skip
    mean = forms.FloatField(label=_("Mean of the primary outcome before treatment"), min_value=0, required=False)
    dropout = forms.FloatField(label=_("People who leave, %"), min_value=0, max_value=90)

    def clean(self) -> dict[str, Any]:
        """Two arms that can be told apart."""
        data = super().clean() or {}
        for part in ("code", "name"):
            if data.get(f"new_{part}") and data.get(f"new_{part}") == data.get(f"control_{part}"):
                self.add_error(f"control_{part}", gettext("Give the two arms names and codes of their own."))
        return data


class CodedForm(forms.Form):
    """A row that keeps its code once it has one."""

    code = forms.SlugField(required=False, widget=forms.HiddenInput)


class CriterionForm(CodedForm):
    """A criterion of eligibility."""

    text = forms.CharField(label=_("Criterion"), max_length=300)
    kind = forms.ChoiceField(label=_("To take part it"), choices=list(CRITERIA.items()), initial="inclusion")
    washout_months = forms.IntegerField(
        label=_("Months since the last use of this treatment"), min_value=1, max_value=120, required=False
    )


class VisitForm(CodedForm):
    """A planned visit."""

    name = forms.CharField(label=_("Visit"), max_length=60)
    day = forms.IntegerField(label=_("Day"), min_value=0, max_value=3650)
    before_days = forms.IntegerField(label=_("Days earlier"), min_value=0, max_value=365)
    after_days = forms.IntegerField(label=_("Days later"), min_value=0, max_value=365)


class OutcomeForm(CodedForm):
    """A declared outcome."""

    name = forms.CharField(label=_("Declared outcome"), max_length=80)
    role = forms.ChoiceField(label=_("Role"), choices=list(ROLES.items()), initial=Role.SECONDARY.value)
    better = forms.ChoiceField(label=_("Benefit"), choices=[("", _("none, a harm")), *DIRECTIONS.items()], required=False)
    kind = forms.ChoiceField(label=_("Value"), choices=list(KINDS.items()), initial="continuous")
    unit = forms.CharField(label=_("Unit, UCUM"), max_length=20, required=False)
    taken = forms.ChoiceField(label=_("How it is taken"), choices=list(TAKEN.items()), initial="typed")
    margin = forms.FloatField(label=_("Margin, where not worse is asked"), required=False)

    def clean(self) -> dict[str, Any]:
        """A direction for all but harms; a margin above 0, of a number."""
        data = super().clean() or {}
        if data.get("role") and data["role"] != Role.HARM and not data.get("better"):
            self.add_error("better", gettext("Say which way is a benefit."))
        margin = data.get("margin")
        if margin is not None and (margin <= 0 or data.get("kind") == "yes_no"):
            self.add_error("margin", gettext("A margin is above 0, and belongs to a number."))
        return data


class FactorForm(CodedForm):
    """A factor by which people are allocated apart."""

    name = forms.CharField(label=_("Factor"), max_length=80)
    levels = forms.CharField(label=_("Its levels, with commas between"), max_length=300)

    def clean_levels(self) -> list[str]:
        """Two levels or more, each once."""
        levels = [level.strip() for level in self.cleaned_data["levels"].split(",") if level.strip()]
        if len(set(levels)) < 2 or len(set(levels)) < len(levels):
            raise forms.ValidationError(gettext("Give two levels or more, each once, with commas between."))
        return levels


class Rows(forms.BaseFormSet[Any]):
    """Rows whose codes are made from their names."""

    def given(self) -> list[dict[str, Any]]:
        """What stands in the rows that stay, each with a code of its own."""
        rows = [form.cleaned_data for form in self.forms if form.cleaned_data and not form.cleaned_data.get("DELETE")]
        used = {row["code"] for row in rows if row["code"]}
        for row in rows:
            if not row["code"]:
                row["code"] = _free(slugify(row.get("name") or row.get("text", "")).replace("-", "_")[:30] or "row", used)
                used.add(row["code"])
        return [{key: value for key, value in row.items() if key != "DELETE" and value not in (None, "")} for row in rows]

    def clean(self) -> None:
        """Refuse nothing yet."""
        if not any(self.errors) and not self.given() and self.min_num:
            raise forms.ValidationError(gettext("Fill in at least one row."))


class VisitRows(Rows):
    """Visits: the baseline first, on day 0, the others after it."""

    def clean(self) -> None:
        """Days that rise from 0, and names of their own."""
        super().clean()
        if any(self.errors):
            return
        rows = self.given()
        days, names = [row["day"] for row in rows], [row["name"] for row in rows]
        if len(rows) < 2 or days[0] != 0 or days != sorted(set(days)) or len(set(names)) < len(names):
            raise forms.ValidationError(
                gettext("Begin with the baseline on day 0; later visits have later days and other names.")
            )


class OutcomeRows(Rows):
    """Outcomes: exactly one of them primary."""

    def clean(self) -> None:
        """One primary outcome, declared before the data."""
        super().clean()
        if not any(self.errors) and sum(row["role"] == Role.PRIMARY for row in self.given()) != 1:
            raise forms.ValidationError(gettext("Declare exactly one outcome as primary."))


def _rows(form: type[forms.Form], formset: type[Rows], least: int) -> Any:
    """Rows that can be added and taken away without a script."""
    return formset_factory(form, formset=formset, extra=2, can_delete=True, min_num=least, max_num=60)


PARTS: dict[str, Any] = {
    "criteria": _rows(CriterionForm, Rows, LEAST_ROWS), "visits": _rows(VisitForm, VisitRows, 2),
    "outcomes": _rows(OutcomeForm, OutcomeRows, LEAST_ROWS), "factors": _rows(FactorForm, Rows, 0),
}  # fmt: skip


def start_of(document: dict[str, Any], target: int) -> dict[str, Any]:
    """What the fields hold when the page opens."""
    arms, assumed = document["arms"], document.get("assumed", {})
    found = {f"{side}_{part}": arms[side][part] for side in ("new", "control") for part in ("name", "code", "prepare")}
    return found | {
        "study": document["study"], "target": target, "region": document.get("region", "frontal"), "sd": assumed.get("sd"),
        "mean": assumed.get("mean"), "dropout": PERCENT * float(assumed.get("dropout", 0)),
    }  # fmt: skip


def rows_of(document: dict[str, Any], part: str) -> list[dict[str, Any]]:
    """What the rows of a part hold when the page opens."""
    rows: list[dict[str, Any]] = [dict(row) for row in document.get(part, [])]
    return [row | {"levels": ", ".join(row["levels"])} if part == "factors" else row for row in rows]


def document_from(before: dict[str, Any], given: dict[str, Any], parts: dict[str, Rows]) -> dict[str, Any]:
    """The protocol that was typed; what has no field stays as it was."""
    arms = {side: {part: given[f"{side}_{part}"] for part in ("code", "name", "prepare")} for side in ("new", "control")}
    assumed = {"sd": given["sd"], "mean": given["mean"], "dropout": given["dropout"] / PERCENT}
    kept = {"ratio": before.get("ratio", [1, 1]), "alpha": before.get("alpha", 0.05)}
    rows = {part: rows.given() for part, rows in parts.items()}
    return {
        "schema": SCHEMA,
        "study": given["study"],
        "arms": arms,
        "region": given["region"],
        "assumed": assumed,
        **kept,
        **rows,
    }


def _free(code: str, used: set[str]) -> str:
    """A code that is not used yet."""
    return next(name for name in (code, *(f"{code}_{number}" for number in range(2, 100))) if name not in used)
