/* The files of a change while it is being made: their text in memory, verified after every step,
 * checked as a whole and written at the end. Knows nothing of what the change is about. */
#include "edit_internal.h"

#include <errno.h>
#include <string.h>

enum { WAIT_MS = 5000 };

static const struct source *source_named(const struct project *project, const char *path)
{
	for (size_t i = 0; i < project->sources.n; i++)
		if (strcmp(project->sources.items[i]->path, path) == 0)
			return project->sources.items[i];
	return NULL;
}

static struct draft *draft_named(struct edit *edit, const char *path)
{
	for (size_t i = 0; i < edit->drafts_n; i++)
		if (strcmp(edit->drafts[i].path, path) == 0)
			return &edit->drafts[i];
	edit->drafts =
		array_grow(edit->drafts, edit->drafts_n, &edit->drafts_room, sizeof(*edit->drafts));
	struct draft *draft = &edit->drafts[edit->drafts_n++];
	*draft = (struct draft){
		.path = arena_text(&edit->arena, path, strlen(path)), .is_new = true, .old = ""};
	for (size_t i = 0; i < edit->project->sources.n; i++) {
		const struct source *source = edit->project->sources.items[i];
		if (strcmp(source->path, path) != 0 || !source->bytes)
			continue;
		draft->is_new = false;
		draft->old = source->bytes;
		draft->old_len = source->len;
		draft->mark = edit->project->files[i].mark;
	}
	str_add(&draft->bytes, draft->old, draft->old_len);
	return draft;
}

/* The project as it would be, when a further step needs to see it. */
static void reload(struct edit *edit)
{
	struct overlay *overlays = arena_new(&edit->arena, edit->drafts_n * sizeof(*overlays));
	for (size_t i = 0; i < edit->drafts_n; i++)
		overlays[i] = (struct overlay){edit->drafts[i].path,
			str_text(&edit->drafts[i].bytes), edit->drafts[i].bytes.len};
	struct load_options options = {.overlays = overlays, .overlays_n = edit->drafts_n};
	struct project *fresh = memory_new(sizeof(*fresh));
	struct findings findings = {0};
	bool good = project_load(edit->folder, &options, fresh, &findings) == LOAD_DONE;
	findings_release(&findings);
	if (edit->current)
		project_release(edit->current);
	memory_free(edit->current);
	edit->current = good ? fresh : NULL;
	edit->stale = false;
	if (!good)
		memory_free(fresh);
}

const struct project *edit_now(struct edit *edit)
{
	if (edit->stale)
		reload(edit);
	return edit->current ? edit->current : edit->project;
}

bool draft_open(struct edit *edit, const char *path, struct tree_edit *tree)
{
	const struct source *source = source_named(edit_now(edit), path);
	if (source && !source->bytes) {
		edit->reason = N_("the file cannot be read; \"samverka check\" says why");
		return false;
	}
	if (!source) {
		struct source *none = arena_new(&edit->arena, sizeof(*none));
		*none = (struct source){.path = path, .bytes = "", .base = 1};
		source = none;
	}
	*tree = (struct tree_edit){.source = source, .arena = &edit->arena};
	struct findings unused = {0};
	enum yaml_result result =
		source->len ? yaml_tree(source, &unused, &edit->arena, &tree->tree) : YAML_NOTHING;
	findings_release(&unused);
	if (result != YAML_BROKEN)
		return true;
	edit->reason = N_("the file cannot be read to its end; mend that first");
	return false;
}

static bool reads_back(
	struct edit *edit, const char *path, const struct str *fresh, const struct node *expected)
{
	struct source source = {
		.path = path, .bytes = str_text(fresh), .len = (uint32_t)fresh->len, .base = 1};
	struct arena arena = {0};
	struct findings unused = {0};
	struct node *tree;
	enum yaml_result result = yaml_tree(&source, &unused, &arena, &tree);
	bool same = result != YAML_BROKEN && node_same(tree, expected);
	findings_release(&unused);
	arena_release(&arena);
	if (!same)
		edit->reason = N_("the file's layout does not allow this change without touching "
				  "other lines; edit it by hand");
	return same;
}

enum edit_result draft_apply(struct edit *edit, const char *path, const struct node *expected,
	const struct splice *splices, size_t n)
{
	struct draft *draft = draft_named(edit, path);
	struct str fresh = {0};
	yaml_splice(&fresh, str_text(&draft->bytes), draft->bytes.len, splices, n);
	if (!reads_back(edit, path, &fresh, expected)) {
		str_release(&fresh);
		return EDIT_REFUSED;
	}
	str_release(&draft->bytes);
	draft->bytes = fresh;
	edit->stale = true;
	return EDIT_DONE;
}

/* ---- the end of a change ------------------------------------------------------------------ */

/* What a finding says, whatever its place: places move when a file is changed. */
static const char *signature(struct edit *edit, const struct finding *finding)
{
	struct str words = {0};
	str_puts(&words, finding_kinds[finding->code].code);
	for (size_t i = 0; i < FINDING_ARGS && finding->args[i]; i++)
		str_printf(&words, "\x1f%s", finding->args[i]);
	const char *made = arena_text(&edit->arena, str_text(&words), words.len);
	str_release(&words);
	return made;
}

/* How often each error stood there before. */
static void count_errors(struct edit *edit, const struct findings *findings, struct map *counts)
{
	for (size_t i = 0; i < findings->n; i++) {
		if (findings->items[i].level != LEVEL_ERROR)
			continue;
		const char *words = signature(edit, &findings->items[i]);
		uintptr_t n = (uintptr_t)map_get(counts, words);
		map_put(counts, words, (void *)(n + 1));
	}
}

