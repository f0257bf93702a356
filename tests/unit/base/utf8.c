/* Characters: every one there is, every way to spell one wrongly; likeness of words against the
 * definition of the distance; work in parallel. */
#include "../test.h"

#include <stdatomic.h>

/* An encoder of our own, for every scalar value of Unicode. */
static size_t encode(uint32_t cp, char out[4])
{
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	size_t n = cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
	static const unsigned first[] = {0, 0, 0xC0, 0xE0, 0xF0};
	for (size_t i = n - 1; i > 0; i--, cp >>= 6)
		out[i] = (char)(0x80 | (cp & 0x3F));
	out[0] = (char)(first[n] | cp);
	return n;
}

static void every_character_is_read(void **state)
{
	(void)state;
	for (uint32_t cp = 0; cp < 0x110000; cp++) {
		if (cp >= 0xD800 && cp < 0xE000)
			continue;
		char bytes[4];
		uint32_t read = 0;
		size_t n = encode(cp, bytes);
		if (utf8_next(bytes, n, &read) != n || read != cp || !utf8_valid(bytes, n))
			fail_msg("U+%04X", (unsigned)cp);
	}
}

/* Unicode, table 3-7, and what lies outside it. */
static void wrong_spellings_are_one_byte(void **state)
{
	(void)state;
	static const char *const wrong[] = {"\x80", "\xBF", "\xC0\x80", "\xC1\xBF", "\xC3", "\xC3(",
		"\xE0\x80\x80", "\xE0\x9F\xBF", "\xE2\x82", "\xED\xA0\x80", "\xED\xBF\xBF",
		"\xF0\x80\x80\x80", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80",
		"\xF8\x88\x80\x80\x80", "\xFE", "\xFF", "\xF0\x9F\x98"};
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		uint32_t cp = 0;
		assert_int_equal(utf8_next(wrong[i], strlen(wrong[i]), &cp), 1);
		assert_int_equal(cp, 0xFFFD);
		assert_false(utf8_valid(wrong[i], strlen(wrong[i])));
	}
	assert_true(utf8_valid("", 0));
	assert_true(utf8_valid("\xEF\xBF\xBD", 3)); /* U+FFFD itself is a character */
	assert_true(utf8_valid("Åsa 😀", strlen("Åsa 😀")));
}

static void widths_are_those_of_a_terminal(void **state)
{
	(void)state;
	assert_int_equal(utf8_width("Åsa", 4), 3);
	assert_int_equal(utf8_width("A\xCC\x8Asa", 5), 3); /* a combining ring */
	assert_int_equal(utf8_width("日本", 6), 4);
	assert_int_equal(utf8_width("a\tb\x1B\x7F", 5), 2);
	assert_int_equal(utf8_width("", 0), 0);
}

static void assert_plain(const char *text, const char *wanted)
{
	struct str out = {0};
	utf8_plain(&out, text, strlen(text));
	assert_string_equal(str_text(&out), wanted);
	str_release(&out);
}

static void plain_is_small_and_without_marks(void **state)
{
	(void)state;
	assert_plain("Åsa Öberg", "asa oberg");
	assert_plain("ÀÉÎÕÜÑÇ", "aeiounc");
	assert_plain("Ģimene Rīgā ķļņšž", "gimene riga klnsz");
	assert_plain("A\xCC\x8A", "a");
	assert_plain("STRASSE ß", "strasse ss");
	assert_plain("", "");
	assert_plain("x-1_2", "x-1_2");
}

/* The list of domain knowledge: what can turn, hide or steer a text. */
static void steering_characters_are_known(void **state)
{
	(void)state;
	static const uint32_t steering[] = {0, 7, 9, 0xA, 0xD, 0x1B, 0x7F, 0x80, 0x85, 0x9B, 0x61C,
		0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A, 0x202E, 0x2060,
		0x2066, 0x2069, 0xFEFF};
	static const uint32_t harmless[] = {' ', 'a', 0xA0, 0xE5, 0x2013, 0x2026, 0x1F600, 0xFFFD};
	for (size_t i = 0; i < ARRAY_LEN(steering); i++)
		assert_true(utf8_steering(steering[i]));
	for (size_t i = 0; i < ARRAY_LEN(harmless); i++)
		assert_false(utf8_steering(harmless[i]));
}

