/* Inside the cmd room: from argv to an exit status. The only room that prints and that chooses
 * exit codes. One file a command, one table of commands, one table of options. */
#ifndef CMD_H
#define CMD_H

#include "samverka/doc.h"
#include "samverka/edit.h"
#include "samverka/export.h"
#include "samverka/lang.h"
#include "samverka/model.h"
#include "samverka/query.h"
#include "samverka/render.h"
#include "samverka/rules.h"
#include "samverka/view.h"

enum status_code {
	EXIT_FINE = 0,
	EXIT_FINDINGS = 1,
	EXIT_USAGE = 2,
	EXIT_NO_PROJECT = 3,
	EXIT_SYSTEM = 4
};

enum format {
	FORMAT_TEXT,
	FORMAT_MARKDOWN,
	FORMAT_HTML,
	FORMAT_JSON,
	FORMAT_SARIF,
	FORMAT_GITHUB,
	FORMAT_GITLAB,
	FORMAT_CSV,
	FORMAT_SVG,
	FORMAT_DOT,
	FORMAT_MERMAID,
	FORMAT_ICS,
	FORMAT_HLEDGER,
	FORMATS
};
extern const char *const format_words[FORMATS];

/* Which formats a command has, as bits; 0: it writes no page, or all that people read and JSON. */
#define IN(format) (1u << FORMAT_##format)
enum {
	IN_PAGES = IN(TEXT) | IN(MARKDOWN) | IN(HTML),
	IN_ANSWERS = IN_PAGES | IN(JSON),
	IN_LISTS = IN_ANSWERS | IN(CSV)
};

/* Which options a command takes, besides the common ones. */
enum option_group {
	TAKES_FORMAT = 1,
	TAKES_CHECK = 2,     /* --level --step --all */
	TAKES_INIT = 4,	     /* --title --from … */
	TAKES_WRITE = 8,     /* --dry-run */
	TAKES_REPORT = 16,   /* --audience */
	TAKES_ADD = 32,	     /* --file, and any key of the entry */
	TAKES_MAP = 64,	     /* --map */
	TAKES_BY = 128,	     /* --by, one of the command's own words */
	TAKES_COST = 256,    /* --trace --budget */
	TAKES_EXCEL = 512,   /* --excel */
	TAKES_DUE = 1024,    /* --within --fail */
	TAKES_LINE = 2048,   /* --line */
	TAKES_DATE = 4096,   /* --date */
	TAKES_PERIOD = 8192, /* --from --to */
	TAKES_SET = 16384    /* --add */
};

enum option_shape {
	OPTION_TEXT,  /* const char * */
	OPTION_FLAG,  /* bool, takes no value */
	OPTION_TEXTS, /* struct option_texts: may be given several times */
	OPTION_FORMAT_WORD,
	OPTION_JSON /* --format json */
};

/* An option is a row and a member of struct options. */
struct option_row {
	const char *name;
	char letter; /* of the short form; 0: none */
	enum option_shape shape;
	size_t member;	   /* of struct options */
	const char *value; /* the word for its value in help, NULL when it takes none */
	unsigned groups;   /* 0: every command */
	const char *doc;
};
extern const struct option_row option_rows[];
extern const size_t option_rows_n;

enum { MOST_TEXTS = 64 };
struct option_texts {
	const char *items[MOST_TEXTS];
	size_t n;
};

struct options {
	const char *folder;
	const char *lang;
	const char *output;
	const char *as_of;
	const char *color;
	const char *level;
	const char *step;
	const char *audience;
	const char *title, *from, *to, *country, *currency, *template, *ci, *file, *by;
	const char *budget, *within, *line, *date;
	unsigned by_at; /* which of the command's words for --by, once it was checked */
	struct option_texts partners, maps, adds;
	enum format format;
	bool format_given;
	bool all, dry_run, history, help, version, trace, excel, fail, no_pager;
	uint64_t given; /* the rows of the options that were used, as bits */
};

/* "--leads-to growth" of add: a key of the entry and its value. */
struct key_option {
	const char *name; /* without the dashes; may hold "=" and the value */
	const char *value;
};

struct call {
	const struct command *command; /* the verb's, where one was given */
	const struct command *above;   /* the command a verb belongs to, or NULL */
	struct options options;
	enum language language; /* of messages, until a project is open */
	int32_t today;		/* once today_read was asked; pages say it */
	const char **args;	/* what is left after the options */
	size_t args_n;
	struct key_option *keys; /* of add */
	size_t keys_n;
	size_t keys_room;
	struct folder folder;
	struct project project;
	struct findings findings;
	bool open;
	struct str out;
};

