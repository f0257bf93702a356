/* samverka report: documents for people, put together from the answers of query. Each number comes
 * from one answer, so two reports of a day cannot disagree. */
#include "cmd.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Everything a report may show, computed once. */
struct reporting {
	struct call *call;
	struct arena arena;
	struct cost_totals *cost;
	struct progress *progress;
	struct lessons *lessons;
	struct memo *memo;
	struct toc *toc;
	struct toc_story *story;
	struct view_period period; /* of report funder */
	struct cost_table *by_activity;
	struct funding_answer *funding;
	struct follow_up *money;
};

static void compute(struct reporting *reporting)
{
	const struct project *project = &reporting->call->project;
	bool for_public = audience_is_public(reporting->call);
	int32_t today = reporting->period.to;
	struct arena *arena = &reporting->arena;
	reporting->cost = cost_totals(project, arena);
	reporting->progress = progress_of(project, today, ALL_POINTS, arena);
	reporting->lessons = lessons_of(project, today, arena);
	reporting->memo = memo_of(project, reporting->progress, &reporting->cost->total, arena);
	reporting->toc = toc_of(project, for_public, arena);
	reporting->story = toc_story_of(reporting->toc, arena);
	struct cost_asking asking = {
		.budget = budget_in_force(project), .by = BY_ACTIVITY, .for_public = for_public};
	reporting->by_activity = cost_table_of(project, &asking, arena);
	reporting->funding = funding_of(project, today, for_public, arena);
	reporting->money = follow_up_of(project, today, for_public, arena);
}

/* ---- the kinds ------------------------------------------------------------------------------ */

static void show_plan(struct viewing *viewing, const struct reporting *reporting)
{
	view_plan(viewing, reporting->cost, reporting->by_activity);
}

static void show_toc(struct viewing *viewing, const struct reporting *reporting)
{
	view_toc_narrative(viewing, &reporting->story->entry);
	view_toc_graph(viewing, &reporting->toc->entry);
}

static void show_evaluation(struct viewing *viewing, const struct reporting *reporting)
{
	view_progress(viewing, &reporting->progress->entry);
	view_adapt(viewing);
	view_lessons(viewing, &reporting->lessons->entry);
}

static void show_memo(struct viewing *viewing, const struct reporting *reporting)
{
	view_memo(viewing, reporting->memo, reporting->progress, reporting->cost);
}

static void show_cost(struct viewing *viewing, const struct reporting *reporting)
{
	view_cost(viewing, &reporting->cost->entry);
	view_section(viewing, N_("The cost by activity"));
	view_cost_table(viewing, &reporting->by_activity->entry);
	view_section(viewing, N_("Who pays"));
	view_funding(viewing, &reporting->funding->entry);
	view_section(viewing, N_("How it went"));
	view_follow_up(viewing, &reporting->money->entry);
}

static void show_funder(struct viewing *viewing, const struct reporting *reporting)
{
	view_funder(viewing, &reporting->period, reporting->progress, reporting->money);
}

static void show_effect(struct viewing *viewing, const struct reporting *reporting)
{
	view_effect(viewing, reporting->progress);
}

static void show_full(struct viewing *viewing, const struct reporting *reporting)
{
	show_plan(viewing, reporting);
	show_toc(viewing, reporting);
	show_evaluation(viewing, reporting);
}

/* Which answers the JSON of a kind holds, as bits. */
enum part {
	PART_PLAN = 1,
	PART_TOC = 2,
	PART_PROGRESS = 4,
	PART_LESSONS = 8,
	PART_MEMO = 16,
	PART_COST = 32,
	PART_MONEY = 64
};

