"""The labs: the settings of each, and what they mean to nn_core."""
