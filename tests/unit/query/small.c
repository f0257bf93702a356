/* Small numbers: the vectors known by hand, and that nothing hidden follows from what is shown. */
#include "../test.h"

#include "samverka/query.h"

enum { TABLES = 100000, MOST = 8, LIMIT = 5 };

static void assert_hidden(const int64_t *counts, size_t n, const char *wanted)
{
	bool hidden[MOST];
	small_numbers(counts, n, LIMIT, hidden);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(hidden[i], wanted[i] == 'h');
}

static void vectors_known_by_hand(void **state)
{
	(void)state;
	assert_hidden((const int64_t[]){3, 12}, 2, "hh");
	assert_hidden((const int64_t[]){3, 2}, 2, "hh");
	assert_hidden((const int64_t[]){1, 3, 40}, 3, "hhh");
	assert_hidden((const int64_t[]){28, 24}, 2, "ss");
	assert_hidden((const int64_t[]){58, 51, 3}, 3, "shh");
	assert_hidden((const int64_t[]){0, 40}, 2, "ss");
	assert_hidden((const int64_t[]){3, 0, 40, 50}, 4, "hshs");
	assert_hidden((const int64_t[]){4, 4, 40}, 3, "hhs");
	assert_hidden((const int64_t[]){3}, 1, "h");
}

/* Could a reader who knows the total and all that is shown tell the value of a hidden cell? The
 * hidden cells are unknowns of one equation: one alone is solved, and several whose sum is one
 * they could only share in one way. */
static bool can_be_told(const int64_t *counts, size_t n, const bool *hidden)
{
	int64_t sum = 0;
	size_t unknown = 0;
	for (size_t i = 0; i < n; i++)
		if (hidden[i]) {
			sum += counts[i];
			unknown++;
		}
	if (unknown == 1)
		return true;
	/* The reader knows that hidden cells are above zero: then one way is left when the sum is
	 * the number of cells. */
	return unknown > 1 && sum == (int64_t)unknown && unknown < n;
}

static void nothing_hidden_follows(void **state)
{
	(void)state;
	uint64_t seed = 20251124;
	size_t some = 0;
	for (int t = 0; t < TABLES; t++) {
		int64_t counts[MOST];
		bool hidden[MOST];
		int64_t total = 0;
		seed = seed * 6364136223846793005u + 1442695040888963407u;
		size_t n = 2 + (seed >> 40) % (MOST - 1);
		for (size_t i = 0; i < n; i++) {
			seed = seed * 6364136223846793005u + 1442695040888963407u;
			counts[i] = (int64_t)((seed >> 40) % ((seed >> 20) % 3 ? 8 : 60));
			total += counts[i];
		}
		bool any = small_numbers(counts, n, LIMIT, hidden);
		some += any;
		for (size_t i = 0; i < n; i++)
			assert_true(hidden[i] || counts[i] == 0 || counts[i] >= LIMIT);
		if (total >= LIMIT)
			assert_false(can_be_told(counts, n, hidden));
	}
	assert_true(some > TABLES / 4);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(vectors_known_by_hand),
		cmocka_unit_test(nothing_hidden_follows),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
