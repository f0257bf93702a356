/* Values as inline text: each kind as people of the page's language read it, with its doubt. */
#include "view_internal.h"

struct looking {
	bool invented;
	bool estimated;
	bool internal;
};

static void look_for_invented(void *context, struct entry *entry)
{
	struct looking *looking = context;
	const struct choice *basis = &entry_common(entry)->basis;
	const struct flag *internal = &entry_common(entry)->internal;
	looking->internal = looking->internal || (span_usable(internal->span) && internal->yes);
	if (!span_usable(basis->span))
		return;
	looking->invented = looking->invented || basis->at == BASIS_INVENTED;
	looking->estimated = looking->estimated || basis->at == BASIS_ESTIMATED;
}

static struct looking look(const struct project *project)
{
	struct looking looking = {.invented = false};
	struct walker walker = {.context = &looking, .entry = look_for_invented};
	struct tree tree = project_tree(project);
	walk_tree(&tree, &walker);
	return looking;
}

void view_begin(struct viewing *viewing, const char *title)
{
	struct doc *doc = viewing->doc;
	doc_init(doc, language_code(viewing->language), title);
	doc->word_contents = v_say(viewing, N_("Contents"));
	doc->word_notice[NOTICE_INFO] = v_say(viewing, N_("Please note"));
	doc->word_notice[NOTICE_ADVICE] = v_say(viewing, N_("Advice"));
	doc->word_notice[NOTICE_WARNING] = v_say(viewing, N_("Warning"));
	doc->word_notice[NOTICE_ERROR] = v_say(viewing, N_("Error"));
	doc_heading(doc, 1, title, NULL);
	if (!viewing->project)
		return;
	struct looking found = look(viewing->project);
	if (!found.invented && !found.estimated)
		return;
	struct list *body =
		doc_notice(doc, found.invented ? NOTICE_WARNING : NOTICE_INFO, NULL);
	struct runs *runs = list_add(doc, body);
	if (found.invented)
		v_sentence(viewing, runs,
			N_("This project holds invented facts. They are marked with the word {0}."),
			RUN_STRONG, v_say(viewing, N_("invented")));
	if (found.invented && found.estimated)
		runs_text(doc, runs, " ");
	if (found.estimated)
		v_sentence(viewing, runs,
			N_("The word {0} marks what the partners have judged themselves: it is "
			   "uncertain."),
			RUN_STRONG, v_say(viewing, N_("estimated")));
}

/* What a reader should know of what is not here, or not in the page's language. */
void view_end(struct viewing *viewing)
{
	struct doc *doc = viewing->doc;
	bool left_out = viewing->for_public && viewing->project && look(viewing->project).internal;
	if (left_out)
		doc_say(doc, v_say(viewing, N_("What the partners have marked as internal is left "
					       "out here.")));
	if (doc->word_missing)
		doc_say(doc, v_say(viewing, N_("Words that have not been translated stand in "
					       "English.")));
}

/* The language of words that have no translation, to mark them with; else NULL. */
static const char *lang_of(const struct viewing *viewing, const char *words)
{
	return say_known(viewing->language, words) ? NULL : "en";
}

void v_words(struct viewing *viewing, struct runs *runs, const char *words)
{
	runs_add(viewing->doc, runs, RUN_TEXT, v_say(viewing, words), lang_of(viewing, words));
}

void v_sentence(struct viewing *viewing, struct runs *runs, const char *sentence,
	enum run_kind kind, const char *piece)
{
	const char *words = v_say(viewing, sentence);
	const char *lang = lang_of(viewing, sentence);
	const char *gap = strstr(words, "{0}");
	if (!gap) {
		runs_add(viewing->doc, runs, RUN_TEXT, words, lang);
		return;
	}
	struct str before = {0};
	str_add(&before, words, (size_t)(gap - words));
	runs_add(viewing->doc, runs, RUN_TEXT, str_text(&before), lang);
	runs_add(viewing->doc, runs, kind, piece, NULL);
	runs_add(viewing->doc, runs, RUN_TEXT, gap + 3, lang);
	str_release(&before);
}

const char *v_text_in(const struct viewing *viewing, const struct text *text, const char **lang)
{
	const char *page = language_code(viewing->language);
	struct text_part first;
	const char *words = text_in(text, page, lang);
	/* A text in no stated language is in the project's first. */
	if (!*lang && text_part(text, 0, &first) && !first.lang[0] && viewing->project) {
		const char *home = project_language(viewing->project);
		*lang = strcmp(home, page) != 0 ? home : NULL;
	}
	return words;
}

void v_text(struct viewing *viewing, struct runs *runs, const struct text *text)
{
	if (text_empty(text))
		return;
	const char *lang;
	const char *words = v_text_in(viewing, text, &lang);
	runs_add(viewing->doc, runs, RUN_TEXT, words, lang);
}

