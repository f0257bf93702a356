/* A project of one made-up file beside two that are always there, read without a folder. */
#ifndef FUZZ_PROJECT_H
#define FUZZ_PROJECT_H

#include "fuzz.h"

#include "samverka/model.h"
#include "samverka/rules.h"

struct fuzz_project {
	struct project project;
	struct findings findings;
	bool read;
};

static inline void fuzz_project_load(
	struct fuzz_project *loaded, const char *path, const char *bytes, size_t size)
{
	static const char head[] = "format: 1\nproject: {title: T, languages: [sv, en], country: SE, "
				   "from: 2025-01-01, to: 2026-12-31}\n";
	static const char people[] =
		"partners:\n- {id: town, name: T, kind: municipality, vat: deductible}\n"
		"- {id: house, name: H, kind: social-entrepreneur, vat: not-deductible}\n";
	bool is_people = strcmp(path, "partners.yaml") == 0;
	struct overlay overlays[] = {{"samverka.yaml", head, sizeof(head) - 1},
		{path, bytes, size}, {"partners.yaml", people, sizeof(people) - 1}};
	struct load_options options = {
		.threads = 1, .overlays = overlays, .overlays_n = is_people ? 2 : 3};
	struct folder none = {-1, NULL};
	*loaded = (struct fuzz_project){.read = false};
	loaded->read = project_load(&none, &options, &loaded->project, &loaded->findings) ==
		       LOAD_DONE;
	MUST(loaded->read);
}

static inline void fuzz_project_end(struct fuzz_project *loaded)
{
	findings_release(&loaded->findings);
	project_release(&loaded->project);
}

/* The first byte chooses which file the others are. */
static inline const char *fuzz_path(uint8_t byte)
{
	static const char *const paths[] = {"toc.yaml", "cost.yaml", "roles.yaml", "evaluate.yaml",
		"partners.yaml", "trust.yaml", "parameters.yaml"};
	return paths[byte % ARRAY_LEN(paths)];
}

#endif
