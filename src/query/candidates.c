/* The mapping of those who could join: each with the questions that are asked of its kind, and how
 * far it answers them. The project's own questions are asked, else the guide's; one that was
 * answered is always shown. */
#include "query_internal.h"

/* ---- rows of the answer --------------------------------------------------------------------- */

static const struct field answered_fields[] = {
	ROW("question", struct question_answered, question, ref, OPTIONAL, N_("Question"),
		N_("The question's id.")),
	ROW("text", struct question_answered, text, text, OPTIONAL, N_("Text"),
		N_("The question.")),
	ROW("answer", struct question_answered, answer, choice, OPTIONAL, N_("Answer"),
		N_("Fully, partly, not, or unknown."), WORDS(answer_words)),
	ROW("asked", struct question_answered, asked, flag, OPTIONAL, N_("Asked"),
		N_("Whether an answer has been written.")),
	ROW("because", struct question_answered, because, text, OPTIONAL, N_("Because"),
		N_("What the answer rests on.")),
};
static const struct record answered_record = {.word = "answer",
	.label = N_("answer"),
	.list = "answers",
	.fields = answered_fields,
	.n = ARRAY_LEN(answered_fields),
	.size = sizeof(struct question_answered)};

#define STRUCT_answered_record struct question_answered
#define STRUCT_fit_record struct candidate_fit
#define F struct candidate_fit

static const struct field fit_fields[] = {
	ROW("candidate", F, candidate, ref, OPTIONAL, N_("Candidate"), N_("Its id.")),
	ROW("name", F, name, text, OPTIONAL, N_("Name"), N_("The organisation's name.")),
	ROW("kind", F, kind, choice, OPTIONAL, N_("Kind"), N_("What sort of organisation it is."),
		WORDS(partner_kinds)),
	ROW("where", F, where, text, OPTIONAL, N_("Where"), N_("Where it works.")),
	ROW("source", F, source, text, OPTIONAL, N_("Source"), N_("Where this is known from.")),
	ROW("seen", F, seen, date, OPTIONAL, N_("Seen"), N_("When that was.")),
	ROW("status", F, status, choice, OPTIONAL, N_("Status"),
		N_("How far the contact has come."), WORDS(candidate_statuses)),
	ROW("because", F, because, text, OPTIONAL, N_("Because"),
		N_("Why it was chosen or declined.")),
	ROW("fully", F, fully, integer, OPTIONAL, N_("fully"), N_("Questions it answers fully.")),
	ROW("partly", F, partly, integer, OPTIONAL, N_("partly"),
		N_("Questions it answers partly.")),
	ROW("not", F, not, integer, OPTIONAL, N_("not"), N_("Questions it does not answer.")),
	ROW("unknown", F, unknown, integer, OPTIONAL, N_("unknown"),
		N_("Questions without a known answer.")),
	MANY("meets", F, meets, ref, OPTIONAL, N_("Meets"), N_("What it could meet.")),
	LIST("answers", F, answers, answered_record, OPTIONAL, N_("Answers"),
		N_("The questions that are asked of its kind.")),
};
static const struct record fit_record = {.word = "candidate",
	.label = N_("candidate"),
	.list = "candidates",
	.fields = fit_fields,
	.n = ARRAY_LEN(fit_fields),
	.size = sizeof(F)};

static const struct field candidates_fields[] = {
	ROW("own_questions", struct candidates_answer, own_questions, flag, OPTIONAL,
		N_("Own questions"), N_("Whether the project asks its own questions.")),
	LIST("candidates", struct candidates_answer, candidates, fit_record, OPTIONAL,
		N_("Candidates"), N_("Who could join, in the order of the files.")),
};
const struct record answer_candidates = {.word = "candidates",
	.label = N_("candidates"),
	.list = "candidates",
	.fields = candidates_fields,
	.n = ARRAY_LEN(candidates_fields),
	.size = sizeof(struct candidates_answer)};

/* ---- the questions -------------------------------------------------------------------------- */

