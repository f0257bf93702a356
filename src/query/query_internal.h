/* Inside the query room only. */
#ifndef QUERY_INTERNAL_H
#define QUERY_INTERNAL_H

#include "samverka/query.h"

/* The plan as a costing looks it up: rows of an activity, hours of a role, in file order. */
struct plan_rows {
	const struct plan_row *row;
	const struct plan_rows *next;
};
struct plan_hours {
	const struct plan_row *row;
	const struct role_hours *hours;
	const struct plan_hours *next;
};
const struct plan_rows *costing_rows(const struct costing *costing, const struct ref *activity);
bool hours_are_named(const struct costing *costing, const char *role, const char *activity);
/* Paid by the hour, and the hours are the plan's. */
bool line_takes_plan_hours(const struct cost_line *line);
/* Own, then all of the activity's plan rows together, then the project's. */
struct period line_period_in(
	const struct project *project, const struct cost_line *line, const struct plan_rows *rows);
/* The last rate from one currency to another at or before a day, or NULL. */
const struct exchange_rate *exchange_rate_on(
	const struct project *project, const char *from, const char *to, int32_t day);
/* The part of value added tax that a bearer cannot deduct, of 10^8. */
int64_t vat_borne(const struct partner *bearer);
struct sum sum_of_project(const struct project *project);

void trace_add(struct trace *trace, const char *what, const char *value, struct span place);
int128 ten_to(unsigned n);

/* What an entry of an answer shares with the entry it tells of: whether it is internal and how
 * sure it is, also where an entry above says so. */
bool entry_is_internal(const struct entry *entry);
struct common *common_of(const struct entry *source, struct arena *arena);
/* A leaf, or several, as they are written; a text keeps its languages. */
struct text leaf_as_text(const struct field *field, const struct entry *at, struct arena *arena);
/* The word of how sure an entry is, or absent. */
struct text basis_text(const struct entry *entry);
/* What was said last with a contact, up to a day; NULL: nothing. */
const struct talk *contact_last_talk(const struct contact *contact, int32_t today);
extern const struct word due_kinds[]; /* by enum due_kind */
extern const struct record due_item_record;
#define STRUCT_due_item_record struct due_item
extern const struct word toc_edge_kinds[];
/* How far each node lies from where its chain begins, links counted. */
uint32_t *toc_depths(const struct toc *toc, struct arena *arena);

/* A leaf of an answer that a query has computed. */
static inline struct span computed(void)
{
	return (struct span){0, 1};
}

static inline struct choice choice_of(int32_t at)
{
	return (struct choice){computed(), at};
}

static inline struct flag flag_of(bool yes)
{
	return (struct flag){computed(), yes};
}

static inline struct integer integer_of(int32_t n)
{
	return (struct integer){computed(), n};
}

/* Absent when the entry has no id to refer to it by. */
static inline struct ref ref_to(const struct entry *entry)
{
	const char *id = entry ? entry_id(entry) : NULL;
	return id ? (struct ref){computed(), id, entry} : (struct ref){0};
}

#endif
