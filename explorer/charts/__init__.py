"""Charts: a tidy table -> an Altair chart. No Streamlit here, and no nn_core.

Each function takes words and returns a chart over named tables, whose specification stays
the same while the data are swapped: the browser then redraws without flicker.
"""
