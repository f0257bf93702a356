/* The goals and their five letters, and the indicators: what the files say, and what they lack. */
#include "toc.h"

/* ---- SMART ---------------------------------------------------------------------------------- */

/* "24 % → 50 %, no later than 30 September 2025" */
static void targets_of(
	struct viewing *viewing, struct runs *runs, const struct indicator *indicator)
{
	struct doc *doc = viewing->doc;
	runs_text(doc, runs, ":");
	if (indicator->baseline) {
		runs_text(doc, runs, " ");
		v_figure(viewing, runs, &indicator->baseline->value);
		v_mark(viewing, runs, &indicator->baseline->entry);
	}
	for (uint32_t i = 0; i < indicator->targets.n; i++) {
		const struct target *target = indicator->targets.items[i];
		if (v_hidden(viewing, &target->entry))
			continue;
		runs_text(doc, runs, " → ");
		v_figure(viewing, runs, &target->value);
		runs_text(doc, runs, " ");
		v_words(viewing, runs, N_("no later than"));
		runs_text(doc, runs, " ");
		v_date(viewing, runs, &target->by);
		v_mark(viewing, runs, &target->entry);
	}
	if (!indicator->baseline && !indicator->targets.n) {
		runs_text(doc, runs, " ");
		v_words(viewing, runs, N_("neither baseline nor target"));
	}
}

/* Each point as a reader would say it; the value is looked up where it stands. */
static void point(struct viewing *viewing, struct runs *runs, const struct smart_point *point)
{
	struct doc *doc = viewing->doc;
	const struct record *record = point->at->record;
	if (record == model_record("indicator")) {
		v_title(viewing, runs, point->at);
		v_mark(viewing, runs, point->at);
		targets_of(viewing, runs, (const struct indicator *)point->at);
	} else if (record == model_record("result") && strcmp(point->key.s, "title") == 0) {
		v_sentence(viewing, runs, N_("Activities lead to it; {0} shows how"), RUN_CODE,
			arena_printf(&doc->arena, "samverka toc how %s", entry_id(point->at)));
	} else if (record == model_record("goal")) {
		v_words(viewing, runs, point->field->label);
		runs_text(doc, runs, ": ");
		v_leaf(viewing, runs, point->field, field_of(point->field, point->at));
	} else if (record == model_record("result")) {
		v_words(viewing, runs, point->field->label);
		runs_text(doc, runs, ": ");
		v_leaf(viewing, runs, point->field, field_of(point->field, point->at));
	} else if (strcmp(point->key.s, "date") == 0) {
		const struct occasion *occasion = (const struct occasion *)point->at;
		v_words(viewing, runs, N_("Anchored"));
		runs_text(doc, runs, " ");
		v_date(viewing, runs, &occasion->date);
		runs_text(doc, runs, text_empty(&occasion->how) ? "" : ": ");
		v_text(viewing, runs, &occasion->how);
		v_mark(viewing, runs, point->at);
	} else {
		v_words(viewing, runs, N_("Its indicators' last target"));
		runs_text(doc, runs, ": ");
		v_leaf(viewing, runs, point->field, field_of(point->field, point->at));
	}
}

static const char *const letter_questions[] = {
	[SMART_SPECIFIC] = N_("Specific: what is to change, and for whom?"),
	[SMART_MEASURABLE] = N_("Measurable: how can one tell?"),
	[SMART_ACHIEVABLE] = N_("Achievable: why should it succeed?"),
	[SMART_RELEVANT] = N_("Relevant: who wants it, and why?"),
	[SMART_TIMED] = N_("Time-bound: by when?"),
};

static void letter(struct viewing *viewing, struct list *list, const struct smart *smart)
{
	struct doc *doc = viewing->doc;
	struct runs *runs = list_add(doc, list);
	runs_add(doc, runs, RUN_STRONG, v_say(viewing, letter_questions[smart->letter.at]), NULL);
	runs_text(doc, runs, " – ");
	v_choice(viewing, runs, &smart->entry, "state");
	struct list *below = list_below(doc, list, false);
	for (uint32_t i = 0; i < smart->evidence.n; i++)
		point(viewing, list_add(doc, below), smart->evidence.items[i]);
	if (!smart->missing.n)
		return;
	runs = list_add(doc, below);
	v_words(viewing, runs, N_("What is missing"));
	runs_text(doc, runs, ": ");
	toc_missing(viewing, runs,
		smart->letter.at == SMART_MEASURABLE && smart->evidence.n
			? model_record("indicator")
			: model_record("goal"),
		&smart->missing);
}

static void overview(struct viewing *viewing, const struct toc_goals *goals)
{
	struct doc *doc = viewing->doc;
	struct table *table = doc_table(doc, v_say(viewing, N_("What the files say of each goal")));
	table_column(doc, table, v_say(viewing, N_("Goal")), COLUMN_TEXT);
	for (size_t i = 0; i <= SMART_TIMED; i++)
		table_column(doc, table,
			v_say(viewing, record_field(goals->letters.items[0]->entry.record, "letter")
					       ->rule.words[i]
					       .label),
			COLUMN_TEXT);
	struct row *row = NULL;
	for (uint32_t i = 0; i < goals->letters.n; i++) {
		const struct smart *smart = goals->letters.items[i];
		if (smart->letter.at == SMART_SPECIFIC) {
			row = table_row(doc, table);
			v_title(viewing, &row->cells[0], smart->goal.entry);
			v_mark(viewing, &row->cells[0], smart->goal.entry);
		}
		v_choice(viewing, &row->cells[1 + smart->letter.at], &smart->entry, "state");
	}
}

