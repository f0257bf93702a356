/* How many hours each role and partner has in a period, and whether there is time for them; and
 * what partners lack and want. Hours come from roles_work.c, needs from partners_match.c. */
#include "query_internal.h"

#include <stdlib.h>
#include <string.h>

/* ---- rows of the answer --------------------------------------------------------------------- */

static const struct word load_bys[] = {
	[LOAD_ALL] = {"all", N_("in all")},
	[LOAD_MONTH] = {"month", N_("by month")},
	[LOAD_WEEK] = {"week", N_("by week")},
	{NULL, NULL},
};

#define L struct load_row
static const struct field load_row_fields[] = {
	ROW("role", L, role, ref, OPTIONAL, N_("Role"), N_("Whose time.")),
	ROW("partner", L, partner, ref, OPTIONAL, N_("Partner"),
		N_("The partner whose role it is.")),
	ROW("period", L, period, text, OPTIONAL, N_("Period"), N_("The month or week.")),
	ROW("from", L, from, date, OPTIONAL, N_("From"), N_("The first day.")),
	ROW("to", L, to, date, OPTIONAL, N_("To"), N_("The last day.")),
	ROW("hours", L, hours, quantity, OPTIONAL, N_("Hours"),
		N_("Hours of the plan, spread over each activity's days.")),
	ROW("capacity", L, capacity, quantity, OPTIONAL, N_("There is time for"),
		N_("Hours a week by the days of the period.")),
	ROW("share", L, share, percent, OPTIONAL, N_("Share"),
		N_("Hours by what there is time for.")),
	ROW("over", L, over, flag, OPTIONAL, N_("Too much"),
		N_("Whether it is more than there is time for; in all: in some week.")),
	ROW("not_dated", L, not_dated, flag, OPTIONAL, N_("Not dated"),
		N_("Hours of activities without a first or last day.")),
	ROW("weeks_over", L, weeks_over, integer, OPTIONAL, N_("Weeks with too much"),
		N_("How many weeks hold more than there is time for.")),
	ROW("busiest", L, busiest, date, OPTIONAL, N_("Busiest week"),
		N_("The Monday of the week with most too much.")),
	ROW("busiest_hours", L, busiest_hours, quantity, OPTIONAL, N_("Hours in that week"),
		N_("Hours in that week.")),
	ROW("busiest_capacity", L, busiest_capacity, quantity, OPTIONAL,
		N_("Time there is in that week"), N_("What there is time for in that week.")),
};
static const struct record load_row_record = {.word = "load",
	.label = N_("load"),
	.list = "roles",
	.fields = load_row_fields,
	.n = ARRAY_LEN(load_row_fields),
	.size = sizeof(L)};

#define P struct load_partner
static const struct field load_partner_fields[] = {
	ROW("partner", P, partner, ref, OPTIONAL, N_("Partner"), N_("Whose roles.")),
	ROW("period", P, period, text, OPTIONAL, N_("Period"), N_("The month or week.")),
	ROW("from", P, from, date, OPTIONAL, N_("From"), N_("The first day.")),
	ROW("to", P, to, date, OPTIONAL, N_("To"), N_("The last day.")),
	ROW("hours", P, hours, quantity, OPTIONAL, N_("Hours"),
		N_("Hours of the plan, spread over each activity's days.")),
	ROW("capacity", P, capacity, quantity, OPTIONAL, N_("There is time for"),
		N_("Hours a week by the days of the period.")),
	ROW("over", P, over, flag, OPTIONAL, N_("Too much"),
		N_("Whether one of its roles has more than there is time for.")),
};
static const struct record load_partner_record = {.word = "load",
	.label = N_("load"),
	.list = "partners",
	.fields = load_partner_fields,
	.n = ARRAY_LEN(load_partner_fields),
	.size = sizeof(P)};

#define STRUCT_load_row_record struct load_row
#define STRUCT_load_partner_record struct load_partner

