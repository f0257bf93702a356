/*
 * schema: the engine that reads files by rows. A row says which key there is, what kind of value
 * it holds and where in a C struct it goes; this room binds, joins, links, walks and describes
 * whatever the rows say. It has never heard of municipalities.
 *
 * Invariants
 *   - A record's struct begins with struct entry. Records are bound once and never move; lists
 *     of records are arrays of pointers.
 *   - The bound struct is what the files say and nothing else: no default is filled in here.
 *   - Every key that is written is either bound or reported; every row binds to one member.
 *   - Binding a file touches nothing shared, so files can be bound on several threads; ids,
 *     references and order are settled afterwards, the same for any number of threads.
 */
#ifndef SAMVERKA_SCHEMA_H
#define SAMVERKA_SCHEMA_H

#include "samverka/base.h"
#include "samverka/diag.h"
#include "samverka/value.h"
#include "samverka/yaml.h"

struct record;

/* What every entry begins with. */
struct entry {
	struct span span; /* all of it; start 0 for what no file holds (shipped defaults) */
	const struct record *record;
	const struct entry *parent; /* the entry it stands in, NULL at the top of a file */
	struct common *common;	    /* NULL when it has none of them; see entry_common */
};

/* Keys that every entry may carry. Few do, so they are kept apart. */
struct common {
	struct text note;
	struct flag internal;
	struct choice basis; /* enum basis */
};
/* Never NULL; all absent when the entry has none. */
const struct common *entry_common(const struct entry *entry);

/* A list of records: an array of pointers, in the order of the files. */
#define LIST_OF(type)                                                                              \
	struct {                                                                                   \
		type **items;                                                                      \
		uint32_t n;                                                                        \
		uint32_t room;                                                                     \
	}

enum shape {
	SHAPE_ONE,    /* one leaf */
	SHAPE_MANY,   /* a list of leaves */
	SHAPE_RECORD, /* one entry of its own keys: a pointer, NULL when absent */
	SHAPE_LIST    /* a list of entries */
};

enum need { OPTIONAL, ADVISED, REQUIRED };

struct field {
	const char *key;
	enum shape shape;
	enum need need;
	uint32_t offset;
	const struct kind *kind;     /* of leaves */
	const struct record *record; /* of entries */
	/* Of references: what they may name, ending with NULL; NULL: anything with an id. */
	const struct record *const *targets;
	uint32_t target_kinds; /* of targets with a kind key: which of its words, as bits; 0 all */
	struct leaf_rule rule;
	const char *label;   /* what people read: a heading, a form field */
	const char *doc;     /* one sentence */
	const char *initial; /* the value that holds when it is absent, for the manual; or NULL */
};

/* Keys of which at most one, or exactly one, may be written. */
struct either {
	bool exactly;
	const char *keys[6];
};

/* A key that makes no sense without another. */
struct pair {
	const char *key;
	const char *needs;
};

/* Rows looked up once (see records_prepare), so that binding need not search by name. */
struct record_cache {
	bool ready;
	const struct field *id;	       /* NULL: its entries have none */
	const struct field *from, *to; /* when both are dates */
	const struct field *either[4][6];
	const struct field *pairs[8][2];
};

struct record {
	const char *word;  /* singular, in commands: "partner" */
	const char *label; /* singular, for people: "partner"; a key of the translations */
	const char *list;  /* the key of its list, or of the single entry */
	const char *doc;   /* one sentence */
	const struct field *fields;
	size_t n;
	size_t size;
	const char *shorthand;	     /* the key that a bare value stands for, or NULL */
	const char *identity[5];     /* keys that tell entries of a list apart, when it has no id */
	const char *kind_key;	     /* the choice whose words name the thing, or NULL */
	const struct either *either; /* ends with an empty one, or NULL */
	const struct pair *pairs;    /* ends with an empty one, or NULL */
	struct record_cache *cache;  /* of records that are bound */
};

/* Fills the caches; call once, before any binding. records ends with NULL. */
void records_prepare(const struct record *const *records);

/* Appends to a LIST_OF() of any type; the array lives in the arena. */
void entry_append(void *list, struct entry *entry, struct arena *arena);
uint32_t list_length(const void *list);

/* Keys of every entry. */
extern const struct field common_fields[];
extern const size_t common_fields_n;
extern const struct word basis_words[];

