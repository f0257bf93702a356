/* The command line: options by one table, never abbreviated, in any place. */
#include "cmd.h"

#include <stdlib.h>
#include <string.h>

#define TEXT(member) OPTION_TEXT, offsetof(struct options, member)
#define FLAG(member) OPTION_FLAG, offsetof(struct options, member)
#define TEXTS(member) OPTION_TEXTS, offsetof(struct options, member)

const struct option_row option_rows[] = {
	{"folder", 'C', TEXT(folder), N_("DIR"), 0, N_("work in this folder")},
	{"lang", 0, TEXT(lang), "sv|en|lv", 0, N_("the language of messages and reports")},
	{"help", 'h', FLAG(help), NULL, 0, N_("how to use a command")},
	{"version", 'V', FLAG(version), NULL, 0, N_("the version")},
	{"color", 0, TEXT(color), "auto|always|never", 0, N_("colours; auto: on a terminal")},
	{"no-pager", 0, FLAG(no_pager), NULL, 0, N_("long text without a pager")},
	{"format", 'f', OPTION_FORMAT_WORD, 0,
		"text|md|html|json|sarif|github|gitlab|csv|svg|dot|mermaid|ics|hledger",
		TAKES_FORMAT, N_("the output's format")},
	{"json", 0, OPTION_JSON, 0, NULL, TAKES_FORMAT, N_("the same as --format json")},
	{"output", 'o', TEXT(output), N_("FILE"), TAKES_FORMAT,
		N_("write to a file; its ending gives the format")},
	{"as-of", 0, TEXT(as_of), N_("DATE"), TAKES_FORMAT, N_("the day that counts as today")},
	{"level", 0, TEXT(level), "error|warning|advice", TAKES_CHECK,
		N_("what is shown and makes the exit status 1")},
	{"step", 0, TEXT(step), "1-6", TAKES_CHECK, N_("only this step of the guide")},
	{"all", 0, FLAG(all), NULL, TAKES_CHECK, N_("accepted findings as well")},
	{"history", 0, FLAG(history), NULL, TAKES_CHECK, N_("also what only git's history shows")},
	{"dry-run", 0, FLAG(dry_run), NULL, TAKES_WRITE,
		N_("show what would change, change nothing")},
	{"audience", 0, TEXT(audience), "public|partners", TAKES_REPORT,
		N_("public (default) leaves out internal entries")},
	{"title", 0, TEXT(title), N_("TEXT"), TAKES_INIT, N_("the collaboration's title")},
	{"from", 0, TEXT(from), N_("DATE"), TAKES_INIT | TAKES_PERIOD, N_("its first day")},
	{"to", 0, TEXT(to), N_("DATE"), TAKES_INIT | TAKES_PERIOD, N_("its last day")},
	{"country", 0, TEXT(country), "SE", TAKES_INIT, N_("its country")},
	{"currency", 0, TEXT(currency), "SEK", TAKES_INIT, N_("its currency")},
	{"partner", 0, TEXTS(partners), N_("KIND:ID:NAME"), TAKES_INIT,
		N_("a partner; may be given several times")},
	{"template", 0, TEXT(template), "minimal|guided", TAKES_INIT,
		N_("minimal (default), or every file with each key explained")},
	{"file", 0, TEXT(file), N_("FILE"), TAKES_ADD,
		N_("write the entry to this file of the section")},
	{"map", 0, TEXTS(maps), N_("KEY=COLUMN,..."), TAKES_MAP,
		N_("which column holds what; may be given several times")},
	{"add", 0, TEXTS(adds), N_("PARAMETER"), TAKES_SET,
		N_("take it in from the shipped set; may be given several times")},
	{"by", 0, TEXT(by), N_("WORD"), TAKES_BY, N_("by what it is divided")},
	{"budget", 0, TEXT(budget), N_("BUDGET"), TAKES_COST,
		N_("this version; the one in force when left out")},
	{"trace", 0, FLAG(trace), NULL, TAKES_COST, N_("how each number was formed, step by step")},
	{"excel", 0, FLAG(excel), NULL, TAKES_EXCEL,
		N_("CSV as spreadsheets open it: semicolon, decimal mark of the language")},
	{"within", 0, TEXT(within), N_("SPAN"), TAKES_DUE,
		N_("how far ahead, such as \"30 days\" (the default)")},
	{"fail", 0, FLAG(fail), NULL, TAKES_DUE, N_("exit status 1 when something is late")},
	{"line", 0, TEXT(line), N_("LINE"), TAKES_LINE,
		N_("what may come next on this line; the script asks so")},
	{"date", 0, TEXT(date), N_("DATE"), TAKES_DATE,
		N_("the day of the meeting; the next one when left out")},
	{"ci", 0, TEXT(ci), "github|gitlab", TAKES_INIT, N_("a pipeline that checks and reports")},
};
const size_t option_rows_n = ARRAY_LEN(option_rows);
_Static_assert(ARRAY_LEN(option_rows) <= 64, "options.given has a bit for each");

