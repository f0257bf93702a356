/* Each kind: what it reads, what it refuses and with which finding, and that what it shows is read
 * as the same again. */
#include "../test.h"

#include "samverka/value.h"

static const struct word words[] = {{"municipality", "municipality"}, {"region", "region"},
	{"social-entrepreneur", "x"}, {NULL, NULL}};
static const struct leaf_rule plain = {.words = NULL, .sample = "1"};
static const struct leaf_rule credit = {.flags = LEAF_NEGATIVE, .sample = "1"};
static const struct leaf_rule score = {.flags = LEAF_SCORE, .sample = "3"};
static const struct leaf_rule choices = {.words = words, .sample = "region"};

struct attempt {
	const struct kind *kind;
	const struct leaf_rule *rule;
	const char *currency;
	const char *text;
	const char *shown; /* NULL: as written */
};

/* Reads a text; the finding's code, or FINDING_CODES when it was read. */
static enum finding_code read_one(
	const struct attempt *attempt, struct str *shown, struct str *advice)
{
	struct findings findings = {0};
	struct arena arena = {0};
	struct reading reading = {.findings = &findings,
		.arena = &arena,
		.currency = attempt->currency ? attempt->currency : "SEK",
		.key = "key",
		.label = "Key"};
	int decimals = currency_decimals(reading.currency);
	reading.decimals = decimals < 0 ? 2 : (unsigned)decimals;
	char *leaf = memory_new(256);
	struct span at = {10, 10 + (uint32_t)strlen(attempt->text)};
	/* Bounded by its length, not by a NUL. */
	size_t len = strlen(attempt->text);
	char *exact = memory_resize(NULL, len + 1);
	memcpy(exact, attempt->text, len);
	exact[len] = '9';
	bool good = attempt->kind->read(&reading, attempt->rule, exact, len, false, at, leaf);
	memory_free(exact);
	struct span span;
	memcpy(&span, leaf, sizeof(span));
	assert_int_equal(findings.n, good ? 0 : 1);
	assert_int_equal(span.start, 10);
	assert_int_equal(span_usable(span), good);
	enum finding_code code = good ? FINDING_CODES : findings.items[0].code;
	if (good && shown)
		attempt->kind->show(attempt->rule, leaf, shown);
	for (size_t i = 0; !good && advice && i < FINDING_ARGS && findings.items[0].args[i]; i++) {
		str_puts(advice, findings.items[0].args[i]);
		str_putc(advice, '|');
	}
	memory_free(leaf);
	findings_release(&findings);
	arena_release(&arena);
	return code;
}

static void assert_read(const struct attempt *attempt)
{
	struct str shown = {0};
	struct str again = {0};
	enum finding_code code = read_one(attempt, &shown, NULL);
	if (code != FINDING_CODES)
		fail_msg("%s: <%s> gave %s", attempt->kind->name, attempt->text,
			finding_kinds[code].code);
	const char *wanted = attempt->shown ? attempt->shown : attempt->text;
	if (strcmp(str_text(&shown), wanted) != 0)
		fail_msg("%s: <%s> is shown as <%s>", attempt->kind->name, attempt->text,
			str_text(&shown));
	struct attempt second = *attempt;
	second.text = str_text(&shown);
	assert_int_equal(read_one(&second, &again, NULL), FINDING_CODES);
	assert_string_equal(str_text(&again), str_text(&shown));
	str_release(&shown);
	str_release(&again);
}

