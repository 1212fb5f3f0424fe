"""Files in: a spreadsheet becomes rows, rows become drafts, or problems that say where and why.

guard ─► delimited (encodings) | workbook ─► tables ─► headers, columns ─► participants, proposals, ballots, hands
"""
