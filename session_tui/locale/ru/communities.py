"""Communities and their one-letter signs."""

MESSAGES = {
    "expert": "эксперты",
    "business": "бизнес",
    "municipality": "муниципалитеты",
    "agency": "органы власти",
    "other": "другие",
    "expert_sign": "Э",
    "business_sign": "Б",
    "municipality_sign": "М",
    "agency_sign": "В",
    "other_sign": "Д",
}
