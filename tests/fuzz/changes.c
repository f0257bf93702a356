/* Two states of any file, the second without a piece of the first: nothing is told to have changed
 * between a state and itself, and what is told of the two stands and can be said. */
#include "fuzz_project.h"

#include "samverka/export.h"
#include "samverka/query.h"
#include "samverka/query/changes.h"

static uint32_t told(const struct project *old, const struct project *fresh)
{
	struct arena arena = {0};
	struct changes *changes = changes_between(old, fresh, fresh, &arena);
	struct exporting exporting = {.project = fresh, .command = "diff", .language = LANG_EN};
	struct str out = {0};
	uint32_t n = changes->changes.n;
	changes->from = changes->to = (struct text){{0, 1}, "x"};
	export_answer(&exporting, &changes->entry, &out);
	MUST(utf8_valid(str_text(&out), out.len));
	str_release(&out);
	arena_release(&arena);
	return n;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size < 5)
		return 0;
	const char *path = fuzz_path(data[0]);
	const char *bytes = (const char *)data + 4;
	size_t len = size - 4;
	size_t at = ((size_t)data[1] << 8 | data[2]) % len;
	size_t piece = data[3] % 64;
	if (piece > len - at)
		piece = len - at;
	struct str less = {0};
	str_add(&less, bytes, at);
	str_add(&less, bytes + at + piece, len - at - piece);
	struct fuzz_project a;
	struct fuzz_project b;
	fuzz_project_load(&a, path, bytes, len);
	fuzz_project_load(&b, path, str_text(&less), less.len);
	MUST(told(&a.project, &a.project) == 0);
	MUST(told(&b.project, &b.project) == 0);
	uint32_t there = told(&a.project, &b.project);
	uint32_t back = told(&b.project, &a.project);
	MUST((there == 0) == (back == 0));
	fuzz_project_end(&a);
	fuzz_project_end(&b);
	str_release(&less);
	return 0;
}
