/* The exact sum of a line's pieces, its one rounding, and how it is shared. */
#include "line.h"

#include <stdlib.h>
#include <string.h>

void costed_add(struct costed *now, const struct cost_piece *piece)
{
	now->pieces = array_grow(now->pieces, now->n, &now->room, sizeof(*now->pieces));
	now->pieces[now->n++] = *piece;
	now->negative = now->negative || piece->per_day < 0;
}

void costed_times(struct costed *now, uint64_t factor)
{
	now->times[now->times_n++] = factor;
}

void costed_over(struct costed *now, uint64_t divisor)
{
	now->over[now->over_n++] = divisor;
}

void costed_basis(struct costed *now, const struct entry *entry)
{
	enum basis basis = entry_basis(entry);
	if (basis < now->basis)
		now->basis = basis;
}

static uint64_t greatest_divisor(uint64_t a, uint64_t b)
{
	while (b) {
		uint64_t rest = a % b;
		a = b;
		b = rest;
	}
	return a;
}

void piece_weight(const struct cost_piece *piece, int32_t from, int32_t to, uint128 *weight,
	uint64_t *days, bool *overflow)
{
	uint128 per_day = (uint128)(piece->per_day < 0 ? -piece->per_day : piece->per_day);
	*days = (uint64_t)piece->days;
	if (__builtin_mul_overflow(per_day, (uint128)((int64_t)to - from + 1), weight)) {
		*overflow = true;
		*weight = 0;
	}
	uint64_t common = greatest_divisor(*days, (uint64_t)(*weight % *days));
	*weight /= common;
	*days /= common;
}

/* Makes common a multiple of days. */
static void join_days(struct wide *common, uint64_t days)
{
	if (days == 1)
		return;
	struct wide copy;
	wide_copy(&copy, common);
	uint64_t shared = greatest_divisor(days, wide_over(&copy, days));
	wide_times(common, days / shared);
}

static void add_weight(struct wide *to, const struct wide *common, uint128 weight, uint64_t days)
{
	struct wide part;
	wide_copy(&part, common);
	wide_over(&part, days);
	wide_times_large(&part, weight);
	wide_add(to, &part);
}

static bool product_of(uint128 first, const uint64_t *factors, unsigned n, uint128 *product)
{
	*product = first;
	for (unsigned i = 0; i < n; i++)
		if (__builtin_mul_overflow(*product, (uint128)factors[i], product))
			return false;
	return *product <= (~(uint128)0 >> 2);
}

/* Nearly every line has one piece and fits into 128 bits: the same as below, sooner. */
static bool round_soon(const struct costed *now, int64_t *minor)
{
	uint128 weight, total, divisor;
	uint64_t days;
	bool overflow = now->overflow;
	if (now->n != 1)
		return false;
	const struct cost_piece *piece = &now->pieces[0];
	piece_weight(piece, piece->from, piece->to, &weight, &days, &overflow);
	if (overflow || !product_of(weight, now->times, now->times_n, &total) ||
		!product_of(days, now->over, now->over_n, &divisor) || !divisor)
		return false;
	uint128 rounded = (2 * total + divisor) / (2 * divisor);
	*minor = (int64_t)rounded;
	return rounded <= INT64_MAX;
}

/* (2N + D) / 2D, rounded down: half away from zero, as N is not negative. */
void costed_round(struct costed *now, struct sum *sum)
{
	struct wide common, total, divisor;
	bool overflow = now->overflow;
	int64_t minor = 0;
	if (now->missing) {
		sum_missing(sum);
		return;
	}
	if (round_soon(now, &minor)) {
		sum_add(sum, now->negative ? -minor : minor, now->basis);
		return;
	}
	wide_set(&common, 1);
	wide_set(&total, 0);
	uint128 weight;
	uint64_t days;
	for (size_t i = 0; i < now->n; i++) {
		piece_weight(&now->pieces[i], now->pieces[i].from, now->pieces[i].to, &weight,
			&days, &overflow);
		join_days(&common, days);
	}
	for (size_t i = 0; i < now->n; i++) {
		piece_weight(&now->pieces[i], now->pieces[i].from, now->pieces[i].to, &weight,
			&days, &overflow);
		add_weight(&total, &common, weight, days);
	}
	for (unsigned i = 0; i < now->times_n; i++)
		wide_times(&total, now->times[i]);
	wide_copy(&divisor, &common);
	for (unsigned i = 0; i < now->over_n; i++)
		wide_times(&divisor, now->over[i]);
	wide_times(&total, 2);
	wide_add(&total, &divisor);
	wide_times(&divisor, 2);
	if (!wide_divide(&total, &divisor, &minor))
		overflow = true;
	sum_add(sum, now->negative ? -minor : minor, now->basis);
	sum->overflow = sum->overflow || overflow;
}

