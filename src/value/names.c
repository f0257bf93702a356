/* Ids, references, choices, codes: words with a fixed spelling. */
#include "value_internal.h"

#include <stdio.h>

enum { LONGEST_ID = 64 };

bool id_spelled(const char *text, size_t len)
{
	if (!len || len > LONGEST_ID || text[0] < 'a' || text[0] > 'z')
		return false;
	for (size_t i = 1; i < len; i++) {
		char c = text[i];
		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'))
			return false;
	}
	return true;
}

void id_make(struct str *out, const char *text)
{
	struct str plain = {0};
	utf8_plain(&plain, text, strlen(text));
	size_t start = out->len;
	for (size_t i = 0; i < plain.len && out->len - start < LONGEST_ID; i++) {
		char c = plain.data[i];
		bool letter = c >= 'a' && c <= 'z';
		if (letter || (c >= '0' && c <= '9' && out->len > start))
			str_putc(out, c);
		else if (out->len > start && out->data[out->len - 1] != '-')
			str_putc(out, '-');
	}
	while (out->len > start && out->data[out->len - 1] == '-')
		out->data[--out->len] = '\0';
	if (out->len == start)
		str_puts(out, "entry");
	str_release(&plain);
}

bool id_reserved(const char *id)
{
	static const char *const words[] = {"null", "true", "false", "yes", "no", "on", "off", "y",
		"n", "project", "settings", "problem", "vision", "continuation", "value", "renewal",
		"once", "each-occasion", "people", "organisations", "things", "money", "sex",
		"age"};
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (strcmp(words[i], id) == 0)
			return true;
	return false;
}

static bool read_id(const struct reading *reading, const char *text, size_t len, struct span at,
	struct ref *leaf)
{
	if (!id_spelled(text, len)) {
		struct shown shown = shown_of(text, len);
		struct str made = {0};
		char *whole = arena_text(reading->arena, text, len);
		id_make(&made, whole);
		unreadable(reading, &leaf->span, at, F_ID, ARGS(shown.s, str_text(&made)));
		str_release(&made);
		return false;
	}
	leaf->span = at;
	leaf->id = arena_text_once(reading->arena, reading->recent, text, len);
	return true;
}

static bool id_read(const struct reading *reading, const struct leaf_rule *rule, const char *text,
	size_t len, bool quoted, struct span at, void *leaf)
{
	(void)rule;
	(void)quoted;
	struct text *id = leaf;
	struct ref read = {0};
	bool good = read_id(reading, text, len, at, &read);
	id->span = read.span;
	id->s = read.id;
	if (good && id_reserved(id->s))
		return unreadable(reading, &id->span, at, F_ID_TAKEN, ARGS(id->s));
	return good;
}

static bool ref_read(const struct reading *reading, const struct leaf_rule *rule, const char *text,
	size_t len, bool quoted, struct span at, void *leaf)
{
	(void)rule;
	(void)quoted;
	return read_id(reading, text, len, at, leaf);
}

static bool ref_or_text_read(const struct reading *reading, const struct leaf_rule *rule,
	const char *text, size_t len, bool quoted, struct span at, void *leaf)
{
	struct ref_or_text *both = leaf;
	both->span = at;
	if (id_spelled(text, len) && !quoted) {
		both->id = arena_text_once(reading->arena, reading->recent, text, len);
		return true;
	}
	struct text words = {0};
	bool good = kind_text.read(reading, rule, text, len, quoted, at, &words);
	both->span = words.span;
	both->text = words.s;
	return good;
}

static void id_show(const struct leaf_rule *rule, const void *leaf, struct str *out)
{
	(void)rule;
	str_puts(out, ((const struct text *)leaf)->s);
}

static void ref_show(const struct leaf_rule *rule, const void *leaf, struct str *out)
{
	(void)rule;
	str_puts(out, ((const struct ref *)leaf)->id);
}

