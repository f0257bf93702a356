/*
 * diag: places in files, and what was found there. Knows codes, places and arguments; makes no
 * words in any language and no formats.
 *
 * Invariants
 *   - All files of a project lie in one space of 32-bit offsets, in the byte order of their paths,
 *     beginning at 1. A span is two offsets into it; which file and line it is, is found only
 *     when somebody asks.
 *   - A span tells what is known of a value: end set = usable. start set, end 0 = written but
 *     unreadable (reported once, never computed with). Both 0 = absent. start 0, end set =
 *     computed.
 *   - A finding's code is stable: it is never given to another meaning.
 *   - Findings are collected, never a reason to stop; each thread collects its own.
 */
#ifndef SAMVERKA_DIAG_H
#define SAMVERKA_DIAG_H

#include "samverka/base.h"

struct span {
	uint32_t start;
	uint32_t end; /* one past the last byte */
};

static inline bool span_usable(struct span span)
{
	return span.end != 0;
}

static inline bool span_written(struct span span)
{
	return span.start != 0;
}

/* One file as it was read. Bytes are borrowed from whoever read it. */
struct source {
	const char *path; /* relative to the project, as shown to people */
	const char *bytes;
	uint32_t len;
	uint32_t base; /* offset of its first byte in the common space */
	/* Where lines begin, made when a place is first asked for; see sources_release. */
	uint32_t *lines;
	uint32_t lines_n;
	/* The place asked for last: many may be asked for, one after the other, on a long line. */
	struct {
		uint32_t line, line_end, at, column;
	} last;
};

struct sources {
	struct source **items; /* by base */
	size_t n;
};

/* A place as people name it: lines and columns count from 1, columns in characters. */
struct place {
	const struct source *source;
	unsigned line;
	unsigned column;
	uint32_t line_start; /* offsets in the file's bytes, without the line's break */
	uint32_t line_end;
	uint32_t at;
};

/* False when the offset lies in no file. */
bool sources_place(const struct sources *sources, uint32_t at, struct place *place);
/* Frees what finding places has made. */
void sources_release(struct sources *sources);
const struct source *sources_find(const struct sources *sources, uint32_t at);

enum level { LEVEL_ADVICE, LEVEL_WARNING, LEVEL_ERROR };

enum finding_flag {
	FLAG_DUE = 1, /* depends on today; only with a date given */
	FLAG_ABSENCE =
		2, /* something is missing: advice until the work has begun, then a warning */
	FLAG_HISTORY = 4, /* needs git history */
	FLAG_SECRET = 8	  /* the line it stands on is not shown */
};

enum finding_code {
#define FINDING(name, code, level, flags, sentence, todo, why) name,
#include "samverka/diag/format.def"
#include "samverka/diag/partners.def"
#include "samverka/diag/trust.def"
#include "samverka/diag/toc.def"
#include "samverka/diag/roles.def"
#include "samverka/diag/cost.def"
#include "samverka/diag/evaluate.def"
#include "samverka/diag/privacy.def"
#undef FINDING
	FINDING_CODES
};

struct finding_kind {
	const char *code;
	enum level level;
	unsigned flags;
	/* English, and the keys of the translations. {0} is the first argument as it is, {t0} the
	 * same translated (a label or a noun of the format), {w0} a list made with choices_add. */
	const char *sentence;
	const char *todo;
	const char *why;
};

/* One file of an example that shows a finding, wrong or right. */
struct example_file {
	const char *code; /* "F201" */
	bool good;
	const char *path; /* "partners.yaml" */
	const char *text;
};

extern const struct finding_kind finding_kinds[FINDING_CODES];
/* By its code, in either case ("f201"); FINDING_CODES when there is none. */
enum finding_code finding_named(const char *code);

enum { FINDING_ARGS = 4 };

struct finding {
	enum finding_code code;
	enum level level;
	struct span place;
	struct span second; /* another place that belongs to it, or absent */
	const char *args[FINDING_ARGS];
	const char *subject; /* the address of the entry it is about, once known */
	bool accepted;	     /* somebody said in settings.accepted that it may stand */
};

struct findings {
	struct finding *items;
	size_t n;
	size_t room;
	struct arena arena; /* of the arguments */
};

#define NO_ARGS NULL
#define ARGS(...)                                                                                  \
	(const char *const[])                                                                      \
	{                                                                                          \
		__VA_ARGS__, NULL                                                                  \
	}

/* Adds a word of the format and its label to a list that {w0} tells: "company (företag), …". */
enum { CHOICE_LABEL = 0x1F, CHOICE_END = 0x1E };
void choices_add(struct str *list, const char *word, const char *label);
/* Arguments are copied, and are valid UTF-8 from then on. The finding returned is valid until the
 * next one is added. */
struct finding *findings_add(struct findings *findings, enum finding_code code, struct span place,
	const char *const *args);
/* All of from after those of to; from is empty afterwards. */
void findings_take(struct findings *to, struct findings *from);
/* By place, then code, then arguments; the same for any order they were found in. */
void findings_sort(struct findings *findings);
size_t findings_count(const struct findings *findings, enum level at_least);
void findings_release(struct findings *findings);

#endif
