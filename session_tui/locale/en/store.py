"""What can go wrong with a session's database."""

MESSAGES = {
    "bad_url": "This is not a database address: {url}\nGive a file, or an address such as postgresql://user@host/name.",
    "unknown_server": "This kind of database is not supported: {url}\nUse a file (SQLite) or postgresql://….",
    "exists": "There is something at {file} already.\nChoose another name; nothing was overwritten.",
    "cannot_create": "The file {file} can't be created: {problem}.\nChoose a folder that you may write to.",
    "no_file": "There is no session at {file}.\nCheck the path, or make a new session: session-tui new {file}",
    "is_folder": "{file} is a folder, not a session's file.\nGive the path of the file itself.",
    "not_sqlite": "{file} is not a session's file.\nGive a file made by session-tui; it was left untouched.",
    "not_a_workshop": "This database belongs to another program.\nGive a file or database made by session-tui; "
    "it was left untouched.",
    "empty": "There is no session in {file} yet.\nMake one: session-tui new {file}",
    "newer": "This session was made by a newer session-tui (format {revision}, known here {head}).\n"
    "Install the newer program; the session was left untouched.",
    "damaged": "The file {file} is damaged.\nTake the latest backup; keep the damaged file, parts of it may be rescued.",
    "busy": "Another program keeps {file} locked.\nClose it and try again; nothing was changed.",
    "disk_full": "The disk is full: {file} can't grow.\nFree some space and try again; nothing already saved is lost.",
    "failed": "The database {file} did not answer: {problem}.\nCheck that it is there and may be written; "
    "nothing already saved is lost.",
    "backup_server": "A session on a server ({url}) is backed up with the server's own tools.\nUse pg_dump.",
}