static void what_is_read_is_shown(void **state)
{
	(void)state;
	static const struct attempt attempts[] = {
		{&kind_money, &plain, "SEK", "12500", NULL},
		{&kind_money, &plain, "SEK", "12500.50", NULL},
		{&kind_money, &plain, "SEK", "12500.5", "12500.50"},
		{&kind_money, &plain, "SEK", "12500.00", "12500"},
		{&kind_money, &plain, "SEK", "0.05", NULL},
		{&kind_money, &plain, "SEK", "450 EUR", NULL},
		{&kind_money, &plain, "SEK", "450.5 EUR", "450.50 EUR"},
		{&kind_money, &plain, "SEK", "450 JPY", NULL},
		{&kind_money, &plain, "SEK", "4.505 KWD", NULL},
		{&kind_money, &plain, "", "12.34", NULL},
		{&kind_money, &credit, "SEK", "-3000", NULL},
		{&kind_money, &credit, "SEK", "-0.05", NULL},
		{&kind_money, &plain, "SEK", "100000000000", NULL},
		{&kind_quantity, &plain, NULL, "12", NULL},
		{&kind_quantity, &plain, NULL, "0.400000", "0.4"},
		{&kind_quantity, &plain, NULL, "0.000001", NULL},
		{&kind_percent, &plain, NULL, "31.42 %", NULL},
		{&kind_percent, &plain, NULL, "31.42%", "31.42 %"},
		{&kind_percent, &plain, NULL, "0 %", NULL},
		{&kind_percent, &plain, NULL, "142.5 %", NULL},
		{&kind_figure, &plain, NULL, "12", NULL},
		{&kind_figure, &plain, NULL, "-1.5", NULL},
		{&kind_figure, &plain, NULL, "50 %", NULL},
		{&kind_figure, &plain, NULL, "450 EUR", NULL},
		{&kind_figure, &plain, NULL, "yes", NULL},
		{&kind_figure, &plain, NULL, "no", NULL},
		{&kind_figure, &plain, NULL, "true", "yes"},
		{&kind_rate, &plain, NULL, "31.42 %", NULL},
		{&kind_rate, &plain, NULL, "se-employer-fee", NULL},
		{&kind_duration, &plain, NULL, "2 weeks", NULL},
		{&kind_duration, &plain, NULL, "1 year", NULL},
		{&kind_duration, &plain, NULL, "1 years", "1 year"},
		{&kind_duration, &plain, NULL, "2 week", "2 weeks"},
		{&kind_duration, &plain, NULL, "45 minutes", NULL},
		{&kind_duration, &plain, NULL, "30 days", NULL},
		{&kind_time, &plain, NULL, "09:00", NULL},
		{&kind_time, &plain, NULL, "23:59", NULL},
		{&kind_time, &plain, NULL, "00:00", NULL},
		{&kind_id, &plain, NULL, "job-fair", NULL},
		{&kind_id, &plain, NULL, "a", NULL},
		{&kind_ref, &plain, NULL, "no", NULL},
		{&kind_ref_or_text, &plain, NULL, "Bodens kommun", NULL},
		{&kind_ref_or_text, &plain, NULL, "boden", NULL},
		{&kind_choice, &choices, NULL, "social-entrepreneur", NULL},
		{&kind_flag, &plain, NULL, "yes", NULL},
		{&kind_flag, &plain, NULL, "false", "no"},
		{&kind_flag, &plain, NULL, "true", "yes"},
		{&kind_language, &plain, NULL, "sv", NULL},
		{&kind_currency, &plain, NULL, "SEK", NULL},
		{&kind_country, &plain, NULL, "SE", NULL},
		{&kind_code, &plain, NULL, "F209", NULL},
		{&kind_integer, &plain, NULL, "12", NULL},
		{&kind_integer, &score, NULL, "5", NULL},
		{&kind_date, &plain, NULL, "2025-11-30", NULL},
		{&kind_date, &plain, NULL, "2025-11", NULL},
		{&kind_text, &plain, NULL, "Åsa Öberg\n", "Åsa Öberg"},
		{&kind_prose, &plain, NULL, "a\n\nb", NULL},
		{&kind_address, &plain, NULL, "plan.job-fair", NULL},
	};
	for (size_t i = 0; i < ARRAY_LEN(attempts); i++)
		assert_read(&attempts[i]);
}

struct refusal {
	struct attempt attempt;
	enum finding_code code;
	const char *advice; /* must be among the arguments, or NULL */
};

