"""Benchmarks: the same work done by cleantext and by its peers, in turn, in one run."""
