"""A lab's values: their kinds, the link that holds them, the session that keeps them."""
