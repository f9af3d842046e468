"""What the components draw, as bytes: maps, films, diagrams; and tidy tables. No Streamlit."""
