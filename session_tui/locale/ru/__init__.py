"""Messages in Russian, a file a room."""
