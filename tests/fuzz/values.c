/* Any text as a value of each kind: what is read is shown as a text that is read as the same, and
 * what is not is reported once. The first byte chooses the kind, the second how it stands. */
#include "fuzz.h"

#include "samverka/value.h"

static const struct kind *const kinds[] = {&kind_id, &kind_ref, &kind_text, &kind_prose, &kind_date,
	&kind_money, &kind_quantity, &kind_percent, &kind_figure, &kind_rate, &kind_ref_or_text,
	&kind_duration, &kind_time, &kind_choice, &kind_flag, &kind_language, &kind_currency,
	&kind_country, &kind_integer, &kind_code, &kind_address};
static const struct word words[] = {
	{"municipality", "municipality"}, {"per-person", "per person"}, {NULL, NULL}};

/* Adds what is shown to out. False when it was refused. */
static bool read_show(const struct kind *kind, const struct leaf_rule *rule, const char *text,
	size_t len, bool quoted, struct str *out)
{
	struct findings findings = {0};
	struct arena arena = {0};
	struct reading reading = {.findings = &findings,
		.arena = &arena,
		.currency = "SEK",
		.decimals = 2,
		.key = "key",
		.label = "Key"};
	struct span at = {10, 10 + (uint32_t)len};
	void *leaf = memory_new(kind->size);
	bool good = kind->read(&reading, rule, text, len, quoted, at, leaf);
	struct span span;
	memcpy(&span, leaf, sizeof(span));
	MUST(findings.n == !good);
	MUST(span.start == 10 && span_usable(span) == good);
	if (good)
		kind->show(rule, leaf, out);
	for (size_t i = 0; !good && i < FINDING_ARGS && findings.items[0].args[i]; i++)
		MUST(utf8_valid(findings.items[0].args[i], strlen(findings.items[0].args[i])));
	memory_free(leaf);
	findings_release(&findings);
	arena_release(&arena);
	return good;
}

/* What lies before the values lets neither through. */
static bool from_a_file(const uint8_t *data, size_t size)
{
	if (!size || !utf8_valid((const char *)data, size))
		return false;
	for (size_t i = 0; i < size; i++)
		if ((data[i] < ' ' && data[i] != '\n' && data[i] != '\t') || data[i] == 0x7f)
			return false;
	return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size < 3 || !from_a_file(data + 2, size - 2))
		return 0;
	const struct kind *kind = kinds[data[0] % ARRAY_LEN(kinds)];
	struct leaf_rule rule = {.words = words, .flags = data[1] & 7, .sample = "1"};
	bool quoted = data[1] & 8;
	size_t len = size - 2;
	char *exact = memory_resize(NULL, len);
	memcpy(exact, data + 2, len);
	struct str first = {0};
	struct str second = {0};
	if (read_show(kind, &rule, exact, len, quoted, &first)) {
		MUST(read_show(kind, &rule, str_text(&first), first.len, quoted, &second));
		MUST(strcmp(str_text(&first), str_text(&second)) == 0);
	}
	memory_free(exact);
	str_release(&first);
	str_release(&second);
	return 0;
}
