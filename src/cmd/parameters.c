/* samverka cost parameters: the dated public numbers that are used, and those that come with the
 * program. What is taken in stands in the project's own files from then on, with its source, so
 * that a later program does not change what an earlier calculation said. */
#include "cmd.h"

#include "samverka/data.h"

#include <string.h>

enum { MOST_TAKEN = 256 };

struct taking {
	struct steps steps;
	struct call *call;
	const struct project *shipped;
	const struct parameter *wanted[MOST_TAKEN];
	size_t n;
	struct assignment *items; /* of the parameter in hand */
	size_t items_n, room;
	struct arena arena;
};

/* ---- the shipped sets ----------------------------------------------------------------------- */

static bool load_shipped(struct project *shipped, struct findings *findings)
{
	static const char head[] = "format: 1\nproject: {title: P, languages: [en]}\n";
	struct overlay overlays[] = {{"samverka.yaml", head, sizeof(head) - 1},
		{"parameters/se.yaml", NULL, 0}, {"parameters/lv.yaml", NULL, 0},
		{"parameters/eu.yaml", NULL, 0}};
	static const enum data_file files[] = {
		DATA_PARAMETERS_SE, DATA_PARAMETERS_LV, DATA_PARAMETERS_EU};
	for (size_t i = 0; i < ARRAY_LEN(files); i++)
		overlays[i + 1].data = data_text(files[i], &overlays[i + 1].len);
	struct load_options options = {
		.threads = 1, .overlays = overlays, .overlays_n = ARRAY_LEN(overlays)};
	struct folder none = {-1, NULL};
	return project_load(&none, &options, shipped, findings) == LOAD_DONE;
}

/* ---- taking in ------------------------------------------------------------------------------ */

static int no_such(const struct taking *taking, const char *id)
{
	const char *names[MOST_TAKEN];
	size_t n = 0;
	for (uint32_t i = 0; i < taking->shipped->parameters.n && n < ARRAY_LEN(names); i++)
		names[n++] = taking->shipped->parameters.items[i]->id.s;
	const char *near = near_best(id, names, n);
	if (near)
		return complain(taking->call, EXIT_USAGE,
			N_("the shipped set has no {0}; did you mean {1}?"), ARGS(id, near));
	return complain(taking->call, EXIT_USAGE,
		N_("the shipped set has no {0}; \"samverka cost parameters\" lists what it has"),
		ARGS(id));
}

/* A parameter, after those that its values lead on to. */
static void want(struct taking *taking, const struct parameter *parameter)
{
	for (size_t i = 0; i < taking->n; i++)
		if (taking->wanted[i] == parameter)
			return;
	for (uint32_t i = 0; i < parameter->values.n; i++)
		if (parameter->values.items[i]->then.entry)
			want(taking,
				(const struct parameter *)parameter->values.items[i]->then.entry);
	if (taking->n < ARRAY_LEN(taking->wanted))
		taking->wanted[taking->n++] = parameter;
}

static int choose(struct taking *taking)
{
	const struct option_texts *adds = &taking->call->options.adds;
	for (size_t i = 0; i < adds->n; i++) {
		const struct parameter *parameter =
			parameter_named(taking->shipped, adds->items[i]);
		if (!parameter)
			return no_such(taking, adds->items[i]);
		want(taking, parameter);
	}
	return EXIT_FINE;
}

static void give(struct taking *taking, const char *path, const char *value)
{
	taking->items =
		array_grow(taking->items, taking->items_n, &taking->room, sizeof(*taking->items));
	taking->items[taking->items_n++] =
		(struct assignment){.kind = ASSIGN, .path = path, .value = {value, 0}};
}

static const char *shown(struct taking *taking, const struct field *field, const void *base)
{
	struct str words = {0};
	field->kind->show(&field->rule, field_of(field, base), &words);
	const char *made = arena_text(&taking->arena, str_text(&words), words.len);
	str_release(&words);
	return made;
}

static void give_leaves(struct taking *taking, const struct entry *entry, const char *before)
{
	for (size_t i = 0; i < entry->record->n; i++) {
		const struct field *field = &entry->record->fields[i];
		struct text_part part;
		if (field->shape != SHAPE_ONE || !span_usable(leaf_span(field, entry)))
			continue;
		const char *path = arena_printf(&taking->arena, "%s%s", before, field->key);
		if (!field->kind->languages) {
			give(taking, path, shown(taking, field, entry));
			continue;
		}
		for (size_t k = 0; text_part(field_of(field, entry), k, &part); k++)
			give(taking,
				part.lang[0]
					? arena_printf(&taking->arena, "%s.%.2s", path, part.lang)
					: path,
				arena_text(&taking->arena, part.s, strlen(part.s)));
	}
}

static enum edit_result add_whole(
	struct taking *taking, struct edit *edit, const struct parameter *parameter)
{
	taking->items_n = 0;
	give_leaves(taking, &parameter->entry, "");
	for (uint32_t i = 0; i < parameter->values.n; i++)
		give_leaves(taking, &parameter->values.items[i]->entry, "values.");
	struct new_entry entry = {taking->items, taking->items_n, {edit->line, 0}};
	return edit_add(edit, "parameter", &entry, 1, NULL);
}

