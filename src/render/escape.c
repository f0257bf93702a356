/* Escaping by context, all of it: between tags, in attributes, in Markdown, in code spans, in
 * URLs, on a terminal. Knows what each place can be broken out of; knows no blocks. */
#include "render_internal.h"

#include <string.h>

#define REPLACEMENT "\xEF\xBF\xBD"

/* ---- what may be shown at all --------------------------------------------------------------- */

/* Takes no room and says nothing: dropped, so that no word hides another. */
static bool is_invisible(uint32_t cp)
{
	return (cp >= 0x200B && cp <= 0x200D) || cp == 0x2060 || cp == 0xFEFF ||
	       (cp >= 0xE0000 && cp <= 0xE007F);
}

static bool is_line_end_or_tab(uint32_t cp)
{
	return (cp >= '\t' && cp <= '\r') || cp == 0x85 || cp == 0x2028 || cp == 0x2029;
}

static bool is_noncharacter(uint32_t cp)
{
	return (cp & 0xFFFE) == 0xFFFE || (cp >= 0xFDD0 && cp <= 0xFDEF);
}

size_t clean_next(const char *text, size_t len, uint32_t *cp)
{
	size_t step = utf8_next(text, len, cp);
	if (*cp >= 0x20 && *cp < 0x7F)
		return step;
	if (is_line_end_or_tab(*cp)) {
		if (*cp == '\r' && len > 1 && text[1] == '\n')
			step = 2;
		*cp = ' ';
	} else if (is_invisible(*cp)) {
		*cp = 0;
	} else if (utf8_steering(*cp) || is_noncharacter(*cp)) {
		*cp = 0xFFFD;
	}
	return step;
}

/* Adds a cleaned character that was read from the bytes at text. */
static void add_clean(struct str *out, const char *text, size_t step, uint32_t cp)
{
	if (cp == 0)
		return;
	if (cp == 0xFFFD)
		str_puts(out, REPLACEMENT);
	else if (cp == ' ')
		str_putc(out, ' ');
	else
		str_add(out, text, step);
}

void render_safe(struct str *out, const char *text, size_t len)
{
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		size_t step = clean_next(text + at, len - at, &cp);
		add_clean(out, text + at, step, cp);
		at += step;
	}
}

void render_safe_lines(struct str *out, const char *text, size_t len)
{
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		size_t step = clean_next(text + at, len - at, &cp);
		if (text[at] == '\n' || text[at] == '\r')
			str_putc(out, '\n');
		else if (text[at] == '\t')
			str_putc(out, '\t');
		else
			add_clean(out, text + at, step, cp);
		at += step;
	}
}

/* Only spaces and what is not shown. */
static bool is_blank(const char *text)
{
	for (size_t len = strlen(text); len;) {
		uint32_t cp;
		size_t step = clean_next(text, len, &cp);
		if (cp && cp != ' ')
			return false;
		text += step;
		len -= step;
	}
	return true;
}

bool runs_silent(const struct runs *runs)
{
	for (const struct run *run = runs->first; run; run = run->next)
		if (run->kind == RUN_MARK || !is_blank(run->text))
			return false;
	return true;
}

/* ---- HTML ----------------------------------------------------------------------------------- */

static const char *html_entity(uint32_t cp)
{
	switch (cp) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	default:
		return NULL;
	}
}

static void add_html(struct str *out, const char *text, bool quotes)
{
	for (size_t len = strlen(text); len;) {
		uint32_t cp;
		size_t step = clean_next(text, len, &cp);
		const char *entity = html_entity(cp);
		if (entity && (quotes || (cp != '"' && cp != '\'')))
			str_puts(out, entity);
		else
			add_clean(out, text, step, cp);
		text += step;
		len -= step;
	}
}

void escape_html(struct str *out, const char *text)
{
	add_html(out, text, false);
}

void escape_attribute(struct str *out, const char *text)
{
	add_html(out, text, true);
}

/* ---- Markdown ------------------------------------------------------------------------------- */

static bool is_letter(uint32_t cp)
{
	return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z');
}

static bool is_digit(uint32_t cp)
{
	return cp >= '0' && cp <= '9';
}

/* An underscore within a word is a letter to every reader of Markdown; ids stay legible so. */
static bool within_word(char before, const char *after)
{
	return (is_letter((unsigned char)before) || is_digit((unsigned char)before)) &&
	       (is_letter((unsigned char)*after) || is_digit((unsigned char)*after));
}

