"""Refusals about sector groups and placement."""

MESSAGES = {
    "none": "There is no sector group {number}.\nUse the number of an existing group.",
    "nobody": "There is nobody to place yet.\nImport a list or register participants first.",
    "nobody_present": "Nobody has been checked in yet.\nCheck participants in, or place everybody on the list.",
    "nobody_placed": "Nobody sits in a group yet.\nPlace everybody first.",
    "moved_meanwhile": "Participant {number} no longer sits freely in group {group}: the groups were changed meanwhile.\nBalance them again.",
    "not_placed": "{name} sits in no group yet.\nPlace them first.",
    "no_name": "A group needs a name.\nWrite one.",
    "bad_limits": "A group can't hold from {low} to {high} people.\nThe most must not be below the fewest.",
    "unknown_rule": "“{rule}” ({place}) is no rule.\nRules begin with one of: {known}.",
    "rule_too_short": "The rule “{rule}” ({place}) names too little.\napart and together name two people or more; leader, closed and limits a group and whom or what.",
    "named_twice": "The rule “{rule}” ({place}) names one person twice.\nName each once.",
    "unknown_aim": "“{aim}” is no aim.\nAims: {known}.",
    "no_tag": "Nobody has the tag “{tag}”.\nTags there are: {known}.",
    "no_community": "Nobody speaks for “{community}”.\nCommunities: {known}.",
    "not_a_number": "“{text}” is no number of people.\nWrite a whole number, or - for no limit.",
    "no_earlier": "There is no earlier placement {number}.\nsession-tui groups history lists them.",
    "no_rule": "There is no rule {number}.\nsession-tui groups rules shows the numbers.",
    "not_toml": "The file {file} can't be read as TOML: {detail}.\nCorrect the line it names, and save it as UTF-8.",
    "not_lists": "In the file {file} “{rule}” is no list of rules.\nWrite it as {rule} = [[…, …], […, …]]; aims and tags as one list of words.",
    "leads_already": "Participant {number} would lead two groups, {group} and {other}.\nKeep one of the two rules.",
}
