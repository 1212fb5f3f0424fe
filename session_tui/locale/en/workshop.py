"""Refusals about the session itself."""

MESSAGES = {
    "exists": "This database holds a session already.\nMake the new one in a file of its own.",
    "none": "There is no session in this database yet.\nMake one: session-tui new FILE",
    "group_number": "A session has 2 to 12 sector groups, the preset names {number}.\nChange the preset.",
    "no_field": "A session has no field “{field}”.\nUse title, place, starts_on, ends_on, number, chair, secretary, organisers, partners or lang.",
    "no_title": "A session needs a title.\nWrite one.",
    "no_item": "There is no agenda item {number}.\nChoose one from the agenda.",
    "not_started": "“{title}” has not been started.\nStart it first.",
}
