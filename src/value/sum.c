/* Sums that carry their doubt. */
#include "samverka/value.h"

/* Amounts stay below 10^13 minor units; beyond that something is written wrongly. */
static const int64_t most = 10000000000000;

void sum_add(struct sum *sum, int64_t minor, enum basis basis)
{
	sum->span = (struct span){0, 1};
	if (!sum->parts && !sum->missing)
		sum->worst = BASIS_NONE;
	sum->parts++;
	if (basis < sum->worst)
		sum->worst = basis;
	int64_t total;
	if (__builtin_add_overflow(sum->minor, minor, &total) || total > most || total < -most)
		sum->overflow = true;
	else
		sum->minor = total;
}

void sum_missing(struct sum *sum)
{
	sum->span = (struct span){0, 1};
	if (!sum->parts && !sum->missing)
		sum->worst = BASIS_NONE;
	sum->missing++;
}

void sum_join(struct sum *sum, const struct sum *part)
{
	if (!part->parts && !part->missing)
		return;
	unsigned parts = sum->parts;
	unsigned missing = sum->missing;
	sum_add(sum, part->minor, part->worst);
	sum->parts = parts + part->parts;
	sum->missing = missing + part->missing;
	sum->overflow = sum->overflow || part->overflow;
}

static void sum_show(const struct leaf_rule *rule, const void *leaf, struct str *out)
{
	(void)rule;
	const struct sum *sum = leaf;
	int decimals = currency_decimals(sum->currency);
	unsigned digits = decimals < 0 ? 2 : (unsigned)decimals;
	decimal_show(sum->minor, digits, digits, out);
}

const struct kind kind_sum = {
	.name = N_("computed amount"),
	.size = sizeof(struct sum),
	.bare = true,
	.json = AS_STRING,
	.doc = N_("an exact decimal, with its currency and how sure it is beside it"),
	.show = sum_show,
};
