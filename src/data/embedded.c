/* The compiled-in files. The paths are relative to the project root, where the build runs. */
#include "samverka/data.h"

#include "examples.c"

#define EMBED(name, file)                                                                          \
	__asm__(".section .rodata\n"                                                               \
		".global " #name "\n" #name ":\n"                                                  \
		".incbin \"" file "\"\n"                                                           \
		".global " #name "_end\n" #name "_end:\n"                                          \
		".byte 0\n"                                                                        \
		".previous\n");                                                                    \
	extern const char name[];                                                                  \
	extern const char name##_end[]

EMBED(embedded_ci_github, "src/data/ci/github.yml");
EMBED(embedded_ci_gitlab, "src/data/ci/gitlab.yml");
EMBED(embedded_se, "src/data/parameters/se.yaml");
EMBED(embedded_lv, "src/data/parameters/lv.yaml");
EMBED(embedded_eu, "src/data/parameters/eu.yaml");
EMBED(embedded_completion, "src/data/completion.bash");

const struct example_file *const data_examples = embedded_examples;
const size_t data_examples_n = ARRAY_LEN(embedded_examples) - 1;

const char *data_text(enum data_file file, size_t *len)
{
	static const char *const starts[DATA_FILES] = {embedded_ci_github, embedded_ci_gitlab,
		embedded_se, embedded_lv, embedded_eu, embedded_completion};
	static const char *const ends[DATA_FILES] = {embedded_ci_github_end, embedded_ci_gitlab_end,
		embedded_se_end, embedded_lv_end, embedded_eu_end, embedded_completion_end};
	*len = (size_t)(ends[file] - starts[file]);
	return starts[file];
}
