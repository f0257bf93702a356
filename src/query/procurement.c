/* Procurement: whole contracts without VAT, per buyer and seller, against the limit for direct
 * procurement in force on their first day. The limit is a parameter,
 * country-direct-procurement-limit (such as se-direct-procurement-limit); other limits hold for
 * social services, and whether a contract may be procured directly is for the buyer to judge. */
#include "funding.h"

#include <ctype.h>
#include <string.h>

static const struct word states[] = {
	[PROCUREMENT_BELOW] = {"below", N_("below the limit")},
	[PROCUREMENT_NEAR] = {"near", N_("above 80 % of the limit")},
	[PROCUREMENT_ABOVE] = {"above", N_("at or above the limit")},
	[PROCUREMENT_UNKNOWN] = {"unknown", N_("the limit is not known here")},
	{NULL, NULL},
};

#define R struct procurement_row
static const struct field row_fields[] = {
	ROW("buyer", R, buyer, ref, OPTIONAL, N_("Buyer"), N_("Who buys.")),
	ROW("seller", R, seller, ref, OPTIONAL, N_("Seller"), N_("Who sells.")),
	ROW("value", R, value, sum, OPTIONAL, N_("Value without VAT"),
		N_("The whole contracts, all years and options.")),
	ROW("limit", R, limit, money, OPTIONAL, N_("Limit"),
		N_("For direct procurement, on the first day.")),
	ROW("share", R, share, percent, OPTIONAL, N_("Share"), N_("Of the limit.")),
	ROW("state", R, state, choice, OPTIONAL, N_("State"), N_("Below, near or above."),
		WORDS(states)),
};
#undef R
static const struct record row_record = {.word = "procurement",
	.label = N_("procurement"),
	.list = "rows",
	.fields = row_fields,
	.n = ARRAY_LEN(row_fields),
	.size = sizeof(struct procurement_row)};
#define STRUCT_row_record struct procurement_row

static const struct field fields[] = {
	ROW("parameter", struct procurement, parameter, text, OPTIONAL, N_("Parameter"),
		N_("Where the limit is looked for.")),
	LIST("rows", struct procurement, rows, row_record, OPTIONAL, N_("Rows"),
		N_("Per buyer and seller.")),
};
const struct record answer_procurement = {.word = "procurement-answer",
	.label = N_("procurement"),
	.list = "procurement",
	.fields = fields,
	.n = ARRAY_LEN(fields),
	.size = sizeof(struct procurement)};

struct buying {
	const struct project *project;
	struct costing *costing;
	struct procurement *answer;
	struct arena *arena;
};

/* The seller: whose costs it is for, else who bears the first line it pays. */
static const struct entry *seller_of(const struct funding *funding)
{
	if (funding->recipient.entry)
		return funding->recipient.entry;
	const struct cost_line *line =
		funding->lines.n ? (const struct cost_line *)funding->lines.items[0].entry : NULL;
	const struct partner *bearer = line ? line_bearer(line) : NULL;
	return bearer ? &bearer->entry : NULL;
}

static struct sum value_of(const struct buying *buying, const struct funding *funding)
{
	struct sum sum = sum_of_project(buying->project);
	enum basis basis = entry_basis(&funding->entry);
	struct period period = project_period(buying->project);
	if (span_usable(funding->amount.span))
		return cost_of_money(buying->project, &funding->amount,
			span_usable(funding->from.span) ? funding->from.first : period.from.first,
			basis);
	if (!funding->lines.n)
		sum_missing(&sum);
	for (uint32_t i = 0; i < funding->lines.n; i++) {
		const struct cost_line *line =
			(const struct cost_line *)funding->lines.items[i].entry;
		if (!line)
			continue;
		struct sum part = costing_line(buying->costing, line, NULL);
		part.minor = costing_without_vat(buying->costing, line);
		sum_join(&sum, &part);
	}
	return sum;
}

