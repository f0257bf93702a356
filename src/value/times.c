/* Dates, lengths of time and times of day. */
#include "value_internal.h"

#include <stdio.h>

/* ---- dates ---------------------------------------------------------------------------------- */

/* "30/11/2025", "30.11.2025", "2025/11/30", "20251130" as the date they probably mean. */
static bool guess_date(const char *text, size_t len, char out[16])
{
	int numbers[3] = {0};
	size_t lens[3] = {0};
	size_t n = 0;
	for (size_t i = 0; i < len; i++) {
		if (text[i] >= '0' && text[i] <= '9') {
			numbers[n] = numbers[n] * 10 + (text[i] - '0');
			if (++lens[n] > 8)
				return false;
		} else if (strchr("/.- ", text[i]) && lens[n] && n < 2) {
			n++;
		} else {
			return false;
		}
	}
	int y, m, d;
	if (n == 0 && lens[0] == 8) {
		y = numbers[0] / 10000;
		m = numbers[0] / 100 % 100;
		d = numbers[0] % 100;
	} else if (n == 2 && lens[2] == 4) {
		y = numbers[2];
		m = numbers[1];
		d = numbers[0];
	} else if (n == 2 && lens[0] == 4) {
		y = numbers[0];
		m = numbers[1];
		d = numbers[2];
	} else {
		return false;
	}
	int32_t first, last;
	snprintf(out, 16, "%04d-%02d-%02d", y % 10000, m % 100, d % 100);
	return m < 100 && d < 100 && date_read(out, strlen(out), &first, &last);
}

static bool date_kind_read(const struct reading *reading, const struct leaf_rule *rule,
	const char *text, size_t len, bool quoted, struct span at, void *leaf)
{
	(void)rule;
	(void)quoted;
	struct date *date = leaf;
	if (!date_read(text, len, &date->first, &date->last)) {
		struct shown shown = shown_of(text, len);
		char guess[16];
		const char *advice = guess_date(text, len, guess) ? guess : "2025-11-30";
		return unreadable(reading, &date->span, at, F_DATE, ARGS(shown.s, advice));
	}
	date->span = at;
	return true;
}

static void date_kind_show(const struct leaf_rule *rule, const void *leaf, struct str *out)
{
	(void)rule;
	const struct date *date = leaf;
	date_show(date->first, date->last, out);
}

const struct kind kind_date = {
	.name = N_("date"),
	.size = sizeof(struct date),
	.bare = true,
	.json = AS_STRING,
	.doc = N_("year-month-day, 2025-11-30; or 2025-11 or 2025 where only that is known (as a "
		  "start the first day, as an end the last)"),
	.read = date_kind_read,
	.show = date_kind_show,
	.pattern = "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
};

/* ---- lengths of time ------------------------------------------------------------------------ */

static const char *const units[DURATION_UNITS] = {
	[UNIT_MINUTE] = "minute",
	[UNIT_HOUR] = "hour",
	[UNIT_DAY] = "day",
	[UNIT_WEEK] = "week",
	[UNIT_MONTH] = "month",
	[UNIT_YEAR] = "year",
};

static bool unit_read(const char *text, size_t len, enum duration_unit *unit)
{
	for (size_t i = 0; i < DURATION_UNITS; i++) {
		size_t n = strlen(units[i]);
		if (len < n || memcmp(text, units[i], n) != 0)
			continue;
		if (len == n || (len == n + 1 && text[n] == 's')) {
			*unit = (enum duration_unit)i;
			return true;
		}
	}
	return false;
}

static bool duration_read(const struct reading *reading, const struct leaf_rule *rule,
	const char *text, size_t len, bool quoted, struct span at, void *leaf)
{
	(void)quoted;
	struct duration *duration = leaf;
	duration->word = -1;
	for (int i = 0; rule->words && rule->words[i].word; i++)
		if (strlen(rule->words[i].word) == len &&
			memcmp(rule->words[i].word, text, len) == 0) {
			duration->word = i;
			duration->span = at;
			return true;
		}
	const char *blank = memchr(text, ' ', len);
	int64_t n = 0;
	bool good = blank && decimal_read(text, (size_t)(blank - text), 0, &n) == DECIMAL_READ &&
		    n > 0 && n <= 100000 &&
		    unit_read(blank + 1, len - (size_t)(blank - text) - 1, &duration->unit);
	if (!good) {
		struct shown shown = shown_of(text, len);
		return unreadable(reading, &duration->span, at, F_DURATION,
			ARGS(shown.s, rule->sample ? rule->sample : "2 weeks"));
	}
	duration->n = (int32_t)n;
	duration->span = at;
	return true;
}

static void duration_show(const struct leaf_rule *rule, const void *leaf, struct str *out)
{
	const struct duration *duration = leaf;
	if (duration->word >= 0)
		str_puts(out, rule->words[duration->word].word);
	else
		str_printf(out, "%d %s%s", duration->n, units[duration->unit],
			duration->n == 1 ? "" : "s");
}

const struct kind kind_duration = {
	.name = N_("length of time"),
	.size = sizeof(struct duration),
	.bare = true,
	.json = AS_STRING,
	.doc = N_("a number and a unit: 45 minutes, 2 hours, 30 days, 2 weeks, 6 months, 1 year"),
	.read = duration_read,
	.show = duration_show,
	.pattern = "^0*[1-9][0-9]* (minute|hour|day|week|month|year)s?$",
};

/* ---- times of day --------------------------------------------------------------------------- */

static bool time_read(const struct reading *reading, const struct leaf_rule *rule, const char *text,
	size_t len, bool quoted, struct span at, void *leaf)
{
	(void)rule;
	(void)quoted;
	struct clock *clock = leaf;
	bool good = len == 5 && text[2] == ':' && strspn(text, "0123456789") >= 2 &&
		    text[3] >= '0' && text[3] <= '5' && text[4] >= '0' && text[4] <= '9';
	int hours = good ? (text[0] - '0') * 10 + (text[1] - '0') : 24;
	if (hours > 23) {
		struct shown shown = shown_of(text, len);
		return unreadable(reading, &clock->span, at, F_TIME, ARGS(shown.s));
	}
	clock->minutes = hours * 60 + (text[3] - '0') * 10 + (text[4] - '0');
	clock->span = at;
	return true;
}

static void time_show(const struct leaf_rule *rule, const void *leaf, struct str *out)
{
	(void)rule;
	int minutes = ((const struct clock *)leaf)->minutes;
	str_printf(out, "%02d:%02d", minutes / 60, minutes % 60);
}

const struct kind kind_time = {
	.name = N_("time of day"),
	.size = sizeof(struct clock),
	.bare = true,
	.json = AS_STRING,
	.doc = N_("hours and minutes: 09:00"),
	.read = time_read,
	.show = time_show,
	.pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$",
};
