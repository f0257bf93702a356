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

/* The digits of a number, without its hyphen; false when anything else stands in it. */
static bool ten_digits(const char *text, char digits[11])
{
	size_t n = 0;
	for (; *text; text++) {
		if (*text == '-' && n == 6)
			continue;
		if (*text < '0' || *text > '9' || n == 10)
			return false;
		digits[n++] = *text;
	}
	digits[n] = '\0';
	return n == 10;
}

/* The check digit of Swedish numbers: modulus 10 with weights 2, 1 (Skatteverket). */
static bool luhn_holds(const char digits[11])
{
	int sum = 0;
	for (int i = 0; i < 10; i++) {
		int product = (digits[i] - '0') * (i % 2 ? 1 : 2);
		sum += product / 10 + product % 10;
	}
	return sum % 10 == 0;
}

/* Organisations have 20 or more where a person has the month. */
static bool is_persons(const char digits[11])
{
	int month = (digits[2] - '0') * 10 + (digits[3] - '0');
	int day = (digits[4] - '0') * 10 + (digits[5] - '0');
	return month >= 1 && month <= 12 && ((day >= 1 && day <= 31) || (day >= 61 && day <= 91)) &&
	       luhn_holds(digits);
}

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
	char digits[11];
	if (text_empty(&partner->org_no) || strcmp(country_of(project, partner), "SE") != 0)
		return;
	const char *written = text_in(&partner->org_no, "", NULL);
	bool spelled = ten_digits(written, digits);
	if (spelled && is_persons(digits))
		findings_add(findings, P_SOLE_TRADER, partner->org_no.span, ARGS(name_of(partner)));
	else if (!spelled || digits[2] < '2' || !luhn_holds(digits))
		findings_add(findings, P_ORG_NO, partner->org_no.span, ARGS(written, "SE"));
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

/* ---- those that left, and documents that no longer hold ----------------------------------- */

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

static void documents(const struct project *project, int32_t today, struct findings *findings)
{
	for (uint32_t i = 0; i < project->steering_documents.n; i++) {
		const struct steering_document *document = project->steering_documents.items[i];
		if (!span_usable(document->valid_to.span) || document->valid_to.last >= today)
			continue;
		struct str day = {0};
		date_show(document->valid_to.first, document->valid_to.last, &day);
		findings_add(findings, P_EXPIRED, document->valid_to.span,
			ARGS(text_in(&document->title, "", NULL), str_text(&day)));
		str_release(&day);
	}
}

void rules_partners(const struct project *project, const int32_t *today, struct findings *findings)
{
	who_is_there(project, findings);
	for (uint32_t i = 0; i < project->partners.n; i++) {
		const struct partner *partner = project->partners.items[i];
		what_it_says(partner, findings);
		number(project, partner, findings);
		former_names(project, partner, findings);
	}
	roles_of_those_who_left(project, findings);
	if (today)
		documents(project, *today, findings);
}
