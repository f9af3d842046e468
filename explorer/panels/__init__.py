"""Panels: parts of a page that more than one lab shows. Each reads values, asks nn_core,
and draws.
"""
