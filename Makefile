# Two commands do everything on a fresh machine: `make demo` and `make test`.
.RECIPEPREFIX := >
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := uv==0.13.9
READY := $(VENV)/.ready

.PHONY: demo test coverage install native lock clean

demo: install
> $(BIN)/session-tui demo exports

test: install
> $(BIN)/ruff check --quiet .
> $(BIN)/ruff format --quiet --check .
> $(BIN)/lint-imports --no-cache | tail -n 1
> $(BIN)/mypy
> $(BIN)/python -m pytest -n 2 -q

# Every branch of the counts and of the verdicts must be taken by their own tests.
coverage: install
> $(BIN)/coverage erase
> $(BIN)/coverage run -m pytest -q tests/domain/voting tests/domain/second_count tests/domain/test_round_recount.py
> $(BIN)/coverage report

install: $(READY) native

# The program and its development tools, every package by version and hash. Some systems ship venv without pip: then
# the system's own pip fills the environment.
$(READY): pyproject.toml requirements.lock
> @test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) 2>/dev/null || $(PYTHON) -m venv --without-pip --clear $(VENV)
> @test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --disable-pip-version-check $(UV) 2>/dev/null \
>   || $(PYTHON) -m pip --python $(BIN)/python install --quiet --disable-pip-version-check $(UV)
> @VIRTUAL_ENV=$(CURDIR)/$(VENV) $(BIN)/uv pip install --quiet --compile-bytecode --require-hashes -r requirements.lock
> @VIRTUAL_ENV=$(CURDIR)/$(VENV) $(BIN)/uv pip install --quiet --no-deps --editable .
> @$(BIN)/python -m compileall -q session_tui
> @touch $(READY)

# WeasyPrint draws with Pango, which no wheel carries.
native: $(READY)
> @$(BIN)/python .ci/native.py

lock: $(READY)
> $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --group dev pyproject.toml -o requirements.lock

clean:
> rm -rf $(VENV) dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis
