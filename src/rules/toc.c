/* Rules of step 3: the theory of change. The chain must hang together, say why, and be measured. */
#include "rules_internal.h"

#include <string.h>

struct checking {
	const struct project *project;
	struct findings *findings;
	struct chain *chain;
	struct arena arena;
};

static const char *title_of(const struct entry *entry)
{
	const struct text *title = entry_title(entry);
	const char *id = entry_id(entry);
	return title ? text_in(title, "", NULL) : id ? id : "";
}

static const struct result *result_at(const struct checking *checking, int64_t number)
{
	return number >= 0 && number < checking->chain->results
		       ? (const struct result *)checking->chain->entries[number]
		       : NULL;
}

static bool is_kind(const struct result *result, enum result_kind kind)
{
	return result && span_usable(result->kind.span) && result->kind.at == (int)kind;
}

/* ---- links -------------------------------------------------------------------------------- */

static void circle(struct checking *checking)
{
	uint32_t *numbers =
		arena_new(&checking->arena, (checking->chain->n + 1) * sizeof(*numbers));
	uint32_t n = chain_circle(checking->chain, numbers);
	if (!n)
		return;
	struct str path = {0};
	for (uint32_t i = 0; i < n && i < 12; i++)
		str_printf(&path, "%s → ", entry_id(checking->chain->entries[numbers[i]]));
	str_puts(&path, n > 12 ? "…" : entry_id(checking->chain->entries[numbers[0]]));
	findings_add(checking->findings, G_CIRCLE,
		entry_place(checking->chain->entries[numbers[0]]), ARGS(str_text(&path)));
	str_release(&path);
}

static void link_rules(struct checking *checking, uint32_t from, const struct link *link)
{
	const struct result *to = result_at(checking, chain_target(checking->chain, link));
	const struct result *source = result_at(checking, from);
	if (!to || is_kind(to, RESULT_OUTPUT))
		return;
	const char *names[2] = {title_of(checking->chain->entries[from]), title_of(&to->entry)};
	struct span place = link->to.span;
	bool from_below = !source || is_kind(source, RESULT_OUTPUT);
	if (from_below && is_kind(to, RESULT_IMPACT))
		findings_add(checking->findings, G_SKIPPED, place, ARGS(names[0], names[1]));
	if (!span_written(link->because.span))
		findings_add(checking->findings, G_NO_REASON, place, ARGS(names[0], names[1]));
	else if (!link->evidence.n && !(span_usable(link->untested.span) && link->untested.yes))
		findings_add(checking->findings, G_NO_EVIDENCE, place, ARGS(names[0], names[1]));
}

static void dates_in_order(struct checking *checking, uint32_t from, const struct link *link)
{
	const struct result *to = result_at(checking, chain_target(checking->chain, link));
	const struct result *cause = result_at(checking, from);
	if (!to || !cause || !span_usable(to->by.span) || !span_usable(cause->by.span) ||
		cause->by.first <= to->by.last ||
		(span_usable(link->feedback.span) && link->feedback.yes))
		return;
	struct str early = {0};
	struct str late = {0};
	date_show(to->by.first, to->by.last, &early);
	date_show(cause->by.first, cause->by.last, &late);
	struct finding *finding = findings_add(checking->findings, G_DATES, to->by.span,
		ARGS(title_of(&to->entry), str_text(&early), title_of(&cause->entry),
			str_text(&late)));
	finding->second = cause->by.span;
	str_release(&early);
	str_release(&late);
}

static void links(struct checking *checking)
{
	const struct chain *chain = checking->chain;
	for (uint32_t i = 0; i < chain->n; i++)
		for (uint32_t k = 0; k < chain->links[i].n; k++) {
			link_rules(checking, i, chain->links[i].items[k]);
			dates_in_order(checking, i, chain->links[i].items[k]);
		}
}

/* ---- reach -------------------------------------------------------------------------------- */

static void activities_reach_goals(struct checking *checking)
{
	const struct project *project = checking->project;
	const struct chain *chain = checking->chain;
	bool *marked = arena_new(&checking->arena, chain->n + 1);
	if (!project->goals.n)
		return;
	for (uint32_t i = 0; i < project->goals.n; i++) {
		int64_t number = chain_number(chain, project->goals.items[i]->result.entry);
		if (number >= 0)
			marked[number] = true;
	}
	chain_backward(chain, marked);
	for (uint32_t i = chain->results; i < chain->n; i++)
		if (!marked[i])
			findings_add(checking->findings, G_NO_GOAL, entry_place(chain->entries[i]),
				ARGS(title_of(chain->entries[i])));
}

