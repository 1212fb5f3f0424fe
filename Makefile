# Two commands do everything on a fresh machine: `make demo` and `make test`.
.RECIPEPREFIX := >
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test install lint types arrows check-native clean lock

demo: install
> $(BIN)/session-tui demo exports

test: install
> $(BIN)/ruff check .
> $(BIN)/ruff format --check .
> $(BIN)/lint-imports --no-cache
> $(BIN)/mypy
> $(BIN)/python -m pytest -n auto -q

install: $(READY) check-native

# The program and its development tools, every package by version and hash.
$(READY): pyproject.toml requirements.lock
> test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
> test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --disable-pip-version-check uv
> VIRTUAL_ENV=$(CURDIR)/$(VENV) $(BIN)/uv pip install --quiet --compile-bytecode --require-hashes -r requirements.lock
> VIRTUAL_ENV=$(CURDIR)/$(VENV) $(BIN)/uv pip install --quiet --no-deps --editable .
> touch $(READY)

# WeasyPrint draws with Pango, which no wheel carries.
check-native: $(READY)
> @$(BIN)/python .ci/native.py

lock:
> $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --group dev pyproject.toml -o requirements.lock

clean:
> rm -rf $(VENV) dist build .mypy_cache .pytest_cache .ruff_cache
