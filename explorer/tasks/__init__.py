"""Tasks that check themselves: a table for each lab, and what a learner keeps of them."""