static void what_is_wrong_is_refused(void **state)
{
	(void)state;
	static const struct refusal refusals[] = {
		{{&kind_money, &plain, "SEK", "12 500,50", NULL}, F_MONEY, "12500.50|"},
		{{&kind_money, &plain, "SEK", "12.500,50 kr", NULL}, F_MONEY, "12500.50|"},
		{{&kind_money, &plain, "SEK", "12 500", NULL}, F_MONEY, "12500|"},
		{{&kind_money, &plain, "SEK", "1e3", NULL}, F_MONEY, NULL},
		{{&kind_money, &plain, "SEK", "SEK 450", NULL}, F_MONEY, "450|"},
		{{&kind_money, &plain, "SEK", "450 XXX", NULL}, F_MONEY, NULL},
		{{&kind_money, &plain, "SEK", "450EUR", NULL}, F_MONEY, NULL},
		{{&kind_money, &plain, "SEK", "500:-", NULL}, F_MONEY, "500|"},
		{{&kind_money, &plain, "SEK", "", NULL}, F_MONEY, NULL},
		{{&kind_money, &plain, "SEK", "10.505", NULL}, F_MINOR, "SEK|2|"},
		{{&kind_money, &plain, "JPY", "10.5", NULL}, F_MINOR, "JPY|0|"},
		{{&kind_money, &plain, "SEK", "10.5 JPY", NULL}, F_MINOR, "JPY|0|"},
		{{&kind_money, &plain, "SEK", "-1", NULL}, F_NEGATIVE, "key|"},
		{{&kind_money, &plain, "SEK", "100000000000.01", NULL}, F_DECIMALS, NULL},
		{{&kind_money, &plain, "SEK", "99999999999999999999999", NULL}, F_DECIMALS, NULL},
		{{&kind_quantity, &plain, NULL, "0,5", NULL}, F_NUMBER, "0.5|"},
		{{&kind_quantity, &plain, NULL, "about 5", NULL}, F_NUMBER, "5|"},
		{{&kind_quantity, &plain, NULL, "1.1234567", NULL}, F_DECIMALS, NULL},
		{{&kind_quantity, &plain, NULL, "-1", NULL}, F_NEGATIVE, NULL},
		{{&kind_percent, &plain, NULL, "31.42", NULL}, F_PERCENT, "31.42 %|"},
		{{&kind_percent, &plain, NULL, "31,42 %", NULL}, F_PERCENT, "31.42 %|"},
		{{&kind_percent, &plain, NULL, "half", NULL}, F_PERCENT, NULL},
		{{&kind_percent, &plain, NULL, "%", NULL}, F_PERCENT, NULL},
		{{&kind_figure, &plain, NULL, "many", NULL}, F_NUMBER, NULL},
		{{&kind_rate, &plain, NULL, "31.42", NULL}, F_PERCENT, NULL},
		{{&kind_duration, &plain, NULL, "2 veckor", NULL}, F_DURATION, NULL},
		{{&kind_duration, &plain, NULL, "weeks", NULL}, F_DURATION, NULL},
		{{&kind_duration, &plain, NULL, "0 weeks", NULL}, F_DURATION, NULL},
		{{&kind_duration, &plain, NULL, "1.5 weeks", NULL}, F_DURATION, NULL},
		{{&kind_duration, &plain, NULL, "-1 weeks", NULL}, F_DURATION, NULL},
		{{&kind_time, &plain, NULL, "9:00", NULL}, F_TIME, NULL},
		{{&kind_time, &plain, NULL, "24:00", NULL}, F_TIME, NULL},
		{{&kind_time, &plain, NULL, "09:60", NULL}, F_TIME, NULL},
		{{&kind_time, &plain, NULL, "09.00", NULL}, F_TIME, NULL},
		{{&kind_time, &plain, NULL, "0a:00", NULL}, F_TIME, NULL},
		{{&kind_time, &plain, NULL, "", NULL}, F_TIME, NULL},
		{{&kind_id, &plain, NULL, "Job Fair", NULL}, F_ID, "job-fair|"},
		{{&kind_id, &plain, NULL, "jobbmässa", NULL}, F_ID, "jobbmassa|"},
		{{&kind_id, &plain, NULL, "a_b", NULL}, F_ID, "a-b|"},
		{{&kind_id, &plain, NULL, "1st", NULL}, F_ID, "st|"},
		{{&kind_id, &plain, NULL, "", NULL}, F_ID, NULL},
		{{&kind_id, &plain, NULL, "no", NULL}, F_ID_TAKEN, NULL},
		{{&kind_id, &plain, NULL, "settings", NULL}, F_ID_TAKEN, NULL},
		{{&kind_ref, &plain, NULL, "Bodens kommun", NULL}, F_ID, NULL},
		{{&kind_choice, &choices, NULL, "municipalty", NULL}, F_CHOICE, "municipality|"},
		{{&kind_choice, &choices, NULL, "Region", NULL}, F_CHOICE, "region|"},
		{{&kind_choice, &choices, NULL, "kommun", NULL}, F_CHOICE_NONE,
			"municipality\x1F"},
		{{&kind_choice, &choices, NULL, "", NULL}, F_CHOICE_NONE, NULL},
		{{&kind_flag, &plain, NULL, "ja", NULL}, F_FLAG, NULL},
		{{&kind_flag, &plain, NULL, "Yes", NULL}, F_FLAG, NULL},
		{{&kind_language, &plain, NULL, "svenska", NULL}, F_CODE, NULL},
		{{&kind_language, &plain, NULL, "xx", NULL}, F_CODE, NULL},
		{{&kind_currency, &plain, NULL, "kr", NULL}, F_CODE, NULL},
		{{&kind_currency, &plain, NULL, "sek", NULL}, F_CODE, NULL},
		{{&kind_country, &plain, NULL, "Sverige", NULL}, F_CODE, NULL},
		{{&kind_code, &plain, NULL, "F20", NULL}, F_CODE, NULL},
		{{&kind_code, &plain, NULL, "F2099", NULL}, F_CODE, NULL},
		{{&kind_integer, &plain, NULL, "1.5", NULL}, F_DECIMALS, NULL},
		{{&kind_integer, &plain, NULL, "ten", NULL}, F_NUMBER, NULL},
		{{&kind_integer, &plain, NULL, "-1", NULL}, F_NEGATIVE, NULL},
		{{&kind_integer, &plain, NULL, "99999999999", NULL}, F_DECIMALS, NULL},
		{{&kind_integer, &score, NULL, "6", NULL}, F_RANGE, NULL},
		{{&kind_integer, &score, NULL, "0", NULL}, F_RANGE, NULL},
		{{&kind_date, &plain, NULL, "30/11/2025", NULL}, F_DATE, "2025-11-30|"},
		{{&kind_date, &plain, NULL, "30.11.2025", NULL}, F_DATE, "2025-11-30|"},
		{{&kind_date, &plain, NULL, "20251130", NULL}, F_DATE, "2025-11-30|"},
		{{&kind_date, &plain, NULL, "2025-1-5", NULL}, F_DATE, NULL},
		{{&kind_date, &plain, NULL, "30 november", NULL}, F_DATE, NULL},
		{{&kind_date, &plain, NULL, "", NULL}, F_DATE, NULL},
		{{&kind_text, &plain, NULL, "a\x1B[31m", NULL}, F_TEXT, NULL},
	};
	size_t wrong = 0;
	for (size_t i = 0; i < ARRAY_LEN(refusals); i++) {
		const struct refusal *refusal = &refusals[i];
		struct str advice = {0};
		enum finding_code code = read_one(&refusal->attempt, NULL, &advice);
		bool good = code == refusal->code &&
			    (!refusal->advice || strstr(str_text(&advice), refusal->advice));
		if (!good)
			print_message("# %s: <%s> gave %s <%s>\n", refusal->attempt.kind->name,
				refusal->attempt.text,
				code == FINDING_CODES ? "a value" : finding_kinds[code].code,
				str_text(&advice));
		wrong += !good;
		str_release(&advice);
	}
	assert_int_equal(wrong, 0);
}

