/* Texts: what people write for people, in one language or several. */
#include "value_internal.h"

/* A text in languages is packed as \x01, then for each language its two letters, its words and a
 * NUL; an empty language ends it. No text that is read can begin with \x01. */
enum { PACKED = 1 };

const char *text_pack(struct arena *arena, const struct text_part *parts, size_t n)
{
	struct str packed = {0};
	str_putc(&packed, PACKED);
	for (size_t i = 0; i < n; i++) {
		str_add(&packed, parts[i].lang, 2);
		str_add(&packed, parts[i].s, strlen(parts[i].s) + 1);
	}
	const char *made = arena_text(arena, packed.data, packed.len);
	str_release(&packed);
	return made;
}

bool text_part(const struct text *text, size_t i, struct text_part *part)
{
	if (!text->s)
		return false;
	if (text->s[0] != PACKED) {
		*part = (struct text_part){"", text->s};
		return i == 0;
	}
	const char *at = text->s + 1;
	for (; at[0]; i--) {
		*part = (struct text_part){at, at + 2};
		if (i == 0)
			return true;
		at += 2 + strlen(at + 2) + 1;
	}
	return false;
}

static const char *language_of(const char *lang)
{
	static const char *const common[] = {"sv", "en", "lv"};
	static _Thread_local char other[3];
	for (size_t i = 0; i < ARRAY_LEN(common); i++)
		if (memcmp(common[i], lang, 2) == 0)
			return common[i];
	memcpy(other, lang, 2);
	return other;
}

const char *text_in(const struct text *text, const char *lang, const char **foreign)
{
	struct text_part part;
	if (foreign)
		*foreign = NULL;
	for (size_t i = 0; text_part(text, i, &part); i++)
		if (part.lang[0] == '\0' || strncmp(part.lang, lang, 2) == 0)
			return part.s;
	if (!text_part(text, 0, &part))
		return "";
	if (foreign)
		*foreign = language_of(part.lang);
	return part.s;
}

static bool has_part(const struct text *text, const struct text_part *wanted)
{
	struct text_part part;
	for (size_t i = 0; text_part(text, i, &part); i++)
		if (strncmp(part.lang, wanted->lang, 2) == 0)
			return strcmp(part.s, wanted->s) == 0;
	return false;
}

bool text_same(const struct text *a, const struct text *b)
{
	struct text_part part;
	size_t n = 0;
	size_t others = 0;
	for (; text_part(a, n, &part); n++)
		if (!has_part(b, &part))
			return false;
	while (text_part(b, others, &part))
		others++;
	return n == others;
}

bool text_empty(const struct text *text)
{
	return !span_usable(text->span) || !text->s;
}

/* ---- the kinds ------------------------------------------------------------------------------ */

static bool has_control(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)text[i];
		if ((c < 0x20 && c != '\t' && c != '\n') || c == 0x7F)
			return true;
	}
	return false;
}

static bool read_text(const struct reading *reading, const char *text, size_t len, struct span at,
	struct text *leaf, bool lines)
{
	while (len && text[len - 1] == '\n')
		len--;
	if (has_control(text, len))
		return unreadable(reading, &leaf->span, at, F_TEXT, NO_ARGS);
	if (!lines && memchr(text, '\n', len))
		/* It is kept all the same, and shown on one line. */
		findings_add(reading->findings, F_ONE_LINE, at, ARGS(reading->key, reading->label));
	leaf->span = at;
	leaf->s = arena_text_once(reading->arena, reading->recent, text, len);
	return true;
}

static bool text_read(const struct reading *reading, const struct leaf_rule *rule, const char *text,
	size_t len, bool quoted, struct span at, void *leaf)
{
	(void)rule;
	(void)quoted;
	return read_text(reading, text, len, at, leaf, false);
}

static bool prose_read(const struct reading *reading, const struct leaf_rule *rule,
	const char *text, size_t len, bool quoted, struct span at, void *leaf)
{
	(void)rule;
	(void)quoted;
	return read_text(reading, text, len, at, leaf, true);
}

static void text_show(const struct leaf_rule *rule, const void *leaf, struct str *out)
{
	(void)rule;
	struct text_part part;
	if (text_part(leaf, 0, &part))
		str_puts(out, part.s);
}

const struct kind kind_text = {
	.name = N_("text"),
	.size = sizeof(struct text),
	.languages = true,
	.json = AS_STRING,
	.doc = N_("one line of text, or one text a language: {sv: …, en: …}"),
	.read = text_read,
	.show = text_show,
};

const struct kind kind_prose = {
	.name = N_("prose"),
	.size = sizeof(struct text),
	.languages = true,
	.json = AS_STRING,
	.doc = N_("text of one or several paragraphs (CommonMark), or one a language"),
	.read = prose_read,
	.show = text_show,
};

const struct kind kind_address = {
	.name = N_("address"),
	.size = sizeof(struct text),
	.bare = true,
	.json = AS_STRING,
	.doc = N_("the address of an entry, such as plan.job-fair"),
	.read = text_read,
	.show = text_show,
};