static const struct report_kind {
	const char *name;
	const char *title;
	void (*show)(struct viewing *viewing, const struct reporting *reporting);
	unsigned parts;
} kinds[] = {
	{"plan", N_("Collaboration plan"), show_plan, PART_PLAN},
	{"toc", N_("Theory of change"), show_toc, PART_TOC},
	{"evaluation", N_("Evaluation"), show_evaluation, PART_PROGRESS | PART_LESSONS},
	{"memo", N_("Basis for a decision memo (draft)"), show_memo, PART_MEMO},
	{"cost", N_("Cost and funding"), show_cost, PART_COST | PART_MONEY},
	{"funder", N_("Report to the funder"), show_funder, PART_PROGRESS | PART_MONEY},
	{"effect", N_("Effect report"), show_effect, PART_PLAN | PART_PROGRESS},
	{"full", N_("The whole collaboration"), show_full,
		PART_PLAN | PART_TOC | PART_PROGRESS | PART_LESSONS},
};

static const struct report_kind *kind_of(const struct call *call)
{
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		if (strcmp(kinds[i].name, call->command->name) == 0)
			return &kinds[i];
	return NULL;
}

bool report_shape(const char *name, struct answer_shape *shape, struct answer_part parts[8])
{
	static const struct {
		enum part part;
		struct answer_part is;
	} all[] = {{PART_TOC, {"toc", &answer_toc}},
		{PART_PROGRESS, {"progress", &answer_progress}},
		{PART_LESSONS, {"lessons", &answer_lessons}}, {PART_MEMO, {"memo", &answer_memo}},
		{PART_COST, {"by_activity", &answer_cost_table}},
		{PART_COST, {"funding", &answer_funding}},
		{PART_MONEY, {"follow_up", &answer_follow_up}}};
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		if (strcmp(kinds[i].name, name) != 0)
			continue;
		*shape = (struct answer_shape){.plan = kinds[i].parts & PART_PLAN, .parts = parts};
		for (size_t k = 0; k < ARRAY_LEN(all); k++)
			if (kinds[i].parts & (unsigned)all[k].part)
				parts[shape->parts_n++] = all[k].is;
		return true;
	}
	return false;
}

/* ---- one report ----------------------------------------------------------------------------- */

static void make_page(struct reporting *reporting, const struct report_kind *kind)
{
	struct call *call = reporting->call;
	struct doc doc;
	struct viewing viewing = {.project = &call->project,
		.doc = &doc,
		.language = call->language,
		.for_public = audience_is_public(call),
		.today = call->today};
	struct str title = {0};
	str_printf(&title, "%s: %s", say(call->language, kind->title),
		project_name(call, N_("A collaboration without a title")));
	view_begin(&viewing, str_text(&title));
	kind->show(&viewing, reporting);
	view_end(&viewing);
	output_doc(call, &doc);
	doc_release(&doc);
	str_release(&title);
}

static void make_json(struct reporting *reporting, const struct report_kind *kind)
{
	struct call *call = reporting->call;
	struct str words = {0};
	str_printf(&words, "report %s", kind->name);
	struct exporting exporting = {.project = &call->project,
		.command = str_text(&words),
		.for_public = audience_is_public(call),
		.language = call->language};
	const struct {
		enum part part;
		const char *key;
		const struct entry *answer;
	} all[] = {{PART_TOC, "toc", &reporting->toc->entry},
		{PART_PROGRESS, "progress", &reporting->progress->entry},
		{PART_LESSONS, "lessons", &reporting->lessons->entry},
		{PART_MEMO, "memo", &reporting->memo->entry},
		{PART_COST, "by_activity", &reporting->by_activity->entry},
		{PART_COST, "funding", &reporting->funding->entry},
		{PART_MONEY, "follow_up", &reporting->money->entry}};
	struct export_part parts[ARRAY_LEN(all)];
	size_t n = 0;
	for (size_t i = 0; i < ARRAY_LEN(all); i++)
		if (kind->parts & (unsigned)all[i].part)
			parts[n++] = (struct export_part){all[i].key, all[i].answer};
	export_report(
		&exporting, kind->parts & PART_PLAN ? reporting->cost : NULL, parts, n, &call->out);
	str_release(&words);
}

static int bad_day(const struct call *call, const char *option, const char *value)
{
	return complain(call, EXIT_USAGE, N_("--{0} cannot be \"{1}\"; write a date as 2025-06-30"),
		ARGS(option, value));
}