/* ---- sharing -------------------------------------------------------------------------------- */

/* Where a key stands among the shares; made when it is new, in the order of the keys. */
static size_t place_of(struct costing *costing, int32_t key)
{
	size_t low = 0;
	size_t high = costing->shares_n;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (costing->shares[middle].key < key)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < costing->shares_n && costing->shares[low].key == key)
		return low;
	costing->shares = array_grow(costing->shares, costing->shares_n, &costing->shares_room,
		sizeof(*costing->shares));
	memmove(costing->shares + low + 1, costing->shares + low,
		(costing->shares_n - low) * sizeof(*costing->shares));
	costing->shares[low] = (struct cost_share){key, 0};
	costing->shares_n++;
	return low;
}

/* The days of a piece that share a key. */
static int32_t same_key(
	cost_key key, void *context, const struct cost_piece *piece, int32_t day, int32_t *found)
{
	int32_t until = piece->to;
	*found = key(context, piece, day, &until);
	return until < piece->to ? until : piece->to;
}

static void collect_keys(
	struct costing *costing, cost_key key, void *context, struct wide *common, bool *overflow)
{
	const struct costed *now = &costing->now;
	uint128 weight;
	uint64_t days;
	costing->shares_n = 0;
	for (size_t i = 0; i < now->n; i++) {
		const struct cost_piece *piece = &now->pieces[i];
		for (int32_t day = piece->from; day <= piece->to;) {
			int32_t found;
			int32_t until = same_key(key, context, piece, day, &found);
			place_of(costing, found);
			piece_weight(piece, day, until, &weight, &days, overflow);
			join_days(common, days);
			day = until + 1;
		}
	}
	if (costing->shares_n <= costing->weights_room)
		return;
	costing->weights_room = costing->shares_n;
	costing->weights =
		memory_resize(costing->weights, costing->weights_room * sizeof(*costing->weights));
	costing->firsts =
		memory_resize(costing->firsts, costing->weights_room * sizeof(*costing->firsts));
}

static void weigh_keys(
	struct costing *costing, cost_key key, void *context, const struct wide *common)
{
	const struct costed *now = &costing->now;
	bool overflow = false;
	uint128 weight;
	uint64_t days;
	for (size_t i = 0; i < costing->shares_n; i++) {
		wide_set(&costing->weights[i], 0);
		costing->firsts[i] = INT32_MAX;
	}
	for (size_t i = 0; i < now->n; i++) {
		const struct cost_piece *piece = &now->pieces[i];
		for (int32_t day = piece->from; day <= piece->to;) {
			int32_t found;
			int32_t until = same_key(key, context, piece, day, &found);
			size_t at = place_of(costing, found);
			piece_weight(piece, day, until, &weight, &days, &overflow);
			add_weight(&costing->weights[at], common, weight, days);
			if (piece->dated && day < costing->firsts[at])
				costing->firsts[at] = day;
			day = until + 1;
		}
	}
}

/* The key that the next unit falls to: the largest remainder, then the earlier, then the first. */
static size_t next_unit(const struct costing *costing)
{
	size_t best = 0;
	for (size_t i = 1; i < costing->shares_n; i++) {
		int order = wide_compare(&costing->weights[i], &costing->weights[best]);
		if (order > 0 || (order == 0 && costing->firsts[i] < costing->firsts[best]))
			best = i;
	}
	return best;
}