const struct field *record_field(const struct record *record, const char *key);
/* The member a field binds to, in the struct that begins at base. */
static inline void *field_of(const struct field *field, const void *base)
{
	return (char *)base + field->offset;
}
/* The span every leaf begins with. */
struct span leaf_span(const struct field *field, const void *base);

/* ---- rows: each macro checks at compile time that the member has the kind's type ------------ */

#define LEAF_id struct text
#define LEAF_text struct text
#define LEAF_prose struct text
#define LEAF_address struct text
#define LEAF_language struct text
#define LEAF_currency struct text
#define LEAF_country struct text
#define LEAF_code struct text
#define LEAF_date struct date
#define LEAF_money struct money
#define LEAF_quantity struct quantity
#define LEAF_percent struct percent
#define LEAF_figure struct figure
#define LEAF_rate struct rate
#define LEAF_ref struct ref
#define LEAF_ref_or_text struct ref_or_text
#define LEAF_duration struct duration
#define LEAF_time struct clock
#define LEAF_choice struct choice
#define LEAF_flag struct flag
#define LEAF_integer struct integer
#define LEAF_sum struct sum

#define LEAVES_text struct texts
#define LEAVES_language struct texts
#define LEAVES_date struct dates
#define LEAVES_ref struct refs
#define LEAVES_choice struct choices
#define LEAVES_rate struct rates

#define OFFSET_AS(type, member, wanted)                                                            \
	(uint32_t)(offsetof(type, member) +                                                        \
		   0 * sizeof(char[_Generic(((type *)0)->member, wanted : 1, default               \
					    : -1)]))

