# Everything that is done to Fangxian by hand or by CI goes through here. `make` alone lists it.

# Arguments for every call of SwiftPM, for instance `--scratch-path /tmp/build`.
SWIFT_FLAGS ?=
# How many households the demo city has; empty for the program's own default.
HOUSEHOLDS ?=
PORT ?= 8080
# The large test targets, one after the other and what is left before them: all at once their servers, databases and
# child processes take each other's time on a small machine.
TEST_GROUPS := StoreTests WebTests Acceptance FaultTests
FORMATTED := Sources Tests $(wildcard Benchmarks) Package.swift

.PHONY: help setup run test lint bench docs

help: ## List what can be made
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 8

setup: ## Install what is missing: system packages, Python for the browser tests, libraries of charts and maps
	@scripts/setup-system
	@scripts/setup-python
	@scripts/setup-frontend

run: setup ## Build for speed and serve the demo city at http://localhost:8080 (HOUSEHOLDS=n, PORT=n)
	swift build $(SWIFT_FLAGS) -c release --product fangxian
	"$$(swift build $(SWIFT_FLAGS) -c release --show-bin-path)/fangxian" demo --data data/demo --port $(PORT) \
		$(if $(HOUSEHOLDS),--households $(HOUSEHOLDS))

test: setup ## Run all tests: units, both database engines, the demo city, the pages in a browser
	swift build $(SWIFT_FLAGS) --build-tests
	swift test $(SWIFT_FLAGS) --skip-build $(foreach group,$(TEST_GROUPS),--skip $(group))
	@set -e; for group in $(TEST_GROUPS); do swift test $(SWIFT_FLAGS) --skip-build --filter "^$$group\."; done
	SWIFT_FLAGS="$(SWIFT_FLAGS)" Tests/Browser/run

lint: ## Check the format and the calls that are banned
	swift format lint --strict -r -p $(FORMATTED)
	@! grep -rnE --include='*.swift' '\btry[!?]|fatalError\(|\bTODO\b' Sources || { echo 'lint: the calls above are banned in Sources (CONTRIBUTING.md)' >&2; exit 1; }

bench: ## Run the benchmarks, built for speed
	swift run $(SWIFT_FLAGS) --package-path Benchmarks -c release

docs: ## Write docs/api/openapi.json
	swift build $(SWIFT_FLAGS) --product fangxian
	@mkdir -p docs/api
	"$$(swift build $(SWIFT_FLAGS) --show-bin-path)/fangxian" openapi > docs/api/openapi.json.new
	mv docs/api/openapi.json.new docs/api/openapi.json
