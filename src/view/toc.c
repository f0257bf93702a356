/* The theory of change for people: the outline, and the ways up and down. Reads in the order in
 * which things happen: what is done, what comes of it, what changes. */
#include "toc.h"

/* ---- shared --------------------------------------------------------------------------------- */

void toc_title(struct viewing *viewing, struct runs *runs, const struct toc_node *node)
{
	if (!node->of) {
		v_words(viewing, runs, N_("not published"));
		return;
	}
	v_text(viewing, runs, &node->title);
	v_mark(viewing, runs, node->of);
}

/* A sentence that somebody wrote, with the stop they may have left out. */
static void sentence(struct viewing *viewing, struct runs *runs, const struct text *text)
{
	const char *lang;
	const char *words = v_text_in(viewing, text, &lang);
	size_t len = strlen(words);
	v_text(viewing, runs, text);
	if (len && !strchr(".!?", words[len - 1]))
		runs_text(viewing->doc, runs, ".");
}

static void add_evidence(struct viewing *viewing, struct runs *runs, const struct texts *evidence)
{
	struct doc *doc = viewing->doc;
	runs_text(doc, runs, " ");
	v_words(viewing, runs, N_("Evidence"));
	runs_text(doc, runs, ": ");
	for (uint32_t i = 0; i < evidence->n; i++) {
		runs_text(doc, runs, i ? "; " : "");
		v_text(viewing, runs, &evidence->items[i]);
	}
	runs_text(doc, runs, ".");
}

void toc_reason(struct viewing *viewing, struct runs *runs, const struct text *because,
	const struct texts *evidence, const struct flag *untested, const struct entry *entry)
{
	struct doc *doc = viewing->doc;
	if (!text_empty(because)) {
		runs_text(doc, runs, " ");
		v_words(viewing, runs, N_("Why"));
		runs_text(doc, runs, ": ");
		sentence(viewing, runs, because);
	}
	if (evidence->n)
		add_evidence(viewing, runs, evidence);
	if (!text_empty(because) || evidence->n)
		v_mark(viewing, runs, entry);
	if (span_usable(untested->span) && untested->yes)
		runs_add(doc, runs, RUN_MARK, v_say(viewing, N_("untested")), NULL);
}

const char *toc_assumption_status(const struct toc_node *node)
{
	const struct assumption *assumption = (const struct assumption *)node->of;
	const struct field *field = record_field(node->of->record, "status");
	return span_usable(assumption->status.span) ? field->rule.words[assumption->status.at].label
						    : NULL;
}

void toc_assumption(struct viewing *viewing, struct runs *runs, const struct toc_node *node)
{
	const struct assumption *assumption = (const struct assumption *)node->of;
	struct doc *doc = viewing->doc;
	const char *status = toc_assumption_status(node);
	sentence(viewing, runs, &node->title);
	v_mark(viewing, runs, node->of);
	if (status)
		runs_add(doc, runs, RUN_MARK, v_say(viewing, status), NULL);
	if (assumption->owner.entry) {
		runs_text(doc, runs, " ");
		v_words(viewing, runs, N_("Watched by"));
		runs_text(doc, runs, ": ");
		v_ref(viewing, runs, &assumption->owner);
		runs_text(doc, runs, ".");
	}
	if (span_usable(assumption->check_by.span)) {
		runs_text(doc, runs, " ");
		v_words(viewing, runs, N_("Checked by"));
		runs_text(doc, runs, ": ");
		v_date(viewing, runs, &assumption->check_by);
		runs_text(doc, runs, ".");
	}
}

void toc_prose(struct viewing *viewing, const char *heading, const struct text *text)
{
	if (text_empty(text))
		return;
	v_heading(viewing, 2, heading);
	v_prose(viewing, text);
}

void toc_missing(struct viewing *viewing, struct runs *runs, const struct record *record,
	const struct texts *missing)
{
	for (uint32_t i = 0; i < missing->n; i++) {
		const struct field *field = record_field(record, missing->items[i].s);
		runs_text(viewing->doc, runs, i ? ", " : "");
		v_words(viewing, runs, field ? field->label : N_("Activities"));
		runs_text(viewing->doc, runs, " (");
		runs_add(viewing->doc, runs, RUN_CODE, missing->items[i].s, NULL);
		runs_text(viewing->doc, runs, ")");
	}
}

/* ---- outline -------------------------------------------------------------------------------- */

/* What leaves each node, as chains through the edges; head and next are places + 1. */
struct leaving {
	uint32_t *head;
	uint32_t *next;
};