/* A long value is shown short, and never cut within a character. */
static void long_values_are_cut_whole(void **state)
{
	(void)state;
	static const struct kind *const kinds[] = {&kind_id, &kind_ref, &kind_date, &kind_money,
		&kind_quantity, &kind_percent, &kind_figure, &kind_rate, &kind_duration, &kind_time,
		&kind_choice, &kind_flag, &kind_language, &kind_currency, &kind_country,
		&kind_integer, &kind_code};
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		for (size_t n = 50; n < 70; n++) {
			struct str text = {0};
			struct str advice = {0};
			str_repeat(&text, '!', n % 4);
			while (text.len < n)
				str_puts(&text, "å日😀");
			struct attempt attempt = {kinds[i], &choices, "SEK", str_text(&text), NULL};
			assert_int_not_equal(read_one(&attempt, NULL, &advice), FINDING_CODES);
			assert_true(utf8_valid(str_text(&advice), advice.len));
			str_release(&text);
			str_release(&advice);
		}
}

static void assert_id(const char *text, const char *wanted)
{
	struct str out = {0};
	str_puts(&out, "before-");
	id_make(&out, text);
	assert_string_equal(out.data + 7, wanted);
	assert_true(id_spelled(out.data + 7, out.len - 7));
	str_release(&out);
}

static void ids_are_made_of_any_text(void **state)
{
	(void)state;
	assert_id("Jobbmässa för unga", "jobbmassa-for-unga");
	assert_id("  Åsa & Öberg!  ", "asa-oberg");
	assert_id("Rīgas Ģimene", "rigas-gimene");
	assert_id("2025 års plan", "ars-plan");
	assert_id("", "entry");
	assert_id("日本", "entry");
	assert_id("---", "entry");
	assert_id("a--b", "a-b");
	char longest[200];
	memset(longest, 'x', sizeof(longest) - 1);
	longest[sizeof(longest) - 1] = '\0';
	struct str out = {0};
	id_make(&out, longest);
	assert_int_equal(out.len, 64);
	assert_true(id_spelled(out.data, out.len));
	assert_false(id_spelled(longest, 65));
	str_release(&out);
	assert_true(id_reserved("null") && id_reserved("vision") && id_reserved("each-occasion"));
	assert_false(id_reserved("boden"));
}

