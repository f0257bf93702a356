/* What is unmet, not yet weighed and met, each pairing with its reasons in sentences. */
#include "view_internal.h"

static void counts_table(struct viewing *viewing, const struct matches *matches)
{
	struct doc *doc = viewing->doc;
	struct table *table = doc_table(doc, v_say(viewing, N_("How many of each kind")));
	table_column(doc, table, v_say(viewing, N_("Kind")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Met")), COLUMN_NUMBER);
	table_column(doc, table, v_say(viewing, N_("Unmet")), COLUMN_NUMBER);
	table_column(doc, table, v_say(viewing, N_("Not yet weighed")), COLUMN_NUMBER);
	for (uint32_t i = 0; i <= matches->by_kind.n; i++) {
		bool total = i == matches->by_kind.n;
		const struct kind_count *kind = total ? NULL : matches->by_kind.items[i];
		const int32_t counts[] = {total ? matches->met.n : kind->met.n,
			total ? matches->unmet.n : kind->unmet.n,
			total ? matches->not_weighed.n : kind->not_weighed.n};
		struct row *row = table_row(doc, table);
		row->total = total;
		if (total)
			v_words(viewing, &row->cells[0], N_("Together"));
		else
			v_choice(viewing, &row->cells[0], &kind->entry, "kind");
		for (size_t k = 0; k < ARRAY_LEN(counts); k++) {
			struct str words = {0};
			say_number(viewing->language, counts[k], 0, 0, &words);
			runs_text(doc, &row->cells[k + 1], str_text(&words));
			str_release(&words);
		}
	}
}

/* ---- one reason ----------------------------------------------------------------------------- */

static void add_about(struct viewing *viewing, struct runs *runs, const struct reason *reason)
{
	if (reason->who.entry)
		v_title(viewing, runs, reason->who.entry);
	else if (span_usable(reason->day.span))
		v_date(viewing, runs, &reason->day);
	else
		v_text(viewing, runs, &reason->about);
}

static void add_reason(struct viewing *viewing, struct runs *runs, const struct reason *reason)
{
	struct doc *doc = viewing->doc;
	const struct field *why = record_field(reason->entry.record, "why");
	const char *words = v_say(viewing, why->rule.words[reason->why.at].label);
	const char *gap = strstr(words, "{0}");
	v_words(viewing, runs, reason->side.at ? N_("Speaks against it") : N_("Speaks for it"));
	runs_text(doc, runs, ": ");
	struct str before = {0};
	str_add(&before, words, gap ? (size_t)(gap - words) : strlen(words));
	runs_text(doc, runs, str_text(&before));
	str_release(&before);
	if (gap) {
		add_about(viewing, runs, reason);
		runs_text(doc, runs, gap + 3);
	}
	if (!text_empty(&reason->because)) {
		runs_text(doc, runs, " – ");
		v_text(viewing, runs, &reason->because);
	}
}

static void add_pairing(struct viewing *viewing, struct list *list, const struct pairing *pairing)
{
	struct doc *doc = viewing->doc;
	struct runs *runs = list_add(doc, list);
	if (pairing->kind.at == PAIRING_OFFER) {
		v_ref(viewing, runs, &pairing->by);
		runs_text(doc, runs, " ");
		v_words(viewing, runs, N_("offers"));
		runs_text(doc, runs, ": ");
		v_text(viewing, runs, &pairing->what);
	} else {
		v_choice(viewing, runs, &pairing->entry, "kind");
		runs_text(doc, runs, ": ");
		v_ref(viewing, runs, &pairing->by);
	}
	v_mark(viewing, runs, &pairing->entry);
	struct list *reasons = list_below(doc, list, false);
	for (uint32_t i = 0; i < pairing->reasons.n; i++)
		if (!v_hidden(viewing, &pairing->reasons.items[i]->entry))
			add_reason(viewing, list_add(doc, reasons), pairing->reasons.items[i]);
}

/* ---- what asks to be met -------------------------------------------------------------------- */

static void add_wish(struct viewing *viewing, struct list *list, const struct wish *wish)
{
	struct doc *doc = viewing->doc;
	struct runs *runs = list_add(doc, list);
	v_text(viewing, runs, &wish->what);
	v_mark(viewing, runs, &wish->entry);
	runs_text(doc, runs, " (");
	v_choice(viewing, runs, &wish->entry, "kind");
	if (wish->of.entry) {
		runs_text(doc, runs, ", ");
		v_ref(viewing, runs, &wish->of);
	}
	runs_text(doc, runs, ")");
	struct list *below = NULL;
	for (uint32_t i = 0; i < wish->pairings.n; i++) {
		const struct pairing *pairing = wish->pairings.items[i];
		if (v_hidden(viewing, &pairing->entry))
			continue;
		if (!below)
			below = list_below(doc, list, false);
		add_pairing(viewing, below, pairing);
	}
}

static void section(struct viewing *viewing, const struct matches *matches, enum match_state state,
	bool has_id, const char *heading, const char *advice)
{
	struct list *list = NULL;
	for (uint32_t i = 0; i < matches->wishes.n; i++) {
		const struct wish *wish = matches->wishes.items[i];
		bool bare = state == MATCH_NOT_WEIGHED && wish->has_id.yes != has_id;
		if (wish->state.at != (int32_t)state || bare || v_hidden(viewing, &wish->entry))
			continue;
		if (!list) {
			v_heading(viewing, 2, heading);
			if (advice)
				doc_say(viewing->doc, v_say(viewing, advice));
			list = doc_list(viewing->doc, false);
		}
		add_wish(viewing, list, wish);
	}
}

void view_matches(struct viewing *viewing, const struct entry *entry)
{
	const struct matches *matches = (const struct matches *)entry;
	v_heading(viewing, 2, N_("In short"));
	if (!v_has(viewing, matches->wishes.n))
		return;
	counts_table(viewing, matches);
	doc_say(viewing->doc,
		v_say(viewing,
			N_("Only what the files refer to is paired; texts are never compared. "
			   "Whether a pairing holds is for you to judge.")));
	section(viewing, matches, MATCH_UNMET, true, N_("Unmet"),
		N_("Nothing that will be done says that it meets these."));
	section(viewing, matches, MATCH_NOT_WEIGHED, true, N_("Candidates that could meet it"),
		N_("No candidate has been chosen for these yet."));
	section(viewing, matches, MATCH_NOT_WEIGHED, false, N_("Not yet weighed"),
		N_("These have no id, so nothing can say that it meets them. Give an id to those "
		   "that matter, and name it under meets."));
	section(viewing, matches, MATCH_MET, true, N_("Met"), NULL);
}
