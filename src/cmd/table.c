/* The commands. */
#include "cmd.h"

const struct command commands[] = {
	{"init", N_("[DIR]"), N_("begin a new project"), TAKES_INIT | TAKES_WRITE, run_init,
		N_("samverka init --title \"Jobs for all\" --country SE\n"
		   "samverka init boden --template guided --lang sv\n")},
	{"status", "", N_("where the collaboration stands, and what to do next"), TAKES_FORMAT,
		run_status, "samverka status\nsamverka status --as-of 2025-06-01 --format md\n"},
	{"check", N_("[FILE...]"), N_("everything that is wrong or missing, in one run"),
		TAKES_FORMAT | TAKES_CHECK, run_check,
		"samverka check\nsamverka check --level advice --step 3\n"
		"samverka check --format json\n"},
	{"explain", N_("CODE|WORD"), N_("why a finding matters, or how an entry is written"),
		TAKES_FORMAT, run_explain, "samverka explain F201\nsamverka explain partner\n"},
	{"show", N_("ADDRESS"), N_("one thing, what it refers to and what refers to it"),
		TAKES_FORMAT | TAKES_REPORT, run_show,
		"samverka show municipality\nsamverka show plan.job-fair\n"},
	{"set", N_("ADDRESS KEY=VALUE..."), N_("give keys of an entry new values"), TAKES_WRITE,
		run_set,
		"samverka set job-fair status=done\n"
		"samverka set project to=2025-12-31 --dry-run\n"},
	{"add", "WORD --KEY VALUE...", N_("a new entry: a partner, an activity, a cost line ..."),
		TAKES_WRITE | TAKES_ADD, run_add,
		"samverka add partner --name \"Café Väst\" --kind social-entrepreneur\n"
		"samverka add outcome --title \"Young adults have work\" --by 2026-12\n"},
	{"rm", "ADDRESS [KEY]", N_("take out an entry that nothing refers to, or one of its keys"),
		TAKES_WRITE, run_rm,
		"samverka rm observations.share-employed,2025-06-30\n"
		"samverka rm municipality unit --dry-run\n"},
	{"rename", "OLD NEW", N_("give an entry another id, with every reference to it"),
		TAKES_WRITE, run_rename, "samverka rename job-fair career-day --dry-run\n"},
	{"report", "plan", N_("a report for people: the collaboration plan"),
		TAKES_FORMAT | TAKES_REPORT, run_report,
		"samverka report plan\nsamverka report plan -o plan.html\n"},
	{"schema", N_("[SECTION]"), N_("the JSON Schema of a file, for editors"), TAKES_FORMAT,
		run_schema, "samverka schema partners\n"},
	{"help", N_("[COMMAND|TOPIC]"), N_("how to use a command"), 0, run_help,
		"samverka help check\nsamverka help exit-codes\n"},
	{"version", "", N_("the version"), 0, run_version, "samverka version\n"},
};
const size_t commands_n = ARRAY_LEN(commands);
