/* Loading: good projects have no error, the number of threads changes nothing, every entry has one
 * address that leads back to it, and what is written wrongly is reported where it stands. */
#include "../test.h"

#include "samverka/model.h"

#include <dirent.h>

struct loaded {
	struct project project;
	struct findings findings;
};

static void load_folder(const struct folder *folder, unsigned threads, struct loaded *loaded)
{
	*loaded = (struct loaded){0};
	struct load_options options = {.threads = threads};
	assert_int_equal(
		project_load(folder, &options, &loaded->project, &loaded->findings), LOAD_DONE);
}

static void load_end(struct loaded *loaded)
{
	findings_release(&loaded->findings);
	project_release(&loaded->project);
}

/* Each folder that holds a project below the two places of examples. */
static void each_project(void (*look)(const char *path, struct loaded *loaded))
{
	static const char *const places[] = {"tests/good", "examples"};
	size_t n = 0;
	for (size_t i = 0; i < ARRAY_LEN(places); i++) {
		DIR *dir = opendir(places[i]);
		if (!dir)
			continue;
		for (struct dirent *found; (found = readdir(dir));) {
			char path[512];
			snprintf(path, sizeof(path), "%s/%s/samverka.yaml", places[i],
				found->d_name);
			if (found->d_name[0] == '.' || access(path, R_OK) != 0)
				continue;
			path[strlen(path) - strlen("/samverka.yaml")] = '\0';
			struct folder folder;
			struct loaded loaded;
			assert_int_equal(folder_open(&folder, path), 0);
			load_folder(&folder, 1, &loaded);
			look(path, &loaded);
			load_end(&loaded);
			folder_close(&folder);
			n++;
		}
		closedir(dir);
	}
	assert_true(n >= 3);
}

static void look_for_errors(const char *path, struct loaded *loaded)
{
	for (size_t i = 0; i < loaded->findings.n; i++) {
		const struct finding *finding = &loaded->findings.items[i];
		struct place place = {0};
		sources_place(&loaded->project.sources, finding->place.start, &place);
		if (finding->level == LEVEL_ERROR)
			fail_msg("%s/%s:%u: %s (%s)", path, place.source ? place.source->path : "?",
				place.line, finding_kinds[finding->code].code,
				finding->args[0] ? finding->args[0] : "");
	}
}

static void good_projects_have_no_error(void **state)
{
	(void)state;
	each_project(look_for_errors);
}

/* ---- addresses ------------------------------------------------------------------------------- */

struct addressing {
	const struct project *project;
	const char *path;
	struct map seen;
	struct arena arena;
	size_t n;
};

static void look_at_address(void *context, struct entry *entry)
{
	struct addressing *addressing = context;
	struct tree tree = project_tree(addressing->project);
	struct str shown = {0};
	address_show(&tree, entry, &shown);
	const char *kept = arena_text(&addressing->arena, str_text(&shown), shown.len);
	if (map_put(&addressing->seen, kept, entry))
		fail_msg("%s: two entries are called %s", addressing->path, kept);
	struct address found;
	enum address_result result = address_find(&tree, &addressing->project->links, kept, &found);
	if (result != ADDRESS_FOUND || found.entry != entry)
		fail_msg("%s: %s leads %s", addressing->path, kept,
			result == ADDRESS_FOUND	 ? "elsewhere"
			: result == ADDRESS_NONE ? "nowhere"
						 : "to several");
	/* Its first byte lies in it, or in an entry of its own that begins there. */
	const struct entry *at = entry_at(&tree, entry->span.start);
	while (at && at != entry)
		at = at->parent;
	if (at != entry)
		fail_msg("%s: %s is not found at its own place", addressing->path, kept);
	addressing->n++;
	str_release(&shown);
}

static void look_at_addresses(const char *path, struct loaded *loaded)
{
	struct addressing addressing = {.project = &loaded->project, .path = path};
	struct walker walker = {.context = &addressing, .entry = look_at_address};
	struct tree tree = project_tree(&loaded->project);
	walk_tree(&tree, &walker);
	assert_true(addressing.n > 0);
	map_release(&addressing.seen);
	arena_release(&addressing.arena);
}

static void every_entry_has_one_address(void **state)
{
	(void)state;
	each_project(look_at_addresses);
}

/* ---- threads --------------------------------------------------------------------------------- */

struct telling {
	struct str out;
};

