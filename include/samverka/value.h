/*
 * value: what one leaf of a file can mean. Each kind reads itself from text, shows itself as it
 * would be written, and describes itself. Knows nothing of keys, entries or projects.
 *
 * Invariants
 *   - Every leaf begins with its span (see diag.h): absent, unreadable and usable are different.
 *   - Numbers are exact: money in minor units, other numbers in millionths. Nothing here is a
 *     floating-point number.
 *   - What cannot be read is reported once, where it stands, with what to write instead.
 *   - A kind's show() gives text that its read() understands as the same value.
 */
#ifndef SAMVERKA_VALUE_H
#define SAMVERKA_VALUE_H

#include "samverka/base.h"
#include "samverka/diag.h"

/* Products are formed exactly before they are rounded. */
__extension__ typedef __int128 int128;

struct entry; /* an entry of a project; see schema.h */

/* ---- leaves --------------------------------------------------------------------------------- */

/* A text in one or several languages; ask text_in() what to show. */
struct text {
	struct span span;
	const char *s; /* NUL-terminated, or packed languages (see text_pack) */
};

struct flag {
	struct span span;
	bool yes;
};

struct choice {
	struct span span;
	int32_t at; /* index into the row's words */
};

/* A day, or a month or year where only that is known. Days count from 1970-01-01. */
struct date {
	struct span span;
	int32_t first;
	int32_t last;
};

enum { CURRENCY_ROOM = 4 };

struct money {
	struct span span;
	int64_t minor;		      /* öre, cents; as many decimals as the currency has */
	char currency[CURRENCY_ROOM]; /* "" = the project's */
};

struct quantity {
	struct span span;
	int64_t micro; /* millionths */
};

struct percent {
	struct span span;
	int64_t micro; /* millionths of a percent: 31.42 % is 31420000 */
};

enum figure_unit { FIGURE_NUMBER, FIGURE_PERCENT, FIGURE_MONEY, FIGURE_FLAG };

/* A number that says its unit: 12, 50 %, 450 EUR, yes. */
struct figure {
	struct span span;
	int64_t micro; /* millionths; of a percent, of a main currency unit; a flag is 0 or 10^6 */
	enum figure_unit unit;
	char currency[CURRENCY_ROOM];
};

/* The id of another entry, and that entry once it has been found. */
struct ref {
	struct span span;
	const char *id;
	const struct entry *entry; /* NULL until linked, and when it leads nowhere */
};

/* A reference, or the text that stands instead of one: exactly one of id and text is set. */
struct ref_or_text {
	struct span span;
	const char *id;
	const struct entry *entry;
	const char *text; /* as in struct text */
};

/* A percentage, or a parameter that holds it. */
struct rate {
	struct span span;
	const char *id; /* NULL: micro holds the rate */
	const struct entry *entry;
	int64_t micro;
};

enum duration_unit {
	UNIT_MINUTE,
	UNIT_HOUR,
	UNIT_DAY,
	UNIT_WEEK,
	UNIT_MONTH,
	UNIT_YEAR,
	DURATION_UNITS
};

struct duration {
	struct span span;
	int32_t n;
	enum duration_unit unit;
	int32_t word; /* index of the word that stands instead, or -1 */
};

struct clock {
	struct span span;
	int32_t minutes; /* since midnight */
};

struct integer {
	struct span span;
	int32_t n;
};

/* Several leaves of one kind; items points at an array of its struct. */
struct leaves {
	struct span span;
	void *items;
	uint32_t n;
};

struct texts {
	struct span span;
	struct text *items;
	uint32_t n;
};
struct dates {
	struct span span;
	struct date *items;
	uint32_t n;
};
struct refs {
	struct span span;
	struct ref *items;
	uint32_t n;
};
struct rates {
	struct span span;
	struct rate *items;
	uint32_t n;
};
struct choices {
	struct span span;
	struct choice *items;
	uint32_t n;
};

/* ---- texts in languages --------------------------------------------------------------------- */

struct text_part {
	const char *lang; /* two letters, not NUL-terminated beyond them: compare two */
	const char *s;
};

/* Packs several languages into one leaf text, in the order given. */
const char *text_pack(struct arena *arena, const struct text_part *parts, size_t n);
/* The text in the language, else the first there is; *foreign is set to that text's language when
 * it is another one than asked for (two letters and NUL; project_lang for a text in no stated
 * language is assumed by the caller), else NULL. Never NULL. */
const char *text_in(const struct text *text, const char *lang, const char **foreign);
/* The i-th language of a text and its words; false when there is no such part. A text in a single
 * unstated language has one part with lang "". */
bool text_part(const struct text *text, size_t i, struct text_part *part);
/* The same words in the same languages, in any order. */
bool text_same(const struct text *a, const struct text *b);
bool text_empty(const struct text *text);

/* ---- kinds ---------------------------------------------------------------------------------- */

/* A word of a choice. label: what people read ("municipality"), a key of the translations. */
struct word {
	const char *word;
	const char *label;
};

enum leaf_flag {
	LEAF_NEGATIVE = 1, /* money: a credit is possible here */
	LEAF_SCORE = 2,	   /* an integer of 1 to 5 */
	LEAF_POSITIVE = 4, /* zero makes no sense */
	LEAF_ONLY = 8	   /* the sample is the only value there is */
};

/* What a row says of its leaf beyond the kind. */
struct leaf_rule {
	const struct word *words; /* of choices; ends with word NULL */
	unsigned flags;
	const char *sample; /* a valid value, as written */
};

