"""Refusals about sector groups and placement."""

MESSAGES = {
    "none": "There is no sector group {number}.\nUse the number of an existing group.",
    "nobody": "There is nobody to place yet.\nImport a list or register participants first.",
    "nobody_present": "Nobody has been checked in yet.\nCheck participants in, or place everybody on the list.",
    "not_placed": "{name} sits in no group yet.\nPlace them first.",
    "no_name": "A group needs a name.\nWrite one.",
    "bad_limits": "A group can't hold from {low} to {high} people.\nThe most must not be below the fewest.",
}
