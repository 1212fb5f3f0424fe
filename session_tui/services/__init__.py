"""Use cases: `fn(db, …)` returns a frozen value. One call is one transaction and one entry of the journal."""
