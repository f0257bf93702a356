/* An agenda to send out: when and where, who, and the points section by section. */
#include "view_internal.h"

static void time_fact(struct viewing *viewing, struct block *facts, const struct agenda *agenda)
{
	struct doc *doc = viewing->doc;
	struct runs *runs = facts_add(doc, facts, v_say(viewing, N_("When")));
	struct str words = {0};
	v_date(viewing, runs, &agenda->date);
	if (span_usable(agenda->starts.span))
		str_printf(&words, ", %02d:%02d", agenda->starts.minutes / 60,
			agenda->starts.minutes % 60);
	if (span_usable(agenda->length.span)) {
		str_puts(&words, ", ");
		say_duration(viewing->language, &agenda->length, &words);
	}
	runs_text(doc, runs, str_text(&words));
	str_release(&words);
}

static void facts(struct viewing *viewing, const struct agenda *agenda)
{
	struct doc *doc = viewing->doc;
	struct block *block = doc_facts(doc);
	time_fact(viewing, block, agenda);
	if (!text_empty(&agenda->place))
		v_text(viewing, facts_add(doc, block, v_say(viewing, N_("Place"))),
			&agenda->place);
	if (agenda->facilitator.entry)
		v_ref(viewing, facts_add(doc, block, v_say(viewing, N_("Facilitator"))),
			&agenda->facilitator);
	if (agenda->group.entry)
		v_ref(viewing, facts_add(doc, block, v_say(viewing, N_("Group"))),
			&agenda->group);
	if (agenda->members.n)
		v_refs(viewing, facts_add(doc, block, v_say(viewing, N_("Members"))),
			&agenda->members);
	if (span_usable(agenda->last.span))
		v_date(viewing, facts_add(doc, block, v_say(viewing, N_("Held last"))),
			&agenda->last);
	if (span_usable(agenda->next.span))
		v_date(viewing, facts_add(doc, block, v_say(viewing, N_("The meeting after"))),
			&agenda->next);
}

static void add_hours(struct viewing *viewing, struct runs *runs, const struct agenda_point *point)
{
	struct str hours = {0};
	struct str capacity = {0};
	struct str words = {0};
	bool overflow = false;
	say_number(viewing->language, divide_round(point->hours.micro, 100000, &overflow), 1, 0,
		&hours);
	say_number(viewing->language, divide_round(point->capacity.micro, 100000, &overflow), 1, 0,
		&capacity);
	say_with(viewing->language, N_("{0} hours of work, and {1} hours to do it in"),
		ARGS(str_text(&hours), str_text(&capacity)), &words);
	runs_text(viewing->doc, runs, ": ");
	runs_text(viewing->doc, runs, str_text(&words));
	str_release(&hours);
	str_release(&capacity);
	str_release(&words);
}

static const char *verdict_label(const char *word)
{
	const struct word *words =
		record_field(record_field(&answer_progress, "indicators")->record, "verdict")
			->rule.words;
	for (size_t i = 0; words[i].word; i++)
		if (strcmp(words[i].word, word) == 0)
			return words[i].label;
	return word;
}

static void add_day(struct viewing *viewing, struct runs *runs, const struct agenda_point *point)
{
	struct doc *doc = viewing->doc;
	struct str day = {0};
	bool past = point->section.at == AGENDA_SINCE || point->section.at == AGENDA_DIFFERENCES;
	say_date(viewing->language, &point->date, &day);
	runs_text(doc, runs, ", ");
	if (past)
		runs_text(doc, runs, str_text(&day));
	else
		v_sentence(viewing, runs, N_("by {0}"), RUN_TEXT, str_text(&day));
	if (point->late.yes)
		runs_add(doc, runs, RUN_MARK, v_say(viewing, N_("late")), NULL);
	str_release(&day);
}

static void one_point(struct viewing *viewing, struct list *list, const struct agenda_point *point)
{
	struct doc *doc = viewing->doc;
	struct runs *runs = list_add(doc, list);
	if (point->section.at == AGENDA_DUE) {
		struct due_item item = {.kind = point->kind, .what = point->what};
		item.entry.record = record_field(&answer_due, "items")->record;
		item.entry.common = point->entry.common;
		item.word = point->word;
		v_due(viewing, runs, &item);
	} else {
		v_text(viewing, runs, &point->what);
		v_mark(viewing, runs, &point->entry);
	}
	if (span_usable(point->hours.span))
		add_hours(viewing, runs, point);
	if (!text_empty(&point->verdict)) {
		runs_text(doc, runs, ": ");
		v_words(viewing, runs, verdict_label(point->verdict.s));
	}
	if (point->whose.entry) {
		runs_text(doc, runs, " – ");
		v_ref(viewing, runs, &point->whose);
	}
	if (span_usable(point->date.span))
		add_day(viewing, runs, point);
}

/* All of it stands in diff and in JSON; a page to send out names the first. */
enum { MOST_CHANGES = 30 };

static void changes(struct viewing *viewing, const struct agenda *agenda)
{
	struct doc *doc = viewing->doc;
	struct str words = {0};
	struct str day = {0};
	if (!agenda->with_changes || !span_usable(agenda->last.span))
		return;
	v_heading(viewing, 2, N_("What has changed in the project since last time"));
	say_date(viewing->language, &agenda->last, &day);
	if (text_empty(&agenda->revision)) {
		say_with(viewing->language,
			N_("Git has no version of the project from {0} or before, so what has "
			   "changed since then cannot be told."),
			ARGS(str_text(&day)), &words);
		doc_say(doc, str_text(&words));
	} else if (!agenda->changes.n) {
		doc_say(doc, v_say(viewing, N_("Nothing has changed.")));
	}
	struct list *list = agenda->changes.n ? doc_list(doc, false) : NULL;
	for (uint32_t i = 0; i < agenda->changes.n && i < MOST_CHANGES; i++)
		v_change(viewing, list, agenda->changes.items[i]);
	if (agenda->changes.n > MOST_CHANGES) {
		str_printf(&words, "samverka diff %s", agenda->revision.s);
		v_sentence(viewing, doc_paragraph(doc),
			N_("More has changed than is shown here; all of it: {0}"), RUN_CODE,
			str_text(&words));
	}
	str_release(&words);
	str_release(&day);
}

void view_agenda(struct viewing *viewing, const struct entry *entry)
{
	const struct agenda *agenda = (const struct agenda *)entry;
	struct list *list = NULL;
	facts(viewing, agenda);
	for (uint32_t i = 0; i < agenda->points.n; i++) {
		const struct agenda_point *point = agenda->points.items[i];
		if (!i || point->section.at != agenda->points.items[i - 1]->section.at) {
			const struct word *words =
				record_field(point->entry.record, "section")->rule.words;
			v_heading(viewing, 2, words[point->section.at].label);
			list = doc_list(viewing->doc, true);
		}
		one_point(viewing, list, point);
	}
	if (!agenda->points.n)
		doc_say(viewing->doc, v_say(viewing, N_("Nothing is open.")));
	changes(viewing, agenda);
}
