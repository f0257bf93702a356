/* What all pictures share: an image with its title and description, and words that fit a width.
 * Knows no graphs. Looks are the stylesheet's; no script, no font and no file is asked for. */
#include "render_internal.h"

#include <string.h>

void svg_open(struct str *out, const char *id, const char *lang, const char *title,
	const char *description, int width, int height, bool alone)
{
	str_puts(out, alone ? "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" : "");
	str_printf(out,
		"<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" lang=\"%s\""
		" aria-labelledby=\"%s-title %s-desc\" width=\"%d\" height=\"%d\""
		" viewBox=\"0 0 %d %d\">\n",
		lang, id, id, width, height, width, height);
	str_printf(out, "<title id=\"%s-title\">", id);
	escape_html(out, title);
	str_printf(out, "</title>\n<desc id=\"%s-desc\">", id);
	escape_html(out, description);
	str_puts(out, "</desc>\n");
	if (!alone)
		return;
	size_t len;
	const char *style = svg_style_text(&len);
	str_puts(out, "<style>");
	str_add(out, style, len);
	str_puts(out, "</style>\n<rect class=\"sheet\" width=\"100%\" height=\"100%\"/>\n");
}

void svg_close(struct str *out)
{
	str_puts(out, "</svg>\n");
}

static void add_line(struct svg_lines *lines, const char *at, size_t len, const char *end)
{
	struct str line = {0};
	str_add(&line, at, len);
	str_puts(&line, end);
	escape_html(&lines->text, str_text(&line));
	str_putc(&lines->text, '\n');
	lines->n++;
	str_release(&line);
}

/* A word that is wider than the width is cut within. */
void svg_wrap(struct svg_lines *lines, const char *text, size_t columns, unsigned most)
{
	struct str safe = {0};
	struct wrap wrap;
	struct wrap_line line, next;
	render_safe(&safe, text, strlen(text));
	wrap_init(&wrap, &safe, columns);
	bool more = wrap_next(&wrap, &line);
	for (unsigned n = 1; more; n++) {
		more = wrap_next(&wrap, &next);
		bool cut = more && n == most;
		add_line(lines, line.at, line.len, cut ? "\xE2\x80\xA6" : "");
		if (cut)
			break;
		line = next;
	}
	str_release(&safe);
}

void svg_text(struct str *out, int x, int y, const char *class, const char *escaped, size_t len)
{
	str_printf(out, "<text x=\"%d\" y=\"%d\"", x, y);
	if (class)
		str_printf(out, " class=\"%s\"", class);
	str_putc(out, '>');
	str_add(out, escaped, len);
	str_puts(out, "</text>\n");
}