static void tell_leaf(
	void *context, const struct entry *entry, const struct field *field, void *leaf)
{
	struct telling *telling = context;
	struct span span;
	(void)entry;
	memcpy(&span, leaf, sizeof(span)); /* every leaf begins with it */
	str_printf(&telling->out, "%s %u-%u ", field->key, span.start, span.end);
	if (field->shape == SHAPE_ONE && span_usable(span))
		field->kind->show(&field->rule, leaf, &telling->out);
	if (field->shape == SHAPE_ONE && field->kind->refers)
		str_puts(&telling->out, ((const struct ref *)leaf)->entry ? "!" : "?");
}

static void tell_entry(void *context, struct entry *entry)
{
	struct telling *telling = context;
	str_printf(&telling->out, "\n%u-%u %s ", entry->span.start, entry->span.end,
		entry->record->word);
}

/* Everything that was read and found, as one text. */
static void tell(const struct loaded *loaded, struct str *out)
{
	struct tree tree = project_tree(&loaded->project);
	struct telling telling = {{0}};
	struct walker walker = {&telling, tell_leaf, tell_entry};
	walk_tree(&tree, &walker);
	for (size_t i = 0; i < loaded->project.links.n; i++)
		str_printf(&telling.out, "\n%s", entry_id(loaded->project.links.entries[i]));
	for (size_t i = 0; i < loaded->findings.n; i++) {
		const struct finding *finding = &loaded->findings.items[i];
		str_printf(&telling.out, "\n%s %u-%u %u %d %s", finding_kinds[finding->code].code,
			finding->place.start, finding->place.end, finding->second.start,
			(int)finding->level, finding->subject ? finding->subject : "");
		for (size_t k = 0; k < FINDING_ARGS && finding->args[k]; k++)
			str_printf(&telling.out, " <%s>", finding->args[k]);
	}
	*out = telling.out;
}

/* Files with every sort of slip, above the size from which threads are used. */
static void write_large(struct temp *temp)
{
	temp_write(temp, "samverka.yaml",
		"format: 1\nproject: {title: T, languages: [sv], country: SE}\n");
	assert_int_equal(mkdirat(temp->folder.fd, "toc", 0755), 0);
	struct chance chance = {21};
	for (int i = 0; i < 24; i++) {
		struct str file = {0};
		str_puts(&file, "activities:\n");
		for (int k = 0; k < 600; k++)
			str_printf(&file,
				"- id: a-%zu\n  title: Åtgärd %d\n  leads_to: [a-%zu, r-%d]\n  "
				"%s\n",
				chance_below(&chance, 20000), k, chance_below(&chance, 20000), k,
				k % 50 ? "meets: []" : "titel: x");
		if (i % 8 == 3)
			str_puts(&file, "vision: \"not closed\n");
		if (i % 8 == 5)
			str_puts(&file, "vision: once\n");
		char name[32];
		snprintf(name, sizeof(name), "toc/%02d.yaml", i);
		temp_write_bytes(temp, name, file.data, file.len);
		str_release(&file);
	}
}

static void threads_change_nothing(void **state)
{
	(void)state;
	struct temp temp;
	temp_make(&temp);
	write_large(&temp);
	static const unsigned threads[] = {1, 2, 7, 0};
	struct str wanted = {0};
	for (size_t i = 0; i < ARRAY_LEN(threads); i++) {
		struct loaded loaded;
		struct str told;
		load_folder(&temp.folder, threads[i], &loaded);
		assert_true(loaded.findings.n > 100);
		tell(&loaded, &told);
		if (i)
			assert_true(told.len == wanted.len &&
				    memcmp(told.data, wanted.data, told.len) == 0);
		load_end(&loaded);
		if (!i)
			wanted = told;
		else
			str_release(&told);
	}
	str_release(&wanted);
	temp_remove(&temp);
}

/* ---- what is wrong, and where ---------------------------------------------------------------- */

enum { MOST_FILES = 4, MOST_WANTED = 4 };

struct slip {
	const char *files[MOST_FILES][2]; /* path, bytes; samverka.yaml is there unless given */
	struct {
		enum finding_code code;
		const char *path;
		unsigned line;
	} wanted[MOST_WANTED]; /* these of level error, and no other */
};

static const char plain_main[] =
	"format: 1\nproject:\n  title: T\n  languages: [sv]\n  country: SE\n"
	"  currency: SEK\n  summary: s\n  from: 2025-01-01\n  to: 2025-12-31\n";

