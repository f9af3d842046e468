"""Numbers as people read them."""

from __future__ import annotations

import math


def number(value: float) -> str:
    """Write four significant digits at most, without an exponent where it can be avoided."""
    if isinstance(value, int) or value == 0:
        return str(value or 0)
    if not math.isfinite(value):
        return "∞" if value > 0 else "−∞" if value < 0 else "?"
    if 1e-4 <= abs(value) < 1e6:
        rounded = float(f"{value:.4g}")  # and 12,346 is no 1.235e+04
        return f"{rounded:.7g}".replace("-", "−")
    mantissa, exponent = f"{value:.2e}".split("e")
    mantissa = mantissa.rstrip("0").rstrip(".").replace("-", "−")
    return f"{mantissa}e{int(exponent)}".replace("e-", "e−")


def three_digits(value: float) -> str:
    """Write three significant digits, zeros at the end too: 1.62 and 0.160."""
    if 1e-3 <= abs(value) < 1e3:
        return f"{value:#.3g}".rstrip(".").replace("-", "−")
    return number(float(f"{value:.3g}"))


def signed(value: float, digits: int = 3) -> str:
    """Write a number in parentheses where it is negative, for use inside a formula."""
    text = f"{value:.{digits}f}"
    return f"({text})" if value < 0 else text


def precise(value: float) -> str:
    """Write twelve significant digits: where two ways to a number are compared."""
    return f"{value:.12g}".replace("-", "−")


def power_of_ten(value: float, decimals: int = 5) -> str:
    """Write a number with so many decimals times a power of ten; 0 for what is exactly
    that.
    """
    if not value:
        return "0"
    text = f"{value:.{decimals}e}"
    return text.replace("e-0", "e-").replace("e+0", "e+").replace("-", "−")