/* after: what follows cp in the text, at least a NUL. */
static bool needs_backslash(uint32_t cp, char before, const char *after)
{
	if (cp == '_')
		return !within_word(before, after);
	if (cp == '&') /* at the end of a text, the next one could complete an entity */
		return is_letter((unsigned char)*after) || *after == '#' || !*after;
	return cp && cp < 0x7F && strchr("\\`*[]<|~#$", (int)cp) != NULL;
}

/* GitHub makes links of addresses before it reads backslashes, which would become part of them.
 * Where an address needs one, it is kept from being a link; else it is left to be one. */
enum { MOST_LINK = 2000 };

static bool begins_link(uint32_t cp, const struct str *out, const char *after)
{
	bool www = cp == '.' && out->len >= 3 && memcmp(out->data + out->len - 3, "www", 3) == 0;
	if (!www && (cp != ':' || strncmp(after, "//", 2) != 0))
		return false;
	char before = '/';
	for (int i = 0; i < MOST_LINK && *after && *after != ' '; i++) {
		if (needs_backslash((unsigned char)*after, before, after + 1))
			return true;
		before = *after++;
	}
	return false;
}

static void add_markdown(struct str *out, const char *text, bool link)
{
	char before = out->len ? out->data[out->len - 1] : '\0';
	for (size_t len = strlen(text); len;) {
		uint32_t cp;
		size_t step = clean_next(text, len, &cp);
		if (needs_backslash(cp, before, text + step) ||
			(!link && begins_link(cp, out, text + step)))
			str_putc(out, '\\');
		if (cp != ' ' || before != ' ') /* two spaces before a line end would break it */
			add_clean(out, text, step, cp);
		before = out->len ? out->data[out->len - 1] : '\0';
		text += step;
		len -= step;
	}
}

void escape_markdown(struct str *out, const char *text)
{
	add_markdown(out, text, false);
}

void escape_markdown_link(struct str *out, const char *address)
{
	add_markdown(out, address, true);
}

void escape_markdown_start(struct str *out, const char *line, size_t len)
{
	if (len && strchr("-+=>", *line)) {
		str_putc(out, '\\');
		str_add(out, line, len);
		return;
	}
	size_t digits = 0;
	while (digits < len && is_digit((unsigned char)line[digits]))
		digits++;
	str_add(out, line, digits);
	if (digits && digits < len && (line[digits] == '.' || line[digits] == ')'))
		str_putc(out, '\\');
	str_add(out, line + digits, len - digits);
}

/* The longest run of backticks; a fence must be longer. */
static size_t longest_fence(const char *text)
{
	size_t longest = 0;
	for (size_t here = 0; *text; text++) {
		here = *text == '`' ? here + 1 : 0;
		longest = here > longest ? here : longest;
	}
	return longest;
}

/* In a table cell a pipe must wear a backslash even in code, and one after a backslash cannot be
 * written at all: such code is written as text. A pipe outside a table would show that backslash,
 * so everything with a pipe is treated alike. */
void escape_markdown_code(struct str *out, const char *text)
{
	struct str safe = {0};
	render_safe(&safe, text, strlen(text));
	const char *first = str_text(&safe);
	bool touches = out->len && out->data[out->len - 1] == '`';
	if (touches || strchr(first, '|') || strspn(first, " ") == safe.len) {
		escape_markdown(out, text);
	} else {
		size_t fence = longest_fence(first) + 1;
		bool apart = *first == '`' || first[safe.len - 1] == '`' ||
			     (*first == ' ' && first[safe.len - 1] == ' ');
		str_repeat(out, '`', fence);
		str_puts(out, apart ? " " : "");
		str_add(out, safe.data, safe.len);
		str_puts(out, apart ? " " : "");
		str_repeat(out, '`', fence);
	}
	str_release(&safe);
}

/* ---- links ---------------------------------------------------------------------------------- */

static bool starts_with(const char *text, const char *prefix)
{
	for (; *prefix; text++, prefix++) {
		char c = *text;
		if (c >= 'A' && c <= 'Z')
			c = (char)(c + ('a' - 'A'));
		if (c != *prefix)
			return false;
	}
	return *text != '\0';
}

bool link_allowed(const char *target)
{
	return starts_with(target, "https://") || starts_with(target, "http://") ||
	       starts_with(target, "mailto:");
}

void escape_url(struct str *out, const char *target)
{
	static const char as_is[] = "-._~:/?#@!$&*+,;=%";
	for (; *target; target++) {
		unsigned char c = (unsigned char)*target;
		if (is_letter(c) || is_digit(c) || strchr(as_is, c))
			str_putc(out, (char)c);
		else
			str_printf(out, "%%%02X", c);
	}
}
