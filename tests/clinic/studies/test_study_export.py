import io
import zipfile
from hashlib import sha256
from pathlib import Path

from mesotrich.clinic.studies.study_export import export_files, study_export
from mesotrich.trials.analyse.data import read_data
from mesotrich.trials.analyse.protocol import read_protocol
from tests.clinic.conftest import Cast
from tests.clinic.studies.read_study import ready
from tests.clinic.studies.test_locking import locked


def test_the_files_are_whole_and_their_sums_are_right(inside: Cast) -> None:
    packed = study_export(ready(inside), "en")
    with zipfile.ZipFile(io.BytesIO(packed)) as found:
        names = found.namelist()
        sums = found.read("S1/SHA256SUMS").decode().splitlines()
        for line in sums:
            digest, name = line.split("  ")
            assert sha256(found.read(f"S1/{name}")).hexdigest() == digest
    assert names == ["S1/data.csv", "S1/protocol.yaml", "S1/data_dictionary.csv", "S1/README.txt", "S1/SHA256SUMS"]
    assert len(sums) == 4


def test_no_file_names_a_person_and_before_the_lock_none_holds_an_arm(inside: Cast) -> None:
    files = export_files(ready(inside), "en")
    together = "\n".join(files.values())
    assert "Patient" not in together
    assert "secret-name" not in together
    assert files["data.csv"].splitlines()[0] == "patient,visit,outcome,field,value"
    assert "mesotherapy" not in files["data.csv"]
    assert "arms are sealed" in files["README.txt"]


def test_after_the_lock_the_command_reads_what_was_exported(inside: Cast, tmp_path: Path) -> None:
    study = ready(inside, 8, 0)
    files = export_files(locked(inside, study), "fr")
    for name in ("protocol.yaml", "data.csv"):
        (tmp_path / name).write_text(files[name], "utf-8")
    protocol = read_protocol(tmp_path / "protocol.yaml")
    data = read_data(tmp_path / "data.csv", protocol)
    assert len(data.patients) == 8
    assert protocol.screened == 8
    assert 'column,patient,"Numéro du participant' in files["data_dictionary.csv"]


def test_the_same_study_gives_the_same_bytes(inside: Cast) -> None:
    study = ready(inside, 1)
    assert study_export(study, "en") == study_export(study, "en")
