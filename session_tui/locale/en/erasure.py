"""The act of erasure."""

MESSAGES = {
    "act": "ACT OF ERASURE OF PERSONAL DATA\n\nSession:       {session}\nOrganisers:    {organisers}\nData subject:  participant with badge number {number}\nErased:        {kinds}\nWhere from:    the participant's card, every record of it in the session's journal ({n} entries; the extract is attached), and the texts of others that give the name in full or with initials, the e-mail or the telephone (badge {mark} stands there now)\nHow:           the values were overwritten and the database's pages rewritten; they can't be restored\nWhen:          {at} UTC\nBy whom:       {by}\nGround:        {reason}\n\nKept: the badge number, the community, votes and the moments of the steps. They tell nothing about who the person is.\n\nNot reached by the program, to be destroyed by hand: copies and backups of the session, lists as they came, exports, reports and sheets that were made before (also on paper), mail; names in another grammatical case; on a database server its write-ahead log and its backups; blocks of deleted files on the disk.\n\nSignature ______________________\n",
    "draft_held": "Another computer or window is writing drafts that may name the person: {files}. Close it and erase again, or mend the text there.",
    "still_named": "Named beside the session, and left alone: {files}. Delete these files, or take the person out by hand.",
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
