/* Inside the model room: the records, so that rows of one topic can name those of another, and
 * the struct each of them fills. */
#ifndef MODEL_INTERNAL_H
#define MODEL_INTERNAL_H

#include "samverka/model.h"

/* clang-format off */
#define RECORDS(X) \
	X(reference) X(phase) X(project_info) X(stale_after) X(accepted) X(settings) \
	X(former_name) X(track) X(partner) X(steering_document) X(talk) X(contact) \
	X(question) X(answer) X(candidate) X(perspective) X(meaning) X(term) X(difference) \
	X(agreement) X(pulse) X(group_size) X(existing) X(occasion) X(target_group) \
	X(fact_known) X(problem_known) X(link) X(result) X(activity) X(assumption) X(risk) \
	X(goal) X(scale) X(baseline) X(target) X(split) X(indicator) X(role) X(group) \
	X(role_hours) X(done) X(plan_row) X(meeting) X(escalation_step) X(help_flag) \
	X(message) X(processing) X(parameter_value) X(parameter) X(exchange_rate) X(budget) \
	X(cost_line) X(flat_rate) X(funder_report) X(funding) X(payment) X(actual) \
	X(decision_point) X(continuation_option) X(board_budget) X(considerations) \
	X(continuation) X(alternative) X(payer) X(benefit) X(value_settings) \
	X(observed_part) X(observation) X(checkin) X(insight) X(decision) X(lesson) \
	X(review) X(story) X(renewal)
/* clang-format on */

#define X(name) extern const struct record record_##name;
RECORDS(X)
#undef X

/* Texts that may have an id share one struct but are different things. */
#define THINGS(X)                                                                                  \
	X(resource) X(lack) X(want) X(offer) X(need) X(obstacle) X(root_cause) X(consequence)
#define X(name) extern const struct record record_##name;
THINGS(X)
#undef X

#define STRUCT_record_reference struct reference
#define STRUCT_record_phase struct phase
#define STRUCT_record_project_info struct project_info
#define STRUCT_record_stale_after struct stale_after
#define STRUCT_record_accepted struct accepted
#define STRUCT_record_settings struct settings
#define STRUCT_record_former_name struct former_name
#define STRUCT_record_track struct track
#define STRUCT_record_partner struct partner
#define STRUCT_record_steering_document struct steering_document
#define STRUCT_record_talk struct talk
#define STRUCT_record_contact struct contact
#define STRUCT_record_question struct question
#define STRUCT_record_answer struct answer
#define STRUCT_record_candidate struct candidate
#define STRUCT_record_perspective struct perspective
#define STRUCT_record_meaning struct meaning
#define STRUCT_record_term struct term
#define STRUCT_record_difference struct difference
#define STRUCT_record_agreement struct agreement
#define STRUCT_record_pulse struct pulse
#define STRUCT_record_group_size struct group_size
#define STRUCT_record_existing struct existing
#define STRUCT_record_occasion struct occasion
#define STRUCT_record_target_group struct target_group
#define STRUCT_record_fact_known struct fact_known
#define STRUCT_record_problem_known struct problem_known
#define STRUCT_record_link struct link
#define STRUCT_record_result struct result
#define STRUCT_record_activity struct activity
#define STRUCT_record_assumption struct assumption
#define STRUCT_record_risk struct risk
#define STRUCT_record_goal struct goal
#define STRUCT_record_scale struct scale
#define STRUCT_record_baseline struct baseline
#define STRUCT_record_target struct target
#define STRUCT_record_split struct split
#define STRUCT_record_indicator struct indicator
#define STRUCT_record_role struct role
#define STRUCT_record_group struct group
#define STRUCT_record_role_hours struct role_hours
#define STRUCT_record_done struct done
#define STRUCT_record_plan_row struct plan_row
#define STRUCT_record_meeting struct meeting
#define STRUCT_record_escalation_step struct escalation_step
#define STRUCT_record_help_flag struct help_flag
#define STRUCT_record_message struct message
#define STRUCT_record_processing struct processing
#define STRUCT_record_parameter_value struct parameter_value
#define STRUCT_record_parameter struct parameter
#define STRUCT_record_exchange_rate struct exchange_rate
#define STRUCT_record_budget struct budget
#define STRUCT_record_cost_line struct cost_line
#define STRUCT_record_flat_rate struct flat_rate
#define STRUCT_record_funder_report struct funder_report
#define STRUCT_record_funding struct funding
#define STRUCT_record_payment struct payment
#define STRUCT_record_actual struct actual
#define STRUCT_record_decision_point struct decision_point
#define STRUCT_record_continuation_option struct continuation_option
#define STRUCT_record_board_budget struct board_budget
#define STRUCT_record_considerations struct considerations
#define STRUCT_record_continuation struct continuation
#define STRUCT_record_alternative struct alternative
#define STRUCT_record_payer struct payer
#define STRUCT_record_benefit struct benefit
#define STRUCT_record_value_settings struct value_settings
#define STRUCT_record_observed_part struct observed_part
#define STRUCT_record_observation struct observation
#define STRUCT_record_checkin struct checkin
#define STRUCT_record_insight struct insight
#define STRUCT_record_decision struct decision
#define STRUCT_record_lesson struct lesson
#define STRUCT_record_review struct review
#define STRUCT_record_story struct story
#define STRUCT_record_renewal struct renewal
#define STRUCT_record_resource struct thing
#define STRUCT_record_lack struct thing
#define STRUCT_record_want struct thing
#define STRUCT_record_offer struct thing
#define STRUCT_record_need struct thing
#define STRUCT_record_obstacle struct thing
#define STRUCT_record_root_cause struct thing
#define STRUCT_record_consequence struct thing

/* A record from its rows; the rest by name. */
#define RECORD(name, type, fields_, word_, label_, list_, ...)                                     \
	static struct record_cache cache_##name;                                                   \
	const struct record record_##name = {.cache = &cache_##name,                               \
		.word = word_,                                                                     \
		.label = label_,                                                                   \
		.list = list_,                                                                     \
		.fields = fields_,                                                                 \
		.n = ARRAY_LEN(fields_),                                                           \
		.size = sizeof(type),                                                              \
		.doc = __VA_ARGS__}

/* What `meets` may name: what is lacking or pressing, or who has the duty by law. */
#define MEETABLE                                                                                   \
	TARGETS(&record_need, &record_obstacle, &record_root_cause, &record_consequence,           \
		&record_lack, &record_want, &record_steering_document, &record_partner)
/* Who can be asked, told, or take part. */
#define PEOPLE TARGETS(&record_role, &record_partner, &record_target_group)

/* Adds the guide's questions, and makes their ids known. */
void questions_of_guide(struct project *project);

extern const struct word document_kinds[];
extern const struct word meeting_forms[];
extern const struct word cost_categories[];
extern const struct word funding_forms[];

#endif
