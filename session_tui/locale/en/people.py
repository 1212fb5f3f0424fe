"""Refusals about participants."""

MESSAGES = {
    "none": "There is no participant {number}.\nCheck the badge number.",
    "off_the_list": "Participant {number} has been taken off the list meanwhile.\nUndo that, or register them anew.",
    "no_name": "A participant needs a name.\nWrite at least a surname.",
    "no_field": "A participant has no field “{field}”.\nSee the card for the fields there are.",
    "not_found": "Nobody matches “{query}”.\nTry the badge number or a part of the surname.",
    "ambiguous": "“{query}” fits several people: {names}.\nGive the badge number.",
    "erased_already": "Participant {number} was erased before.\nNothing to do.",
    "no_reason": "An erasure needs its reason.\nSay who asked for it, such as: at the person's request.",
}
