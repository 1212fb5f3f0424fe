"""The preview of a list's import: decisions for all rows, sheets, encodings."""

MESSAGES = {
    "fill_gaps": "fill the gaps",
    "policy_fill": "For all rows: fill only what is empty here. Space decides on a single row.",
    "policy_theirs": "For all rows: take the file's, except where a hand wrote ours. Space decides on a single row.",
    "policy_ours": "For all rows: keep ours, take nothing from the file. Space decides on a single row.",
    "which_sheet": "Which sheet holds the list?",
    "which_encoding": "Which of these can be read?",
    "or_encoding": " Or press e and choose the reading that makes sense.",
}