/* "-C" is the short form of --folder, and so on. */
static const struct option_row *row_by_letter(char letter)
{
	for (size_t i = 0; i < option_rows_n; i++)
		if (option_rows[i].letter == letter)
			return &option_rows[i];
	return NULL;
}

static const struct option_row *row_by_name(const char *name, size_t len)
{
	for (size_t i = 0; i < option_rows_n; i++)
		if (strlen(option_rows[i].name) == len &&
			memcmp(option_rows[i].name, name, len) == 0)
			return &option_rows[i];
	return NULL;
}

static int unknown_option(const struct call *call, const char *argument, size_t len)
{
	const char *names[64];
	for (size_t i = 0; i < option_rows_n; i++)
		names[i] = option_rows[i].name;
	struct str given = {0};
	str_add(&given, argument, len);
	const char *near =
		near_best(str_text(&given) + strspn(str_text(&given), "-"), names, option_rows_n);
	if (near)
		complain(call, EXIT_USAGE, N_("there is no option {0}; did you mean --{1}?"),
			ARGS(str_text(&given), near));
	else
		complain(call, EXIT_USAGE,
			N_("there is no option {0}; \"samverka help COMMAND\" lists them"),
			ARGS(str_text(&given)));
	str_release(&given);
	return EXIT_USAGE;
}

const char *const format_words[FORMATS] = {"text", "md", "html", "json", "sarif", "github",
	"gitlab", "csv", "svg", "dot", "mermaid", "ics", "hledger"};

static bool format_read(const char *word, enum format *format)
{
	for (size_t i = 0; i < FORMATS; i++)
		if (strcmp(format_words[i], word) == 0) {
			*format = (enum format)i;
			return true;
		}
	return false;
}

static int bad_value(const struct call *call, const struct option_row *row, const char *value)
{
	return complain(call, EXIT_USAGE, N_("--{0} cannot be \"{1}\"; write one of {2}"),
		ARGS(row->name, value, row->value));
}

/* The text is one of the words of "a|b|c". */
static bool one_of(const char *value, const char *words)
{
	size_t len = strlen(value);
	for (const char *at = words; *at;) {
		size_t n = strcspn(at, "|");
		if (n == len && memcmp(at, value, n) == 0)
			return true;
		at += n + (at[n] == '|');
	}
	return false;
}

static int take_format(struct call *call, const struct option_row *row, const char *value)
{
	if (!format_read(value, &call->options.format))
		return bad_value(call, row, value);
	call->options.format_given = true;
	return EXIT_FINE;
}

/* The fixed words of an option are checked here, so that a command finds only what it knows. */
static int take(struct call *call, const struct option_row *row, const char *value)
{
	struct options *options = &call->options;
	char *member = (char *)options + row->member;
	options->given |= UINT64_C(1) << (row - option_rows);
	if (row->value && strchr(row->value, '|') && !one_of(value, row->value))
		return bad_value(call, row, value);
	switch (row->shape) {
	case OPTION_TEXT:
		*(const char **)(void *)member = value;
		break;
	case OPTION_FLAG:
		*(bool *)(void *)member = true;
		break;
	case OPTION_TEXTS: {
		struct option_texts *texts = (struct option_texts *)(void *)member;
		if (texts->n < MOST_TEXTS)
			texts->items[texts->n++] = value;
		break;
	}
	case OPTION_FORMAT_WORD:
		return take_format(call, row, value);
	case OPTION_JSON:
		return take_format(call, row, "json");
	}
	return EXIT_FINE;
}