static void ref_or_text_show(const struct leaf_rule *rule, const void *leaf, struct str *out)
{
	const struct ref_or_text *both = leaf;
	struct text words = {both->span, both->text};
	if (both->id)
		str_puts(out, both->id);
	else
		kind_text.show(rule, &words, out);
}

static const char id_pattern[] = "^[a-z][a-z0-9-]{0,63}$";

const struct kind kind_id = {
	.name = N_("id"),
	.size = sizeof(struct text),
	.bare = true,
	.json = AS_STRING,
	.doc = N_("small letters a-z, digits and hyphens, beginning with a letter, at most 64; "
		  "unique in the whole project"),
	.read = id_read,
	.show = id_show,
	.pattern = id_pattern,
};

const struct kind kind_ref = {
	.name = N_("reference"),
	.size = sizeof(struct ref),
	.bare = true,
	.refers = true,
	.json = AS_STRING,
	.doc = N_("the id of another entry"),
	.read = ref_read,
	.show = ref_show,
	.pattern = id_pattern,
};

const struct kind kind_ref_or_text = {
	.name = N_("reference or text"),
	.size = sizeof(struct ref_or_text),
	.languages = true,
	.refers = true,
	.json = AS_STRING,
	.doc = N_("the id of another entry, or a text; what is spelled like an id must exist"),
	.read = ref_or_text_read,
	.show = ref_or_text_show,
};

/* ---- choices -------------------------------------------------------------------------------- */

static int word_index(const struct word *words, const char *text, size_t len)
{
	for (int i = 0; words[i].word; i++)
		if (strlen(words[i].word) == len && memcmp(words[i].word, text, len) == 0)
			return i;
	return -1;
}

static void list_words(const struct word *words, struct str *out)
{
	for (size_t i = 0; words[i].word; i++)
		choices_add(out, words[i].word, words[i].label);
}

static const char *nearest_word(const struct word *words, const char *text)
{
	const char *candidates[64];
	size_t n = 0;
	for (; words[n].word && n < ARRAY_LEN(candidates); n++)
		candidates[n] = words[n].word;
	return near_best(text, candidates, n);
}

static bool choice_read(const struct reading *reading, const struct leaf_rule *rule,
	const char *text, size_t len, bool quoted, struct span at, void *leaf)
{
	(void)quoted;
	struct choice *choice = leaf;
	int index = word_index(rule->words, text, len);
	if (index >= 0) {
		choice->span = at;
		choice->at = index;
		return true;
	}
	struct shown shown = shown_of(text, len);
	struct str advice = {0};
	const char *near = nearest_word(rule->words, shown.s);
	if (near)
		str_puts(&advice, near);
	else
		list_words(rule->words, &advice);
	unreadable(reading, &choice->span, at, near ? F_CHOICE : F_CHOICE_NONE,
		ARGS(shown.s, reading->key, reading->label, str_text(&advice)));
	str_release(&advice);
	return false;
}

static void choice_show(const struct leaf_rule *rule, const void *leaf, struct str *out)
{
	str_puts(out, rule->words[((const struct choice *)leaf)->at].word);
}

const struct kind kind_choice = {
	.name = N_("choice"),
	.size = sizeof(struct choice),
	.bare = true,
	.json = AS_STRING,
	.doc = N_("one of the words listed"),
	.read = choice_read,
	.show = choice_show,
};

static bool flag_read(const struct reading *reading, const struct leaf_rule *rule, const char *text,
	size_t len, bool quoted, struct span at, void *leaf)
{
	(void)rule;
	(void)quoted;
	struct flag *flag = leaf;
	bool yes = (len == 3 && memcmp(text, "yes", 3) == 0) ||
		   (len == 4 && memcmp(text, "true", 4) == 0);
	bool no = (len == 2 && memcmp(text, "no", 2) == 0) ||
		  (len == 5 && memcmp(text, "false", 5) == 0);
	if (!yes && !no) {
		struct shown shown = shown_of(text, len);
		return unreadable(reading, &flag->span, at, F_FLAG, ARGS(shown.s));
	}
	flag->span = at;
	flag->yes = yes;
	return true;
}

