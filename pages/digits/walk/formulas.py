"""The steps of an image through a network as formulas with its numbers (LaTeX)."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from explorer.content.numbers import signed
from pages.digits.walk.model import Shares, Sum

FUNCTIONS = {
    "sigmoid": r"\sigma", "tanh": r"\tanh", "relu": r"\mathrm{ReLU}",
    "leaky_relu": r"\mathrm{LeakyReLU}", "step": r"\mathrm{step}",
}  # fmt: skip


FINE = 5
"""Decimals of a probability: one of 0.9998 is not certain."""
LONG = 40
"""Letters of numbers that still fit on one line of a phone."""
BREAK = r" \\ &"
TINY = 1e-30
"""A probability near the smallest that float32 holds is no longer the one that is meant."""


def tex(value: float, digits: int = 3) -> str:
    """Return a number for use inside a formula: in decimals, or with a power of ten if it
    is too small or too large for them.
    """
    if value == 0 or 10**-digits <= abs(value) < 1e5:
        return signed(value, digits)
    mantissa, exponent = f"{value:.2e}".split("e")
    text = rf"{mantissa} \times 10^{{{int(exponent)}}}"
    return f"({text})" if value < 0 else text


def lines(*rows: str) -> str:
    """Formulas below each other, at one equals sign: short ones, for a phone."""
    return r"\begin{aligned}" + r" \\ ".join(rows) + r"\end{aligned}"


def weighted(layer: int, unit: int, inputs: int, found: Sum) -> str:
    """z as a sum over all inputs, then what is above 0, below 0 and the bias. `unit` is
    its name: a hidden unit is counted from 1, an output is its digit.
    """
    read = "x_i" if layer == 1 else rf"a^{{({layer - 1})}}_i"
    name = rf"z^{{({layer})}}_{{{unit}}}"
    up, down, b, z = map(tex, found)
    plus = " + " if len(up + down + b) <= LONG else BREAK + r"\quad + "
    return lines(
        rf"{name} &= \sum_{{i=1}}^{{{inputs}}} {read}\, w_{{i,{unit}}} + b_{{{unit}}}",
        rf"&= {up} + {down}{plus}{b}",
        rf"&= \mathbf{{{z}}}",
    )


def activated(
    layer: int, unit: int, z: float, a: float, function: str, normal: Mapping[str, float]
) -> str:
    """a from z, or with BatchNorm from n, which it makes of z first."""
    place = rf"^{{({layer})}}_{{{unit}}}"
    read, rows = ("z", z), []
    if normal:
        gamma, beta, mean, deviation, n = (tex(value) for value in normal.values())
        rows = [
            rf"n{place} &= \gamma\,\frac{{z - \mu}}{{\sqrt{{\sigma^2 + 10^{{-5}}}}}} + \beta",
            rf"&= {gamma} \times \frac{{{tex(z)} - {mean}}}{{{deviation}}}",
            rf"&\quad + {beta}",
            rf"&= \mathbf{{{n}}}",
        ]
        read = ("n", normal["n"])
    f, z_or_n, answer = FUNCTIONS[function], tex(read[1]), tex(a)
    equals = " = " if len(f + z_or_n + answer) <= LONG else BREAK + "= "
    rows += [
        rf"a{place} &= {f}({read[0]}{place})",
        rf"&= {f}({z_or_n}){equals}\mathbf{{{answer}}}",
    ]
    return lines(*rows)


def shared(digit: int, found: Shares) -> str:
    """Return the probability of one digit as a share of all exp."""
    e, total, y = float(found.e[digit]), float(found.e.sum()), float(found.y[digit])
    return lines(
        rf"p_{{{digit}}} &= \frac{{e^{{z_{{{digit}}} - m}}}}{{\sum_k e^{{z_k - m}}}},"
        r"\quad m = \max_k z_k",
        rf"&= \frac{{e^{{{found.below[digit]:.3f}}}}}{{{tex(total, FINE)}}}"
        rf" = \frac{{{tex(e, FINE)}}}{{{tex(total, FINE)}}} = \mathbf{{{tex(y, FINE)}}}",
    )


def cross_entropy(digit: int, found: Shares, loss: float) -> str:
    """-log of the probability of the right digit; of one too small to be written, from
    the sums.
    """
    p, below, total = float(found.y[digit]), float(found.below[digit]), found.e.sum()
    if p > TINY:
        return lines(
            rf"L &= -\log p_{{{digit}}}",
            rf"&= -\log {tex(p, FINE)} = \mathbf{{{tex(loss)}}}",
        )
    return lines(
        rf"L &= -\log p_{{{digit}}}",
        rf"&= m - z_{{{digit}}} + \log \textstyle\sum_k e^{{z_k - m}}",
        rf"&= {tex(-below)} + {tex(float(np.log(total)))} = \mathbf{{{tex(loss)}}}",
    )


def any_loss(share: float, loss: float) -> str:
    """Return a loss that looks at all ten probabilities."""
    return rf"L = {share:g} \sum_k \ell(p_k, t_k) = \mathbf{{{tex(loss)}}}"
