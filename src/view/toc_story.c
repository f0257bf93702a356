/* The theory of change as sentences: if … then … because …. Titles stand in quotation marks, since
 * some are clauses and some are names; reasons are made to go on within the sentence. */
#include "toc.h"

/* ---- a text in the middle of a sentence ----------------------------------------------------- */

/* How words stand in the project where no sentence begins, so that the capital of a name can be
 * told from that of a beginning. */
struct word_cases {
	struct map small; /* seen with a small letter */
	struct map names; /* seen with a capital */
	struct arena arena;
};

static size_t word_length(const char *text)
{
	return strcspn(text, " \t\n.,;:!?()\"");
}

/* A to Z, and À to Þ of Latin-1. */
static bool is_capital(const char *text)
{
	unsigned char first = (unsigned char)text[0];
	unsigned char second = first ? (unsigned char)text[1] : 0;
	return (first >= 'A' && first <= 'Z') ||
	       (first == 0xC3 && second >= 0x80 && second <= 0x9E && second != 0x97);
}

static void learn(struct word_cases *cases, const char *text, bool begins)
{
	while (*text) {
		size_t len = word_length(text);
		if (!len) {
			begins = begins || strchr(".!?:\"", *text);
			text++;
			continue;
		}
		if (!begins)
			map_put(is_capital(text) ? &cases->names : &cases->small,
				arena_text(&cases->arena, text, len), cases);
		begins = false;
		text += len;
	}
}

/* Every text of the project teaches; names of partners and the like are names from the first
 * word on. */
static void learn_leaf(
	void *context, const struct entry *entry, const struct field *field, void *leaf)
{
	(void)entry;
	struct text_part part;
	struct text text;
	if (field->kind != &kind_text && field->kind != &kind_prose)
		return;
	memcpy(&text, leaf, sizeof(text));
	bool name = strcmp(field->key, "name") == 0 || strcmp(field->key, "holder") == 0;
	for (size_t i = 0; !text_empty(&text) && text_part(&text, i, &part); i++)
		learn(context, part.s, !name);
}

static bool can_be_lowered(
	const struct word_cases *cases, const char *word, const char *lowered, const char *next)
{
	if (map_get(&cases->small, lowered))
		return true;
	return !map_get(&cases->names, word) && strlen(word) > 1 && !is_capital(word + 1) &&
	       !is_capital(next);
}

/* The text without its last stop, and without the capital of its first word when that is none of
 * a name. */
static void within(const struct word_cases *cases, const char *text, struct str *out)
{
	size_t len = strlen(text);
	if (len > 1 && text[len - 1] == '.' && text[len - 2] != '.')
		len--;
	size_t first = word_length(text) < len ? word_length(text) : len;
	struct str word = {0};
	struct str lowered = {0};
	str_add(&word, text, first);
	str_add(&lowered, text, first);
	if (first && is_capital(text)) {
		bool wide = (unsigned char)text[0] == 0xC3;
		lowered.data[wide] = (char)(lowered.data[wide] + 0x20);
	}
	const char *next = text + first + strspn(text + first, " ");
	bool lower = first && can_be_lowered(cases, str_text(&word), str_text(&lowered), next);
	str_puts(out, str_text(lower ? &lowered : &word));
	str_add(out, text + first, len - first);
	str_release(&word);
	str_release(&lowered);
}

/* ---- sentences ------------------------------------------------------------------------------ */

struct telling {
	struct viewing *viewing;
	struct word_cases cases;
	struct runs *runs;
};

static void say_text(struct telling *telling, const char *words)
{
	runs_text(telling->viewing->doc, telling->runs, words);
}

static void quoted(struct telling *telling, const struct toc_node *node)
{
	struct viewing *viewing = telling->viewing;
	if (!node->of) {
		v_words(viewing, telling->runs, N_("something that is not published"));
		return;
	}
	const char *lang;
	const char *words = v_text_in(viewing, &node->title, &lang);
	struct str text = {0};
	size_t len = strlen(words);
	bool stop = len > 1 && words[len - 1] == '.';
	str_add(&text, words, stop ? len - 1 : len);
	say_text(telling, v_say(viewing, N_("“")));
	runs_add(viewing->doc, telling->runs, RUN_TEXT, str_text(&text), lang);
	say_text(telling, v_say(viewing, N_("”")));
	v_mark(viewing, telling->runs, node->of);
	str_release(&text);
}

static void quoted_list(struct telling *telling, const struct toc_node *const *nodes, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		if (i && i + 1 == n) {
			say_text(telling, " ");
			v_words(telling->viewing, telling->runs, N_("and"));
			say_text(telling, " ");
		} else if (i) {
			say_text(telling, ", ");
		}
		quoted(telling, nodes[i]);
	}
}

