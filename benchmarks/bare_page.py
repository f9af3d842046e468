"""The least a Streamlit page can be: what ours is measured beside."""

import streamlit as st

st.title("A page")
