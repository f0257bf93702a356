/* Inside the model room: the files of a project before they are read. */
#ifndef MODEL_FILES_H
#define MODEL_FILES_H

#include "model_internal.h"

enum oddity {
	ODD_NOT,
	ODD_LINK,
	ODD_FOLDER,
	ODD_SPECIAL,
	ODD_LARGE,
	ODD_WORDS, /* a tab, a line break or the like in its name, or too long a one */
	ODD_FULL, /* the project as a whole is above the limit */
	ODD_YML,
	ODD_NAME
};

struct find {
	const char *path;
	const struct record *section;
	enum oddity oddity;
	uint64_t size;
	struct file_mark mark;
};

struct finds {
	struct find *items;
	size_t n;
	size_t room;
	struct arena *arena; /* of the paths */
};

/* A file that is not on the disk, by its path; ignored when no section has that name. */
void finds_add(struct finds *finds, const char *path, size_t size);
/* -1 with errno when the folder cannot be read. */
int finds_make(struct finds *finds, const struct folder *folder, struct arena *arena);
void finds_release(struct finds *finds);
/* Says what is odd about a file, if anything. */
void find_report(const struct find *find, struct span place, struct findings *findings);

#endif
