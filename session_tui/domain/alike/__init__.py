"""Texts that mean the same: ranked, with the words that say so; Russian and English, nothing but rules and tables."""

from session_tui.domain.alike.clusters import Cluster, Tag, clusters, tags
from session_tui.domain.alike.index import THRESHOLD, Alike, Index, Pair, Progress

__all__ = ["THRESHOLD", "Alike", "Cluster", "Index", "Pair", "Progress", "Tag", "clusters", "tags"]
