/* Wrapping by the columns a terminal needs. Knows safe text and its style bytes; knows no blocks.
 * Lines break at spaces; a word wider than the line is cut, except a URL or
 * something to type where that is allowed. */
#include "render_internal.h"

#include <string.h>

void wrap_init(struct wrap *wrap, const struct str *safe, size_t width)
{
	*wrap = (struct wrap){
		.at = str_text(safe),
		.left = safe->len,
		.width = width ? width : 1,
		.style = STYLE_PLAIN,
	};
}

static bool is_style(char c)
{
	return c >= STYLE_PLAIN && c <= STYLE_CODE;
}

static size_t word_len(const char *at, size_t left)
{
	size_t len = 0;
	while (len < left && at[len] != ' ' && at[len] != '\n')
		len++;
	return len;
}

struct word {
	size_t len;
	size_t columns;
	bool whole; /* it ended before the room did */
};

/* Reads no further than the room reaches, so that endless words cost what is shown of them. At
 * least one character, if there is one. */
static struct word measure(const char *at, size_t left, size_t room)
{
	struct word word = {.whole = true};
	while (word.len < left && at[word.len] != ' ' && at[word.len] != '\n') {
		uint32_t cp;
		size_t step = utf8_next(at + word.len, left - word.len, &cp);
		size_t columns = utf8_width(at + word.len, step);
		if (word.columns && word.columns + columns > room) {
			word.whole = false;
			break;
		}
		word.columns += columns;
		word.len += step;
	}
	return word;
}

static bool is_url(const char *at, size_t len)
{
	for (size_t i = 0; i + 3 <= len && i < 16; i++)
		if (memcmp(at + i, "://", 3) == 0)
			return true;
	return false;
}

/* Whether any of what lies between from and to is something to type. */
static bool is_code(const struct wrap *wrap, size_t from, size_t to)
{
	enum text_style style = wrap->style;
	for (size_t i = 0; i < to; i++) {
		if (is_style(wrap->at[i]))
			style = (enum text_style)wrap->at[i];
		else if (i >= from && style == STYLE_CODE)
			return true;
	}
	return false;
}

static void skip(struct wrap *wrap, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (is_style(wrap->at[i]))
			wrap->style = (enum text_style)wrap->at[i];
	wrap->at += len;
	wrap->left -= len;
}

/* Spaces where a line was broken belong to neither line. */
static void skip_spaces(struct wrap *wrap)
{
	while (wrap->left && (*wrap->at == ' ' || is_style(*wrap->at)))
		skip(wrap, 1);
}

/* The next word as it goes on an empty line: whole, a URL or code beyond the edge, or cut at the
 * edge. */
static struct word next_word(const struct wrap *wrap, size_t from)
{
	const char *at = wrap->at + from;
	size_t left = wrap->left - from;
	struct word word = measure(at, left, wrap->width);
	if (!word.whole && wrap->keep_urls &&
		(is_url(at, word.len) || is_code(wrap, from, from + word.len))) {
		word.len = word_len(at, left);
		word.columns = utf8_width(at, word.len);
	}
	return word;
}

/* Whether the word may join what the line already holds. */
static bool has_room(const struct wrap *wrap, const struct wrap_line *line, size_t spaces,
	const struct word *word)
{
	if (!line->width)
		return true;
	return word->whole && line->width + spaces + word->columns <= wrap->width;
}

bool wrap_next(struct wrap *wrap, struct wrap_line *line)
{
	skip_spaces(wrap);
	if (!wrap->left)
		return false;
	*line = (struct wrap_line){.at = wrap->at, .style = wrap->style};
	size_t spaces = 0;
	for (size_t at = 0;;) {
		struct word word = next_word(wrap, at);
		if (!has_room(wrap, line, spaces, &word))
			break;
		at += word.len;
		line->len = at;
		line->width += spaces + word.columns;
		for (spaces = 0; at < wrap->left && wrap->at[at] == ' '; at++)
			spaces++;
		if (at >= wrap->left || wrap->at[at] == '\n' || line->width >= wrap->width)
			break;
	}
	skip(wrap, line->len);
	while (wrap->left && *wrap->at == ' ')
		skip(wrap, 1);
	if (wrap->left && *wrap->at == '\n')
		skip(wrap, 1);
	return true;
}

size_t wrap_widest_word(const struct str *safe, size_t enough)
{
	size_t widest = 0;
	const char *at = str_text(safe);
	for (size_t left = safe->len; left;) {
		struct word word = measure(at, left, enough);
		widest = word.columns > widest ? word.columns : widest;
		size_t len = word.whole ? word.len : word_len(at, left);
		len += len < left;
		at += len;
		left -= len;
	}
	return widest;
}

static void put_style(struct str *out, enum text_style style, bool colour)
{
	if (!colour)
		return;
	switch (style) {
	case STYLE_PLAIN:
		str_puts(out, "\x1b[0m");
		break;
	case STYLE_BOLD:
	case STYLE_CODE:
		str_puts(out, "\x1b[0;1m");
		break;
	case STYLE_DIM:
		str_puts(out, "\x1b[0;2m");
		break;
	}
}

void wrap_put(struct str *out, const struct wrap_line *line, bool colour)
{
	enum text_style style = line->style;
	if (style != STYLE_PLAIN)
		put_style(out, style, colour);
	size_t from = 0;
	for (size_t i = 0; i < line->len; i++) {
		if (!is_style(line->at[i]))
			continue;
		str_add(out, line->at + from, i - from);
		from = i + 1;
		if (style != (enum text_style)line->at[i])
			put_style(out, (enum text_style)line->at[i], colour);
		style = (enum text_style)line->at[i];
	}
	str_add(out, line->at + from, line->len - from);
	if (style != STYLE_PLAIN)
		put_style(out, STYLE_PLAIN, colour);
}
