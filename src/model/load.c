/* From a folder to a project: find the files, read them (several at once when there is much to
 * read), bind each by itself, then join, link and order, so that the outcome is the same for any
 * number of threads. Readers hold no lock: a counter tells whether a writer came between. */
#include "files.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { TRIES = 20 };

/* One file while it is being read. */
struct part {
	struct project *bound; /* only this file's section is filled */
	struct findings findings;
	enum yaml_result result;
	bool changed; /* it is not what the folder said it was */
	int error;
};

struct loading {
	const struct folder *folder;
	struct project *project;
	struct findings *findings;
	struct finds finds;
	struct source *sources;
	struct part *parts;
	size_t *order; /* the files that are read, samverka.yaml left out */
	size_t order_n;
	const char *currency;
	unsigned decimals;
	const struct load_options *options;
	struct arena arenas[MOST_THREADS]; /* one a worker, so that small files share blocks */
	struct recent recent[MOST_THREADS];
};

/* ---- one file ------------------------------------------------------------------------------- */

struct sinking {
	struct binder binder;
	const struct record *section;
	struct project *bound;
	const struct source *source;
	const struct field *list;
	uint64_t seen;
};

static void sink_top(struct sinking *sinking, const struct node *value)
{
	const struct record *section = sinking->section;
	struct str keys = {0};
	for (size_t i = 0; i < section->n; i++)
		str_printf(&keys, "%s%s", i ? ", " : "", section->fields[i].key);
	findings_add(sinking->binder.findings, F_TOP, value->span,
		ARGS(sinking->source->path, str_text(&keys)));
	str_release(&keys);
}

static void sink_value(void *context, const struct node *key, const struct node *value)
{
	struct sinking *sinking = context;
	if (key)
		bind_top(&sinking->binder, sinking->section, key, value, sinking->bound,
			&sinking->seen);
	else if (!value->refused)
		sink_top(sinking, value);
}

/* A list of plain values (vision and the like have none) is bound as a whole. */
static void sink_list(void *context, const struct node *key)
{
	struct sinking *sinking = context;
	sinking->list = bind_top_list(
		&sinking->binder, sinking->section, key, sinking->bound, &sinking->seen);
}

static void sink_item(void *context, const struct node *key, const struct node *item)
{
	struct sinking *sinking = context;
	(void)key;
	if (sinking->list)
		bind_item(&sinking->binder, sinking->list, item, sinking->bound);
}

static void sink_list_end(void *context, const struct node *key, struct span span)
{
	(void)context;
	(void)key;
	(void)span;
}

static void bind_part(struct loading *loading, unsigned worker, size_t i)
{
	struct arena *arena = &loading->arenas[worker];
	struct part *part = &loading->parts[i];
	part->bound = arena_new(arena, sizeof(*part->bound));
	struct sinking sinking = {
		.binder = {.findings = &part->findings,
			.arena = arena,
			.recent = &loading->recent[worker],
			.currency = loading->currency,
			.decimals = loading->decimals},
		.section = loading->finds.items[i].section,
		.bound = part->bound,
		.source = &loading->sources[i],
	};
	struct yaml_sink sink = {.context = &sinking,
		.value = sink_value,
		.list = sink_list,
		.item = sink_item,
		.list_end = sink_list_end};
	part->result = yaml_read(&loading->sources[i], &part->findings, &sink);
}

static bool read_overlay(struct loading *loading, struct arena *arena, size_t i)
{
	const struct load_options *options = loading->options;
	struct source *source = &loading->sources[i];
	for (size_t k = 0; k < options->overlays_n; k++) {
		const struct overlay *overlay = &options->overlays[k];
		if (strcmp(overlay->path, source->path) != 0)
			continue;
		struct bytes *bytes = &loading->project->files[i].bytes;
		bytes->data = arena_text(arena, overlay->data, overlay->len);
		bytes->len = overlay->len;
		source->bytes = bytes->data;
		return true;
	}
	return false;
}

static bool read_part(struct loading *loading, struct arena *arena, size_t i)
{
	if (read_overlay(loading, arena, i))
		return true;
	struct part *part = &loading->parts[i];
	struct source *source = &loading->sources[i];
	struct loaded_file *file = &loading->project->files[i];
	size_t size = (size_t)loading->finds.items[i].size;
	file->mark = loading->finds.items[i].mark;
	file->bytes = (struct bytes){arena_room(arena, size), size};
	enum file_result result =
		file_read_listed(loading->folder, source->path, file->bytes.data, size);
	if (result == FILE_UNREADABLE) {
		part->error = errno;
		return false;
	}
	if (result != FILE_READ) {
		part->changed = true;
		return false;
	}
	source->bytes = file->bytes.data;
	return true;
}

