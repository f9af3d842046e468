"""The notebook, cell by cell."""
