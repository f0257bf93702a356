/*
 * data: files that are compiled in - the examples that explain shows, pipelines for git hosts,
 * sets of dated public numbers. Knows their bytes, not what they mean; each is checked by a test
 * with the same rows as users' files.
 */
#ifndef SAMVERKA_DATA_H
#define SAMVERKA_DATA_H

#include "samverka/diag.h"

/* Ends with a code of NULL. */
extern const struct example_file *const data_examples;
extern const size_t data_examples_n;

enum data_file {
	DATA_CI_GITHUB,
	DATA_CI_GITLAB,
	DATA_PARAMETERS_SE,
	DATA_PARAMETERS_LV,
	DATA_PARAMETERS_EU,
	DATA_COMPLETION, /* the script for bash */
	DATA_FILES
};
const char *data_text(enum data_file file, size_t *len);

#endif