void costing_split(struct costing *costing, cost_key key, void *context)
{
	struct wide common, total;
	bool overflow = costing->now.overflow || costing->now.sum.overflow;
	int64_t minor = costing->now.sum.minor;
	int64_t left = minor < 0 ? -minor : minor;
	wide_set(&common, 1);
	collect_keys(costing, key, context, &common, &overflow);
	if (!costing->shares_n)
		return;
	if (costing->shares_n == 1 || overflow) {
		costing->shares[0].minor = minor;
		return;
	}
	weigh_keys(costing, key, context, &common);
	wide_set(&total, 0);
	for (size_t i = 0; i < costing->shares_n; i++)
		wide_add(&total, &costing->weights[i]);
	int64_t whole = left;
	bool shared = total.n > 0;
	for (size_t i = 0; shared && i < costing->shares_n; i++) {
		wide_times(&costing->weights[i], (uint64_t)whole);
		shared = wide_divide(&costing->weights[i], &total, &costing->shares[i].minor);
		left -= costing->shares[i].minor;
	}
	if (!shared) {
		for (size_t i = 0; i < costing->shares_n; i++)
			costing->shares[i].minor = i ? 0 : minor;
		return;
	}
	for (; left > 0; left--) {
		size_t at = next_unit(costing);
		costing->shares[at].minor++;
		wide_set(&costing->weights[at], 0);
		costing->firsts[at] = INT32_MAX;
	}
	for (size_t i = 0; minor < 0 && i < costing->shares_n; i++)
		costing->shares[i].minor = -costing->shares[i].minor;
}

struct rest {
	uint128 rest;
	size_t at;
};

static int by_rest(const void *a, const void *b)
{
	const struct rest *x = a;
	const struct rest *y = b;
	if (x->rest != y->rest)
		return x->rest > y->rest ? -1 : 1;
	return x->at < y->at ? -1 : x->at > y->at;
}

/* Moves the first k of them, in their order, to the front. */
static void select_first(struct rest *rests, size_t n, size_t k)
{
	size_t low = 0;
	size_t high = n;
	for (int round = 0; round < 64 && low < k && k < high; round++) {
		struct rest pivot = rests[low + (high - low) / 2];
		size_t i = low;
		size_t j = high - 1;
		for (;;) {
			while (by_rest(&rests[i], &pivot) < 0)
				i++;
			while (by_rest(&pivot, &rests[j]) < 0)
				j--;
			if (i >= j)
				break;
			struct rest swapped = rests[i];
			rests[i++] = rests[j];
			rests[j--] = swapped;
		}
		if (k <= j)
			high = j + 1;
		else
			low = j + 1;
	}
	if (low < k && k < high) /* somebody chose them so that this goes slowly */
		qsort(rests + low, high - low, sizeof(*rests), by_rest);
}

void share_out(int64_t total, const int64_t *weights, size_t n, int64_t *parts)
{
	uint128 whole = 0;
	uint64_t amount = (uint64_t)(total < 0 ? -total : total);
	uint64_t left = amount;
	struct rest *rests = memory_new(n * sizeof(*rests));
	for (size_t i = 0; i < n; i++)
		whole += weights[i] > 0 ? (uint64_t)weights[i] : 0;
	for (size_t i = 0; i < n; i++) {
		uint128 exact = (uint128)amount * (weights[i] > 0 ? (uint64_t)weights[i] : 0);
		parts[i] = whole ? (int64_t)(exact / whole) : 0;
		rests[i] = (struct rest){whole ? exact % whole : 0, i};
		left -= (uint64_t)parts[i];
	}
	if (!whole && n) {
		parts[0] = (int64_t)left;
		left = 0;
	}
	if (left && left < n)
		select_first(rests, n, (size_t)left);
	for (size_t i = 0; i < left && i < n; i++)
		parts[rests[i].at]++;
	for (size_t i = 0; total < 0 && i < n; i++)
		parts[i] = -parts[i];
	memory_free(rests);
}
