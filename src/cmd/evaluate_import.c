/* samverka evaluate import: a table of what was measured. Long tables have an indicator in each
 * row, wide ones a column for each. What is there already is passed by, so that a table that has
 * grown can be taken in again. */
#include "cmd.h"

#include <string.h>
#include <time.h>

struct seen {
	struct map values; /* "indicator, first day, last day, site, by" to what was measured */
	struct arena arena;
};

static const struct field *value_field(const char *key)
{
	return record_field(model_record("observation"), key);
}

/* As it would be written, so that 40 % and 40.0 % are the same. NULL when it cannot be read. */
static const char *spelled(
	const struct call *call, struct seen *seen, const char *key, const char *text)
{
	const struct field *field = value_field(key);
	struct findings unused = {0};
	struct reading reading = {.findings = &unused,
		.arena = &seen->arena,
		.currency = project_currency(&call->project),
		.decimals = project_decimals(&call->project),
		.key = field->key,
		.label = field->label};
	void *leaf = arena_new(&seen->arena, field->kind->size);
	struct str words = {0};
	const char *made = NULL;
	if (field->kind->read(
		    &reading, &field->rule, text, strlen(text), false, (struct span){1, 2}, leaf)) {
		field->kind->show(&field->rule, leaf, &words);
		made = arena_text(&seen->arena, str_text(&words), words.len);
	}
	findings_release(&unused);
	str_release(&words);
	return made;
}

static const char *identity(struct seen *seen, const char *indicator, const int32_t days[2],
	const char *site, const char *by)
{
	return arena_printf(&seen->arena, "%s\n%d %d\n%s\n%s", indicator ? indicator : "", days[0],
		days[1], site ? site : "", by ? by : "");
}

static const char *measured(
	struct seen *seen, const char *value, const char *numerator, const char *denominator)
{
	if (value)
		return value;
	return arena_printf(
		&seen->arena, "%s/%s", numerator ? numerator : "", denominator ? denominator : "");
}

static const char *shown(struct seen *seen, const char *key, const void *leaf)
{
	const struct field *field = value_field(key);
	struct str words = {0};
	if (!span_usable(leaf_span(field, leaf)))
		return NULL;
	field->kind->show(&field->rule, field_of(field, leaf), &words);
	const char *made = arena_text(&seen->arena, str_text(&words), words.len);
	str_release(&words);
	return made;
}

static void see_project(const struct project *project, struct seen *seen)
{
	for (uint32_t i = 0; i < project->observations.n; i++) {
		const struct observation *one = project->observations.items[i];
		int32_t days[2] = {one->date.first, one->date.last};
		const char *key = identity(seen, one->indicator.id, days,
			text_empty(&one->site) ? NULL : one->site.s,
			span_usable(one->by.span) ? one->by.id : NULL);
		map_put(&seen->values, key,
			(void *)(uintptr_t)measured(seen, shown(seen, "value", one),
				shown(seen, "numerator", one), shown(seen, "denominator", one)));
	}
}

static const char *given(
	const struct call *call, struct seen *seen, const struct imported *row, const char *key)
{
	const char *text = imported_value(row, key);
	return text ? spelled(call, seen, key, text) : NULL;
}

static bool unreadable(const struct call *call, struct seen *seen, const struct imported *row)
{
	static const char *const keys[] = {"value", "numerator", "denominator"};
	for (size_t i = 0; i < ARRAY_LEN(keys); i++)
		if (imported_value(row, keys[i]) && !given(call, seen, row, keys[i]))
			return true;
	return false;
}

static enum imported_as conflict(struct call *call, struct seen *seen, const struct imported *row,
	const char *old, const char *fresh)
{
	complain(call, EXIT_FINDINGS,
		N_("{0}: {1} is {2} on that day already, not {3}; change it with set, or take the "
		   "row out"),
		ARGS(arena_printf(&seen->arena, "%s:%u", call->args[0], row->line),
			imported_value(row, "indicator"), old, fresh));
	return IMPORT_REFUSED;
}

static enum imported_as look(struct call *call, struct imported *row, void *context)
{
	struct seen *seen = context;
	const char *date = imported_value(row, "date");
	int32_t days[2];
	if (!date || !date_read(date, strlen(date), &days[0], &days[1]))
		return IMPORT_ADD; /* adding it will say what is wrong */
	if (days[0] > time(NULL) / 86400) {
		complain(call, EXIT_FINDINGS,
			N_("{0}: {1} has not come yet: what lies ahead can be planned, not "
			   "measured"),
			ARGS(arena_printf(&seen->arena, "%s:%u", call->args[0], row->line), date));
		return IMPORT_REFUSED;
	}
	if (unreadable(call, seen, row))
		return IMPORT_ADD;
	const char *key = identity(seen, imported_value(row, "indicator"), days,
		imported_value(row, "site"), imported_value(row, "by"));
	const char *fresh = measured(seen, given(call, seen, row, "value"),
		given(call, seen, row, "numerator"), given(call, seen, row, "denominator"));
	const char *old = map_get(&seen->values, key);
	if (old)
		return strcmp(old, fresh) == 0 ? IMPORT_THERE
					       : conflict(call, seen, row, old, fresh);
	map_put(&seen->values, key, (void *)(uintptr_t)fresh);
	return IMPORT_ADD;
}

static bool is_indicator(const struct call *call, const char *head)
{
	const struct entry *entry = map_get(&call->project.links.ids, head);
	return entry && entry->record == model_record("indicator");
}

int run_evaluate_import(struct call *call)
{
	if (call->args_n != 1)
		return complain(call, EXIT_USAGE, N_("import takes one table, such as survey.csv"),
			NO_ARGS);
	int code = project_open(call);
	if (code != EXIT_FINE)
		return code;
	struct seen seen = {{0}, {0}};
	struct import_kind kind = {.word = "observation",
		.is_wide = is_indicator,
		.wide_key = "indicator",
		.value_key = "value",
		.look = look,
		.seen = &seen};
	see_project(&call->project, &seen);
	code = import_run(call, &kind);
	map_release(&seen.values);
	arena_release(&seen.arena);
	return code;
}
