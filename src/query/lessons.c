/* What has been learned, the newest first, for spreading: what was observed, what was learned and
 * what is recommended, and what it is about. No names of people stand in it. */
#include "query_internal.h"

#include <stdlib.h>

static const struct field told_fields[] = {
	ROW("date", struct lesson_told, date, date, OPTIONAL, N_("Date"), N_("When.")),
	ROW("learned", struct lesson_told, learned, prose, OPTIONAL, N_("Learned"),
		N_("What was learned.")),
	ROW("observed", struct lesson_told, observed, prose, OPTIONAL, N_("Observed"),
		N_("What it rests on.")),
	ROW("recommend", struct lesson_told, recommend, prose, OPTIONAL, N_("Recommend"),
		N_("What we advise others.")),
	MANY("about", struct lesson_told, about, ref, OPTIONAL, N_("About"),
		N_("What it is about.")),
	ROW("shared_with", struct lesson_told, shared_with, text, OPTIONAL, N_("Shared with"),
		N_("Who has been told.")),
};
static const struct record told_record = {.word = "lesson",
	.label = N_("lesson"),
	.list = "lessons",
	.fields = told_fields,
	.n = ARRAY_LEN(told_fields),
	.size = sizeof(struct lesson_told)};
#define STRUCT_told_record struct lesson_told

static const struct field lessons_fields[] = {
	LIST("lessons", struct lessons, lessons, told_record, OPTIONAL, N_("Lessons"),
		N_("The newest first.")),
	ROW("renewal_because", struct lessons, renewal_because, text, OPTIONAL, N_("Because"),
		N_("Why.")),
	ROW("next_funding", struct lessons, next_funding, text, OPTIONAL, N_("Next funding"),
		N_("Where the money may come from.")),
};
const struct record answer_lessons = {.word = "lessons",
	.label = N_("lessons"),
	.list = "lessons",
	.fields = lessons_fields,
	.n = ARRAY_LEN(lessons_fields),
	.size = sizeof(struct lessons)};

static int newest_first(const void *a, const void *b)
{
	const struct lesson *x = *(const struct lesson *const *)a;
	const struct lesson *y = *(const struct lesson *const *)b;
	if (x->date.last != y->date.last)
		return x->date.last > y->date.last ? -1 : 1;
	return x->entry.span.start < y->entry.span.start ? -1 : 1;
}

struct lessons *lessons_of(const struct project *project, int32_t today, struct arena *arena)
{
	struct lessons *answer = arena_new(arena, sizeof(*answer));
	answer->entry.record = &answer_lessons;
	uint32_t n = project->lessons.n;
	const struct lesson **sorted = arena_new(arena, (n + 1) * sizeof(*sorted));
	for (uint32_t i = 0; i < n; i++)
		sorted[i] = project->lessons.items[i];
	if (n)
		qsort(sorted, n, sizeof(*sorted), newest_first);
	for (uint32_t i = 0; i < n; i++) {
		if (sorted[i]->date.first > today)
			continue;
		struct lesson_told *told = arena_new(arena, sizeof(*told));
		*told = (struct lesson_told){
			.entry = {.record = &told_record, .common = sorted[i]->entry.common},
			.date = sorted[i]->date,
			.learned = sorted[i]->learned,
			.observed = sorted[i]->observed,
			.recommend = sorted[i]->recommend,
			.about = sorted[i]->about,
			.shared_with = sorted[i]->shared_with};
		entry_append(&answer->lessons, &told->entry, arena);
	}
	const struct renewal *renewal = project->renewal;
	if (renewal) {
		answer->renewal_record = renewal;
		answer->renewal_because = renewal->because;
		answer->next_funding = renewal->next_funding;
	}
	return answer;
}
