/* Writes the two manual pages that are made from the tables: "manual format" gives
 * samverka-format(5), "manual findings" gives samverka-findings(7). make man runs it. */
#include "samverka/lang.h"
#include "samverka/model.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum { WIDTH = 78 };

/* ---- mdoc ----------------------------------------------------------------------------------- */

static void add_sign(char c, struct str *out)
{
	if (c == '\\')
		str_puts(out, "\\e");
	else
		str_putc(out, c);
}

/* As mandoc counts its input: a sign beyond ASCII is "\\[u00E4]" to it. */
static size_t width_written(const char *words, size_t len)
{
	size_t width = 0;
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)words[i];
		width += c < 0x80 ? (c == '\\' ? 2u : 1u) : c >= 0xC0 ? 8u : 0u;
	}
	return width;
}

/* Running text. A sentence begins a line of its own, and no line begins like a macro. */
static void text(struct str *out, const char *words)
{
	size_t column = 0;
	bool ended = false;
	while (*words) {
		size_t len = strcspn(words, " \n");
		size_t width = width_written(words, len);
		if (column && (ended || column + 1 + width > WIDTH)) {
			str_putc(out, '\n');
			column = 0;
		}
		if (column) {
			str_putc(out, ' ');
			column++;
		} else if (words[0] == '.' || words[0] == '\'') {
			str_puts(out, "\\&");
		}
		for (size_t i = 0; i < len; i++)
			add_sign(words[i], out);
		column += width;
		ended = len > 1 && strchr(".?!", words[len - 1]);
		words += len;
		words += strspn(words, " \n");
	}
	if (column)
		str_putc(out, '\n');
}

/* What is written in a file, as one argument of a macro. */
static void literal(struct str *out, const char *words)
{
	str_puts(out, " \"\\&");
	for (; *words; words++) {
		if (*words == '"')
			str_puts(out, "\\(dq");
		else if (*words == '-')
			str_puts(out, "\\-");
		else
			add_sign(*words, out);
	}
	str_putc(out, '"');
}

static void macro(struct str *out, const char *name, const char *words, const char *after)
{
	str_printf(out, ".%s", name);
	literal(out, words);
	str_printf(out, "%s\n", after);
}

static void begin(struct str *out, const char *page, const char *chapter, const char *what)
{
	struct str title = {0};
	for (const char *at = page; *at; at++)
		str_putc(&title, (char)toupper((unsigned char)*at));
	str_puts(out,
		".\\\" Made by \"make man\" from the tables in src and include. Do not edit.\n"
		".Dd November 24, 2026\n");
	str_printf(out, ".Dt %s %s\n.Os\n.Sh NAME\n.Nm %s\n.Nd %s\n.Sh DESCRIPTION\n",
		str_text(&title), chapter, page, what);
	str_release(&title);
}

/* ---- samverka-format(5) --------------------------------------------------------------------- */

/* "a, b and c", each as a key; the line is ended by `after`. */
static void keys(struct str *out, const char *const *words, size_t n, const char *after)
{
	for (size_t i = 0; i < n; i++) {
		if (i && i == n - 1)
			str_puts(out, "and\n");
		macro(out, "Ic", words[i], i == n - 1 ? after : i == n - 2 ? "" : " ,");
	}
}

static void heading(struct str *out, const struct field *field)
{
	static const char *const needs[] = {"", " , advised", " , required"};
	str_puts(out, ".It Ic");
	literal(out, field->key);
	str_puts(out, " Pq");
	if (field->shape == SHAPE_LIST || field->shape == SHAPE_MANY)
		str_puts(out, " list of");
	if (field->record) {
		str_puts(out, " Sx");
		literal(out, field->record->word);
	} else {
		str_printf(out, " \"%s\"", field->kind->name);
	}
	str_printf(out, "%s\n", needs[field->need]);
}

static bool labels_tell_more(const struct word *words)
{
	for (size_t i = 0; words[i].word; i++) {
		const char *a = words[i].word;
		const char *b = words[i].label;
		while (*a && (*a == *b || (*a == '-' && *b == ' '))) {
			a++;
			b++;
		}
		if (*a || *b)
			return true;
	}
	return false;
}

