"""Tables, the database, the journal. One database holds exactly one strategic session."""
