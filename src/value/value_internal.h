/* Inside the value room only: what several kinds share. */
#ifndef VALUE_INTERNAL_H
#define VALUE_INTERNAL_H

#include "samverka/value.h"

#include <string.h>

/* Marks a leaf as written but unreadable and reports why; returns false. */
static inline bool unreadable(const struct reading *reading, struct span *leaf, struct span at,
	enum finding_code code, const char *const *args)
{
	*leaf = (struct span){at.start, 0};
	findings_add(reading->findings, code, at, args);
	return false;
}

/* The text cut to what a message can show, NUL-terminated. */
struct shown {
	char s[64];
};

static inline struct shown shown_of(const char *text, size_t len)
{
	struct shown shown;
	size_t n = len;
	if (n > sizeof(shown.s) - 4) {
		n = sizeof(shown.s) - 4;
		while (n && ((unsigned char)text[n] & 0xC0) == 0x80)
			n--;
	}
	memcpy(shown.s, text, n);
	memcpy(shown.s + n, n < len ? "…" : "", n < len ? 4 : 1);
	return shown;
}

#endif