/* One of those that stood there before is used up; false when none is left. */
static bool was_there(struct edit *edit, struct map *counts, const struct finding *finding)
{
	const char *words = signature(edit, finding);
	uintptr_t n = (uintptr_t)map_get(counts, words);
	if (n)
		map_put(counts, words, (void *)(n - 1));
	return n > 0;
}

/* The part of the arguments that an added entry at this place was made of; absent for others. */
static struct span given_place(
	const struct edit *edit, const struct project *changed, struct span at)
{
	for (const struct given_places *places = edit->places; places; places = places->next) {
		const struct source *source = source_named(changed, places->file);
		const struct {
			struct entry **items;
			uint32_t n, room;
		} *list = field_of(places->list, changed);
		size_t behind = 0; /* entries of the file behind the one looked at */
		if (!source || sources_find(&changed->sources, at.start) != source)
			continue;
		for (uint32_t i = list->n; i-- > 0 && behind < places->n;) {
			struct span span = list->items[i]->span;
			if (sources_find(&changed->sources, span.start) != source)
				continue;
			if (span.start <= at.start && at.start < span.end)
				return places->spans[places->n - 1 - behind];
			behind++;
		}
	}
	return (struct span){0, 0};
}

static void keep_finding(
	struct edit *edit, const struct project *changed, const struct finding *finding)
{
	struct finding *kept = findings_add(&edit->findings, finding->code,
		given_place(edit, changed, finding->place), (const char *const *)finding->args);
	if (finding->subject)
		kept->subject = arena_text(
			&edit->findings.arena, finding->subject, strlen(finding->subject));
}

/* Errors that the change would bring, in the project as it would be. */
static bool brings_errors(struct edit *edit)
{
	struct findings found = {0};
	struct overlay *overlays = arena_new(&edit->arena, edit->drafts_n * sizeof(*overlays));
	for (size_t i = 0; i < edit->drafts_n; i++)
		overlays[i] = (struct overlay){edit->drafts[i].path,
			str_text(&edit->drafts[i].bytes), edit->drafts[i].bytes.len};
	struct load_options options = {.overlays = overlays, .overlays_n = edit->drafts_n};
	struct project changed;
	if (project_load(edit->folder, &options, &changed, &found) != LOAD_DONE) {
		edit->reason = N_("the project cannot be read again");
		findings_release(&found);
		return true;
	}
	rules_run(&changed, NULL, &found);
	bool any = false;
	struct map counts = {0};
	count_errors(edit, edit->before, &counts);
	for (size_t i = 0; i < found.n; i++) {
		const struct finding *finding = &found.items[i];
		if (finding->level != LEVEL_ERROR || was_there(edit, &counts, finding))
			continue;
		keep_finding(edit, &changed, finding);
		any = true;
	}
	map_release(&counts);
	findings_release(&found);
	project_release(&changed);
	return any;
}

static enum edit_result result_of(enum writing_result result)
{
	switch (result) {
	case WRITING_DONE:
		return EDIT_DONE;
	case WRITING_BUSY:
		return EDIT_BUSY;
	case WRITING_CHANGED:
	case WRITING_EXISTS:
		return EDIT_CHANGED;
	case WRITING_HALF:
		return EDIT_HALF;
	case WRITING_FAILED:
		break;
	}
	return EDIT_FAILED;
}

bool edit_outdated(const struct edit *edit)
{
	return !edit->writing && writing_counter(edit->folder) != edit->project->counter;
}

static enum edit_result write_drafts(struct edit *edit)
{
	struct writing *writing = edit->writing;
	enum writing_result result = WRITING_DONE;
	edit->writing = NULL;
	if (!writing) {
		result = writing_begin(&writing, edit->folder, WAIT_MS);
		if (result == WRITING_DONE && edit_outdated(edit)) {
			edit->writing = writing; /* for edit_hold: nobody is to come between */
			return EDIT_CHANGED;
		}
	}
	for (size_t i = 0; i < edit->drafts_n && result == WRITING_DONE; i++) {
		const struct draft *draft = &edit->drafts[i];
		result = writing_put(writing, draft->path, str_text(&draft->bytes),
			draft->bytes.len, draft->is_new ? NULL : &draft->mark);
	}
	if (result == WRITING_DONE)
		return result_of(writing_commit(writing));
	writing_cancel(writing);
	return result_of(result);
}

enum edit_result edit_commit(struct edit *edit)
{
	if (!edit->drafts_n)
		return EDIT_NOTHING;
	if (brings_errors(edit))
		return EDIT_REFUSED;
	for (size_t i = 0; i < edit->drafts_n; i++) {
		const struct draft *draft = &edit->drafts[i];
		diff_show(draft->path, draft->old, draft->old_len, str_text(&draft->bytes),
			draft->bytes.len, draft->is_new, &edit->diff);
	}
	return edit->dry_run ? EDIT_DONE : write_drafts(edit);
}

enum edit_result edit_hold(struct edit *edit, struct writing **held)
{
	*held = edit->writing;
	edit->writing = NULL;
	return *held ? EDIT_DONE : result_of(writing_begin(held, edit->folder, WAIT_MS));
}

void edit_release(struct edit *edit)
{
	writing_cancel(edit->writing);
	for (size_t i = 0; i < edit->drafts_n; i++)
		str_release(&edit->drafts[i].bytes);
	memory_free(edit->drafts);
	if (edit->current)
		project_release(edit->current);
	memory_free(edit->current);
	sources_release(&edit->arguments);
	findings_release(&edit->findings);
	str_release(&edit->diff);
	str_release(&edit->made);
	str_release(&edit->used_by);
	arena_release(&edit->arena);
}
