/* samverka init: a new project. Never overwrites what is there. */
#include "cmd.h"

#include "samverka/data.h"
#include "samverka/yaml.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_FILES = 16 };

struct making {
	struct call *call;
	struct arena arena;
	struct new_file files[MOST_FILES];
	size_t n;
	bool guided;
};

static const char *words(const struct making *making, const char *text)
{
	return say(making->call->language, text);
}

static void add_file(struct making *making, const char *path, const char *data, size_t len)
{
	making->files[making->n++] = (struct new_file){
		.path = path, .data = arena_text(&making->arena, data, len), .len = len};
}

static void add_comment(struct str *out, const char *text)
{
	for (const char *at = text; *at;) {
		size_t len = strcspn(at, "\n");
		str_puts(out, len ? "# " : "#");
		str_add(out, at, len);
		str_putc(out, '\n');
		at += len + (at[len] == '\n');
	}
}

static void add_key(struct str *out, const char *indent, const char *key, const char *value,
	enum spelling spelling)
{
	if (!value)
		return;
	str_printf(out, "%s%s: ", indent, key);
	yaml_scalar(out, value, strlen(value), spelling, false);
	str_putc(out, '\n');
}

/* ---- the files ---------------------------------------------------------------------------- */

static void make_main(struct making *making)
{
	const struct options *options = &making->call->options;
	struct str out = {0};
	add_comment(&out,
		words(making, N_("The collaboration itself. What each key means: samverka explain "
				 "project")));
	str_puts(&out, "format: 1\nproject:\n");
	add_key(&out, "  ", "title", options->title, SPELL_TEXT);
	str_printf(&out, "  languages: [%s]\n", language_code(making->call->language));
	add_key(&out, "  ", "country", options->country, SPELL_BARE);
	add_key(&out, "  ", "currency", options->currency, SPELL_BARE);
	add_key(&out, "  ", "from", options->from, SPELL_BARE);
	add_key(&out, "  ", "to", options->to, SPELL_BARE);
	add_file(making, "samverka.yaml", str_text(&out), out.len);
	str_release(&out);
}

static void add_partner(struct str *out, const char *spec)
{
	const char *first = strchr(spec, ':');
	const char *second = first ? strchr(first + 1, ':') : NULL;
	if (!second)
		return;
	str_printf(out, "  - id: %.*s\n", (int)(second - first - 1), first + 1);
	add_key(out, "    ", "name", second + 1, SPELL_TEXT);
	str_printf(out, "    kind: %.*s\n", (int)(first - spec), spec);
}

static void make_partners(struct making *making)
{
	const struct options *options = &making->call->options;
	struct str out = {0};
	add_comment(&out,
		words(making,
			N_("Step 1: identify the right partner. What each key means: samverka "
			   "explain partner")));
	if (options->partners.n) {
		str_puts(&out, "partners:\n");
		for (size_t i = 0; i < options->partners.n; i++)
			add_partner(&out, options->partners.items[i]);
	} else {
		str_puts(&out, "#\n");
		add_comment(&out, words(making, N_("Take away the # where you write:")));
		str_puts(&out, "#\n# partners:\n#   - id: municipality\n#     name:\n"
			       "#     kind: municipality\n");
	}
	add_file(making, "partners.yaml", str_text(&out), out.len);
	str_release(&out);
}

static const char *say_words(void *context, const char *text)
{
	const struct making *making = context;
	return words(making, text);
}

static void make_guided(struct making *making)
{
	for (size_t i = 0; i < SECTIONS; i++) {
		if (i == SECTION_SAMVERKA || i == SECTION_PARTNERS || i == SECTION_PARAMETERS)
			continue;
		struct str out = {0};
		schema_template(model_sections[i], say_words, making, &out);
		add_file(making, arena_printf(&making->arena, "%s.yaml", model_sections[i]->word),
			str_text(&out), out.len);
		str_release(&out);
	}
}

static void make_parameters(struct making *making)
{
	const char *country = making->call->options.country;
	size_t len;
	if (country && strcmp(country, "SE") == 0) {
		const char *text = data_text(DATA_PARAMETERS_SE, &len);
		add_file(making, "parameters.yaml", text, len);
	} else if (country && strcmp(country, "LV") == 0) {
		const char *text = data_text(DATA_PARAMETERS_LV, &len);
		add_file(making, "parameters.yaml", text, len);
	}
}

