"""Proposals: captured in one line, completed later, imported from lists, merged and split without loss."""

from session_tui.services.proposals.arranging import (
    proposed_clusters,
    proposed_tags,
    put_together,
    suggested_clusters,
    tag,
)
from session_tui.services.proposals.history import history, restore
from session_tui.services.proposals.listed import admit, preview
from session_tui.services.proposals.merging import merge, split, survivors, unmerge, unsplit
from session_tui.services.proposals.reading import PROPOSAL, everything, names, one, proposal_view, with_former
from session_tui.services.proposals.writing import edit, submit, submit_many, withdraw

__all__ = [
    "PROPOSAL", "admit", "edit", "everything", "history", "merge", "names", "one", "preview", "proposal_view",
    "proposed_clusters", "proposed_tags", "put_together", "restore", "split", "submit", "submit_many",
    "suggested_clusters", "survivors", "tag", "unmerge", "unsplit", "with_former", "withdraw",
]  # fmt: skip