/* ---- texts in languages ---------------------------------------------------------------------- */

static void texts_have_languages(void **state)
{
	(void)state;
	struct arena arena = {0};
	const struct text_part parts[] = {{"sv", "hej"}, {"lv", ""}, {"fi", "moi"}};
	struct text text = {{1, 2}, text_pack(&arena, parts, 3)};
	const char *foreign = "x";
	assert_string_equal(text_in(&text, "sv", &foreign), "hej");
	assert_null(foreign);
	assert_string_equal(text_in(&text, "lv", &foreign), "");
	assert_string_equal(text_in(&text, "en", &foreign), "hej");
	assert_string_equal(foreign, "sv");
	assert_string_equal(text_in(&text, "fi", NULL), "moi");
	struct text_part part;
	assert_true(text_part(&text, 2, &part));
	assert_memory_equal(part.lang, "fi", 2);
	assert_string_equal(part.s, "moi");
	assert_false(text_part(&text, 3, &part));
	struct text single = {{1, 2}, "hello"};
	assert_string_equal(text_in(&single, "lv", &foreign), "hello");
	assert_null(foreign);
	assert_true(text_part(&single, 0, &part));
	assert_string_equal(part.lang, "");
	assert_false(text_part(&single, 1, &part));
	struct text absent = {{0, 0}, NULL};
	assert_string_equal(text_in(&absent, "sv", &foreign), "");
	assert_true(text_empty(&absent));
	assert_false(text_empty(&single));
	arena_release(&arena);
}

/* ISO 4217 says it of these; the rest of the table is looked at for its shape. */
static void codes_are_those_of_the_standards(void **state)
{
	(void)state;
	static const struct {
		const char *code;
		int decimals;
	} currencies[] = {{"SEK", 2}, {"EUR", 2}, {"JPY", 0}, {"ISK", 0}, {"KWD", 3}, {"TND", 3},
		{"CLP", 0}, {"USD", 2}, {"DKK", 2}, {"BHD", 3}, {"KRW", 0}, {"XXX", -1}, {"", -1},
		{"SE", -1}, {"SEKK", -1}, {"EK2", -1}, {"sek", -1}};
	for (size_t i = 0; i < ARRAY_LEN(currencies); i++)
		assert_int_equal(currency_decimals(currencies[i].code), currencies[i].decimals);
	assert_true(language_known("sv") && language_known("lv") && language_known("en"));
	assert_false(language_known("xx") || language_known("SV") || language_known("swe"));
	assert_true(country_known("SE") && country_known("LV"));
	assert_false(country_known("XX") || country_known("se") || country_known("SWE"));
	size_t languages = 0;
	size_t countries = 0;
	for (char a = 'a'; a <= 'z'; a++)
		for (char b = 'a'; b <= 'z'; b++) {
			char language[] = {a, b, '\0'};
			char country[] = {(char)(a - 32), (char)(b - 32), '\0'};
			languages += language_known(language);
			countries += country_known(country);
		}
	assert_int_equal(languages, 183);
	assert_int_equal(countries, 249);
}

/* Several lines where one belongs: said, and kept all the same. */
static void a_text_of_two_lines_is_kept(void **state)
{
	(void)state;
	struct findings findings = {0};
	struct arena arena = {0};
	struct reading reading = {
		.findings = &findings, .arena = &arena, .key = "title", .label = "Title"};
	struct leaf_rule rule = {0};
	struct text leaf = {0};
	assert_true(kind_text.read(
		&reading, &rule, "two\nlines", 9, true, (struct span){1, 10}, &leaf));
	assert_string_equal(leaf.s, "two\nlines");
	assert_int_equal(findings.n, 1);
	assert_int_equal(findings.items[0].code, F_ONE_LINE);
	assert_int_equal(findings.items[0].level, LEVEL_WARNING);
	findings_release(&findings);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_text_of_two_lines_is_kept),
		cmocka_unit_test(what_is_read_is_shown),
		cmocka_unit_test(what_is_wrong_is_refused),
		cmocka_unit_test(long_values_are_cut_whole),
		cmocka_unit_test(ids_are_made_of_any_text),
		cmocka_unit_test(texts_have_languages),
		cmocka_unit_test(codes_are_those_of_the_standards),
	};
	return RUN(tests);
}