static const struct slip slips[] = {
	{{{"partners.yaml", "partners:\n- id: a\n  nam: A\n"}},
		{{F_UNKNOWN_KEY, "partners.yaml", 3}, {F_REQUIRED, "partners.yaml", 2}}},
	{{{"partners.yaml", "partners:\n- id: a\n  name: A\n  xyzzyplugh: 1\n"}},
		{{F_STRANGE_KEY, "partners.yaml", 4}}},
	{{{"partners.yaml", "partners:\n- id: a\n  name: A\n  name: B\n"}},
		{{F_SAME_KEY, "partners.yaml", 4}}},
	{{{"partners.yaml", "partners:\n- id: a\n  name:\n"}}, {{F_NOTHING, "partners.yaml", 3}}},
	{{{"partners.yaml", "partners: a\n"}}, {{F_WANT_LIST, "partners.yaml", 1}}},
	{{{"partners.yaml", "partners:\n- a\n"}}, {{F_WANT_KEYS, "partners.yaml", 2}}},
	{{{"partners.yaml", "partners:\n- id: a\n  name: [A]\n"}},
		{{F_WANT_VALUE, "partners.yaml", 3}}},
	{{{"partners.yaml", "- id: a\n"}}, {{F_TOP, "partners.yaml", 1}}},
	{{{"partners.yaml", "partners:\n- id: a\n  name: A\n- id: a\n  name: B\n"}},
		{{F_SAME_ID, "partners.yaml", 4}}},
	{{{"partners.yaml", "partners:\n- id: x\n  name: A\n"},
		 {"toc.yaml", "activities:\n- id: x\n  title: T\n"}},
		{{F_SAME_ID, "toc.yaml", 2}}},
	{{{"roles.yaml", "roles:\n- id: r\n  title: T\n  partner: bodn\n"},
		 {"partners.yaml", "partners:\n- id: boden\n  name: B\n"}},
		{{F_NO_SUCH, "roles.yaml", 4}}},
	{{{"roles.yaml", "roles:\n- id: r\n  title: T\n  partner: act\n"},
		 {"toc.yaml", "activities:\n- id: act\n  title: T\n"}},
		{{F_WRONG_KIND, "roles.yaml", 4}}},
	{{{"toc.yaml", "vision: a\n"}, {"toc/x.yaml", "# c\nvision: b\n"}},
		{{F_SINGLE, "toc/x.yaml", 2}}},
	{{{"cost.yaml", "lines:\n- id: a\n  amount: 1\n  unit_price: 2\n  quantity: 1\n"}},
		{{F_ONE_WAY, "cost.yaml", 4}}},
	{{{"cost.yaml", "lines:\n- id: a\n  amount: 1\n  from: 2025-05-01\n  to: 2025-04-30\n"}},
		{{F_BACKWARDS, "cost.yaml", 5}}},
	{{{"cost.yaml", "lines:\n- id: a\n  hours: 2\n  amount: 1\n"}}, {{F_HALF, "cost.yaml", 3}}},
	{{{"toc.yaml", "vision: {sv: a, xx: b}\n"}}, {{F_SAME_LANGUAGE, "toc.yaml", 1}}},
	{{{"toc.yaml", "vision: {sv: a, sv: b}\n"}}, {{F_SAME_KEY, "toc.yaml", 1}}},
	{{{"toc.yaml", "vision: {sv: }\n"}}, {{F_NOTHING, "toc.yaml", 1}}},
	{{{"partners.yml", "partners: []\n"}}, {{F_YML, "partners.yml", 1}}},
	{{{"samverka.yaml", "format: 2\nproject:\n  title: T\n  languages: [sv]\n"}},
		{{F_FORMAT, "samverka.yaml", 1}}},
	{{{"samverka.yaml", "project:\n  title: T\n  languages: [sv]\n"}},
		{{F_REQUIRED, "samverka.yaml", 1}}},
	{{{"samverka.yaml", "format: 1\n"}}, {{F_REQUIRED, "samverka.yaml", 1}}},
	/* What could not be read is not echoed. */
	{{{"partners.yaml", "partners:\n- id: Boden\n  name: B\n"},
		 {"roles.yaml", "roles:\n- id: r\n  title: T\n  partner: boden\n"}},
		{{F_ID, "partners.yaml", 2}, {F_NO_SUCH_NONE, "roles.yaml", 4}}},
	{{{"partners.yaml", "partners:\n- id: \"boden\n  name: B\n- id: x\n"},
		 {"roles.yaml", "roles:\n- id: r\n  title: T\n  partner: boden\n"}},
		{{F_QUOTE_OPEN, "partners.yaml", 2}}},
	{{{"partners.yaml", "partners:\n- &x\n  id: a\n  name: A\n"}},
		{{F_ANCHOR, "partners.yaml", 2}}},
	{{{"partners.yaml", "&x\npartners: []\n"}}, {{F_ANCHOR, "partners.yaml", 1}}},
	{{{"partners.yaml", "&x\n"}}, {{F_ANCHOR, "partners.yaml", 1}}},
	{{{"roles.yaml", "plan:\n- <<: {a: b}\n  activity: x\n"},
		 {"toc.yaml", "activities:\n- id: x\n  title: T\n"}},
		{{F_MERGE, "roles.yaml", 2}}},
	/* What is right. */
	{{{"partners.yaml", ""}, {"toc.yaml", "# nothing yet\n"}, {"cost.yaml", "---\n"},
		 {".hidden.yaml", "x: [\n"}},
		{{0}}},
	{{{"toc.yaml", "activities:\n- id: a\n  title: {sv: Å, en: A}\n  leads_to: [b, {to: c, "
		       "because: x}]\n"
		       "results:\n- {id: b, kind: output, title: B}\n"},
		 {"toc/x.yaml", "results:\n- {id: c, kind: outcome, title: C}\n"}},
		{{0}}},
	{{{"partners.yaml", "partners:\n- id: a\n  name: A\n  kind: municipality\n  has: [time, "
			    "{id: h, text: x}, "
			    "{sv: tid, en: time}]\n"}},
		{{0}}},
};

