/* Inside the edit room: the place an address and a path mean. */
#ifndef EDIT_SPOT_H
#define EDIT_SPOT_H

#include "edit_internal.h"

struct spot {
	const char *file;	      /* where it stands, or is to stand */
	const struct entry *entry;    /* NULL: the top of a file */
	const struct record *section; /* when entry is NULL */
	const struct field *field;    /* the key; NULL: the entry itself */
	const char *rest; /* what follows the key: a language, or keys still to be made */
};

enum edit_result spot_find(
	struct edit *edit, const char *address, const char *path, struct spot *spot);
/* The mapping (or bare value) the key stands in. */
struct node *spot_map(const struct spot *spot, const struct tree_edit *tree);
/* The file new entries of a section go to: where the list's last one stands, the section's own
 * file, or its only one. list may be NULL. */
const char *section_file(struct edit *edit, const struct record *section, const void *list);

#endif
