"""What a hand moves: widgets, the value in flight, the epoch on the stage, edits."""
