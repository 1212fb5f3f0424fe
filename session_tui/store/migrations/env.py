"""Alembic's entry: runs migrations on the connection that `store.migrate` hands over."""

from alembic import context
from sqlmodel import SQLModel

from session_tui.store import tables as _tables  # noqa: F401  the tables make themselves known to the metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
)
context.run_migrations()
