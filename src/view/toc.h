/* What the pages of the theory of change share. Inside the view room only. */
#ifndef VIEW_TOC_H
#define VIEW_TOC_H

#include "view_internal.h"

/* Its title with its doubt, or "not published". */
void toc_title(struct viewing *viewing, struct runs *runs, const struct toc_node *node);
/* " Why: … Evidence: …" and the mark "untested"; nothing when nothing is said. */
void toc_reason(struct viewing *viewing, struct runs *runs, const struct text *because,
	const struct texts *evidence, const struct flag *untested, const struct entry *entry);
/* The assumption with where it stands, who watches it and when. */
void toc_assumption(struct viewing *viewing, struct runs *runs, const struct toc_node *node);
/* "holds", "uncertain": words, or NULL. */
const char *toc_assumption_status(const struct toc_node *node);
/* A heading with a text of many lines below it, when there is one. */
void toc_prose(struct viewing *viewing, const char *heading, const struct text *text);
/* "What is missing: source, baseline": labels of an entry's keys. */
void toc_missing(struct viewing *viewing, struct runs *runs, const struct record *record,
	const struct texts *missing);

#endif