static struct leaving leaving_of(const struct toc *toc, bool resting, struct arena *arena)
{
	struct leaving leaving = {arena_new(arena, (toc->nodes.n + 1) * sizeof(uint32_t)),
		arena_new(arena, (toc->edges.n + 1) * sizeof(uint32_t))};
	for (uint32_t i = toc->edges.n; i-- > 0;) {
		const struct toc_edge *edge = toc->edges.items[i];
		if ((edge->kind.at == TOC_RESTS_ON) != resting)
			continue;
		uint32_t at = resting ? edge->to_n : edge->from_n;
		leaving.next[i] = leaving.head[at];
		leaving.head[at] = i + 1;
	}
	return leaving;
}

static void item(struct viewing *viewing, struct list *below, const char *label, struct runs **runs)
{
	*runs = list_add(viewing->doc, below);
	v_words(viewing, *runs, label);
	runs_text(viewing->doc, *runs, ": ");
}

static void when_and_whom(struct viewing *viewing, struct list *below, const struct toc_node *node)
{
	struct runs *runs;
	if (node->target_groups.n) {
		item(viewing, below, N_("For whom"), &runs);
		v_refs(viewing, runs, &node->target_groups);
	}
	if (span_usable(node->by.span)) {
		item(viewing, below, N_("By when"), &runs);
		v_date(viewing, runs, &node->by);
	} else if (span_usable(node->term.span)) {
		item(viewing, below, N_("Time frame"), &runs);
		v_choice(viewing, runs, node->of, "term");
	}
	if (node->goals.n) {
		item(viewing, below, N_("Goal"), &runs);
		v_refs_marked(viewing, runs, &node->goals);
	}
	if (node->indicators.n) {
		item(viewing, below, N_("Measured by"), &runs);
		v_refs_marked(viewing, runs, &node->indicators);
	}
}

struct outlining {
	struct viewing *viewing;
	const struct toc *toc;
	struct leaving links, assumptions;
};

static void node_item(struct outlining *outlining, struct list *list, uint32_t number)
{
	struct viewing *viewing = outlining->viewing;
	const struct toc *toc = outlining->toc;
	const struct toc_node *node = toc->nodes.items[number];
	struct runs *runs = list_add(viewing->doc, list);
	toc_title(viewing, runs, node);
	if (!node->of)
		return;
	runs_text(viewing->doc, runs, " (");
	runs_add(viewing->doc, runs, RUN_CODE, node->node.s, NULL);
	runs_text(viewing->doc, runs, ")");
	struct list *below = list_below(viewing->doc, list, false);
	when_and_whom(viewing, below, node);
	for (uint32_t k = outlining->links.head[number]; k; k = outlining->links.next[k - 1]) {
		const struct toc_edge *edge = toc->edges.items[k - 1];
		item(viewing, below,
			edge->kind.at == TOC_FEEDBACK ? N_("Leads back to") : N_("Leads to"),
			&runs);
		toc_title(viewing, runs, toc->nodes.items[edge->to_n]);
		runs_text(viewing->doc, runs, ".");
		toc_reason(viewing, runs, &edge->because, &edge->evidence, &edge->untested,
			&edge->entry);
	}
	for (uint32_t k = outlining->assumptions.head[number]; k;
		k = outlining->assumptions.next[k - 1]) {
		item(viewing, below, N_("Assumption"), &runs);
		toc_assumption(viewing, runs, toc->nodes.items[toc->edges.items[k - 1]->from_n]);
	}
}

static void section(struct outlining *outlining, enum toc_kind kind, const char *heading)
{
	struct list *list = NULL;
	const struct toc *toc = outlining->toc;
	for (uint32_t i = 0; i < toc->nodes.n; i++) {
		const struct toc_node *node = toc->nodes.items[i];
		if (node->kind.at != (int)kind || (kind == TOC_ASSUMPTION && !node->alone))
			continue;
		if (!list) {
			v_heading(outlining->viewing, 2, heading);
			list = doc_list(outlining->viewing->doc, false);
		}
		if (kind == TOC_ASSUMPTION)
			toc_assumption(
				outlining->viewing, list_add(outlining->viewing->doc, list), node);
		else
			node_item(outlining, list, i);
	}
}

