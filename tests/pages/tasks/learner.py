"""A learner who opens a task and moves the widgets of its lab."""

from explorer.tasks.table import TASKS
from pages.digits import settings as digits
from pages.network.gates import settings as gates
from pages.network.lab import settings as lab
from pages.network.xornet import settings as xornet
from pages.neuron import settings as neuron
from tests import apptest
from tests.apptest import healthy

PAGES = {"logic_gates": apptest.GATES, "xor": apptest.XOR, "mnist": apptest.MNIST}
SLIDERS = {
    **digits.SLIDERS, **gates.SLIDERS, **xornet.SLIDERS, **lab.SLIDERS, **lab.CLOUD_SLIDERS,
}  # fmt: skip
OF_LAB = {"logic_gates": neuron.SLIDERS, "xor": SLIDERS, "mnist": digits.SLIDERS}


class Learner:
    """Has a task open; `lang` is the language of the page."""

    def __init__(self, id, lang="en"):
        self.task, self.lang = TASKS[id], lang
        page = PAGES[self.task.lab]
        link = {"v": "1", "lang": lang, "task": id, **self.task.start}
        self.app = healthy(apptest.open_app(page, **link))

    def slide(self, name, value):
        """Drag a slider to a value."""
        values = OF_LAB[self.task.lab][name].values
        apptest.slide(self.app, name, values.index(value))

    def choose(self, name, value):
        """Choose from a row of buttons or a menu."""
        apptest.choose(self.app, name, value, self.lang)

    def guess(self, answer):
        """Answer the question of the task."""
        key = f"task_answer_{self.task.id}_{self.lang}"
        self.app.get_by_key(key).set_value(answer)
        apptest.press(self.app, "task_keep")

    def do(self, steps):
        """Take steps: (name, value) moves whatever has that name."""
        for name, value in steps:
            if name == "guess":
                self.guess(value)
            elif name == "off":
                off = {"units": [value], "params": [], "token": 1}
                apptest.report(self.app, "network", off=off)
            elif name == "target":
                self.app.toggle(key=f"target_{value}").set_value(True).run()
            elif name == "untarget":
                self.app.toggle(key=f"target_{value}").set_value(False).run()
            elif name in OF_LAB[self.task.lab]:
                self.slide(name, value)
            else:
                self.choose(name, value)
            healthy(self.app)

    @property
    def solved(self):
        """Whether the page says that the task is solved."""
        return self.task.id in self.app.session_state["tasks_progress"].solved

    def ask(self):
        """Open what helps."""
        self.app.session_state["task_help"] = True
        healthy(self.app.run())

    @property
    def missing(self):
        """What the page says is missing, once it is asked."""
        self.ask()
        return " ".join(box.value for box in self.app.info)
