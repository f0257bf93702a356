/* What the fuzz targets share. A target says what must hold for every input; where it does not, it
 * stops with a line that says what, and the fuzzer keeps the input. */
#ifndef FUZZ_H
#define FUZZ_H

#include "samverka/base.h"
#include "samverka/diag.h"
#include "samverka/yaml.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MUST(what)                                                                                 \
	do {                                                                                       \
		if (!(what)) {                                                                     \
			fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #what);  \
			abort();                                                                   \
		}                                                                                  \
	} while (0)

enum { FUZZ_BASE = 1000 }; /* a file that is not the first: spans lie in the common space */

/* An exact copy, so that one byte too far is seen. */
static inline struct source fuzz_source(const uint8_t *data, size_t size)
{
	char *bytes = memory_resize(NULL, size + 1);
	memcpy(bytes, data, size);
	bytes[size] = '\0';
	return (struct source){
		.path = "toc.yaml", .bytes = bytes, .len = (uint32_t)size, .base = FUZZ_BASE};
}

static inline void fuzz_source_free(struct source *source)
{
	memory_free((char *)(uintptr_t)source->bytes);
	memory_free(source->lines);
}

static inline bool fuzz_within(const struct source *source, struct span span)
{
	return span.start >= FUZZ_BASE && span.start <= FUZZ_BASE + source->len &&
	       span.end <= FUZZ_BASE + source->len + 1 && (!span.end || span.end >= span.start);
}

/* Every finding lies in the file, and its arguments are whole text. */
static inline void fuzz_findings(const struct source *source, const struct findings *findings)
{
	for (size_t i = 0; i < findings->n; i++) {
		const struct finding *finding = &findings->items[i];
		MUST(fuzz_within(source, finding->place));
		MUST(!finding->second.start || fuzz_within(source, finding->second));
		for (size_t k = 0; k < FINDING_ARGS && finding->args[k]; k++)
			MUST(utf8_valid(finding->args[k], strlen(finding->args[k])));
	}
}

#endif
