/* Inside the edit room only. */
#ifndef EDIT_INTERNAL_H
#define EDIT_INTERNAL_H

#include "samverka/edit.h"
#include "samverka/query.h"
#include "samverka/rules.h"
#include "samverka/yaml.h"

enum { MOST_SPLICES = 64 };

/* What is to change in one file. */
struct change {
	size_t file; /* index into the project's sources */
	const struct source *source;
	struct node *tree; /* as it is; made into what is expected while splices are added */
	struct splice splices[MOST_SPLICES];
	size_t n;
};

/* Reads the file as a whole tree. False when it is broken. */
bool change_open(struct edit *edit, struct change *change, const struct source *source);
/* Applies, verifies, checks, and writes unless it is a dry run. */
enum edit_result changes_commit(struct edit *edit, struct change *changes, size_t n);
/* Adds the unified diff of a file to out. */
void diff_show(const char *path, const char *old, size_t old_len, const char *fresh,
	size_t fresh_len, bool is_new, struct str *out);

#endif
