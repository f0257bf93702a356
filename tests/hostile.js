// Hostile texts in every field that people write, through every command and format: in Chromium
// nothing of them executes and no request leaves, and the texts read back as they were written.
// Each payload makes a project of its own: the example of Boden with it in every text and prose
// field, those that the example leaves out too. hostile.js SAMVERKA [N]: only so many payloads.
'use strict';
const { execFileSync } = require('child_process');
const fs = require('fs');
const os = require('os');
const path = require('path');
const YAML = require('yaml');
const MarkdownIt = require('markdown-it');
const ICAL = require('ical.js').default || require('ical.js');
const { chromium } = require('playwright-core');
const PAYLOADS = require('./payloads.js');

const samverka = process.argv[2];
const payloads = PAYLOADS.slice(0, +(process.argv[3] || PAYLOADS.length));
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'hostile-'));
const problems = new Map();
let looked = 0, readBack = 0, opened = 0;

function problem(payload, words) {
	const at = problems.get(payload) || [];
	if (at.length < 3)
		at.push(words);
	problems.set(payload, at);
}

/* ---- the fields, as the manual of the format tells them ---------------------------------------- */

const records = {};
{
	let record = null;
	for (const line of fs.readFileSync('man/samverka-format.5', 'utf8').split('\n')) {
		const plain = line.replace(/\\&/g, '').replace(/\\-/g, '-');
		const heading = /^\.S[sh] "?([^"]*)"?/.exec(plain);
		const key = /^\.It Ic "([a-z_]*)" Pq (?:(list of )?Sx )?"([^"]*)"/.exec(plain);
		if (heading)
			record = records[heading[1].replace(/\.yaml$/, '.yaml')] = {};
		else if (record && key)
			record[key[1]] = plain.includes('Sx') ? { below: key[3] } : { kind: key[3] };
		else if (record && (key || /^\.It Ic "([a-z_]*)" Pq list of "(text|prose)"/.test(plain)))
			record[/"([a-z_]*)"/.exec(plain)[1]] = { kind: /"(text|prose)"/.exec(plain)[1] };
	}
}
const every = records['KEYS OF EVERY ENTRY'];

/* ---- a project with a payload in every one of them --------------------------------------------- */

// Printable ASCII stands as it is; all else is an escape, so that the bytes are ours to choose.
function quoted(text) {
	let out = '"';
	for (const c of text) {
		const n = c.codePointAt(0);
		out += c === '"' || c === '\\' ? '\\' + c : n >= 0x20 && n < 0x7f ? c
			: n < 0x10000 ? '\\u' + n.toString(16).padStart(4, '0')
				: '\\U' + n.toString(16).padStart(8, '0');
	}
	return out + '"';
}

class Project {
	constructor(payload) {
		this.payload = payload;
		this.n = 0;
		this.prose = new Set();
	}
	// The payload first, where it does most harm; then a mark to find it by.
	text(kind) {
		const n = this.n++;
		if (kind === 'prose')
			this.prose.add(n);
		return quoted(`${this.payload} Q${n}Z`);
	}
	value(node, indent, kind) {
		if (kind === 'text' || kind === 'prose') {
			if (YAML.isMap(node))
				return '\n' + node.items.map((pair) => `${indent}${pair.key.value}: ${this.text(kind)}`).join('\n');
			if (YAML.isSeq(node))
				return '\n' + node.items.map(() => `${indent}- ${this.text(kind)}`).join('\n');
			return ' ' + this.text(kind);
		}
		if (YAML.isMap(node))
			return '\n' + this.map(node, indent, {});
		if (YAML.isSeq(node))
			return '\n' + node.items.map((item) => `${indent}- ${this.leaf(item)}`).join('\n');
		return ' ' + this.leaf(node);
	}
	leaf(node) {
		if (YAML.isMap(node))
			return '{' + node.items.map((pair) => `${pair.key.value}: ${this.leaf(pair.value)}`).join(', ') + '}';
		if (YAML.isSeq(node))
			return '[' + node.items.map((item) => this.leaf(item)).join(', ') + ']';
		const source = node.source ?? String(node.value);
		return node.type === 'PLAIN' && /^[\p{L}0-9_.+%:/ -]+$/u.test(source) && !/: |, /.test(source)
			? source : quoted(String(node.value));
	}
	// A list below a record: each entry is one of its kind, or the short form of one.
	list(node, indent, record) {
		return '\n' + node.items.map((item) => YAML.isMap(item)
			? `${indent}-\n${this.map(item, indent + '  ', record)}`
			: `${indent}- ${this.leaf(item)}`).join('\n');
	}
	map(node, indent, record) {
		const lines = [];
		for (const pair of node.items) {
			const key = pair.key.value;
			const row = record[key] || every[key] || {};
			const below = row.below && records[row.below];
			lines.push(`${indent}${key}:` + (below && YAML.isSeq(pair.value)
				? this.list(pair.value, indent + '  ', below)
				: below && YAML.isMap(pair.value) ? '\n' + this.map(pair.value, indent + '  ', below)
					: this.value(pair.value, indent + '  ', row.kind)));
		}
		if (Object.keys(record).length && indent)
			for (const [key, row] of Object.entries({ ...record, note: every.note }))
				if ((row.kind === 'text' || row.kind === 'prose') && !node.has(key) && key !== 'either')
					lines.push(`${indent}${key}: ${this.text(row.kind)}`);
		return lines.join('\n');
	}
	write(folder) {
		fs.mkdirSync(folder, { recursive: true });
		for (const file of fs.readdirSync('examples/boden').filter((name) => name.endsWith('.yaml'))) {
			const root = YAML.parseDocument(fs.readFileSync(`examples/boden/${file}`, 'utf8')).contents;
			fs.writeFileSync(path.join(folder, file), this.map(root, '', records[file] || {}) + '\n');
		}
	}
}

