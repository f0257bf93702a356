/* The memo's points to decide, results, options and money. */
#include "memo.h"

/* ---- points --------------------------------------------------------------------------------- */

/* An action begins with a capital in the file and stands inside a sentence here. Only what is
 * surely no name is lowered: a capital before a small letter, in the sentence's first word, which
 * is a verb in the format ("Avsätta medel"). The full stop is the sentence's own. */
static void action_words(struct viewing *viewing, struct runs *runs, const struct text *action)
{
	const char *lang;
	struct str words = {0};
	str_puts(&words, v_text_in(viewing, action, &lang));
	while (words.len && strchr(". ", words.data[words.len - 1]))
		words.data[--words.len] = '\0';
	if (words.len > 1 && words.data[0] >= 'A' && words.data[0] <= 'Z' && words.data[1] >= 'a' &&
		words.data[1] <= 'z')
		words.data[0] = (char)(words.data[0] + 0x20);
	runs_add(viewing->doc, runs, RUN_TEXT, str_text(&words), lang);
	str_release(&words);
}

static void point_money(struct viewing *viewing, struct runs *runs, const struct memo_point *point)
{
	struct doc *doc = viewing->doc;
	if (!span_usable(point->amount.span))
		return;
	runs_text(doc, runs, " ");
	v_words(viewing, runs, N_("Amount:"));
	runs_text(doc, runs, " ");
	v_leaf(viewing, runs, record_field(point->entry.record, "amount"), &point->amount);
	if (span_usable(point->year.span)) {
		runs_text(doc, runs, " ");
		v_words(viewing, runs, N_("for"));
		runs_text(doc, runs, " ");
		v_date(viewing, runs, &point->year);
	}
	runs_text(doc, runs, ".");
	if (text_empty(&point->money_from))
		return;
	runs_text(doc, runs, " ");
	v_words(viewing, runs, N_("The money is taken from:"));
	runs_text(doc, runs, " ");
	v_text(viewing, runs, &point->money_from);
	runs_text(doc, runs, ".");
}

static bool att_clauses(const struct viewing *viewing)
{
	const struct settings *settings = viewing->project->settings;
	if (!settings || !span_usable(settings->house_style.span))
		return false;
	const struct field *field = record_field(settings->entry.record, "house_style");
	return strcmp(field->rule.words[settings->house_style.at].word, "att-clauses") == 0;
}

void memo_points(const struct memo_parts *parts)
{
	struct viewing *viewing = parts->viewing;
	struct doc *doc = viewing->doc;
	const struct memo *memo = parts->memo;
	v_heading(viewing, 2, N_("Proposed decision"));
	if (!v_has(viewing, memo->points.n))
		return;
	bool clauses = att_clauses(viewing);
	struct list *list = doc_list(doc, true);
	for (uint32_t i = 0; i < memo->points.n; i++) {
		const struct memo_point *point = memo->points.items[i];
		if (v_hidden(viewing, &point->entry))
			continue;
		struct runs *runs = list_add(doc, list);
		if (!text_empty(&point->board))
			v_text(viewing, runs, &point->board);
		else
			v_words(viewing, runs, N_("The board"));
		runs_text(doc, runs, " ");
		v_words(viewing, runs,
			!clauses		       ? N_("decides to")
			: i && i + 1 == memo->points.n ? N_("is proposed to decide, and also to")
						       : N_("is proposed to decide to"));
		runs_text(doc, runs, " ");
		action_words(viewing, runs, &point->action);
		runs_text(doc, runs, ".");
		point_money(viewing, runs, point);
		v_mark(viewing, runs, &point->entry);
	}
}

/* ---- results -------------------------------------------------------------------------------- */

void memo_result_table(const struct memo_parts *parts)
{
	static const char *const headings[] = {N_("Indicator"), N_("Baseline"), N_("Target"),
		N_("Latest"), N_("Measured"), N_("Stands")};
	struct viewing *viewing = parts->viewing;
	struct doc *doc = viewing->doc;
	struct table *table = doc_table(doc, v_say(viewing, N_("What has been measured")));
	for (size_t i = 0; i < ARRAY_LEN(headings); i++)
		table_column(doc, table, v_say(viewing, headings[i]),
			i >= 1 && i <= 3 ? COLUMN_NUMBER : COLUMN_TEXT);
	for (uint32_t i = 0; i < parts->progress->indicators.n; i++) {
		const struct indicator_progress *one = parts->progress->indicators.items[i];
		if (!one->observations.n || v_hidden(viewing, one->indicator.entry))
			continue;
		struct row *row = table_row(doc, table);
		v_ref(viewing, &row->cells[0], &one->indicator);
		v_mark(viewing, &row->cells[0], one->indicator.entry);
		v_figure(viewing, &row->cells[1], &one->baseline);
		v_figure(viewing, &row->cells[2], &one->target);
		v_figure(viewing, &row->cells[3], &one->latest);
		v_date(viewing, &row->cells[4], &one->latest_date);
		v_words(viewing, &row->cells[5],
			record_field(one->entry.record, "verdict")
				->rule.words[one->verdict.at]
				.label);
	}
}