struct command {
	const char *name;
	const char *arguments; /* after the name, in the synopsis */
	const char *summary;   /* a key of the translations */
	unsigned groups;
	int (*run)(struct call *call);
	const char *examples; /* one a line */
	unsigned formats;     /* see IN; the first one's bit is what comes without --format */
	/* "samverka partners match": a verb is a command of its own below another. NULL: none. */
	const struct command *verbs;
	size_t verbs_n;
	/* With TAKES_ADD: the word of the entry whose keys are options; NULL: argument 1. */
	const char *entry;
	const struct record *answer; /* what it prints as JSON; NULL: of another shape, or none */
	/* "role|partner": the words of --by; the first one is what holds without it. */
	const char *by;
};
extern const struct command commands[];
extern const size_t commands_n;
/* NULL when there is none of that name. */
const struct command *command_named(const struct command *among, size_t n, const char *name);

/* ---- what commands share -------------------------------------------------------------------- */

int options_read(struct call *call, int argc, char **argv);
bool has_colour(const struct call *call, int fd);
/* The first language of the project that start or a folder above it holds. */
enum language language_here(const char *start, enum language otherwise);

/* Prints to stderr in the call's language and returns the code. */
int complain(const struct call *call, int code, const char *sentence, const char *const *args);
/* Opens the project; EXIT_FINE or the code to end with, after saying why. */
int project_open(struct call *call);
/* due_too: findings that depend on today as well, by --as-of or the clock. */
int project_open_at(struct call *call, bool due_too);
/* As above, for commands that show the project: 1 when it has errors, after showing them. */
void project_close(struct call *call);
bool project_has_errors(const struct call *call);
/* Today as the options, the environment or the clock have it. False after complaining. */
bool today_read(const struct call *call, int32_t *today);
/* Writes what was made to stdout or the file of -o. */
int output_write(struct call *call);
/* Long text on a terminal, through a pager; false: it is still to be written. */
bool pager_shows(const struct call *call);
/* Renders a doc by the format asked for; FORMAT_JSON is the command's own. */
void output_doc(struct call *call, struct doc *doc);
/* Findings at or above a level as text on stderr, at most `most` of them. */
void findings_print(const struct call *call, enum level at_least, size_t most);
void usage_show(const struct call *call, struct str *out);

/* The title that people gave the project, or otherwise (a key of the translations). */
const char *project_name(const struct call *call, const char *otherwise);

/* What a reading command says: one answer of query, for every face. */
struct answering {
	const char *title; /* of the page, before the project's; a key of the translations */
	const struct entry *answer;
	const char *csv;		 /* the list of the answer that becomes CSV, or NULL */
	const struct calendar *calendar; /* for --format ics, or NULL */
	const struct journal *journal;	 /* for --format hledger, or NULL */
	void (*view)(struct viewing *viewing, const struct entry *answer);
};
/* Shows the answer in the format asked for; 1 when the project has errors. */
int answer_show(struct call *call, const struct answering *answering);
bool audience_is_public(const struct call *call);

int run_init(struct call *call);
int run_check(struct call *call);
int run_status(struct call *call);
int run_partners(struct call *call);
int run_partners_match(struct call *call);
int run_partners_candidates(struct call *call);
int run_partners_contacts(struct call *call);
int run_trust(struct call *call);
int run_trust_compare(struct call *call);
int run_trust_open(struct call *call);
int run_trust_pulse(struct call *call);
int run_roles(struct call *call);
int run_roles_of(struct call *call);
int run_roles_timeline(struct call *call);
int run_roles_calendar(struct call *call);
int run_roles_agenda(struct call *call);
/* The meeting that the one argument names, and its day: by --date, else the next from today. */
int meeting_asked(struct call *call, const struct meeting **meeting, int32_t *day);
int run_roles_load(struct call *call);
int run_roles_needs(struct call *call);
/* The verbs of roles stand with what they do. */
enum { ROLES_VERBS = 7 };
extern const struct command roles_verbs[ROLES_VERBS];
/* Says that nothing has the id, and what may have been meant; entries for which may_be is false
 * are not offered. NULL: all are. */
int no_such_id(struct call *call, const char *id, bool (*may_be)(const struct entry *entry));
int run_show(struct call *call);
int run_explain(struct call *call);
int run_schema(struct call *call);
int run_set(struct call *call);
int run_cost(struct call *call);
/* The words of cost show --by, in the order of enum cost_dimension. */
#define COST_BY "line|activity|category|partner|payer|year|month|phase|role|result"
enum { COST_VERBS = 8 };
extern const struct command cost_verbs[COST_VERBS];
int run_evaluate_progress(struct call *call);
int run_evaluate_lessons(struct call *call);
int run_evaluate_due(struct call *call);
int run_evaluate_checkin(struct call *call);
int run_evaluate_record(struct call *call);
int run_evaluate_decide(struct call *call);
int run_evaluate_learn(struct call *call);
int run_evaluate_review(struct call *call);
/* ---- git ---- */

