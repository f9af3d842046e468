"""Laboratories that look at runs and gradients: surfaces, probes, checks, outcomes."""
