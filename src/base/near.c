/* Did you mean: the distance between a word and those that exist. */
#include "samverka/base.h"

#include <string.h>

enum { LONGEST = 64 };

static unsigned least(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

/* Optimal string alignment over three rows; words beyond LONGEST bytes are cut. */
static unsigned distance_of(const char *a, size_t na, const char *b, size_t nb)
{
	unsigned rows[3][LONGEST + 1];
	for (size_t j = 0; j <= nb; j++)
		rows[0][j] = (unsigned)j;
	for (size_t i = 1; i <= na; i++) {
		unsigned *now = rows[i % 3];
		const unsigned *up = rows[(i - 1) % 3];
		const unsigned *upper = rows[(i + 1) % 3]; /* two rows up */
		now[0] = (unsigned)i;
		for (size_t j = 1; j <= nb; j++) {
			unsigned same = a[i - 1] == b[j - 1] ? 0 : 1;
			now[j] = least(least(up[j] + 1, now[j - 1] + 1), up[j - 1] + same);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				now[j] = least(now[j], upper[j - 2] + 1);
		}
	}
	return rows[na % 3][nb];
}

unsigned near_distance(const char *a, const char *b)
{
	struct str pa = {0};
	struct str pb = {0};
	utf8_plain(&pa, a, strnlen(a, 4 * LONGEST));
	utf8_plain(&pb, b, strnlen(b, 4 * LONGEST));
	unsigned distance = distance_of(str_text(&pa), pa.len < LONGEST ? pa.len : LONGEST,
		str_text(&pb), pb.len < LONGEST ? pb.len : LONGEST);
	str_release(&pa);
	str_release(&pb);
	return distance;
}

const char *near_best(const char *word, const char *const *candidates, size_t n)
{
	const char *best = NULL;
	unsigned least_so_far = (unsigned)strnlen(word, LONGEST) / 3 + 1;
	for (size_t i = 0; i < n; i++) {
		unsigned distance = near_distance(word, candidates[i]);
		if (distance < least_so_far) {
			least_so_far = distance;
			best = candidates[i];
		}
	}
	return best;
}