/* A sentence of the program whose {0} and {1} are the causes and the effect, in either order. */
static void frame(struct telling *telling, const char *words, const struct toc_sentence *sentence)
{
	const char *at = v_say(telling->viewing, words);
	struct str plain = {0};
	for (; *at; at++) {
		bool gap = at[0] == '{' && (at[1] == '0' || at[1] == '1') && at[2] == '}';
		if (!gap) {
			str_putc(&plain, *at);
			continue;
		}
		say_text(telling, str_text(&plain));
		str_clear(&plain);
		if (at[1] == '0')
			quoted_list(telling, sentence->of_causes, sentence->causes.n);
		else
			quoted(telling, sentence->of_effect);
		at += 2;
	}
	say_text(telling, str_text(&plain));
	str_release(&plain);
}

static const char *frame_of(const struct toc_sentence *sentence)
{
	bool activity = sentence->of_causes[0]->kind.at == TOC_ACTIVITY;
	bool output = sentence->of_effect->kind.at == TOC_OUTPUT;
	if (sentence->kind.at == TOC_FEEDBACK)
		return N_("If we reach {0}, it strengthens {1} in turn");
	if (activity)
		return output ? N_("If we carry out {0}, then we get {1}")
			      : N_("If we carry out {0}, then it contributes to {1}");
	return N_("If we reach {0}, then it contributes to {1}");
}

static void reason(struct telling *telling, const struct toc_sentence *sentence)
{
	struct viewing *viewing = telling->viewing;
	if (text_empty(&sentence->because))
		return;
	const char *lang;
	const char *because = v_text_in(viewing, &sentence->because, &lang);
	struct str words = {0};
	within(&telling->cases, because, &words);
	v_words(viewing, telling->runs, N_(", because "));
	runs_add(viewing->doc, telling->runs, RUN_TEXT, str_text(&words), lang);
	str_release(&words);
}

static void support(struct telling *telling, const struct toc_sentence *sentence)
{
	struct viewing *viewing = telling->viewing;
	if (sentence->evidence.n) {
		v_words(viewing, telling->runs, N_(" This is supported by: "));
		for (uint32_t i = 0; i < sentence->evidence.n; i++) {
			say_text(telling, i ? "; " : "");
			v_text(viewing, telling->runs, &sentence->evidence.items[i]);
		}
		say_text(telling, ".");
	}
	if (span_usable(sentence->untested.span) && sentence->untested.yes)
		v_words(viewing, telling->runs, N_(" Nobody has tested this yet."));
	if (!sentence->assumptions.n)
		return;
	v_words(viewing, telling->runs, N_(" It is assumed that this is true: "));
	for (uint32_t i = 0; i < sentence->assumptions.n; i++) {
		const char *status = toc_assumption_status(sentence->of_assumptions[i]);
		say_text(telling, i ? ", " : "");
		quoted(telling, sentence->of_assumptions[i]);
		if (!status)
			continue;
		say_text(telling, " (");
		v_words(viewing, telling->runs, status);
		say_text(telling, ")");
	}
	say_text(telling, ".");
}

static void tell(struct telling *telling, const struct toc_sentence *sentence)
{
	struct viewing *viewing = telling->viewing;
	telling->runs = doc_paragraph(viewing->doc);
	frame(telling, frame_of(sentence), sentence);
	reason(telling, sentence);
	if (!text_empty(&sentence->because))
		v_mark(viewing, telling->runs, &sentence->entry);
	say_text(telling, ".");
	support(telling, sentence);
}

/* What an effect is decides where its sentence stands. */
static const char *const headings[] = {
	[TOC_OUTPUT] = N_("From what we do to what comes of it"),
	[TOC_OUTCOME] = N_("What changes for people"),
	[TOC_IMPACT] = N_("What changes in society"),
};

static void tell_all(struct telling *telling, const struct toc_story *story)
{
	for (int kind = TOC_OUTPUT; kind <= TOC_IMPACT; kind++) {
		bool headed = false;
		for (uint32_t i = 0; i < story->sentences.n; i++) {
			const struct toc_sentence *sentence = story->sentences.items[i];
			bool back = sentence->kind.at == TOC_FEEDBACK;
			const struct toc_node *ends =
				back ? sentence->of_causes[0] : sentence->of_effect;
			if (ends->kind.at != kind)
				continue;
			if (!headed)
				v_heading(telling->viewing, 2, headings[kind]);
			headed = true;
			tell(telling, sentence);
		}
	}
}

void view_toc_narrative(struct viewing *viewing, const struct entry *answer)
{
	const struct toc_story *story = (const struct toc_story *)answer;
	struct telling telling = {.viewing = viewing};
	struct walker walker = {.context = &telling.cases, .leaf = learn_leaf};
	struct tree tree = project_tree(viewing->project);
	walk_tree(&tree, &walker);
	toc_prose(viewing, N_("The problem"), &story->problem);
	if (!story->sentences.n) {
		v_heading(viewing, 2, N_("What leads to what"));
		v_has(viewing, 0);
	}
	tell_all(&telling, story);
	toc_prose(viewing, N_("The vision"), &story->vision);
	map_release(&telling.cases.small);
	map_release(&telling.cases.names);
	arena_release(&telling.cases.arena);
}
