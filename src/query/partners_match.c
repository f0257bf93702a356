/* What asks to be met: needs, obstacles, causes, consequences, lacks, wants, duties by law and
 * steering documents, each with what the files say meets it. Follows references and nothing else:
 * whether two texts mean the same is for people to say. */
#include "match.h"

#include <string.h>

/* ---- rows of the answer --------------------------------------------------------------------- */

static const struct word states[] = {
	[MATCH_UNMET] = {"unmet", N_("unmet")},
	[MATCH_NOT_WEIGHED] = {"not-weighed", N_("not yet weighed")},
	[MATCH_MET] = {"met", N_("met")},
	{NULL, NULL},
};
static const struct word wish_kinds[] = {
	[WISH_NEED] = {"need", N_("need")},
	[WISH_OBSTACLE] = {"obstacle", N_("obstacle")},
	[WISH_ROOT_CAUSE] = {"root-cause", N_("root cause")},
	[WISH_CONSEQUENCE] = {"consequence", N_("consequence")},
	[WISH_LACK] = {"lack", N_("lack")},
	[WISH_WANT] = {"want", N_("want")},
	[WISH_DUTY] = {"duty", N_("duty by law")},
	[WISH_DOCUMENT] = {"steering-document", N_("steering document")},
	{NULL, NULL},
};

#define STRUCT_pairing_record struct pairing
#define STRUCT_wish_record struct wish
#define STRUCT_kind_record struct kind_count

static const struct field wish_fields[] = {
	ROW("kind", struct wish, kind, choice, OPTIONAL, N_("Kind"), N_("What asks to be met."),
		WORDS(wish_kinds)),
	ROW("at", struct wish, at, text, OPTIONAL, N_("Address"), N_("Its address.")),
	ROW("what", struct wish, what, text, OPTIONAL, N_("What"), N_("Its words.")),
	ROW("of", struct wish, of, ref, OPTIONAL, N_("Of"),
		N_("The target group or partner it is of.")),
	ROW("state", struct wish, state, choice, OPTIONAL, N_("State"),
		N_("Met, unmet or not yet weighed."), WORDS(states)),
	ROW("has_id", struct wish, has_id, flag, OPTIONAL, N_("Has an id"),
		N_("Without an id nothing can say that it meets it.")),
	LIST("pairings", struct wish, pairings, pairing_record, OPTIONAL, N_("Pairings"),
		N_("What is said to meet it.")),
};
static const struct record wish_record = {.word = "wish",
	.label = N_("what asks to be met"),
	.list = "wishes",
	.fields = wish_fields,
	.n = ARRAY_LEN(wish_fields),
	.size = sizeof(struct wish)};

#define COUNT_ROWS(type)                                                                           \
	ROW("met", type, met, integer, OPTIONAL, N_("Met"), N_("How many are met.")),              \
		ROW("unmet", type, unmet, integer, OPTIONAL, N_("Unmet"),                          \
			N_("How many are unmet.")),                                                \
		ROW("not_weighed", type, not_weighed, integer, OPTIONAL, N_("Not yet weighed"),    \
			N_("How many nobody has weighed yet."))

static const struct field kind_fields[] = {
	ROW("kind", struct kind_count, kind, choice, OPTIONAL, N_("Kind"),
		N_("What asks to be met."), WORDS(wish_kinds)),
	COUNT_ROWS(struct kind_count),
};
static const struct record kind_record = {.word = "kind",
	.label = N_("kind"),
	.list = "by_kind",
	.fields = kind_fields,
	.n = ARRAY_LEN(kind_fields),
	.size = sizeof(struct kind_count)};

static const struct field matches_fields[] = {
	COUNT_ROWS(struct matches),
	LIST("by_kind", struct matches, by_kind, kind_record, OPTIONAL, N_("By kind"),
		N_("How many of each kind.")),
	LIST("wishes", struct matches, wishes, wish_record, OPTIONAL, N_("What asks to be met"),
		N_("What asks to be met, in the order of the files.")),
};
const struct record answer_matches = {.word = "matches",
	.label = N_("what meets what"),
	.list = "matches",
	.fields = matches_fields,
	.n = ARRAY_LEN(matches_fields),
	.size = sizeof(struct matches)};

/* ---- what asks to be met -------------------------------------------------------------------- */

static struct wish *add_wish(struct matching *matching, enum wish_kind kind,
	const struct entry *source, const struct text *what, const struct entry *of)
{
	struct wish *wish = arena_new(matching->arena, sizeof(*wish));
	const char *id = entry_id(source);
	wish->entry.record = &wish_record;
	wish->entry.common = common_of(source, matching->arena);
	wish->kind = choice_of((int32_t)kind);
	wish->what = *what;
	wish->of = ref_to(of);
	wish->has_id = flag_of(id != NULL);
	wish->at.s = id;
	wish->source = source;
	entry_append(&matching->matches->wishes, &wish->entry, matching->arena);
	if (id)
		map_put(&matching->wishes, id, wish);
	return wish;
}

