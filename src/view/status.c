/* Status: the six steps, what is there, what is missing, and the one next thing. */
#include "view_internal.h"

static const char *const step_titles[] = {N_("Identify the right partner"), N_("Build trust"),
	N_("Set shared goals"), N_("Define roles"), N_("Discuss financing"),
	N_("Evaluate and adapt")};

/* The command that shows what was counted: what is due counts here, from the same day. */
static void see_them(struct viewing *viewing, struct runs *runs, const struct date *as_of)
{
	struct str command = {0};
	str_puts(&command, "samverka check --level advice --as-of ");
	kind_date.show(NULL, as_of, &command);
	runs_add(viewing->doc, runs, RUN_CODE, str_text(&command), NULL);
	str_release(&command);
}

static void facts(struct viewing *viewing, const struct status *status)
{
	struct doc *doc = viewing->doc;
	struct block *block = doc_facts(doc);
	if (span_usable(status->from.span) || span_usable(status->to.span))
		v_period(viewing, facts_add(doc, block, v_say(viewing, N_("Period"))),
			&status->from, &status->to);
	struct runs *today = facts_add(doc, block, v_say(viewing, N_("As of")));
	v_date(viewing, today, &status->as_of);
	if (status->closed.yes) {
		runs_text(doc, today, ", ");
		v_words(viewing, today, N_("the project is closed"));
	} else if (span_usable(status->phase.span)) {
		struct runs *phase = facts_add(doc, block, v_say(viewing, N_("Phase")));
		v_choice(viewing, phase, &status->entry, "phase");
	}
	const unsigned counts[3] = {(unsigned)status->advice.n, (unsigned)status->warnings.n,
		(unsigned)status->errors.n};
	struct str words = {0};
	view_counts(viewing->language, counts, &words);
	struct runs *findings = facts_add(doc, block, v_say(viewing, N_("Findings")));
	runs_text(doc, findings, words.len ? str_text(&words) : v_say(viewing, N_("none")));
	if (words.len) {
		runs_text(doc, findings, " – ");
		see_them(viewing, findings, &status->as_of);
	}
	str_release(&words);
}

static const char *label_of_list(
	const struct viewing *viewing, const char *section, const char *key)
{
	for (size_t i = 0; i < SECTIONS; i++) {
		if (strcmp(model_sections[i]->word, section) != 0)
			continue;
		const struct field *field = record_field(model_sections[i], key);
		return v_say(viewing, field->label);
	}
	return key;
}

static void add_there(struct viewing *viewing, struct runs *cell, const struct step_status *step)
{
	struct str words = {0};
	for (uint32_t i = 0; i < step->there.n; i++) {
		const struct there *there = step->there.items[i];
		const char *label = label_of_list(viewing, step->section.s, there->what.s);
		str_printf(&words, "%s%s", i ? ", " : "", label);
		if (there->n.n > 1)
			str_printf(&words, " (%d)", there->n.n);
	}
	runs_text(viewing->doc, cell, words.len ? str_text(&words) : "–");
	str_release(&words);
}

static void steps(struct viewing *viewing, const struct status *status)
{
	struct doc *doc = viewing->doc;
	v_heading(viewing, 2, N_("The six steps"));
	struct table *table = doc_table(doc, v_say(viewing, N_("What is there, step by step")));
	table_column(doc, table, v_say(viewing, N_("Step")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("State")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("What is there")), COLUMN_TEXT);
	for (uint32_t i = 0; i < status->steps.n; i++) {
		const struct step_status *step = status->steps.items[i];
		struct row *row = table_row(doc, table);
		struct str name = {0};
		str_printf(&name, "%d %s", step->step.n, v_say(viewing, step_titles[i]));
		runs_text(doc, &row->cells[0], str_text(&name));
		v_choice(viewing, &row->cells[1], &step->entry, "state");
		add_there(viewing, &row->cells[2], step);
		str_release(&name);
	}
}

static void add_missing(struct viewing *viewing, struct runs *runs, const struct missing *missing)
{
	struct doc *doc = viewing->doc;
	v_words(viewing, runs, missing->what.s);
	if (!text_empty(&missing->about)) {
		runs_text(doc, runs, ": ");
		runs_text(doc, runs, missing->about.s);
	}
}

static void next(struct viewing *viewing, const struct missing *missing)
{
	struct doc *doc = viewing->doc;
	v_heading(viewing, 2, N_("Next"));
	struct runs *runs = doc_paragraph(doc);
	if (!missing) {
		v_words(viewing, runs, N_("All six steps are in place."));
		return;
	}
	add_missing(viewing, runs, missing);
	runs_text(doc, runs, ".");
	runs = doc_paragraph(doc);
	v_sentence(viewing, runs, N_("Write it in {0}."), RUN_CODE, missing->file.s);
	runs_text(doc, runs, " ");
	v_sentence(viewing, runs, N_("How it is written: {0}"), RUN_CODE, missing->command.s);
}

static void all_missing(struct viewing *viewing, const struct status *status)
{
	struct doc *doc = viewing->doc;
	bool any = false;
	for (uint32_t i = 0; i < status->steps.n; i++)
		any = any || status->steps.items[i]->missing.n;
	if (!any)
		return;
	v_heading(viewing, 2, N_("What is missing"));
	struct list *list = doc_list(doc, false);
	for (uint32_t i = 0; i < status->steps.n; i++) {
		const struct step_status *step = status->steps.items[i];
		if (!step->missing.n)
			continue;
		struct str name = {0};
		str_printf(&name, "%d %s", step->step.n, v_say(viewing, step_titles[i]));
		runs_text(doc, list_add(doc, list), str_text(&name));
		str_release(&name);
		struct list *below = list_below(doc, list, false);
		for (uint32_t k = 0; k < step->missing.n; k++)
			add_missing(viewing, list_add(doc, below), step->missing.items[k]);
	}
}

void view_status(struct viewing *viewing, const struct status *status)
{
	facts(viewing, status);
	next(viewing, status->next);
	v_due_head(viewing, status);
	steps(viewing, status);
	all_missing(viewing, status);
}
