/* samverka completion: the script for bash, and what may come next on a command line that is being
 * typed. Everything comes from the tables of commands, options and keys, and from the project. */
#include "cmd.h"

#include "samverka/data.h"

#include <stdio.h>
#include <string.h>

enum { MOST_WORDS = 256 };

struct typing {
	struct call *call;
	const char *words[MOST_WORDS]; /* whole ones, without quotation marks */
	size_t n;
	const char *current; /* the one that is being typed; may be "" */
	const struct command *command;
	const struct command *verb;	   /* or the command itself */
	const char *arguments[MOST_WORDS]; /* after command and verb */
	size_t arguments_n;
	struct arena arena;
};

/* ---- the line ------------------------------------------------------------------------------- */

/* Words as a shell divides them; the last one is what is being typed. */
static void split(struct typing *typing, const char *line)
{
	struct str word = {0};
	bool open = false; /* a word has begun */
	char quote = '\0';
	for (const char *at = line; *at; at++) {
		if (!quote && (*at == ' ' || *at == '\t')) {
			if (open && typing->n < MOST_WORDS)
				typing->words[typing->n++] =
					arena_text(&typing->arena, str_text(&word), word.len);
			str_clear(&word);
			open = false;
			continue;
		}
		open = true;
		if (quote && *at == quote)
			quote = '\0';
		else if (!quote && (*at == '"' || *at == '\''))
			quote = *at;
		else if (*at == '\\' && quote != '\'' && at[1])
			str_putc(&word, *++at);
		else
			str_putc(&word, *at);
	}
	typing->current = arena_text(&typing->arena, str_text(&word), word.len);
	str_release(&word);
}

/* ---- candidates ----------------------------------------------------------------------------- */

/* bash has divided the word at "=" and ":" already, and expects what comes behind the last one. */
static size_t behind_break(const char *word)
{
	size_t behind = 0;
	for (size_t i = 0; word[i]; i++)
		if (word[i] == '=' || word[i] == ':')
			behind = i + 1;
	return behind;
}

/* before: what stands before the candidate in the same word, as "status=". */
static void offer(struct typing *typing, const char *before, const char *candidate, const char *end)
{
	struct str whole = {0};
	str_printf(&whole, "%s%s", before, candidate);
	size_t typed = strlen(typing->current);
	if (whole.len >= typed && memcmp(str_text(&whole), typing->current, typed) == 0 &&
		!strpbrk(str_text(&whole), " \t\n'\"\\$`"))
		str_printf(&typing->call->out, "%s%s\n",
			str_text(&whole) + behind_break(typing->current), end);
	str_release(&whole);
}

static void offer_words(struct typing *typing, const char *before, const char *words)
{
	for (const char *at = words; *at;) {
		size_t len = strcspn(at, "|");
		offer(typing, before, arena_text(&typing->arena, at, len), " ");
		at += len + (at[len] == '|');
	}
}

static void offer_ids(struct typing *typing, const char *before, const struct record *record)
{
	const struct links *links = &typing->call->project.links;
	for (size_t i = 0; i < links->n; i++)
		if (!record || links->entries[i]->record == record)
			offer(typing, before, entry_id(links->entries[i]), " ");
}

/* The ids in the sets of public numbers that come with the program. */
static void offer_shipped(struct typing *typing, const char *before)
{
	static const enum data_file files[] = {
		DATA_PARAMETERS_SE, DATA_PARAMETERS_LV, DATA_PARAMETERS_EU};
	static const char head[] = "\n  - id: ";
	struct str words = {0};
	for (size_t i = 0; i < ARRAY_LEN(files); i++) {
		size_t len;
		const char *at = data_text(files[i], &len); /* ends with a NUL */
		while ((at = strstr(at, head))) {
			at += sizeof(head) - 1;
			str_puts(&words, words.len ? "|" : "");
			str_add(&words, at, strcspn(at, "\n"));
		}
	}
	offer_words(typing, before, str_text(&words));
	str_release(&words);
}

static void offer_records(struct typing *typing)
{
	for (size_t i = 0; model_records[i]; i++) {
		const struct record *record = model_records[i];
		const struct field *kinds =
			record->kind_key ? record_field(record, record->kind_key) : NULL;
		offer(typing, "", record->word, " ");
		for (size_t k = 0; kinds && kinds->rule.words && kinds->rule.words[k].word; k++)
			if (model_record(kinds->rule.words[k].word) == record)
				offer(typing, "", kinds->rule.words[k].word, " ");
	}
}

/* What may stand behind a key. */
static void offer_values(struct typing *typing, const char *before, const struct field *field)
{
	if (field && field->record && field->record->shorthand)
		field = record_field(field->record, field->record->shorthand);
	if (!field || !field->kind)
		return;
	for (size_t i = 0; field->rule.words && field->rule.words[i].word; i++)
		offer(typing, before, field->rule.words[i].word, " ");
	if (field->kind == &kind_flag)
		offer_words(typing, before, "yes|no");
	if (field->kind->refers && !field->targets)
		offer_ids(typing, before, NULL);
	for (size_t i = 0; field->kind->refers && field->targets && field->targets[i]; i++)
		offer_ids(typing, before, field->targets[i]);
}