static void choices(struct str *out, const struct word *words)
{
	bool tell = labels_tell_more(words);
	str_puts(out, tell ? "One of:\n.Bl -tag -width Ds -compact\n" : "One of:\n");
	for (size_t i = 0; words[i].word; i++) {
		macro(out, tell ? "It Cm" : "Cm", words[i].word,
			tell		    ? ""
			: words[i + 1].word ? " ,"
					    : " .");
		if (tell)
			text(out, words[i].label);
	}
	if (tell)
		str_puts(out, ".El\n");
}

static void targets(struct str *out, const struct field *field)
{
	if (!field->targets || !field->targets[0])
		return;
	str_puts(out, "May name:\n");
	for (size_t i = 0; field->targets[i]; i++) {
		const struct record *record = field->targets[i];
		bool last = !field->targets[i + 1];
		macro(out, "Sx", record->word, field->target_kinds ? "" : last ? " ." : " ,");
		if (!field->target_kinds || !record->kind_key)
			continue;
		const struct word *words = record_field(record, record->kind_key)->rule.words;
		unsigned left = field->target_kinds;
		str_puts(out, "of the kind\n");
		for (size_t k = 0; words[k].word && left; k++) {
			if (!(left & 1u << k))
				continue;
			left &= ~(1u << k);
			macro(out, "Cm", words[k].word, left ? "" : " .");
			if (left)
				str_puts(out, "or\n");
		}
	}
}

static void limits(struct str *out, const struct field *field)
{
	if (field->rule.flags & LEAF_SCORE)
		text(out, "From 1 to 5.");
	if (field->rule.flags & LEAF_NEGATIVE)
		text(out, "May be negative: a credit or a correction.");
	if (field->rule.flags & LEAF_POSITIVE)
		text(out, "Must be more than 0.");
}

static void add_key(struct str *out, const struct field *field)
{
	heading(out, field);
	text(out, field->doc);
	limits(out, field);
	if (field->initial) {
		str_puts(out, "When left out:\n");
		macro(out, "Ql", field->initial, " .");
	}
	if (field->kind == &kind_choice) {
		choices(out, field->rule.words);
		return;
	}
	targets(out, field);
	if (field->rule.sample) {
		struct str sample = {0};
		str_printf(&sample, field->shape == SHAPE_MANY ? "%s: [%s]" : "%s: %s", field->key,
			field->rule.sample);
		macro(out, "Dl", str_text(&sample), "");
		str_release(&sample);
	}
}

static void key_list(struct str *out, const struct field *fields, size_t n)
{
	str_puts(out, ".Bl -tag -width Ds\n");
	for (size_t i = 0; i < n; i++)
		add_key(out, &fields[i]);
	str_puts(out, ".El\n");
}

/* What holds between the keys of a record. */
static void conditions(struct str *out, const struct record *record)
{
	size_t n = 0;
	while (n < ARRAY_LEN(record->identity) && record->identity[n])
		n++;
	if (n && (record->fields[0].kind != &kind_id || record->fields[0].need != REQUIRED)) {
		str_puts(out, ".Pp\nEntries are told apart by\n");
		keys(out, record->identity, n, " .");
	}
	if (record->shorthand) {
		str_puts(out, ".Pp\nA bare value stands for\n");
		macro(out, "Ic", record->shorthand, " .");
	}
	for (const struct either *either = record->either; either && either->keys[0]; either++) {
		for (n = 0; n < ARRAY_LEN(either->keys) && either->keys[n];)
			n++;
		str_printf(out, ".Pp\n%s one may be written of\n",
			either->exactly ? "Exactly" : "At most");
		keys(out, either->keys, n, " .");
	}
	for (const struct pair *pair = record->pairs; pair && pair->key; pair++) {
		str_puts(out, ".Pp\n");
		macro(out, "Ic", pair->key, "");
		str_puts(out, "needs\n");
		macro(out, "Ic", pair->needs, " .");
	}
}

