/* Who takes part, and the documents they rest on: as written, for every face. */
#include "query_internal.h"

#define STRUCT_record_partner struct partner
#define STRUCT_record_steering_document struct steering_document

static const struct field partners_fields[] = {
	LIST("partners", struct partners_answer, partners, record_partner, OPTIONAL, N_("Partners"),
		N_("Who takes part, and in what way.")),
	LIST("steering_documents", struct partners_answer, steering_documents,
		record_steering_document, OPTIONAL, N_("Steering documents"),
		N_("Decided documents that the goals can rest on.")),
};
const struct record answer_partners = {.word = "partners",
	.label = N_("partners"),
	.list = "partners",
	.fields = partners_fields,
	.n = ARRAY_LEN(partners_fields),
	.size = sizeof(struct partners_answer)};

struct partners_answer *partners_of(const struct project *project, struct arena *arena)
{
	struct partners_answer *answer = arena_new(arena, sizeof(*answer));
	answer->entry.record = &answer_partners;
	answer->partners.items = project->partners.items;
	answer->partners.n = project->partners.n;
	answer->steering_documents.items = project->steering_documents.items;
	answer->steering_documents.n = project->steering_documents.n;
	return answer;
}
