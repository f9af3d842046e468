"""What a visitor takes home: code that gives the numbers on the screen, weights, tables."""
