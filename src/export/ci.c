/* Findings for machines that show them beside the lines: SARIF 2.1.0 (OASIS), GitHub's workflow
 * commands, and GitLab's code quality report. Fingerprints say what a finding is about and not
 * where it stands, so that they survive lines that move. */
#include "export_internal.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* ---- which findings, and what tells them apart ---------------------------------------------- */

/* FNV-1a of the code, what it is about and its arguments; nth: of those that coincide. */
static void fingerprint(const struct finding *finding, unsigned nth, char out[17])
{
	uint64_t hash = 14695981039346656037u;
	const char *parts[FINDING_ARGS + 2] = {
		finding_kinds[finding->code].code, finding->subject ? finding->subject : ""};
	for (size_t i = 0; i < FINDING_ARGS; i++)
		parts[i + 2] = finding->args[i] ? finding->args[i] : "";
	for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
		for (const char *c = parts[i]; *c; c++)
			hash = (hash ^ (unsigned char)*c) * 1099511628211u;
		hash = (hash ^ 0x1F) * 1099511628211u;
	}
	hash = (hash ^ nth) * 1099511628211u;
	snprintf(out, 17, "%016" PRIx64, hash);
}

/* The same for the nth time: its fingerprint counts on. */
static unsigned times_before(struct map *seen, struct arena *arena, const struct finding *finding)
{
	char plain[17];
	fingerprint(finding, 0, plain);
	uintptr_t n = (uintptr_t)map_get(seen, plain);
	map_put(seen, arena_text(arena, plain, 16), (void *)(n + 1));
	return (unsigned)n;
}

struct ci {
	const struct exporting *exporting;
	struct map seen;
	struct arena arena;
};

static void ci_end(struct ci *ci)
{
	map_release(&ci->seen);
	arena_release(&ci->arena);
}

/* Paths begin where the repository does, as far as the command line says where that is. */
static void path_of(const struct exporting *exporting, const char *path, struct str *out)
{
	const char *folder = exporting->folder;
	if (folder && strncmp(folder, "./", 2) == 0)
		folder += 2;
	if (folder && folder[0] && folder[0] != '/' && strcmp(folder, ".") != 0) {
		size_t len = strlen(folder);
		while (len && folder[len - 1] == '/')
			len--;
		str_add(out, folder, len);
		str_putc(out, '/');
	}
	str_puts(out, path);
}

/* False for what stands in no file. */
static bool region_of(const struct exporting *exporting, const struct finding *finding,
	struct place *from, struct place *to)
{
	const struct sources *sources = &exporting->project->sources;
	if (!sources_find(sources, finding->place.start))
		return false;
	if (!sources_place(sources, finding->place.start, from))
		return false;
	if (finding->place.end <= finding->place.start ||
		!sources_place(sources, finding->place.end, to))
		*to = *from;
	return true;
}

/* ---- SARIF ---------------------------------------------------------------------------------- */

static const char *const sarif_levels[] = {"note", "warning", "error"};

static json_t *text_object(const char *text)
{
	json_t *object = json_object();
	set_text(object, "text", text);
	return object;
}

static json_t *sarif_rules(const struct exporting *exporting)
{
	json_t *rules = json_array();
	for (size_t i = 0; i < FINDING_CODES; i++) {
		const struct finding_kind *kind = &finding_kinds[i];
		struct str sentence = {0};
		say_with(exporting->language, kind->sentence, ARGS("…", "…", "…", "…"), &sentence);
		json_t *rule = json_object();
		json_t *level = json_object();
		set_text(rule, "id", kind->code);
		json_object_set_new(rule, "shortDescription", text_object(str_text(&sentence)));
		json_object_set_new(
			rule, "fullDescription", text_object(say(exporting->language, kind->why)));
		str_clear(&sentence);
		say_with(exporting->language, kind->todo, ARGS("…", "…", "…", "…"), &sentence);
		json_object_set_new(rule, "help", text_object(str_text(&sentence)));
		set_text(level, "level", sarif_levels[kind->level]);
		json_object_set_new(rule, "defaultConfiguration", level);
		json_array_append_new(rules, rule);
		str_release(&sentence);
	}
	return rules;
}

static json_t *sarif_location(const struct exporting *exporting, const struct finding *finding)
{
	struct place from;
	struct place to;
	if (!region_of(exporting, finding, &from, &to))
		return NULL;
	struct str path = {0};
	json_t *region = json_object();
	json_object_set_new(region, "startLine", json_integer(from.line));
	json_object_set_new(region, "startColumn", json_integer(from.column));
	json_object_set_new(region, "endLine", json_integer(to.line));
	json_object_set_new(region, "endColumn", json_integer(to.column));
	path_of(exporting, from.source->path, &path);
	json_t *artifact = json_object();
	set_text(artifact, "uri", str_text(&path));
	set_text(artifact, "uriBaseId", "%SRCROOT%");
	json_t *physical = json_object();
	json_object_set_new(physical, "artifactLocation", artifact);
	json_object_set_new(physical, "region", region);
	json_t *location = json_object();
	json_object_set_new(location, "physicalLocation", physical);
	str_release(&path);
	return location;
}

