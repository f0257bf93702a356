/* What each form of funding asks for, and whether the files show it. The list for an IOP follows
 * the points that municipalities' own guidelines say every such agreement shall have (Uddevalla),
 * and the criteria they share. */
#include "funding.h"

#include <string.h>

bool payment_expected(const struct payment *payment)
{
	return span_usable(payment->status.span) && payment->status.at == 1;
}

bool partners_have_idea_based(const struct project *project)
{
	for (uint32_t i = 0; i < project->partners.n; i++) {
		const struct partner *partner = project->partners.items[i];
		if (partner_is_party(partner) && span_usable(partner->idea_based.span) &&
			partner->idea_based.yes)
			return true;
	}
	return false;
}

struct checking {
	struct funding_answer *answer;
	const struct project *project;
	struct arena *arena;
	const struct funding *funding;
	bool shown; /* not internal, or not for the public */
};

static void say_check(struct checking *checking, const char *what, enum check_answer answer)
{
	const struct field *form = record_field(checking->funding->entry.record, "form");
	struct funding_check *check = arena_new(checking->arena, sizeof(*check));
	if (!checking->shown)
		return;
	*check = (struct funding_check){.entry = {.record = &funding_check_record},
		.funding = ref_to(&checking->funding->entry),
		.form = {computed(), form->rule.words[checking->funding->form.at].word},
		.what = {computed(), what},
		.answer = choice_of((int32_t)answer)};
	entry_append(&checking->answer->checks, &check->entry, checking->arena);
}

static void check(struct checking *checking, const char *what, bool there)
{
	say_check(checking, what, there ? CHECK_YES : CHECK_NO);
}

/* ---- small questions to the project --------------------------------------------------------- */

bool project_is_paid_by(const struct project *project, bool by_public)
{
	for (uint32_t i = 0; i < project->funding.n; i++) {
		const struct funding *funding = project->funding.items[i];
		const struct partner *source = (const struct partner *)funding->source.entry;
		bool idea =
			source && span_usable(source->idea_based.span) && source->idea_based.yes;
		bool refused =
			span_usable(funding->status.span) && funding->status.at == FUNDING_REFUSED;
		if (source && !refused && (by_public ? partner_is_public(source) : idea))
			return true;
	}
	for (uint32_t i = 0; i < project->lines.n; i++) {
		const struct cost_line *line = project->lines.items[i];
		const struct partner *bearer = line_bearer(line);
		if (!span_usable(line->in_kind.span) || !bearer)
			continue;
		bool idea = span_usable(bearer->idea_based.span) && bearer->idea_based.yes;
		if (by_public ? partner_is_public(bearer) : idea)
			return true;
	}
	return false;
}

static bool has_group(const struct project *project, const char *kind)
{
	for (uint32_t i = 0; i < project->groups.n; i++) {
		const struct group *group = project->groups.items[i];
		const struct field *field = record_field(group->entry.record, "kind");
		if (span_usable(group->kind.span) &&
			strcmp(field->rule.words[group->kind.at].word, kind) == 0)
			return true;
	}
	return false;
}

static bool goal_has_document(const struct project *project)
{
	for (uint32_t i = 0; i < project->goals.n; i++)
		if (project->goals.items[i]->steering_documents.n)
			return true;
	return false;
}

static bool is_followed_up(const struct project *project)
{
	for (uint32_t i = 0; i < project->meetings.n; i++) {
		const struct choice *kind = &project->meetings.items[i]->kind;
		if (span_usable(kind->span) &&
			(kind->at == MEETING_EFFECT_DAY || kind->at == MEETING_STRATEGIC))
			return project->indicators.n > 0;
	}
	return false;
}

static bool any_agreement(const struct project *project)
{
	return project->agreements.n > 0;
}

/* ---- the forms ------------------------------------------------------------------------------ */

static bool has_dates(const struct checking *checking)
{
	struct period period = project_period(checking->project);
	const struct funding *funding = checking->funding;
	return (span_usable(funding->from.span) || period.from_said_by) &&
	       (span_usable(funding->to.span) || period.to_said_by);
}

