/* Inside the query room only: what asks to be met, and the pairings that are made with it. */
#ifndef QUERY_MATCH_H
#define QUERY_MATCH_H

#include "query_internal.h"

struct matching {
	const struct project *project;
	int32_t today;
	struct arena *arena;
	struct matches *matches;
	struct map wishes;    /* id to wish */
	struct map plan;      /* id of an activity to its plan row */
	struct map indicated; /* id of a result to its indicator */
	struct map measured;  /* id of an indicator to an observation */
	struct chain *chain;
	bool *reached; /* of the chain: by an activity that is not cancelled */
};

/* Follows every `meets`, and the documents and duties that goals rest on. */
void match_pairings(struct matching *matching);

extern const struct record pairing_record;

#endif
