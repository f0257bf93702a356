/* The draft of a decision memo (underlag till tjänsteutlåtande): what a board needs to decide on
 * going on, in the order the memos of Swedish municipalities have. What only the authority can fill
 * in stays empty and says so; what is missing is listed, never made up. */
#include "memo.h"

#include "plan.h"

void memo_empty(const struct memo_parts *parts, struct runs *runs)
{
	struct viewing *viewing = parts->viewing;
	runs_add(viewing->doc, runs, RUN_MARK, v_say(viewing, N_("the authority fills this in")),
		NULL);
}

static void partner_names(struct viewing *viewing, struct runs *runs)
{
	const struct project *project = viewing->project;
	bool any = false;
	for (uint32_t i = 0; i < project->partners.n; i++) {
		const struct partner *partner = project->partners.items[i];
		if (!partner_is_party(partner) || v_hidden(viewing, &partner->entry))
			continue;
		if (any)
			runs_text(viewing->doc, runs, ", ");
		v_title(viewing, runs, &partner->entry);
		any = true;
	}
}

static void draft_notice(const struct memo_parts *parts)
{
	struct viewing *viewing = parts->viewing;
	struct doc *doc = viewing->doc;
	struct list *body = doc_notice(doc, NOTICE_INFO, v_say(viewing, N_("Draft")));
	struct runs *runs = list_add(doc, body);
	struct str day = {0};
	struct str words = {0};
	say_day(viewing->language, viewing->today, &day);
	say_with(viewing->language, N_("Drawn up on {0} by"), ARGS(str_text(&day)), &words);
	runs_text(doc, runs, str_text(&words));
	runs_text(doc, runs, " ");
	partner_names(viewing, runs);
	runs_text(doc, runs, ". ");
	v_words(viewing, runs,
		N_("It is not the authority's own memo until the authority has adopted it."));
	str_release(&day);
	str_release(&words);
}

static void head(const struct memo_parts *parts)
{
	static const char *const empty[] = {
		N_("Department"), N_("Official in charge"), N_("Date of the memo")};
	struct viewing *viewing = parts->viewing;
	const struct continuation *asked = viewing->project->continuation;
	struct doc *doc = viewing->doc;
	struct block *facts = doc_facts(doc);
	struct runs *runs;
	if (parts->memo->asked_of.entry)
		v_ref(viewing, facts_add(doc, facts, v_say(viewing, N_("To"))),
			&parts->memo->asked_of);
	for (size_t i = 0; i < ARRAY_LEN(empty); i++)
		memo_empty(parts, facts_add(doc, facts, v_say(viewing, empty[i])));
	runs = facts_add(doc, facts, v_say(viewing, N_("Registry number")));
	if (asked && !text_empty(&asked->registry_number))
		v_text(viewing, runs, &asked->registry_number);
	else
		memo_empty(parts, runs);
	if (asked && span_usable(asked->hand_in_by.span))
		v_date(viewing,
			facts_add(doc, facts, v_label(viewing, &asked->entry, "hand_in_by")),
			&asked->hand_in_by);
	if (asked && span_usable(asked->handed_in.span))
		v_date(viewing, facts_add(doc, facts, v_label(viewing, &asked->entry, "handed_in")),
			&asked->handed_in);
	if (asked && span_usable(asked->decide_by.span))
		v_date(viewing, facts_add(doc, facts, v_label(viewing, &asked->entry, "decide_by")),
			&asked->decide_by);
}

static void summary(const struct memo_parts *parts)
{
	struct viewing *viewing = parts->viewing;
	const struct project *project = viewing->project;
	struct doc *doc = viewing->doc;
	v_heading(viewing, 2, N_("Summary"));
	if (project->info)
		v_prose(viewing, &project->info->summary);
	struct block *facts = doc_facts(doc);
	struct period period = project_period(project);
	partner_names(viewing, facts_add(doc, facts, v_say(viewing, N_("Partners"))));
	if (period.from_said_by || period.to_said_by)
		v_period(viewing, facts_add(doc, facts, v_say(viewing, N_("So far"))), &period.from,
			&period.to);
	if (span_usable(parts->memo->from.span) || span_usable(parts->memo->to.span))
		v_period(viewing, facts_add(doc, facts, v_say(viewing, N_("Proposed"))),
			&parts->memo->from, &parts->memo->to);
	if (span_usable(parts->memo->price.span))
		v_sum(viewing, facts_add(doc, facts, v_say(viewing, N_("Price"))),
			&parts->memo->price);
	if (span_usable(parts->memo->participants.span)) {
		struct runs *runs =
			facts_add(doc, facts, v_say(viewing, N_("Participants so far")));
		v_figure(viewing, runs, &parts->memo->participants);
		v_mark(viewing, runs, project->info->reach.entry);
	}
}

static void duties(struct viewing *viewing)
{
	const struct project *project = viewing->project;
	struct doc *doc = viewing->doc;
	struct list *list = NULL;
	for (uint32_t i = 0; i < project->partners.n; i++) {
		const struct partner *partner = project->partners.items[i];
		if (text_empty(&partner->legal_basis) || v_hidden(viewing, &partner->entry))
			continue;
		if (!list) {
			v_heading(viewing, 3, N_("Responsible by law"));
			list = doc_list(doc, false);
		}
		struct runs *runs = list_add(doc, list);
		v_title(viewing, runs, &partner->entry);
		runs_text(doc, runs, ": ");
		v_text(viewing, runs, &partner->legal_basis);
		v_mark(viewing, runs, &partner->entry);
	}
}

