"""Files of public collections of votes (.pb, .soi) that can't be read."""

MESSAGES = {
    "not_a_poll": "{file} is a workbook, whatever its name says.\nGive it the ending .xlsx or .ods.",
    "no_section": "The file {file} has no line “{section}” and can't be understood.\nTake the file as it was published.",
    "row": "The file {file} can't be understood at row {row}.\nTake the file as it was published, or mend the row.",
    "vote_type": "The votes of {file} are of the kind “{kind}”, which is not known here.\nKnown kinds: {known}.",
    "voters": "The file {file} announces {announced} voters, but holds {found}.\nTake the file as it was published.",
    "other_votes": "The file {file} holds {votes}; a round of the method “{method}” can't count them.\nOpen a round by a method for such votes.",
    "votes_approval": "approvals",
    "votes_points": "points",
    "votes_order": "rankings",
}