static void add_things(
	struct matching *matching, enum wish_kind kind, const void *list_of, const struct entry *of)
{
	const struct match_list {
		struct thing **items;
		uint32_t n;
		uint32_t room;
	} *things = list_of;
	for (uint32_t i = 0; i < things->n; i++)
		add_wish(matching, kind, &things->items[i]->entry, &things->items[i]->text, of);
}

static bool has_left(const struct partner *partner, int32_t today)
{
	return span_usable(partner->left.span) && partner->left.last < today;
}

static void add_partner(struct matching *matching, const struct partner *partner)
{
	if (has_left(partner, matching->today))
		return;
	add_things(matching, WISH_LACK, &partner->lacks, &partner->entry);
	add_things(matching, WISH_WANT, &partner->wants, &partner->entry);
}

static void add_all(struct matching *matching)
{
	const struct project *project = matching->project;
	for (uint32_t i = 0; i < project->target_groups.n; i++) {
		const struct target_group *group = project->target_groups.items[i];
		add_things(matching, WISH_NEED, &group->needs, &group->entry);
		add_things(matching, WISH_OBSTACLE, &group->obstacles, &group->entry);
	}
	if (project->problem) {
		add_things(matching, WISH_ROOT_CAUSE, &project->problem->root_causes, NULL);
		add_things(matching, WISH_CONSEQUENCE, &project->problem->consequences, NULL);
	}
	for (uint32_t i = 0; i < project->partners.n; i++)
		add_partner(matching, project->partners.items[i]);
	for (uint32_t i = 0; i < project->partners.n; i++) {
		const struct partner *partner = project->partners.items[i];
		if (partner_is_public(partner) && !text_empty(&partner->legal_basis) &&
			partner_takes_part(partner, matching->today))
			add_wish(matching, WISH_DUTY, &partner->entry, &partner->legal_basis,
				&partner->entry);
	}
	for (uint32_t i = 0; i < project->steering_documents.n; i++) {
		const struct steering_document *document = project->steering_documents.items[i];
		add_wish(matching, WISH_DOCUMENT, &document->entry, &document->title, NULL);
	}
}

/* ---- what came of it ------------------------------------------------------------------------ */

static enum match_state state_of(const struct wish *wish)
{
	bool candidates = false;
	for (uint32_t i = 0; i < wish->pairings.n; i++) {
		const struct pairing *pairing = wish->pairings.items[i];
		if (pairing->counts.yes)
			return MATCH_MET;
		candidates = candidates || pairing->possible;
	}
	return candidates || !wish->has_id.yes ? MATCH_NOT_WEIGHED : MATCH_UNMET;
}

static void count(struct integer *met, struct integer *unmet, struct integer *not_weighed,
	enum match_state state)
{
	met->n += state == MATCH_MET;
	unmet->n += state == MATCH_UNMET;
	not_weighed->n += state == MATCH_NOT_WEIGHED;
}

static void settle(struct matching *matching)
{
	struct matches *matches = matching->matches;
	struct kind_count counts[WISH_KINDS] = {0};
	for (uint32_t i = 0; i < matches->wishes.n; i++) {
		struct wish *wish = matches->wishes.items[i];
		enum match_state state = state_of(wish);
		struct kind_count *kind = &counts[wish->kind.at];
		wish->state = choice_of((int32_t)state);
		count(&matches->met, &matches->unmet, &matches->not_weighed, state);
		count(&kind->met, &kind->unmet, &kind->not_weighed, state);
	}
	matches->met.span = matches->unmet.span = matches->not_weighed.span = computed();
	for (int32_t k = 0; k < WISH_KINDS; k++) {
		if (!counts[k].met.n && !counts[k].unmet.n && !counts[k].not_weighed.n)
			continue;
		struct kind_count *kind = arena_new(matching->arena, sizeof(*kind));
		*kind = counts[k];
		kind->entry.record = &kind_record;
		kind->kind = choice_of(k);
		kind->met.span = kind->unmet.span = kind->not_weighed.span = computed();
		entry_append(&matches->by_kind, &kind->entry, matching->arena);
	}
}

/* Things of a list without ids lie in the order of the files; their addresses are numbered once. */
static void add_addresses(struct matching *matching)
{
	struct tree tree = project_tree(matching->project);
	struct matches *matches = matching->matches;
	struct str address = {0};
	tree_numbering(&tree);
	for (uint32_t i = 0; i < matches->wishes.n; i++) {
		struct wish *wish = matches->wishes.items[i];
		if (wish->at.s) {
			wish->at.span = computed();
			continue;
		}
		str_clear(&address);
		address_show(&tree, wish->source, &address);
		wish->at = (struct text){
			computed(), arena_text(matching->arena, str_text(&address), address.len)};
	}
	str_release(&address);
	tree_release(&tree);
}

struct matches *partners_match(const struct project *project, int32_t today, struct arena *arena)
{
	struct matching matching = {.project = project, .today = today, .arena = arena};
	matching.matches = arena_new(arena, sizeof(*matching.matches));
	matching.matches->entry.record = &answer_matches;
	add_all(&matching);
	add_addresses(&matching);
	match_pairings(&matching);
	settle(&matching);
	map_release(&matching.wishes);
	return matching.matches;
}
