/* The way to a decision: who opens doors to whom, up to the first who decides, and what has been
 * agreed to do next. What was said in talks, and who holds a role, is for the partners only. */
#include "query_internal.h"

#include <stdlib.h>

/* ---- rows of the answer --------------------------------------------------------------------- */

static const struct word ends[] = {
	[WAY_DECIDES] = {"decides", N_("leads to a decision")},
	[WAY_STOPS] = {"stops", N_("leads no further yet")},
	[WAY_OUTSIDE] = {"outside", N_("leads to somebody who is not among the contacts")},
	[WAY_CIRCLE] = {"circle", N_("leads round in a circle")},
	{NULL, NULL},
};

#define STRUCT_way_record struct way
#define STRUCT_next_record struct next_talk
#define STRUCT_held_record struct talk_held

static const struct field way_fields[] = {
	ROW("title", struct way, title, text, OPTIONAL, N_("Position"),
		N_("The position, not the person.")),
	ROW("partner", struct way, partner, ref, OPTIONAL, N_("Partner"), N_("The organisation.")),
	ROW("kind", struct way, kind, choice, OPTIONAL, N_("Kind"),
		N_("Elected, official, staff or board."), WORDS(contact_kinds)),
	ROW("mandate", struct way, mandate, choice, OPTIONAL, N_("Mandate"),
		N_("What the position may do."), WORDS(contact_mandates)),
	ROW("kept_by", struct way, kept_by, ref, OPTIONAL, N_("Kept by"),
		N_("The role that keeps the contact.")),
	ROW("next", struct way, next, text, OPTIONAL, N_("Opens doors to"),
		N_("Whom it leads to.")),
	ROW("end", struct way, end, choice, OPTIONAL, N_("Where it leads"),
		N_("Whether the way reaches somebody who decides."), WORDS(ends)),
	ROW("decider", struct way, decider, text, OPTIONAL, N_("Decides"),
		N_("The first on the way who decides.")),
	ROW("steps", struct way, steps, integer, OPTIONAL, N_("Steps"),
		N_("How many doors lie between.")),
	ROW("begins", struct way, begins, flag, OPTIONAL, N_("Begins"),
		N_("Whether a way begins here.")),
};
static const struct record way_record = {.word = "contact",
	.label = N_("contact"),
	.list = "contacts",
	.fields = way_fields,
	.n = ARRAY_LEN(way_fields),
	.size = sizeof(struct way)};

static const struct field next_fields[] = {
	ROW("by", struct next_talk, by, date, OPTIONAL, N_("By when"),
		N_("When the next step is due.")),
	ROW("title", struct next_talk, title, text, OPTIONAL, N_("With"),
		N_("The position to talk with.")),
	ROW("partner", struct next_talk, partner, ref, OPTIONAL, N_("Partner"),
		N_("The organisation.")),
	ROW("next", struct next_talk, next, text, OPTIONAL, N_("What"), N_("What happens next.")),
	ROW("kept_by", struct next_talk, kept_by, ref, OPTIONAL, N_("Kept by"),
		N_("The role that keeps the contact.")),
	ROW("late", struct next_talk, late, flag, OPTIONAL, N_("Late"),
		N_("Whether the day has passed.")),
};
static const struct record next_record = {.word = "next",
	.label = N_("next talk"),
	.list = "next",
	.fields = next_fields,
	.n = ARRAY_LEN(next_fields),
	.size = sizeof(struct next_talk)};

static const struct field held_fields[] = {
	ROW("date", struct talk_held, date, date, OPTIONAL, N_("Date"), N_("The day.")),
	ROW("title", struct talk_held, title, text, OPTIONAL, N_("With"), N_("The position.")),
	ROW("partner", struct talk_held, partner, ref, OPTIONAL, N_("Partner"),
		N_("The organisation.")),
	ROW("said", struct talk_held, said, text, OPTIONAL, N_("Said"), N_("What was said.")),
	ROW("holder", struct talk_held, holder, text, OPTIONAL, N_("Contact person"),
		N_("Who holds the role that keeps the contact.")),
};
static const struct record held_record = {.word = "talk",
	.label = N_("talk"),
	.list = "talks",
	.fields = held_fields,
	.n = ARRAY_LEN(held_fields),
	.size = sizeof(struct talk_held)};

