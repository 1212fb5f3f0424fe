"""Cards of proposals for the wall."""

MESSAGES = {
    "cards": "Cards for the wall",
    "authors": "put forward by {names}",
    "owner": "owner: {name}",
    "no_cards": "No proposal fits, so there are no cards to print.\nShow all proposals, or write one first.",
}
