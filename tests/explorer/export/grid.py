"""States of the labs as links, and what each shows: the grid that every export must meet."""

from dataclasses import dataclass

from explorer.settings.link import decode
from pages.digits import lab as digits_lab
from pages.digits.export import subject as of_digits
from pages.network import acts as network_settings
from pages.network import export as network
from pages.neuron import settings as neuron_settings
from pages.neuron.export import subject as of_neuron

LABS = {
    "gates": (neuron_settings.LAB, of_neuron),
    "wired": (network_settings.LAB, network.of_gates),
    "xornet": (network_settings.LAB, network.of_xornet),
    "lab": (network_settings.LAB, network.of_lab),
    "mnist": (digits_lab.LAB, of_digits),
}
POINTS = "0.25,-0.5,1;-0.75,0.125,0;0.5,0.5,1;-1,-1,0;0.3,0.9,0"
START = ",".join(f"{(-1) ** i * (0.3 + 0.07 * i):.2f}" for i in range(17))  # 2-4-1


@dataclass(frozen=True)
class State:
    """A lab and what its link says."""

    lab: str
    link: str

    @property
    def values(self):
        query = {}
        for pair in filter(None, self.link.split("&")):
            name, _, text = pair.partition("=")
            query[name] = [text]
        values, notices = decode(LABS[self.lab][0], query)
        assert not notices, (self.link, notices)
        return values

    @property
    def subject(self):
        return LABS[self.lab][1](self.values)

    def __str__(self):
        return f"{self.lab}:{self.link}"


def lab(link):
    return State("lab", link)


GATES = [
    State("gates", link)
    for link in (
        "",
        "gate=or&epoch=250",
        "gate=nand&nand=written&epochs=300",
        "gate=nand&nand=written&epoch=0",
        "gate=nor&gradient=backprop&rate=1",
        "gate=xor&epochs=500&seed=7",
        "gate=xnor&loss=binary_cross_entropy&scale=3",
        "gate=custom&targets=0100&loss=mean_squared_error&gradient=backprop",
        "loss=mean_squared_error&rate=5&h=0.001",
        "h=1e-12&epochs=200",
        "h=0.1&gate=or",
        "scale=0&gradient=backprop",
        "rate=100&gate=xor&epochs=100",
        "rate=100&gradient=backprop&epoch=3",
        "mode=hand&w1=0.5&w2=0.5&b=-0.7",
        "mode=hand&activation=sigmoid&w1=-3.05&w2=-2.9&b=4.45&gate=nand",
        "mode=hand&activation=sigmoid&loss=mean_squared_error&gate=xor",
    )
]
WIRED = [
    State("wired", link)
    for link in (
        "",
        "g_wiring=written",
        "g_wiring=written&g_or=100&g_nand=300&epoch=60",
        "g_nand=200&g_or=20&g_and=500&g_rate=2&g_seed=3&epoch=300",
        "g_nand=0&g_or=0&g_and=10&g_rate=10",
    )
]
XORNET = [
    State("xornet", link)
    for link in (
        "",
        "n_output=sigmoid",
        "n_hidden_kind=dense&n_epochs=500",
        "n_loss=binary_cross_entropy&n_rate=3",
        "n_output=sigmoid&n_hidden_kind=dense&n_loss=binary_cross_entropy&n_seed=9",
        "n_output=sigmoid&n_hidden_kind=dense&n_rate=10&n_epochs=200&epoch=111",
    )
]
SHORT = "l_epochs=100"
LAB = [
    *(
        lab(f"l_data={data}&l_optimizer={rule}&l_activation={act}&l_init={init}&{SHORT}")
        for data, rule, act, init in (
            ("xor", "sgd", "sigmoid", "xavier"),
            ("moons", "momentum", "relu", "he"),
            ("circles", "adagrad", "leaky_relu", "normal"),
            ("spiral", "rmsprop", "tanh", "xavier"),
            ("gaussians", "adam", "step", "xavier"),
            ("quadrants", "adam", "tanh", "zeros"),
            ("xor", "rmsprop", "relu", "normal"),
            ("spiral", "adam", "sigmoid", "he"),
        )
    ),
    *(
        lab(f"l_data=moons&l_loss={loss}&l_decay={decay}&l_batch={batch}&{SHORT}")
        for loss, decay, batch in (
            ("mean_squared_error", "0.001", "0"),
            ("half_sum_binary_cross_entropy", "0", "10"),
            ("binary_cross_entropy", "0.01", "10"),
            ("mean_squared_error", "0.1", "50"),
        )
    ),
    lab(f"l_layers=3&l_units=8&l_data=spiral&l_optimizer=adam&l_test=0.5&{SHORT}"),
    lab(f"l_layers=2&l_units=3&l_data=circles&l_test=0&l_noise=1&{SHORT}"),
    lab("l_layers=3&l_units=2&l_gradient=central_difference&l_epochs=100&l_data=xor"),
    lab(
        "l_gradient=central_difference&l_data=moons&l_epochs=20&l_decay=0.01&l_batch=10"
    ),
    lab("l_gradient=central_difference&l_loss=mean_squared_error&l_epochs=200"),
    lab("l_rate=10&l_data=moons&l_activation=relu&l_init=normal&l_scale=10&l_epochs=50"),
    lab(f"l_data=points&l_points={POINTS}&{SHORT}"),
    lab(f"l_data=points&l_points={POINTS}&l_batch=10&l_layers=2&{SHORT}&epoch=40"),
    lab(f"l_start={START}&{SHORT}"),
    lab(f"l_start={START}&l_data=circles&l_optimizer=momentum&{SHORT}&epoch=0"),
    lab(f"l_off=0,2;&{SHORT}"),
    lab(f"l_off=1;4,9,16&l_start={START}&{SHORT}&epoch=77"),
    lab("l_units=1&l_epochs=1000&l_seed=4&epoch=501"),
    lab("l_scale=0&l_epochs=50"),
]
SMALL = "epochs=1&units=16"
MNIST = [
    State("mnist", link)
    for link in (
        "epochs=1",
        SMALL,
        f"{SMALL}&epoch=10&optimizer=adam&rate=0.003",
        f"{SMALL}&optimizer=sgd&rate=1&activation=sigmoid&init=xavier",
        f"{SMALL}&optimizer=rmsprop&rate=0.003&activation=leaky_relu&batch=1000",
        f"{SMALL}&optimizer=adagrad&rate=0.03&activation=tanh&init=normal&scale=0.1",
        f"{SMALL}&activation=step&init=zeros",
        f"{SMALL}&layers=2&decay=0.003&seed=5",
        f"{SMALL}&layers=2&dropout=0.3&optimizer=adam&rate=0.01",
        f"{SMALL}&layers=2&dropout=0.1&optimizer=adam&decay=0.001&activation=sigmoid",
        f"{SMALL}&norm=1",
        f"{SMALL}&norm=1&layers=2&dropout=0.2&decay=0.001&optimizer=adam&rate=0.003",
        f"{SMALL}&rate=10&batch=4000",
        f"{SMALL}&epoch=0&norm=1&dropout=0.5",
    )
]
STATES = [*GATES, *WIRED, *XORNET, *LAB, *MNIST]
