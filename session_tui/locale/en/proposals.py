"""Refusals about proposals."""

MESSAGES = {
    "none": "There is no proposal {number}.\nCheck the number.",
    "no_title": "A proposal needs a title.\nOne line is enough.",
    "not_active": "Proposal {number} was withdrawn or merged already.\nUndo brings it back.",
    "no_kind": "There is no kind of proposal “{kind}”.\nUse initiative or investment.",
    "no_field": "A passport has no field “{field}”.\nSee the form for the fields there are.",
}