static void check_iop(struct checking *checking)
{
	const struct project *project = checking->project;
	check(checking, N_("one of the parties is an idea-based organisation"),
		partners_have_idea_based(project));
	check(checking, N_("the municipality or another public party pays or gives time"),
		project_is_paid_by(project, true));
	check(checking, N_("the idea-based party pays or gives time as well"),
		project_is_paid_by(project, false));
	check(checking, N_("a goal rests on a steering document"), goal_has_document(project));
	check(checking, N_("background: what the problem is"),
		project->problem && span_usable(project->problem->statement.span));
	check(checking, N_("shared values: what the parties have agreed on"),
		any_agreement(project));
	check(checking, N_("organisation: a steering or management group"),
		has_group(project, "steering") || has_group(project, "management"));
	check(checking, N_("organisation: a working group"),
		has_group(project, "working") || has_group(project, "project"));
	check(checking, N_("goals"), project->goals.n > 0);
	check(checking, N_("efforts and commitments: a plan with who is accountable"),
		project->plan.n > 0);
	check(checking, N_("follow-up: indicators, and meetings where they are looked at"),
		is_followed_up(project));
	check(checking, N_("economy: what it costs, and what that is compared with"),
		project->lines.n && (project->alternatives.n || project->benefits.n));
	check(checking, N_("the period of the agreement"), has_dates(checking));
	check(checking, N_("how disputes are solved: the order of escalation"),
		project->escalation.n > 0);
	say_check(checking, N_("notice, changes, renegotiation and termination"), CHECK_NOT_HELD);
	say_check(checking, N_("that it is no purchase of a service: judged by the municipality"),
		CHECK_NOT_HELD);
}

static void check_share(struct checking *checking)
{
	const struct funding_answer *answer = checking->answer;
	if (!span_usable(checking->funding->max_share.span))
		return;
	for (uint32_t i = 0; i < answer->sources.n; i++) {
		const struct funding_source *source = answer->sources.items[i];
		struct sum most = funding_may_give(checking->funding, &source->eligible);
		if (source->of == checking->funding && !most.missing && !source->amount.missing)
			check(checking, N_("no more than the share that its call lets it pay"),
				source->amount.minor <= most.minor);
	}
}

static void check_grant(struct checking *checking)
{
	const struct funding *funding = checking->funding;
	check(checking, N_("the decision"), span_usable(funding->decision.span));
	check(checking, N_("its conditions"), span_usable(funding->conditions.span));
	check(checking, N_("what it is paid by: actual costs, unit costs, flat rate, lump sum"),
		span_usable(funding->grant_form.span));
	check(checking, N_("the dates of its reports"), funding->reports.n > 0);
	check(checking, N_("its payments, for liquidity"), checking->project->payments.n > 0);
	check_share(checking);
}

static void check_procurement(struct checking *checking)
{
	const struct funding *funding = checking->funding;
	check(checking, N_("who sells: the recipient"), span_usable(funding->recipient.span));
	check(checking, N_("the whole value of the contract, or the lines it pays"),
		span_usable(funding->amount.span) || funding->lines.n);
	check(checking, N_("the period of the contract, with options"), has_dates(checking));
	check(checking, N_("the decision"), span_usable(funding->decision.span));
}

static void check_outcome_contract(struct checking *checking)
{
	const struct project *project = checking->project;
	check(checking, N_("indicators with targets that payment can rest on"),
		project->indicators.n > 0);
	check(checking, N_("the conditions: what is paid for which result"),
		span_usable(checking->funding->conditions.span));
	check(checking, N_("the period in which the effect can be seen"), has_dates(checking));
	say_check(checking, N_("that who verifies the results is independent of who is paid"),
		CHECK_NOT_HELD);
}

static void check_own(struct checking *checking)
{
	check(checking, N_("the decision"), span_usable(checking->funding->decision.span));
}

static void check_in_kind(struct checking *checking)
{
	const struct funding *funding = checking->funding;
	check(checking, N_("the cost lines it stands for"), funding->lines.n > 0);
}

void funding_checks(struct funding_answer *answer, const struct project *project, bool for_public,
	struct arena *arena)
{
	static void (*const forms[])(struct checking *) = {[FUNDING_GRANT] = check_grant,
		[FUNDING_PROCUREMENT] = check_procurement,
		[FUNDING_IOP] = check_iop,
		[FUNDING_OUTCOME_CONTRACT] = check_outcome_contract,
		[FUNDING_OWN] = check_own,
		[FUNDING_IN_KIND] = check_in_kind,
		[FUNDING_DONATION] = check_own};
	for (uint32_t i = 0; i < project->funding.n; i++) {
		const struct funding *funding = project->funding.items[i];
		struct checking checking = {answer, project, arena, funding,
			!for_public || !entry_internal(&funding->entry)};
		bool refused =
			span_usable(funding->status.span) && funding->status.at == FUNDING_REFUSED;
		if (span_usable(funding->form.span) && !refused)
			forms[funding->form.at](&checking);
	}
}
