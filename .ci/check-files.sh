#!/usr/bin/env bash
# The check of action.yml: reads its inputs from the environment, never from the text of a command.
set -euo pipefail

python="${DESK_PYTHON:-$RUNNER_TEMP/desk/bin/python}"
data="$RUNNER_TEMP/evidence.json"
export PYTHONPATH="$DESK/assessment/src"

words=(--data "$data" --lang "$DESK_LANGUAGE")
limits=()
files=()

# each VALUE OPTION ARRAY: adds the option with every line of the value that is not blank.
each() {
  local -n into="$3"
  local line
  while IFS= read -r line; do
    line="${line#"${line%%[![:space:]]*}"}"
    line="${line%"${line##*[![:space:]]}"}"
    if [ -n "$line" ]; then
      [ -z "$2" ] || into+=("$2")
      into+=("$line")
    fi
  done <<< "$1"
}

each "$FILES" "" files
each "$PAGE_URLS" --page-url words
each "$ROBOTS_STATUS" --robots-status words
each "$HEADERS" --headers words
each "$MARKETPLACE" --marketplace words
each "$BRANDS" --brand words
each "$COMPLETE" --complete words
each "$FAIL_BELOW" --fail-below limits

mkdir -p "$REPORTS"
"$python" -m readiness check "${words[@]}" --format json --output "$REPORTS" -- "${files[@]}"
latest="$(find "$REPORTS" -maxdepth 1 -name 'desk-*.json' | sort | tail -n 1)"
echo "report=$latest" >> "$GITHUB_OUTPUT"

code=0
"$python" -m readiness check "${words[@]}" "${limits[@]}" --format md \
  --output "$RUNNER_TEMP/desk-summary.md" -- "${files[@]}" || code=$?
cat "$RUNNER_TEMP/desk-summary.md" >> "$GITHUB_STEP_SUMMARY"
exit "$code"