static void flag_show(const struct leaf_rule *rule, const void *leaf, struct str *out)
{
	(void)rule;
	str_puts(out, ((const struct flag *)leaf)->yes ? "yes" : "no");
}

const struct kind kind_flag = {
	.name = N_("yes or no"),
	.size = sizeof(struct flag),
	.bare = true,
	.json = AS_BOOLEAN,
	.doc = N_("yes or no"),
	.read = flag_read,
	.show = flag_show,
};

/* ---- codes ---------------------------------------------------------------------------------- */

static bool read_code(const struct reading *reading, const char *text, size_t len, struct span at,
	struct text *leaf, bool known, const char *what, const char *sample)
{
	if (!known) {
		struct shown shown = shown_of(text, len);
		return unreadable(reading, &leaf->span, at, F_CODE, ARGS(shown.s, what, sample));
	}
	leaf->span = at;
	leaf->s = arena_text_once(reading->arena, reading->recent, text, len);
	return true;
}

static bool language_read(const struct reading *reading, const struct leaf_rule *rule,
	const char *text, size_t len, bool quoted, struct span at, void *leaf)
{
	(void)rule;
	(void)quoted;
	struct shown code = shown_of(text, len);
	return read_code(
		reading, text, len, at, leaf, language_known(code.s), N_("a language code"), "sv");
}

static bool currency_read(const struct reading *reading, const struct leaf_rule *rule,
	const char *text, size_t len, bool quoted, struct span at, void *leaf)
{
	(void)rule;
	(void)quoted;
	struct shown code = shown_of(text, len);
	return read_code(reading, text, len, at, leaf, currency_decimals(code.s) >= 0,
		N_("a currency code"), "SEK");
}

static bool country_read(const struct reading *reading, const struct leaf_rule *rule,
	const char *text, size_t len, bool quoted, struct span at, void *leaf)
{
	(void)rule;
	(void)quoted;
	struct shown code = shown_of(text, len);
	return read_code(
		reading, text, len, at, leaf, country_known(code.s), N_("a country code"), "SE");
}

static bool code_read(const struct reading *reading, const struct leaf_rule *rule, const char *text,
	size_t len, bool quoted, struct span at, void *leaf)
{
	(void)rule;
	(void)quoted;
	bool spelled = len == 4 && text[0] >= 'A' && text[0] <= 'Z' &&
		       strspn(shown_of(text, len).s + 1, "0123456789") == 3;
	return read_code(
		reading, text, len, at, leaf, spelled, N_("the code of a finding"), "F209");
}

const struct kind kind_language = {
	.name = N_("language"),
	.size = sizeof(struct text),
	.bare = true,
	.json = AS_STRING,
	.doc = N_("two letters by ISO 639-1: sv, en, lv"),
	.read = language_read,
	.show = id_show,
	.pattern = "^[a-z]{2}$",
};

const struct kind kind_currency = {
	.name = N_("currency"),
	.size = sizeof(struct text),
	.bare = true,
	.json = AS_STRING,
	.doc = N_("three letters by ISO 4217: SEK, EUR"),
	.read = currency_read,
	.show = id_show,
	.pattern = "^[A-Z]{3}$",
};

const struct kind kind_country = {
	.name = N_("country"),
	.size = sizeof(struct text),
	.bare = true,
	.json = AS_STRING,
	.doc = N_("two letters by ISO 3166-1: SE, LV"),
	.read = country_read,
	.show = id_show,
	.pattern = "^[A-Z]{2}$",
};

const struct kind kind_code = {
	.name = N_("finding code"),
	.size = sizeof(struct text),
	.bare = true,
	.json = AS_STRING,
	.doc = N_("the code of a finding, such as F209"),
	.read = code_read,
	.show = id_show,
	.pattern = "^[A-Z][0-9]{3}$",
};
