"""A run on MNIST as a script with NumPy alone."""

from __future__ import annotations

from explorer.export import digit_code, plane_code
from explorer.export.code import Block, joined
from explorer.export.pieces import Pieces, pieces
from explorer.export.plane_script import result, rule
from explorer.export.subject import Subject
from nn_core.digits import DigitExperiment

RTOL = "0.01"
"""How far the numbers may be off: 32-bit numbers that another processor adds up in another
order differ in their last digits, and training makes that grow: by 1e-3 in most runs, by
much more where the learning rate is so large that the loss jumps about.
"""


def numpy_blocks(subject: Subject, run: DigitExperiment) -> list[Block]:
    """The script; on the machine of the app its numbers are those of nn_core, bit by bit."""
    c = pieces("numpy")
    trained = [
        Block("gradient_backprop", gradient(run, c)),
        Block("rule", rule(run, c)),
        Block("steps", loop(subject, run, c)),
    ]
    many = len(run.measured().train.x)
    return [
        Block("digits", data(run, c)),
        Block("first_weights", first_weights(run, c)),
        Block("network", network(run, c)),
        *(trained if subject.place else []),
        result(subject, c, RTOL, c("float32"), c("digits_measured", many=many)),
    ]


def data(run: DigitExperiment, c: Pieces) -> str:
    """The digits of the sample, or of the official files."""
    full = run.data == "full"
    return joined(
        "import gzip" if full else "",
        c("import"),
        c("digits_prepared"),
        c("digits_full" if full else "digits_sample"),
    )


def first_weights(run: DigitExperiment, c: Pieces) -> str:
    """The dict `params`, drawn from the seed."""
    return joined(drawn(run, c), c("digits_cast"))


def drawn(run: DigitExperiment, c: Pieces) -> str:
    """The same in float64."""
    norm = c("digits_norm_weights", widths=run.widths) if run.batch_norm else ""
    return joined(plane_code.drawn_weights(run), norm)


def network(run: DigitExperiment, c: Pieces) -> str:
    """Forward pass, loss and accuracy."""
    return joined(
        c("sigmoid", lowest=-88) if run.activation == "sigmoid" else "",
        c("digits_norm") if run.batch_norm else "",
        c("digits_mask", rate=run.dropout) if run.dropout else "",
        digit_code.forward(run, c),
        digit_code.loss(run, c),
        c("digits_accuracy"),
    )


def gradient(run: DigitExperiment, c: Pieces) -> str:
    """The gradient, and what batch normalization needs besides."""
    if not run.batch_norm:
        return digit_code.gradient(run, c)
    track = c("digits_track", inputs=norm_inputs(run))
    return joined(c("digits_norm_back"), digit_code.gradient(run, c), track)


def norm_inputs(run: DigitExperiment) -> str:
    """The code of what each batch normalization reads: ((1, outputs[0]), ...)."""
    places = enumerate(norm_places(run), 1)
    return f"({', '.join(f'({k}, outputs[{i}])' for k, i in places)},)"


def norm_places(run: DigitExperiment) -> list[int]:
    """Where the z of each hidden layer stands among the outputs of the forward pass."""
    names = digit_code.outputs(run).split(", ")
    return [names.index(f"z{k}") for k in range(1, len(run.widths) + 1)]


def loop(subject: Subject, run: DigitExperiment, c: Pieces) -> str:
    """The training loop, up to the step on the stage."""
    track = "\n        track(x[some], step)" if run.batch_norm else ""
    return c(
        "digits_loop",
        seed=run.batch_seed,
        steps=subject.place,
        size=run.batch_size,
        track=track,
    )