void view_toc_goals(struct viewing *viewing, const struct entry *answer)
{
	const struct toc_goals *goals = (const struct toc_goals *)answer;
	struct list *list = NULL;
	if (!v_has(viewing, goals->letters.n))
		return;
	doc_say(viewing->doc,
		v_say(viewing,
			N_("A goal is to be specific, measurable, achievable, relevant and "
			   "time-bound. Here stands what the files say of each; whether it is "
			   "enough is for the partners to judge.")));
	overview(viewing, goals);
	for (uint32_t i = 0; i < goals->letters.n; i++) {
		const struct smart *smart = goals->letters.items[i];
		if (smart->letter.at == SMART_SPECIFIC) {
			const struct goal *goal = (const struct goal *)smart->goal.entry;
			v_entry_heading(viewing, 2, &goal->entry, &goal->statement);
			list = doc_list(viewing->doc, false);
		}
		letter(viewing, list, smart);
	}
}

/* ---- indicators ----------------------------------------------------------------------------- */

static void indicator_table(struct viewing *viewing, const struct toc_indicators *answer)
{
	struct doc *doc = viewing->doc;
	struct table *table =
		doc_table(doc, v_say(viewing, N_("What is measured, and what is to be reached")));
	table_column(doc, table, v_say(viewing, N_("Indicator")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Measures")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Baseline")), COLUMN_NUMBER);
	table_column(doc, table, v_say(viewing, N_("Target")), COLUMN_NUMBER);
	table_column(doc, table, v_say(viewing, N_("By when")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Who measures")), COLUMN_TEXT);
	for (uint32_t i = 0; i < answer->indicators.n; i++) {
		const struct indicator_row *at = answer->indicators.items[i];
		const struct baseline *baseline = at->of->baseline;
		struct row *row = table_row(doc, table);
		v_title(viewing, &row->cells[0], &at->of->entry);
		v_mark(viewing, &row->cells[0], &at->of->entry);
		v_ref(viewing, &row->cells[1], &at->measures);
		v_figure(viewing, &row->cells[2], &at->baseline);
		if (baseline)
			v_mark(viewing, &row->cells[2], &baseline->entry);
		v_figure(viewing, &row->cells[3], &at->target);
		if (at->of_target)
			v_mark(viewing, &row->cells[3], &at->of_target->entry);
		v_date(viewing, &row->cells[4], &at->by);
		v_ref(viewing, &row->cells[5], &at->responsible);
	}
}

static void fact(
	struct viewing *viewing, struct block *facts, const struct entry *entry, const char *key)
{
	const struct field *field = record_field(entry->record, key);
	if (!span_usable(leaf_span(field, entry)))
		return;
	v_leaf(viewing, facts_add(viewing->doc, facts, v_say(viewing, field->label)), field,
		field_of(field, entry));
}

static void breakdown(
	struct viewing *viewing, struct block *facts, const struct indicator *indicator)
{
	struct doc *doc = viewing->doc;
	if (!indicator->breakdown.n)
		return;
	struct runs *runs = facts_add(doc, facts, v_label(viewing, &indicator->entry, "breakdown"));
	for (uint32_t i = 0; i < indicator->breakdown.n; i++) {
		const struct split *split = indicator->breakdown.items[i];
		runs_text(doc, runs, i ? ", " : "");
		/* sex and age are words of the format */
		const char *words = split->by.s ? split->by.s : "";
		if (strcmp(words, "sex") == 0 || strcmp(words, "age") == 0)
			v_words(viewing, runs, strcmp(words, "sex") == 0 ? N_("sex") : N_("age"));
		else
			v_text(viewing, runs, &split->by);
	}
}

/* One indicator on a sheet of its own: what whoever measures needs to know. */
static void sheet(struct viewing *viewing, const struct indicator_row *row)
{
	static const char *const keys[] = {"definition", "population", "numerator", "denominator",
		"unit", "counts", "direction", "source", "method", "every"};
	const struct indicator *indicator = row->of;
	struct doc *doc = viewing->doc;
	v_entry_heading(viewing, 3, &indicator->entry, &indicator->title);
	struct block *facts = doc_facts(doc);
	struct runs *runs = facts_add(doc, facts, v_label(viewing, &indicator->entry, "id"));
	runs_add(doc, runs, RUN_CODE, indicator->id.s, NULL);
	for (size_t i = 0; i < ARRAY_LEN(keys); i++)
		fact(viewing, facts, &indicator->entry, keys[i]);
	if (span_usable(indicator->responsible.span))
		v_ref(viewing, facts_add(doc, facts, v_say(viewing, N_("Who measures"))),
			&indicator->responsible);
	breakdown(viewing, facts, indicator);
	fact(viewing, facts, &indicator->entry, "no_breakdown_because");
	fact(viewing, facts, &indicator->entry, "baseline_missing_because");
	fact(viewing, facts, &indicator->entry, "limitations");
	if (row->missing.n)
		toc_missing(viewing, facts_add(doc, facts, v_say(viewing, N_("What is missing"))),
			indicator->entry.record, &row->missing);
}

void view_toc_indicators(struct viewing *viewing, const struct entry *answer)
{
	const struct toc_indicators *indicators = (const struct toc_indicators *)answer;
	const struct indicator *before = NULL;
	if (!v_has(viewing, indicators->indicators.n))
		return;
	indicator_table(viewing, indicators);
	v_heading(viewing, 2, N_("One by one"));
	for (uint32_t i = 0; i < indicators->indicators.n; i++) {
		const struct indicator_row *row = indicators->indicators.items[i];
		if (row->of != before)
			sheet(viewing, row);
		before = row->of;
	}
}
