"""Runners: one verb over a corpus, shard by shard, in this process, in several, or on a cluster."""