/* "{from: 2026-01-01, value: 31.42 %, …}": texts between quotation marks. */
static const char *as_flow(struct taking *taking, const struct parameter_value *value)
{
	struct str flow = {0};
	taking->items_n = 0;
	give_leaves(taking, &value->entry, "");
	for (size_t i = 0; i < taking->items_n; i++) {
		const char *key = taking->items[i].path;
		const char *mark = record_field(value->entry.record, key)->kind->bare ? "" : "\"";
		str_printf(&flow, "%s%s: %s", i ? ", " : "{", key, mark);
		for (const char *at = taking->items[i].value.text; *at; at++) {
			if (*mark && strchr("\"\\", *at))
				str_putc(&flow, '\\');
			str_putc(&flow, *at);
		}
		str_puts(&flow, mark);
	}
	str_putc(&flow, '}');
	const char *made = arena_text(&taking->arena, str_text(&flow), flow.len);
	str_release(&flow);
	return made;
}

static enum edit_result add_periods(struct taking *taking, struct edit *edit,
	const struct parameter *own, const struct parameter *parameter)
{
	enum edit_result result = EDIT_NOTHING;
	for (uint32_t i = 0; i < parameter->values.n; i++) {
		if (!parameter_value_is_new(own, parameter->values.items[i]))
			continue;
		struct assignment assignment = {
			ASSIGN_ADD, "values", {as_flow(taking, parameter->values.items[i]), 0}};
		result = edit_set(edit, entry_id(&parameter->entry), &assignment);
		if (result != EDIT_DONE)
			return result;
	}
	return result;
}

static enum edit_result take_in(struct steps *steps, struct edit *edit)
{
	struct taking *taking = (struct taking *)steps;
	enum edit_result result = EDIT_NOTHING;
	for (size_t i = 0; i < taking->n; i++) {
		const struct parameter *parameter = taking->wanted[i];
		const struct parameter *own =
			parameter_named(&taking->call->project, entry_id(&parameter->entry));
		enum edit_result one = own ? add_periods(taking, edit, own, parameter)
					   : add_whole(taking, edit, parameter);
		if (one != EDIT_DONE && one != EDIT_NOTHING)
			return one;
		result = one == EDIT_DONE ? one : result;
	}
	str_clear(&edit->made); /* all of them are told */
	return result;
}

/* What comes in, before it does. */
static bool tell_what(struct taking *taking)
{
	struct call *call = taking->call;
	bool any = false;
	for (size_t i = 0; i < taking->n; i++) {
		const struct parameter *parameter = taking->wanted[i];
		const struct parameter *own =
			parameter_named(&call->project, entry_id(&parameter->entry));
		uint64_t periods = 0;
		for (uint32_t k = 0; k < parameter->values.n; k++)
			periods += !own || parameter_value_is_new(own, parameter->values.items[k]);
		str_printf(&call->out, "%s: ", entry_id(&parameter->entry));
		if (periods)
			say_n(call->language, N_("{n} period was added"),
				N_("{n} periods were added"), periods, &call->out);
		else
			str_puts(&call->out,
				say(call->language, N_("every period is there already")));
		str_putc(&call->out, '\n');
		any = any || periods;
	}
	return any;
}

static int add_parameters(struct call *call, const struct project *shipped)
{
	struct taking taking = {
		.steps = {.make = take_in, .call = call}, .call = call, .shipped = shipped};
	struct str line = {0};
	line_add(&line, "samverka cost parameters");
	for (size_t i = 0; i < call->options.adds.n; i++) {
		line_add(&line, "--add");
		line_add(&line, call->options.adds.items[i]);
	}
	taking.steps.line = str_text(&line);
	int code = choose(&taking);
	if (code == EXIT_FINE) {
		bool any = tell_what(&taking);
		if (any && call->options.dry_run)
			str_clear(&call->out);
		code = any ? edit_run(&taking.steps) : output_write(call);
	}
	str_release(&line);
	memory_free(taking.items);
	arena_release(&taking.arena);
	return code;
}

/* ---- the command ---------------------------------------------------------------------------- */

static int list_parameters(struct call *call, const struct project *shipped)
{
	struct arena arena = {0};
	struct parameters_answer *answer = parameters_of(
		&call->project, shipped, call->today, audience_is_public(call), &arena);
	struct answering answering = {.title = N_("Dated public numbers"),
		.answer = &answer->entry,
		.csv = "values",
		.view = view_parameters};
	int code = answer_show(call, &answering);
	arena_release(&arena);
	return code;
}

int run_cost_parameters(struct call *call)
{
	struct project shipped;
	struct findings findings = {0};
	if (call->args_n)
		return complain(call, EXIT_USAGE,
			N_("{0} takes no arguments; --add takes the id of a parameter"),
			ARGS(call->command->name));
	if (call->options.dry_run && !call->options.adds.n)
		return complain(
			call, EXIT_USAGE, N_("--dry-run goes with --add PARAMETER"), NO_ARGS);
	int code = project_open_at(call, true);
	if (code != EXIT_FINE)
		return code;
	if (!load_shipped(&shipped, &findings))
		code = EXIT_SYSTEM; /* only when memory or threads fail, which has been said */
	else if (call->options.adds.n)
		code = add_parameters(call, &shipped);
	else
		code = list_parameters(call, &shipped);
	if (code != EXIT_SYSTEM)
		project_release(&shipped);
	findings_release(&findings);
	return code;
}
