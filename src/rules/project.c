/* Rules of the collaboration itself. */
#include "rules_internal.h"

void rules_project(const struct project *project, struct findings *findings)
{
	const struct project_info *info = project->info;
	if (!info || span_written(info->currency.span) || span_written(info->country.span))
		return;
	findings_add(findings, F_NO_CURRENCY, entry_place(&info->entry), NO_ARGS);
}
