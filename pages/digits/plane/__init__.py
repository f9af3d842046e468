"""Section: which plane the map shows."""
