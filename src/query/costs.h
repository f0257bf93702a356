/* Inside the query room: all that one version costs, and what pays it. */
#ifndef QUERY_COSTS_H
#define QUERY_COSTS_H

#include "query_internal.h"

/* What a flat rate makes of one bearer's costs; bearer NULL: not decided. */
struct flat_part {
	const struct flat_rate *flat;
	const struct partner *bearer;
	struct sum cost;
};

/* What a line costs, without what all lines have in common: there may be very many. */
struct line_cost {
	int64_t minor;
	enum basis basis;
	bool inside; /* it stands in this version; all else is 0 when it does not */
	bool missing, overflow;
};

struct costs {
	const struct project *project;
	struct arena *arena;
	struct costing *costing;
	struct line_cost *lines; /* of each line of the project */
	struct flat_part *flats;
	size_t flats_n;
	struct sum total, cash, in_kind, flat;
};

/* Each line formed once. Flat rates belong to the versions of the project, not to those of its
 * continuation. */
struct costs *costs_make(
	const struct project *project, const struct budget *budget, struct arena *arena);
void costs_release(struct costs *costs);
/* The same, each line shown to somebody when it has just been formed. seen may be NULL. */
struct costs *costs_make_seen(const struct project *project, const struct budget *budget,
	cost_seen seen, void *context, struct arena *arena);
/* A line's cost; without parts when it is not in this version. */
struct sum costs_line(const struct costs *costs, uint32_t i);
/* Does the line belong to the base of the flat rate for this bearer? */
bool flat_counts(const struct flat_part *part, const struct cost_line *line);

/* ---- cover ---------------------------------------------------------------------------------- */

/* Something that money pays: a line, or (line NULL) what a flat rate makes. */
struct payable {
	const struct cost_line *line;
	uint32_t at; /* its place among the lines, or among the flats */
	const struct partner *bearer;
	int category;
	int64_t cost;
	int64_t granted; /* covered by what is granted or paid … */
	int64_t applied; /* … and further by what is applied for */
};

/* One source: what it promises, and what of it lies on which payable. */
struct source_cover {
	const struct funding *funding;
	struct sum eligible; /* the cost it may pay */
	struct sum amount;
	int64_t used;
	int64_t *parts; /* of each payable; NULL: it covers nothing */
};

struct cover {
	struct payable *payables;
	size_t n;
	struct source_cover *sources; /* of each funding, in the order of the files */
	size_t sources_n;
	struct map numbers; /* line to its place + 1, while it is made */
	int64_t *within;    /* of each payable: what the source in hand may pay */
	int64_t *shared;    /* … and what it pays, when no source keeps its parts */
	int64_t open;	    /* what nobody pays yet, in all */
	bool sums_only;
	struct sum granted, applied, contributed;
	int64_t uncovered;	   /* money no granted or paid source covers */
	int64_t uncovered_applied; /* … nor any that is applied for */
	int64_t unused;		   /* granted or paid, but no line may use it */
};

struct cover *cover_make(struct costs *costs);
struct sum payable_sum(const struct costs *costs, const struct payable *payable);
/* The sums alone, for what looks at every project: no parts, and no payables without sources. */
struct cover *cover_sums(struct costs *costs);
bool funding_counts(const struct funding *funding); /* granted or paid */
bool funding_applied(const struct funding *funding);
bool funding_in_kind(const struct funding *funding);
bool funding_names(const struct funding *funding, const struct cost_line *line);
/* It may pay this line (one it names, if it names any) or flat rate, its dates left aside. */
bool funding_pays(const struct funding *funding, const struct payable *payable);

#endif
