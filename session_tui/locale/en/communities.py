"""Communities and their one-letter signs."""

MESSAGES = {
    "expert": "experts",
    "business": "business",
    "municipality": "municipalities",
    "agency": "public agencies",
    "other": "other",
    "expert_sign": "E",
    "business_sign": "B",
    "municipality_sign": "M",
    "agency_sign": "A",
    "other_sign": "O",
}