static const struct field load_fields[] = {
	ROW("by", struct load, by, choice, OPTIONAL, N_("Divided"), N_("By what it is divided."),
		WORDS(load_bys)),
	ROW("cut", struct load, cut, flag, OPTIONAL, N_("Cut"),
		N_("Whether the latest periods stand together in one row.")),
	LIST("roles", struct load, roles, load_row_record, OPTIONAL, N_("Roles"),
		N_("Each role, in the order of the files.")),
	LIST("partners", struct load, partners, load_partner_record, OPTIONAL, N_("Partners"),
		N_("Each partner, all its roles.")),
};
const struct record answer_load = {.word = "load",
	.label = N_("load"),
	.list = "load",
	.fields = load_fields,
	.n = ARRAY_LEN(load_fields),
	.size = sizeof(struct load)};

/* ---- periods -------------------------------------------------------------------------------- */

struct stretch {
	int32_t from, to;
	struct text label;
};
struct loading {
	const struct project *project;
	struct load *load;
	struct arena *arena;
	const struct role_work *work;
	struct stretch *stretches;
	uint32_t n;
	bool for_public;
};

static int32_t next_period(enum load_by by, int32_t from)
{
	struct ymd ymd = ymd_of(from);
	if (by == LOAD_WEEK)
		return from - weekday_of(from) + 8;
	return from - ymd.day + 1 + days_in_month(ymd.year, ymd.month);
}

static struct text label_of(const struct loading *loading, enum load_by by, int32_t day)
{
	struct ymd ymd = ymd_of(day);
	int year;
	int week = week_of(day, &year);
	return (struct text){computed(),
		by == LOAD_WEEK ? arena_printf(loading->arena, "%04d-W%02d", year, week)
				: arena_printf(loading->arena, "%04d-%02d", ymd.year, ymd.month)};
}

/* Whole months or weeks from the first to the last day of any work. */
static void make_stretches(struct loading *loading, enum load_by by)
{
	int32_t first = INT32_MAX;
	int32_t last = INT32_MIN;
	for (uint32_t i = 0; i < loading->project->roles.n; i++)
		for (uint32_t k = 0; k < loading->work[i].n; k++) {
			const struct work *work = &loading->work[i].items[k];
			if (!work->dated)
				continue;
			first = work->from < first ? work->from : first;
			last = work->to > last ? work->to : last;
		}
	loading->stretches = arena_new(
		loading->arena, (MOST_PERIODS + 1) * sizeof(*loading->stretches));
	if (first > last)
		return;
	if (by == LOAD_ALL) {
		loading->stretches[loading->n++] = (struct stretch){first, last, {{0, 0}, NULL}};
		return;
	}
	int32_t from = first - (by == LOAD_WEEK ? weekday_of(first) : ymd_of(first).day) + 1;
	while (from <= last && loading->n < MOST_PERIODS) {
		int32_t next = next_period(by, from);
		loading->stretches[loading->n++] =
			(struct stretch){from, next - 1, label_of(loading, by, from)};
		from = next;
	}
	if (from > last)
		return;
	loading->load->cut = flag_of(true);
	loading->stretches[loading->n++] = (struct stretch){from, last, {{0, 0}, NULL}};
}

/* ---- one role ------------------------------------------------------------------------------- */

static struct quantity quantity_of(int64_t micro)
{
	return (struct quantity){computed(), micro};
}

static struct date day_of_answer(int32_t day)
{
	return (struct date){computed(), day, day};
}

static struct load_row *add_row(struct loading *loading, const struct role *role)
{
	struct load_row *row = arena_new(loading->arena, sizeof(*row));
	const struct entry *partner = role->partner.entry;
	row->entry.record = &load_row_record;
	row->entry.common = common_of(&role->entry, loading->arena);
	row->role = ref_to(&role->entry);
	if (!loading->for_public || (partner && !entry_internal(partner)))
		row->partner = ref_to(partner);
	entry_append(&loading->load->roles, &row->entry, loading->arena);
	return row;
}

