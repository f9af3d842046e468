"""A card of the home page leads to the lab that shows what the card says."""

import pytest

from explorer.settings.link import decode
from pages.network.acts import LAB as XOR_LAB
from pages.neuron.settings import LAB as GATES_LAB
from pages.start.cards import CARDS
from tests.apptest import component, healthy, open_app

LABS = {"pages/neuron/logic_gates.py": GATES_LAB, "pages/network/xor.py": XOR_LAB}
TRAINED = [card for card in CARDS if card.query.get("mode") != "hand"]


@pytest.mark.parametrize("card", TRAINED, ids=lambda card: card.id)
def test_the_lab_trains_for_as_many_epochs_as_its_card(card):
    asked = {name: [text] for name, text in card.query.items()}
    values, wrong = decode(LABS[card.page], asked)
    assert not wrong
    name = "l_epochs" if values.get("act") == "lab" else "epochs"
    assert values[name] == card.experiment.epochs == 300


def test_the_lab_of_the_first_card_has_learned_nand_by_then():
    card = CARDS[0]
    _, arrays = component(healthy(open_app(card.page, **card.query)), "stage")
    assert arrays["epochs"][-1] == 300
    assert arrays["right"][-1].tolist() == [1, 1, 1, 1]
