/* What the terms of a source let it give and ask back: the largest share of the cost, and the
 * payback of an outcome contract, which rests on a saving that somebody has verified. */
#include "funding.h"
#include "line.h"

struct sum funding_may_give(const struct funding *funding, const struct sum *eligible)
{
	struct sum most = *eligible;
	if (span_usable(funding->max_share.span))
		most.minor = divide_round((int128)eligible->minor * funding->max_share.micro,
			PERCENT_WHOLE, &most.overflow);
	return most;
}

static int64_t part_of(struct sum *amount, const struct percent *share)
{
	if (!span_usable(share->span))
		return 0;
	return divide_round((int128)amount->minor * share->micro, PERCENT_WHOLE, &amount->overflow);
}

struct sum funding_repaid(const struct funding *funding, const struct sum *amount, int64_t saving)
{
	struct sum repaid = *amount;
	int64_t always = part_of(&repaid, &funding->repaid_always);
	int64_t most = part_of(&repaid, &funding->repaid_at_most);
	int64_t minor = always;
	if (saving > 0 && __builtin_add_overflow(always, saving, &minor))
		repaid.overflow = true;
	if (span_usable(funding->repaid_at_most.span) && minor > most)
		minor = most;
	repaid.minor = minor;
	return repaid;
}

static void add_step(struct funding_answer *answer, const struct funding_source *source,
	int64_t saving, struct arena *arena)
{
	struct funding_repayment *step = arena_new(arena, sizeof(*step));
	step->entry = (struct entry){.record = &funding_repayment_record,
		.common = common_of(&source->of->entry, arena)};
	step->funding = source->funding;
	step->saving = source->amount;
	step->saving.minor = saving;
	step->repaid = funding_repaid(source->of, &source->amount, saving);
	entry_append(&answer->repayments, &step->entry, arena);
}

/* Where the line bends: no saving at all, a saving that brings the whole amount back, and the one
 * from where no more is paid. */
void funding_repayments(struct funding_answer *answer, struct arena *arena)
{
	for (uint32_t i = 0; i < answer->sources.n; i++) {
		const struct funding_source *source = answer->sources.items[i];
		const struct percent *most = &source->of->repaid_at_most;
		struct sum amount = source->amount;
		bool said = span_usable(source->of->repaid_always.span) || span_usable(most->span);
		if (!said || !source->funding.entry || amount.missing || amount.minor <= 0)
			continue;
		int64_t always = part_of(&amount, &source->of->repaid_always);
		int64_t cap = part_of(&amount, most);
		if (amount.overflow)
			continue;
		add_step(answer, source, 0, arena);
		if (always < amount.minor && (!span_usable(most->span) || cap >= amount.minor))
			add_step(answer, source, amount.minor - always, arena);
		if (span_usable(most->span) && cap > always && cap != amount.minor)
			add_step(answer, source, cap - always, arena);
	}
}
