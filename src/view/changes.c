/* What changed, in the words of the collaboration, by the guide's steps. */
#include "view_internal.h"

/* "target, Share with work": an entry inside another is named by both. */
static void thing(struct viewing *viewing, struct runs *runs, const struct entry *entry)
{
	struct doc *doc = viewing->doc;
	if (v_hidden(viewing, entry)) {
		v_words(viewing, runs, N_("not published"));
		return;
	}
	v_words(viewing, runs, entry_label(entry));
	if (entry->parent) {
		const struct entry *above = entry->parent;
		while (above->parent)
			above = above->parent;
		runs_text(doc, runs, " (");
		v_title(viewing, runs, above);
		runs_text(doc, runs, ")");
	}
	const struct text *title = entry_title(entry);
	if (!title && entry->parent)
		return;
	runs_text(doc, runs, " “");
	v_title(viewing, runs, entry);
	runs_text(doc, runs, "”");
}

static void value(struct viewing *viewing, struct runs *runs, const struct change *change, bool old)
{
	const void *base = old ? change->old_base : change->fresh_base;
	if (base && span_usable(leaf_span(change->field, base)))
		v_leaf(viewing, runs, change->field, field_of(change->field, base));
	else
		v_words(viewing, runs, N_("nothing"));
}

void v_change(struct viewing *viewing, struct list *list, const struct change *change)
{
	struct doc *doc = viewing->doc;
	const struct entry *entry = change->fresh ? change->fresh : change->old;
	struct runs *runs = list_add(doc, list);
	if (change->what.at != CHANGE_VALUE) {
		v_words(viewing, runs, change->what.at == CHANGE_ADDED ? N_("New:") : N_("Gone:"));
		runs_text(doc, runs, " ");
		thing(viewing, runs, entry);
		if (!v_hidden(viewing, entry))
			v_mark(viewing, runs, entry);
	} else {
		if (entry) {
			thing(viewing, runs, entry);
			runs_text(doc, runs, ": ");
		}
		if (entry && v_hidden(viewing, entry))
			return;
		v_words(viewing, runs, change->field->label);
		runs_text(doc, runs, ": ");
		value(viewing, runs, change, true);
		runs_text(doc, runs, " → ");
		value(viewing, runs, change, false);
	}
	if (change->undecided.yes) {
		runs_text(doc, runs, " – ");
		runs_add(doc, runs, RUN_STRONG, v_say(viewing, N_("no decision")), NULL);
	}
	runs_text(doc, runs, " ");
	runs_add(doc, runs, RUN_CODE, change->at.s, NULL);
}

static void sums(struct viewing *viewing, const struct changes *changes)
{
	struct doc *doc = viewing->doc;
	const struct {
		const char *label;
		const struct sum *before;
		const struct sum *after;
	} both[] = {{N_("Total cost"), &changes->cost_before, &changes->cost_after},
		{N_("Money still missing"), &changes->gap_before, &changes->gap_after}};
	struct block *facts = NULL;
	for (size_t i = 0; i < ARRAY_LEN(both); i++) {
		if (both[i].before->minor == both[i].after->minor)
			continue;
		facts = facts ? facts : doc_facts(doc);
		struct runs *runs = facts_add(doc, facts, v_say(viewing, both[i].label));
		v_sum(viewing, runs, both[i].before);
		runs_text(doc, runs, " → ");
		v_sum(viewing, runs, both[i].after);
	}
}

void view_changes(struct viewing *viewing, const struct entry *answer)
{
	static const char *const steps[] = {N_("The collaboration and its parameters"),
		N_("Step 1: partners"), N_("Step 2: trust"), N_("Step 3: theory of change"),
		N_("Step 4: roles and plan"), N_("Step 5: cost and funding"),
		N_("Step 6: evaluation")};
	const struct changes *changes = (const struct changes *)answer;
	struct doc *doc = viewing->doc;
	struct block *facts = doc_facts(doc);
	runs_add(doc, facts_add(doc, facts, v_say(viewing, N_("Before"))), RUN_CODE,
		changes->from.s, NULL);
	struct runs *now = facts_add(doc, facts, v_say(viewing, N_("Now")));
	if (text_empty(&changes->to))
		v_words(viewing, now, N_("the files as they are"));
	else
		runs_add(doc, now, RUN_CODE, changes->to.s, NULL);
	if (!changes->changes.n) {
		doc_say(doc, v_say(viewing, N_("Nothing has changed.")));
		return;
	}
	sums(viewing, changes);
	for (int32_t step = 0; step < (int32_t)ARRAY_LEN(steps); step++) {
		struct list *list = NULL;
		for (uint32_t i = 0; i < changes->changes.n; i++) {
			const struct change *change = changes->changes.items[i];
			if (change->step.n != step)
				continue;
			if (!list) {
				v_heading(viewing, 2, steps[step]);
				list = doc_list(doc, false);
			}
			v_change(viewing, list, change);
		}
	}
}