static void write_slip(const struct temp *temp, const struct slip *slip)
{
	temp_write(temp, "samverka.yaml", plain_main);
	for (size_t i = 0; i < MOST_FILES && slip->files[i][0]; i++) {
		if (strchr(slip->files[i][0], '/'))
			mkdirat(temp->folder.fd, "toc", 0755);
		temp_write(temp, slip->files[i][0], slip->files[i][1]);
	}
}

static bool wanted(
	const struct slip *slip, const struct finding *finding, const struct place *place)
{
	for (size_t i = 0; i < MOST_WANTED && slip->wanted[i].path; i++)
		if (slip->wanted[i].code == finding->code && slip->wanted[i].line == place->line &&
			strcmp(slip->wanted[i].path, place->source->path) == 0)
			return true;
	return false;
}

static bool look_at_slip(const struct slip *slip)
{
	struct temp temp;
	struct loaded loaded;
	temp_make(&temp);
	write_slip(&temp, slip);
	load_folder(&temp.folder, 1, &loaded);
	size_t n = 0;
	size_t found = 0;
	size_t others = 0;
	while (n < MOST_WANTED && slip->wanted[n].path)
		n++;
	for (size_t i = 0; i < loaded.findings.n; i++) {
		const struct finding *finding = &loaded.findings.items[i];
		struct place place = {0};
		if (finding->level != LEVEL_ERROR)
			continue;
		/* A file that is not read has a place, but no bytes. */
		if (!sources_place(&loaded.project.sources, finding->place.start, &place)) {
			place.source = sources_find(&loaded.project.sources, finding->place.start);
			place.line = 1;
		}
		bool good = place.source && wanted(slip, finding, &place);
		found += good;
		others += !good;
		if (!good)
			print_message("# <%s>: %s at %s:%u\n", slip->files[0][1],
				finding_kinds[finding->code].code,
				place.source ? place.source->path : "?", place.line);
	}
	if (found != n)
		print_message("# <%s>: %zu of %zu found\n", slip->files[0][1], found, n);
	load_end(&loaded);
	temp_remove(&temp);
	return found == n && !others;
}

static void slips_are_found_at_their_place(void **state)
{
	(void)state;
	size_t wrong = 0;
	for (size_t i = 0; i < ARRAY_LEN(slips); i++)
		wrong += !look_at_slip(&slips[i]);
	assert_int_equal(wrong, 0);
}

/* ---- what is bound --------------------------------------------------------------------------- */

static void shorthand_and_languages_are_bound(void **state)
{
	(void)state;
	struct temp temp;
	struct loaded loaded;
	temp_make(&temp);
	temp_write(&temp, "samverka.yaml", plain_main);
	temp_write(&temp, "toc.yaml",
		"activities:\n- id: a\n  title: {sv: Å, en: A}\n  leads_to: [b, {to: b, because: "
		"x}]\n"
		"results:\n- {id: b, kind: output, title: B}\n");
	load_folder(&temp.folder, 1, &loaded);
	const struct project *project = &loaded.project;
	assert_int_equal(project->activities.n, 1);
	const struct activity *activity = project->activities.items[0];
	assert_string_equal(text_in(&activity->title, "en", NULL), "A");
	assert_string_equal(text_in(&activity->title, "sv", NULL), "Å");
	assert_int_equal(activity->leads_to.n, 2);
	assert_ptr_equal(activity->leads_to.items[0]->to.entry, &project->results.items[0]->entry);
	assert_ptr_equal(activity->leads_to.items[1]->to.entry, &project->results.items[0]->entry);
	assert_string_equal(activity->leads_to.items[1]->because.s, "x");
	assert_ptr_equal(activity->leads_to.items[0]->entry.parent, &activity->entry);
	assert_string_equal(project_currency(project), "SEK");
	assert_string_equal(project_language(project), "sv");
	assert_false(project_begun(project));
	load_end(&loaded);
	temp_remove(&temp);
}