static const struct parameter *limit_parameter(
	const struct project *project, struct procurement *answer, struct arena *arena)
{
	const struct project_info *info = project->info;
	bool known = info && span_usable(info->country.span);
	char country[3] = "se";
	for (size_t i = 0; known && i < 2 && info->country.s[i]; i++)
		country[i] = (char)tolower((unsigned char)info->country.s[i]);
	const char *id = arena_printf(arena, "%s-direct-procurement-limit", country);
	answer->parameter = (struct text){computed(), id};
	const struct entry *entry = map_get(&project->links.ids, id);
	return entry && entry->record == model_record("parameter") ? (const struct parameter *)entry
								   : NULL;
}

static void find_limit(
	const struct buying *buying, const struct parameter *parameter, struct procurement_row *row)
{
	struct period period = project_period(buying->project);
	int32_t day =
		span_usable(row->first->from.span) ? row->first->from.first : period.from.first;
	unsigned decimals = project_decimals(buying->project);
	row->state = choice_of(PROCUREMENT_UNKNOWN);
	for (uint32_t i = 0; parameter && i < parameter->values.n; i++) {
		const struct parameter_value *value = parameter->values.items[i];
		if (value->value.unit != FIGURE_MONEY && value->value.unit != FIGURE_NUMBER)
			continue;
		if (value->from.first > day ||
			(span_usable(value->to.span) && value->to.last < day))
			continue;
		row->limit.span = computed();
		row->limit.minor =
			(int64_t)((int128)value->value.micro * ten_to(decimals) / 1000000);
	}
	if (!span_usable(row->limit.span) || row->limit.minor <= 0 || row->value.overflow)
		return;
	bool overflow = false;
	int64_t micro = divide_round(
		(int128)row->value.minor * 1000, row->limit.minor, &overflow); /* tenths */
	row->share = (struct percent){computed(), micro * 100000};
	row->state = choice_of(row->value.minor >= row->limit.minor ? PROCUREMENT_ABOVE
			       : (int128)row->value.minor * 5 >= (int128)row->limit.minor * 4
				       ? PROCUREMENT_NEAR
				       : PROCUREMENT_BELOW);
}

static struct procurement_row *row_for(
	const struct buying *buying, const struct funding *funding, const struct entry *seller)
{
	struct procurement *answer = buying->answer;
	for (uint32_t i = 0; i < answer->rows.n; i++) {
		struct procurement_row *row = answer->rows.items[i];
		if (row->buyer.entry == funding->source.entry && row->seller.entry == seller)
			return row;
	}
	struct procurement_row *row = arena_new(buying->arena, sizeof(*row));
	row->entry.record = &row_record;
	row->buyer = ref_to(funding->source.entry);
	row->seller = ref_to(seller);
	row->value = sum_of_project(buying->project);
	row->first = funding;
	entry_append(&answer->rows, &row->entry, buying->arena);
	return row;
}

struct procurement *procurement_of(
	const struct project *project, bool for_public, struct arena *arena)
{
	struct procurement *answer = arena_new(arena, sizeof(*answer));
	struct buying buying = {
		project, costing_make(project, budget_in_force(project), arena), answer, arena};
	answer->entry.record = &answer_procurement;
	const struct parameter *parameter = limit_parameter(project, answer, arena);
	for (uint32_t i = 0; i < project->funding.n; i++) {
		const struct funding *funding = project->funding.items[i];
		bool refused =
			span_usable(funding->status.span) && funding->status.at == FUNDING_REFUSED;
		if (!span_usable(funding->form.span) || funding->form.at != FUNDING_PROCUREMENT ||
			refused || (for_public && entry_internal(&funding->entry)))
			continue;
		struct procurement_row *row = row_for(&buying, funding, seller_of(funding));
		struct sum value = value_of(&buying, funding);
		sum_join(&row->value, &value);
	}
	for (uint32_t i = 0; i < answer->rows.n; i++)
		find_limit(&buying, parameter, answer->rows.items[i]);
	costing_release(buying.costing);
	return answer;
}
