/*
 * lang: words, plurals, numbers, money and dates in Swedish, English and Latvian. Knows how each
 * language says a thing; knows nothing of what is said.
 *
 * Invariants
 *   - English is in the source and is the key of every translation; what has no translation is
 *     said in English.
 *   - Catalogues (src/lang/<topic>.<lang>.po) are compiled in; no locale of the machine matters.
 *   - Numbers are written as each language writes them, with no-break spaces where a line must
 *     not break.
 */
#ifndef SAMVERKA_LANG_H
#define SAMVERKA_LANG_H

#include "samverka/base.h"
#include "samverka/diag.h"
#include "samverka/value.h"

enum language { LANG_EN, LANG_SV, LANG_LV, LANGUAGES };

/* By its ISO 639-1 code. False for a language that is not spoken here. */
bool language_read(const char *code, enum language *language);
const char *language_code(enum language language);

/* The words in the language. Never NULL; borrowed for the life of the process. */
const char *say(enum language language, const char *words);
/* Is there a translation? Names and what holds no letter need none. */
bool say_known(enum language language, const char *words);
/* The form that goes with n; the English forms are the key. {n} in it is left to say_n. */
const char *say_plural(enum language language, const char *one, const char *many, uint64_t n);
/* Appends the form that goes with n, with {n} replaced by the number. */
void say_n(enum language language, const char *one, const char *many, uint64_t n, struct str *out);

/* Appends a sentence (translated) with {0} … {3} replaced by args, {t0} … by their translation.
 * args ends with NULL or after FINDING_ARGS. */
void say_with(
	enum language language, const char *sentence, const char *const *args, struct str *out);

void say_number(
	enum language language, int64_t value, unsigned decimals, unsigned least, struct str *out);
/* Whole units unless there are minor ones: "12 500 kr", "1 234,50 kr", "€12,500". */
void say_money(enum language language, int64_t minor, const char *currency, struct str *out);
/* A computed amount with its doubt: "about", what is missing. */
void say_sum(enum language language, const struct sum *sum, struct str *out);
void say_percent(enum language language, int64_t micro, struct str *out);
void say_figure(enum language language, const struct figure *figure, struct str *out);
/* "30 november 2025", "November 2025", "2025": as exact as it was written. */
void say_date(enum language language, const struct date *date, struct str *out);
void say_day(enum language language, int32_t day, struct str *out);
/* "1 November 2024 – 30 November 2025"; either may be absent. */
void say_period(
	enum language language, const struct date *from, const struct date *to, struct str *out);
void say_duration(enum language language, const struct duration *duration, struct str *out);
/* "a, b and c". */
void say_list(enum language language, const char *const *items, size_t n, struct str *out);

/* The finding's sentence, and what to do. */
void say_finding(enum language language, const struct finding *finding, struct str *out);
void say_todo(enum language language, const struct finding *finding, struct str *out);

#endif