static void offer_keys(
	struct typing *typing, const struct record *record, const char *before, const char *end)
{
	for (size_t i = 0; record && i < record->n + common_fields_n; i++) {
		const char *key =
			i < record->n ? record->fields[i].key : common_fields[i - record->n].key;
		char name[64];
		size_t len = strlen(key) < sizeof(name) ? strlen(key) : sizeof(name) - 1;
		memcpy(name, key, len);
		name[len] = '\0';
		/* Options are written with hyphens, keys as the files have them. */
		for (char *at = name; before[0] == '-' && *at; at++)
			*at = *at == '_' ? '-' : *at;
		offer(typing, before, name, end);
	}
}

/* ---- options -------------------------------------------------------------------------------- */

static const struct record *keys_of(const struct typing *typing)
{
	const struct command *verb = typing->verb;
	if (!verb || !(verb->groups & TAKES_ADD))
		return NULL;
	if (verb->entry)
		return model_record(verb->entry);
	return typing->arguments_n ? model_record(typing->arguments[0]) : NULL;
}

static bool is_taken(const struct typing *typing, const struct option_row *row)
{
	return !row->groups || (typing->verb && typing->verb->groups & row->groups);
}

static void offer_options(struct typing *typing)
{
	for (size_t i = 0; i < option_rows_n; i++)
		if (is_taken(typing, &option_rows[i]))
			offer(typing, "--", option_rows[i].name, " ");
	offer_keys(typing, keys_of(typing), "--", " ");
}

static void offer_formats(struct typing *typing, const char *before)
{
	unsigned has = typing->verb && typing->verb->formats ? typing->verb->formats
							     : (unsigned)IN_ANSWERS;
	for (size_t i = 0; i < FORMATS; i++)
		if (has & 1u << i)
			offer(typing, before, format_words[i], " ");
}

/* The values of an option, its name without the dashes. */
static void offer_option_values(struct typing *typing, const char *name, const char *before)
{
	const struct record *record = keys_of(typing);
	char key[64];
	for (size_t i = 0; i < option_rows_n; i++) {
		const struct option_row *row = &option_rows[i];
		if (strcmp(row->name, name) != 0 || !is_taken(typing, row))
			continue;
		if (row->shape == OPTION_FORMAT_WORD)
			offer_formats(typing, before);
		else if (row->member == offsetof(struct options, by) && typing->verb->by)
			offer_words(typing, before, typing->verb->by);
		else if (row->member == offsetof(struct options, budget))
			offer_ids(typing, before, model_record("budget"));
		else if (row->member == offsetof(struct options, adds))
			offer_shipped(typing, before);
		else if (row->value && strchr(row->value, '|'))
			offer_words(typing, before, row->value);
		return;
	}
	snprintf(key, sizeof(key), "%s", name);
	for (char *at = key; *at; at++)
		*at = *at == '-' ? '_' : *at;
	if (record)
		offer_values(typing, before, entry_field(record, key));
}

/* The option that stands before the current word and still needs its value, or NULL. */
static const char *waiting_option(const struct typing *typing)
{
	const char *before = typing->n ? typing->words[typing->n - 1] : "";
	if (before[0] != '-' || !before[1] || strchr(before, '='))
		return NULL;
	for (size_t i = 0; i < option_rows_n; i++) {
		const struct option_row *row = &option_rows[i];
		bool named = before[1] == '-' ? strcmp(before + 2, row->name) == 0
					      : row->letter == before[1] && !before[2];
		if (named)
			return row->value ? row->name : NULL;
	}
	return before[1] == '-' ? before + 2 : NULL;
}

/* ---- arguments ------------------------------------------------------------------------------ */

/* The entry that the first argument names, or NULL. */
static const struct entry *entry_named(const struct typing *typing)
{
	struct tree tree = project_tree(&typing->call->project);
	struct address address = {0};
	if (!typing->arguments_n || address_find(&tree, &typing->call->project.links,
					    typing->arguments[0], &address) != ADDRESS_FOUND)
		return NULL;
	return address.entry;
}

static void offer_assignment(struct typing *typing)
{
	const struct entry *entry = entry_named(typing);
	const char *equals = strchr(typing->current, '=');
	if (!entry)
		return;
	if (!equals) {
		offer_keys(typing, entry->record, "", "=");
		return;
	}
	size_t len = (size_t)(equals - typing->current);
	len -= len && (equals[-1] == '+' || equals[-1] == '-');
	const char *key = arena_text(&typing->arena, typing->current, len);
	offer_values(typing,
		arena_text(&typing->arena, typing->current, (size_t)(equals + 1 - typing->current)),
		entry_field(entry->record, key));
}