static void sections_are_joined_in_order_of_paths(void **state)
{
	(void)state;
	struct temp temp;
	struct loaded loaded;
	temp_make(&temp);
	temp_write(&temp, "samverka.yaml", plain_main);
	assert_int_equal(mkdirat(temp.folder.fd, "toc", 0755), 0);
	static const char *const files[][2] = {
		{"toc/b.yaml", "activities: [{id: b1, title: T}, {id: b2, title: T}]\n"},
		{"toc/a.yaml", "vision: v\nactivities: [{id: a1, title: T}]\n"},
		{"toc.yaml", "activities: [{id: z, title: T}]\n"}, {"toc/c.txt", "activities: x\n"},
		{"toc/.d.yaml", "activities: x\n"}};
	for (size_t i = 0; i < ARRAY_LEN(files); i++)
		temp_write(&temp, files[i][0], files[i][1]);
	load_folder(&temp.folder, 1, &loaded);
	static const char *const order[] = {"z", "a1", "b1", "b2"};
	assert_int_equal(loaded.project.activities.n, ARRAY_LEN(order));
	for (size_t i = 0; i < ARRAY_LEN(order); i++)
		assert_string_equal(loaded.project.activities.items[i]->id.s, order[i]);
	assert_string_equal(loaded.project.vision.s, "v");
	load_end(&loaded);
	temp_remove(&temp);
}

static void what_is_no_project_says_so(void **state)
{
	(void)state;
	struct temp temp;
	temp_make(&temp);
	struct load_options options = {.threads = 1};
	struct project project;
	struct findings findings = {0};
	assert_int_equal(
		project_load(&temp.folder, &options, &project, &findings), LOAD_NO_PROJECT);
	assert_int_equal(symlinkat("/etc/passwd", temp.folder.fd, "samverka.yaml"), 0);
	assert_int_equal(
		project_load(&temp.folder, &options, &project, &findings), LOAD_NO_PROJECT);
	findings_release(&findings);
	temp_remove(&temp);
}

/* Hostile folders are read and reported, not followed. */
static void odd_files_are_reported(void **state)
{
	(void)state;
	struct temp temp;
	struct loaded loaded;
	temp_make(&temp);
	temp_write(&temp, "samverka.yaml", plain_main);
	assert_int_equal(symlinkat("/etc/passwd", temp.folder.fd, "partners.yaml"), 0);
	assert_int_equal(mkfifoat(temp.folder.fd, "toc.yaml", 0644), 0);
	assert_int_equal(mkdirat(temp.folder.fd, "roles.yaml", 0755), 0);
	assert_int_equal(symlinkat("/etc", temp.folder.fd, "cost"), 0);
	temp_write(&temp, "trust.yaml", "");
	int fd = openat(temp.folder.fd, "trust.yaml", O_WRONLY);
	bool sparse = ftruncate(fd, (off_t)4 << 30) == 0;
	close(fd);
	alarm(30);
	load_folder(&temp.folder, 1, &loaded);
	alarm(0);
	size_t no_files = 0;
	size_t large = 0;
	for (size_t i = 0; i < loaded.findings.n; i++) {
		no_files += loaded.findings.items[i].code == F_NOT_A_FILE;
		large += loaded.findings.items[i].code == F_TOO_LARGE;
	}
	assert_int_equal(no_files, 4); /* the linked folder is told of, too */
	assert_int_equal(large, sparse);
	assert_int_equal(loaded.project.partners.n, 0);
	load_end(&loaded);
	temp_remove(&temp);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(good_projects_have_no_error),
		cmocka_unit_test(every_entry_has_one_address),
		cmocka_unit_test(threads_change_nothing),
		cmocka_unit_test(slips_are_found_at_their_place),
		cmocka_unit_test(shorthand_and_languages_are_bound),
		cmocka_unit_test(sections_are_joined_in_order_of_paths),
		cmocka_unit_test(what_is_no_project_says_so),
		cmocka_unit_test(odd_files_are_reported),
	};
	return RUN(tests);
}