static const struct field contacts_fields[] = {
	LIST("contacts", struct contacts_answer, contacts, way_record, OPTIONAL, N_("Contacts"),
		N_("Each position, and where it leads.")),
	LIST("next", struct contacts_answer, next, next_record, OPTIONAL, N_("Next talks"),
		N_("What has been agreed to do next, the earliest first.")),
	LIST("talks", struct contacts_answer, talks, held_record, OPTIONAL, N_("Talks"),
		N_("The talks so far; for the partners only.")),
};
const struct record answer_contacts = {.word = "contacts",
	.label = N_("contacts"),
	.list = "contacts",
	.fields = contacts_fields,
	.n = ARRAY_LEN(contacts_fields),
	.size = sizeof(struct contacts_answer)};

/* ---- ways ----------------------------------------------------------------------------------- */

static struct way *way_of(const struct contact *contact, struct arena *arena)
{
	struct way *way = arena_new(arena, sizeof(*way));
	way->entry.record = &way_record;
	way->entry.common = common_of(&contact->entry, arena);
	way->contact = contact;
	way->title = contact->title;
	way->partner = contact->partner;
	way->kind = contact->kind;
	way->mandate = contact->mandate;
	way->kept_by = contact->by;
	way->begins = flag_of(true);
	return way;
}

/* The title of another position; nothing where that is internal and this is for the public. */
static struct text told(const struct way *way, bool for_public)
{
	return for_public && entry_common(&way->entry)->internal.yes ? (struct text){0}
								     : way->title;
}

static void join(struct way *way, const struct map *ways, bool for_public)
{
	const struct ref_or_text *next = &way->contact->opens_doors_to;
	if (!span_usable(next->span))
		return;
	way->to = next->entry ? map_get(ways, next->id) : NULL;
	if (way->to)
		way->to->begins.yes = false;
	way->next = way->to	 ? told(way->to, for_public)
		    : next->text ? (struct text){next->span, next->text}
				 : (struct text){0};
}

static bool decides(const struct way *way)
{
	return span_usable(way->mandate.span) && way->mandate.at == CONTACT_DECIDES;
}

/* Where a way ends that does not go on to another contact. */
static void end_here(struct way *way)
{
	bool outside = !text_empty(&way->next);
	way->end = choice_of(decides(way) ? WAY_DECIDES : outside ? WAY_OUTSIDE : WAY_STOPS);
	if (!decides(way))
		return;
	way->decides = way;
	way->steps = integer_of(0);
}

static void end_as_next(struct way *way)
{
	way->end = way->to->end;
	way->decides = way->to->decides;
	if (span_usable(way->to->steps.span))
		way->steps = integer_of(way->to->steps.n + 1);
}

/* Walks until an end is known, then tells it to all on the way back; each contact is passed once.
 * path has room for all. */
static void find_end(struct way *way, struct way **path)
{
	enum { ON_PATH = -1 };
	uint32_t n = 0;
	while (!span_usable(way->end.span) && way->end.at != ON_PATH && way->to && !decides(way)) {
		way->end.at = ON_PATH;
		path[n++] = way;
		way = way->to;
	}
	if (!span_usable(way->end.span)) {
		if (way->end.at == ON_PATH)
			way->end = choice_of(WAY_CIRCLE);
		else
			end_here(way);
	}
	while (n > 0)
		if (!span_usable(path[--n]->end.span))
			end_as_next(path[n]);
}

static void ways(const struct project *project, bool for_public, struct contacts_answer *answer,
	struct arena *arena)
{
	struct map by_id = {0};
	for (uint32_t i = 0; i < project->contacts.n; i++) {
		struct way *way = way_of(project->contacts.items[i], arena);
		entry_append(&answer->contacts, &way->entry, arena);
		if (way->contact->id.s)
			map_put(&by_id, way->contact->id.s, way);
	}
	for (uint32_t i = 0; i < answer->contacts.n; i++)
		join(answer->contacts.items[i], &by_id, for_public);
	struct way **path = arena_new(arena, (answer->contacts.n + 1) * sizeof(*path));
	for (uint32_t i = 0; i < answer->contacts.n; i++)
		find_end(answer->contacts.items[i], path);
	for (uint32_t i = 0; i < answer->contacts.n; i++) {
		struct way *way = answer->contacts.items[i];
		if (way->decides)
			way->decider = told(way->decides, for_public);
	}
	map_release(&by_id);
}