/* One word of a synopsis: "INDICATOR" stands for ids, "changed" for itself. */
static void offer_for(struct typing *typing, const char *token)
{
	char word[32];
	size_t len = 0;
	for (; token[len] && len + 1 < sizeof(word); len++)
		word[len] = token[len] >= 'A' && token[len] <= 'Z' ? (char)(token[len] + 32)
								   : token[len];
	word[len] = '\0';
	if (strcmp(token, "ID") == 0 || strcmp(token, "ADDRESS") == 0 || strcmp(token, "OLD") == 0)
		offer_ids(typing, "", NULL);
	else if (strcmp(token, "KEY=VALUE") == 0)
		offer_assignment(typing);
	else if (strcmp(token, "KEY") == 0)
		offer_keys(
			typing, entry_named(typing) ? entry_named(typing)->record : NULL, "", " ");
	else if (strcmp(token, "WORD") == 0)
		offer_records(typing);
	else if (strcmp(token, "CODE") == 0)
		for (size_t i = 0; i < FINDING_CODES; i++)
			offer(typing, "", finding_kinds[i].code, " ");
	else if (strcmp(token, "COMMAND") == 0)
		for (size_t i = 0; i < commands_n; i++)
			offer(typing, "", commands[i].name, " ");
	else if (strcmp(token, "SECTION") == 0)
		for (size_t i = 0; i < SECTIONS; i++)
			offer(typing, "", model_sections[i]->word, " ");
	else if (strcmp(token, "STEP") == 0)
		offer_words(typing, "", "1|2|3|4|5|6");
	else if (strcmp(token, word) == 0)
		offer(typing, "", token, " ");
	else if (model_record(word))
		offer_ids(typing, "", model_record(word));
}

/* The words of the synopsis for the argument that is being typed. */
static void offer_arguments(struct typing *typing)
{
	const char *at = typing->verb->arguments;
	size_t place = 0;
	while (*at) {
		struct str token = {0};
		at += strspn(at, " [");
		size_t len = strcspn(at, " ]");
		bool more = len > 3 && memcmp(at + len - 3, "...", 3) == 0;
		str_add(&token, at, more ? len - 3 : len);
		at += len + strspn(at + len, " ]");
		bool here = place++ == typing->arguments_n || (more && !*at);
		for (const char *part = str_text(&token); here && *part && part[0] != '-';) {
			size_t n = strcspn(part, "|");
			offer_for(typing, arena_text(&typing->arena, part, n));
			part += n + (part[n] == '|');
		}
		str_release(&token);
	}
}

/* ---- putting it together -------------------------------------------------------------------- */

/* Command, verb and arguments among the words; the folder of -C. */
static void understand(struct typing *typing)
{
	for (size_t i = 1; i < typing->n; i++) {
		const char *word = typing->words[i];
		struct typing before = {.n = 1, .words = {i > 1 ? typing->words[i - 1] : ""}};
		const char *waiting = i > 1 ? waiting_option(&before) : NULL;
		if (waiting && strcmp(waiting, "folder") == 0)
			typing->call->options.folder = word;
		if (waiting || (word[0] == '-' && word[1]))
			continue;
		const struct command *verb = typing->command && typing->verb == typing->command
						     ? command_named(typing->command->verbs,
							       typing->command->verbs_n, word)
						     : NULL;
		if (!typing->command)
			typing->verb = typing->command = command_named(commands, commands_n, word);
		else if (verb && !typing->arguments_n)
			typing->verb = verb;
		else
			typing->arguments[typing->arguments_n++] = word;
	}
}

static void load_project(struct call *call)
{
	struct folder folder = {.fd = -1};
	struct load_options options = {0};
	if (folder_find(&folder, call->options.folder ? call->options.folder : ".",
		    "samverka.yaml") >= 0 &&
		project_load(&folder, &options, &call->project, &call->findings) == LOAD_DONE)
		call->open = true;
	folder_close(&folder);
}

static void offer_what_fits(struct typing *typing)
{
	const char *waiting = waiting_option(typing);
	const char *equals = strchr(typing->current, '=');
	bool option = typing->current[0] == '-';
	if (waiting) {
		offer_option_values(typing, waiting, "");
	} else if (option && equals && typing->current[1] == '-') {
		size_t len = (size_t)(equals - typing->current);
		offer_option_values(typing,
			arena_text(&typing->arena, typing->current + 2, len - 2),
			arena_text(&typing->arena, typing->current, len + 1));
	} else if (option) {
		offer_options(typing);
	} else if (!typing->command) {
		for (size_t i = 0; i < commands_n; i++)
			offer(typing, "", commands[i].name, " ");
	} else {
		for (size_t i = 0; typing->verb == typing->command && !typing->arguments_n &&
				   i < typing->command->verbs_n;
			i++)
			offer(typing, "", typing->command->verbs[i].name, " ");
		offer_arguments(typing);
	}
}

int run_completion(struct call *call)
{
	if (call->args_n)
		return complain(call, EXIT_USAGE, N_("{0} takes no arguments"), ARGS("completion"));
	if (!call->options.line) {
		size_t len;
		const char *script = data_text(DATA_COMPLETION, &len);
		str_add(&call->out, script, len);
		return output_write(call);
	}
	struct typing typing = {.call = call};
	split(&typing, call->options.line);
	understand(&typing);
	load_project(call);
	offer_what_fits(&typing);
	arena_release(&typing.arena);
	return output_write(call);
}