static void steering(struct viewing *viewing)
{
	const struct project *project = viewing->project;
	struct doc *doc = viewing->doc;
	struct list *list = NULL;
	for (uint32_t i = 0; i < project->steering_documents.n; i++) {
		const struct steering_document *document = project->steering_documents.items[i];
		if (v_hidden(viewing, &document->entry))
			continue;
		if (!list) {
			v_heading(viewing, 3, N_("What the steering documents say"));
			list = doc_list(doc, false);
		}
		struct runs *runs = list_add(doc, list);
		v_title(viewing, runs, &document->entry);
		if (!text_empty(&document->section)) {
			runs_text(doc, runs, ", ");
			v_text(viewing, runs, &document->section);
		}
		if (!text_empty(&document->says)) {
			runs_text(doc, runs, ": ");
			v_text(viewing, runs, &document->says);
		}
		v_mark(viewing, runs, &document->entry);
	}
}

static void background(const struct memo_parts *parts)
{
	struct viewing *viewing = parts->viewing;
	const struct project *project = viewing->project;
	struct doc *doc = viewing->doc;
	v_heading(viewing, 2, N_("The matter"));
	if (project->problem) {
		v_prose(viewing, &project->problem->statement);
		plan_things(viewing, 3, N_("Root causes"), &project->problem->root_causes);
		plan_things(viewing, 3, N_("If nothing is done"), &project->problem->consequences);
	}
	for (uint32_t i = 0; i < project->target_groups.n; i++) {
		const struct target_group *group = project->target_groups.items[i];
		if (v_hidden(viewing, &group->entry))
			continue;
		v_entry_heading(viewing, 3, &group->entry, &group->name);
		v_prose(viewing, &group->definition);
		if (!group->size || !span_usable(group->size->count.span))
			continue;
		struct runs *runs =
			facts_add(doc, doc_facts(doc), v_say(viewing, N_("Number of people")));
		v_quantity(viewing, runs, &group->size->count);
		v_mark(viewing, runs, &group->size->entry);
	}
	duties(viewing);
	steering(viewing);
}

static void effort(const struct memo_parts *parts)
{
	struct viewing *viewing = parts->viewing;
	const struct project *project = viewing->project;
	const struct continuation *asked = project->continuation;
	struct doc *doc = viewing->doc;
	v_heading(viewing, 2, N_("The effort and the collaboration"));
	struct table *table = doc_table(doc, v_say(viewing, N_("The partners and their part")));
	table_column(doc, table, v_say(viewing, N_("Partner")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Kind")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Offers")), COLUMN_TEXT);
	for (uint32_t i = 0; i < project->partners.n; i++) {
		const struct partner *partner = project->partners.items[i];
		if (!partner_is_party(partner) || v_hidden(viewing, &partner->entry))
			continue;
		struct row *row = table_row(doc, table);
		v_title(viewing, &row->cells[0], &partner->entry);
		v_choice(viewing, &row->cells[1], &partner->entry, "kind");
		for (uint32_t k = 0; k < partner->offers.n; k++) {
			if (k)
				runs_text(doc, &row->cells[2], "; ");
			v_text(viewing, &row->cells[2], &partner->offers.items[k]->text);
			v_mark(viewing, &row->cells[2], &partner->offers.items[k]->entry);
		}
	}
	if (asked && span_usable(asked->form.span)) {
		struct runs *runs =
			facts_add(doc, doc_facts(doc), v_say(viewing, N_("Proposed form")));
		v_choice(viewing, runs, &asked->entry, "form");
	}
}

/* What the parties have considered; a heading without an answer says that it has none. */
static void consideration(
	const struct memo_parts *parts, const char *heading, const struct text *said)
{
	struct viewing *viewing = parts->viewing;
	v_heading(viewing, 2, heading);
	if (said && !text_empty(said))
		v_prose(viewing, said);
	else
		memo_empty(parts, doc_paragraph(viewing->doc));
}

static void signatures(const struct memo_parts *parts)
{
	struct viewing *viewing = parts->viewing;
	struct doc *doc = viewing->doc;
	v_heading(viewing, 2, N_("The decision is sent to"));
	if (viewing->project->continuation && viewing->project->partners.n)
		partner_names(viewing, doc_paragraph(doc));
	else
		memo_empty(parts, doc_paragraph(doc));
	v_heading(viewing, 2, N_("Signatures"));
	struct block *facts = doc_facts(doc);
	memo_empty(parts, facts_add(doc, facts, v_say(viewing, N_("Head of department"))));
	memo_empty(parts, facts_add(doc, facts, v_say(viewing, N_("Official in charge"))));
}

void view_memo(struct viewing *viewing, const struct memo *memo, const struct progress *progress,
	const struct cost_totals *cost)
{
	struct memo_parts parts = {viewing, memo, progress, cost};
	const struct continuation *asked = viewing->project->continuation;
	const struct considerations *said = asked ? asked->considerations : NULL;
	draft_notice(&parts);
	memo_missing(&parts);
	head(&parts);
	memo_points(&parts);
	summary(&parts);
	background(&parts);
	effort(&parts);
	memo_results(&parts);
	memo_options(&parts);
	v_heading(viewing, 2, N_("The authority's assessment"));
	memo_empty(&parts, doc_paragraph(viewing->doc));
	memo_economy(&parts);
	consideration(&parts, N_("Legal conditions"), said ? &said->law : NULL);
	consideration(&parts, N_("The rights of the child"), said ? &said->children : NULL);
	consideration(&parts, N_("Equality"), said ? &said->equality : NULL);
	memo_by_sex(&parts);
	consideration(&parts, N_("Collaboration and dialogue"), said ? &said->dialogue : NULL);
	consideration(&parts, N_("Environment"), said ? &said->environment : NULL);
	memo_risks(&parts);
	memo_documents(&parts);
	signatures(&parts);
}
