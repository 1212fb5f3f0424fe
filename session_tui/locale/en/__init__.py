"""Messages in English, a file a room."""