#define ROW(key_, type, member, leaf_, need_, label_, ...)                                         \
	{                                                                                          \
		.key = key_, .shape = SHAPE_ONE, .need = need_, .kind = &kind_##leaf_,             \
		.offset = OFFSET_AS(type, member, LEAF_##leaf_), .label = label_,                  \
		.doc = __VA_ARGS__                                                                 \
	}
#define MANY(key_, type, member, leaf_, need_, label_, ...)                                        \
	{                                                                                          \
		.key = key_, .shape = SHAPE_MANY, .need = need_, .kind = &kind_##leaf_,            \
		.offset = OFFSET_AS(type, member, LEAVES_##leaf_), .label = label_,                \
		.doc = __VA_ARGS__                                                                 \
	}
/* The element's record says the list's element type: struct record_x's struct. */
#define LIST(key_, type, member, record_, need_, label_, ...)                                      \
	{                                                                                          \
		.key = key_, .shape = SHAPE_LIST, .need = need_, .record = &record_,               \
		.offset = OFFSET_AS(type, member.items, STRUCT_##record_ **), .label = label_,     \
		.doc = __VA_ARGS__                                                                 \
	}
#define ENTRY(key_, type, member, record_, need_, label_, ...)                                     \
	{                                                                                          \
		.key = key_, .shape = SHAPE_RECORD, .need = need_, .record = &record_,             \
		.offset = OFFSET_AS(type, member, STRUCT_##record_ *), .label = label_,            \
		.doc = __VA_ARGS__                                                                 \
	}
#define SAMPLE(text) .rule.sample = text
#define WORDS(table) .rule.words = table
#define TARGETS(...)                                                                               \
	.targets = (const struct record *const[])                                                  \
	{                                                                                          \
		__VA_ARGS__, NULL                                                                  \
	}

/* ---- binding -------------------------------------------------------------------------------- */

struct binder {
	struct findings *findings;
	struct arena *arena;
	struct recent *recent; /* of that arena, or NULL */
	const char *currency;  /* the project's, "" while unknown */
	unsigned decimals;     /* of that currency */
};

/* Binds one mapping (or a shorthand) to a new entry. NULL after a finding that made it useless. */
struct entry *bind_entry(struct binder *binder, const struct record *record,
	const struct node *node, const struct entry *parent);
/* Binds one top-level value of a section's file. seen: bits of the keys met so far. */
void bind_top(struct binder *binder, const struct record *section, const struct node *key,
	const struct node *value, void *base, uint64_t *seen);
/* The field of a top-level list, or NULL after a finding. */
const struct field *bind_top_list(struct binder *binder, const struct record *section,
	const struct node *key, void *base, uint64_t *seen);
void bind_item(
	struct binder *binder, const struct field *field, const struct node *item, void *base);
/* Joins what a further file of a section said to what is there. */
void bind_join(struct findings *findings, const struct record *section, void *to, void *from,
	struct arena *arena);
/* Keys that must be there, once all files are read. place: where to point at. */
void bind_complete(struct findings *findings, const struct record *record, const void *base,
	struct span place);

/* ---- ids and references --------------------------------------------------------------------- */

/* All sections with the struct they are bound to. */
struct tree {
	const struct record *const *sections;
	size_t n;
	const void *base;
	struct numbering *numbering; /* see tree_numbering, or NULL */
};

struct links {
	struct map ids;		/* id to struct entry */
	struct map shared;	/* ids that two entries have: such an id names neither */
	struct entry **entries; /* that have an id, in the order of the files */
	size_t n;
	size_t room;
	/* Few, in no file: may be referred to while no file has their id. Borrowed. */
	struct entry *const *shipped;
	size_t shipped_n;
};

/* Registers every id and resolves every reference. echo: report references that lead nowhere
 * (false when a file could not be read, for then they may only echo that). */
void link_all(const struct tree *tree, struct links *links, struct findings *findings, bool echo);
void links_release(struct links *links);
/* The id of an entry, or NULL. */
const char *entry_id(const struct entry *entry);
/* The word that names it: its kind's ("outcome"), or its record's ("partner"). */
const char *entry_word(const struct entry *entry);
/* The same for people, a key of the translations. */
const char *entry_label(const struct entry *entry);
/* What people call it: its title, name, text … or NULL. */
const struct text *entry_title(const struct entry *entry);
/* Where to point at when something is said of the whole entry. */
struct span entry_place(const struct entry *entry);

/* ---- walking -------------------------------------------------------------------------------- */

struct walker {
	void *context;
	/* Each leaf that is written, in row order. May be NULL. */
	void (*leaf)(
		void *context, const struct entry *entry, const struct field *field, void *leaf);
	/* Each entry, before its leaves. May be NULL. */
	void (*entry)(void *context, struct entry *entry);
};

void walk_tree(const struct tree *tree, const struct walker *walker);
void walk_entry(const struct entry *entry, const struct walker *walker);

/* ---- addresses ------------------------------------------------------------------------------ */

/* Entries that coincide are numbered. Whoever shows many addresses gives the tree a numbering
 * first, so that each list is counted once; release it afterwards. */
void tree_numbering(struct tree *tree);
void tree_release(struct tree *tree);

/* The one address of an entry, appended. */
void address_show(const struct tree *tree, const struct entry *entry, struct str *out);

enum address_result { ADDRESS_FOUND, ADDRESS_NONE, ADDRESS_SEVERAL };
struct address {
	const struct entry *entry;
	const struct field *field; /* the row of the last part, when it names a key */
	const char *rest;	   /* what could not be followed, for messages */
};
/* Follows an address from the top. */
enum address_result address_find(
	const struct tree *tree, const struct links *links, const char *text, struct address *out);
/* Takes one part from an address, up to one of the separators, quotation marks removed; returns
 * what follows it. */
const char *address_part(const char *at, const char *separators, struct str *out);
/* The entry of a list (a LIST_OF()) that "a,b" or "a,b,2" names; *at moves behind it. */
enum address_result address_in_list(const void *list, const char **at, const struct entry **out);
/* The row of a key at the top of some file, with its section; NULL: none. */
const struct field *tree_field(
	const struct tree *tree, const char *key, const struct record **section);
/* The row of a key an entry may have, its own or a common one. */
const struct field *entry_field(const struct record *record, const char *key);

/* The address, or as much of it as is unique, that lies at an offset of the files; NULL: none. */
const struct entry *entry_at(const struct tree *tree, uint32_t at);

/* ---- descriptions --------------------------------------------------------------------------- */

/* Translates a row's words; context is the caller's. */
typedef const char *(*say_fn)(void *context, const char *words);

/* A JSON Schema (2020-12) of a section's file, as text. */
void schema_json(const struct record *section, const char *title, say_fn say, void *context,
	struct str *out);
/* A file with every key explained in comments and nothing filled in but samples, commented. */
void schema_template(const struct record *section, say_fn say, void *context, struct str *out);

#endif