/* add and some verbs take the keys of an entry as options; only their own few are fixed. */
static bool takes_keys(const struct call *call)
{
	const struct command *command =
		call->args_n ? command_named(commands, commands_n, call->args[0]) : NULL;
	if (command && command->verbs_n && call->args_n > 1)
		command = command_named(command->verbs, command->verbs_n, call->args[1]);
	return command && command->groups & TAKES_ADD;
}

static bool fixed_for_add(const struct option_row *row)
{
	return !row->groups || row->groups & (TAKES_WRITE | TAKES_ADD | TAKES_MAP);
}

static int take_key(struct call *call, const char *name, size_t len, const char *next, bool *used)
{
	const char *value = name[len] == '=' ? name + len + 1 : next;
	*used = name[len] != '=';
	if (!value)
		return complain(call, EXIT_USAGE, N_("--{0} needs a value"), ARGS(name));
	call->keys = array_grow(call->keys, call->keys_n, &call->keys_room, sizeof(*call->keys));
	call->keys[call->keys_n++] = (struct key_option){name, value};
	return EXIT_FINE;
}

/* One argument that begins with a dash; next is what follows it, *used tells if it was needed. */
static int read_one(struct call *call, const char *argument, const char *next, bool *used)
{
	bool is_long = argument[1] == '-';
	const char *name = argument + (is_long ? 2 : 1);
	size_t len = is_long ? strcspn(name, "=") : 1;
	const struct option_row *row = is_long ? row_by_name(name, len) : row_by_letter(name[0]);
	if (is_long && takes_keys(call) && (!row || !fixed_for_add(row)))
		return take_key(call, name, len, next, used);
	if (!row)
		return unknown_option(call, argument, (size_t)(name - argument) + len);
	const char *value = name[len] == '='	    ? name + len + 1
			    : !is_long && name[len] ? name + len
						    : NULL;
	if (!row->value) {
		if (value)
			return complain(
				call, EXIT_USAGE, N_("--{0} takes no value"), ARGS(row->name));
		return take(call, row, NULL);
	}
	if (!value) {
		value = next;
		*used = true;
	}
	if (!value)
		return complain(call, EXIT_USAGE, N_("--{0} needs a value: {t1}"),
			ARGS(row->name, row->value));
	return take(call, row, value);
}

static int format_from_suffix(struct call *call)
{
	struct options *options = &call->options;
	static const char *const suffixes[][2] = {{".md", "md"}, {".html", "html"},
		{".htm", "html"}, {".json", "json"}, {".sarif", "sarif"}, {".csv", "csv"},
		{".txt", "text"}, {".svg", "svg"}, {".dot", "dot"}, {".gv", "dot"},
		{".mmd", "mermaid"}, {".ics", "ics"}, {".journal", "hledger"},
		{".hledger", "hledger"}};
	if (options->format_given || !options->output)
		return EXIT_FINE;
	const char *slash = strrchr(options->output, '/');
	const char *dot = strrchr(slash ? slash : options->output, '.');
	if (!dot)
		return EXIT_FINE;
	for (size_t i = 0; i < ARRAY_LEN(suffixes); i++)
		if (strcmp(dot, suffixes[i][0]) == 0) {
			format_read(suffixes[i][1], &options->format);
			return EXIT_FINE;
		}
	return complain(call, EXIT_USAGE,
		N_("{0} files are not written; choose .html, .md, .txt, .json or .csv, or say "
		   "--format"),
		ARGS(dot));
}

int options_read(struct call *call, int argc, char **argv)
{
	call->args = memory_new((size_t)argc * sizeof(*call->args));
	bool only_arguments = false;
	for (int i = 1; i < argc; i++) {
		const char *argument = argv[i];
		if (only_arguments || argument[0] != '-' || !argument[1]) {
			call->args[call->args_n++] = argument;
			continue;
		}
		if (strcmp(argument, "--") == 0) {
			only_arguments = true;
			continue;
		}
		bool used = false;
		int code = read_one(call, argument, i + 1 < argc ? argv[i + 1] : NULL, &used);
		if (code != EXIT_FINE)
			return code;
		i += used;
	}
	return format_from_suffix(call);
}
