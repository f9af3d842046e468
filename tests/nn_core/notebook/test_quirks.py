"""The eleven quirks as a table; that each is true is tested in the two files beside."""

import dataclasses

import pytest

from nn_core.notebook import QUIRKS, Quirk

KEYS = """nand_trains_or xor_from_wrong_gates softmax_over_batch shared_hidden_weights
    binary_loss_for_classes epochs_are_steps no_guard global_seed
    gradient_ignores_argument numerical_cost loss_after_step""".split()


def test_eleven_quirks_in_order_each_with_its_code() -> None:
    assert list(QUIRKS) == KEYS
    for key, quirk in QUIRKS.items():
        assert quirk.key == key
        assert all(value.strip() for value in dataclasses.astuple(quirk))


def test_quirks_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        QUIRKS["no_guard"].key = "nothing"  # type: ignore[misc]
    with pytest.raises(TypeError):
        QUIRKS["no_guard"] = QUIRKS["global_seed"]  # type: ignore[index]


@pytest.mark.parametrize("quirk", QUIRKS.values(), ids=QUIRKS)
def test_as_written_is_in_the_notebook(quirk: Quirk, notebook_text: str) -> None:
    assert quirk.as_written in notebook_text
    if quirk.cell.startswith("In ["):
        cell = notebook_text.split(f"{quirk.cell}:\n")[1].split("\nIn [")[0]
        assert quirk.as_written in cell


@pytest.mark.parametrize("quirk", QUIRKS.values(), ids=QUIRKS)
def test_both_codes_compile(quirk: Quirk) -> None:
    for code in (quirk.as_written, quirk.as_corrected):
        compile(code, quirk.key, "exec")
