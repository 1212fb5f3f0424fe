"""The act of erasure."""

MESSAGES = {
    "act": "ACT OF ERASURE OF PERSONAL DATA\n\nSession:       {session}\nOrganisers:    {organisers}\nData subject:  participant with badge number {number}\nErased:        {kinds}\nWhere from:    the participant's card, and every record of it in the session's journal ({n} entries; the extract is attached)\nHow:           the values were overwritten and the database's pages rewritten; they can't be restored\nWhen:          {at} UTC\nBy whom:       {by}\nGround:        {reason}\n\nKept: the badge number, the community, votes and the moments of the steps. They tell nothing about who the person is.\n\nSignature ______________________\n",
    "kind_name": "name",
    "kind_surname": "surname",
    "kind_given_name": "given name",
    "kind_patronymic": "patronymic",
    "kind_organisation": "organisation",
    "kind_position": "position",
    "kind_town": "town",
    "kind_email": "e-mail",
    "kind_phone": "telephone",
    "kind_external_id": "external id",
    "kind_tags": "tags",
    "head_entry": "entry",
    "head_at": "when (UTC)",
    "head_station": "station",
    "head_action": "step",
}
