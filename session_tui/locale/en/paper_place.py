"""Paper from the desk: what can be printed."""

MESSAGES = {
    "which": "What shall be printed?",
    "badge": "The badge of {number} {name}",
    "badges": "Badges of everybody",
    "blank_badges": "{n} blank badges for walk-ins",
    "attendance": "The attendance sheet by surname, to be signed",
    "by_group": "Attendance sheets by group",
    "roster": "Rosters for the groups’ doors",
    "template": "The blank list, to be filled in and imported",
    "printing": "Printing…",
    "printed": "Printed: {file}",
    "opened": "Printed and opened: {file}",
}
