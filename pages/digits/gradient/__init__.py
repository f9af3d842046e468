"""Section: numerical gradient against backprop."""
