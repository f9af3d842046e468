"""Every page of the app, and on it every act, mode and section."""

from typing import NamedTuple

from explorer.language import words
from pages.digits.sections import SECTIONS as DIGITS
from pages.network.lab.sections import SECTIONS as LAB
from pages.neuron.sections import SECTIONS as GATES


class Bench(NamedTuple):
    """An address, and the row of buttons below it that chooses a section: its field, and
    where the names of its options stand in the content.
    """

    path: str
    field: str = ""
    names: str = ""
    options: tuple[str, ...] = ()
    alive: bool = True  # whether it has a stage

    def titles(self, lang: str) -> dict[str, str]:
        """The sections by id, as their buttons are called."""
        labels = words(lang).labels(self.names) if self.names else {}
        return {option: labels[option] for option in self.options}


BENCHES = {
    "home": Bench("/"),
    "gates": Bench(
        "/logic_gates?v=1&gate=nand", "section", "gates.sections", tuple(GATES)
    ),
    "gates by hand": Bench("/logic_gates?v=1&mode=hand"),
    "xor from gates": Bench("/xor?v=1&act=gates"),
    "xornet": Bench("/xor?v=1&act=xornet"),
    "xor lab": Bench("/xor?v=1&act=lab", "l_section", "xor.lab.sections", tuple(LAB)),
    "notebook": Bench("/notebook", alive=False),
    "course": Bench("/course", alive=False),
    "workshop": Bench("/workshop", alive=False),
    "mnist": Bench("/mnist?v=1", "section", "mnist.sections", tuple(DIGITS)),
}
