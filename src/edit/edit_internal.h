/* Inside the edit room only. */
#ifndef EDIT_INTERNAL_H
#define EDIT_INTERNAL_H

#include "samverka/edit.h"
#include "samverka/query.h"
#include "samverka/rules.h"
#include "samverka/yaml.h"

/* Arguments lie far above the files, so that findings about them have places too. */
static const uint32_t arguments_base = 0xF0000000u;

/* A file as it is to become. */
struct draft {
	const char *path;
	struct str bytes;
	bool is_new;
	const char *old; /* what was read; borrowed from the opened project */
	size_t old_len;
	struct file_mark mark;
};

/* The last n entries of a list in a file were made of these parts of the arguments. */
struct given_places {
	const struct field *list;
	const char *file;
	size_t n;
	struct span *spans;
	struct given_places *next;
};

/* ---- drafts (draft.c) ---- */

/* The project as the steps so far have made it. */
const struct project *edit_now(struct edit *edit);
/* The file as it is now, as a whole tree, ready for an edit. False, with a reason, when it cannot
 * be read to its end. path names a file that may not exist yet. */
bool draft_open(struct edit *edit, const char *path, struct tree_edit *tree);
/* Applies the splices, verifies that the expected tree is read back, keeps the result. */
enum edit_result draft_apply(struct edit *edit, const char *path, const struct node *expected,
	const struct splice *splices, size_t n);

/* ---- values (values.c) ---- */

/* A value for a field as a node spelled by its row; NULL after findings about the argument. */
struct node *value_of(
	struct edit *edit, const struct field *field, const struct argument *argument);
/* One item for a list of leaves or of entries. */
struct node *item_of(struct edit *edit, const struct field *field, const struct argument *argument);
struct span argument_span(struct edit *edit, const struct argument *argument);
/* Would the node bind as an entry of the record? Findings point at the arguments. */
bool entry_binds(struct edit *edit, const struct record *record, struct node *node);
enum spelling spelling_of(const struct field *field);

/* ---- diff (diff.c) ---- */

void diff_show(const char *path, const char *old, size_t old_len, const char *fresh,
	size_t fresh_len, bool is_new, struct str *out);

#endif
