/*
 * edit: the only room that changes a project. Each step of a change is one splice, or several that
 * belong together, applied to the text in memory, read again and compared with what was meant. At
 * the end the whole is checked for new errors, and only then put in place, all files or none.
 *
 * Invariants
 *   - Bytes outside the splices are the user's and stay as they are.
 *   - A change that would bring a new error, or that reads back as anything but what was meant,
 *     is refused with the reason and nothing is written.
 *   - What was read is what is changed: when the project became another in between, the change is
 *     refused, and may be tried once more from the start (edit_hold).
 */
#ifndef SAMVERKA_EDIT_H
#define SAMVERKA_EDIT_H

#include "samverka/model.h"

enum edit_result {
	EDIT_DONE,
	EDIT_NOTHING,  /* it says so already */
	EDIT_NO_ENTRY, /* no such address */
	EDIT_SEVERAL,  /* the address fits several entries */
	EDIT_NO_KEY,   /* the entry has no such key */
	EDIT_REFUSED,  /* findings say why, or reason does */
	EDIT_IN_USE,   /* other entries refer to it: see referrers */
	EDIT_BUSY,     /* another process is writing */
	EDIT_CHANGED,  /* a file changed meanwhile */
	EDIT_HALF,     /* stopped in the middle by errno; the next command finishes it */
	EDIT_FAILED    /* the system said no; errno holds why */
};

/* A part of the command line, so that findings can point at it. at: its offset in edit.line. */
struct argument {
	const char *text;
	size_t at;
};

enum assignment_kind {
	ASSIGN,	    /* = */
	ASSIGN_ADD, /* += */
	ASSIGN_TAKE /* -= */
};

struct assignment {
	enum assignment_kind kind;
	const char *path; /* "status", "leads_to.growth.because"; "" for the address itself */
	struct argument value;
};

/* An entry to be made, from paths and values in the order they were given. */
struct new_entry {
	const struct assignment *assignments;
	size_t n;
	struct argument whole; /* where it is given, for findings about all of it */
};

struct draft;
struct given_places;

struct edit {
	const struct folder *folder;
	const struct project *project; /* as it was opened */
	const struct findings *before; /* its findings */
	const char *line;	       /* the command line, for findings about arguments */
	const char *line_name;	       /* what is shown as its path; NULL: "command line" */
	bool dry_run;
	struct writing *writing; /* begun already, see edit_hold; else NULL */
	/* What came of it. */
	struct findings findings;   /* of a refusal */
	struct sources arguments;   /* where those about arguments point */
	const char *reason;	    /* a key of the translations, or NULL */
	const char *word;	    /* the address or key that was not found */
	const struct record *about; /* whose key word is, when EDIT_NO_KEY and known */
	struct str diff;	    /* unified, of what was or would be changed */
	struct str made;	    /* the address of an entry that was added */
	struct str used_by;	    /* EDIT_IN_USE: where, one a line */
	struct arena arena;
	/* Inside the room. */
	struct draft *drafts;
	size_t drafts_n;
	size_t drafts_room;
	struct project *current;     /* the project as it would be so far; NULL: as it was opened */
	struct given_places *places; /* what added entries were made of */
	bool stale;		     /* a step has been made since current was loaded */
};

/* Steps; each changes what the next one sees. Nothing is written before edit_commit. */
enum edit_result edit_set(
	struct edit *edit, const char *address, const struct assignment *assignment);
/* New entries of a record's top-level list; all or none.
 * file: where to write them, or NULL for the section's own. */
enum edit_result edit_add(struct edit *edit, const char *word, const struct new_entry *entries,
	size_t n, const char *file);
/* An entry, or one of its keys. */
enum edit_result edit_remove(struct edit *edit, const char *address, const char *path);
enum edit_result edit_rename(struct edit *edit, const char *old, const struct argument *fresh);
/* Checks and writes everything, or nothing. */
enum edit_result edit_commit(struct edit *edit);
/* Has another writing changed anything since the project was opened? In any file: it may refer to
 * what goes here. */
bool edit_outdated(const struct edit *edit);
/* Before a change is tried again: nobody else writes until the edit that is given *held as its
 * writing has been committed or released. */
enum edit_result edit_hold(struct edit *edit, struct writing **held);
void edit_release(struct edit *edit);

/* A file to be made; kept is set when something of that name was there already. */
struct new_file {
	const char *path;
	const char *data;
	size_t len;
	bool kept;
};
/* Makes those that are not there; never overwrites. -1 with errno, and then nothing was made. */
int edit_create(const struct folder *folder, struct new_file *files, size_t n, bool dry_run,
	struct str *diff);

#endif
