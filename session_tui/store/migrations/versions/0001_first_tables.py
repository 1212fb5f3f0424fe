"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "agenda_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("starts_at", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.String(), nullable=False),
        sa.Column("finished_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "assignment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("seed", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("aims", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "participant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("external_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("surname", sa.String(), nullable=False),
        sa.Column("given_name", sa.String(), nullable=False),
        sa.Column("patronymic", sa.String(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("position", sa.String(), nullable=False),
        sa.Column("town", sa.String(), nullable=False),
        sa.Column("community", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("tags", sa.String(), nullable=False),
        sa.Column("hand_fields", sa.String(), nullable=False),
        sa.Column("checked_in_at", sa.String(), nullable=False),
        sa.Column("withdrawn_at", sa.String(), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_participant_external_id"), "participant", ["external_id"], unique=False)
    op.create_table(
        "sector_group",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("moderator", sa.String(), nullable=False),
        sa.Column("room", sa.String(), nullable=False),
        sa.Column("minimum", sa.Integer(), nullable=True),
        sa.Column("maximum", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_table(
        "station",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("first_seen_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
    )
    op.create_table(
        "workshop",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("starts_on", sa.String(), nullable=False),
        sa.Column("ends_on", sa.String(), nullable=False),
        sa.Column("organisers", sa.String(), nullable=False),
        sa.Column("partners", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("lang", sa.String(), nullable=False),
        sa.Column("chair", sa.String(), nullable=False),
        sa.Column("secretary", sa.String(), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "journal_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("station_id", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("params", sa.String(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("final", sa.String(), nullable=False),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["station_id"],
            ["station.id"],
        ),
        sa.ForeignKeyConstraint(
            ["undoes"],
            ["journal_entry.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("undoes"),
    )
    op.create_table(
        "placement",
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("group_number", sa.Integer(), nullable=False),
        sa.Column("pinned", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_number"],
            ["sector_group.number"],
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participant.id"],
        ),
        sa.PrimaryKeyConstraint("participant_id"),
    )
    op.create_index(op.f("ix_placement_group_number"), "placement", ["group_number"], unique=False)
    op.create_table(
        "preference",
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("group_number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_number"],
            ["sector_group.number"],
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participant.id"],
        ),
        sa.PrimaryKeyConstraint("participant_id", "rank"),
    )
    op.create_table(
        "priority",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_number"],
            ["sector_group.number"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_priority_group_number"), "priority", ["group_number"], unique=False)
    op.create_table(
        "proposal",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("external_id", sa.String(), nullable=False),
        sa.Column("group_number", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("problem", sa.String(), nullable=False),
        sa.Column("solution", sa.String(), nullable=False),
        sa.Column("effect", sa.String(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("deadline", sa.String(), nullable=False),
        sa.Column("resources", sa.String(), nullable=False),
        sa.Column("funding", sa.String(), nullable=False),
        sa.Column("risks", sa.String(), nullable=False),
        sa.Column("authors", sa.String(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("tags", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("updated_at", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_number"],
            ["sector_group.number"],
        ),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index(op.f("ix_proposal_external_id"), "proposal", ["external_id"], unique=False)
    op.create_index(op.f("ix_proposal_group_number"), "proposal", ["group_number"], unique=False)
    op.create_table(
        "round",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("group_number", sa.Integer(), nullable=True),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("rule_hash", sa.String(), nullable=False),
        sa.Column("electorate", sa.String(), nullable=False),
        sa.Column("entitled", sa.Integer(), nullable=True),
        sa.Column("present", sa.Integer(), nullable=True),
        sa.Column("secret", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("opened_at", sa.String(), nullable=False),
        sa.Column("closed_at", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_number"],
            ["sector_group.number"],
        ),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_table(
        "ballot",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("round_number", sa.Integer(), nullable=False),
        sa.Column("voter", sa.String(), nullable=True),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("entered_at", sa.String(), nullable=True),
        sa.Column("station", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["round_number"],
            ["round.number"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_ballot_round_number"), "ballot", ["round_number"], unique=False)
    op.create_index(
        "one_current_ballot_a_voter",
        "ballot",
        ["round_number", "voter"],
        unique=True,
        sqlite_where=sa.text("current = 1"),
        postgresql_where=sa.text("current"),
    )
    op.create_table(
        "hand_count",
        sa.Column("round_number", sa.Integer(), nullable=False),
        sa.Column("proposal_number", sa.Integer(), nullable=False),
        sa.Column("votes_for", sa.Integer(), nullable=False),
        sa.Column("votes_against", sa.Integer(), nullable=False),
        sa.Column("votes_abstain", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["proposal_number"],
            ["proposal.number"],
        ),
        sa.ForeignKeyConstraint(
            ["round_number"],
            ["round.number"],
        ),
        sa.PrimaryKeyConstraint("round_number", "proposal_number"),
    )
    op.create_table(
        "journal_change",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["journal_entry.id"],
        ),
        sa.PrimaryKeyConstraint("entry_id", "position"),
    )
    op.create_table(
        "recommendation",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("proposal_number", sa.Integer(), nullable=False),
        sa.Column("round_number", sa.Integer(), nullable=False),
        sa.Column("wording", sa.String(), nullable=False),
        sa.Column("addressee", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("deadline", sa.String(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("adopted_at", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["proposal_number"],
            ["proposal.number"],
        ),
        sa.ForeignKeyConstraint(
            ["round_number"],
            ["round.number"],
        ),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("proposal_number"),
    )
    op.create_table(
        "round_proposal",
        sa.Column("round_number", sa.Integer(), nullable=False),
        sa.Column("proposal_number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("external_id", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["proposal_number"],
            ["proposal.number"],
        ),
        sa.ForeignKeyConstraint(
            ["round_number"],
            ["round.number"],
        ),
        sa.PrimaryKeyConstraint("round_number", "proposal_number"),
    )
    op.create_table(
        "round_voter",
        sa.Column("round_number", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("community", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participant.id"],
        ),
        sa.ForeignKeyConstraint(
            ["round_number"],
            ["round.number"],
        ),
        sa.PrimaryKeyConstraint("round_number", "participant_id"),
    )
    op.create_table(
        "turnout",
        sa.Column("round_number", sa.Integer(), nullable=False),
        sa.Column("voter", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_number"],
            ["round.number"],
        ),
        sa.PrimaryKeyConstraint("round_number", "voter"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "choice",
        sa.Column("ballot_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("proposal_number", sa.Integer(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["ballot_id"],
            ["ballot.id"],
        ),
        sa.ForeignKeyConstraint(
            ["proposal_number"],
            ["proposal.number"],
        ),
        sa.PrimaryKeyConstraint("ballot_id", "proposal_number"),
        sqlite_with_rowid=False,
    )