/* ---- likeness -------------------------------------------------------------------------------- */

/* The definition, by recursion: optimal string alignment. */
static unsigned distance(const char *a, size_t n, const char *b, size_t m)
{
	if (!n || !m)
		return (unsigned)(n + m);
	unsigned best = distance(a, n - 1, b, m) + 1;
	unsigned other = distance(a, n, b, m - 1) + 1;
	best = other < best ? other : best;
	other = distance(a, n - 1, b, m - 1) + (a[n - 1] != b[m - 1]);
	best = other < best ? other : best;
	if (n > 1 && m > 1 && a[n - 1] == b[m - 2] && a[n - 2] == b[m - 1]) {
		other = distance(a, n - 2, b, m - 2) + 1;
		best = other < best ? other : best;
	}
	return best;
}

static void the_distance_is_that_of_its_definition(void **state)
{
	(void)state;
	struct chance chance = {7};
	for (int round = 0; round < 1500; round++) {
		char a[8] = "";
		char b[8] = "";
		size_t n = chance_below(&chance, 7);
		size_t m = chance_below(&chance, 7);
		for (size_t i = 0; i < n; i++)
			a[i] = (char)('a' + chance_below(&chance, 3));
		for (size_t i = 0; i < m; i++)
			b[i] = (char)('a' + chance_below(&chance, 3));
		assert_int_equal(near_distance(a, b), distance(a, n, b, m));
	}
}

static void case_and_marks_do_not_count(void **state)
{
	(void)state;
	assert_int_equal(near_distance("Målgrupp", "malgrupp"), 0);
	assert_int_equal(near_distance("partnres", "partners"), 1);
	char longest[400];
	memset(longest, 'x', sizeof(longest) - 1);
	longest[sizeof(longest) - 1] = '\0';
	assert_int_equal(near_distance(longest, longest), 0);
}

static void the_nearest_is_near_enough(void **state)
{
	(void)state;
	static const char *const words[] = {"municipality", "region", "company", "school"};
	assert_string_equal(near_best("munisipality", words, 4), "municipality");
	assert_string_equal(near_best("Region", words, 4), "region");
	assert_null(near_best("kommun", words, 4));
	assert_null(near_best("x", words, 4));
	assert_null(near_best("region", words, 0));
}

/* ---- work in parallel ------------------------------------------------------------------------ */

enum { MANY = 10000 };
static atomic_int done[MANY];

static void count(void *context, unsigned worker, size_t i)
{
	(void)worker;
	atomic_fetch_add((atomic_int *)context, 1);
	atomic_fetch_add(&done[i], 1);
}

static void each_is_done_once(void **state)
{
	(void)state;
	static const unsigned threads[] = {0, 1, 2, 7, 16, 1000};
	for (size_t t = 0; t < ARRAY_LEN(threads); t++) {
		atomic_int total = 0;
		for (size_t i = 0; i < MANY; i++)
			atomic_store(&done[i], 0);
		parallel_each(MANY, threads[t], count, &total);
		assert_int_equal(total, MANY);
		for (size_t i = 0; i < MANY; i++)
			assert_int_equal(done[i], 1);
	}
	atomic_int none = 0;
	parallel_each(0, 4, count, &none);
	assert_int_equal(none, 0);
	assert_int_equal(parallel_threads((1 << 20) - 1, 8), 1);
	assert_int_equal(parallel_threads(1 << 20, 8), 8);
	assert_true(parallel_threads(1 << 20, 0) >= 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_character_is_read),
		cmocka_unit_test(wrong_spellings_are_one_byte),
		cmocka_unit_test(widths_are_those_of_a_terminal),
		cmocka_unit_test(plain_is_small_and_without_marks),
		cmocka_unit_test(steering_characters_are_known),
		cmocka_unit_test(the_distance_is_that_of_its_definition),
		cmocka_unit_test(case_and_marks_do_not_count),
		cmocka_unit_test(the_nearest_is_near_enough),
		cmocka_unit_test(each_is_done_once),
	};
	return RUN(tests);
}
