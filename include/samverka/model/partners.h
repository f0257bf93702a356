/* Structs of step 1: partners: what the rows of src/model/partners.c fill. */
#ifndef SAMVERKA_MODEL_PARTNERS_H
#define SAMVERKA_MODEL_PARTNERS_H

#include "samverka/schema.h"

/* A resource, lack, want, offer, need, obstacle, root cause, consequence: a text that may have an
 * id, so that others can refer to it. */
struct thing {
	struct entry entry;
	struct text id, text;
	struct refs meets; /* of offers only */
};

struct former_name {
	struct entry entry;
	struct text name;
	struct date until;
};

struct track {
	struct entry entry;
	struct text text;
	struct figure value;
	struct text source;
	struct date date;
};

enum partner_kind {
	PARTNER_MUNICIPALITY,
	PARTNER_REGION,
	PARTNER_STATE_AGENCY,
	PARTNER_MUNICIPAL_COMPANY,
	PARTNER_SOCIAL_ENTREPRENEUR,
	PARTNER_CIVIL_SOCIETY,
	PARTNER_COMPANY,
	PARTNER_SCHOOL,
	PARTNER_FUNDER,
	PARTNER_FACILITATOR,
	PARTNER_OTHER
};
enum involvement {
	INVOLVED_PARTY,
	INVOLVED_FUNDER,
	INVOLVED_SUPPLIER,
	INVOLVED_ADVISER,
	INVOLVED_OUTSIDE
};
enum vat_kind { VAT_DEDUCTIBLE, VAT_NOT_DEDUCTIBLE, VAT_PARTIAL };

struct partner {
	struct entry entry;
	struct text id, name;
	struct choice kind, involvement;
	struct text country;
	LIST_OF(struct former_name) former_names;
	struct text org_no, org_form;
	struct flag idea_based;
	struct choice vat;
	struct percent vat_part;
	struct text unit, legal_basis;
	LIST_OF(struct thing) has;
	LIST_OF(struct thing) lacks;
	LIST_OF(struct thing) wants;
	LIST_OF(struct thing) offers;
	struct text mission, method, rooted_in_target_group;
	LIST_OF(struct track) track_record;
	struct date joined, left;
};

struct steering_document {
	struct entry entry;
	struct text id, title;
	struct ref_or_text issuer;
	struct choice kind;
	struct date decided;
	struct text section, url;
	struct date valid_to;
	struct text says;
};

struct talk {
	struct entry entry;
	struct date date;
	struct text said, next;
	struct date next_by;
};

enum contact_mandate { CONTACT_DECIDES, CONTACT_RECOMMENDS, CONTACT_OPENS_DOORS, CONTACT_NONE };

struct contact {
	struct entry entry;
	struct text id;
	struct ref partner;
	struct text title;
	struct choice kind, mandate;
	struct ref_or_text opens_doors_to;
	struct ref by;
	LIST_OF(struct talk) talks;
};

enum asked_of { ASKED_ENTREPRENEUR, ASKED_MUNICIPALITY, ASKED_COMPANY };

struct question {
	struct entry entry;
	struct text id, question;
	struct choice asked_of;
};

enum answer_word { ANSWER_FULLY, ANSWER_PARTLY, ANSWER_NOT, ANSWER_UNKNOWN };

struct answer {
	struct entry entry;
	struct ref question;
	struct choice answer;
	struct text because;
};

enum candidate_status {
	CANDIDATE_MAPPED,
	CANDIDATE_APPROACHED,
	CANDIDATE_SHORTLISTED,
	CANDIDATE_CHOSEN,
	CANDIDATE_DECLINED
};

struct candidate {
	struct entry entry;
	struct text id, name;
	struct choice kind;
	struct text where;
	struct texts target_groups, works_with;
	struct text method, source;
	struct date seen;
	LIST_OF(struct answer) answers;
	struct refs meets;
	struct choice status;
	struct text because;
	struct ref partner;
};

#endif
