/* The matrix: activities by roles or partners, with the letters each has in them, and how often
 * each letter occurs. One pass over the plan; a column is found by its id. */
#include "query_internal.h"

#include <string.h>

/* ---- rows of the answer --------------------------------------------------------------------- */

const struct word letter_words[] = {
	[LETTER_A] = {"accountable", N_("answers for it")},
	[LETTER_R] = {"responsible", N_("does it")},
	[LETTER_C] = {"consulted", N_("is asked before")},
	[LETTER_I] = {"informed", N_("is told afterwards")},
	[LETTER_S] = {"supports", N_("lends a hand")},
	[LETTER_D] = {"opens-doors", N_("opens doors")},
	{NULL, NULL},
};
static const char signs[LETTERS] = {'A', 'R', 'C', 'I', 'S', 'D'};

/* The same words as of a plan row. */
static const struct word row_statuses[] = {
	[PLAN_PLANNED] = {"planned", N_("planned")},
	[PLAN_ONGOING] = {"ongoing", N_("ongoing")},
	[PLAN_DONE] = {"done", N_("done")},
	[PLAN_CANCELLED] = {"cancelled", N_("cancelled")},
	{NULL, NULL},
};

#define COUNT_ROWS(type)                                                                           \
	ROW("a", type, counts.a, integer, OPTIONAL, "A", N_("How often it answers for it.")),      \
		ROW("r", type, counts.r, integer, OPTIONAL, "R", N_("How often it does it.")),     \
		ROW("c", type, counts.c, integer, OPTIONAL, "C",                                   \
			N_("How often it is asked before.")),                                      \
		ROW("i", type, counts.i, integer, OPTIONAL, "I",                                   \
			N_("How often it is told afterwards.")),                                   \
		ROW("s", type, counts.s, integer, OPTIONAL, "S",                                   \
			N_("How often it lends a hand.")),                                         \
		ROW("d", type, counts.d, integer, OPTIONAL, "D",                                   \
			N_("How often it opens doors.")),                                          \
		ROW("together", type, counts.together, integer, OPTIONAL, N_("Together"),          \
			N_("All letters."))

static const struct field row_fields[] = {
	ROW("activity", struct matrix_row, activity, ref, OPTIONAL, N_("Activity"),
		N_("What is done.")),
	ROW("from", struct matrix_row, from, date, OPTIONAL, N_("From"), N_("The first day.")),
	ROW("to", struct matrix_row, to, date, OPTIONAL, N_("To"), N_("The last day.")),
	ROW("status", struct matrix_row, status, choice, OPTIONAL, N_("Status"),
		N_("Where it stands."), WORDS(row_statuses)),
	COUNT_ROWS(struct matrix_row),
};
static const struct record matrix_row_record = {.word = "row",
	.label = N_("plan row"),
	.list = "rows",
	.fields = row_fields,
	.n = ARRAY_LEN(row_fields),
	.size = sizeof(struct matrix_row)};

static const struct field column_fields[] = {
	ROW("who", struct matrix_column, who, ref, OPTIONAL, N_("Who"),
		N_("A role, a partner or a target group.")),
	ROW("partner", struct matrix_column, partner, ref, OPTIONAL, N_("Partner"),
		N_("The partner whose role it is.")),
	COUNT_ROWS(struct matrix_column),
};
static const struct record matrix_column_record = {.word = "column",
	.label = N_("column"),
	.list = "columns",
	.fields = column_fields,
	.n = ARRAY_LEN(column_fields),
	.size = sizeof(struct matrix_column)};

static const struct field cell_fields[] = {
	ROW("activity", struct matrix_cell, activity, ref, OPTIONAL, N_("Activity"),
		N_("What is done.")),
	ROW("from", struct matrix_cell, from, date, OPTIONAL, N_("From"), N_("The first day.")),
	ROW("to", struct matrix_cell, to, date, OPTIONAL, N_("To"), N_("The last day.")),
	ROW("who", struct matrix_cell, who, ref, OPTIONAL, N_("Who"),
		N_("A role, a partner or a target group.")),
	ROW("partner", struct matrix_cell, partner, ref, OPTIONAL, N_("Partner"),
		N_("The partner whose role it is.")),
	ROW("letters", struct matrix_cell, letters, text, OPTIONAL, N_("Letters"),
		N_("A answers for it, R does it, C is asked before, I is told afterwards, S lends "
		   "a hand, D opens doors.")),
};
static const struct record matrix_cell_record = {.word = "cell",
	.label = N_("cell"),
	.list = "cells",
	.fields = cell_fields,
	.n = ARRAY_LEN(cell_fields),
	.size = sizeof(struct matrix_cell)};

