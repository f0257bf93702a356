#!/usr/bin/env python3
"""What an editor sees by samverka schema: every file of a project without errors fits it, and it
sees the slips in bad/ and explain/ that lie in the keys and words of one file.

Needs python3-jsonschema and python3-yaml; without them it is skipped. Values are typed as editors
do: YAML 1.2's core schema, where yes and 2025-01-31 are text.
"""
import json
import os
import pathlib
import re
import subprocess
import sys

try:
    import jsonschema
    import yaml
except ImportError as missing:
    print("skipped: %s is not installed" % missing.name)
    print("0 passed, 0 failed")
    sys.exit(0)

ROOT = pathlib.Path(__file__).resolve().parent.parent
SAMVERKA = os.environ.get("SAMVERKA", str(ROOT / "build" / "samverka"))
SECTIONS = ("samverka", "partners", "trust", "toc", "roles", "cost", "evaluate", "parameters")
# Slips in keys, shapes, choices, the spelling of names and numbers, and keys that exclude or need
# each other: each must be seen.
MUST = {"F201", "F202", "F204", "F205", "F206", "F207", "F208", "F211", "F212", "F213", "F301",
        "F309", "F311", "F312", "F313", "F315", "F316", "F317", "F318", "F319", "F322", "F326"}
# Slips in values that a schema can see in part; how many it sees is told. A 30 February, a currency
# or a country that does not exist, an end before its beginning.
COULD = {"F214", "F306", "F307", "F310", "F314", "F323"}
SEEN = MUST | COULD


class Loader(yaml.SafeLoader):
    """Core schema only."""


Loader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
        ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
        ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
        ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
        ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)"
                  r"|\.(nan|NaN|NAN)", "-+0123456789.")):
    Loader.add_implicit_resolver("tag:yaml.org,2002:" + tag, re.compile("^(?:%s)$" % pattern),
                                 list(first))
Loader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: number(node.value))
Loader.add_constructor("tag:yaml.org,2002:float", lambda loader, node: float(node.value))


def number(text):
    return int(text, 0) if text[:2] in ("0o", "0x") else int(text)


def validators():
    made = {}
    for section in SECTIONS:
        run = subprocess.run([SAMVERKA, "schema", section], capture_output=True, check=True)
        schema = json.loads(run.stdout)
        jsonschema.Draft202012Validator.check_schema(schema)
        made[section] = jsonschema.Draft202012Validator(schema)
    return made


def section_of(path):
    for part in (path.stem, path.parent.name):
        if part in SECTIONS:
            return part
    return None


def first_error(validator, path):
    """None when the file fits; else what does not."""
    try:
        data = yaml.load(path.read_bytes().decode("utf-8"), Loader)
    except (yaml.YAMLError, ValueError) as error:
        return "unread: %s" % str(error).splitlines()[0]
    if data is None:
        return None
    error = jsonschema.exceptions.best_match(validator.iter_errors(data))
    return error and "%s: %s" % ("/".join(map(str, error.absolute_path)), error.message[:100])


def fitting(made):
    """The files that should fit and do not."""
    files = [path for top in ("examples", "tests/good")
             for path in sorted(ROOT.glob(top + "/**/*.yaml"))]
    wrong = []
    for path in files:
        section = section_of(path)
        error = section and first_error(made[section], path)
        if error:
            wrong.append("%s does not fit: %s" % (path.relative_to(ROOT), error))
    return len(files), wrong


def codes_in(folder):
    run = subprocess.run([SAMVERKA, "-C", str(folder), "check", "--json"], capture_output=True)
    if run.returncode not in (0, 1):
        return {}
    found = {}
    for finding in json.loads(run.stdout)["findings"]:
        found.setdefault(finding["file"], set()).add(finding["code"])
    return found


def cases():
    """(file, what it shows): the slips that a schema could see."""
    for folder in sorted(ROOT.glob("tests/bad/*/")):
        for name, codes in sorted(codes_in(folder).items()):
            path = folder / name
            if codes & SEEN and codes <= SEEN and path.is_file() and section_of(path):
                yield path, codes
    for folder in sorted(ROOT.glob("tests/explain/*/bad/")):
        code = folder.parent.name
        for path in sorted(folder.glob("*.yaml")):
            if code in SEEN and section_of(path):
                yield path, {code}


def main():
    made = validators()
    files, wrong = fitting(made)
    slips = list(cases())
    missed = [(path, codes) for path, codes in slips
              if not first_error(made[section_of(path)], path)]
    wrong += ["%s: %s is not seen" % (path.relative_to(ROOT), " ".join(sorted(codes)))
              for path, codes in missed if codes & MUST]
    for line in wrong:
        print(line)
    seen = len(slips) - len(missed)
    print("slips seen by the schema: %d of %d (%.1f %%); not %s" % (
        seen, len(slips), 100 * seen / max(1, len(slips)),
        " ".join(sorted(set().union(*(codes for _, codes in missed))))))
    failed = len(wrong)
    must = sum(1 for _, codes in slips if codes & MUST)
    print("%d passed, %d failed" % (files + must - failed, failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
