/* Why libyaml stopped, in the words of whoever wrote the file. libyaml's own messages speak of
 * tokens and often point at the line after; here the human slip is looked for in the text itself.
 * Each cause is one short function that either reports or passes; the order is their weight. */
#include "yaml_internal.h"

#include <stdio.h>
#include <string.h>

struct line {
	const char *text;
	size_t start; /* in the file */
	size_t len;
	size_t indent; /* blanks and tabs at its beginning */
};

static struct line line_at(const struct problem *problem, size_t at)
{
	const char *bytes = problem->flight->bytes;
	size_t len = problem->flight->len;
	size_t start = at < len ? at : len;
	while (start > problem->flight->bom && bytes[start - 1] != '\n' && bytes[start - 1] != '\r')
		start--;
	size_t end = start;
	while (end < len && bytes[end] != '\n' && bytes[end] != '\r')
		end++;
	struct line line = {.text = bytes + start, .start = start, .len = end - start};
	while (line.indent < line.len && strchr(" \t", line.text[line.indent]))
		line.indent++;
	return line;
}

/* The nearest line above that holds something; false at the top of the file. */
static bool line_above(const struct problem *problem, struct line *line)
{
	size_t start = line->start;
	while (start > problem->flight->bom) {
		struct line above = line_at(problem, start - 1); /* the break before this line */
		start = above.start;
		if (above.indent < above.len && above.text[above.indent] != '#') {
			*line = above;
			return true;
		}
	}
	return false;
}

static bool report(const struct problem *problem, enum finding_code code, size_t at, size_t len,
	const char *const *args)
{
	size_t most = problem->source->len;
	size_t start = at < most ? at : most;
	size_t end = start + len < most ? start + len : most;
	findings_add(problem->findings, code, source_span(problem->source, start, end), args);
	return true;
}

static bool doing(const struct problem *problem, const char *words)
{
	return strstr(problem->doing, words) != NULL;
}

static bool what(const struct problem *problem, const char *words)
{
	return strstr(problem->what, words) != NULL;
}

/* Where the value begins: behind dashes, a key and its colon. len when the line has none. */
static size_t value_start(const struct line *line)
{
	size_t at = line->indent;
	while (at + 1 < line->len && line->text[at] == '-' && line->text[at + 1] == ' ')
		at += 2;
	size_t key = at;
	while (at < line->len &&
		(line->text[at] == '_' || line->text[at] == '-' ||
			(line->text[at] >= '0' && line->text[at] <= 'z')) &&
		line->text[at] != ':')
		at++;
	if (at == key || at >= line->len || line->text[at] != ':')
		return key; /* an entry of a list without a key */
	at++;
	while (at < line->len && line->text[at] == ' ')
		at++;
	return at;
}

/* The end of a quoted text that begins at start, on this line; len when it does not end here. */
static size_t quote_end(const struct line *line, size_t start)
{
	char quote = line->text[start];
	for (size_t at = start + 1; at < line->len; at++) {
		if (quote == '"' && line->text[at] == '\\') {
			at++;
		} else if (line->text[at] == quote) {
			if (quote == '\'' && at + 1 < line->len && line->text[at + 1] == '\'')
				at++;
			else
				return at;
		}
	}
	return line->len;
}

static bool is_quote(char c)
{
	return c == '"' || c == '\'';
}

static void quoted(struct str *out, const struct line *line, size_t from)
{
	size_t end = line->len;
	while (end > from && line->text[end - 1] == ' ')
		end--;
	str_putc(out, '"');
	for (size_t at = from; at < end && at < from + 60; at++) {
		char c = line->text[at];
		bool outer = is_quote(c) && (at == from || at == end - 1);
		if (outer)
			continue;
		if (c == '"' || c == '\\')
			str_putc(out, '\\');
		str_putc(out, c);
	}
	if (end > from + 60)
		str_puts(out, "…");
	str_putc(out, '"');
}

