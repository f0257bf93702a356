/* Civil days: the proleptic Gregorian calendar, without time zones. The conversion is the
 * well-known one by eras of 400 years (Howard Hinnant, "chrono-compatible low-level date
 * algorithms"). */
#include "samverka/value.h"

#include <string.h>

int32_t day_of(struct ymd ymd)
{
	int year = ymd.month <= 2 ? ymd.year - 1 : ymd.year;
	int era = (year >= 0 ? year : year - 399) / 400;
	int of_era = year - era * 400;
	int of_year = (153 * (ymd.month + (ymd.month > 2 ? -3 : 9)) + 2) / 5 + ymd.day - 1;
	int day = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
	return (int32_t)(era * 146097 + day - 719468);
}

struct ymd ymd_of(int32_t day)
{
	int z = day + 719468;
	int era = (z >= 0 ? z : z - 146096) / 146097;
	int of_era = z - era * 146097;
	int year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int of_year = of_era - (365 * year + year / 4 - year / 100);
	int shifted = (5 * of_year + 2) / 153;
	struct ymd ymd = {.year = year + era * 400,
		.month = shifted < 10 ? shifted + 3 : shifted - 9,
		.day = of_year - (153 * shifted + 2) / 5 + 1};
	ymd.year += ymd.month <= 2;
	return ymd;
}

int days_in_month(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return month == 2 && leap ? 29 : days[month - 1];
}

int weekday_of(int32_t day)
{
	return (day % 7 + 10) % 7 + 1; /* 1970-01-01 was a Thursday */
}

int week_of(int32_t day, int *year)
{
	int32_t thursday = day - weekday_of(day) + 4;
	*year = ymd_of(thursday).year;
	return (thursday - day_of((struct ymd){*year, 1, 1})) / 7 + 1;
}

int32_t day_add_months(int32_t day, int months)
{
	struct ymd ymd = ymd_of(day);
	int month = ymd.year * 12 + ymd.month - 1 + months;
	ymd.year = month >= 0 ? month / 12 : (month - 11) / 12;
	ymd.month = month - ymd.year * 12 + 1;
	int most = days_in_month(ymd.year, ymd.month);
	if (ymd.day > most)
		ymd.day = most;
	return day_of(ymd);
}

int32_t day_add(int32_t day, const struct duration *duration)
{
	switch (duration->unit) {
	case UNIT_MINUTE:
	case UNIT_HOUR:
		return day;
	case UNIT_DAY:
		return day + duration->n;
	case UNIT_WEEK:
		return day + 7 * duration->n;
	case UNIT_MONTH:
		return day_add_months(day, duration->n);
	case UNIT_YEAR:
		return day_add_months(day, 12 * duration->n);
	case DURATION_UNITS:
		break;
	}
	return day;
}

static bool digits(const char *text, size_t n, int *out)
{
	*out = 0;
	for (size_t i = 0; i < n; i++) {
		if (text[i] < '0' || text[i] > '9')
			return false;
		*out = *out * 10 + (text[i] - '0');
	}
	return true;
}

bool date_read(const char *text, size_t len, int32_t *first, int32_t *last)
{
	struct ymd from = {.month = 1, .day = 1};
	if ((len != 4 && len != 7 && len != 10) || !digits(text, 4, &from.year) || from.year < 1)
		return false;
	struct ymd to = {.year = from.year, .month = 12, .day = 31};
	if (len >= 7) {
		if (text[4] != '-' || !digits(text + 5, 2, &from.month) || from.month < 1 ||
			from.month > 12)
			return false;
		to.month = from.month;
		to.day = days_in_month(from.year, from.month);
	}
	if (len == 10) {
		if (text[7] != '-' || !digits(text + 8, 2, &from.day) || from.day < 1 ||
			from.day > to.day)
			return false;
		to.day = from.day;
	}
	*first = day_of(from);
	*last = day_of(to);
	return true;
}

void date_show(int32_t first, int32_t last, struct str *out)
{
	struct ymd from = ymd_of(first);
	struct ymd to = ymd_of(last);
	str_printf(out, "%04d", from.year);
	if (from.month != to.month)
		return;
	str_printf(out, "-%02d", from.month);
	if (first == last)
		str_printf(out, "-%02d", from.day);
}