static void load_part(void *context, unsigned worker, size_t k)
{
	struct loading *loading = context;
	size_t i = loading->order[k];
	if (read_part(loading, &loading->arenas[worker], i))
		bind_part(loading, worker, i);
	else
		loading->parts[i].result = YAML_BROKEN;
}

/* ---- all files ------------------------------------------------------------------------------ */

static int by_path(const void *a, const void *b)
{
	return strcmp(((const struct find *)a)->path, ((const struct find *)b)->path);
}

/* Every file gets its place in the common space before any is read. */
static void lay_out(struct loading *loading)
{
	struct finds *finds = &loading->finds;
	if (finds->n)
		qsort(finds->items, finds->n, sizeof(*finds->items), by_path);
	struct project *project = loading->project;
	loading->sources = arena_new(&project->arena, finds->n * sizeof(*loading->sources));
	project->files = arena_new(&project->arena, finds->n * sizeof(*project->files));
	project->sources.items =
		arena_new(&project->arena, finds->n * sizeof(*project->sources.items));
	project->sources.n = finds->n;
	loading->parts = memory_new(finds->n * sizeof(*loading->parts));
	uint64_t base = 1;
	for (size_t i = 0; i < finds->n; i++) {
		struct find *find = &finds->items[i];
		if (base + find->size > (uint64_t)PROJECT_MB << 20) {
			find->oddity = ODD_FULL;
			find->size = 0;
		}
		loading->sources[i] = (struct source){
			.path = find->path, .base = (uint32_t)base, .len = (uint32_t)find->size};
		project->sources.items[i] = &loading->sources[i];
		project->files[i].section = find->section;
		base += find->size + 2;
	}
}

static size_t find_main(const struct loading *loading)
{
	for (size_t i = 0; i < loading->finds.n; i++)
		if (loading->finds.items[i].section == model_sections[SECTION_SAMVERKA] &&
			loading->finds.items[i].oddity == ODD_NOT)
			return i;
	return loading->finds.n;
}

static void load_rest(struct loading *loading, size_t main, unsigned threads)
{
	uint64_t bytes = 0;
	loading->order = memory_new((loading->finds.n + 1) * sizeof(*loading->order));
	loading->order_n = 0;
	for (size_t i = 0; i < loading->finds.n; i++) {
		if (i == main || loading->finds.items[i].oddity != ODD_NOT)
			continue;
		loading->order[loading->order_n++] = i;
		bytes += loading->finds.items[i].size;
	}
	threads = parallel_threads(bytes, threads);
	parallel_each(loading->order_n, threads, load_part, loading);
	memory_free(loading->order);
}

/* Takes over what the parts hold, in the order of the paths. */
static void join_parts(struct loading *loading)
{
	struct project *project = loading->project;
	for (size_t i = 0; i < loading->finds.n; i++) {
		const struct find *find = &loading->finds.items[i];
		struct part *part = &loading->parts[i];
		struct span place = {loading->sources[i].base, loading->sources[i].base + 1};
		find_report(find, place, loading->findings);
		if (part->error)
			findings_add(loading->findings, F_UNREADABLE, place,
				ARGS(find->path, strerror(part->error)));
		findings_take(loading->findings, &part->findings);
		if (find->oddity != ODD_NOT)
			continue;
		if (part->bound)
			bind_join(loading->findings, find->section, project, part->bound,
				&project->arena);
		project->files[i].present = part->result != YAML_NOTHING;
		project->broken = project->broken || part->result == YAML_BROKEN;
	}
}

static void main_file_complete(struct loading *loading, size_t main)
{
	struct project *project = loading->project;
	const struct source *source = &loading->sources[main];
	if (loading->parts[main].result == YAML_BROKEN)
		return;
	struct span place = {source->base, source->base + 1};
	bind_complete(loading->findings, model_sections[SECTION_SAMVERKA], project, place);
	if (span_usable(project->format.span) && project->format.n != 1) {
		struct str number = {0};
		str_printf(&number, "%d", project->format.n);
		findings_add(
			loading->findings, F_FORMAT, project->format.span, ARGS(str_text(&number)));
		str_release(&number);
	}
}

static bool any_changed(const struct loading *loading)
{
	for (size_t i = 0; i < loading->finds.n; i++)
		if (loading->parts[i].changed)
			return true;
	return false;
}

static void parts_release(struct loading *loading)
{
	for (size_t i = 0; i < loading->finds.n; i++)
		findings_release(&loading->parts[i].findings);
	for (size_t i = 0; i < MOST_THREADS; i++)
		arena_adopt(&loading->project->arena, &loading->arenas[i]);
	memory_free(loading->parts);
}