static bool report_quoted(const struct problem *problem, enum finding_code code,
	const struct line *line, size_t at, size_t len, const char *first)
{
	struct str advice = {0};
	quoted(&advice, line, value_start(line));
	report(problem, code, line->start + at, len,
		first ? ARGS(first, str_text(&advice)) : ARGS(str_text(&advice)));
	str_release(&advice);
	return true;
}

/* ---- the causes --------------------------------------------------------------------------- */

static bool tab_in_indent(const struct problem *problem, const struct line *line)
{
	for (size_t at = 0; at < line->indent; at++)
		if (line->text[at] == '\t')
			return report(problem, F_TAB, line->start + at, 1, NO_ARGS);
	return false;
}

static bool tab_after_sign(const struct problem *problem)
{
	const char *bytes = problem->flight->bytes;
	if (problem->at < problem->flight->len && bytes[problem->at] == '\t')
		return report(problem, F_TAB, problem->at, 1, NO_ARGS);
	return false;
}

/* No-break and other wide or narrow blanks at the beginning of a line. */
static bool odd_blank(const struct problem *problem, const struct line *line)
{
	static const char *const blanks[] = {"\xC2\xA0", "\xE2\x80\x80", "\xE2\x80\x82",
		"\xE2\x80\x83", "\xE2\x80\x89", "\xE2\x80\xAF", "\xE3\x80\x80"};
	size_t at = line->indent;
	while (at + 1 < line->len && line->text[at] == '-' && line->text[at + 1] == ' ')
		at += 2;
	for (size_t i = 0; i < ARRAY_LEN(blanks); i++) {
		size_t n = strlen(blanks[i]);
		if (line->len - at >= n && memcmp(line->text + at, blanks[i], n) == 0)
			return report(problem, F_BLANK_KIND, line->start + at, n,
				ARGS(i == 0 ? "U+00A0" : "U+2000…"));
	}
	return false;
}

static bool odd_dash(const struct problem *problem, const struct line *line)
{
	static const char *const dashes[] = {
		"\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x80\xA2", "\xE2\x88\x92", "\xC2\xB7"};
	for (size_t i = 0; i < ARRAY_LEN(dashes); i++) {
		size_t n = strlen(dashes[i]);
		if (line->len - line->indent >= n &&
			memcmp(line->text + line->indent, dashes[i], n) == 0)
			return report(problem, F_DASH_KIND, line->start + line->indent, n,
				ARGS(dashes[i]));
	}
	return false;
}

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_';
}

/* "-name: …" at the beginning of a line. */
static bool dash_without_space(const struct problem *problem, const struct line *line)
{
	size_t at = line->indent;
	if (line->len - at < 2 || line->text[at] != '-' || !is_word(line->text[at + 1]))
		return false;
	char advice[64];
	snprintf(advice, sizeof(advice), "- %.*s",
		(int)(line->len - at - 1 < 50 ? line->len - at - 1 : 50), line->text + at + 1);
	return report(problem, F_DASH_SPACE, line->start + at, 1, ARGS(advice));
}

/* "key:value" as the whole line. */
static bool colon_without_space(const struct problem *problem, const struct line *line)
{
	size_t at = line->indent;
	while (at + 1 < line->len && line->text[at] == '-' && line->text[at + 1] == ' ')
		at += 2;
	size_t key = at;
	while (at < line->len && is_word(line->text[at]))
		at++;
	size_t wide =
		line->len - at >= 3 && memcmp(line->text + at, "\xEF\xBC\x9A", 3) == 0 ? 3 : 0;
	bool narrow = at + 1 < line->len && line->text[at] == ':' && line->text[at + 1] != ' ';
	if (at == key || (!narrow && !wide))
		return false;
	size_t after = at + (wide ? wide : 1);
	while (after < line->len && line->text[after] == ' ')
		after++;
	size_t rest = line->len - after < 50 ? line->len - after : 50;
	char advice[128];
	snprintf(advice, sizeof(advice), "%.*s: %.*s", (int)(at - key < 60 ? at - key : 60),
		line->text + key, (int)rest, line->text + after);
	return report(problem, F_COLON_SPACE, line->start + at, wide ? wide : 1, ARGS(advice));
}

