/* The JSON Schemas and the SARIF that the program writes, as ajv has them: each schema is valid and
 * strict, every good file fits, every slip that lies in keys and choices is seen, and what check
 * says as SARIF fits the official schema. Needs the npm packages ajv,
 * ajv-draft-04, yaml and @microsoft/jest-sarif. schemas.js PROGRAM */
const { execFileSync, spawnSync } = require('child_process');
const fs = require('fs');
const path = require('path');
const Ajv2020 = require('ajv/dist/2020');
const Ajv4 = require('ajv-draft-04');
const yaml = require('yaml');

const program = process.argv[2];
const root = path.dirname(__dirname);
const sections = ['samverka', 'partners', 'trust', 'toc', 'roles', 'cost', 'evaluate', 'parameters'];
// As in schema.py: slips in keys, shapes, choices and spelling, which a schema must see.
const must = new Set(('F201 F202 F204 F205 F206 F207 F208 F211 F212 F213 F301 F309 F311 F312 F313 ' +
	'F315 F316 F317 F318 F319 F322 F326').split(' '));

let passed = 0;
let failed = 0;
function tell(name, wrong) {
	if (!wrong) {
		passed++;
	} else {
		failed++;
		console.log(`${name}: ${wrong}`);
	}
}

function run(...args) {
	const done = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
	return done.stdout;
}

function below(folder, ending) {
	return fs.readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && entry.name.endsWith(ending))
		.map((entry) => path.join(entry.parentPath || entry.path, entry.name));
}

function sectionOf(file) {
	return [path.basename(file, '.yaml'), path.basename(path.dirname(file))]
		.find((part) => sections.includes(part));
}

/* What an editor says of the file; empty when it fits. */
function wrongWith(validate, file) {
	let data;
	try {
		const document = yaml.parseDocument(fs.readFileSync(file, 'utf8'), { version: '1.2' });
		if (document.errors.length)
			return document.errors[0].message;
		data = document.toJS();
	} catch (error) {
		return error.message;
	}
	if (data === null || data === undefined || validate(data))
		return '';
	const [first] = validate.errors;
	return `${first.instancePath}: ${first.message}`;
}

function schemasOfFiles() {
	const made = {};
	for (const section of sections) {
		const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false });
		const schema = JSON.parse(run('schema', section));
		tell(`schema ${section}`, ajv.validateSchema(schema) ? '' : ajv.errorsText());
		try {
			made[section] = ajv.compile(schema);
			tell(`schema ${section} is strict`, '');
		} catch (error) {
			tell(`schema ${section} is strict`, error.message);
			made[section] = new Ajv2020({ strict: false }).compile(schema);
		}
	}
	return made;
}

function goodFiles(made) {
	for (const top of ['examples', 'tests/good'])
		for (const file of below(path.join(root, top), '.yaml'))
			if (sectionOf(file))
				tell(file, wrongWith(made[sectionOf(file)], file));
}

function slips(made) {
	const folder = path.join(root, 'tests/explain');
	for (const code of fs.readdirSync(folder)) {
		const bad = path.join(folder, code, 'bad');
		if (!must.has(code) || !fs.existsSync(bad))
			continue;
		const files = below(bad, '.yaml').filter(sectionOf);
		const seen = files.some((file) => wrongWith(made[sectionOf(file)], file));
		tell(`${code} is seen`, !files.length || seen ? '' : 'it fits');
	}
}

function answers() {
	for (const words of [['status'], ['check'], ['evaluate', 'progress'], ['evaluate', 'due'], ['cost'],
		['cost', 'show'], ['cost', 'funding'], ['roles', 'load'], ['partners', 'match'], ['diff'],
		['trust', 'open'], ['toc', 'goals'], ['roles', 'agenda'], ['cost', 'unit']]) {
		const text = run('schema', 'answer', ...words);
		if (!text) {
			tell(`answer ${words.join(' ')}`, 'no schema');
			continue;
		}
		const ajv = new Ajv2020({ strict: false });
		const schema = JSON.parse(text);
		tell(`answer ${words.join(' ')}`, ajv.validateSchema(schema) ? '' : ajv.errorsText());
		const validate = ajv.compile(schema);
		if (words[0] === 'diff' || words[1] === 'agenda')
			continue;
		for (const example of ['boden', 'eskilstuna', 'liepaja', 'minimal']) {
			const answer = run('-C', path.join(root, 'examples', example), ...words, '--json',
				'--as-of', '2025-12-01');
			tell(`answer ${words.join(' ')} of ${example}`,
				validate(JSON.parse(answer)) ? '' : ajv.errorsText(validate.errors));
		}
	}
}

function sarif() {
	const file = path.join(path.dirname(require.resolve('@microsoft/jest-sarif/package.json')),
		'lib/schemas/sarif-2.1.0-rtm.5.json');
	const schema = JSON.parse(fs.readFileSync(file, 'utf8'));
	const ajv = new Ajv4({ strict: false, validateFormats: false,
		unicodeRegExp: false });
	const validate = ajv.compile(schema);
	const folders = ['examples/boden', 'examples/eskilstuna', 'examples/liepaja', 'tests/golden/flawed'];
	for (const name of fs.readdirSync(path.join(root, 'tests/bad')))
		folders.push(path.join('tests/bad', name));
	for (const folder of folders) {
		if (!fs.statSync(path.join(root, folder)).isDirectory())
			continue;
		const text = run('-C', path.join(root, folder), 'check', '--format', 'sarif');
		tell(`SARIF of ${folder}`,
			text && validate(JSON.parse(text)) ? '' : ajv.errorsText(validate.errors) || 'nothing');
	}
}

const made = schemasOfFiles();
goodFiles(made);
slips(made);
answers();
sarif();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
