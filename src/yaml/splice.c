/* Edits as byte splices: only the bytes that must change do. Whoever applies them reads the
 * result again and compares; see edit/. */
#include "samverka/yaml.h"

#include <string.h>

void yaml_splice(
	struct str *out, const char *bytes, size_t len, const struct splice *splices, size_t n)
{
	size_t at = 0;
	for (size_t i = 0; i < n; i++) {
		str_add(out, bytes + at, splices[i].at - at);
		str_add(out, splices[i].insert, splices[i].insert_len);
		at = splices[i].at + splices[i].remove;
	}
	str_add(out, bytes + at, len - at);
}

/* Where a block below the value at an offset is indented to: two deeper than its key, or than the
 * dash of the list it stands in. */
static size_t block_indent(const struct source *source, size_t at)
{
	size_t start = at;
	while (start > 0 && source->bytes[start - 1] != '\n' && source->bytes[start - 1] != '\r')
		start--;
	size_t first = start;
	while (first < at &&
		(source->bytes[first] == ' ' ||
			(source->bytes[first] == '-' && source->bytes[first + 1] == ' ')))
		first++;
	return first - start + (first < at ? 2 : 0);
}

static const char *line_break(const struct source *source)
{
	const char *lf = memchr(source->bytes, '\n', source->len);
	if (lf)
		return lf > source->bytes && lf[-1] == '\r' ? "\r\n" : "\n";
	return memchr(source->bytes, '\r', source->len) ? "\r" : "\n";
}

static bool is_break(char c)
{
	return c == '\n' || c == '\r';
}

/* Does nothing but blanks follow on the line? */
static bool ends_line(const struct source *source, size_t at)
{
	while (at < source->len && source->bytes[at] == ' ')
		at++;
	return at == source->len || is_break(source->bytes[at]);
}

/* The comment beside the sign of a block, with the blanks before it; it lies within the span. */
static size_t header_comment(const struct source *source, const struct node *node, const char **out)
{
	*out = "";
	if (node->style != STYLE_LITERAL && node->style != STYLE_FOLDED)
		return 0;
	size_t start = node->span.start - source->base;
	size_t end = start;
	while (end < source->len && !is_break(source->bytes[end]))
		end++;
	const char *sign = memchr(source->bytes + start, '#', end - start);
	if (!sign)
		return 0;
	while (sign[-1] == ' ' || sign[-1] == '\t')
		sign--;
	*out = sign;
	return (size_t)(source->bytes + end - sign);
}

/* May the text stand as a block, as it is? */
static bool fits_literal(const char *text, size_t len)
{
	if (!memchr(text, '\n', len) || text[0] == ' ' || text[0] == '\n')
		return false;
	if (len > 1 && text[len - 1] == '\n' && text[len - 2] == '\n')
		return false;
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		at += utf8_next(text + at, len - at, &cp);
		if (cp != '\n' && utf8_steering(cp))
			return false;
	}
	return true;
}

/* Several lines as a literal block. */
static void literal(const struct source *source, const struct node *node, const char *text,
	size_t len, struct str *out)
{
	size_t indent = block_indent(source, node->span.start - source->base);
	const char *comment;
	size_t comment_len = header_comment(source, node, &comment);
	const char *end = line_break(source);
	bool trailing = text[len - 1] == '\n';
	str_puts(out, trailing ? "|" : "|-");
	str_add(out, comment, comment_len);
	const char *stop = text + len - trailing;
	for (const char *line = text; line <= stop;) {
		const char *next = memchr(line, '\n', (size_t)(stop - line));
		size_t n = (size_t)((next ? next : stop) - line);
		str_puts(out, end);
		if (n) {
			str_repeat(out, ' ', indent);
			str_add(out, line, n);
		}
		if (!next)
			break;
		line = next + 1;
	}
	if (trailing && node->span.end - source->base == source->len)
		str_puts(out, end); /* the last line of a file may lack its end */
}

/* The old spelling is kept when it was quoted and the new text allows it: a reviewer sees one
 * value change, not its quotation marks. */
static void spell(const struct source *source, const struct node *node, const char *text,
	size_t len, enum spelling spelling, bool in_flow, struct str *out)
{
	if (!in_flow && fits_literal(text, len) &&
		ends_line(source, node->span.end - source->base)) {
		literal(source, node, text, len, out);
		return;
	}
	if (node->style == STYLE_DOUBLE) {
		struct str plain = {0};
		yaml_scalar(&plain, text, len, spelling, in_flow);
		if (str_text(&plain)[0] != '"' && !memchr(text, '"', len) &&
			!memchr(text, '\\', len)) {
			str_putc(out, '"');
			str_add(out, text, len);
			str_putc(out, '"');
		} else {
			yaml_scalar(out, text, len, spelling, in_flow);
		}
		str_release(&plain);
		return;
	}
	yaml_scalar(out, text, len, spelling, in_flow);
}

bool yaml_set_scalar(const struct source *source, const struct node *node, const char *text,
	size_t len, enum spelling spelling, bool in_flow, struct arena *arena, struct splice *out,
	const char **reason)
{
	if (node->kind != NODE_SCALAR || node->refused) {
		*reason = N_("it is not a single value");
		return false;
	}
	struct str fresh = {0};
	size_t start = node->span.start - source->base;
	size_t end = node->span.end - source->base;
	bool glued = start == end && start > 0 && strchr(":-,", source->bytes[start - 1]);
	if (glued)
		str_putc(&fresh, ' ');
	spell(source, node, text, len, spelling, in_flow, &fresh);
	const char *comment;
	size_t comment_len = header_comment(source, node, &comment);
	if (fresh.len && fresh.data[0] != '|')
		str_add(&fresh, comment, comment_len);
	*out = (struct splice){.at = (uint32_t)start,
		.remove = (uint32_t)(end - start),
		.insert = arena_text(arena, str_text(&fresh), fresh.len),
		.insert_len = fresh.len};
	str_release(&fresh);
	return true;
}
