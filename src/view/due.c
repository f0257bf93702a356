/* What is due: late first, then what comes, each with whose it is and what settles it. */
#include "view_internal.h"

/* The word of a part of the shared picture, as people say it. */
static void add_part(struct viewing *viewing, struct runs *runs, const char *word)
{
	const struct word *words = record_field(model_record("review"), "of")->rule.words;
	for (size_t i = 0; words[i].word; i++)
		if (strcmp(words[i].word, word) == 0)
			v_words(viewing, runs, words[i].label);
}

void v_due(struct viewing *viewing, struct runs *runs, const struct due_item *item)
{
	v_choice(viewing, runs, &item->entry, "kind");
	if (item->kind.at == DUE_REVIEW) {
		runs_text(viewing->doc, runs, ": ");
		add_part(viewing, runs, item->word);
	} else if (!text_empty(&item->what)) {
		runs_text(viewing->doc, runs, ": ");
		v_text(viewing, runs, &item->what);
	}
	v_mark(viewing, runs, &item->entry);
}

static void add_days(struct viewing *viewing, struct runs *runs, const struct due_item *item)
{
	struct str words = {0};
	uint64_t n = (uint64_t)(item->days.n < 0 ? -(int64_t)item->days.n : item->days.n);
	if (item->late.yes)
		say_n(viewing->language, N_("{n} day late"), N_("{n} days late"), n, &words);
	else if (n == 0)
		str_puts(&words, v_say(viewing, N_("today")));
	else
		say_n(viewing->language, N_("in {n} day"), N_("in {n} days"), n, &words);
	runs_text(viewing->doc, runs, str_text(&words));
	str_release(&words);
}

static void items(struct viewing *viewing, const struct due_list *list, bool late,
	const char *heading, const char *caption)
{
	struct doc *doc = viewing->doc;
	struct table *table = NULL;
	for (uint32_t i = 0; i < list->items.n; i++) {
		const struct due_item *item = list->items.items[i];
		if (item->late.yes != late)
			continue;
		if (!table) {
			v_heading(viewing, 2, heading);
			table = doc_table(doc, v_say(viewing, caption));
			table_column(doc, table, v_say(viewing, N_("What")), COLUMN_TEXT);
			table_column(doc, table, v_say(viewing, N_("When")), COLUMN_TEXT);
			table_column(doc, table, v_say(viewing, N_("Who")), COLUMN_TEXT);
			table_column(doc, table, v_say(viewing, N_("What settles it")),
				COLUMN_TEXT);
		}
		struct runs *cells = table_row(doc, table)->cells;
		v_due(viewing, &cells[0], item);
		v_date(viewing, &cells[1], &item->date);
		runs_text(doc, &cells[1], ", ");
		add_days(viewing, &cells[1], item);
		v_ref(viewing, &cells[2], &item->whose);
		runs_add(doc, &cells[3], RUN_CODE, item->command.s, NULL);
	}
}

void view_due(struct viewing *viewing, const struct entry *entry)
{
	const struct due_list *list = (const struct due_list *)entry;
	struct doc *doc = viewing->doc;
	struct block *facts = doc_facts(doc);
	v_date(viewing, facts_add(doc, facts, v_say(viewing, N_("As of"))), &list->as_of);
	if (span_usable(list->until.span))
		v_date(viewing, facts_add(doc, facts, v_say(viewing, N_("Until"))), &list->until);
	if (!list->items.n)
		doc_say(doc, v_say(viewing, N_("Nothing is due.")));
	items(viewing, list, true, N_("Late"), N_("What should have been done"));
	items(viewing, list, false, N_("Ahead"), N_("What comes"));
}

/* The first few, for the head of status. */
void v_due_head(struct viewing *viewing, const struct status *status)
{
	struct doc *doc = viewing->doc;
	if (!status->due.n)
		return;
	v_heading(viewing, 2, N_("What is due"));
	struct list *list = doc_list(doc, false);
	for (uint32_t i = 0; i < status->due.n; i++) {
		const struct due_item *item = status->due.items[i];
		struct runs *runs = list_add(doc, list);
		v_date(viewing, runs, &item->date);
		runs_text(doc, runs, " (");
		add_days(viewing, runs, item);
		runs_text(doc, runs, "): ");
		v_due(viewing, runs, item);
		if (!item->whose.entry)
			continue;
		runs_text(doc, runs, " – ");
		v_ref(viewing, runs, &item->whose);
	}
	if (status->due_more.n)
		v_sentence(viewing, doc_paragraph(doc), N_("All of it: {0}"), RUN_CODE,
			"samverka evaluate due");
}
