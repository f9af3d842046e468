"""Every word a visitor reads, in each language, and the grammar that joins them."""