static void learned(const struct memo_parts *parts)
{
	struct viewing *viewing = parts->viewing;
	const struct project *project = viewing->project;
	struct doc *doc = viewing->doc;
	struct list *list = NULL;
	for (uint32_t i = 0; i < project->lessons.n; i++) {
		const struct lesson *lesson = project->lessons.items[i];
		if (v_hidden(viewing, &lesson->entry) || lesson->date.first > viewing->today)
			continue;
		if (!list) {
			v_heading(viewing, 3, N_("What we have learned"));
			list = doc_list(doc, false);
		}
		struct runs *runs = list_add(doc, list);
		v_text(viewing, runs, &lesson->learned);
		v_mark(viewing, runs, &lesson->entry);
	}
}

void memo_results(const struct memo_parts *parts)
{
	struct viewing *viewing = parts->viewing;
	uint32_t measured = 0;
	for (uint32_t i = 0; i < parts->progress->indicators.n; i++)
		measured += parts->progress->indicators.items[i]->observations.n > 0;
	v_heading(viewing, 2, N_("Results and effects"));
	if (measured)
		memo_result_table(parts);
	else
		doc_say(viewing->doc, v_say(viewing, N_("Nothing has been measured yet.")));
	for (uint32_t i = 0; i < parts->progress->indicators.n; i++) {
		const struct indicator_progress *one = parts->progress->indicators.items[i];
		if (span_usable(one->low.span) && !v_hidden(viewing, one->indicator.entry)) {
			doc_say(viewing->doc,
				v_say(viewing,
					N_("What was measured shows how it stands, not what the "
					   "effort alone has caused. Shares rest on those who "
					   "answered.")));
			break;
		}
	}
	learned(parts);
}

static void sex_cell(struct viewing *viewing, struct runs *runs, const struct progress_part *part)
{
	if (part->hidden.yes)
		v_words(viewing, runs, N_("not shown"));
	else if (span_usable(part->count.span))
		v_quantity(viewing, runs, &part->count);
	else if (span_usable(part->share.span))
		v_figure(viewing, runs, &part->share);
	else
		v_figure(viewing, runs, &part->score);
}

void memo_by_sex(const struct memo_parts *parts)
{
	static const char *const sexes[][2] = {{"woman", N_("Women")}, {"man", N_("Men")},
		{"other", N_("Other")}, {"not-stated", N_("Not stated")}};
	struct viewing *viewing = parts->viewing;
	struct table *table = NULL;
	for (uint32_t i = 0; i < parts->progress->indicators.n; i++) {
		const struct indicator_progress *one = parts->progress->indicators.items[i];
		struct row *row = NULL;
		if (v_hidden(viewing, one->indicator.entry))
			continue;
		for (uint32_t k = 0; k < one->breakdown.n; k++) {
			const struct progress_part *part = one->breakdown.items[k];
			if (text_empty(&part->by) || strcmp(part->by.s, "sex") != 0)
				continue;
			if (!table) {
				table = doc_table(
					viewing->doc, v_say(viewing, N_("Divided by sex")));
				table_column(viewing->doc, table, v_say(viewing, N_("Indicator")),
					COLUMN_TEXT);
				for (size_t s = 0; s < ARRAY_LEN(sexes); s++)
					table_column(viewing->doc, table,
						v_say(viewing, sexes[s][1]), COLUMN_NUMBER);
			}
			if (!row) {
				row = table_row(viewing->doc, table);
				v_ref(viewing, &row->cells[0], &one->indicator);
				v_mark(viewing, &row->cells[0], one->indicator.entry);
			}
			for (size_t s = 0; s < ARRAY_LEN(sexes); s++)
				if (!text_empty(&part->value) &&
					strcmp(part->value.s, sexes[s][0]) == 0)
					sex_cell(viewing, &row->cells[s + 1], part);
		}
	}
	if (!table)
		doc_say(viewing->doc, v_say(viewing, N_("No result is divided by sex.")));
}

/* ---- options -------------------------------------------------------------------------------- */

static const char *form_label(const struct viewing *viewing, const char *word)
{
	const struct field *field = record_field(model_record("funding"), "form");
	for (size_t i = 0; field->rule.words[i].word; i++)
		if (strcmp(field->rule.words[i].word, word) == 0)
			return v_say(viewing, field->rule.words[i].label);
	return word;
}