static void outcomes_are_reached(struct checking *checking)
{
	const struct chain *chain = checking->chain;
	bool *marked = arena_new(&checking->arena, chain->n + 1);
	if (chain->n == chain->results)
		return;
	for (uint32_t i = chain->results; i < chain->n; i++)
		marked[i] = true;
	chain_forward(chain, marked);
	for (uint32_t i = 0; i < chain->results; i++)
		if (!marked[i] && !is_kind(result_at(checking, i), RESULT_OUTPUT))
			findings_add(checking->findings, G_NO_ACTIVITY,
				entry_place(chain->entries[i]), ARGS(title_of(chain->entries[i])));
}

/* ---- outcomes ----------------------------------------------------------------------------- */

/* Verbs of doing, at the beginning of a title: Swedish, English, Latvian infinitives. */
static bool worded_as_doing(const char *title)
{
	static const char *const verbs[] = {"genomföra", "genomför", "anordna", "anordnar",
		"arrangera", "arrangerar", "hålla", "håller", "erbjuda", "erbjuder", "utbilda",
		"informera", "skapa", "stödja", "conduct", "organise", "organize", "arrange",
		"hold", "offer", "provide", "train", "run", "carry out", "organizēt", "nodrošināt",
		"rīkot", "veikt", "piedāvāt"};
	struct str plain = {0};
	struct str verb = {0};
	utf8_plain(&plain, title, strlen(title));
	bool doing = false;
	for (size_t i = 0; i < ARRAY_LEN(verbs) && !doing; i++) {
		str_clear(&verb);
		utf8_plain(&verb, verbs[i], strlen(verbs[i]));
		doing = strncmp(str_text(&plain), str_text(&verb), verb.len) == 0 &&
			(str_text(&plain)[verb.len] == ' ' || !str_text(&plain)[verb.len]);
	}
	str_release(&plain);
	str_release(&verb);
	return doing;
}

static bool is_doing_in_any_language(const struct text *title)
{
	struct text_part part;
	for (size_t i = 0; text_part(title, i, &part); i++)
		if (worded_as_doing(part.s))
			return true;
	return false;
}

static void outcomes(struct checking *checking)
{
	const struct project *project = checking->project;
	struct map measured = {0};
	for (uint32_t i = 0; i < project->indicators.n; i++)
		if (project->indicators.items[i]->measures.id)
			map_put(&measured, project->indicators.items[i]->measures.id, checking);
	for (uint32_t i = 0; i < project->results.n; i++) {
		const struct result *result = project->results.items[i];
		if (!is_kind(result, RESULT_OUTCOME) || !result->id.s)
			continue;
		struct span place = entry_place(&result->entry);
		const char *title = title_of(&result->entry);
		if (!map_get(&measured, result->id.s))
			findings_add(checking->findings, G_NO_INDICATOR, place,
				ARGS(title, result->id.s));
		if (is_doing_in_any_language(&result->title))
			findings_add(checking->findings, G_WORDED, result->title.span, ARGS(title));
		if (!span_written(result->target_groups.span))
			findings_add(checking->findings, G_FOR_WHOM, place, ARGS(title));
	}
	map_release(&measured);
}

/* ---- indicators --------------------------------------------------------------------------- */

static void add_lack(struct str *lacks, const char *key)
{
	str_printf(lacks, "%s%s", lacks->len ? ", " : "", key);
}

static void indicators(struct checking *checking)
{
	const struct project *project = checking->project;
	struct period period = project_period(project);
	for (uint32_t i = 0; i < project->indicators.n; i++) {
		const struct indicator *indicator = project->indicators.items[i];
		struct str lacks = {0};
		bool people = !span_usable(indicator->counts.span) || indicator->counts.at == 0;
		if (people && !span_written(indicator->population.span))
			add_lack(&lacks, "population");
		if (!span_written(indicator->source.span))
			add_lack(&lacks, "source");
		if (!indicator->baseline && !span_written(indicator->baseline_missing_because.span))
			add_lack(&lacks, "baseline");
		if (lacks.len)
			findings_add(checking->findings, G_INDICATOR,
				entry_place(&indicator->entry),
				ARGS(title_of(&indicator->entry), str_text(&lacks)));
		str_release(&lacks);
		for (uint32_t k = 0; k < indicator->targets.n; k++) {
			const struct target *target = indicator->targets.items[k];
			if (!period.to_said_by || !span_usable(target->by.span) ||
				target->by.last <= period.to.last ||
				span_written(indicator->responsible.span))
				continue;
			findings_add(checking->findings, G_AFTER_END, target->by.span,
				ARGS(title_of(&indicator->entry)));
			break;
		}
	}
}

