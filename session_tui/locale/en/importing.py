"""Files that can't be read, and what to do about them."""

MESSAGES = {
    "not_found": "There is no file {file}.\nCheck the name and the folder.",
    "not_a_file": "{file} is a folder, not a file.\nName the file with the list.",
    "unreadable": "The file {file} can't be opened: {detail}.\nClose it in other programs and check its permissions.",
    "empty": "The file {file} has no rows that hold anything.\nCheck that it is the right file and that it was saved.",
    "too_large": (
        "The file {file} is too large once unpacked, or claims more cells than it has: reading it would be unsafe.\n"
        "Copy the filled part of the sheet into a new workbook, or save it as CSV."
    ),
    "damaged": (
        "The file {file} is damaged or cut short and can't be read as a table.\n"
        "Open it in a spreadsheet program, save it again and repeat."
    ),
    "password": "The file {file} is password protected.\nOpen it in a spreadsheet program, remove the password and save it.",
    "packed": "The file {file} is an archive, not a table.\nUnpack it and name the table's file.",
    "not_a_table": "The file {file} is not a table.\nAn XLSX, XLS, ODS or CSV file is needed.",
    "web_page": (
        "The file {file} is a web page or XML, whatever its name says.\n"
        "Open it in a spreadsheet program and save it as XLSX or CSV."
    ),
    "nul": (
        "The file {file} has NUL bytes in row {row}: it is damaged, or no text.\nSave the table again as CSV UTF-8 or XLSX."
    ),
    "unclosed_quote": (
        "The file {file} has a quotation mark in row {row} that is never closed: the rest would become one cell.\n"
        "Close or remove the mark, or save the table as XLSX."
    ),
    "unsure_encoding": (
        "The file {file} can be read in several ways, its encoding is uncertain. Candidates: {candidates}.\n"
        "Name the right one: --encoding NAME, or save the file as CSV UTF-8."
    ),
    "unknown_encoding": "There is no encoding “{encoding}”.\nFor example: utf-8, cp1251, cp866, koi8-r, utf-16.",
    "wrong_encoding": "The file {file} can't be read as {encoding}.\nName another encoding, or none: the program will find it.",
    "damaged_text": (
        "The file {file} is written in {encoding}, but row {row} has a damaged character.\n"
        "Save the table again as CSV UTF-8 or XLSX."
    ),
    "unknown_sheet": "The file {file} has no sheet “{sheet}”.\nIt has: {sheets}.",
    "unknown_field": "There is no field “{field}”.\nFields: {fields}.",
    "unknown_column": "There is no column “{column}”.\nColumns: {columns}; a column's letter will do as well.",
    "no_people": (
        "The file {file} has no column of people's names: 0 participants. Columns found: {columns}.\n"
        "If one of them holds the names, say which: --map name=COLUMN."
    ),
    "spaced": (
        "In {file} nothing but spaces stands between the columns, so where one ends can't be told.\n"
        "Save the table as XLSX, or as CSV with semicolons or tabs."
    ),
    "sideways": (
        "In {file} people stand side by side in columns: the words that should be on top stand in the first column.\n"
        "Turn the table (copy it, paste special, transpose), save and import it again."
    ),
    "no_document": "{file} is no list of objects in JSON.\nGive a list with an object a proposal, as an export has it, or a spreadsheet.",
    "no_proposals": (
        "The file {file} has no column of proposals' titles. Columns found: {columns}.\n"
        "If one of them holds the titles, say which: --map title=COLUMN."
    ),
    "no_ballots": (
        "The file {file} has no votes that can be understood: no columns named after this round's proposals, and no column "
        "“proposal”. Columns found: {columns}.\n"
        "Name the columns after the proposals (external id, number or title), or say: --map proposal=COLUMN."
    ),
    "no_counts": (
        "The file {file} has no columns with a proposal and its votes. Columns found: {columns}.\n"
        "Say which they are: --map proposal=COLUMN --map for=COLUMN."
    ),
    "nothing_to_decide": "Row {row} has nobody known in it whom it would change.\nName rows that the dry run lists as changed or differing.",
    "not_doubtful": "Row {row} is not doubtful.\nName rows that the dry run lists with a question mark.",
    "bad_decision": "“{text}” is no decision.\nWrite rows and what to do with them: 12,15=theirs (or fill, ours, over).",
    # remedies on the screen, where the one above is for the command line
    "unsure_encoding_on_screen": "Save the file as CSV UTF-8 or XLSX and choose it again.",
    "no_people_on_screen": "Choose the file that holds the list.",
    "no_proposals_on_screen": "Write “title” above the column of titles, save the file and choose it again.",
    "no_ballots_on_screen": "Name the columns after the proposals (external id, number or title), save the file and choose it again.",
    "no_counts_on_screen": "Name the columns “proposal”, “for”, “against” and “abstain”, save the file and choose it again.",
    "no_weights": "In {file} there is no column of voters, or none of their votes. Columns: {columns}.\nName them “voter” and “weight”.",
}