/* Records in the order one meets them; each once. */
static void record_below(struct str *out, const struct record *record, struct map *done)
{
	if (map_put(done, record->word, (void *)record))
		return;
	macro(out, "Ss", record->word, "");
	text(out, record->doc);
	conditions(out, record);
	key_list(out, record->fields, record->n);
	for (size_t i = 0; i < record->n; i++)
		if (record->fields[i].record)
			record_below(out, record->fields[i].record, done);
}

static void section(struct str *out, const struct record *record, struct map *done)
{
	struct str file = {0};
	str_printf(&file, "%s.yaml", record->word);
	macro(out, "Sh", str_text(&file), "");
	text(out, record->doc);
	key_list(out, record->fields, record->n);
	for (size_t i = 0; i < record->n; i++)
		if (record->fields[i].record)
			record_below(out, record->fields[i].record, done);
	str_release(&file);
}

enum { MOST_KINDS = 64 };

/* Kinds that some row has, by name. */
static size_t kinds_used(const struct kind *kinds[MOST_KINDS])
{
	size_t n = 0;
	for (size_t r = 0; model_records[r]; r++)
		for (size_t i = 0; i < model_records[r]->n; i++) {
			const struct kind *kind = model_records[r]->fields[i].kind;
			size_t at = 0;
			while (kind && at < n && strcmp(kinds[at]->name, kind->name) < 0)
				at++;
			if (!kind || (at < n && kinds[at] == kind) || n == MOST_KINDS)
				continue;
			memmove(&kinds[at + 1], &kinds[at], (n - at) * sizeof(*kinds));
			kinds[at] = kind;
			n++;
		}
	return n;
}

static void add_kinds(struct str *out)
{
	const struct kind *kinds[MOST_KINDS + 1];
	size_t n = kinds_used(kinds);
	str_puts(out, ".Sh VALUES\n.Bl -tag -width Ds\n");
	for (size_t i = 0; i < n; i++) {
		if (strcmp(kinds[i]->name, kinds[i]->doc) == 0)
			continue;
		macro(out, "It Em", kinds[i]->name, "");
		text(out, kinds[i]->doc);
	}
	str_puts(out, ".El\n");
}

static const char format_intro[] =
	"A collaboration is a folder of text files in YAML.\n"
	"The file\n.Pa samverka.yaml\nmust be there; every other file may wait until its step has "
	"begun.\n"
	"A file that is missing or empty is never an error.\n"
	".Pp\n"
	"Instead of a file such as\n.Pa evaluate.yaml\nthere may be a folder\n.Pa evaluate\n"
	"that holds any number of files whose names end in\n.Pa .yaml ,\nor both.\n"
	"They are read in the order of their names.\n"
	"Lists are joined; a key that is no list may stand once in all of them.\n"
	"Files are in UTF-8.\n"
	"Anchors, aliases, tags, merge keys and several documents in one file are\n"
	"refused.\n"
	".Pp\n"
	"In the headings below,\n.Em required\n"
	"means that the entry says nothing without the key,\n.Em advised\n"
	"that the key belongs there as soon as it is known.\n"
	"All other keys may be left out.\n"
	"A key with nothing after its colon is an error.\n"
	".Pp\n"
	"Text and prose may be given in several languages:\n"
	".Dl \"title: {sv: Jobbm\\(:assa, en: Job fair}\"\n"
	".Pp\n"
	"Every entry has one address: its id, or the key of its list and what tells it\n"
	"apart, as in\n"
	".Ql plan.job\\-fair .\n"
	"The commands\n.Xr samverka-show 1\nand\n.Xr samverka-set 1\ntake it.\n";

static void format_page(struct str *out)
{
	struct map done = {0};
	begin(out, "samverka-format", "5", "the files of a collaboration");
	str_puts(out, format_intro);
	add_kinds(out);
	str_puts(out, ".Sh KEYS OF EVERY ENTRY\nAny entry may carry these.\n");
	key_list(out, common_fields, common_fields_n);
	for (size_t i = 0; i < SECTIONS; i++)
		section(out, model_sections[i], &done);
	str_puts(out, ".Sh SEE ALSO\n.Xr samverka 1 ,\n.Xr samverka-explain 1 ,\n"
		      ".Xr samverka-schema 1 ,\n.Xr samverka-findings 7\n");
	map_release(&done);
}