/* ---- goals -------------------------------------------------------------------------------- */

static bool target_says(const struct goal *goal, const char *number, size_t len)
{
	struct str shown = {0};
	bool found = false;
	for (uint32_t i = 0; i < goal->indicators.n && !found; i++) {
		const struct indicator *indicator =
			(const struct indicator *)goal->indicators.items[i].entry;
		for (uint32_t k = 0; indicator && k < indicator->targets.n && !found; k++) {
			const struct target *target = indicator->targets.items[k];
			struct leaf_rule rule = {0};
			str_clear(&shown);
			if (span_usable(target->value.span))
				kind_figure.show(&rule, &target->value, &shown);
			str_putc(&shown, ' ');
			if (span_usable(target->by.span))
				kind_date.show(&rule, &target->by, &shown);
			/* The number with nothing of a number on either side. */
			for (const char *at = str_text(&shown); (at = strstr(at, number)); at++) {
				bool left = at == str_text(&shown) || at[-1] < '0' || at[-1] > '9';
				bool right = at[len] < '0' || at[len] > '9';
				found = found || (left && right);
			}
		}
	}
	str_release(&shown);
	return found;
}

/* Years and percentages in a goal's sentence must stand in one of its targets. */
static void numbers_in(struct checking *checking, const struct goal *goal, const char *words)
{
	for (const char *at = words; *at;) {
		size_t len = strspn(at, "0123456789");
		if (!len) {
			at++;
			continue;
		}
		const char *after = at + len + (at[len] == ' ');
		bool year = len == 4 && (strncmp(at, "19", 2) == 0 || strncmp(at, "20", 2) == 0);
		bool percent = *after == '%' || strncmp(after, "procent", 7) == 0 ||
			       strncmp(after, "percent", 7) == 0;
		char number[16];
		if ((year || percent) && len < sizeof(number)) {
			memcpy(number, at, len);
			number[len] = '\0';
			if (!target_says(goal, number, len))
				findings_add(checking->findings, G_OTHER_NUMBER,
					goal->statement.span, ARGS(number));
		}
		at += len;
	}
}

static void goals(struct checking *checking)
{
	const struct project *project = checking->project;
	for (uint32_t i = 0; i < project->goals.n; i++) {
		const struct goal *goal = project->goals.items[i];
		struct span place = entry_place(&goal->entry);
		const char *title = goal->id.s ? goal->id.s : title_of(&goal->entry);
		struct text_part part;
		if (!span_written(goal->steering_documents.span))
			findings_add(checking->findings, G_NO_DOCUMENT, place, ARGS(title));
		if (!goal->anchored.n)
			findings_add(checking->findings, G_NOT_ANCHORED, place, ARGS(title));
		if (goal->indicators.n && text_part(&goal->statement, 0, &part))
			numbers_in(checking, goal, part.s);
	}
}

static void assumptions(struct checking *checking)
{
	const struct project *project = checking->project;
	for (uint32_t i = 0; i < project->assumptions.n; i++) {
		const struct assumption *assumption = project->assumptions.items[i];
		struct str lacks = {0};
		if (!span_written(assumption->owner.span))
			add_lack(&lacks, "owner");
		if (!span_written(assumption->check_by.span))
			add_lack(&lacks, "check_by");
		if (!span_written(assumption->signal.span))
			add_lack(&lacks, "signal");
		if (lacks.len)
			findings_add(checking->findings, G_UNWATCHED,
				entry_place(&assumption->entry),
				ARGS(title_of(&assumption->entry), str_text(&lacks)));
		str_release(&lacks);
	}
}

void rules_toc(const struct project *project, struct findings *findings)
{
	struct checking checking = {.project = project, .findings = findings};
	checking.chain = chain_make(project, &checking.arena);
	circle(&checking);
	links(&checking);
	activities_reach_goals(&checking);
	outcomes_are_reached(&checking);
	outcomes(&checking);
	indicators(&checking);
	goals(&checking);
	assumptions(&checking);
	chain_release(checking.chain);
	arena_release(&checking.arena);
}
