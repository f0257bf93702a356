/* Inside the view room only: how values become inline text. */
#ifndef VIEW_INTERNAL_H
#define VIEW_INTERNAL_H

#include "samverka/view.h"

#include <string.h>

static inline const char *v_say(const struct viewing *viewing, const char *words)
{
	if (!say_known(viewing->language, words))
		viewing->doc->word_missing = true;
	return say(viewing->language, words);
}

/* Words of the program. */
void v_words(struct viewing *viewing, struct runs *runs, const char *words);
/* A whole sentence of the program, with a piece of another kind where its {0} stands. */
void v_sentence(struct viewing *viewing, struct runs *runs, const char *sentence,
	enum run_kind kind, const char *piece);
/* What a person wrote, marked with its language when it is another than the page's. */
void v_text(struct viewing *viewing, struct runs *runs, const struct text *text);
void v_prose(struct viewing *viewing, const struct text *text);
/* The language a text is shown in, NULL when it is the page's. */
const char *v_text_in(const struct viewing *viewing, const struct text *text, const char **lang);
/* A heading that says what the entry says, and how sure it is. */
void v_entry_heading(struct viewing *viewing, unsigned level, const struct entry *entry,
	const struct text *text);
/* "invented" or "estimated" beside what was just added. */
void v_mark(struct viewing *viewing, struct runs *runs, const struct entry *entry);
void v_mark_basis(struct viewing *viewing, struct runs *runs, enum basis basis);
/* An entry's title with its mark; "not published" for an internal one on a public page. */
void v_title(struct viewing *viewing, struct runs *runs, const struct entry *entry);
void v_ref(struct viewing *viewing, struct runs *runs, const struct ref *ref);
void v_refs(struct viewing *viewing, struct runs *runs, const struct refs *refs);
/* The same for entries that the page shows nowhere else: each with its doubt. */
void v_refs_marked(struct viewing *viewing, struct runs *runs, const struct refs *refs);
void v_choice(
	struct viewing *viewing, struct runs *runs, const struct entry *entry, const char *key);
void v_period(
	struct viewing *viewing, struct runs *runs, const struct date *from, const struct date *to);
void v_sum(struct viewing *viewing, struct runs *runs, const struct sum *sum);
/* The amount alone, where the row's total carries its doubt. */
void v_amount(struct viewing *viewing, struct runs *runs, const struct sum *sum);
void v_quantity(struct viewing *viewing, struct runs *runs, const struct quantity *quantity);
void v_figure(struct viewing *viewing, struct runs *runs, const struct figure *figure);
void v_date(struct viewing *viewing, struct runs *runs, const struct date *date);
/* Any leaf, as people read it. */
void v_leaf(
	struct viewing *viewing, struct runs *runs, const struct field *field, const void *leaf);
bool v_hidden(const struct viewing *viewing, const struct entry *entry);
/* The label of a key of a record, translated. */
const char *v_label(const struct viewing *viewing, const struct entry *entry, const char *key);

/* A heading of the page in the program's words. */
static inline void v_heading(struct viewing *viewing, unsigned level, const char *words)
{
	doc_heading(viewing->doc, level, v_say(viewing, words),
		say_known(viewing->language, words) ? NULL : "en");
}

/* What one obligation is about. */
/* One change, in the words of the collaboration. */
void v_change(struct viewing *viewing, struct list *list, const struct change *change);
void v_due(struct viewing *viewing, struct runs *runs, const struct due_item *item);
/* The head of what is due, where there is anything. */
void v_due_head(struct viewing *viewing, const struct status *status);

/* "Nothing has been written here yet." when there is nothing; false then. */
bool v_has(struct viewing *viewing, size_t n);

/* Parts of pages that others show as well. */
void v_indicators(struct viewing *viewing, const struct progress *progress);
void v_money_by_category(struct viewing *viewing, const struct follow_up *money);
/* One value between two others as a bar of eight heights, for the eye; numbers stand beside it. */
void v_spark(int64_t value, int64_t least, int64_t most, struct str *out);
/* The same for all that was measured of an indicator; nothing where there is no line. */
void v_progress_spark(const struct indicator_progress *one, struct str *out);
/* How an indicator went beside what was planned; nothing when there are fewer than two values. */
void v_progress_chart(struct viewing *viewing, const struct indicator_progress *one);
void v_pulse_chart(struct viewing *viewing, const struct pulse_answer *answer);

#endif
