/* Collecting findings. Knows how they are kept and ordered, not what they say. */
#include "samverka/diag.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

const struct finding_kind finding_kinds[FINDING_CODES] = {
#define FINDING(name, code, level, flags, sentence, todo, why)                                     \
	[name] = {code, level, flags, sentence, todo, why},
#include "samverka/diag/format.def"
#include "samverka/diag/partners.def"
#include "samverka/diag/trust.def"
#include "samverka/diag/toc.def"
#include "samverka/diag/roles.def"
#include "samverka/diag/cost.def"
#include "samverka/diag/evaluate.def"
#include "samverka/diag/privacy.def"
#undef FINDING
};

enum finding_code finding_named(const char *code)
{
	for (size_t i = 0; i < FINDING_CODES; i++)
		if (strcasecmp(finding_kinds[i].code, code) == 0)
			return (enum finding_code)i;
	return FINDING_CODES;
}

/* Arguments are quotes from files, often cut to a length: a character cut in two becomes "…", and
 * bytes that are none become U+FFFD, so that every face of a finding is text. */
static char *whole_text(struct arena *arena, const char *text)
{
	size_t len = strlen(text);
	if (utf8_valid(text, len))
		return arena_text(arena, text, len);
	struct str whole = {0};
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		size_t step = utf8_next(text + at, len - at, &cp);
		bool cut = (unsigned char)text[at] >= 0xC2 && len - at < 4;
		for (size_t i = at + 1; cut && i < len; i++)
			cut = ((unsigned char)text[i] & 0xC0) == 0x80;
		if (cp != 0xFFFD || step > 1) {
			str_add(&whole, text + at, step);
		} else if (cut) {
			str_puts(&whole, "…");
			break;
		} else {
			str_puts(&whole, "\xEF\xBF\xBD");
		}
		at += step;
	}
	char *copy = arena_text(arena, str_text(&whole), whole.len);
	str_release(&whole);
	return copy;
}

struct finding *findings_add(struct findings *findings, enum finding_code code, struct span place,
	const char *const *args)
{
	findings->items =
		array_grow(findings->items, findings->n, &findings->room, sizeof(*findings->items));
	struct finding *finding = &findings->items[findings->n++];
	*finding =
		(struct finding){.code = code, .level = finding_kinds[code].level, .place = place};
	for (size_t i = 0; args && i < FINDING_ARGS && args[i]; i++)
		finding->args[i] = whole_text(&findings->arena, args[i]);
	return finding;
}

void findings_take(struct findings *to, struct findings *from)
{
	for (size_t i = 0; i < from->n; i++) {
		to->items = array_grow(to->items, to->n, &to->room, sizeof(*to->items));
		to->items[to->n++] = from->items[i];
	}
	arena_adopt(&to->arena, &from->arena);
	memory_free(from->items);
	*from = (struct findings){0};
}

static int compare_numbers(uint64_t a, uint64_t b)
{
	return a < b ? -1 : a > b;
}

static int by_place(const void *left, const void *right)
{
	const struct finding *a = left;
	const struct finding *b = right;
	int order = compare_numbers(a->place.start, b->place.start);
	if (!order)
		order = strcmp(finding_kinds[a->code].code, finding_kinds[b->code].code);
	if (!order)
		order = compare_numbers(a->second.start, b->second.start);
	for (size_t i = 0; !order && i < FINDING_ARGS; i++) {
		if (a->args[i] && b->args[i])
			order = strcmp(a->args[i], b->args[i]);
		else
			order = (a->args[i] != NULL) - (b->args[i] != NULL);
	}
	return order;
}

void findings_sort(struct findings *findings)
{
	if (findings->n)
		qsort(findings->items, findings->n, sizeof(*findings->items), by_place);
}

void choices_add(struct str *list, const char *word, const char *label)
{
	str_puts(list, word);
	str_putc(list, CHOICE_LABEL);
	str_puts(list, label ? label : "");
	str_putc(list, CHOICE_END);
}

size_t findings_count(const struct findings *findings, enum level at_least)
{
	size_t n = 0;
	for (size_t i = 0; i < findings->n; i++)
		n += findings->items[i].level >= at_least && !findings->items[i].accepted;
	return n;
}

void findings_release(struct findings *findings)
{
	memory_free(findings->items);
	arena_release(&findings->arena);
	*findings = (struct findings){0};
}
