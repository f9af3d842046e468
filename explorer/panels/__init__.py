"""Panels that more than one lesson shows. Each reads values, asks nn_core, and draws."""