static void hold_against(struct load_row *row, int64_t hours, int64_t capacity)
{
	row->hours = quantity_of(hours);
	if (capacity < 0)
		return;
	row->capacity = quantity_of(capacity);
	row->over = flag_of(hours > capacity);
	if (capacity > 0)
		row->share = (struct percent){
			computed(), (int64_t)((int128)hours * 100000000 / capacity)};
}

/* In all, a role has its time from its first day to its last, or the project's. */
static void row_in_all(struct loading *loading, const struct role_work *work, int64_t hours)
{
	struct load_row *row = add_row(loading, work->role);
	struct period project = project_period(loading->project);
	const struct stretch *all = loading->n ? &loading->stretches[0] : NULL;
	struct busiest busiest;
	int32_t from = project.from_said_by ? project.from.first : all ? all->from : 0;
	int32_t to = project.to_said_by ? project.to.last : all ? all->to : -1;
	if (span_usable(work->role->from.span))
		from = work->role->from.first;
	if (span_usable(work->role->to.span))
		to = work->role->to.last;
	hold_against(row, hours, from <= to ? role_capacity(work->role, from, to) : -1);
	if (from <= to) {
		row->from = day_of_answer(from);
		row->to = day_of_answer(to);
	}
	if (!role_busiest(work, &busiest))
		return;
	row->over = flag_of(true);
	row->weeks_over = integer_of(
		busiest.weeks_over > INT32_MAX ? INT32_MAX : (int32_t)busiest.weeks_over);
	row->busiest = day_of_answer(busiest.monday);
	row->busiest_hours = quantity_of(busiest.hours);
	row->busiest_capacity = quantity_of(busiest.capacity);
}

static void role_rows(struct loading *loading, const struct role_work *work)
{
	enum load_by by = (enum load_by)loading->load->by.at;
	int64_t *hours = arena_new(loading->arena, (loading->n + 1) * sizeof(*hours));
	int64_t loose = 0;
	for (uint32_t k = 0; k < work->n; k++) {
		const struct work *one = &work->items[k];
		if (!one->dated)
			loose += one->micro;
		for (uint32_t i = 0; one->dated && i < loading->n; i++)
			if (loading->stretches[i].to >= one->from &&
				loading->stretches[i].from <= one->to)
				hours[i] += work_between(one, loading->stretches[i].from,
					loading->stretches[i].to);
	}
	if (by == LOAD_ALL)
		row_in_all(loading, work, loading->n ? hours[0] : 0);
	for (uint32_t i = 0; by != LOAD_ALL && i < loading->n; i++) {
		const struct stretch *stretch = &loading->stretches[i];
		if (!hours[i])
			continue;
		struct load_row *row = add_row(loading, work->role);
		row->period = stretch->label;
		row->from = day_of_answer(stretch->from);
		row->to = day_of_answer(stretch->to);
		hold_against(row, hours[i], role_capacity(work->role, stretch->from, stretch->to));
	}
	if (!loose)
		return;
	struct load_row *row = add_row(loading, work->role);
	row->hours = quantity_of(loose);
	row->not_dated = flag_of(true);
}

/* ---- partners ------------------------------------------------------------------------------- */

static int by_partner_and_day(const void *a, const void *b)
{
	const struct load_partner *x = *(const struct load_partner *const *)a;
	const struct load_partner *y = *(const struct load_partner *const *)b;
	uint32_t one = x->partner.entry ? x->partner.entry->span.start : 0;
	uint32_t other = y->partner.entry ? y->partner.entry->span.start : 0;
	if (one != other)
		return one < other ? -1 : 1;
	return (x->from.first > y->from.first) - (x->from.first < y->from.first);
}

