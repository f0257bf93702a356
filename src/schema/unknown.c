/* A key that no row has: which slip was it? */
#include "schema_internal.h"

#include <string.h>

static bool begins(const char *text, const char *with)
{
	return strncmp(text, with, strlen(with)) == 0;
}

static const char *nearest_key(const struct record *record, const char *word)
{
	const char *candidates[80];
	size_t n = 0;
	for (size_t i = 0; i < record->n && n < ARRAY_LEN(candidates); i++)
		candidates[n++] = record->fields[i].key;
	for (size_t i = 0; i < common_fields_n && n < ARRAY_LEN(candidates); i++)
		candidates[n++] = common_fields[i].key;
	const char *best = near_best(word, candidates, n);
	if (best)
		return best;
	/* The label people see, such as "Title", written as a key. */
	for (size_t i = 0; i < record->n; i++)
		if (near_distance(record->fields[i].label, word) == 0)
			return record->fields[i].key;
	return NULL;
}

static void all_keys(const struct record *record, struct str *out)
{
	for (size_t i = 0; i < record->n; i++)
		choices_add(out, record->fields[i].key, record->fields[i].label);
}

bool report_dash(
	struct findings *findings, const struct node *node, const char *word, const char *rest)
{
	static const char *const dashes[] = {
		"\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x80\xA2", "\xE2\x88\x92", "\xC2\xB7"};
	for (size_t i = 0; i < ARRAY_LEN(dashes); i++) {
		if (!begins(word, dashes[i]))
			continue;
		struct span at = {node->span.start, node->span.start + (uint32_t)strlen(dashes[i])};
		findings_add(findings, F_DASH_KIND, at, ARGS(dashes[i]));
		return true;
	}
	if (word[0] != '-' || word[1] == ' ' || word[1] == '\0')
		return false;
	struct str advice = {0};
	str_printf(&advice, "- %s%s", word + 1, rest);
	struct span at = {node->span.start, node->span.start + 1};
	findings_add(findings, F_DASH_SPACE, at, ARGS(str_text(&advice)));
	str_release(&advice);
	return true;
}

static bool blank_slip(struct findings *findings, const struct node *key, const char *word)
{
	if (!begins(word, "\xC2\xA0") && !begins(word, "\xE2\x80") && !begins(word, "\xE3\x80\x80"))
		return false;
	struct span at = {key->span.start, key->span.start + 2};
	findings_add(findings, F_BLANK_KIND, at, ARGS(word[0] == '\xC2' ? "U+00A0" : "U+2000…"));
	return true;
}

/* {a:1}: libyaml takes the whole as a key without a value. */
static bool colon_slip(struct findings *findings, const struct node *key, const char *word)
{
	const char *colon = strchr(word, ':');
	if (!colon || colon == word || colon[1] == '\0' || colon[1] == ' ')
		return false;
	struct str advice = {0};
	str_printf(&advice, "%.*s: %s", (int)(colon - word), word, colon + 1);
	struct span at = {key->span.start + (uint32_t)(colon - word),
		key->span.start + (uint32_t)(colon - word) + 1};
	findings_add(findings, F_COLON_SPACE, at, ARGS(str_text(&advice)));
	str_release(&advice);
	return true;
}

void report_unknown_key(
	struct findings *findings, const struct record *record, const struct node *key)
{
	struct arena arena = {0};
	size_t len = key->len < 60 ? key->len : 60;
	const char *word = arena_text(&arena, key->text, len);
	if (report_dash(findings, key, word, ": …") || blank_slip(findings, key, word) ||
		(key->style == STYLE_PLAIN && colon_slip(findings, key, word))) {
		arena_release(&arena);
		return;
	}
	const char *near = nearest_key(record, word);
	if (near) {
		findings_add(findings, F_UNKNOWN_KEY, key->span, ARGS(word, record->label, near));
	} else {
		struct str keys = {0};
		all_keys(record, &keys);
		findings_add(findings, F_STRANGE_KEY, key->span,
			ARGS(word, record->label, str_text(&keys)));
		str_release(&keys);
	}
	arena_release(&arena);
}
