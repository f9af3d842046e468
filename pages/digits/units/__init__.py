"""Section: what each hidden unit looks for."""