/* A quotation mark that opens a value and is not closed on its line, while the next line begins a
 * new key or entry: the reader of YAML runs on to the next quotation mark anywhere below. */
static bool looks_like_key(const struct line *line)
{
	if (line->len - line->indent >= 2 && line->text[line->indent] == '-' &&
		line->text[line->indent + 1] == ' ')
		return true;
	return value_start(line) > line->indent;
}

static bool open_quote(const struct problem *problem)
{
	const struct flight *flight = problem->flight;
	size_t stop = problem->at < flight->len ? problem->at : flight->len;
	for (size_t at = flight->bom; at < stop;) {
		struct line line = line_at(problem, at);
		size_t next = line.start + line.len;
		while (next < flight->len &&
			(flight->bytes[next] == '\n' || flight->bytes[next] == '\r'))
			next++;
		size_t value = value_start(&line);
		if (value < line.len && is_quote(line.text[value]) &&
			quote_end(&line, value) == line.len && next < flight->len) {
			struct line below = line_at(problem, next);
			if (looks_like_key(&below) && below.indent <= line.indent + 2) {
				char mark[2] = {line.text[value]};
				return report(
					problem, F_QUOTE_OPEN, line.start + value, 1, ARGS(mark));
			}
		}
		at = next > at ? next : at + 1;
	}
	return false;
}

static bool open_quote_to_end(const struct problem *problem)
{
	if (!doing(problem, "quoted scalar") || !what(problem, "unexpected"))
		return false;
	char mark[2] = {problem->flight->bytes[problem->context]};
	return report(problem, F_QUOTE_OPEN, problem->context, 1, ARGS(mark));
}

static bool after_quote(const struct problem *problem, const struct line *line)
{
	size_t value = value_start(line);
	if (value >= line->len || !is_quote(line->text[value]))
		return false;
	size_t end = quote_end(line, value);
	size_t rest = end + 1;
	while (rest < line->len && line->text[rest] == ' ')
		rest++;
	if (rest >= line->len || strchr("#,]}:", line->text[rest]))
		return false;
	return report(problem, F_AFTER_QUOTE, line->start + rest, line->len - rest, NO_ARGS);
}

/* "[draft] Job fair": a bracket that begins a text and is closed before its end. */
static bool bracket_then_text(const struct problem *problem, const struct line *line)
{
	size_t value = value_start(line);
	if (value >= line->len || !strchr("[{", line->text[value]))
		return false;
	const char *close =
		memchr(line->text + value, line->text[value] == '[' ? ']' : '}', line->len - value);
	if (!close)
		return false;
	size_t rest = (size_t)(close - line->text) + 1;
	while (rest < line->len && line->text[rest] == ' ')
		rest++;
	if (rest >= line->len || strchr("#,:]}", line->text[rest]))
		return false;
	char mark[2] = {line->text[value]};
	return report_quoted(problem, F_FIRST_SIGN, line, value, 1, mark);
}

static bool colon_in_text(const struct problem *problem, const struct line *line)
{
	size_t value = value_start(line);
	for (size_t at = value; at < line->len; at++) {
		bool colon =
			line->text[at] == ':' && (at + 1 == line->len || line->text[at + 1] == ' ');
		if (colon && value > line->indent)
			return report_quoted(problem, F_COLON_IN_TEXT, line, at, 1, NULL);
	}
	return false;
}

static bool first_sign(const struct problem *problem, const struct line *line)
{
	size_t value = value_start(line);
	if (value >= line->len || !strchr("@`%&*!|>", line->text[value]))
		return false;
	char mark[2] = {line->text[value]};
	return report_quoted(problem, F_FIRST_SIGN, line, value, 1, mark);
}

static bool after_bar(const struct problem *problem)
{
	if (!doing(problem, "block scalar"))
		return false;
	if (what(problem, "leading")) /* "wrongly indented line", "found leading …" */
		return report(problem, F_INDENT, problem->at, 1, NO_ARGS);
	struct line line = line_at(problem, problem->context);
	size_t value = value_start(&line);
	if (value >= line.len || !strchr("|>", line.text[value]))
		return false;
	char mark[2] = {line.text[value]};
	return report(problem, F_AFTER_BAR, problem->at, 1, ARGS(mark));
}