/* What a leaf is read with. */
struct reading {
	struct findings *findings;
	struct arena *arena;   /* owns what the leaf points at */
	struct recent *recent; /* of that arena, or NULL */
	const char *currency;  /* the project's, or "" while it is not known */
	unsigned decimals;     /* of that currency */
	const char *key;       /* of the row, for words */
	const char *label;
};

enum json_type { AS_STRING, AS_NUMBER, AS_BOOLEAN };

struct kind {
	const char *name; /* as the manual names it: "date" */
	size_t size;	  /* of the leaf */
	bool bare;	  /* written without quotation marks */
	bool languages;	  /* may be a mapping of languages */
	bool refers;	  /* has an id and an entry, in the layout of struct ref */
	enum json_type json;
	const char *doc; /* how it is written, one sentence for the manual */
	/* False after a finding; the leaf's span is set either way. quoted: it stood in quotation
	 * marks, or is a block. */
	bool (*read)(const struct reading *reading, const struct leaf_rule *rule, const char *text,
		size_t len, bool quoted, struct span at, void *leaf);
	/* As it would be written in a file. */
	void (*show)(const struct leaf_rule *rule, const void *leaf, struct str *out);
	/* A pattern of JSON Schema for the text, or NULL. */
	const char *pattern;
};

extern const struct kind kind_id, kind_ref, kind_text, kind_prose, kind_date, kind_money,
	kind_quantity, kind_percent, kind_figure, kind_rate, kind_ref_or_text, kind_duration,
	kind_time, kind_choice, kind_flag, kind_language, kind_currency, kind_country, kind_integer,
	kind_code, kind_address;
/* Of answers only: a computed amount. */
extern const struct kind kind_sum;

/* True when the text is spelled like an id (whether or not it exists). */
bool id_spelled(const char *text, size_t len);
/* Makes an id of any text: "Jobbmässa för unga" becomes "jobbmassa-for-unga". */
void id_make(struct str *out, const char *text);
/* Words that no entry may have as its id. */
bool id_reserved(const char *id);

/* ---- exact numbers -------------------------------------------------------------------------- */

/* An exact decimal: "-12.50" with at most decimals digits after the point, times 10^decimals.
 * False when it is not spelled so, or does not fit. */
enum decimal_result { DECIMAL_READ, DECIMAL_NOT, DECIMAL_TOO_FINE, DECIMAL_TOO_LARGE };
enum decimal_result decimal_read(const char *text, size_t len, unsigned decimals, int64_t *out);
/* With at least `least` decimals, and no more than are needed. */
void decimal_show(int64_t value, unsigned decimals, unsigned least, struct str *out);
/* a / b rounded half away from zero; b > 0. */
int64_t divide_round(int128 a, int128 b, bool *overflow);

/* A whole number that does not end where 128 bits do: sums of fractions have large common
 * denominators. Never negative. Beyond its room it is marked and means nothing more. */
enum { WIDE_LIMBS = 64 };
struct wide {
	unsigned n; /* limbs in use, the lowest first; 0: zero */
	bool overflow;
	uint64_t limbs[WIDE_LIMBS];
};
__extension__ typedef unsigned __int128 uint128;

void wide_set(struct wide *wide, uint128 value);
void wide_copy(struct wide *to, const struct wide *from);
void wide_add(struct wide *wide, const struct wide *more);
/* less is not larger. */
void wide_subtract(struct wide *wide, const struct wide *less);
void wide_times(struct wide *wide, uint64_t factor);
void wide_times_large(struct wide *wide, uint128 factor);
/* Divides and returns the remainder; by is not 0. */
uint64_t wide_over(struct wide *wide, uint64_t by);
/* Below, at or above 0 as a is less than, the same as, or more than b. */
int wide_compare(const struct wide *a, const struct wide *b);
/* a / b, rounded down; a becomes the remainder. b is not 0. False when it is too large. */
bool wide_divide(struct wide *a, const struct wide *b, int64_t *whole);

/* Decimals of an ISO 4217 currency; -1 when there is no such currency. */
int currency_decimals(const char *code);
bool language_known(const char *code);
bool country_known(const char *code);

/* ---- civil dates (proleptic Gregorian) ------------------------------------------------------ */

struct ymd {
	int year;
	int month; /* 1 to 12 */
	int day;
};

int32_t day_of(struct ymd ymd);
struct ymd ymd_of(int32_t day);
int days_in_month(int year, int month);
/* 1 Monday to 7 Sunday. */
int weekday_of(int32_t day);
/* The week of ISO 8601, 1 to 53, and the year it belongs to: that of its Thursday. */
int week_of(int32_t day, int *year);
/* Adds whole months; the day is cut to the month's last. */
int32_t day_add_months(int32_t day, int months);
int32_t day_add(int32_t day, const struct duration *duration);
/* "2025-11-30", "2025-11", "2025". False when it is no such day. */
bool date_read(const char *text, size_t len, int32_t *first, int32_t *last);
void date_show(int32_t first, int32_t last, struct str *out);

/* ---- sums ----------------------------------------------------------------------------------- */

/* How sure a number is, least certain first; see `basis` in the format. */
enum basis { BASIS_INVENTED, BASIS_ESTIMATED, BASIS_QUOTED, BASIS_AGREED, BASIS_KNOWN, BASIS_NONE };

/* A computed amount with its doubt. */
struct sum {
	struct span span; /* start 0, end 1: computed */
	int64_t minor;
	char currency[CURRENCY_ROOM];
	enum basis worst; /* the least certain of its parts; BASIS_NONE: nobody said */
	unsigned parts;	  /* that were counted */
	unsigned missing; /* that could not be computed */
	bool overflow;
};

void sum_add(struct sum *sum, int64_t minor, enum basis basis);
void sum_missing(struct sum *sum);
void sum_join(struct sum *sum, const struct sum *part);

#endif