/* ---- what is run ------------------------------------------------------------------------------- */

const reports = ['plan', 'toc', 'cost', 'evaluation', 'memo', 'funder', 'effect', 'full'];
const pages = [...reports.map((kind) => ['report', kind]), ['report', 'worksheet'], ['status'],
	['partners'], ['partners', 'match'], ['partners', 'candidates'], ['partners', 'contacts'],
	['trust'], ['trust', 'compare'], ['trust', 'open'], ['trust', 'pulse'], ['toc'], ['toc', 'goals'],
	['toc', 'indicators'], ['toc', 'narrative'], ['toc', 'why', 'job-fair'], ['toc', 'graph'],
	['roles'], ['roles', 'matrix', '--by', 'partner'], ['roles', 'of', 'bodens-kommun'],
	['roles', 'load'], ['roles', 'needs'], ['roles', 'timeline'], ['roles', 'calendar'],
	['roles', 'agenda', 'strategic-checkin'], ['cost'], ['cost', 'funding'], ['cost', 'follow-up'],
	['cost', 'unit'], ['cost', 'procurement'], ['evaluate', 'progress'], ['evaluate', 'due'],
	['evaluate', 'lessons'], ['show', 'job-fair'], ['show', 'bodens-kommun']];
const others = [...['svg', 'dot', 'mermaid'].map((f) => [['toc', 'graph'], f]),
	[['roles', 'timeline'], 'svg'], [['roles', 'timeline'], 'mermaid'], [['roles', 'calendar'], 'ics'],
	...['text', 'json', 'sarif', 'github', 'gitlab'].map((f) => [['check'], f])];
// What is made of every payload; the rest in turn, so that each command and format meets many.
const always = new Set(['report full', 'roles timeline']);

function run(folder, words, format) {
	const args = ['-C', folder, '--as-of', '2025-08-20', ...words, '-f', format];
	if (words[0] !== 'check' && words[0] !== 'status' && words[0] !== 'show')
		args.push('--audience', 'partners');
	try {
		return execFileSync(samverka, args, { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'pipe'] });
	} catch (error) {
		if (error.status === 1)
			return error.stdout; // findings, and what could be shown
		return error.status === 2 ? null : undefined;
	}
}

/* ---- what is expected to be read ---------------------------------------------------------------- */

const steering = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\ufeff\u2028-\u202e\u200b-\u200f\u2060-\u2069]/u;
// As people see it: on one line, without what steers a screen, each run of blanks one.
const seen = (text) => text.replace(/[\ufdd0-\ufdef\ufffe\uffff\ufffd]/gu, '').replace(/[\u{e0000}-\u{e0fff}\u00ad\u180e]/gu, '')
	.replace(new RegExp(steering, 'gu'), (c) => /[\t\n\r\u2028\u2029\u0085]/.test(c) ? ' ' : '')
	.replace(/\s+/gu, ' ').trim();

