"""Refusals about recommendations."""

MESSAGES = {
    "none": "There is no recommendation {number}.\nCheck the number.",
    "no_wording": "Recommendation {number} needs a wording.\nWrite one.",
    "no_field": "A recommendation has no field “{field}”.\nUse wording, addressee, owner, deadline, indicator or status.",
}
