/* Inside the yaml room only. */
#ifndef YAML_INTERNAL_H
#define YAML_INTERNAL_H

#include "samverka/yaml.h"

/* The bytes as libyaml shall see them. */
struct flight {
	const char *bytes; /* the source's own, or mended */
	size_t len;
	char *mended; /* a copy where what was reported is replaced byte for byte, or NULL */
	size_t bom;   /* bytes of a byte order mark at the start */
	bool ascii;
	bool broken; /* not to be given to libyaml at all */
};

void preflight(const struct source *source, struct findings *findings, struct flight *flight);
void flight_release(struct flight *flight);

/* Where and why libyaml stopped, in bytes. */
struct problem {
	const struct source *source;
	const struct flight *flight;
	struct findings *findings;
	size_t at;
	size_t context;	  /* where what it was reading began; equal to at when unknown */
	const char *what; /* libyaml's words */
	const char *doing;
};

/* Finds the human cause and reports it; always reports exactly one finding. */
void problem_report(const struct problem *problem);

/* A plain text at start to end: is what follows it on the line a comment nobody meant, or does it
 * hold an entry that was indented too far? */
void slip_comment(const struct flight *flight, const struct source *source,
	struct findings *findings, size_t start, size_t end);
void slip_dash(const struct flight *flight, const struct source *source, struct findings *findings,
	size_t start, size_t end);

static inline struct span source_span(const struct source *source, size_t start, size_t end)
{
	return (struct span){source->base + (uint32_t)start, source->base + (uint32_t)end};
}

/* ---- where things stand in a file (layout.c) ---- */

/* The break its lines end with. */
const char *layout_break(const struct source *source);
size_t layout_line_start(const struct source *source, size_t at);
/* Up to the break, or the end of the file. */
size_t layout_line_end(const struct source *source, size_t at);
/* Beyond the break. */
size_t layout_next_line(const struct source *source, size_t at);
size_t layout_column(const struct source *source, size_t at);
/* Does the line hold nothing, or a comment only? */
bool layout_blank_line(const struct source *source, size_t at);
bool layout_comment_line(const struct source *source, size_t at);

#endif