static bool open_bracket(const struct problem *problem)
{
	if (!doing(problem, "flow"))
		return false;
	char open = problem->flight->bytes[problem->context];
	const char *close = open == '{' ? "}" : "]";
	char mark[2] = {open == '{' ? '{' : '['};
	return report(problem, F_BRACKET_OPEN, problem->context, 1, ARGS(mark, close));
}

static bool stray_bracket(const struct problem *problem)
{
	char c = problem->at < problem->flight->len ? problem->flight->bytes[problem->at] : '\0';
	if (c != ']' && c != '}')
		return false;
	return report(problem, F_SYNTAX, problem->at, 1,
		ARGS("a closing bracket stands here without an opening one"));
}

static bool dash_on_key_line(const struct problem *problem)
{
	if (!what(problem, "block sequence entries are not allowed"))
		return false;
	struct line line = line_at(problem, problem->at);
	if (line.start + line.indent == problem->at)
		return report(problem, F_INDENT, problem->at, 1, NO_ARGS);
	return report(problem, F_DASH_PLACE, problem->at, 1, NO_ARGS);
}

static bool missing_colon(const struct problem *problem)
{
	if (!what(problem, "could not find expected ':'"))
		return false;
	struct line line = line_at(problem, problem->context);
	if (colon_without_space(problem, &line))
		return true;
	size_t start = problem->context;
	return report(problem, F_NO_COLON, start, line.start + line.len - start, NO_ARGS);
}

static bool wrong_indent(const struct problem *problem, const struct line *line)
{
	if (!what(problem, "did not find expected key") && !what(problem, "mapping values") &&
		!what(problem, "expected '-' indicator"))
		return false;
	if (!looks_like_key(line))
		return report(problem, F_NO_COLON, line->start + line->indent,
			line->len - line->indent, NO_ARGS);
	return report(problem, F_INDENT, line->start + line->indent, 1, NO_ARGS);
}

static bool bad_escape(const struct problem *problem)
{
	if (!what(problem, "escape") && !what(problem, "Unicode character code"))
		return false;
	return report(problem, F_ESCAPE, problem->at, 1, NO_ARGS);
}

static bool in_one_line(const struct problem *problem, const struct line *line)
{
	return tab_in_indent(problem, line) || odd_blank(problem, line) ||
	       odd_dash(problem, line) || dash_without_space(problem, line) ||
	       after_quote(problem, line) || bracket_then_text(problem, line);
}

static bool in_key_line(const struct problem *problem, const struct line *line)
{
	bool anchor = doing(problem, "anchor") || doing(problem, "alias") ||
		      doing(problem, "tag") || what(problem, "cannot start any token");
	if (anchor && first_sign(problem, line))
		return true;
	if (what(problem, "mapping values") && colon_in_text(problem, line))
		return true;
	return what(problem, "expected key") && first_sign(problem, line);
}

void problem_report(const struct problem *problem)
{
	struct line line = line_at(problem, problem->at);
	struct line above = line;
	bool has_above = line_above(problem, &above);
	struct line start = line_at(problem, problem->context);
	if (bad_escape(problem) || tab_after_sign(problem) || after_bar(problem))
		return;
	if (open_quote(problem) || open_quote_to_end(problem))
		return;
	if (in_one_line(problem, &line) || (has_above && in_one_line(problem, &above)))
		return;
	if (in_key_line(problem, &line) || in_key_line(problem, &start))
		return;
	if (dash_on_key_line(problem) || missing_colon(problem) || open_bracket(problem))
		return;
	if (stray_bracket(problem))
		return;
	bool one_long_text = what(problem, "mapping values") || what(problem, "expected key");
	if (one_long_text && (colon_without_space(problem, &line) ||
				     (has_above && colon_without_space(problem, &above))))
		return;
	if (wrong_indent(problem, &line))
		return;
	report(problem, F_SYNTAX, problem->at, 1, ARGS(problem->what));
}
