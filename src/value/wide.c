/* Whole numbers of any length, as far as sums of many fractions need them. */
#include "samverka/value.h"

#include <string.h>

void wide_set(struct wide *wide, uint128 value)
{
	wide->overflow = false;
	wide->limbs[0] = (uint64_t)value;
	wide->limbs[1] = (uint64_t)(value >> 64);
	wide->n = wide->limbs[1] ? 2 : wide->limbs[0] ? 1 : 0;
}

void wide_copy(struct wide *to, const struct wide *from)
{
	to->n = from->n;
	to->overflow = from->overflow;
	memcpy(to->limbs, from->limbs, from->n * sizeof(from->limbs[0]));
}

static void push(struct wide *wide, uint64_t limb)
{
	if (!limb)
		return;
	if (wide->n == WIDE_LIMBS)
		wide->overflow = true;
	else
		wide->limbs[wide->n++] = limb;
}

static void trim(struct wide *wide)
{
	while (wide->n && !wide->limbs[wide->n - 1])
		wide->n--;
}

void wide_add(struct wide *wide, const struct wide *more)
{
	wide->overflow = wide->overflow || more->overflow;
	while (wide->n < more->n)
		wide->limbs[wide->n++] = 0;
	uint64_t carry = 0;
	for (unsigned i = 0; i < wide->n; i++) {
		uint128 total = (uint128)wide->limbs[i] + carry;
		if (i < more->n)
			total += more->limbs[i];
		wide->limbs[i] = (uint64_t)total;
		carry = (uint64_t)(total >> 64);
	}
	push(wide, carry);
}

void wide_subtract(struct wide *wide, const struct wide *less)
{
	uint64_t borrow = 0;
	for (unsigned i = 0; i < wide->n; i++) {
		uint64_t other = i < less->n ? less->limbs[i] : 0;
		uint64_t was = wide->limbs[i];
		wide->limbs[i] = was - other - borrow;
		borrow = was < other || (borrow && was == other);
	}
	trim(wide);
}

void wide_times(struct wide *wide, uint64_t factor)
{
	uint64_t carry = 0;
	for (unsigned i = 0; i < wide->n; i++) {
		uint128 product = (uint128)wide->limbs[i] * factor + carry;
		wide->limbs[i] = (uint64_t)product;
		carry = (uint64_t)(product >> 64);
	}
	push(wide, carry);
	trim(wide);
}

void wide_times_large(struct wide *wide, uint128 factor)
{
	uint64_t high = (uint64_t)(factor >> 64);
	if (!high) {
		wide_times(wide, (uint64_t)factor);
		return;
	}
	struct wide upper;
	wide_copy(&upper, wide);
	wide_times(&upper, high);
	if (upper.n == WIDE_LIMBS) {
		wide->overflow = true;
		return;
	}
	memmove(upper.limbs + 1, upper.limbs, upper.n * sizeof(upper.limbs[0]));
	upper.limbs[0] = 0;
	upper.n += upper.n > 0;
	wide_times(wide, (uint64_t)factor);
	wide_add(wide, &upper);
}

uint64_t wide_over(struct wide *wide, uint64_t by)
{
	uint64_t rest = 0;
	for (unsigned i = wide->n; i-- > 0;) {
		uint128 part = (uint128)rest << 64 | wide->limbs[i];
		wide->limbs[i] = (uint64_t)(part / by);
		rest = (uint64_t)(part % by);
	}
	trim(wide);
	return rest;
}

int wide_compare(const struct wide *a, const struct wide *b)
{
	if (a->n != b->n)
		return a->n < b->n ? -1 : 1;
	for (unsigned i = a->n; i-- > 0;)
		if (a->limbs[i] != b->limbs[i])
			return a->limbs[i] < b->limbs[i] ? -1 : 1;
	return 0;
}

static uint128 small(const struct wide *wide)
{
	uint128 value = wide->n > 1 ? wide->limbs[1] : 0;
	return value << 64 | (wide->n ? wide->limbs[0] : 0);
}

bool wide_divide(struct wide *a, const struct wide *b, int64_t *whole)
{
	if (a->overflow || b->overflow || !b->n)
		return false;
	if (a->n <= 2 && b->n <= 2) {
		uint128 quotient = small(a) / small(b);
		if (quotient > INT64_MAX)
			return false;
		*whole = (int64_t)quotient;
		wide_set(a, small(a) % small(b));
		return true;
	}
	/* The quotient bit by bit: it has at most 63. */
	struct wide product;
	uint64_t quotient = 0;
	for (int bit = 63; bit >= 0; bit--) {
		uint64_t next = quotient | (uint64_t)1 << bit;
		wide_copy(&product, b);
		wide_times(&product, next);
		if (!product.overflow && wide_compare(&product, a) <= 0)
			quotient = next;
	}
	if (quotient > INT64_MAX)
		return false;
	wide_copy(&product, b);
	wide_times(&product, quotient);
	wide_subtract(a, &product);
	*whole = (int64_t)quotient;
	return wide_compare(a, b) < 0; /* else it had more bits than these */
}