void memo_options(const struct memo_parts *parts)
{
	struct viewing *viewing = parts->viewing;
	struct doc *doc = viewing->doc;
	const struct memo *memo = parts->memo;
	const struct continuation *asked = viewing->project->continuation;
	v_heading(viewing, 2, N_("Options"));
	if (!v_has(viewing, memo->options.n))
		return;
	struct table *table = doc_table(doc, v_say(viewing, N_("What can be decided")));
	table_column(doc, table, v_say(viewing, N_("Option")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Form")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Cost")), COLUMN_NUMBER);
	table_column(doc, table, v_say(viewing, N_("Consequences")), COLUMN_TEXT);
	struct row *row = table_row(doc, table);
	v_words(viewing, &row->cells[0], N_("What is proposed"));
	if (asked && span_usable(asked->form.span))
		v_choice(viewing, &row->cells[1], &asked->entry, "form");
	if (span_usable(memo->price.span))
		v_sum(viewing, &row->cells[2], &memo->price);
	v_words(viewing, &row->cells[3], N_("See the proposed decision."));
	for (uint32_t i = 0; i < memo->options.n; i++) {
		const struct memo_option *option = memo->options.items[i];
		if (v_hidden(viewing, &option->entry))
			continue;
		row = table_row(doc, table);
		v_text(viewing, &row->cells[0], &option->title);
		v_mark(viewing, &row->cells[0], &option->entry);
		if (span_usable(option->form.span))
			runs_text(doc, &row->cells[1], form_label(viewing, option->form.s));
		if (span_usable(option->cost.span))
			v_sum(viewing, &row->cells[2], &option->cost);
		else
			v_words(viewing, &row->cells[2], N_("not worked out"));
		v_text(viewing, &row->cells[3], &option->consequences);
	}
}

/* ---- risks, documents, gaps ----------------------------------------------------------------- */

void memo_risks(const struct memo_parts *parts)
{
	struct viewing *viewing = parts->viewing;
	const struct project *project = viewing->project;
	struct doc *doc = viewing->doc;
	v_heading(viewing, 2, N_("Risks and follow-up"));
	if (!v_has(viewing, project->risks.n + project->meetings.n))
		return;
	if (project->risks.n) {
		struct table *table = doc_table(doc, v_say(viewing, N_("Risks")));
		table_column(doc, table, v_say(viewing, N_("Risk")), COLUMN_TEXT);
		table_column(doc, table, v_say(viewing, N_("What is done about it")), COLUMN_TEXT);
		table_column(doc, table, v_say(viewing, N_("Who")), COLUMN_TEXT);
		for (uint32_t i = 0; i < project->risks.n; i++) {
			const struct risk *risk = project->risks.items[i];
			if (v_hidden(viewing, &risk->entry))
				continue;
			struct row *row = table_row(doc, table);
			v_text(viewing, &row->cells[0], &risk->text);
			v_mark(viewing, &row->cells[0], &risk->entry);
			v_text(viewing, &row->cells[1], &risk->mitigation);
			v_ref(viewing, &row->cells[2], &risk->owner);
		}
	}
	doc_say(doc, v_say(viewing, N_("Results are followed up by the indicators above, at the "
				       "meetings of the collaboration plan.")));
}

void memo_documents(const struct memo_parts *parts)
{
	struct viewing *viewing = parts->viewing;
	const struct project *project = viewing->project;
	struct doc *doc = viewing->doc;
	struct str day = {0};
	v_heading(viewing, 2, N_("Documents behind the decision"));
	struct list *list = doc_list(doc, true);
	struct runs *runs = list_add(doc, list);
	v_words(viewing, runs, N_("This draft"));
	say_day(viewing->language, viewing->today, &day);
	runs_text(doc, runs, ", ");
	runs_text(doc, runs, str_text(&day));
	str_release(&day);
	for (uint32_t i = 0; i < project->steering_documents.n; i++) {
		const struct steering_document *document = project->steering_documents.items[i];
		if (v_hidden(viewing, &document->entry))
			continue;
		runs = list_add(doc, list);
		v_title(viewing, runs, &document->entry);
		runs_text(doc, runs, ", ");
		if (span_usable(document->decided.span))
			v_date(viewing, runs, &document->decided);
		else
			v_words(viewing, runs, N_("date missing"));
		v_mark(viewing, runs, &document->entry);
	}
}

void memo_missing(const struct memo_parts *parts)
{
	struct viewing *viewing = parts->viewing;
	struct doc *doc = viewing->doc;
	if (!parts->memo->gaps.n)
		return;
	struct list *list = doc_notice(doc, NOTICE_WARNING,
		v_say(viewing, N_("Before this is handed over: missing or unsure")));
	for (uint32_t i = 0; i < parts->memo->gaps.n; i++) {
		const struct memo_gap *gap = parts->memo->gaps.items[i];
		struct runs *runs = list_add(doc, list);
		v_words(viewing, runs, gap->what.s);
		if (!text_empty(&gap->about)) {
			runs_text(doc, runs, ": ");
			v_text(viewing, runs, &gap->about);
		}
		if (!text_empty(&gap->command)) {
			runs_text(doc, runs, " – ");
			runs_add(doc, runs, RUN_CODE, gap->command.s, NULL);
		}
	}
}
