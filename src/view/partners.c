/* Who takes part, who could join, and the way to a decision: for people. */
#include "view_internal.h"

/* ---- who takes part ------------------------------------------------------------------------- */

static void who_table(struct viewing *viewing, const struct partners_answer *answer)
{
	struct doc *doc = viewing->doc;
	struct table *table = doc_table(doc, v_say(viewing, N_("Who takes part, and as what")));
	table_column(doc, table, v_say(viewing, N_("Partner")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Kind")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Involvement")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Joined")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Left")), COLUMN_TEXT);
	for (uint32_t i = 0; i < answer->partners.n; i++) {
		const struct partner *partner = answer->partners.items[i];
		if (v_hidden(viewing, &partner->entry))
			continue;
		struct row *row = table_row(doc, table);
		v_title(viewing, &row->cells[0], &partner->entry);
		if (entry_basis(&partner->entry) == BASIS_INVENTED)
			v_mark(viewing, &row->cells[0], &partner->entry);
		v_choice(viewing, &row->cells[1], &partner->entry, "kind");
		v_choice(viewing, &row->cells[2], &partner->entry, "involvement");
		v_date(viewing, &row->cells[3], &partner->joined);
		v_date(viewing, &row->cells[4], &partner->left);
	}
}

static void add_things(struct viewing *viewing, const char *heading, const void *list_of)
{
	const struct viewed_things {
		struct thing **items;
		uint32_t n;
		uint32_t room;
	} *things = list_of;
	struct doc *doc = viewing->doc;
	struct list *list = NULL;
	for (uint32_t i = 0; i < things->n; i++) {
		const struct thing *thing = things->items[i];
		if (v_hidden(viewing, &thing->entry))
			continue;
		if (!list) {
			v_heading(viewing, 4, heading);
			list = doc_list(doc, false);
		}
		struct runs *runs = list_add(doc, list);
		v_text(viewing, runs, &thing->text);
		v_mark(viewing, runs, &thing->entry);
		if (!thing->meets.n)
			continue;
		runs = list_add(doc, list_below(doc, list, false));
		v_words(viewing, runs, N_("Meets"));
		runs_text(doc, runs, ": ");
		v_refs(viewing, runs, &thing->meets);
	}
}

static void partner_page(struct viewing *viewing, const struct partner *partner)
{
	struct doc *doc = viewing->doc;
	const char *lang;
	const char *name = v_text_in(viewing, &partner->name, &lang);
	doc_heading(doc, 3, name, lang);
	if (!text_empty(&partner->unit) || !text_empty(&partner->legal_basis)) {
		struct block *facts = doc_facts(doc);
		struct runs *runs;
		if (!text_empty(&partner->unit)) {
			runs = facts_add(doc, facts, v_label(viewing, &partner->entry, "unit"));
			v_text(viewing, runs, &partner->unit);
			v_mark(viewing, runs, &partner->entry);
		}
		if (!text_empty(&partner->legal_basis)) {
			runs = facts_add(
				doc, facts, v_label(viewing, &partner->entry, "legal_basis"));
			v_text(viewing, runs, &partner->legal_basis);
			v_mark(viewing, runs, &partner->entry);
		}
	}
	add_things(viewing, N_("Has"), &partner->has);
	add_things(viewing, N_("Lacks"), &partner->lacks);
	add_things(viewing, N_("Offers"), &partner->offers);
	add_things(viewing, N_("Wants"), &partner->wants);
}

static bool says_anything(const struct partner *partner)
{
	return partner->has.n || partner->lacks.n || partner->offers.n || partner->wants.n ||
	       !text_empty(&partner->unit) || !text_empty(&partner->legal_basis);
}

static void documents(struct viewing *viewing, const struct partners_answer *answer)
{
	struct doc *doc = viewing->doc;
	v_heading(viewing, 2, N_("Steering documents"));
	if (!v_has(viewing, answer->steering_documents.n))
		return;
	struct table *table =
		doc_table(doc, v_say(viewing, N_("Decided documents that the goals can rest on")));
	table_column(doc, table, v_say(viewing, N_("Title")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Issuer")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Decided")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Valid to")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Section")), COLUMN_TEXT);
	for (uint32_t i = 0; i < answer->steering_documents.n; i++) {
		const struct steering_document *document = answer->steering_documents.items[i];
		if (v_hidden(viewing, &document->entry))
			continue;
		struct row *row = table_row(doc, table);
		v_title(viewing, &row->cells[0], &document->entry);
		v_mark(viewing, &row->cells[0], &document->entry);
		if (span_usable(document->issuer.span))
			v_leaf(viewing, &row->cells[1],
				record_field(document->entry.record, "issuer"), &document->issuer);
		v_date(viewing, &row->cells[2], &document->decided);
		v_date(viewing, &row->cells[3], &document->valid_to);
		v_text(viewing, &row->cells[4], &document->section);
	}
}

