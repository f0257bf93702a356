/* Small numbers: which cells of a table must be hidden so that nobody can be recognised, and so
 * that what is hidden cannot be worked out from what is shown. */
#include "query_internal.h"

enum { HIDE_BELOW = 5 };

int32_t hide_below(const struct project *project)
{
	const struct settings *settings = project->settings;
	if (settings && span_usable(settings->hide_below.span))
		return settings->hide_below.n;
	return HIDE_BELOW;
}

/* The smallest count above zero that is still shown, the first of several; n when there is none. */
static size_t smallest_shown(const int64_t *counts, size_t n, const bool *hidden)
{
	size_t best = n;
	for (size_t i = 0; i < n; i++)
		if (!hidden[i] && counts[i] > 0 && (best == n || counts[i] < counts[best]))
			best = i;
	return best;
}

bool small_numbers(const int64_t *counts, size_t n, int64_t limit, bool *hidden)
{
	int64_t total = 0;
	int64_t sum = 0;
	size_t covered = 0;
	for (size_t i = 0; i < n; i++) {
		total += counts[i];
		hidden[i] = counts[i] > 0 && counts[i] < limit;
		covered += hidden[i];
		sum += hidden[i] ? counts[i] : 0;
	}
	if (total > 0 && total < limit) { /* the total is shown, its parts are not */
		for (size_t i = 0; i < n; i++)
			hidden[i] = true;
		return n > 0;
	}
	/* One hidden cell is the total less the others; two whose sum is small are nearly as bad.
	 */
	while (covered && (covered < 2 || sum < limit)) {
		size_t next = smallest_shown(counts, n, hidden);
		if (next == n)
			break;
		hidden[next] = true;
		covered++;
		sum += counts[next];
	}
	return covered > 0;
}
