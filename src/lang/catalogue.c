/* The compiled-in catalogues, in gettext's .mo format (two sorted tables of offsets; see "The
 * Format of GNU MO Files" in gettext's manual), read in place. */
#include "samverka/lang.h"

#include <string.h>

#define EMBED(name, file)                                                                          \
	__asm__(".section .rodata\n"                                                               \
		".balign 16\n"                                                                     \
		".global " #name "\n" #name ":\n"                                                  \
		".incbin \"" file "\"\n"                                                           \
		".global " #name "_end\n" #name "_end:\n"                                          \
		".byte 0\n"                                                                        \
		".previous\n");                                                                    \
	extern const char name[];                                                                  \
	extern const char name##_end[]

EMBED(catalogue_sv, "mo/sv.mo");
EMBED(catalogue_lv, "mo/lv.mo");

static const char *const codes[LANGUAGES] = {[LANG_EN] = "en", [LANG_SV] = "sv", [LANG_LV] = "lv"};

bool language_read(const char *code, enum language *language)
{
	for (size_t i = 0; i < LANGUAGES; i++)
		if (strcmp(codes[i], code) == 0) {
			*language = (enum language)i;
			return true;
		}
	return false;
}

const char *language_code(enum language language)
{
	return codes[language];
}

static const char *catalogue_of(enum language language)
{
	switch (language) {
	case LANG_SV:
		return catalogue_sv;
	case LANG_LV:
		return catalogue_lv;
	case LANG_EN:
	case LANGUAGES:
		break;
	}
	return NULL;
}

static uint32_t word_at(const char *mo, size_t at)
{
	uint32_t word;
	memcpy(&word, mo + at, sizeof(word));
	return word;
}

/* The translation of a key (for plurals the singular, which the table holds before a NUL). */
static const char *find(const char *mo, const char *key)
{
	uint32_t n = word_at(mo, 8);
	uint32_t originals = word_at(mo, 12);
	uint32_t translations = word_at(mo, 16);
	uint32_t low = 0;
	uint32_t high = n;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		const char *original = mo + word_at(mo, originals + 8 * middle + 4);
		int order = strcmp(key, original);
		if (order == 0) {
			const char *found = mo + word_at(mo, translations + 8 * middle + 4);
			return found[0] ? found : NULL;
		}
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

const char *say(enum language language, const char *words)
{
	const char *mo = catalogue_of(language);
	if (!mo || !words[0])
		return words;
	const char *found = find(mo, words);
	return found ? found : words;
}

bool say_known(enum language language, const char *words)
{
	const char *mo = catalogue_of(language);
	return !mo || !words[0] || find(mo, words);
}

/* Which form goes with n; the same rules stand in the catalogues' Plural-Forms, and a test
 * compares them. */
static unsigned form_of(enum language language, uint64_t n)
{
	switch (language) {
	case LANG_LV:
		return n % 10 == 1 && n % 100 != 11 ? 0 : n != 0 ? 1 : 2;
	case LANG_EN:
	case LANG_SV:
	case LANGUAGES:
		break;
	}
	return n != 1;
}

const char *say_plural(enum language language, const char *one, const char *many, uint64_t n)
{
	const char *mo = catalogue_of(language);
	const char *found = mo ? find(mo, one) : NULL;
	if (!found)
		return n == 1 ? one : many;
	for (unsigned form = form_of(language, n); form; form--)
		found += strlen(found) + 1;
	return found;
}