/* Runs git in a folder with these words (ending with NULL), lets it read the input (or nothing) and
 * appends what it prints. Its exit status; 127 when there is no git, -1 when the system said no. */
int git_run(const char *folder, const char *const *words, const struct str *input, struct str *out);
/* May a path below the project's folder be one of its files? */
bool is_yaml(const char *path);
/* One answer of cat-file --batch: "<object> blob <size>", the bytes, a line break. Returns what
 * follows it, or NULL when it is none. The bytes lie in the answer. */
struct blob {
	const char *bytes;
	size_t len;
};
const char *blob_take(const char *at, const char *end, struct blob *blob);
/* The files of a project as a revision has them. */
struct revision {
	struct overlay *files;
	size_t n;
	size_t room;
	struct arena arena;
};
/* 0, or git's exit status. folder: the project's. */
int revision_read(struct revision *revision, const char *folder, const char *name);
void revision_release(struct revision *revision);

/* The project as a revision has it. */
struct past {
	struct project project;
	struct findings findings;
	struct revision revision;
	bool loaded;
};
/* EXIT_FINE, or the code to end with after saying why. */
int past_load(const struct call *call, struct past *past, const char *name);
/* The project at the end of a day, and the name git has for that. False, without a word, when git
 * cannot be run, keeps no history of the folder, or has nothing as early as that. */
bool past_of_day(const struct call *call, int32_t day, struct past *past, char *name, size_t size);
void past_end(struct past *past);
/* Adds what git's history shows to the findings of the open project. */
int history_read(struct call *call);

int run_diff(struct call *call);
/* What the JSON of a kind of report holds; false: there is no such kind. */
bool report_shape(const char *name, struct answer_shape *shape, struct answer_part parts[8]);
int run_report(struct call *call);
int run_report_worksheet(struct call *call);
int run_toc(struct call *call);
int run_toc_graph(struct call *call);
int run_toc_why(struct call *call);
int run_toc_how(struct call *call);
int run_toc_goals(struct call *call);
int run_toc_indicators(struct call *call);
int run_toc_narrative(struct call *call);
int run_add(struct call *call);
int run_rm(struct call *call);
int run_rename(struct call *call);

/* ---- commands that write ---- */

/* The command line as it is shown in findings; returns where the word begins. */
size_t line_add(struct str *line, const char *word);
/* The steps of a change; they may be asked for twice, each time of a fresh edit. */
struct steps {
	enum edit_result (*make)(struct steps *steps, struct edit *edit);
	struct call *call;
	const char *line;      /* the command line, see line_add */
	const char *line_name; /* what findings call it; NULL: the command line */
};
/* Makes the steps in the project that was opened, writes them, or says why not. */
int edit_run(struct steps *steps);
/* A key of a new entry that a command gives itself; option: how it looks on the command line, or
 * NULL for an argument. */
struct preset {
	const char *path;
	const char *value;
	const char *option;
};
/* Adds an entry of the record from the presets and the keys given as options; on a terminal it
 * asks for what is needed and was not given. said: the command, for findings. */
int add_entry(struct call *call, const char *said, const char *word, const struct preset *presets,
	size_t n);
/* ---- tables that are taken in ---- */

/* One entry as a row of a table gives it. */
struct imported {
	struct assignment *items; /* with room for two more than columns and options give */
	size_t n;
	struct argument whole;
	unsigned line;
	const struct csv_cell *row;
};
enum imported_as { IMPORT_ADD, IMPORT_THERE, IMPORT_LEFT_OUT, IMPORT_REFUSED };
struct import_kind {
	const char *word; /* of the entries */
	/* A column may be named by an entry's id instead of a key: each of its cells is an entry
	 * whose wide_key is that id and whose value_key is the cell. NULL: none may. */
	bool (*is_wide)(const struct call *call, const char *head);
	const char *wide_key, *value_key;
	/* Once the head is known: EXIT_FINE, or the code to end with after complaining. May be
	 * NULL, as what follows may. */
	int (*begin)(struct call *call, const struct csv *csv, void *seen);
	/* Is a column of use though it holds no key? */
	bool (*uses)(size_t column, const void *seen);
	/* Is it there already? Complains when it is and says something else. May give it more. Not
	 * NULL. */
	enum imported_as (*look)(struct call *call, struct imported *imported, void *seen);
	/* After the last row, as begin. */
	int (*end)(struct call *call, void *seen);
	void *seen;
};
/* Reads the table that the first argument names and adds what it holds: all of it or nothing. */
int import_run(struct call *call, const struct import_kind *kind);
/* What was given for a key, or NULL. */
const char *imported_value(const struct imported *imported, const char *key);
int run_cost_import(struct call *call);
int run_cost_parameters(struct call *call);

int run_evaluate_import(struct call *call);
int run_completion(struct call *call);
int run_help(struct call *call);
int run_version(struct call *call);

#endif
