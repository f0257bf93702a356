#!/bin/sh
# Projects without an error: check ends with 0.
set -eu
cd "$(dirname "$0")/.."
samverka=${SAMVERKA:-$PWD/build/samverka}

passed=0
failed=0
for dir in tests/good/*/ examples/*/; do
	[ -f "$dir/samverka.yaml" ] || continue
	if said=$("$samverka" -C "$dir" check 2>&1); then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		printf '%s\n%s\n' "$dir:" "$said"
	fi
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
