"""Placing people: aims, rules, refusals."""

MESSAGES = {
    "aim_size_over": "people above the even size, fullest group",
    "aim_size_under": "people below the even size, emptiest group",
    "aim_size_sum": "people away from even sizes, in all",
    "aim_balance": "balance of communities, largest deviation",
    "aim_balance_sum": "balance of communities, sum of deviations",
    "aim_tags": "balance of tags, largest deviation",
    "aim_tags_sum": "balance of tags, sum of deviations",
    "aim_company": "people alone of their community in a group",
    "aim_organisations": "one organisation in a group, most above its share",
    "aim_organisations_sum": "organisations in groups, sum above their shares",
    "aim_towns": "one town in a group, most above its share",
    "aim_towns_sum": "towns in groups, sum above their shares",
    "aim_unmet": "people with none of their wishes met",
    "aim_worst": "lowest wish that had to be used",
    "aim_ranks": "sum of the ranks of wishes met",
    "aim_moves": "people who change groups",
    "person": "participant {number}",
    "rule_maximum": "group {group} holds {count} at most",
    "rule_minimum": "group {group} needs {count} at least",
    "rule_closed": "group {group} is closed to “{community}”",
    "rule_pin": "{one} is pinned to group {group}",
    "rule_together": "{one} and {other} are kept together",
    "rule_apart": "{one} and {other} are kept apart",
    "rule_moves": "no more than {count} people move",
    "why_first": "{name} sits in group {group}: their first wish.",
    "why_wish": "{name} sits in group {group}: wish {rank} of {of}.",
    "why_unmet": "{name} sits in group {group}, which is none of their {of} wishes.",
    "why_silent": "{name} sits in group {group} and had no wishes: the seat serves the aims of all.",
    "why_pinned": "The seat is pinned.",
    "reason_head": "Group {group} (wish {rank}): ",
    "reason_head_full": "Group {group} (wish {rank}) is full with {size}; ",
    "reason_impossible": "the rules leave no seat there: {rules}.",
    "reason_no_room": "the rules leave no seat there.",
    "reason_worse": "at best “{aim}” would become {after} instead of {before}.",
    "reason_worse_open": "in the time given nothing better was found than “{aim}” at {after} instead of {before}; that is not proved.",
    "reason_equal": "an equally good placement exists; the draw decided between them.",
    "reason_better": "possible, and even better: “{aim}” would become {after} instead of {before}. Balance the groups again.",
    "reason_cost": " Yet the best placement of all has “{aim}” at {best}, with that seat {cost}.",
    "reason_swap": " Changing places with {other} would make “{aim}” {after} instead of {before}.",
    "reason_swap_free": " Changing places with {other} would cost nothing.",
    "and_more": {"one": "and {n} more rule", "other": "and {n} more rules"},
    "conflict": "These rules can't all be kept: {rules}.\nTake back at least one of them.",
    "no_groups": {
        "one": "There are no groups, {n} person is to be placed.\nAdd groups first.",
        "other": "There are no groups, {n} people are to be placed.\nAdd groups first.",
    },
    "too_little_room": (
        "The groups hold {room}, {people} are to be placed.\nRaise the maximum of a group, or add a group."
    ),
    "too_few_people": (
        "The groups need {needed} people at least, {people} are to be placed.\nLower the minimum of a group, or close one."
    ),
    "bounds_crossed": (
        "Group {group} needs {least} people at least and holds {most} at most.\nChange one of the two numbers."
    ),
    "too_many_pins": {
        "one": "Group {group} holds {room}, {n} person is pinned to it.\nRaise its maximum, or unpin somebody.",
        "other": "Group {group} holds {room}, {n} people are pinned to it.\nRaise its maximum, or unpin somebody.",
    },
    "no_seat": (
        "No group can take {person} while everybody else stays.\n"
        "Raise the maximum of a group, or take back a rule that names this person."
    ),
    "cancelled": "The placement was cancelled; nothing has changed.\nStart it again whenever you like.",
    "out_of_time": (
        "Within {seconds} s no placement was found that keeps all rules.\nAllow more time, or take back some rules."
    ),
}
