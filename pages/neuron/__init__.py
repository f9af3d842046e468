"""The logic-gates lesson: one neuron."""
