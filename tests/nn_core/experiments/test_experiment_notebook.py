"""The modern core, set to the notebook's choices, against what the notebook printed."""

import numpy as np
import pytest

from nn_core import Experiment

# As printed: epoch, loss, and for the gates w1, w2, b.
AND = """
0 1.5631544107938489 1.59589746 -0.61601809 -0.0709192
100 0.6857716198204008 1.56879204 0.80386655 -2.15965133
200 0.49331631794492037 2.01797503 1.71943466 -3.08693073
300 0.3912166952015919 2.43232215 2.30246439 -3.79740008
400 0.3251726060586437 2.79827821 2.73621772 -4.37788962
500 0.2782329581540044 3.11937435 3.08729741 -4.87028742
600 0.24297573701516803 3.40282534 3.38512949 -5.29835365
700 0.21548037473710652 3.65539764 3.64508755 -5.67707715
800 0.19343364252299072 3.8826028 3.87631196 -6.01662862
900 0.17536766101399365 4.08877055 4.08477772 -6.32427639
"""

OR = """
0 1.0809096617574379 1.64589746 -0.56601809 0.0290808
100 0.49357719353863294 2.46054412 1.41789123 -0.15085606
200 0.33879050434362923 2.99128337 2.40254 -0.68089049
300 0.25670690514727385 3.45447954 3.09023403 -1.04026933
400 0.2058893251459369 3.85604032 3.61331053 -1.30835956
500 0.1713648634217597 4.20522361 4.03382908 -1.52254386
600 0.14643542957838354 4.51155581 4.38495379 -1.70108626
700 0.12763268967337307 4.78305736 4.68615553 -1.85419212
800 0.11297468569483719 5.02607716 4.9497581 -1.98817781
900 0.10124619155855695 5.24556341 5.18403507 -2.10724704
"""

NAND = """
0 5.463758354169705 5.39537946 5.34480461 -2.21434882
100 2.1532135446879206 1.51928411 1.49576982 -0.83310049
200 0.9546618606691584 -0.42866325 -0.43623796 1.17012553
300 0.6147920885136836 -1.38211578 -1.38479169 2.40668724
400 0.462497324741328 -2.00130814 -2.00237709 3.27178533
500 0.37277579222004 -2.47052932 -2.47100536 3.9461259
600 0.3125054587814956 -2.85266861 -2.85290072 4.50272329
700 0.2688964904433591 -3.17655513 -3.17667712 4.97799844
800 0.23578536957787494 -3.45814174 -3.45820999 5.39311306
900 0.20976803763330637 -3.70736899 -3.70740922 5.76166182
"""

XOR = """
100 1.402685224545991 0.47012771 -0.19931523 -0.16097708
200 1.3879445622847255 0.1572739 -0.03387161 -0.07321056
300 1.3864920300484256 0.05525161 0.00089673 -0.03330094
400 1.3863236205352059 0.02049628 0.00504503 -0.01514784
500 1.3862994743646915 0.0080051 0.00361297 -0.00689034
600 1.3862953430687481 0.00326661 0.00201812 -0.00313421
700 1.3862945581495083 0.00137938 0.00102449 -0.00142566
800 1.38629440139037 0.00059716 0.00049628 -0.00064849
900 1.3862943694120302 0.00026303 0.00023435 -0.00029498
1000 1.3862943628323516 0.0001172 0.00010905 -0.00013418
"""

XORNET = """
100 1.6026240994079644
200 1.448907032064322
300 0.8445558940467649
400 0.7527953318505157
500 0.7284934937785015
600 0.7178790373428695
700 0.7120378624035221
800 0.7083724381078522
900 0.7058697333055145
1000 0.7040575088733916
"""

# As printed: the four outputs after training.
OUTPUTS = {
    "AND": "0.00135483 0.08867878 0.08889176 0.87496677",
    "OR": "0.09855987 0.9600543 0.96195283 0.9998201",
    "NAND": "0.50002859 0.35168472 0.83540926 0.73354886",
    "XOR": "0.49996646 0.49999372 0.49999575 0.50002302",
    "FROM_GATES": "0.44975235 0.21965637 0.69008036 0.05502337",
    "XORNET": "0.00363952 0.49643508 0.49631338 0.00361202",
}