/* ---- talks ---------------------------------------------------------------------------------- */

const struct talk *contact_last_talk(const struct contact *contact, int32_t today)
{
	const struct talk *last = NULL;
	for (uint32_t i = 0; i < contact->talks.n; i++) {
		const struct talk *talk = contact->talks.items[i];
		if (talk->date.first <= today && (!last || talk->date.last >= last->date.last))
			last = talk;
	}
	return last;
}

static void add_next(struct contacts_answer *answer, const struct contact *contact, int32_t today,
	struct arena *arena)
{
	const struct talk *talk = contact_last_talk(contact, today);
	if (!talk || text_empty(&talk->next))
		return;
	struct next_talk *next = arena_new(arena, sizeof(*next));
	next->entry.record = &next_record;
	next->entry.common = common_of(&talk->entry, arena);
	next->by = talk->next_by;
	next->title = contact->title;
	next->partner = contact->partner;
	next->next = talk->next;
	next->kept_by = contact->by;
	next->late = flag_of(span_usable(talk->next_by.span) && talk->next_by.last < today);
	entry_append(&answer->next, &next->entry, arena);
}

static void add_talks(struct contacts_answer *answer, const struct contact *contact, int32_t today,
	struct arena *arena)
{
	const struct role *role = (const struct role *)contact->by.entry;
	for (uint32_t i = 0; i < contact->talks.n; i++) {
		const struct talk *talk = contact->talks.items[i];
		if (talk->date.first > today)
			continue;
		struct talk_held *held = arena_new(arena, sizeof(*held));
		held->entry.record = &held_record;
		held->entry.common = common_of(&talk->entry, arena);
		held->date = talk->date;
		held->title = contact->title;
		held->partner = contact->partner;
		held->said = talk->said;
		if (role)
			held->holder = role->holder;
		entry_append(&answer->talks, &held->entry, arena);
	}
}

/* By day, those without one last; equal days keep the order of the files, which spans lie in. */
static int by_day(const struct date *a, const struct date *b, struct span in_a, struct span in_b)
{
	int32_t day_a = span_usable(a->span) ? a->last : INT32_MAX;
	int32_t day_b = span_usable(b->span) ? b->last : INT32_MAX;
	if (day_a != day_b)
		return day_a < day_b ? -1 : 1;
	return (in_a.start > in_b.start) - (in_a.start < in_b.start);
}

static int compare_next(const void *a, const void *b)
{
	const struct next_talk *const *x = a;
	const struct next_talk *const *y = b;
	return by_day(&(*x)->by, &(*y)->by, (*x)->title.span, (*y)->title.span);
}

static int compare_held(const void *a, const void *b)
{
	const struct talk_held *const *x = a;
	const struct talk_held *const *y = b;
	return by_day(&(*x)->date, &(*y)->date, (*x)->date.span, (*y)->date.span);
}

struct contacts_answer *partners_contacts(
	const struct project *project, int32_t today, bool for_public, struct arena *arena)
{
	struct contacts_answer *answer = arena_new(arena, sizeof(*answer));
	answer->entry.record = &answer_contacts;
	ways(project, for_public, answer, arena);
	for (uint32_t i = 0; i < project->contacts.n; i++) {
		add_next(answer, project->contacts.items[i], today, arena);
		if (!for_public)
			add_talks(answer, project->contacts.items[i], today, arena);
	}
	if (answer->next.n)
		qsort(answer->next.items, answer->next.n, sizeof(*answer->next.items),
			compare_next);
	if (answer->talks.n)
		qsort(answer->talks.items, answer->talks.n, sizeof(*answer->talks.items),
			compare_held);
	return answer;
}
