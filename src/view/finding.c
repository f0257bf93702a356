/* Findings in one line each, with the source line and a caret under the exact bytes. */
#include "samverka/view.h"

#include <string.h>

enum { TAB_WIDTH = 4, LONGEST_LINE = 120 };

static const char *const level_words[] = {N_("advice"), N_("warning"), N_("error")};
static const char *const level_colours[] = {"36", "33", "31"};

static void paint(const struct finding_view *view, struct str *out, const char *colour)
{
	if (view->colour)
		str_printf(out, "\x1b[%sm", colour);
}

static void where(const struct sources *sources, struct span span, struct str *out)
{
	struct place place;
	const struct source *source = sources_find(sources, span.start);
	if (!source)
		return;
	if (sources_place(sources, span.start, &place) && source->len)
		str_printf(out, "%s:%u:%u", source->path, place.line, place.column);
	else
		str_puts(out, source->path);
}

/* One character of a source line as it can be shown: tabs as blanks, what steers a terminal as a
 * question mark. Returns the bytes read and adds the columns to *width. */
static size_t show_character(const char *bytes, size_t len, struct str *out, size_t *width)
{
	uint32_t cp;
	size_t n = utf8_next(bytes, len, &cp);
	if (cp == '\t') {
		str_repeat(out, ' ', TAB_WIDTH);
		*width += TAB_WIDTH;
	} else if (utf8_steering(cp) || (cp == 0xFFFD && n == 1)) {
		str_putc(out, '?');
		*width += 1;
	} else {
		str_add(out, bytes, n);
		*width += utf8_width(bytes, n);
	}
	return n;
}

/* The line around the place, cut to what fits; gives the columns before and under the caret. */
static void show_line(
	const struct place *place, size_t span_len, struct str *line, size_t *before, size_t *under)
{
	const char *bytes = place->source->bytes;
	uint32_t start = place->line_start;
	if (place->at - start > LONGEST_LINE) {
		start = place->at - LONGEST_LINE / 2;
		while (start < place->at && ((unsigned char)bytes[start] & 0xC0) == 0x80)
			start++;
		str_puts(line, "…");
		*before = 1;
	}
	size_t width = *before;
	size_t until = place->at + span_len;
	for (uint32_t at = start; at < place->line_end && width < LONGEST_LINE + 20;) {
		if (at <= place->at)
			*before = width;
		at += (uint32_t)show_character(bytes + at, place->line_end - at, line, &width);
		if (at <= until)
			*under = width > *before ? width - *before : 0;
	}
	if (place->at >= place->line_end)
		*before = width;
	if (!*under)
		*under = 1;
}

static void show_source(
	const struct finding_view *view, const struct finding *finding, struct str *out)
{
	struct place place;
	if (!sources_place(view->sources, finding->place.start, &place) || !place.source->len)
		return;
	size_t span_len = finding->place.end > finding->place.start
				  ? finding->place.end - finding->place.start
				  : 1;
	struct str line = {0};
	size_t before = 0;
	size_t under = 0;
	show_line(&place, span_len, &line, &before, &under);
	str_printf(out, "%5u | %s\n      | ", place.line, str_text(&line));
	str_repeat(out, ' ', before);
	paint(view, out, level_colours[finding->level]);
	str_repeat(out, '^', under);
	paint(view, out, "0");
	str_putc(out, '\n');
	str_release(&line);
}

/* What people wrote may stand in a message; it must not steer the terminal. */
static void add_safely(struct str *out, const struct str *text)
{
	size_t width = 0;
	for (size_t at = 0; at < text->len;)
		at += show_character(text->data + at, text->len - at, out, &width);
}

void view_finding_text(
	const struct finding_view *view, const struct finding *finding, struct str *out)
{
	struct str words = {0};
	paint(view, out, "1");
	where(view->sources, finding->place, &words);
	add_safely(out, &words);
	str_puts(out, words.len ? ": " : "");
	paint(view, out, level_colours[finding->level]);
	str_printf(out, "%s[%s]", say(view->language, level_words[finding->level]),
		finding_kinds[finding->code].code);
	paint(view, out, "0");
	str_puts(out, ": ");
	str_clear(&words);
	say_finding(view->language, finding, &words);
	add_safely(out, &words);
	str_putc(out, '\n');
	if (!(finding_kinds[finding->code].flags & FLAG_SECRET))
		show_source(view, finding, out);
	str_clear(&words);
	say_todo(view->language, finding, &words);
	str_puts(out, "      ");
	add_safely(out, &words);
	str_putc(out, '\n');
	if (span_written(finding->second)) {
		str_clear(&words);
		where(view->sources, finding->second, &words);
		str_puts(out, "      ");
		say_with(view->language, N_("See also {0}"), ARGS(str_text(&words)), out);
		str_putc(out, '\n');
	}
	str_release(&words);
}

void view_counts(enum language language, const unsigned counts[3], struct str *out)
{
	static const char *const one[] = {
		N_("{n} piece of advice"), N_("{n} warning"), N_("{n} error")};
	static const char *const many[] = {
		N_("{n} pieces of advice"), N_("{n} warnings"), N_("{n} errors")};
	struct str parts[3] = {{0}};
	const char *shown[3];
	size_t n = 0;
	for (int level = 2; level >= 0; level--) {
		if (!counts[level])
			continue;
		say_n(language, one[level], many[level], counts[level], &parts[n]);
		shown[n] = str_text(&parts[n]);
		n++;
	}
	say_list(language, shown, n, out);
	for (size_t i = 0; i < 3; i++)
		str_release(&parts[i]);
}
