// New text is read the same by the YAML readers most used in JavaScript: yaml (as YAML 1.2 and 1.1)
// and js-yaml. The file comes from the unit test yaml/quoting; see SAMVERKA_TEXTS there.
"use strict";
const fs = require("fs");
const yaml = require("yaml");
const jsYaml = require("js-yaml");

const readers = {
	"yaml, 1.2": (file) => yaml.parse(file),
	"yaml, 1.1": (file) => yaml.parse(file, { version: "1.1" }),
	"js-yaml": (file) => jsYaml.load(file),
};
let passed = 0;
let failed = 0;

function look(name, read, file, get, text) {
	let got;
	try {
		got = get(read(file));
	} catch (error) {
		got = error;
	}
	if (got === text) {
		passed++;
		return;
	}
	failed++;
	if (failed <= 20)
		console.log(`${name}: ${JSON.stringify(text)} in ${JSON.stringify(file)} is ${JSON.stringify(got)}`);
}

const parts = fs.readFileSync(process.argv[2], "utf8").split("\x1e").slice(0, -1);
for (const part of parts) {
	const [hex, block, flow] = part.split("\x1d");
	const text = Buffer.from(hex, "hex").toString("utf8");
	for (const [name, read] of Object.entries(readers)) {
		look(name, read, block, (data) => data.k, text);
		look(name, read, flow, (data) => data.k[1], text);
	}
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
