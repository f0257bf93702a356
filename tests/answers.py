#!/usr/bin/env python3
"""What commands print as JSON fits the schema that "samverka schema answer COMMAND" prints: all
golden answers, and the schemas themselves. Needs python3-jsonschema; without it it is skipped."""
import json
import os
import pathlib
import subprocess
import sys

try:
    import jsonschema
except ImportError:
    print("skipped: jsonschema is not installed")
    print("0 passed, 0 failed")
    sys.exit(0)

ROOT = pathlib.Path(__file__).resolve().parent.parent
SAMVERKA = os.environ.get("SAMVERKA", str(ROOT / "build" / "samverka"))


def schema_of(command):
    words = [SAMVERKA, "--lang", "en", "schema", "answer", *command.split()]
    made = subprocess.run(words, capture_output=True, text=True)
    if made.returncode != 0:
        return None
    schema = json.loads(made.stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def main():
    schemas, passed, failed = {}, 0, 0
    for path in sorted((ROOT / "tests" / "golden").glob("*/out.json")):
        answer = json.loads(path.read_text())
        command = answer.get("command")
        if not command:
            continue
        if command not in schemas:
            schemas[command] = schema_of(command)
        if schemas[command] is None:
            failed += 1
            print("%s: no schema for %s" % (path.parent.name, command))
            continue
        errors = list(schemas[command].iter_errors(answer))
        passed += not errors
        failed += bool(errors)
        for error in errors[:3]:
            print("%s: %s: %s" % (path.parent.name, "/".join(map(str, error.absolute_path)),
                                  error.message[:200]))
    print("%d passed, %d failed" % (passed, failed))
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
