"""What a verification can find wrong."""

MESSAGES = {
    "broken_link": "The journal's chain is broken at entry {entry}: it, or one before it, was changed or removed.",
    "changed_outside": "The table “{table}” does not follow from the journal: it was changed outside the program.",
    "rule": "Round {round}: the rule is not the one that was sealed when it opened.",
    "turnout": "Round {round}: {voters} people have voted, but there are {ballots} ballots.",
    "count": "Round {round}, proposal {proposal}: a second count gives another number.",
    "journal_count": "Round {round}, proposal {proposal}: a count of the ballots in the journal gives another number.",
    "uncountable": "Round {round} can't be counted. {why}",
    "ballots": "Round {round}: of its ballots, {n} say what the rule does not allow.",
    "not_rewritten": "Round {round} is secret and closed, but its pages have still to be rewritten. This is done now: run verify again.",
}
