from pathlib import Path

import pytest

from mesotrich.evidence.pool_claims import pool_claims
from mesotrich.evidence.studies import studies
from mesotrich.foundation.errors import FileError, InputError, ReferenceDataError
from tests.unit.evidence.bcg import TABLES

HEAD = "study,agent,comparator,outcome,events_a,n_a,events_b,n_b\n"


def _table(folder: Path, text: str) -> Path:
    path = folder / "studies.csv"
    path.write_text(text, "utf-8")
    return path


def test_thirteen_trials_of_a_table_are_pooled_as_by_r(tmp_path: Path) -> None:
    # R 4.2.2, metafor 3.8-1: exp(rma(measure="RR", ai=tpos, bi=tneg, ci=cpos, di=cneg, data=dat.bcg, test="knha")$b) -> 0.4894209
    rows = "".join(f"trial {place},BCG,none,tuberculosis,{','.join(map(str, row))}\n" for place, row in enumerate(TABLES))
    found = pool_claims(studies(_table(tmp_path, HEAD + rows)))
    assert found.pooled.value == pytest.approx(0.4894209, abs=1e-6)
    assert found.differs == ()


def test_means_and_intervals_are_read_too(tmp_path: Path) -> None:
    text = "study,agent,comparator,outcome,mean_a,sd_a,n_a,mean_b,sd_b,n_b,unit\nx,a,c,o,14.78,10.93,27,11.43,6.43,27,%\n"
    assert studies(_table(tmp_path, text))[0].has("sd_a", "sd_b")
    text = "study,agent,comparator,outcome,estimate,low,high,scale\nx,a,c,o,2,1,4,ratio\n"
    assert studies(_table(tmp_path, text))[0].scale.value == "ratio"


@pytest.mark.parametrize(
    ("text", "error", "message"),
    [
        (HEAD, InputError, "a row a study"),
        ("study,agent\nx,a\n", InputError, "one of events_a, mean_a, estimate"),
        (HEAD + "x,a,,o,1,2,3,4\n", InputError, "no comparator"),
        (HEAD + "x,a,c,o,1,2,3,\n", InputError, "no n_b"),
        (HEAD + "x,a,c,o,one,2,3,4\n", ReferenceDataError, "a number for events_a of studies.csv line 2"),
        ("study,agent,comparator,outcome,estimate,low,high,scale\nx,a,c,o,2,1,4,log\n", InputError, "use difference or ratio"),
    ],
)
def test_a_table_that_is_not_complete_is_refused(tmp_path: Path, text: str, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        studies(_table(tmp_path, text))


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="no such file"):
        studies(tmp_path / "none.csv")
