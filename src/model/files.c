/* Which files of a folder belong to the project, and what is wrong with those that look as if
 * they did. Knows names and kinds of files, not what stands in them. */
#include "files.h"

#include <errno.h>
#include <string.h>

enum { LONGEST_NAME = 200 }; /* with its folder less than base/writing.c takes */

static const char ending[] = ".yaml";

static bool ends_with(const char *name, const char *with)
{
	size_t n = strlen(name);
	size_t m = strlen(with);
	return n > m && strcmp(name + n - m, with) == 0;
}

static const struct record *section_named(const char *name, size_t len)
{
	for (size_t i = 0; i < SECTIONS; i++)
		if (strlen(model_sections[i]->word) == len &&
			memcmp(model_sections[i]->word, name, len) == 0)
			return model_sections[i];
	return NULL;
}

/* What people who write Swedish or Latvian call a section's file, and the guide's own words. */
static const struct other_name {
	const char *name;
	enum section_number section;
} other_names[] = {
	{"aktorer", SECTION_PARTNERS},
	{"aktörer", SECTION_PARTNERS},
	{"parter", SECTION_PARTNERS},
	{"partneri", SECTION_PARTNERS},
	{"partnerskap", SECTION_PARTNERS},
	{"fortroende", SECTION_TRUST},
	{"förtroende", SECTION_TRUST},
	{"tillit", SECTION_TRUST},
	{"uzticība", SECTION_TRUST},
	{"forandringsteori", SECTION_TOC},
	{"förändringsteori", SECTION_TOC},
	{"theory-of-change", SECTION_TOC},
	{"mål", SECTION_TOC},
	{"goals", SECTION_TOC},
	{"samverkansplan", SECTION_ROLES},
	{"roller", SECTION_ROLES},
	{"lomas", SECTION_ROLES},
	{"kostnad", SECTION_COST},
	{"kostnader", SECTION_COST},
	{"finansiering", SECTION_COST},
	{"budget", SECTION_COST},
	{"izmaksas", SECTION_COST},
	{"utvardering", SECTION_EVALUATE},
	{"utvärdering", SECTION_EVALUATE},
	{"evaluation", SECTION_EVALUATE},
	{"parametrar", SECTION_PARAMETERS},
};

static const struct record *section_of_other_name(const char *stem)
{
	for (size_t i = 0; i < ARRAY_LEN(other_names); i++)
		if (strcmp(other_names[i].name, stem) == 0)
			return model_sections[other_names[i].section];
	return NULL;
}

static const struct record *nearest_section(struct arena *arena, const char *name, size_t len)
{
	const char *words[SECTIONS];
	for (size_t i = 0; i < SECTIONS; i++)
		words[i] = model_sections[i]->word;
	const char *stem = arena_text(arena, name, len);
	const struct record *other = section_of_other_name(stem);
	if (other)
		return other;
	const char *best = near_best(stem, words, SECTIONS);
	return best && near_distance(stem, best) <= 2 ? section_named(best, strlen(best)) : NULL;
}

static void found(struct finds *finds, const char *folder, const struct folder_entry *entry,
	const struct record *section, enum oddity oddity)
{
	finds->items = array_grow(finds->items, finds->n, &finds->room, sizeof(*finds->items));
	finds->items[finds->n++] = (struct find){
		.path = arena_printf(finds->arena, "%s%s%s", folder ? folder : "",
			folder ? "/" : "", entry->name),
		.section = section,
		.oddity = oddity,
		.size = oddity == ODD_NOT ? entry->size : 0,
		.mark = entry->mark,
	};
}

static enum oddity oddity_of(const struct folder_entry *entry)
{
	if (entry->what == FILE_LINK)
		return ODD_LINK;
	if (entry->is_folder)
		return ODD_FOLDER;
	if (entry->what != FILE_READ)
		return ODD_SPECIAL;
	return entry->size > (uint64_t)FILE_MB << 20 ? ODD_LARGE : ODD_NOT;
}

/* What writes could not put into the list of a commit. */
static bool name_is_plain(const char *name)
{
	if (strlen(name) > LONGEST_NAME)
		return false;
	for (; *name; name++)
		if ((unsigned char)*name < 0x20 || *name == 0x7F)
			return false;
	return true;
}

