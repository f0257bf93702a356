// Every kind of report × language × example: html-validate finds no error, and axe-core no violation
// in Chromium, light and dark, 320 and 1280 pixels wide. pages.js SAMVERKA [KIND…]
'use strict';
const { execFileSync } = require('child_process');
const fs = require('fs');
const os = require('os');
const path = require('path');
const { HtmlValidate } = require('html-validate');
const { chromium } = require('playwright-core');

const samverka = process.argv[2];
const kinds = process.argv.length > 3 ? process.argv.slice(3)
	: ['plan', 'toc', 'cost', 'evaluation', 'memo', 'funder', 'effect', 'worksheet', 'full'];
const languages = ['sv', 'en', 'lv'];
const examples = ['boden', 'liepaja', 'eskilstuna'];
const rules = new HtmlValidate({
	extends: ['html-validate:recommended', 'html-validate:document'],
	rules: {
		// The page is one file: its looks are in it. Blanks are where the renderer breaks lines.
		'no-inline-style': 'off', 'no-trailing-whitespace': 'off',
		'long-title': 'off', // the title is the partners' own
		'require-sri': 'off', 'void-style': 'off', 'doctype-style': 'off',
		'tel-non-breaking': 'off', // amounts and dates look like telephone numbers to it
	},
});

function make(folder) {
	const pages = [];
	for (const example of examples)
		for (const kind of kinds)
			for (const lang of languages) {
				const file = path.join(folder, `${example}-${kind}-${lang}.html`);
				try {
					execFileSync(samverka, ['-C', `examples/${example}`, '--lang', lang, 'report',
						kind, '-f', 'html', '-o', file], { stdio: 'pipe' });
				} catch (error) {
					console.log(`${file}: ${error.stderr}`);
				}
				pages.push(file);
			}
	return pages;
}

async function main() {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pages-'));
	const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
	const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
		args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'] });
	let passed = 0, failed = 0;
	const tell = (file, words) => {
		failed++;
		console.log(`${path.basename(file)}: ${words}`);
	};
	for (const file of make(folder)) {
		const report = await rules.validateString(fs.readFileSync(file, 'utf8'));
		if (report.errorCount) {
			const one = report.results[0].messages[0];
			tell(file, `${report.errorCount} errors; ${one.ruleId} line ${one.line}: ${one.message}`);
		} else {
			passed++;
		}
		for (const colorScheme of ['light', 'dark'])
			for (const width of [320, 1280]) {
				const context = await browser.newContext({ colorScheme, bypassCSP: true,
					viewport: { width, height: 900 } });
				const page = await context.newPage();
				await page.goto('file://' + file);
				await page.evaluate(axe);
				const found = await page.evaluate(() => window.axe.run({ resultTypes: ['violations'] }));
				const wide = await page.evaluate(() =>
					document.documentElement.scrollWidth > window.innerWidth);
				if (found.violations.length)
					tell(file, `${colorScheme} ${width}: ${found.violations.map((v) =>
						`${v.id} ${v.nodes[0].html.slice(0, 120)}`).join('; ')}`);
				else if (wide)
					tell(file, `${colorScheme} ${width}: is wider than the window`);
				else
					passed++;
				await context.close();
			}
	}
	await browser.close();
	fs.rmSync(folder, { recursive: true });
	console.log(`${passed} passed, ${failed} failed`);
	process.exit(failed > 0 ? 1 : 0);
}

main();
