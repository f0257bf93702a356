/* From splices to files: apply in memory, read again, compare with what was meant, look for new
 * errors, and only then write. Knows nothing of what the change is about. */
#include "edit_internal.h"

#include <errno.h>
#include <string.h>

enum { WAIT_MS = 5000 };

bool change_open(struct edit *edit, struct change *change, const struct source *source)
{
	struct findings unused = {0};
	*change = (struct change){.source = source};
	while (edit->project->sources.items[change->file] != source)
		change->file++;
	enum yaml_result result = yaml_tree(source, &unused, &edit->arena, &change->tree);
	findings_release(&unused);
	return result != YAML_BROKEN;
}

static void sort_splices(struct change *change)
{
	for (size_t i = 1; i < change->n; i++)
		for (size_t k = i; k && change->splices[k].at < change->splices[k - 1].at; k--) {
			struct splice kept = change->splices[k];
			change->splices[k] = change->splices[k - 1];
			change->splices[k - 1] = kept;
		}
}

/* Does the new text read back as the tree that was meant? */
static bool reads_back(struct edit *edit, const struct change *change, const struct str *fresh)
{
	struct source source = *change->source;
	struct findings unused = {0};
	struct node *tree;
	source.bytes = str_text(fresh);
	source.len = (uint32_t)fresh->len;
	enum yaml_result result = yaml_tree(&source, &unused, &edit->arena, &tree);
	findings_release(&unused);
	return result != YAML_BROKEN && node_same(tree, change->tree);
}

static bool same_finding(const struct finding *a, const struct finding *b)
{
	if (a->code != b->code)
		return false;
	for (size_t i = 0; i < FINDING_ARGS; i++) {
		if (!a->args[i] != !b->args[i])
			return false;
		if (a->args[i] && strcmp(a->args[i], b->args[i]) != 0)
			return false;
	}
	return true;
}

static bool was_there(const struct findings *before, const struct finding *finding)
{
	for (size_t i = 0; i < before->n; i++)
		if (same_finding(&before->items[i], finding))
			return true;
	return false;
}

/* Errors that the change would bring are kept, with their words pointing into the new text. */
static bool brings_errors(struct edit *edit, const struct overlay *overlays, size_t n)
{
	struct project changed;
	struct findings found = {0};
	struct load_options options = {.overlays = overlays, .overlays_n = n};
	if (project_load(edit->folder, &options, &changed, &found) != LOAD_DONE)
		return true;
	rules_run(&changed, NULL, &found);
	bool any = false;
	for (size_t i = 0; i < found.n; i++) {
		const struct finding *finding = &found.items[i];
		if (finding->level != LEVEL_ERROR || was_there(edit->before, finding))
			continue;
		struct finding *kept = findings_add(&edit->findings, finding->code,
			(struct span){0, 0}, (const char *const *)finding->args);
		kept->subject = finding->subject
					? arena_text(&edit->findings.arena, finding->subject,
						  strlen(finding->subject))
					: NULL;
		any = true;
	}
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
	case WRITING_FAILED:
		break;
	}
	return EDIT_FAILED;
}

static enum edit_result write_all(
	struct edit *edit, const struct change *changes, const struct overlay *overlays, size_t n)
{
	struct writing *writing;
	enum writing_result result = writing_begin(&writing, edit->folder, WAIT_MS);
	if (result != WRITING_DONE)
		return result_of(result);
	for (size_t i = 0; i < n && result == WRITING_DONE; i++)
		result = writing_put(writing, overlays[i].path, overlays[i].data, overlays[i].len,
			&edit->project->files[changes[i].file].mark);
	if (result == WRITING_DONE)
		return result_of(writing_commit(writing));
	writing_cancel(writing);
	return result_of(result);
}

enum edit_result changes_commit(struct edit *edit, struct change *changes, size_t n)
{
	struct str *fresh = arena_new(&edit->arena, n * sizeof(*fresh));
	struct overlay *overlays = arena_new(&edit->arena, n * sizeof(*overlays));
	enum edit_result result = EDIT_DONE;
	for (size_t i = 0; i < n; i++) {
		const struct source *source = changes[i].source;
		sort_splices(&changes[i]);
		yaml_splice(
			&fresh[i], source->bytes, source->len, changes[i].splices, changes[i].n);
		overlays[i] = (struct overlay){source->path, str_text(&fresh[i]), fresh[i].len};
		if (!reads_back(edit, &changes[i], &fresh[i])) {
			edit->reason = N_("the file's layout does not allow this change without "
					  "touching other lines; edit it by hand");
			result = EDIT_REFUSED;
		}
		diff_show(source->path, source->bytes, source->len, str_text(&fresh[i]),
			fresh[i].len, false, &edit->diff);
	}
	if (result == EDIT_DONE && brings_errors(edit, overlays, n))
		result = EDIT_REFUSED;
	if (result == EDIT_DONE && !edit->dry_run)
		result = write_all(edit, changes, overlays, n);
	for (size_t i = 0; i < n; i++)
		str_release(&fresh[i]);
	return result;
}

void edit_release(struct edit *edit)
{
	sources_release(&edit->arguments);
	findings_release(&edit->findings);
	arena_release(&edit->arena);
	str_release(&edit->diff);
}