void v_prose(struct viewing *viewing, const struct text *text)
{
	if (text_empty(text))
		return;
	const char *lang;
	const char *words = v_text_in(viewing, text, &lang);
	doc_prose(viewing->doc, words, lang);
}

void v_mark_basis(struct viewing *viewing, struct runs *runs, enum basis basis)
{
	if (basis != BASIS_INVENTED && basis != BASIS_ESTIMATED)
		return;
	runs_add(viewing->doc, runs, RUN_MARK, v_say(viewing, basis_words[basis].label), NULL);
}

void v_mark(struct viewing *viewing, struct runs *runs, const struct entry *entry)
{
	v_mark_basis(viewing, runs, entry_basis(entry));
}

void v_entry_heading(struct viewing *viewing, unsigned level, const struct entry *entry,
	const struct text *text)
{
	const char *lang;
	const char *words = v_text_in(viewing, text, &lang);
	enum basis basis = entry_basis(entry);
	struct str marked = {0};
	str_puts(&marked, words);
	if (basis == BASIS_INVENTED || basis == BASIS_ESTIMATED)
		str_printf(&marked, " [%s]", v_say(viewing, basis_words[basis].label));
	doc_heading(viewing->doc, level, str_text(&marked), lang);
	str_release(&marked);
}

bool v_hidden(const struct viewing *viewing, const struct entry *entry)
{
	for (; entry && viewing->for_public; entry = entry->parent)
		if (span_usable(entry_common(entry)->internal.span) &&
			entry_common(entry)->internal.yes)
			return true;
	return false;
}

/* An entry without a title of its own is called by what it is about: a plan row by its
 * activity. */
static const struct entry *entry_about(const struct entry *entry)
{
	const char *key = entry->record->identity[0];
	const struct field *field = key ? record_field(entry->record, key) : NULL;
	if (!field || field->shape != SHAPE_ONE || !field->kind->refers)
		return NULL;
	return ((const struct ref *)field_of(field, entry))->entry;
}

void v_title(struct viewing *viewing, struct runs *runs, const struct entry *entry)
{
	if (v_hidden(viewing, entry)) {
		v_words(viewing, runs, N_("not published"));
		return;
	}
	const struct text *title = entry_title(entry);
	const struct entry *about = title ? NULL : entry_about(entry);
	const char *id = entry_id(entry);
	if (title) {
		v_text(viewing, runs, title);
	} else if (about) {
		v_words(viewing, runs, entry_label(entry));
		runs_text(viewing->doc, runs, ": ");
		v_title(viewing, runs, about);
	} else {
		runs_text(viewing->doc, runs, id ? id : v_say(viewing, entry_label(entry)));
	}
}

void v_ref(struct viewing *viewing, struct runs *runs, const struct ref *ref)
{
	if (ref->entry)
		v_title(viewing, runs, ref->entry);
	else if (span_usable(ref->span) && ref->id)
		runs_text(viewing->doc, runs, ref->id);
}

static void each_ref(struct viewing *viewing, struct runs *runs, const struct refs *refs, bool mark)
{
	for (uint32_t i = 0; i < refs->n; i++) {
		if (i)
			runs_text(viewing->doc, runs, ", ");
		v_ref(viewing, runs, &refs->items[i]);
		if (mark && refs->items[i].entry)
			v_mark(viewing, runs, refs->items[i].entry);
	}
}

void v_refs(struct viewing *viewing, struct runs *runs, const struct refs *refs)
{
	each_ref(viewing, runs, refs, false);
}

void v_refs_marked(struct viewing *viewing, struct runs *runs, const struct refs *refs)
{
	each_ref(viewing, runs, refs, true);
}

void v_choice(
	struct viewing *viewing, struct runs *runs, const struct entry *entry, const char *key)
{
	const struct field *field = record_field(entry->record, key);
	const struct choice *choice = field_of(field, entry);
	if (span_usable(choice->span))
		v_words(viewing, runs, field->rule.words[choice->at].label);
	else if (field->initial)
		for (size_t i = 0; field->rule.words[i].word; i++)
			if (strcmp(field->rule.words[i].word, field->initial) == 0)
				v_words(viewing, runs, field->rule.words[i].label);
}

static void add_str(struct viewing *viewing, struct runs *runs, struct str *str)
{
	runs_text(viewing->doc, runs, str_text(str));
	str_release(str);
}

void v_period(
	struct viewing *viewing, struct runs *runs, const struct date *from, const struct date *to)
{
	struct str words = {0};
	say_period(viewing->language, from, to, &words);
	add_str(viewing, runs, &words);
}

void v_date(struct viewing *viewing, struct runs *runs, const struct date *date)
{
	struct str words = {0};
	if (span_usable(date->span))
		say_date(viewing->language, date, &words);
	add_str(viewing, runs, &words);
}

