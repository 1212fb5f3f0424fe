"""Counting and judging votes: methods, rules, ballots, tallies, verdicts. Exact: whole numbers and fractions only."""