#define STRUCT_matrix_row_record struct matrix_row
#define STRUCT_matrix_column_record struct matrix_column
#define STRUCT_matrix_cell_record struct matrix_cell

static const struct field matrix_fields[] = {
	ROW("by_partner", struct matrix, by_partner, flag, OPTIONAL, N_("By partner"),
		N_("Whether what roles do counts as their partner's.")),
	COUNT_ROWS(struct matrix),
	LIST("rows", struct matrix, rows, matrix_row_record, OPTIONAL, N_("Activities"),
		N_("What is done, in the order of the plan.")),
	LIST("columns", struct matrix, columns, matrix_column_record, OPTIONAL, N_("Roles"),
		N_("Who is named in it.")),
	LIST("cells", struct matrix, cells, matrix_cell_record, OPTIONAL, N_("Cells"),
		N_("Who has which letters in what.")),
};
const struct record answer_matrix = {.word = "matrix",
	.label = N_("who does what"),
	.list = "matrix",
	.fields = matrix_fields,
	.n = ARRAY_LEN(matrix_fields),
	.size = sizeof(struct matrix)};

/* ---- building ------------------------------------------------------------------------------- */

struct refs letter_refs(const struct plan_row *row, enum letter letter)
{
	switch (letter) {
	case LETTER_A:
		/* A single one is a list of one; it is only read. */
		return (struct refs){row->accountable.span, (struct ref *)&row->accountable,
			row->accountable.entry != NULL};
	case LETTER_R:
		return row->responsible;
	case LETTER_C:
		return row->consulted;
	case LETTER_I:
		return row->informed;
	case LETTER_S:
		return row->supports;
	case LETTER_D:
		return row->opens_doors;
	case LETTERS:
		break;
	}
	return (struct refs){0};
}

struct making {
	const struct project *project;
	struct matrix *matrix;
	struct arena *arena;
	bool for_public;
	struct map columns; /* id to place + 1 */
	uint32_t hidden;    /* place + 1 of the column of all that is not published */
};

static void count_one(struct letter_counts *counts, int letter, int32_t n)
{
	struct integer *all[LETTERS] = {
		&counts->a, &counts->r, &counts->c, &counts->i, &counts->s, &counts->d};
	all[letter]->n += n;
	counts->together.n += n;
}

static void counts_begin(struct letter_counts *counts)
{
	counts->a = counts->r = counts->c = counts->i = counts->s = counts->d = counts->together =
		integer_of(0);
}

static uint32_t add_column(struct making *making, const struct entry *who)
{
	struct matrix_column *column = arena_new(making->arena, sizeof(*column));
	const struct role *role = who && who->record == &record_role
					  ? (const struct role *)who
					  : NULL;
	column->entry.record = &matrix_column_record;
	column->who = ref_to(who);
	if (who)
		column->entry.common = common_of(who, making->arena);
	if (role && !(making->for_public && entry_internal(role->partner.entry)))
		column->partner = ref_to(role->partner.entry);
	counts_begin(&column->counts);
	entry_append(&making->matrix->columns, &column->entry, making->arena);
	return making->matrix->columns.n;
}

/* By partner a role's letters are its partner's. */
static const struct entry *counted_as(const struct making *making, const struct entry *who)
{
	if (who && making->matrix->by_partner.yes && who->record == &record_role)
		return ((const struct role *)who)->partner.entry;
	return who;
}

/* 0 for what has no column. */
static uint32_t column_of(const struct making *making, const struct entry *named)
{
	const struct entry *who = counted_as(making, named);
	const char *id = who ? entry_id(who) : NULL;
	if (!id)
		return 0;
	if (making->for_public && (entry_internal(who) || entry_internal(named)))
		return making->hidden;
	return (uint32_t)(uintptr_t)map_get(&making->columns, id);
}

static bool left_out(const struct making *making, const struct plan_row *row)
{
	bool cancelled = span_usable(row->status.span) && row->status.at == PLAN_CANCELLED;
	return cancelled ||
	       (making->for_public &&
		       (entry_internal(&row->entry) || entry_internal(row->activity.entry)));
}

/* All roles and parties have a column, so that an empty one shows; others when they are named. */
static void named_columns(struct making *making, struct map *named, bool *hidden)
{
	const struct project *project = making->project;
	for (uint32_t i = 0; i < project->plan.n; i++) {
		const struct plan_row *row = project->plan.items[i];
		if (left_out(making, row))
			continue;
		for (int letter = 0; letter < LETTERS; letter++) {
			struct refs refs = letter_refs(row, (enum letter)letter);
			for (uint32_t k = 0; k < refs.n; k++) {
				const struct entry *who = counted_as(making, refs.items[k].entry);
				if (!who || !entry_id(who))
					continue;
				map_put(named, entry_id(who), making->matrix);
				*hidden = *hidden || (making->for_public &&
							     (entry_internal(who) ||
								     entry_internal(
									     refs.items[k].entry)));
			}
		}
	}
}