/* The rows of its roles with the same first day are added, by the partner and that day. */
static struct load_partner *partner_row(
	struct loading *loading, struct map *places, const struct load_row *row)
{
	bool all = loading->load->by.at == LOAD_ALL;
	const char *key = arena_printf(
		loading->arena, "%s %d", row->partner.id, all ? 0 : row->from.first);
	struct load_partner *sum = map_get(places, key);
	if (sum)
		return sum;
	sum = arena_new(loading->arena, sizeof(*sum));
	sum->entry.record = &load_partner_record;
	sum->entry.common = common_of(row->partner.entry, loading->arena);
	sum->partner = row->partner;
	sum->period = row->period;
	sum->hours = quantity_of(0);
	sum->capacity = quantity_of(0);
	sum->over = flag_of(false);
	if (!all) {
		sum->from = row->from;
		sum->to = row->to;
	}
	map_put(places, key, sum);
	entry_append(&loading->load->partners, &sum->entry, loading->arena);
	return sum;
}

static void partner_rows(struct loading *loading)
{
	struct load *load = loading->load;
	struct map places = {0};
	for (uint32_t k = 0; k < load->roles.n; k++) {
		const struct load_row *row = load->roles.items[k];
		if (!row->partner.entry || row->not_dated.yes)
			continue;
		struct load_partner *sum = partner_row(loading, &places, row);
		sum->hours.micro += row->hours.micro;
		sum->capacity.micro += row->capacity.micro;
		sum->over.yes = sum->over.yes || row->over.yes;
		if (row->hours.micro && !span_usable(row->capacity.span))
			sum->capacity.span = (struct span){0, 0};
	}
	if (load->partners.n)
		qsort(load->partners.items, load->partners.n, sizeof(*load->partners.items),
			by_partner_and_day);
	map_release(&places);
}

struct load *roles_load(
	const struct project *project, enum load_by by, bool for_public, struct arena *arena)
{
	struct load *load = arena_new(arena, sizeof(*load));
	struct loading loading = {.project = project,
		.load = load,
		.arena = arena,
		.work = roles_work(project, arena),
		.for_public = for_public};
	load->entry.record = &answer_load;
	load->by = choice_of((int32_t)by);
	make_stretches(&loading, by);
	for (uint32_t i = 0; i < project->roles.n; i++)
		if (!for_public || !entry_internal(&project->roles.items[i]->entry))
			role_rows(&loading, &loading.work[i]);
	partner_rows(&loading);
	return load;
}

/* ---- needs ---------------------------------------------------------------------------------- */

struct matches *roles_needs(const struct project *project, int32_t today, struct arena *arena)
{
	static const enum match_state order[] = {MATCH_UNMET, MATCH_NOT_WEIGHED, MATCH_MET};
	struct matches *all = partners_match(project, today, arena);
	struct matches *needs = arena_new(arena, sizeof(*needs));
	needs->entry.record = &answer_matches;
	needs->met = needs->unmet = needs->not_weighed = integer_of(0);
	for (size_t s = 0; s < ARRAY_LEN(order); s++)
		for (uint32_t i = 0; i < all->wishes.n; i++) {
			struct wish *wish = all->wishes.items[i];
			if (wish->state.at != (int32_t)order[s] ||
				(wish->kind.at != WISH_LACK && wish->kind.at != WISH_WANT))
				continue;
			entry_append(&needs->wishes, &wish->entry, arena);
			needs->met.n += order[s] == MATCH_MET;
			needs->unmet.n += order[s] == MATCH_UNMET;
			needs->not_weighed.n += order[s] == MATCH_NOT_WEIGHED;
		}
	for (uint32_t i = 0; i < all->by_kind.n; i++)
		if (all->by_kind.items[i]->kind.at == WISH_LACK ||
			all->by_kind.items[i]->kind.at == WISH_WANT)
			entry_append(&needs->by_kind, &all->by_kind.items[i]->entry, arena);
	return needs;
}
