"""Refusals about proposals."""

MESSAGES = {
    "none": "There is no proposal {number}.\nCheck the number.",
    "nothing_chosen": "No proposals were chosen.\nName at least one, and a name for the cluster or tag.",
    "no_title": "A proposal needs a title.\nOne line is enough.",
    "not_active": "Proposal {number} was withdrawn or merged already.\nUndo brings it back.",
    "merge_few": "It takes two proposals to merge.\nName another one.",
    "not_made_of": "Nothing was merged into proposal {number}.\nIts history tells what became of it.",
    "split_few": "It takes two titles to split proposal {number}.\nGive each part a title of its own.",
    "not_split": "Proposal {number} is not split.\nIts history tells what became of it.",
    "no_version": "Step {entry} of the journal has no text of proposal {number}.\nIts history lists the steps that have.",
    "conflict": "Somebody else has changed proposal {number} since you opened it: {title}\nNothing was overwritten. Compare both texts and choose.",
    "joined_nothing": "None of the proposals of round {number} was merged since.\nIts count stands as it is.",
    "joined_hands": "Round {number} was counted by hands.\nHands have no names, so a joined count can't be made; vote again on the merged proposal.",
    "joined_budget": "Round {number} spent a budget.\nMerged proposals have another price; vote again on the merged proposal.",
    "no_kind": "There is no kind of proposal “{kind}”.\nUse initiative or investment.",
    "no_field": "A passport has no field “{field}”.\nSee the form for the fields there are.",
    "stopped": "The search was stopped, no cluster was changed.\nIt can be begun again.",
}