static enum load_result load_once(struct loading *loading)
{
	struct project *project = loading->project;
	const struct load_options *options = loading->options;
	if (finds_make(&loading->finds, loading->folder, &project->arena) < 0)
		return LOAD_FAILED;
	for (size_t i = 0; i < options->overlays_n; i++)
		finds_add(&loading->finds, options->overlays[i].path, options->overlays[i].len);
	lay_out(loading);
	size_t main = find_main(loading);
	enum load_result result = LOAD_NO_PROJECT;
	if (main < loading->finds.n) {
		loading->currency = "";
		loading->decimals = 2;
		loading->order = &main;
		load_part(loading, 0, 0);
		/* Amounts in the other files are read in the project's currency. */
		const struct project *bound = loading->parts[main].bound;
		if (bound) {
			loading->currency = project_currency(bound);
			loading->decimals = project_decimals(bound);
		}
		load_rest(loading, main, options->threads);
		result = any_changed(loading) ? LOAD_BUSY : LOAD_DONE;
	}
	if (result == LOAD_DONE) {
		join_parts(loading);
		main_file_complete(loading, main);
	}
	parts_release(loading);
	finds_release(&loading->finds);
	return result;
}

static void pause_shortly(void)
{
	struct timespec time = {.tv_nsec = 5000000};
	nanosleep(&time, NULL);
}

/* An even counter, or an odd one that stays although nobody writes: then the dead writer's work
 * is finished first. */
static bool counter_settled(const struct folder *folder, uint64_t *counter)
{
	for (int i = 0; i < TRIES * 5; i++) {
		*counter = writing_counter(folder);
		if (*counter % 2 == 0)
			return true;
		enum writing_result result = writing_recover(folder);
		if (result == WRITING_FAILED)
			return false;
		if (result == WRITING_BUSY)
			pause_shortly();
	}
	return false;
}

enum load_result project_load(const struct folder *folder, const struct load_options *options,
	struct project *project, struct findings *findings)
{
	enum load_result result = LOAD_BUSY;
	uint64_t counter = 0;
	records_prepare(model_records);
	for (int i = 0; i < TRIES && result == LOAD_BUSY; i++) {
		*project = (struct project){0};
		if (!counter_settled(folder, &counter))
			return errno == EAGAIN || !errno ? LOAD_BUSY : LOAD_FAILED;
		struct loading loading = {.folder = folder,
			.project = project,
			.findings = findings,
			.options = options};
		result = load_once(&loading);
		if (result == LOAD_DONE && writing_counter(folder) != counter)
			result = LOAD_BUSY;
		if (result == LOAD_DONE)
			break;
		project_release(project);
		findings_release(findings);
		if (result == LOAD_BUSY)
			pause_shortly();
	}
	if (result != LOAD_DONE)
		return result;
	project->counter = counter;
	questions_of_guide(project);
	struct tree tree = project_tree(project);
	link_all(&tree, &project->links, findings, !project->broken);
	findings_sort(findings);
	return LOAD_DONE;
}

void project_release(struct project *project)
{
	sources_release(&project->sources);
	links_release(&project->links);
	arena_release(&project->arena);
	*project = (struct project){0};
}

/* ---- small questions ------------------------------------------------------------------------ */

const char *project_currency(const struct project *project)
{
	static const char *const by_country[][2] = {{"SE", "SEK"}, {"LV", "EUR"}, {"FI", "EUR"},
		{"EE", "EUR"}, {"LT", "EUR"}, {"DE", "EUR"}, {"DK", "DKK"}, {"NO", "NOK"}};
	const struct project_info *info = project->info;
	if (!info)
		return "";
	if (span_usable(info->currency.span))
		return info->currency.s;
	if (!span_usable(info->country.span))
		return "";
	for (size_t i = 0; i < ARRAY_LEN(by_country); i++)
		if (strcmp(by_country[i][0], info->country.s) == 0)
			return by_country[i][1];
	return "";
}

unsigned project_decimals(const struct project *project)
{
	int decimals = currency_decimals(project_currency(project));
	return decimals < 0 ? 2 : (unsigned)decimals;
}

const char *project_language(const struct project *project)
{
	const struct project_info *info = project->info;
	return info && info->languages.n ? info->languages.items[0].s : "en";
}

bool project_begun(const struct project *project)
{
	if (project->actuals.n || project->observations.n)
		return true;
	for (uint32_t i = 0; i < project->plan.n; i++) {
		const struct choice *status = &project->plan.items[i]->status;
		if (span_usable(status->span) &&
			(status->at == PLAN_ONGOING || status->at == PLAN_DONE))
			return true;
	}
	return false;
}