static void make_surroundings(struct making *making)
{
	static const char attributes[] = "*.yaml text eol=lf diff\n";
	static const char ignore[] = ".samverka/\n";
	static const char editor[] =
		"root = true\n\n[*.yaml]\ncharset = utf-8\nindent_style = space\n"
		"indent_size = 2\ninsert_final_newline = true\n";
	add_file(making, ".gitattributes", attributes, sizeof(attributes) - 1);
	add_file(making, ".gitignore", ignore, sizeof(ignore) - 1);
	add_file(making, ".editorconfig", editor, sizeof(editor) - 1);
	const char *ci = making->call->options.ci;
	size_t len;
	if (ci && strcmp(ci, "github") == 0) {
		const char *text = data_text(DATA_CI_GITHUB, &len);
		add_file(making, ".github/workflows/samverka.yml", text, len);
	} else if (ci) {
		const char *text = data_text(DATA_CI_GITLAB, &len);
		add_file(making, ".gitlab-ci.yml", text, len);
	}
}

/* ---- what was given ----------------------------------------------------------------------- */

static int check_date(const struct call *call, const char *option, const char *text)
{
	int32_t first, last;
	if (!text || date_read(text, strlen(text), &first, &last))
		return EXIT_FINE;
	return complain(call, EXIT_USAGE, N_("--{0} {1} is not a date; write it as 2025-11-30"),
		ARGS(option, text));
}

static bool kind_known(const char *kind, size_t len)
{
	const struct word *kinds = record_field(model_record("partner"), "kind")->rule.words;
	for (size_t i = 0; kinds[i].word; i++)
		if (strlen(kinds[i].word) == len && memcmp(kinds[i].word, kind, len) == 0)
			return true;
	return false;
}

static int check_partner(const struct call *call, const char *spec)
{
	const char *first = strchr(spec, ':');
	const char *second = first ? strchr(first + 1, ':') : NULL;
	if (!second || !second[1])
		return complain(call, EXIT_USAGE,
			N_("--partner {0} is not of the form KIND:ID:NAME, as in "
			   "municipality:boden:\"Bodens kommun\""),
			ARGS(spec));
	if (!kind_known(spec, (size_t)(first - spec)))
		return complain(call, EXIT_USAGE,
			N_("--partner {0} begins with a kind that does not exist; \"samverka "
			   "explain partner\" lists them"),
			ARGS(spec));
	if (!id_spelled(first + 1, (size_t)(second - first - 1)))
		return complain(call, EXIT_USAGE,
			N_("--partner {0} has an id that is not made of small letters a-z, digits "
			   "and hyphens"),
			ARGS(spec));
	return EXIT_FINE;
}

static int check_given(const struct call *call)
{
	const struct options *options = &call->options;
	if (options->country && !country_known(options->country))
		return complain(call, EXIT_USAGE, N_("--country {0} is no country code; SE, LV …"),
			ARGS(options->country));
	if (options->currency && currency_decimals(options->currency) < 0)
		return complain(call, EXIT_USAGE,
			N_("--currency {0} is no currency code; SEK, EUR …"),
			ARGS(options->currency));
	int code = check_date(call, "from", options->from);
	if (code == EXIT_FINE)
		code = check_date(call, "to", options->to);
	for (size_t i = 0; i < options->partners.n && code == EXIT_FINE; i++)
		code = check_partner(call, options->partners.items[i]);
	return code;
}

/* A title is needed: on a terminal it is asked for. */
static int ask_title(struct call *call, struct arena *arena)
{
	if (call->options.title && call->options.title[0])
		return EXIT_FINE;
	if (isatty(STDIN_FILENO)) {
		char line[256];
		fprintf(stderr, "%s ",
			say(call->language, N_("What is the collaboration called?")));
		if (fgets(line, sizeof(line), stdin)) {
			line[strcspn(line, "\n")] = '\0';
			call->options.title = arena_text(arena, line, strlen(line));
		}
	}
	if (call->options.title && call->options.title[0] &&
		utf8_valid(call->options.title, strlen(call->options.title)))
		return EXIT_FINE;
	return complain(call, EXIT_USAGE,
		N_("a project needs a title: samverka init --title \"Jobs for all\""), NO_ARGS);
}

