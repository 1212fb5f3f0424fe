"""What the commands on groups say."""

MESSAGES = {
    "none_yet": "No placement has been made yet.",
    "step_assign": "everybody placed",
    "step_seat": "late-comers seated",
    "step_rebalance": "balanced again",
    "step_restore": "brought back",
    "undone": "taken back",
    "head_no": "No.",
    "head_at": "when",
    "head_step": "step",
    "head_people": "people",
    "head_sizes": "sizes",
    "head_proof": "proof",
    "head_then": "then",
    "head_now": "now",
    "since": "Since then: {n} sit elsewhere, {came} came, {gone} left.",
    "restored": {
        "one": "{n} person sits as after step {entry} again",
        "other": "{n} people sit as after step {entry} again",
    },
}