void view_toc(struct viewing *viewing, const struct entry *answer)
{
	const struct toc *toc = (const struct toc *)answer;
	struct arena arena = {0};
	struct outlining outlining = {
		viewing, toc, leaving_of(toc, false, &arena), leaving_of(toc, true, &arena)};
	toc_prose(viewing, N_("The problem"), &toc->problem);
	if (!toc->nodes.n) {
		v_heading(viewing, 2, N_("Activities and results"));
		v_has(viewing, 0);
	}
	section(&outlining, TOC_ACTIVITY, N_("What we do: activities"));
	section(&outlining, TOC_OUTPUT, N_("What comes out at once: outputs"));
	section(&outlining, TOC_OUTCOME, N_("What changes for people: outcomes"));
	section(&outlining, TOC_IMPACT, N_("What changes in society: impact"));
	section(&outlining, TOC_ASSUMPTION, N_("Other assumptions"));
	toc_prose(viewing, N_("The vision"), &toc->vision);
	arena_release(&arena);
}

/* ---- why and how ---------------------------------------------------------------------------- */

static void ends(struct viewing *viewing, const struct toc *toc, bool upward, struct runs *runs)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < toc->nodes.n; i++) {
		const struct toc_node *node = toc->nodes.items[i];
		if (node->kind.at != (upward ? TOC_IMPACT : TOC_ACTIVITY))
			continue;
		runs_text(viewing->doc, runs, n++ ? "; " : "");
		toc_title(viewing, runs, node);
	}
	if (!n)
		v_words(viewing, runs, upward ? N_("no impact yet") : N_("no activity yet"));
}

static void steps(struct viewing *viewing, const struct toc *toc, const char *nothing)
{
	struct list *list = NULL;
	for (uint32_t i = 0; i < toc->edges.n; i++) {
		const struct toc_edge *edge = toc->edges.items[i];
		if (edge->kind.at == TOC_RESTS_ON)
			continue;
		if (!list)
			list = doc_list(viewing->doc, true);
		struct runs *runs = list_add(viewing->doc, list);
		toc_title(viewing, runs, toc->nodes.items[edge->from_n]);
		runs_text(viewing->doc, runs, " → ");
		toc_title(viewing, runs, toc->nodes.items[edge->to_n]);
		runs_text(viewing->doc, runs, ".");
		toc_reason(viewing, runs, &edge->because, &edge->evidence, &edge->untested,
			&edge->entry);
	}
	if (!list)
		doc_say(viewing->doc, v_say(viewing, nothing));
}

static void goals_passed(struct viewing *viewing, const struct toc *toc)
{
	struct list *list = NULL;
	for (uint32_t i = 0; i < toc->nodes.n; i++) {
		const struct toc_node *node = toc->nodes.items[i];
		for (uint32_t k = 0; k < node->goals.n; k++) {
			if (!list) {
				v_heading(viewing, 2, N_("Goals on the way"));
				list = doc_list(viewing->doc, false);
			}
			struct runs *runs = list_add(viewing->doc, list);
			v_ref(viewing, runs, &node->goals.items[k]);
			v_mark(viewing, runs, node->goals.items[k].entry);
		}
	}
}

static void assumptions_passed(struct viewing *viewing, const struct toc *toc)
{
	struct list *list = NULL;
	for (uint32_t i = 0; i < toc->nodes.n; i++) {
		if (toc->nodes.items[i]->kind.at != TOC_ASSUMPTION)
			continue;
		if (!list) {
			v_heading(viewing, 2, N_("What must hold"));
			list = doc_list(viewing->doc, false);
		}
		toc_assumption(viewing, list_add(viewing->doc, list), toc->nodes.items[i]);
	}
}

static void way(struct viewing *viewing, const struct toc *toc, bool upward)
{
	struct doc *doc = viewing->doc;
	struct block *facts = doc_facts(doc);
	struct runs *runs = facts_add(
		doc, facts, v_say(viewing, upward ? N_("We begin with") : N_("We want to reach")));
	toc_title(viewing, runs, toc->nodes.items[0]);
	runs = facts_add(
		doc, facts, v_say(viewing, upward ? N_("It is to lead to") : N_("It begins with")));
	ends(viewing, toc, upward, runs);
	v_heading(viewing, 2,
		upward ? N_("The way up, step by step") : N_("The way down, step by step"));
	steps(viewing, toc,
		upward ? N_("It leads to nothing yet.") : N_("Nothing leads to it yet."));
	goals_passed(viewing, toc);
	assumptions_passed(viewing, toc);
}

void view_toc_why(struct viewing *viewing, const struct entry *answer)
{
	way(viewing, (const struct toc *)answer, true);
}

void view_toc_how(struct viewing *viewing, const struct entry *answer)
{
	way(viewing, (const struct toc *)answer, false);
}
