/*
 * yaml: bytes to trees with exact places, and back. The only room that knows libyaml. Knows no
 * keys and no meanings: a value here is a text, a list or a mapping.
 *
 * Invariants
 *   - Bytes are looked through before libyaml sees them: encoding, control characters, conflict
 *     marks, hostile runs. What is wrong is reported at its exact byte.
 *   - Spans are byte offsets into the common space of diag.h, and cover exactly what was written:
 *     quotation marks and brackets included, trailing blanks and comments not.
 *   - Anchors, aliases, tags, merge keys, directives and further documents are refused; the node
 *     they stand on is marked as refused and has been reported.
 *   - At most YAML_DEPTH levels, YAML_NODES nodes; both are refused in words.
 */
#ifndef SAMVERKA_YAML_H
#define SAMVERKA_YAML_H

#include "samverka/base.h"
#include "samverka/diag.h"

enum { YAML_DEPTH = 64, YAML_NODES = 8000000, YAML_BLANKS = 4096 };

enum node_kind { NODE_SCALAR, NODE_LIST, NODE_MAP };

enum node_style {
	STYLE_PLAIN,
	STYLE_SINGLE, /* 'text' */
	STYLE_DOUBLE, /* "text" */
	STYLE_LITERAL,
	STYLE_FOLDED,
	STYLE_BLOCK, /* of lists and mappings */
	STYLE_FLOW
};

struct node {
	enum node_kind kind;
	enum node_style style;
	bool refused;	    /* reported already; not to be used */
	uint32_t len;	    /* of the text */
	struct span span;   /* an empty plain scalar has zero length */
	const char *text;   /* of a scalar; not NUL-terminated */
	struct node *child; /* of a list: its items. Of a mapping: key, value, key, value … */
	struct node *next;
};

/* Nothing at all stands there ("key:"). */
bool node_empty(const struct node *node);

/* What a file's top level is told to, in the order of the file. Nodes live until the call ends. */
struct yaml_sink {
	void *context;
	/* A top-level key whose value is no list. */
	void (*value)(void *context, const struct node *key, const struct node *value);
	/* A top-level key whose value is a list, before its items. */
	void (*list)(void *context, const struct node *key);
	void (*item)(void *context, const struct node *key, const struct node *item);
	/* The list is complete; span covers it. */
	void (*list_end)(void *context, const struct node *key, struct span span);
};

enum yaml_result {
	YAML_READ,
	YAML_NOTHING, /* empty, or only comments */
	YAML_BROKEN   /* what follows the finding is unread */
};

/* Reads a file entry by entry. */
enum yaml_result yaml_read(
	const struct source *source, struct findings *findings, const struct yaml_sink *sink);

/* The whole file as one tree, owned by the arena; NULL when nothing is there. */
enum yaml_result yaml_tree(const struct source *source, struct findings *findings,
	struct arena *arena, struct node **tree);

/* The value of a key in a mapping, or NULL. */
struct node *node_value(const struct node *map, const char *key);
bool node_is(const struct node *node, const char *text);

/* ---- writing -------------------------------------------------------------------------------- */

/* How a scalar may be written. Bare: ids, numbers, dates, choices, flags: never quoted when they
 * need not be. Text: quoted whenever a reader of YAML 1.1 or 1.2 would see another type. */
enum spelling { SPELL_BARE, SPELL_TEXT };

/* Adds text as a scalar that stands on one line (quoted and escaped as needed). in_flow: inside
 * brackets, where commas and brackets need quoting as well. */
void yaml_scalar(
	struct str *out, const char *text, size_t len, enum spelling spelling, bool in_flow);

/* One edit: at an offset within the file, remove some bytes and put others in. */
struct splice {
	uint32_t at;
	uint32_t remove;
	const char *insert;
	size_t insert_len;
};

/* Applies splices (sorted by place, not overlapping) to the bytes. */
void yaml_splice(
	struct str *out, const char *bytes, size_t len, const struct splice *splices, size_t n);

/* The splice that gives the scalar value its new text, keeping its style where the text allows
 * it. insert is made in the arena. False with a reason when it cannot be written safely. */
bool yaml_set_scalar(const struct source *source, const struct node *node, const char *text,
	size_t len, enum spelling spelling, bool in_flow, struct arena *arena, struct splice *out,
	const char **reason);

/* ---- edits of a tree -------------------------------------------------------------------------
 *
 * Each edit finds the one splice that makes it, and changes the tree into what is expected to be
 * read back. Nodes made for it have no span. What cannot be done without touching other lines is
 * refused with a reason (a key of the translations), and then nothing has been changed. */

struct tree_edit {
	const struct source *source;
	struct node *tree; /* the whole file; NULL while nothing stands in it */
	struct arena *arena;
	struct splice splice;
	const char *reason;
};

/* New nodes. */
struct node *node_new_scalar(struct arena *arena, const char *text, enum spelling spelling);
struct node *node_new_list(struct arena *arena);
struct node *node_new_map(struct arena *arena);
/* item may head a chain. */
void node_add(struct node *list, struct node *item);
void node_chain(struct node *const *items, size_t n);
void node_add_pair(struct arena *arena, struct node *map, const char *key, struct node *value);
/* Appends a value as it stands in a block whose keys or dashes are indented by `indent`; flow: in
 * brackets, on one line. */
void yaml_spell(
	struct str *out, const struct node *node, size_t indent, const char *line_break, bool flow);

/* Adds key and value to a mapping, behind the value `after`, or at its end when that is NULL;
 * map NULL: at the top of the file. */
bool tree_insert(struct tree_edit *edit, struct node *map, struct node *after, const char *key,
	struct node *value);
/* Adds items at the end of a list. */
bool tree_append(struct tree_edit *edit, struct node *list, struct node *const *items, size_t n);
/* Puts another value in the place of one. */
bool tree_replace(struct tree_edit *edit, struct node *old, struct node *fresh);
/* Takes a key and its value out of a mapping, or an item out of a list, with the comments that
 * stand directly above or beside it. The last one takes its parent's place with it. */
bool tree_remove(struct tree_edit *edit, struct node *parent, struct node *child);
/* The node that holds a child, or NULL. */
struct node *node_parent(struct node *tree, const struct node *child);
/* The node that begins at an offset of the common space: the innermost mapping there, else the
 * innermost node. */
struct node *node_at(struct node *tree, uint32_t start);

/* Do the two trees say the same? Places and styles may differ. */
bool node_same(const struct node *a, const struct node *b);

#endif
