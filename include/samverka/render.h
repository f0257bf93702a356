/*
 * render: a doc to bytes, one function a format. Knows nothing of projects.
 *
 * Invariants
 *   - Output is a function of the doc and the options alone, byte for byte.
 *   - Every text a person wrote is escaped for where it stands; nothing in it can end a tag, a
 *     table cell, a code span or a terminal line, and control and bidi-steering characters are
 *     neutralised in every format.
 *   - Renderers switch over block kinds without a default, so that the compiler lists what a new
 *     block breaks.
 */
#ifndef SAMVERKA_RENDER_H
#define SAMVERKA_RENDER_H

#include "samverka/doc.h"

struct render_options {
	unsigned width; /* of text; 0: 80 columns */
	bool colour;	/* text only: bold and dim by terminal codes */
};

/* Plain text for a terminal or a mail, wrapped to the width; wide tables become stacked facts. */
void render_text(const struct doc *doc, const struct render_options *options, struct str *out);
/* CommonMark with GitHub tables. */
void render_markdown(const struct doc *doc, struct str *out);
/* One self-contained file: no script, nothing fetched, a strict content-security-policy. */
void render_html(const struct doc *doc, struct str *out);

/* The first graph of the doc alone (as SVG also a chart or gantt, as Mermaid a gantt); nothing when
 * it has none. */
void render_svg(const struct doc *doc, struct str *out);
void render_dot(const struct doc *doc, struct str *out);
void render_mermaid(const struct doc *doc, struct str *out);

/* Adds text made safe for a terminal: controls, escapes and bidi characters are neutralised. */
void render_safe(struct str *out, const char *text, size_t len);

#endif
