/*
 * edit: the only room that changes a project. Every change is a list of byte splices that is
 * applied in memory, read again, compared with what was meant, checked for new errors, and only
 * then put in place, all files or none.
 *
 * Invariants
 *   - Bytes outside the splices are the user's and stay as they are.
 *   - A change that would bring a new error, or that reads back as anything but what was meant,
 *     is refused with the reason and nothing is written.
 *   - What was read is what is changed: a file that became another in between is refused.
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
	EDIT_BUSY,     /* another process is writing */
	EDIT_CHANGED,  /* a file changed meanwhile */
	EDIT_FAILED    /* the system said no; errno holds why */
};

struct assignment {
	const char *path;  /* "status", "leads_to.growth.because" */
	const char *value; /* as typed */
};

struct edit {
	const struct folder *folder;
	const struct project *project;
	const struct findings *before; /* the project's findings as it stands */
	bool dry_run;
	struct findings findings; /* of a refusal */
	struct sources arguments; /* where those about arguments point */
	struct arena arena;
	const char *reason; /* a key of the translations, or NULL */
	const char *word;   /* the address or key that was not found */
	struct str diff;    /* unified, of what was or would be changed */
};

enum edit_result edit_set(
	struct edit *edit, const char *address, const struct assignment *assignments, size_t n);
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
void edit_release(struct edit *edit);

#endif
