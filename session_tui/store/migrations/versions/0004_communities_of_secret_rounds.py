"""Support by community in secret rounds: under a seal until the round closes, then where at least five voted."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "sealed_count",
        sa.Column("round_number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("community", sa.String(), nullable=False),
        sa.Column("proposal_number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("side", sa.String(), nullable=False),
        sa.Column("one", sa.Text(), nullable=False),
        sa.Column("two", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["proposal_number"], ["proposal.number"]),
        sa.ForeignKeyConstraint(["round_number"], ["round.number"]),
        sa.PrimaryKeyConstraint("round_number", "community", "proposal_number", "side"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "community_count",
        sa.Column("round_number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("proposal_number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("community", sa.String(), nullable=False),
        sa.Column("votes_for", sa.Integer(), nullable=False),
        sa.Column("votes_cast", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["proposal_number"], ["proposal.number"]),
        sa.ForeignKeyConstraint(["round_number"], ["round.number"]),
        sa.PrimaryKeyConstraint("round_number", "proposal_number", "community"),
    )
