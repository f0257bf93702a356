/* Any bytes as any file: all rules run, with a day and without, and what they find is shown in
 * one of the faces, which holds no control character and is whole text. */
#include "fuzz_project.h"

#include "samverka/export.h"
#include "samverka/view.h"

#include <jansson.h>

static void look_text(const struct str *out)
{
	MUST(utf8_valid(str_text(out), out->len));
	for (size_t at = 0; at < out->len;) {
		uint32_t cp;
		at += utf8_next(out->data + at, out->len - at, &cp);
		MUST(cp == '\n' || cp == '\t' || !utf8_steering(cp));
	}
}

static void look_json(const struct str *out)
{
	json_error_t error;
	json_t *value = json_loads(str_text(out), 0, &error);
	MUST(value);
	json_decref(value);
}

/* One face a run: all of them would take most of the time. */
static void show_in(const struct fuzz_project *loaded, enum language language, unsigned face)
{
	struct finding_view view = {.sources = &loaded->project.sources, .language = language};
	struct exporting exporting = {
		.project = &loaded->project, .command = "check", .language = language};
	struct str out = {0};
	switch (face) {
	case 0:
		export_findings(&exporting, &loaded->findings, LEVEL_ADVICE, true, &out);
		look_json(&out);
		break;
	case 1:
		export_gitlab(&exporting, &loaded->findings, LEVEL_ADVICE, &out);
		look_json(&out);
		break;
	case 2:
		export_github(&exporting, &loaded->findings, LEVEL_ADVICE, &out);
		look_text(&out);
		break;
	default:
		for (size_t i = 0; i < loaded->findings.n && i < 8; i++)
			view_finding_text(&view, &loaded->findings.items[i], &out);
		look_text(&out);
	}
	str_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (!size)
		return 0;
	struct fuzz_project loaded;
	fuzz_project_load(&loaded, fuzz_path(data[0]), (const char *)data + 1, size - 1);
	int32_t today = 20400; /* in 2025 */
	rules_run(&loaded.project, data[0] & 0x40 ? &today : NULL, &loaded.findings);
	for (size_t i = 1; i < loaded.findings.n; i++)
		MUST(loaded.findings.items[i - 1].place.start <=
			loaded.findings.items[i].place.start);
	show_in(&loaded, data[0] & 0x80 ? LANG_SV : LANG_EN, data[0] >> 3 & 3);
	fuzz_project_end(&loaded);
	return 0;
}