/* ---- samverka-findings(7) ------------------------------------------------------------------- */

/* What differs from one finding to the next is shown as "…". */
static void sentence(struct str *out, const char *before, const char *words)
{
	struct str said = {0};
	str_puts(&said, before);
	say_with(LANG_EN, words, ARGS("…", "…", "…", "…"), &said);
	if (strcmp(str_text(&said) + strlen(before), "…") != 0) {
		if (before[0])
			str_puts(out, ".Pp\n");
		text(out, str_text(&said));
	}
	str_release(&said);
}

static void add_finding(struct str *out, const struct finding_kind *kind)
{
	static const char *const levels[] = {"advice", "warning", "error"};
	str_printf(out, ".It %s Pq \"%s", kind->code, levels[kind->level]);
	if (kind->flags & FLAG_ABSENCE)
		str_puts(out, ", only advice until the work has begun");
	if (kind->flags & FLAG_DUE)
		str_puts(out, ", depends on the day");
	if (kind->flags & FLAG_HISTORY)
		str_puts(out, ", needs the history in git");
	str_puts(out, "\"\n");
	sentence(out, "", kind->sentence);
	sentence(out, "What to do: ", kind->todo);
	sentence(out, "Why: ", kind->why);
}

static const struct {
	char letter;
	const char *title;
} steps[] = {
	{'F', "F: THE FILES"},
	{'P', "P: PARTNERS"},
	{'T', "T: TRUST"},
	{'G', "G: THEORY OF CHANGE AND GOALS"},
	{'R', "R: ROLES"},
	{'C', "C: COST AND FUNDING"},
	{'E', "E: EVALUATION"},
	{'X', "X: PRIVACY AND PUBLISHING"},
};

static const char findings_intro[] =
	"These are all the findings of\n.Xr samverka-check 1 .\n"
	"A code never changes its meaning.\n"
	"What differs from one finding to the next is shown as \\(lq…\\(rq.\n"
	".Pp\n"
	"An\n.Em error\nmust be mended before the files can be trusted.\n"
	"A\n.Em warning\nis most often a mistake.\n"
	".Em Advice\nsays what is not there yet.\n"
	".Pp\n"
	"The command\n.Ql samverka explain CODE\nshows a wrong and a right example, in Swedish or "
	"English.\n"
	".Pp\n"
	"A finding that may stand is accepted with a reason, in\n.Pa samverka.yaml\n"
	"under\n.Ic settings ;\nsee\n.Xr samverka-format 5 .\n";

static void findings_page(struct str *out)
{
	begin(out, "samverka-findings", "7", "what samverka check finds");
	str_puts(out, findings_intro);
	for (size_t s = 0; s < ARRAY_LEN(steps); s++) {
		bool any = false;
		for (size_t i = 0; i < FINDING_CODES; i++) {
			if (finding_kinds[i].code[0] != steps[s].letter)
				continue;
			if (!any)
				str_printf(out, ".Sh %s\n.Bl -tag -width Ds\n", steps[s].title);
			any = true;
			add_finding(out, &finding_kinds[i]);
		}
		if (any)
			str_puts(out, ".El\n");
	}
	str_puts(out, ".Sh SEE ALSO\n.Xr samverka-check 1 ,\n.Xr samverka-explain 1 ,\n"
		      ".Xr samverka-format 5\n");
}

int main(int argc, char **argv)
{
	struct str out = {0};
	if (argc == 2 && strcmp(argv[1], "format") == 0)
		format_page(&out);
	else if (argc == 2 && strcmp(argv[1], "findings") == 0)
		findings_page(&out);
	else
		return 2;
	fwrite(str_text(&out), 1, out.len, stdout);
	str_release(&out);
	return fflush(stdout) != 0;
}