/* The funder's first report that has not been sent and whose period has begun. */
static void funders_period(const struct call *call, struct view_period *period)
{
	const struct project *project = &call->project;
	for (uint32_t i = 0; i < project->funding.n; i++) {
		const struct funding *funding = project->funding.items[i];
		for (uint32_t k = 0; k < funding->reports.n; k++) {
			const struct funder_report *report = funding->reports.items[k];
			if (span_usable(report->sent.span) || !span_usable(report->from.span) ||
				!span_usable(report->to.span) || report->from.first > call->today)
				continue;
			*period = (struct view_period){report->from.first, report->to.last};
			return;
		}
	}
}

/* What was asked for; else the funder's, else all up to today. */
static int find_period(struct reporting *reporting)
{
	struct call *call = reporting->call;
	struct period whole = project_period(&call->project);
	struct view_period *period = &reporting->period;
	int32_t unused;
	*period = (struct view_period){
		whole.from_said_by ? whole.from.first : call->today, call->today};
	if (strcmp(call->command->name, "funder") != 0)
		return EXIT_FINE;
	funders_period(call, period);
	const char *from = call->options.from;
	const char *to = call->options.to;
	if (from && !date_read(from, strlen(from), &period->from, &unused))
		return bad_day(call, "from", from);
	if (to && !date_read(to, strlen(to), &unused, &period->to))
		return bad_day(call, "to", to);
	if (period->from > period->to)
		return complain(call, EXIT_USAGE, N_("the period ends before it begins"), NO_ARGS);
	return EXIT_FINE;
}

/* A report is made of what can be read; what is wrong is said beside it. */
int run_report(struct call *call)
{
	if (call->args_n)
		return complain(call, EXIT_USAGE,
			N_("report {0} takes no {1}; to name the folder, write -C {1}"),
			ARGS(call->command->name, call->args[0]));
	int code = project_open_at(call, true);
	if (code != EXIT_FINE)
		return code;
	struct reporting reporting = {.call = call};
	const struct report_kind *kind = kind_of(call);
	code = find_period(&reporting);
	if (code != EXIT_FINE)
		return code;
	compute(&reporting);
	if (call->options.format == FORMAT_JSON)
		make_json(&reporting, kind);
	else
		make_page(&reporting, kind);
	arena_release(&reporting.arena);
	code = output_write(call);
	if (code != EXIT_FINE || !project_has_errors(call))
		return code;
	findings_print(call, LEVEL_ERROR, 10);
	return complain(call, EXIT_FINDINGS,
		N_("the report was made, but the project has errors; see \"samverka check\""),
		NO_ARGS);
}

/* ---- worksheets ----------------------------------------------------------------------------- */

/* "1" to "6", or the section's word. */
static int step_of(const char *word)
{
	char *end;
	long step = strtol(word, &end, 10);
	if (!*end && step >= 1 && step <= 6)
		return (int)step;
	for (int i = SECTION_PARTNERS; i <= SECTION_EVALUATE; i++)
		if (strcmp(model_sections[i]->word, word) == 0)
			return i;
	return 0;
}

int run_report_worksheet(struct call *call)
{
	int step = call->args_n ? step_of(call->args[0]) : 0;
	if (call->args_n > 1 || (call->args_n && !step))
		return complain(call, EXIT_USAGE,
			N_("a worksheet is for a step, 1 to 6; without one it has them all"),
			NO_ARGS);
	int code = project_open_at(call, true);
	if (code != EXIT_FINE)
		return code;
	struct doc doc;
	/* No project: a sheet holds questions only, nothing that could be invented. */
	struct viewing viewing = {.doc = &doc, .language = call->language, .today = call->today};
	struct str title = {0};
	str_printf(&title, "%s: %s", say(call->language, N_("Worksheet")),
		project_name(call, N_("A collaboration without a title")));
	view_begin(&viewing, str_text(&title));
	for (int i = SECTION_PARTNERS; i <= SECTION_EVALUATE; i++)
		if (!step || step == i)
			view_worksheet(&viewing, model_sections[i]);
	view_end(&viewing);
	output_doc(call, &doc);
	doc_release(&doc);
	str_release(&title);
	return output_write(call);
}