/* -1 with errno: a folder that cannot be read must not pass for one that is not there. */
static int look_in_section(struct finds *finds, const struct folder *folder,
	const struct folder_entry *entry, const struct record *section)
{
	struct folder_list list;
	if (folder_list(folder, entry->name, &list) < 0)
		return errno == ENOENT || errno == ENOTDIR ? 0 : -1;
	for (size_t i = 0; i < list.n; i++) {
		const struct folder_entry *below = &list.items[i];
		if (below->name[0] == '.')
			continue;
		if (ends_with(below->name, ending))
			found(finds, entry->name, below, section,
				name_is_plain(below->name) ? oddity_of(below) : ODD_WORDS);
		else if (ends_with(below->name, ".yml"))
			found(finds, entry->name, below, section, ODD_YML);
	}
	folder_list_release(&list);
	return 0;
}

static int look_at(
	struct finds *finds, const struct folder *folder, const struct folder_entry *entry)
{
	const char *name = entry->name;
	size_t len = strlen(name);
	if (ends_with(name, ending)) {
		size_t stem = len - strlen(ending);
		const struct record *section = section_named(name, stem);
		if (section) {
			found(finds, NULL, entry, section, oddity_of(entry));
			return 0;
		}
		section = nearest_section(finds->arena, name, stem);
		if (section)
			found(finds, NULL, entry, section, ODD_NAME);
	} else if (ends_with(name, ".yml")) {
		size_t stem = len - strlen(".yml");
		const struct record *section = section_named(name, stem);
		if (section || nearest_section(finds->arena, name, stem))
			found(finds, NULL, entry, section, ODD_YML);
	} else {
		const struct record *section = section_named(name, len);
		if (!section || section == model_sections[SECTION_SAMVERKA])
			return 0;
		if (entry->is_folder)
			return look_in_section(finds, folder, entry, section);
		if (entry->what == FILE_LINK)
			found(finds, NULL, entry, section, ODD_LINK);
	}
	return 0;
}

int finds_make(struct finds *finds, const struct folder *folder, struct arena *arena)
{
	*finds = (struct finds){.arena = arena};
	struct folder_list list;
	if (folder->fd < 0) /* only overlays are read */
		return 0;
	if (folder_list(folder, ".", &list) < 0)
		return -1;
	int failed = 0;
	for (size_t i = 0; i < list.n && !failed; i++)
		if (list.items[i].name[0] != '.')
			failed = look_at(finds, folder, &list.items[i]);
	int kept = errno;
	folder_list_release(&list);
	errno = kept;
	return failed;
}

void finds_add(struct finds *finds, const char *path, size_t size)
{
	for (size_t i = 0; i < finds->n; i++)
		if (strcmp(finds->items[i].path, path) == 0) {
			finds->items[i].size = size;
			return;
		}
	size_t len = strcspn(path, "/");
	if (!path[len] && ends_with(path, ending))
		len -= strlen(ending);
	const struct record *section = section_named(path, len);
	if (!section)
		return;
	finds->items = array_grow(finds->items, finds->n, &finds->room, sizeof(*finds->items));
	finds->items[finds->n++] = (struct find){.path = path, .section = section, .size = size};
}

void finds_release(struct finds *finds)
{
	memory_free(finds->items);
	*finds = (struct finds){0};
}

void find_report(const struct find *find, struct span place, struct findings *findings)
{
	struct str other = {0};
	switch (find->oddity) {
	case ODD_NOT:
		break;
	case ODD_LINK:
		findings_add(
			findings, F_NOT_A_FILE, place, ARGS(find->path, N_("a symbolic link")));
		break;
	case ODD_FOLDER:
		findings_add(findings, F_NOT_A_FILE, place, ARGS(find->path, N_("a folder")));
		break;
	case ODD_SPECIAL:
		findings_add(
			findings, F_NOT_A_FILE, place, ARGS(find->path, N_("a pipe or a device")));
		break;
	case ODD_WORDS:
		findings_add(findings, F_NOT_A_FILE, place,
			ARGS(find->path, N_("named with a line break, a tab or the like, or longer "
					    "than 200 bytes")));
		break;
	case ODD_LARGE:
		str_printf(&other, "%d", FILE_MB);
		findings_add(findings, F_TOO_LARGE, place, ARGS(str_text(&other)));
		break;
	case ODD_FULL:
		str_printf(&other, "%d", PROJECT_MB);
		findings_add(findings, F_SPACE_FULL, place, ARGS(str_text(&other)));
		break;
	case ODD_YML:
		str_printf(&other, "%.*s.yaml", (int)(strlen(find->path) - 4), find->path);
		findings_add(findings, F_YML, place, ARGS(find->path, str_text(&other)));
		break;
	case ODD_NAME:
		str_printf(&other, "%s.yaml", find->section->word);
		findings_add(findings, F_FILE_NAME, place, ARGS(find->path, str_text(&other)));
		break;
	}
	str_release(&other);
}
