"""What the commands on votes say."""

MESSAGES = {
    "dry_run": "Nothing was changed. What would be:",
    "cast": "Ballot of {number} {name} taken; receipt {receipt}",
    "recorded": "Recorded: this ballot is one of {cast} in round {number}",
    "not_voted": "Have not voted ({n}): {names}",
    "paper_once": "read once: a second person has to enter it",
    "paper_differs": "read in two ways: somebody has to settle it",
    "paper_counted": "counted",
    "papers": "{n} papers, {waiting} don't count yet",
    "recount_agrees": "Counted again: everything agrees ({n})",
    "recount_differs": "Counted again: these do not agree: {found}",
    "chaired": "The chair's word on the tie of round {number} is recorded.",
    "receipts_none": "Nobody has voted in round {number} yet.",
    "reason": "blocked: {text}{by}",
    "code": "The code of this round: {code}\nWrite it down and give it to somebody who does not keep this computer; closing needs it, and it is stored nowhere.",
}
