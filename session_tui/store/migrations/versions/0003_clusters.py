"""Clusters that a facilitator puts proposals into."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "proposal_cluster",
        sa.Column("proposal_number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["proposal_number"], ["proposal.number"]),
        sa.PrimaryKeyConstraint("proposal_number"),
    )