// Within an address a text stands in quotation marks, and in a command between apostrophes.
const asAddress = (text) => text.replace(/[\\"]/g, '\\$&');

// Each mark of a text (not prose) has the payload before it.
function readText(project, format, text) {
	const want = seen(project.payload);
	for (const match of text.matchAll(/Q(\d+)Z/g)) {
		if (project.prose.has(+match[1]))
			continue;
		const before = seen(text.slice(Math.max(0, match.index - 2 * project.payload.length - 200), match.index));
		if (want && !before.endsWith(want) && !before.endsWith(asAddress(want)))
			return problem(project.payload, `${format}: reads back as ${JSON.stringify(before.slice(-80))}`);
		readBack++;
	}
}

function exactly(project, format, text) {
	for (const match of text.matchAll(/ Q(\d+)Z/g)) {
		const before = text.slice(0, match.index);
		const quoted = asAddress(project.payload).replace(/\n/g, ' ');
		if (!before.endsWith(project.payload) && !before.endsWith(quoted) &&
			!before.endsWith(quoted.replace(/'/g, "'\\''")))
			return problem(project.payload, `${format}: holds ${JSON.stringify(text.slice(0, 100))}`);
		readBack++;
	}
}

// Addresses have texts in quotation marks of their own.
function strings(value, tell) {
	if (typeof value === 'string')
		tell(value);
	else if (value && typeof value === 'object')
		Object.entries(value).forEach(([key, one]) => key === 'at' || strings(one, tell));
}

function csvCells(text, separator) {
	const cells = [];
	const cell = new RegExp(`("(?:[^"]|"")*"|[^"${separator}\r\n]*)(${separator}|\r\n|$)`, 'gy');
	for (let match; cell.lastIndex < text.length && (match = cell.exec(text));)
		cells.push(match[1].startsWith('"') ? match[1].slice(1, -1).replace(/""/g, '"') : match[1]);
	if (cell.lastIndex === 0 && text.length)
		throw new Error('is no CSV');
	return cells;
}

const looks = {
	text(project, text, what) {
		const bad = steering.exec(text.replace(/\u200e/g, '\u200e'));
		if (bad)
			problem(project.payload, `${what}: has the control U+${bad[0].codePointAt(0).toString(16)}`);
	},
	json(project, text, what) {
		strings(JSON.parse(text), (one) => exactly(project, what, one));
	},
	csv(project, text, what) {
		for (const cell of csvCells(text, ',')) {
			if (/^[=+\-@\t\r]/.test(cell) && !/^-?[\d.]+( %)?$/.test(cell))
				problem(project.payload, `${what}: a formula: ${JSON.stringify(cell.slice(0, 60))}`);
			if (!/^[a-z_]+\./.test(cell)) // an address
				exactly(project, what, cell.replace(/^'/, project.payload.startsWith("'") ? "'" : ''));
		}
	},
	ics(project, text, what) {
		for (const event of new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent'))
			for (const name of ['summary', 'location', 'description'])
				readText(project, what, event.getFirstPropertyValue(name) || '');
	},
	github(project, text, what) {
		for (const line of text.split('\n'))
			if (line && !/^::(error|warning|notice) [^:]*::/.test(line))
				problem(project.payload, `${what}: a line of its own: ${JSON.stringify(line.slice(0, 80))}`);
		looks.text(project, text, what);
	},
	dot() {},
	mermaid(project, text, what) {
		if (/^\s*(%%|click|call|accTitle|accDescr)/m.test(text) || /<(?!br\/>)/.test(text))
			problem(project.payload, `${what}: a statement of its own`);
	},
};
looks.sarif = looks.gitlab = (project, text) => void JSON.parse(text);

/* ---- in the browser ----------------------------------------------------------------------------- */

// What a page of ours has; run inside it.
function inside() {
	const wrong = [];
	const tags = new Set('html head meta title style body header nav main footer section h1 h2 h3 h4 h5 h6 p div span strong em b i s del a ul ol li dl dt dd table caption thead tbody tfoot tr th td blockquote hr br pre code figure figcaption abbr time svg g rect path text tspan circle desc details summary polyline line'.split(' '));
	for (const element of document.querySelectorAll('*')) {
		if (!tags.has(element.localName))
			wrong.push(`a <${element.localName}>`);
		for (const attribute of element.attributes) {
			if (attribute.name.startsWith('on') || ['src', 'srcdoc', 'action', 'xlink:href', 'background'].includes(attribute.name))
				wrong.push(`an attribute ${attribute.name}`);
			if (attribute.name === 'style' && !/^text-align:\s?(right|left|center);?$/.test(attribute.value))
				wrong.push(`a style ${attribute.value.slice(0, 40)}`);
			if (attribute.name === 'href' && !/^(#|https?:\/\/|mailto:)/.test(attribute.value))
				wrong.push(`a link to ${attribute.value.slice(0, 40)}`);
			if (attribute.name === 'http-equiv' && attribute.value !== 'Content-Security-Policy')
				wrong.push(`a ${attribute.value}`);
		}
	}
	// A picture breaks its words into lines, and the table beside it has them whole.
	for (const element of document.querySelectorAll('style, svg text'))
		element.remove();
	const text = [];
	const walk = document.createTreeWalker(document, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
	for (let node; (node = walk.nextNode());)
		text.push(node.nodeType === 3 ? node.data : /^(td|th|li|p|h\d|dt|dd|div|caption|title|desc|text|br|tr)$/.test(node.localName) ? '\n' : '');
	return { wrong, text: text.join(''), hit: Boolean(window.hit), title: document.title };
}

async function open(page, project, what, file) {
	page.alarms.length = 0;
	page.allowed = 'file://' + file;
	await page.goto(page.allowed);
	const found = await page.evaluate(inside);
	opened++;
	for (const alarm of [...found.wrong, ...page.alarms, ...(found.hit ? ['something ran'] : [])])
		problem(project.payload, `${what}: ${alarm}`);
	if (!file.endsWith('.svg')) // a picture cuts what has no room
		readText(project, what, found.text);
}

async function newPage(browser) {
	// Without the page's own policy, which would hide what got through.
	const page = await (await browser.newContext({ bypassCSP: true })).newPage();
	page.alarms = [];
	page.on('dialog', async (dialog) => {
		page.alarms.push('a dialog');
		await dialog.dismiss();
	});
	page.on('popup', () => page.alarms.push('a window'));
	page.on('request', (request) => {
		if (request.url() !== page.allowed)
			page.alarms.push(`a request for ${request.url().slice(0, 60)}`);
	});
	await page.route('**/*', (route) => route.request().url() === page.allowed ? route.continue() : route.abort());
	return page;
}

/* ---- all of it ----------------------------------------------------------------------------------- */

// As GitHub has it: addresses become links, but not "//" alone.
const markdown = new MarkdownIt({ html: true, linkify: true });
markdown.linkify.add('//', null);

async function tryPayload(page, payload, turn) {
	const project = new Project(payload);
	const folder = path.join(work, 'project');
	fs.rmSync(folder, { recursive: true, force: true });
	project.write(folder);
	const file = (name, text) => {
		fs.writeFileSync(path.join(work, name), text);
		return path.join(work, name);
	};
	for (const [i, words] of pages.entries())
		for (const format of ['text', 'md', 'html', 'json', 'csv']) {
			const what = `${words.join(' ')} ${format}`;
			const every = format === 'html' || format === 'md' ? 18 : 10;
			if (!always.has(words.join(' ')) && (i + turn) % every !== 0)
				continue;
			const out = run(folder, words, format);
			if (out === null)
				continue;
			if (out === undefined) {
				problem(payload, `${what}: fails`);
				continue;
			}
			looked++;
			if (format === 'html')
				await open(page, project, what, file('page.html', out));
			else if (format === 'md')
				await open(page, project, what, file('page.html', '<!DOCTYPE html><meta charset="utf-8"><title>x</title>' +
					markdown.render(out.replace(/```mermaid\n[\s\S]*?```/g, ''))));
			else
				looks[format](project, out, what);
		}
	for (const [words, format] of others) {
		const what = `${words.join(' ')} ${format}`;
		const out = run(folder, words, format);
		if (out === undefined || out === null) {
			problem(payload, `${what}: fails`);
			continue;
		}
		looked++;
		if (format === 'svg')
			await open(page, project, what, file('page.svg', out));
		else
			looks[format](project, out, what);
	}
	return project.n;
}

async function main() {
	const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
		args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'] });
	const page = await newPage(browser);
	let fields = 0;
	for (const [turn, payload] of payloads.entries())
		try {
			fields = await tryPayload(page, payload, turn);
		} catch (error) {
			problem(payload, String(error.stack || error).split('\n').slice(0, 3).join(' '));
		}
	await browser.close();
	fs.rmSync(work, { recursive: true });
	for (const [payload, words] of problems)
		console.log(`${JSON.stringify(payload.slice(0, 60))}: ${words.join('; ')}`);
	console.log(`${payloads.length} payloads in ${fields} fields: ${looked} outputs, ${opened} opened in Chromium, ` +
		`${readBack} texts read back`);
	console.log(`${payloads.length - problems.size} passed, ${problems.size} failed`);
	process.exit(problems.size > 0 ? 1 : 0);
}

main();
