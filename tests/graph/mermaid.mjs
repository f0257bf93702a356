// Every diagram we write for Mermaid, read by Mermaid's own parser: those of the examples in each
// language and report, and one of a plan that nobody would write. Bars must have the days and the
// words of the plan. MERMAID=folder (npm install mermaid jsdom there); mermaid.mjs SAMVERKA
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const modules = path.join(process.env.MERMAID, 'node_modules');
const load = (file) => import(pathToFileURL(path.join(modules, file)).href);
const { JSDOM } = (await load('jsdom/lib/api.js')).default;
globalThis.window = new JSDOM('<body></body>').window;
globalThis.document = window.document;
const mermaid = (await load('mermaid/dist/mermaid.core.mjs')).default;

const samverka = process.argv[2];
let passed = 0, failed = 0;

function run(folder, ...words) {
	try {
		return execFileSync(samverka, ['-C', folder, '--as-of', '2025-06-10', ...words],
			{ encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
	} catch (error) {
		return error.stdout; // findings of a plan nobody would write
	}
}

// As the browser shows it: Mermaid keeps numbered characters until the picture is drawn.
const shown = (text) => text.replace(/ﬂ°°/g, '&#').replace(/ﬂ°/g, '&').replace(/¶ß/g, ';')
	.replace(/&#(\d+);/g, (_, n) => String.fromCodePoint(+n));
const day = (date) => new Date(date.getTime() - date.getTimezoneOffset() * 60000)
	.toISOString().slice(0, 10);

async function check(name, text, look) {
	try {
		await mermaid.parse(text);
		const diagram = await mermaid.mermaidAPI.getDiagramFromText(text);
		if (look)
			look(diagram);
		passed++;
	} catch (error) {
		failed++;
		console.log(`${name}: ${String(error.message || error).split('\n').slice(0, 6).join(' / ')}`);
	}
}

function equal(found, wanted, what) {
	if (JSON.stringify(found) !== JSON.stringify(wanted))
		throw new Error(`${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`);
}

const last = (text) => text.length === 10 ? text : text.length === 7
	? day(new Date(+text.slice(0, 4), +text.slice(5, 7), 0)) : `${text}-12-31`;
const first = (text) => text.length === 10 ? text : `${text}-01-01`.slice(0, 10);

// Days and numbers of the bars, against the JSON of the same command.
function bars(folder, title) {
	const rows = JSON.parse(run(folder, 'roles', 'timeline', '--json')).rows || [];
	const places = new Map();
	rows.forEach((row, i) => {
		const before = places.get(row.activity);
		if (before === undefined || last(rows[before].to || '0') < last(row.to || '0'))
			places.set(row.activity, i);
	});
	const dated = rows.map((row, i) => ({ row, i })).filter(({ row }) => row.from && row.to);
	return (diagram) => {
		const tasks = diagram.db.getTasks().filter((task) => task.id !== 'today');
		equal(tasks.map((task) => [task.id, day(task.startTime), day(new Date(task.endTime - 86400000))]),
			dated.map(({ row, i }) => [`b${i + 1}`, first(row.from), last(row.to)]), 'days');
		tasks.forEach((task, k) => {
			const words = shown(task.task);
			const waits = (dated[k].row.after || []).map((id) => places.get(id))
				.filter((i) => i !== undefined && rows[i].from).map((i) => i + 1);
			const said = / \([^()]*?((?:\d+, )*\d+)\)\s*$/.exec(words);
			equal(said ? said[1].split(', ').map(Number).sort() : [], waits.sort(), words);
			if (title && !words.includes(title(dated[k].row.activity)))
				throw new Error(`${words} does not hold ${title(dated[k].row.activity)}`);
		});
	};
}

const labels = ['plain', 'a: b', ':done, b9, 2020-01-01, 1d', 'a; b', 'a # b', '#35;', '%%', '%% comment',
	'%%{init: {"theme": "dark"}}%%', 'one\nsection two', '"quotes" and \'more\'', 'a < b > c',
	'<script>alert(1)</script>', 'section two', 'title of it', 'Section', 'click b1 href "x"',
	'dateFormat X', 'excludes weekends', 'gantt', '2025-01-01', '1. list', '- list', 'after b1',
	'milestone', 'crit', 'until b2', 'עברית والعربية', '\u202eoverride\u202c', 'x'.repeat(900),
	'😀 ☃ é', 'accTitle: x', 'accDescr { x }', 'todayMarker off', 'end', '---', '--- title: x ---',
	'weekday monday', 'call f()', '&lt;b&gt;', '$$x$$', '`code` **bold**', 'a\\nb', 'vert'];

function hostile() {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mermaid-'));
	const text = (s) => JSON.stringify(s);
	const phases = labels.slice(0, 20).map((label, i) => `  - id: p${i}\n    title: ${text(label)}\n` +
		'    from: 2025-01-01\n    to: 2025-12-31\n').join('');
	fs.writeFileSync(path.join(folder, 'samverka.yaml'),
		`format: 1\nproject:\n  title: ${text(labels[4])}\n  languages: [en]\nphases:\n${phases}`);
	fs.writeFileSync(path.join(folder, 'toc.yaml'), 'activities:\n' + labels.map((label, i) =>
		`  - id: a${i}\n    title: ${text(label)}\n`).join(''));
	fs.writeFileSync(path.join(folder, 'roles.yaml'), 'plan:\n' + labels.map((label, i) => {
		const after = [...new Set([i - 1, i >> 1])].filter((n) => i && n !== i).map((n) => `a${n}`);
		return `  - activity: a${i}\n    phase: p${Math.min(i >> 1, 19)}\n    to: 2025-12-15\n` +
			`    from: 2025-${String(i % 11 + 1).padStart(2, '0')}-07\n` +
			(after.length ? `    after: [${after.join(', ')}]\n` : '');
	}).join(''));
	return folder;
}

const kinds = ['plan', 'toc', 'cost', 'evaluation', 'memo', 'funder', 'effect', 'full'];
for (const example of ['boden', 'liepaja', 'eskilstuna', 'minimal']) {
	const folder = `examples/${example}`;
	for (const lang of ['sv', 'en', 'lv']) {
		const graph = run(folder, '--lang', lang, 'toc', 'graph', '-f', 'mermaid');
		if (graph)
			await check(`${example} ${lang} toc graph`, graph);
		const plan = run(folder, '--lang', lang, 'roles', 'timeline', '-f', 'mermaid');
		if (plan)
			await check(`${example} ${lang} roles timeline`, plan, bars(folder));
		for (const words of [['roles', 'timeline'], ['toc', 'graph'],
			...kinds.map((kind) => ['report', kind])]) {
			const markdown = run(folder, '--lang', lang, ...words, '-f', 'md');
			for (const [, diagram] of markdown.matchAll(/```mermaid\n([\s\S]*?)```/g))
				await check(`${example} ${lang} ${words.join(' ')}`, diagram);
		}
	}
}
const folder = hostile();
const clean = (s) => s.replace(/[\u202a-\u202e]/g, '').split('\n')[0].trim();
await check('a plan nobody would write', run(folder, 'roles', 'timeline', '-f', 'mermaid'),
	bars(folder, (id) => clean(labels[+id.slice(1)])));

await check('a theory nobody would write', run(folder, 'toc', 'graph', '-f', 'mermaid'));
fs.rmSync(folder, { recursive: true });
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