static void add_columns_of(struct making *making, const void *list_of, const struct map *named,
	bool (*always)(const struct entry *entry))
{
	const LIST_OF(struct entry) *list = list_of;
	for (uint32_t i = 0; i < list->n; i++) {
		const struct entry *who = list->items[i];
		const char *id = entry_id(who);
		if (!id || (making->for_public && entry_internal(who)))
			continue;
		if (map_get(named, id) || (always && always(who)))
			map_put(&making->columns, id,
				(void *)(uintptr_t)add_column(making, who));
	}
}

static bool any_role(const struct entry *entry)
{
	return entry != NULL;
}

static bool is_party(const struct entry *entry)
{
	const struct partner *partner = (const struct partner *)entry;
	return partner_is_party(partner) && !span_usable(partner->left.span);
}

static void make_columns(struct making *making)
{
	const struct project *project = making->project;
	struct map named = {0};
	bool hidden = false;
	bool by_partner = making->matrix->by_partner.yes;
	named_columns(making, &named, &hidden);
	if (!by_partner)
		add_columns_of(making, &project->roles, &named, any_role);
	add_columns_of(making, &project->partners, &named, by_partner ? is_party : NULL);
	add_columns_of(making, &project->target_groups, &named, NULL);
	if (hidden)
		making->hidden = add_column(making, NULL);
	map_release(&named);
}

static void make_cells(struct making *making, const struct matrix_row *row)
{
	struct matrix *matrix = making->matrix;
	for (uint32_t i = 0; i < matrix->columns.n; i++) {
		if (!row->bits[i])
			continue;
		struct matrix_column *column = matrix->columns.items[i];
		struct matrix_cell *cell = arena_new(making->arena, sizeof(*cell));
		char letters[2 * LETTERS] = "";
		size_t n = 0;
		for (int letter = 0; letter < LETTERS; letter++) {
			if (!(row->bits[i] & 1u << letter))
				continue;
			if (n)
				letters[n++] = ' ';
			letters[n++] = signs[letter];
			count_one(&column->counts, letter, 1);
		}
		*cell = (struct matrix_cell){
			.entry = {.record = &matrix_cell_record, .common = row->entry.common},
			.activity = row->activity,
			.from = row->from,
			.to = row->to,
			.who = column->who,
			.partner = column->partner,
			.letters = {computed(), arena_text(making->arena, letters, n)}};
		entry_append(&matrix->cells, &cell->entry, making->arena);
	}
}

static void make_row(struct making *making, const struct plan_row *plan)
{
	struct matrix *matrix = making->matrix;
	struct matrix_row *row = arena_new(making->arena, sizeof(*row));
	struct period period = plan_period(making->project, plan);
	row->entry.record = &matrix_row_record;
	row->entry.common = common_of(&plan->entry, making->arena);
	row->activity = plan->activity;
	row->from = period.from;
	row->to = period.to;
	row->status = choice_of(span_usable(plan->status.span) ? plan->status.at : PLAN_PLANNED);
	row->bits = arena_new(making->arena, matrix->columns.n + 1);
	counts_begin(&row->counts);
	for (int letter = 0; letter < LETTERS; letter++) {
		struct refs refs = letter_refs(plan, (enum letter)letter);
		for (uint32_t k = 0; k < refs.n; k++) {
			uint32_t column = column_of(making, refs.items[k].entry);
			if (!column || row->bits[column - 1] & 1u << letter)
				continue;
			row->bits[column - 1] |= (uint8_t)(1u << letter);
			count_one(&row->counts, letter, 1);
			count_one(&matrix->counts, letter, 1);
		}
	}
	entry_append(&matrix->rows, &row->entry, making->arena);
	make_cells(making, row);
}

struct matrix *roles_matrix(
	const struct project *project, bool by_partner, bool for_public, struct arena *arena)
{
	struct matrix *matrix = arena_new(arena, sizeof(*matrix));
	struct making making = {.project = project,
		.matrix = matrix,
		.arena = arena,
		.for_public = for_public};
	matrix->entry.record = &answer_matrix;
	matrix->by_partner = flag_of(by_partner);
	counts_begin(&matrix->counts);
	make_columns(&making);
	for (uint32_t i = 0; i < project->plan.n; i++)
		if (!left_out(&making, project->plan.items[i]))
			make_row(&making, project->plan.items[i]);
	map_release(&making.columns);
	return matrix;
}
