"""A run on MNIST as a script with NumPy alone."""

from __future__ import annotations

from explorer.export import digit_code, literals, plane_code
from explorer.export.code import Block, indented, joined
from explorer.export.pieces import Pieces, pieces
from explorer.export.plane_script import result
from explorer.export.subject import Subject
from nn_core.digits import DigitExperiment

RTOL = "0.01"
"""How far the numbers may be off: 32-bit numbers that another processor adds up in another
order differ in their last digits, and training makes that grow: by 1e-3 in most runs, by
much more where the learning rate is so large that the loss jumps about.
"""


def numpy_blocks(subject: Subject, run: DigitExperiment) -> list[Block]:
    """Return the script; on the machine of the app its numbers are those of nn_core, bit by
    bit.
    """
    c = pieces("numpy")
    trained = [
        Block("gradient_backprop", digit_code.gradient(run, c)),
        Block("rule", rule(run, c)),
        Block("steps", loop(subject, run, c)),
    ]
    many = len(run.measured().train.x)
    return [
        Block("digits", data(run, c)),
        Block("first_weights", first_weights(run, c)),
        Block("network", network(run, c)),
        *(trained if subject.place else []),
        result(
            subject,
            c,
            RTOL,
            c("digits_measured", many=many),
            note="  #~float32",
            code=literals.short,
        ),
    ]


def data(run: DigitExperiment, c: Pieces) -> str:
    """Return the digits of the sample, or of the official files."""
    full = run.data == "full"
    return joined(
        "import gzip" if full else "",
        c("import"),
        c("digits_prepared"),
        c("digits_full" if full else "digits_sample"),
    )


def first_weights(run: DigitExperiment, c: Pieces) -> str:
    """Return the dict `params`, drawn from the seed."""
    return joined(drawn(run, c), c("digits_cast"))


def drawn(run: DigitExperiment, c: Pieces) -> str:
    """Return the same in float64."""
    norm = c("digits_norm_weights", widths=run.widths) if run.batch_norm else ""
    return joined(plane_code.drawn_weights(run), norm)


def network(run: DigitExperiment, c: Pieces) -> str:
    """Forward pass, loss and accuracy."""
    return joined(
        digit_code.forward(run, c),
        digit_code.loss(run, c),
        c("digits_accuracy"),
    )


COUNTED = {"adam": "counted_adam"}
"""Rules that count the steps, with the piece that is told the count."""


def rule(run: DigitExperiment, c: Pieces) -> str:
    """Return the learning rate and the rule of one step."""
    name = COUNTED.get(run.optimizer, run.optimizer)
    update = c(f"update_{name}", zeros=c("zeros"))
    return joined(f"learning_rate = {literals.number(run.learning_rate)}", update)


def loop(subject: Subject, run: DigitExperiment, c: Pieces) -> str:
    """Return the training loop, up to the step on the stage."""
    looped = digit_code.looped(run)
    track = "\n" + indented(c("digits_track")) if run.batch_norm else ""
    return c(
        "digits_loop",
        seed=run.batch_seed,
        steps=subject.place,
        size=run.batch_size,
        per_epoch=run.steps_per_epoch,
        step=", step" * looped,
        count=", step + 1" * (run.optimizer in COUNTED),
        track=track,
    )