/* Whom a kind of organisation is asked as; one of no stated kind as a social entrepreneur. */
static int asked_as(const struct candidate *candidate)
{
	if (!span_usable(candidate->kind.span))
		return ASKED_ENTREPRENEUR;
	switch ((enum partner_kind)candidate->kind.at) {
	case PARTNER_SOCIAL_ENTREPRENEUR:
	case PARTNER_CIVIL_SOCIETY:
		return ASKED_ENTREPRENEUR;
	case PARTNER_MUNICIPALITY:
	case PARTNER_REGION:
	case PARTNER_STATE_AGENCY:
		return ASKED_MUNICIPALITY;
	case PARTNER_MUNICIPAL_COMPANY:
	case PARTNER_COMPANY:
		return ASKED_COMPANY;
	case PARTNER_SCHOOL:
	case PARTNER_FUNDER:
	case PARTNER_FACILITATOR:
	case PARTNER_OTHER:
		break;
	}
	return -1;
}

static void count_answer(struct candidate_fit *fit, int answer)
{
	struct integer *const counts[] = {[ANSWER_FULLY] = &fit->fully,
		[ANSWER_PARTLY] = &fit->partly,
		[ANSWER_NOT] = &fit->not,
		[ANSWER_UNKNOWN] = &fit->unknown};
	counts[answer]->n++;
}

static void add_answer(struct candidate_fit *fit, const struct question *question,
	const struct answer *given, struct arena *arena)
{
	struct question_answered *answered = arena_new(arena, sizeof(*answered));
	bool said = given && span_usable(given->answer.span);
	answered->entry.record = &answered_record;
	if (given)
		answered->entry.common = common_of(&given->entry, arena);
	answered->question = ref_to(&question->entry);
	answered->text = question->question;
	answered->answer = choice_of(said ? given->answer.at : ANSWER_UNKNOWN);
	answered->asked = flag_of(said);
	if (given)
		answered->because = given->because;
	count_answer(fit, answered->answer.at);
	entry_append(&fit->answers, &answered->entry, arena);
}

/* The questions of its kind, answered or not; then what else was answered. */
static void add_answers(struct candidate_fit *fit, const struct candidate *candidate,
	struct question *const *questions, uint32_t n, struct arena *arena)
{
	struct map given = {0};
	int kind = asked_as(candidate);
	for (uint32_t i = 0; i < candidate->answers.n; i++)
		if (candidate->answers.items[i]->question.entry)
			map_put(&given, candidate->answers.items[i]->question.id,
				candidate->answers.items[i]);
	for (uint32_t i = 0; i < n; i++) {
		const struct question *question = questions[i];
		bool meant = !span_usable(question->asked_of.span) || question->asked_of.at == kind;
		const struct answer *answer =
			question->id.s ? map_get(&given, question->id.s) : NULL;
		if (meant || answer)
			add_answer(fit, question, answer, arena);
		if (answer)
			map_put(&given, question->id.s, NULL);
	}
	for (uint32_t i = 0; i < candidate->answers.n; i++) {
		struct answer *answer = candidate->answers.items[i];
		if (answer->question.entry && map_get(&given, answer->question.id) == answer)
			add_answer(fit, (const struct question *)answer->question.entry, answer,
				arena);
	}
	map_release(&given);
}

static struct candidate_fit *fit_of(const struct candidate *candidate, struct arena *arena)
{
	struct candidate_fit *fit = arena_new(arena, sizeof(*fit));
	fit->entry.record = &fit_record;
	fit->entry.common = common_of(&candidate->entry, arena);
	fit->candidate = ref_to(&candidate->entry);
	fit->name = candidate->name;
	fit->kind = candidate->kind;
	fit->where = candidate->where;
	fit->source = candidate->source;
	fit->seen = candidate->seen;
	fit->status = span_usable(candidate->status.span) ? candidate->status
							  : choice_of(CANDIDATE_MAPPED);
	fit->because = candidate->because;
	fit->meets = candidate->meets;
	fit->fully.span = fit->partly.span = fit->not .span = fit->unknown.span = computed();
	return fit;
}

struct candidates_answer *partners_candidates(const struct project *project, struct arena *arena)
{
	struct candidates_answer *answer = arena_new(arena, sizeof(*answer));
	bool own = project->questions.n > 0;
	answer->entry.record = &answer_candidates;
	answer->own_questions = flag_of(own);
	for (uint32_t i = 0; i < project->candidates.n; i++) {
		struct candidate_fit *fit = fit_of(project->candidates.items[i], arena);
		add_answers(fit, project->candidates.items[i],
			own ? project->questions.items : project->guide_questions.items,
			own ? project->questions.n : project->guide_questions.n, arena);
		entry_append(&answer->candidates, &fit->entry, arena);
	}
	return answer;
}
