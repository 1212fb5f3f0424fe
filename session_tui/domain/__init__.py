"""Words and rules: frozen values and pure functions. No database, no files, no terminal, no clock."""
