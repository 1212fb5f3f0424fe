"""The invented session: its people, proposals and votes, each the same for the same seed.

    setting ─► people ─► listing (the organiser's workbook)
               proposals ─► votes

Nothing here reads a clock, and nobody here exists. What stands in the data files (`people.toml`, `proposals/*.toml`) was
written for this demo in both languages side by side.
"""