void v_amount(struct viewing *viewing, struct runs *runs, const struct sum *sum)
{
	struct str words = {0};
	if (sum->overflow)
		str_puts(&words, v_say(viewing, N_("too large to compute")));
	else
		say_sum(viewing->language, sum, &words);
	add_str(viewing, runs, &words);
}

void v_sum(struct viewing *viewing, struct runs *runs, const struct sum *sum)
{
	struct str words = {0};
	v_amount(viewing, runs, sum);
	v_mark_basis(viewing, runs, sum->worst);
	if (!sum->missing || !sum->parts)
		return;
	say_n(viewing->language, N_("{n} part not computed"), N_("{n} parts not computed"),
		sum->missing, &words);
	runs_add(viewing->doc, runs, RUN_MARK, str_text(&words), NULL);
	str_release(&words);
}

void v_quantity(struct viewing *viewing, struct runs *runs, const struct quantity *quantity)
{
	struct str words = {0};
	if (span_usable(quantity->span))
		say_number(viewing->language, quantity->micro, 6, 0, &words);
	add_str(viewing, runs, &words);
}

void v_figure(struct viewing *viewing, struct runs *runs, const struct figure *figure)
{
	struct str words = {0};
	if (span_usable(figure->span))
		say_figure(viewing->language, figure, &words);
	add_str(viewing, runs, &words);
}

static struct text text_of_leaf(const void *leaf)
{
	struct text text;
	memcpy(&text, leaf, sizeof(text));
	return text;
}

static void one_leaf(
	struct viewing *viewing, struct runs *runs, const struct field *field, const void *leaf)
{
	const struct kind *kind = field->kind;
	struct str words = {0};
	if (kind == &kind_text || kind == &kind_prose) {
		struct text text = text_of_leaf(leaf);
		v_text(viewing, runs, &text);
	} else if (kind == &kind_ref_or_text && !((const struct ref_or_text *)leaf)->id) {
		struct text text = {((const struct ref_or_text *)leaf)->span,
			((const struct ref_or_text *)leaf)->text};
		v_text(viewing, runs, &text);
	} else if (kind->refers && ((const struct ref *)leaf)->entry) {
		v_title(viewing, runs, ((const struct ref *)leaf)->entry);
	} else if (kind == &kind_choice) {
		v_words(viewing, runs, field->rule.words[((const struct choice *)leaf)->at].label);
	} else if (kind == &kind_flag) {
		v_words(viewing, runs, ((const struct flag *)leaf)->yes ? N_("yes") : N_("no"));
	} else if (kind == &kind_date) {
		say_date(viewing->language, leaf, &words);
	} else if (kind == &kind_money) {
		const struct money *money = leaf;
		say_money(viewing->language, money->minor,
			money->currency[0] || !viewing->project
				? money->currency
				: project_currency(viewing->project),
			&words);
	} else if (kind == &kind_figure) {
		say_figure(viewing->language, leaf, &words);
	} else if (kind == &kind_quantity) {
		say_number(viewing->language, ((const struct quantity *)leaf)->micro, 6, 0, &words);
	} else if (kind == &kind_percent) {
		say_percent(viewing->language, ((const struct percent *)leaf)->micro, &words);
	} else if (kind == &kind_duration && ((const struct duration *)leaf)->word < 0) {
		say_duration(viewing->language, leaf, &words);
	} else if (kind == &kind_duration && field->rule.words) {
		const struct duration *duration = leaf;
		v_words(viewing, runs, field->rule.words[duration->word].label);
	} else if (kind == &kind_sum) {
		v_sum(viewing, runs, leaf);
	} else {
		kind->show(&field->rule, leaf, &words);
	}
	add_str(viewing, runs, &words);
}

void v_leaf(struct viewing *viewing, struct runs *runs, const struct field *field, const void *leaf)
{
	if (field->shape == SHAPE_ONE) {
		one_leaf(viewing, runs, field, leaf);
		return;
	}
	const struct leaves *leaves = leaf;
	for (uint32_t i = 0; i < leaves->n; i++) {
		if (i)
			runs_text(viewing->doc, runs, ", ");
		one_leaf(viewing, runs, field, (const char *)leaves->items + i * field->kind->size);
	}
}

const char *v_label(const struct viewing *viewing, const struct entry *entry, const char *key)
{
	return v_say(viewing, record_field(entry->record, key)->label);
}

bool v_has(struct viewing *viewing, size_t n)
{
	if (!n)
		doc_say(viewing->doc, v_say(viewing, N_("Nothing has been written here yet.")));
	return n > 0;
}

void view_section(struct viewing *viewing, const char *words)
{
	v_heading(viewing, 2, words);
}
