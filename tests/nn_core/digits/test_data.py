"""The digits of a run are those of the files that are there now."""

from nn_core.datasets.mnist_folders import FOLDER
from nn_core.digits.data import measured_on, split_of
from tests import stand_in


def test_the_full_mnist_is_prepared_again_when_its_files_change(tmp_path, monkeypatch):
    monkeypatch.setenv(FOLDER, str(stand_in.write(tmp_path)))
    before = measured_on("full", 1000, "float32").test, split_of("full").test
    assert not any(batch.t[:, 0].all() for batch in before)
    labels = tmp_path / "t10k-labels-idx1-ubyte"
    labels.write_bytes(labels.read_bytes()[:8] + bytes(10_000))
    after = measured_on("full", 1000, "float32").test, split_of("full").test
    assert all(batch.t[:, 0].all() for batch in after)


def test_unchanged_files_are_prepared_once(tmp_path, monkeypatch):
    monkeypatch.setenv(FOLDER, str(stand_in.write(tmp_path)))
    assert split_of("full") is split_of("full")
    assert measured_on("sample", 100, "float32") is measured_on("sample", 100, "float32")
