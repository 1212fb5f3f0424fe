"""Commands: everything the screens can do, without a screen."""