GATE = Experiment()
XORNET_CELL = Experiment(
    dataset="xor",
    hidden="2",
    hidden_kind="shared",
    output="softmax_over_batch",
    learning_rate=0.3,
)
# The gates' cells print epoch i after the update i + 1; the XOR cells print i + 1.
CELLS = [
    pytest.param(Experiment(dataset="and"), AND, 1, id="and"),
    pytest.param(Experiment(dataset="or"), OR, 1, id="or"),
    pytest.param(Experiment(dataset="nand", first_dataset="or"), NAND, 1, id="nand"),
    pytest.param(Experiment(dataset="xor"), XOR, 0, id="xor"),
    pytest.param(XORNET_CELL, XORNET, 0, id="xornet"),
]


def rows(printed):
    return [line.split() for line in printed.split("\n") if line]


def eight_digits(y):
    return " ".join(f"{value:.8f}" for value in np.ravel(y))


def padded(printed):
    """0.9600543 is how NumPy prints 0.96005430."""
    return eight_digits([float(number) for number in printed.split()])


@pytest.mark.parametrize(("experiment", "printed", "ahead"), CELLS)
def test_the_losses_are_those_the_notebook_printed(experiment, printed, ahead):
    history = experiment.run()
    assert len(rows(printed)) == 10
    for epoch, loss, *_ in rows(printed):
        ours = history.losses[int(epoch) + ahead]
        assert ours == pytest.approx(float(loss), rel=1e-9), epoch


@pytest.mark.parametrize(("experiment", "printed", "ahead"), CELLS[:4])
def test_the_weights_are_those_the_notebook_printed(experiment, printed, ahead):
    history = experiment.run()
    for epoch, _, *numbers in rows(printed):
        params = history.at(int(epoch) + ahead).params
        ours = eight_digits([*params["W1"].ravel(), *params["b1"]])
        assert ours == padded(" ".join(numbers)), epoch


@pytest.mark.parametrize(
    ("experiment", "printed"),
    [
        (Experiment(dataset="and"), "AND"),
        (Experiment(dataset="or"), "OR"),
        (Experiment(dataset="xor"), "XOR"),
        (XORNET_CELL, "XORNET"),
    ],
)
def test_the_outputs_are_those_the_notebook_printed(experiment, printed):
    history = experiment.run(keep=[1000])
    assert eight_digits(history.predict(history.train.x)[-1]) == padded(OUTPUTS[printed])


def test_the_notebooks_nand_is_a_neuron_nobody_trained():
    x = GATE.data().train.x
    assert eight_digits(GATE.network().predict(GATE.initial(), x)) == padded(
        OUTPUTS["NAND"]
    )


def test_the_notebooks_xor_from_gates_asks_the_wrong_neurons():
    # "NAND" is untrained, "OR" has been trained to be NAND, AND is AND.
    network, x = GATE.network(), GATE.data().train.x
    nand = network.predict(GATE.initial(), x)
    wrong = Experiment(dataset="nand", first_dataset="or").run().at().params
    middle = np.concatenate([nand, network.predict(wrong, x)], axis=1)
    y = network.predict(GATE.run().at().params, middle)
    assert eight_digits(y) == padded(OUTPUTS["FROM_GATES"])


def test_by_backprop_the_neuron_ends_where_the_notebook_printed_too():
    for experiment, printed in ((GATE, AND), (Experiment(dataset="or"), OR)):
        fast = Experiment(dataset=experiment.dataset, gradient="backprop").run()
        for epoch, loss, *_ in rows(printed):
            assert fast.losses[int(epoch) + 1] == pytest.approx(float(loss), rel=1e-8)


def test_the_judge_sees_a_planted_mistake():
    # A learning rate off by one part in a million is seen in the losses.
    history = Experiment(learning_rate=0.1000001).run()
    gaps = [
        abs(history.losses[int(e) + 1] / float(loss) - 1) for e, loss, *_ in rows(AND)
    ]
    assert max(gaps) > 1e-7
