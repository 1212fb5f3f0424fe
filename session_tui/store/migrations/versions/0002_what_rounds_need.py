"""Counts of hands with their history, reasons of blocks, the chair's rulings, and rounds that feed rounds."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "hand_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_number", sa.Integer(), nullable=False),
        sa.Column("proposal_number", sa.Integer(), nullable=False),
        sa.Column("votes_for", sa.Integer(), nullable=False),
        sa.Column("votes_against", sa.Integer(), nullable=False),
        sa.Column("votes_abstain", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("entered_at", sa.String(), nullable=False),
        sa.Column("station", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["proposal_number"], ["proposal.number"]),
        sa.ForeignKeyConstraint(["round_number"], ["round.number"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_hand_entry_round_number"), "hand_entry", ["round_number"], unique=False)
    op.create_table(
        "ballot_reason",
        sa.Column("ballot_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("proposal_number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["ballot_id"], ["ballot.id"]),
        sa.ForeignKeyConstraint(["proposal_number"], ["proposal.number"]),
        sa.PrimaryKeyConstraint("ballot_id", "proposal_number"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "chair_ruling",
        sa.Column("round_number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("proposal", sa.Integer(), nullable=False),
        sa.Column("ruled_at", sa.String(), nullable=False),
        sa.Column("station", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["round_number"], ["round.number"]),
        sa.PrimaryKeyConstraint("round_number", "position"),
    )
    op.create_table(
        "round_source",
        sa.Column("round_number", sa.Integer(), nullable=False),
        sa.Column("source_number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["round_number"], ["round.number"]),
        sa.ForeignKeyConstraint(["source_number"], ["round.number"]),
        sa.PrimaryKeyConstraint("round_number", "source_number"),
    )