/* Would mkdir make it? Its parent must be there. */
static bool could_be_made(const char *path)
{
	struct str parent = {0};
	str_puts(&parent, path);
	while (parent.len > 1 && parent.data[parent.len - 1] == '/')
		parent.len--;
	while (parent.len && parent.data[parent.len - 1] != '/')
		parent.len--;
	struct str whole = {0};
	str_add(&whole, str_text(&parent), parent.len);
	str_putc(&whole, '.');
	struct stat st;
	bool could = stat(str_text(&whole), &st) == 0;
	str_release(&whole);
	str_release(&parent);
	return could;
}

/* Opens it, or makes it first. A trial run makes nothing: the folder then stays closed. */
static int open_or_make(struct call *call, const char *path)
{
	if (folder_open(&call->folder, path) == 0)
		return 0;
	if (errno != ENOENT)
		return -1;
	if (call->options.dry_run)
		return could_be_made(path) ? 0 : -1;
	return mkdir(path, 0777) == 0 ? folder_open(&call->folder, path) : -1;
}

/* The folder asked for, as a path from here. */
static const char *folder_path(struct call *call, struct arena *arena)
{
	const char *path = call->args_n ? call->args[0] : ".";
	if (call->options.folder && path[0] != '/')
		return arena_printf(arena, "%s/%s", call->options.folder, path);
	return path;
}

static int open_folder(struct call *call, const char *path)
{
	if (open_or_make(call, path) == 0)
		return EXIT_FINE;
	return complain(
		call, EXIT_SYSTEM, N_("{0} cannot be opened: {1}"), ARGS(path, strerror(errno)));
}

static void tell(struct making *making)
{
	const struct call *call = making->call;
	for (size_t i = 0; i < making->n; i++)
		fprintf(stderr, "%s %s\n",
			words(making, making->files[i].kept ? N_("already there, kept:")
							    : N_("written:")),
			making->files[i].path);
	fprintf(stderr, "\n%s\n%s\n", words(making, N_("Next: samverka status")),
		words(making,
			N_("A folder that an authority can open may be a public record, with all "
			   "its history. Write no personal data in it.")));
	(void)call;
}

/* In a project that is there already only what is missing is added, and no title is needed. */
static bool is_project(const char *path)
{
	struct folder folder;
	struct bytes bytes;
	if (folder_open(&folder, path) < 0)
		return false;
	enum file_result result =
		file_read(&folder, "samverka.yaml", (size_t)FILE_MB << 20, &bytes, NULL);
	memory_free(bytes.data);
	folder_close(&folder);
	return result != FILE_ABSENT;
}

int run_init(struct call *call)
{
	if (call->args_n > 1)
		return complain(call, EXIT_USAGE, N_("init takes one folder"), NO_ARGS);
	struct making making = {.call = call};
	int code = check_given(call);
	const char *path = folder_path(call, &making.arena);
	bool there = is_project(path);
	if (code == EXIT_FINE && !there)
		code = ask_title(call, &making.arena);
	if (code == EXIT_FINE)
		code = open_folder(call, path);
	if (code == EXIT_FINE) {
		const char *template = call->options.template;
		make_main(&making);
		make_partners(&making);
		if (template && strcmp(template, "guided") == 0)
			make_guided(&making);
		make_parameters(&making);
		make_surroundings(&making);
		if (edit_create(&call->folder, making.files, making.n, call->options.dry_run,
			    &call->out) < 0)
			code = complain(call, EXIT_SYSTEM,
				N_("the project cannot be written: {0}; nothing was changed"),
				ARGS(strerror(errno)));
		else if (!call->options.dry_run)
			str_clear(&call->out);
	}
	if (code == EXIT_FINE)
		code = output_write(call);
	if (code == EXIT_FINE && !call->options.dry_run)
		tell(&making);
	arena_release(&making.arena);
	return code;
}
