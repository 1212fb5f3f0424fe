"""Refusals about rounds and ballots."""

MESSAGES = {
    "none": "There is no round {number}.\nCheck the number: rounds are numbered from 1.",
    "no_proposals": "There are no proposals to vote on.\nWrite or import proposals first.",
    "not_in_scope": "Proposal {number} is not in this round's scope.\nName proposals of that group, or vote in the plenary.",
    "nobody": "There is nobody who could vote.\nImport participants, or open the round with --electorate open.",
    "nobody_in_group": "This group has no members who could vote.\nPlace people first, or vote in the plenary.",
    "nobody_present": "Nobody of this electorate has been checked in.\nCheck people in, or open the round with --electorate all.",
    "no_hands": "Hands can't be counted in a round by {method}.\nEnter ballots, or open a round for and against.",
    "secret_hands": "Round {number} is secret: hands would show who votes how.\nEnter ballots.",
    "mixed": "Round {number} has votes of the other kind already, hands or ballots.\nKeep to one kind in a round.",
    "not_on_ballot": "Proposal {number} is not on the ballot of round {round}.\nThe ballot was fixed when the round opened.",
    "negative": "The count for proposal {number} is below zero.\nEnter whole numbers from 0.",
    "too_many_hands": "Proposal {number}: {hands} hands, but {entitled} people may vote.\nCount again.",
    "no_votes": "Round {number} has no votes yet.\nEnter votes first, or cancel the round.",
    "closed": "Round {number} is closed: nothing enters it any more.\nOpen a new round.",
    "still_open": "Round {number} is still open; results are hidden until it closes.\nClose it first.",
    "cancelled": "Round {number} was cancelled and counts for nothing.\nChoose another round.",
    "not_entitled": "Participant {number} may not vote in round {round}: they were not in its electorate when it opened.\nOpen a new round to include them.",
    "secret_is_final": "Participant {number} has voted in this secret round; that ballot is final.\nIt can't be found again to be changed.",
    "no_such_voter": "Nobody entitled to vote in round {round} is found under “{voter}”.\nName them by badge number, external id, or full name; namesakes by number.",
    "too_many_ballots": "Round {number}: {ballots} ballots, but {entitled} people may vote.\nFind out who voted twice, or whose ballot this is.",
}