void view_partners(struct viewing *viewing, const struct entry *entry)
{
	const struct partners_answer *answer = (const struct partners_answer *)entry;
	v_heading(viewing, 2, N_("Who takes part"));
	if (v_has(viewing, answer->partners.n))
		who_table(viewing, answer);
	for (uint32_t i = 0; i < answer->partners.n; i++) {
		const struct partner *partner = answer->partners.items[i];
		if (!v_hidden(viewing, &partner->entry) && says_anything(partner))
			partner_page(viewing, partner);
	}
	documents(viewing, answer);
}

/* ---- who could join ------------------------------------------------------------------------- */

static void number_cell(struct viewing *viewing, struct runs *cell, const struct integer *n)
{
	struct str words = {0};
	say_number(viewing->language, n->n, 0, 0, &words);
	runs_text(viewing->doc, cell, str_text(&words));
	str_release(&words);
}

static void candidates_table(struct viewing *viewing, const struct candidates_answer *answer)
{
	struct doc *doc = viewing->doc;
	struct table *table =
		doc_table(doc, v_say(viewing, N_("How many questions each answers, and how far")));
	table_column(doc, table, v_say(viewing, N_("Candidate")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Status")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("fully")), COLUMN_NUMBER);
	table_column(doc, table, v_say(viewing, N_("partly")), COLUMN_NUMBER);
	table_column(doc, table, v_say(viewing, N_("not")), COLUMN_NUMBER);
	table_column(doc, table, v_say(viewing, N_("unknown")), COLUMN_NUMBER);
	for (uint32_t i = 0; i < answer->candidates.n; i++) {
		const struct candidate_fit *fit = answer->candidates.items[i];
		if (v_hidden(viewing, &fit->entry))
			continue;
		struct row *row = table_row(doc, table);
		v_text(viewing, &row->cells[0], &fit->name);
		v_mark(viewing, &row->cells[0], &fit->entry);
		v_choice(viewing, &row->cells[1], &fit->entry, "status");
		number_cell(viewing, &row->cells[2], &fit->fully);
		number_cell(viewing, &row->cells[3], &fit->partly);
		number_cell(viewing, &row->cells[4], &fit->not );
		number_cell(viewing, &row->cells[5], &fit->unknown);
	}
}

static void candidate_facts(struct viewing *viewing, const struct candidate_fit *fit)
{
	static const char *const keys[] = {
		"target_groups", "works_with", "where", "method", "source", "seen", "meets"};
	struct doc *doc = viewing->doc;
	const struct entry *entry = fit->candidate.entry;
	struct block *facts = doc_facts(doc);
	v_choice(viewing, facts_add(doc, facts, v_say(viewing, N_("Kind"))), &fit->entry, "kind");
	struct runs *status = facts_add(doc, facts, v_say(viewing, N_("Status")));
	v_choice(viewing, status, &fit->entry, "status");
	if (!text_empty(&fit->because)) {
		runs_text(doc, status, " – ");
		v_text(viewing, status, &fit->because);
	}
	for (size_t i = 0; entry && i < ARRAY_LEN(keys); i++) {
		const struct field *field = record_field(entry->record, keys[i]);
		if (!span_usable(leaf_span(field, entry)))
			continue;
		v_leaf(viewing, facts_add(doc, facts, v_say(viewing, field->label)), field,
			field_of(field, entry));
	}
}

static void candidate_page(struct viewing *viewing, const struct candidate_fit *fit)
{
	struct doc *doc = viewing->doc;
	v_entry_heading(viewing, 3, &fit->entry, &fit->name);
	candidate_facts(viewing, fit);
	if (!fit->answers.n)
		return;
	struct table *table = doc_table(doc, v_say(viewing, N_("The questions, and the answers")));
	table_column(doc, table, v_say(viewing, N_("Question")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Answer")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Because")), COLUMN_TEXT);
	for (uint32_t i = 0; i < fit->answers.n; i++) {
		const struct question_answered *answered = fit->answers.items[i];
		if (v_hidden(viewing, &answered->entry))
			continue;
		struct row *row = table_row(doc, table);
		v_text(viewing, &row->cells[0], &answered->text);
		v_choice(viewing, &row->cells[1], &answered->entry, "answer");
		if (answered->asked.yes)
			v_text(viewing, &row->cells[2], &answered->because);
		else
			v_words(viewing, &row->cells[2], N_("nobody has answered yet"));
	}
}

void view_candidates(struct viewing *viewing, const struct entry *entry)
{
	const struct candidates_answer *answer = (const struct candidates_answer *)entry;
	doc_say(viewing->doc, v_say(viewing, answer->own_questions.yes
						     ? N_("The questions are the project's own.")
						     : N_("The questions are the guide's.")));
	v_heading(viewing, 2, N_("Who could join"));
	if (!v_has(viewing, answer->candidates.n))
		return;
	candidates_table(viewing, answer);
	for (uint32_t i = 0; i < answer->candidates.n; i++)
		if (!v_hidden(viewing, &answer->candidates.items[i]->entry))
			candidate_page(viewing, answer->candidates.items[i]);
}
