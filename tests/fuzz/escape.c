/* Any text in every place of a doc, as text, Markdown and HTML: no control or steering character
 * comes out, and no tag but our own. */
#include "fuzz.h"

#include "samverka/render.h"

#include "../unit/render/payloads.h"

#include <cmark.h>

static void look_clean(const struct str *out)
{
	MUST(utf8_valid(str_text(out), out->len));
	for (size_t at = 0; at < out->len;) {
		uint32_t cp;
		at += utf8_next(out->data + at, out->len - at, &cp);
		MUST(cp == '\n' || cp == '\t' || !utf8_steering(cp));
	}
}

static bool one_of(const char *word, size_t len, const char *const *known)
{
	for (; *known; known++)
		if (strlen(*known) == len && memcmp(*known, word, len) == 0)
			return true;
	return false;
}

/* After "<": a tag of ours up to its end, where no text of the input can have ended it. */
static const char *look_tag(const char *at)
{
	static const char *const names[] = {"html", "head", "meta", "title", "style", "body",
		"header", "nav", "main", "h1", "h2", "h3", "p", "div", "span", "strong", "em",
		"code", "pre", "a", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead",
		"tbody", "tr", "th", "td", "blockquote", "hr", "br", NULL};
	at += *at == '/';
	size_t len = strspn(at, "abcdefghijklmnopqrstuvwxyz0123456789");
	MUST(one_of(at, len, names));
	at += len;
	MUST(*at == '>' || *at == ' ');
	for (; *at != '>'; at++) {
		if (*at != '"')
			continue;
		const char *end = strchr(at + 1, '"');
		MUST(end && !memchr(at, '<', (size_t)(end - at)));
		at = end;
	}
	return at + 1;
}

static void look_html(const char *html)
{
	static const char *const references[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"};
	const char *at = html;
	MUST(strncmp(at, "<!DOCTYPE html>\n", 16) == 0);
	for (at += 16; *at;) {
		if (strncmp(at, "<style>", 7) == 0)
			at = strstr(at, "</style>") + 8;
		else if (*at == '<')
			at = look_tag(at + 1);
		else if (*at == '&') {
			bool known = false;
			for (size_t i = 0; i < ARRAY_LEN(references); i++)
				known = known ||
					strncmp(at, references[i], strlen(references[i])) == 0;
			MUST(known);
			at++;
		} else
			MUST(*at++ != '>');
	}
}

static void look_markdown(const struct str *markdown)
{
	cmark_node *root = cmark_parse_document(str_text(markdown), markdown->len, 0);
	cmark_iter *iter = cmark_iter_new(root);
	for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
		cmark_node *node = cmark_iter_get_node(iter);
		cmark_node_type type = cmark_node_get_type(node);
		MUST(type != CMARK_NODE_IMAGE && type != CMARK_NODE_HTML_INLINE);
		const char *literal = cmark_node_get_literal(node);
		MUST(type != CMARK_NODE_HTML_BLOCK || strcmp(literal, "<!-- -->\n") == 0 ||
			strcmp(literal, "<!-- end list -->\n") == 0);
	}
	cmark_iter_free(iter);
	cmark_node_free(root);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = memory_resize(NULL, size + 1);
	memcpy(text, data, size);
	text[size] = '\0';
	struct doc doc;
	fill(&doc, text);
	struct str out = {0};
	struct render_options options = {.width = 30 + (unsigned)(size % 3) * 40};
	render_text(&doc, &options, &out);
	look_clean(&out);
	str_clear(&out);
	render_html(&doc, &out);
	look_clean(&out);
	look_html(str_text(&out));
	str_clear(&out);
	render_markdown(&doc, &out);
	look_clean(&out);
	look_markdown(&out);
	str_release(&out);
	doc_release(&doc);
	memory_free(text);
	return 0;
}
