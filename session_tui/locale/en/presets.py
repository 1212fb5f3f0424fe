"""What is wrong with a preset's file."""

MESSAGES = {
    "not_found": "There is no preset file {file}.\nCheck its name and folder.",
    "unreadable": "The preset {file} can't be read: {detail}.\nCheck that you may read the file.",
    "too_large": "The file {file} is too large for a preset.\nA preset is a page of text: is this the right file?",
    "not_utf8": "The preset {file} is not saved as UTF-8.\nSave it as UTF-8 in your editor.",
    "not_toml": "The preset {file} can't be read as TOML: {detail}.\nCorrect the line it names.",
    "no_language": "The preset {file} has no part [{part}].\nAdd it, or choose another language with --lang.",
    "unknown_key": "The preset {file} has an unknown key: {place}.\nCorrect the spelling or remove the key.",
    "missing": "The preset {file} leaves this empty: {place}.\nFill it in.",
    "wrong": "The preset {file} has a wrong value: {place}.\nIt should be {expected}.",
    "group_count": {
        "one": "The preset {file} has {n} group.\nA session needs {least} to {most} groups.",
        "other": "The preset {file} has {n} groups.\nA session needs {least} to {most} groups.",
    },
    "expects_text": "a text in quotes",
    "expects_texts": 'a list of texts: ["…", "…"]',
    "expects_table": "a table of keys",
    "expects_tables": "a list of tables, each under its own [[heading]]",
    "expects_whole": "a whole number, zero or more",
    "expects_minimum": "no more than the group's maximum",
    "expects_kind": "one of these words: {kinds}",
    "expects_hour": 'a time such as "09:30"',
    "expects_minutes": "a whole number of minutes from 1 to {most}",
}