static json_t *sarif_result(struct ci *ci, const struct finding *finding)
{
	const struct exporting *exporting = ci->exporting;
	char print[17];
	struct str words = {0};
	json_t *result = json_object();
	set_text(result, "ruleId", finding_kinds[finding->code].code);
	json_object_set_new(result, "ruleIndex", json_integer((json_int_t)finding->code));
	set_text(result, "level", sarif_levels[finding->level]);
	say_finding(exporting->language, finding, &words);
	str_puts(&words, ". ");
	say_todo(exporting->language, finding, &words);
	json_object_set_new(result, "message", text_object(str_text(&words)));
	json_t *location = sarif_location(exporting, finding);
	json_t *locations = json_array();
	if (location)
		json_array_append_new(locations, location);
	json_object_set_new(result, "locations", locations);
	fingerprint(finding, times_before(&ci->seen, &ci->arena, finding), print);
	json_t *prints = json_object();
	set_text(prints, "samverka/v1", print);
	json_object_set_new(result, "partialFingerprints", prints);
	if (finding->accepted) {
		json_t *suppression = json_object();
		json_t *suppressions = json_array();
		set_text(suppression, "kind", "inSource");
		json_array_append_new(suppressions, suppression);
		json_object_set_new(result, "suppressions", suppressions);
	}
	str_release(&words);
	return result;
}

void export_sarif(const struct exporting *exporting, const struct findings *findings,
	enum level at_least, struct str *out)
{
	struct ci ci = {.exporting = exporting};
	json_set_alloc_funcs(memory_new, memory_free);
	json_t *log = json_object();
	json_t *driver = json_object();
	json_t *tool = json_object();
	json_t *run = json_object();
	json_t *results = json_array();
	json_t *runs = json_array();
	set_text(log, "$schema", "https://json.schemastore.org/sarif-2.1.0.json");
	set_text(log, "version", "2.1.0");
	set_text(driver, "name", "samverka");
	set_text(driver, "version", SAMVERKA_VERSION);
	json_object_set_new(driver, "rules", sarif_rules(exporting));
	json_object_set_new(tool, "driver", driver);
	json_object_set_new(run, "tool", tool);
	set_text(run, "columnKind", "unicodeCodePoints");
	for (size_t i = 0; i < findings->n; i++)
		if (findings->items[i].level >= at_least)
			json_array_append_new(results, sarif_result(&ci, &findings->items[i]));
	json_object_set_new(run, "results", results);
	json_array_append_new(runs, run);
	json_object_set_new(log, "runs", runs);
	answer_close(log, out);
	ci_end(&ci);
}

/* ---- GitHub's workflow commands ------------------------------------------------------------- */

/* What has a meaning in a workflow command is written as %XX; what steers a terminal, since people
 * read the log there, is left out. */
static void github_text(struct str *out, const char *text, bool property)
{
	for (size_t len = strlen(text); len;) {
		uint32_t cp;
		size_t step = utf8_next(text, len, &cp);
		if (strchr("%\r\n", *text) || (property && strchr(":,", *text)))
			str_printf(out, "%%%02X", (unsigned char)*text);
		else if (!utf8_steering(cp))
			str_add(out, text, step);
		text += step;
		len -= step;
	}
}

static void github_line(
	const struct exporting *exporting, const struct finding *finding, struct str *out)
{
	static const char *const commands[] = {"notice", "warning", "error"};
	struct place from;
	struct place to;
	struct str words = {0};
	str_printf(out, "::%s ", commands[finding->level]);
	if (region_of(exporting, finding, &from, &to)) {
		path_of(exporting, from.source->path, &words);
		str_puts(out, "file=");
		github_text(out, str_text(&words), true);
		str_printf(out, ",line=%u,endLine=%u", from.line, to.line);
		if (from.line == to.line) /* columns count within one line only */
			str_printf(out, ",col=%u,endColumn=%u", from.column, to.column);
		str_putc(out, ',');
	}
	str_printf(out, "title=%s::", finding_kinds[finding->code].code);
	str_clear(&words);
	say_finding(exporting->language, finding, &words);
	str_putc(&words, '\n');
	say_todo(exporting->language, finding, &words);
	github_text(out, str_text(&words), false);
	str_putc(out, '\n');
	str_release(&words);
}

void export_github(const struct exporting *exporting, const struct findings *findings,
	enum level at_least, struct str *out)
{
	/* Ten of a kind are shown for a step: the gravest come first. */
	for (int level = LEVEL_ERROR; level >= (int)at_least; level--)
		for (size_t i = 0; i < findings->n; i++)
			if ((int)findings->items[i].level == level && !findings->items[i].accepted)
				github_line(exporting, &findings->items[i], out);
}

/* ---- GitLab's code quality report ----------------------------------------------------------- */

void export_gitlab(const struct exporting *exporting, const struct findings *findings,
	enum level at_least, struct str *out)
{
	static const char *const severities[] = {"info", "minor", "major"};
	struct ci ci = {.exporting = exporting};
	json_set_alloc_funcs(memory_new, memory_free);
	json_t *report = json_array();
	for (size_t i = 0; i < findings->n; i++) {
		const struct finding *finding = &findings->items[i];
		struct place from = {.line = 1};
		struct place to;
		struct str words = {0};
		char print[17];
		if (finding->level < at_least || finding->accepted)
			continue;
		json_t *item = json_object();
		say_finding(exporting->language, finding, &words);
		str_puts(&words, ". ");
		say_todo(exporting->language, finding, &words);
		set_text(item, "description", str_text(&words));
		set_text(item, "check_name", finding_kinds[finding->code].code);
		fingerprint(finding, times_before(&ci.seen, &ci.arena, finding), print);
		set_text(item, "fingerprint", print);
		set_text(item, "severity", severities[finding->level]);
		str_clear(&words);
		bool placed = region_of(exporting, finding, &from, &to);
		path_of(exporting, placed ? from.source->path : "samverka.yaml", &words);
		json_t *lines = json_object();
		json_t *location = json_object();
		json_object_set_new(lines, "begin", json_integer(placed ? from.line : 1));
		set_text(location, "path", str_text(&words));
		json_object_set_new(location, "lines", lines);
		json_object_set_new(item, "location", location);
		json_array_append_new(report, item);
		str_release(&words);
	}
	answer_close(report, out);
	ci_end(&ci);
}
