/* How the collaboration feels, over time: the answers of a day together, averages weighed by how
 * many answered (one where nobody said how many), exact to a millionth. */
#include "query_internal.h"

#include <stdlib.h>

#define STRUCT_record_pulse_day struct pulse_day
#define STRUCT_record_pulse struct pulse
#define P struct pulse_day

static const struct field day_fields[] = {
	ROW("date", P, date, date, OPTIONAL, N_("Date"), N_("When it was asked.")),
	ROW("answers", P, answers, integer, OPTIONAL, N_("Answers"), N_("How many answered.")),
	ROW("understanding", P, understanding, quantity, OPTIONAL, N_("Understanding"),
		N_("We understand each other, 1 to 5.")),
	ROW("trust", P, trust, quantity, OPTIONAL, N_("Trust"), N_("We trust each other, 1 to 5.")),
	ROW("ownership", P, ownership, quantity, OPTIONAL, N_("Ownership"),
		N_("The plan is ours, 1 to 5.")),
};
extern const struct record record_pulse_day;
const struct record record_pulse_day = {.word = "day",
	.label = N_("day"),
	.list = "days",
	.fields = day_fields,
	.n = ARRAY_LEN(day_fields),
	.size = sizeof(P)};

static const struct field pulse_fields[] = {
	LIST("days", struct pulse_answer, days, record_pulse_day, OPTIONAL, N_("Over time"),
		N_("All answers of a day together.")),
	LIST("entries", struct pulse_answer, entries, record_pulse, OPTIONAL, N_("Answers"),
		N_("Each as it is written.")),
};
const struct record answer_pulse = {.word = "pulse",
	.label = N_("pulse"),
	.list = "pulse",
	.fields = pulse_fields,
	.n = ARRAY_LEN(pulse_fields),
	.size = sizeof(struct pulse_answer)};

static int compare_pulse(const void *a, const void *b)
{
	const struct pulse *const *x = a;
	const struct pulse *const *y = b;
	if ((*x)->date.last != (*y)->date.last)
		return (*x)->date.last < (*y)->date.last ? -1 : 1;
	return ((*x)->date.span.start > (*y)->date.span.start) -
	       ((*x)->date.span.start < (*y)->date.span.start);
}

/* One measure of the entries from first to before end. */
static struct quantity average(
	struct pulse *const *entries, uint32_t n, size_t offset, uint32_t *answers)
{
	int128 sum = 0;
	int64_t weight = 0;
	bool overflow = false;
	for (uint32_t i = 0; i < n; i++) {
		const struct pulse *pulse = entries[i];
		const struct quantity *value =
			(const struct quantity *)((const char *)pulse + offset);
		int32_t of = span_usable(pulse->n.span) && pulse->n.n > 0 ? pulse->n.n : 1;
		if (!span_usable(value->span))
			continue;
		sum += (int128)value->micro * of;
		weight += of;
	}
	*answers = weight > INT32_MAX ? INT32_MAX : (uint32_t)weight;
	if (!weight)
		return (struct quantity){0};
	return (struct quantity){computed(), divide_round(sum, weight, &overflow)};
}

static struct common *least_sure(struct pulse *const *entries, uint32_t n, struct arena *arena)
{
	const struct pulse *worst = entries[0];
	for (uint32_t i = 1; i < n; i++)
		if (entry_basis(&entries[i]->entry) < entry_basis(&worst->entry))
			worst = entries[i];
	struct common *common = common_of(&worst->entry, arena);
	if (common)
		common->internal = (struct flag){0}; /* internal ones were left out before */
	return common;
}

static void add_day(
	struct pulse_answer *answer, struct pulse *const *entries, uint32_t n, struct arena *arena)
{
	struct pulse_day *day = arena_new(arena, sizeof(*day));
	uint32_t answers = 0;
	day->entry.record = &record_pulse_day;
	day->entry.common = least_sure(entries, n, arena);
	day->date = entries[0]->date;
	day->understanding = average(entries, n, offsetof(struct pulse, understanding), &answers);
	day->ownership = average(entries, n, offsetof(struct pulse, ownership), &answers);
	day->trust = average(entries, n, offsetof(struct pulse, trust), &answers);
	day->answers = integer_of((int32_t)answers);
	entry_append(&answer->days, &day->entry, arena);
}

struct pulse_answer *trust_pulse(
	const struct project *project, int32_t today, bool for_public, struct arena *arena)
{
	struct pulse_answer *answer = arena_new(arena, sizeof(*answer));
	answer->entry.record = &answer_pulse;
	for (uint32_t i = 0; i < project->pulse.n; i++)
		if (project->pulse.items[i]->date.first <= today &&
			!(for_public && entry_is_internal(&project->pulse.items[i]->entry)))
			entry_append(&answer->entries, &project->pulse.items[i]->entry, arena);
	if (answer->entries.n)
		qsort(answer->entries.items, answer->entries.n, sizeof(*answer->entries.items),
			compare_pulse);
	for (uint32_t i = 0; i < answer->entries.n;) {
		uint32_t n = 1;
		while (i + n < answer->entries.n && answer->entries.items[i + n]->date.last ==
							    answer->entries.items[i]->date.last)
			n++;
		add_day(answer, answer->entries.items + i, n, arena);
		i += n;
	}
	return answer;
}
