/* Characters, over utf8proc, which holds the Unicode tables. */
#include "samverka/base.h"

#include <utf8proc.h>

size_t utf8_next(const char *text, size_t len, uint32_t *cp)
{
	unsigned char first = (unsigned char)text[0];
	if (first < 0x80) {
		*cp = first;
		return 1;
	}
	utf8proc_int32_t got = -1;
	utf8proc_ssize_t used = utf8proc_iterate(
		(const utf8proc_uint8_t *)text, len > 4 ? 4 : (utf8proc_ssize_t)len, &got);
	if (used <= 0) {
		*cp = 0xFFFD;
		return 1;
	}
	*cp = (uint32_t)got;
	return (size_t)used;
}

bool utf8_valid(const char *text, size_t len)
{
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		size_t step = utf8_next(text + at, len - at, &cp);
		if (cp == 0xFFFD && step == 1)
			return false;
		at += step;
	}
	return true;
}

size_t utf8_width(const char *text, size_t len)
{
	size_t width = 0;
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		at += utf8_next(text + at, len - at, &cp);
		if (cp < 0x7F) {
			width += cp >= 0x20;
			continue;
		}
		int columns = utf8proc_charwidth((utf8proc_int32_t)cp);
		width += columns > 0 ? (size_t)columns : 0;
	}
	return width;
}

static void add_cp(struct str *out, uint32_t cp)
{
	utf8proc_uint8_t bytes[4];
	utf8proc_ssize_t n = utf8proc_encode_char((utf8proc_int32_t)cp, bytes);
	str_add(out, (const char *)bytes, n > 0 ? (size_t)n : 0);
}

void utf8_plain(struct str *out, const char *text, size_t len)
{
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		at += utf8_next(text + at, len - at, &cp);
		if (cp < 0x80) {
			str_putc(out, (char)(cp >= 'A' && cp <= 'Z' ? cp + 32 : cp));
			continue;
		}
		utf8proc_int32_t parts[16];
		int last = 0;
		utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)cp, parts, 16,
			UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
				UTF8PROC_STRIPMARK,
			&last);
		for (utf8proc_ssize_t i = 0; i < n && i < 16; i++)
			add_cp(out, (uint32_t)parts[i]);
	}
}

bool utf8_steering(uint32_t cp)
{
	if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0))
		return true;
	if (cp == 0x061C || cp == 0xFEFF || (cp >= 0x2028 && cp <= 0x202E))
		return true;
	return (cp >= 0x200B && cp <= 0x200F) || (cp >= 0x2060 && cp <= 0x2069);
}
