/* Rules of step 1: the right partner, with a duty by law and with the target group's trust. */
#include "rules_internal.h"

#include <string.h>

static const char *name_of(const struct partner *partner)
{
	return text_empty(&partner->name) ? partner->id.s : text_in(&partner->name, "", NULL);
}

static bool is_entrepreneur(const struct partner *partner)
{
	return span_usable(partner->kind.span) &&
	       (partner->kind.at == PARTNER_SOCIAL_ENTREPRENEUR ||
		       partner->kind.at == PARTNER_CIVIL_SOCIETY);
}

/* Once partners have been written down, somebody with the duty and somebody with the trust must
 * be among them. */
static void who_is_there(const struct project *project, struct findings *findings)
{
	bool has_public = false;
	bool has_entrepreneur = project->candidates.n > 0;
	for (uint32_t i = 0; i < project->partners.n; i++) {
		const struct partner *partner = project->partners.items[i];
		has_public = has_public || partner_is_public(partner);
		has_entrepreneur = has_entrepreneur || is_entrepreneur(partner);
	}
	if (!project->partners.n)
		return;
	struct span first = entry_place(&project->partners.items[0]->entry);
	if (!has_public)
		findings_add(findings, P_NO_PUBLIC, first, NO_ARGS);
	if (!has_entrepreneur)
		findings_add(findings, P_NO_ENTREPRENEUR, first, NO_ARGS);
}

static void what_it_says(const struct partner *partner, struct findings *findings)
{
	struct span place = entry_place(&partner->entry);
	if (partner_is_public(partner) && !span_written(partner->legal_basis.span))
		findings_add(findings, P_NO_DUTY, place, ARGS(name_of(partner)));
	if (!partner_is_party(partner) || (partner->has.n && partner->lacks.n))
		return;
	const char *missing = !partner->has.n && !partner->lacks.n
				      ? N_("what it has and what it lacks")
			      : partner->has.n ? N_("what it lacks")
					       : N_("what it has");
	findings_add(findings, P_NO_RESOURCES, place, ARGS(name_of(partner), missing));
}

/* ---- organisation numbers ----------------------------------------------------------------- */

static const char *country_of(const struct project *project, const struct partner *partner)
{
	if (span_usable(partner->country.span))
		return partner->country.s;
	return project->info && span_usable(project->info->country.span) ? project->info->country.s
									 : "";
}

static void number(
	const struct project *project, const struct partner *partner, struct findings *findings)
{
	const char *country = country_of(project, partner);
	if (text_empty(&partner->org_no))
		return;
	const char *written = text_in(&partner->org_no, "", NULL);
	switch (org_number_is(country, written)) {
	case ORG_NUMBER_GOOD:
		break;
	case ORG_NUMBER_WRONG:
		findings_add(findings, P_ORG_NO, partner->org_no.span, ARGS(written, country));
		break;
	case ORG_NUMBER_PERSONS:
		findings_add(findings, P_SOLE_TRADER, partner->org_no.span, ARGS(name_of(partner)));
		break;
	}
}

/* ---- names that are no longer used -------------------------------------------------------- */

struct naming {
	const struct project *project;
	struct findings *findings;
	const struct partner *partner;
	const char *former;
};

static void look_for_name(
	void *context, const struct entry *entry, const struct field *field, void *leaf)
{
	struct naming *naming = context;
	struct text text;
	struct text_part part;
	bool words = field->shape == SHAPE_ONE &&
		     (field->kind == &kind_text || field->kind == &kind_prose);
	if (!words || !entry ||
		(entry->parent == &naming->partner->entry && strcmp(field->key, "name") == 0))
		return;
	memcpy(&text, leaf, sizeof(text));
	for (size_t i = 0; text_part(&text, i, &part); i++) {
		if (!strstr(part.s, naming->former))
			continue;
		findings_add(naming->findings, P_FORMER_NAME, text.span,
			ARGS(naming->former, name_of(naming->partner)));
		return;
	}
}

static void former_names(
	const struct project *project, const struct partner *partner, struct findings *findings)
{
	struct tree tree = project_tree(project);
	for (uint32_t i = 0; i < partner->former_names.n; i++) {
		const struct former_name *former = partner->former_names.items[i];
		if (text_empty(&former->name))
			continue;
		struct naming naming = {
			project, findings, partner, text_in(&former->name, "", NULL)};
		struct walker walker = {.context = &naming, .leaf = look_for_name};
		walk_tree(&tree, &walker);
	}
}

/* ---- those that left, and documents that were decided ------------------------------------ */

static void roles_of_those_who_left(const struct project *project, struct findings *findings)
{
	for (uint32_t i = 0; i < project->roles.n; i++) {
		const struct role *role = project->roles.items[i];
		const struct partner *partner = (const struct partner *)role->partner.entry;
		if (!partner || !span_usable(partner->left.span))
			continue;
		if (span_usable(role->to.span) && role->to.first <= partner->left.last)
			continue;
		struct finding *finding = findings_add(findings, P_LEFT, role->partner.span,
			ARGS(text_in(&role->title, "", NULL), name_of(partner)));
		finding->second = partner->left.span;
	}
}

static void decisions(const struct project *project, struct findings *findings)
{
	for (uint32_t i = 0; i < project->steering_documents.n; i++) {
		const struct steering_document *document = project->steering_documents.items[i];
		if (!span_written(document->decided.span))
			findings_add(findings, P_UNDECIDED, entry_place(&document->entry),
				ARGS(text_in(&document->title, "", NULL)));
	}
}

void rules_partners(const struct project *project, struct findings *findings)
{
	who_is_there(project, findings);
	for (uint32_t i = 0; i < project->partners.n; i++) {
		const struct partner *partner = project->partners.items[i];
		what_it_says(partner, findings);
		number(project, partner, findings);
		former_names(project, partner, findings);
	}
	roles_of_those_who_left(project, findings);
	decisions(project, findings);
}
