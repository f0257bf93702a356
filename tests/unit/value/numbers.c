/* Exact numbers and civil days, with Python's decimal and datetime as judges. */
#include "../test.h"

#include "samverka/value.h"

/* ---- decimals -------------------------------------------------------------------------------- */

static const char decimal_script[] =
	"import sys, re\n"
	"from decimal import Decimal, getcontext, Inexact\n"
	"getcontext().prec = 200\n"
	"bad = 0\n"
	"for line in sys.stdin:\n"
	"    text, places, result, value = line.rstrip('\\n').split('\\t')\n"
	"    places = int(places)\n"
	"    if not re.fullmatch(r'-?[0-9]+(\\.[0-9]+)?', text):\n"
	"        wanted = ('not', '0')\n"
	"    else:\n"
	"        scaled = Decimal(text).scaleb(places)\n"
	"        if scaled != scaled.to_integral_value():\n"
	"            wanted = ('fine', '0')\n"
	"        elif abs(scaled) > 10 ** 18:\n"
	"            wanted = ('large', '0')\n"
	"        else:\n"
	"            wanted = ('read', str(int(scaled)))\n"
	"    if wanted != (result, value):\n"
	"        print(repr(text), places, 'gave', result, value, 'but is', *wanted)\n";

static void add_decimal(struct str *input, const char *text, unsigned places)
{
	static const char *const words[] = {[DECIMAL_READ] = "read",
		[DECIMAL_NOT] = "not",
		[DECIMAL_TOO_FINE] = "fine",
		[DECIMAL_TOO_LARGE] = "large"};
	int64_t value = 0;
	enum decimal_result result = decimal_read(text, strlen(text), places, &value);
	str_printf(input, "%s\t%u\t%s\t%lld\n", text, places, words[result],
		result == DECIMAL_READ ? (long long)value : 0LL);
}

static void random_number(struct chance *chance, char out[48])
{
	static const char odd[] = "0123456789.-+,e 0123456789";
	size_t n = 0;
	if (chance_below(chance, 4) == 0)
		out[n++] = '-';
	size_t whole = 1 + chance_below(chance, 20);
	for (size_t i = 0; i < whole; i++)
		out[n++] = (char)('0' + chance_below(chance, chance_below(chance, 3) ? 10 : 1));
	size_t after = chance_below(chance, 9);
	if (after)
		out[n++] = '.';
	for (size_t i = 0; i < after; i++)
		out[n++] = (char)('0' + chance_below(chance, chance_below(chance, 2) ? 10 : 1));
	if (chance_below(chance, 6) == 0)
		out[chance_below(chance, n)] = odd[chance_below(chance, sizeof(odd) - 1)];
	out[n] = '\0';
}

static void decimals_are_read_as_python_reads_them(void **state)
{
	(void)state;
	static const char *const fixed[] = {"", "-", ".", "0", "-0", "00", "007", "1.", ".5", "1.5",
		"-1.50", "+1", "1e3", "1 000", "1,5", "--1", "1-", "1.2.3", "1000000000000000000",
		"1000000000000000001", "-1000000000000000000", "9223372036854775807",
		"99999999999999999999999999999999999999999999", "0.0000001",
		"0.1000000000000000000", "-0.00", "12500.505", "٣"};
	struct str input = {0};
	struct chance chance = {2};
	for (unsigned places = 0; places <= 6; places++)
		for (size_t i = 0; i < ARRAY_LEN(fixed); i++)
			add_decimal(&input, fixed[i], places);
	for (int i = 0; i < 20000; i++) {
		char number[48];
		random_number(&chance, number);
		add_decimal(&input, number, (unsigned)chance_below(&chance, 7));
	}
	char *said = python("python3", decimal_script, input.data, input.len);
	str_release(&input);
	if (!said)
		skip();
	if (said[0])
		fail_msg("%.2000s", said);
	memory_free(said);
}

static void decimals_show_what_they_read(void **state)
{
	(void)state;
	struct chance chance = {4};
	for (int i = 0; i < 50000; i++) {
		int64_t value = (int64_t)(chance_next(&chance) >> (1 + chance_below(&chance, 60)));
		value %= 1000000000000000000;
		value = chance_below(&chance, 2) ? value : -value;
		unsigned decimals = (unsigned)chance_below(&chance, 7);
		unsigned least = (unsigned)chance_below(&chance, decimals + 1);
		struct str shown = {0};
		decimal_show(value, decimals, least, &shown);
		int64_t again = 0;
		assert_int_equal(
			decimal_read(shown.data, shown.len, decimals, &again), DECIMAL_READ);
		assert_int_equal(again, value);
		const char *point = strchr(shown.data, '.');
		size_t after = point ? strlen(point + 1) : 0;
		assert_true(after >= least && after <= decimals);
		assert_true(after == least || shown.data[shown.len - 1] != '0');
		str_release(&shown);
	}
}

static void assert_shown(int64_t value, unsigned decimals, unsigned least, const char *wanted)
{
	struct str out = {0};
	decimal_show(value, decimals, least, &out);
	assert_string_equal(str_text(&out), wanted);
	str_release(&out);
}

static void decimals_are_shown_short(void **state)
{
	(void)state;
	assert_shown(0, 2, 0, "0");
	assert_shown(0, 2, 2, "0.00");
	assert_shown(-5, 2, 2, "-0.05");
	assert_shown(1250050, 2, 0, "12500.5");
	assert_shown(1250050, 2, 2, "12500.50");
	assert_shown(1250000, 2, 0, "12500");
	assert_shown(31420000, 6, 0, "31.42");
	assert_shown(INT64_MIN, 0, 0, "-9223372036854775808");
	assert_shown(7, 0, 0, "7");
}

static const char round_script[] =
	"import sys\n"
	"from decimal import Decimal, ROUND_HALF_UP, getcontext\n"
	"getcontext().prec = 120\n"
	"for line in sys.stdin:\n"
	"    a, b, got = line.split()\n"
	"    wanted = (Decimal(a) / Decimal(b)).quantize(Decimal(1), rounding=ROUND_HALF_UP)\n"
	"    if 2 * abs(int(a)) % int(b) == 0 and (2 * abs(int(a)) // int(b)) % 2 == 1:\n"
	"        half = (abs(int(a)) * 2 // int(b) + 1) // 2\n"
	"        wanted = half if int(a) > 0 else -half\n"
	"    if int(wanted) != int(got):\n"
	"        print(a, '/', b, 'gave', got, 'but is', wanted)\n";

static void rounding_is_half_away_from_zero(void **state)
{
	(void)state;
	bool overflow = false;
	assert_int_equal(divide_round(5, 2, &overflow), 3);
	assert_int_equal(divide_round(-5, 2, &overflow), -3);
	assert_int_equal(divide_round(4, 3, &overflow), 1);
	assert_int_equal(divide_round(-4, 3, &overflow), -1);
	assert_int_equal(divide_round(1, 2, &overflow), 1);
	assert_int_equal(divide_round(-1, 2, &overflow), -1);
	assert_int_equal(divide_round(0, 7, &overflow), 0);
	assert_int_equal(divide_round(3, 7, &overflow), 0);
	assert_int_equal(divide_round(4, 7, &overflow), 1);
	assert_false(overflow);
	divide_round((int128)INT64_MAX * 4, 2, &overflow);
	assert_true(overflow);
	struct str input = {0};
	struct chance chance = {12};
	for (int i = 0; i < 20000; i++) {
		int64_t a = (int64_t)(chance_next(&chance) >> (1 + chance_below(&chance, 62)));
		int64_t b = 1 + (int64_t)chance_below(&chance, i % 2 ? 10 : 1000000000);
		a = chance_below(&chance, 2) ? a : -a;
		overflow = false;
		str_printf(&input, "%lld %lld %lld\n", (long long)a, (long long)b,
			(long long)divide_round(a, b, &overflow));
		assert_false(overflow);
	}
	char *said = python("python3", round_script, input.data, input.len);
	str_release(&input);
	if (!said)
		skip();
	if (said[0])
		fail_msg("%.2000s", said);
	memory_free(said);
}

/* ---- days ------------------------------------------------------------------------------------ */

static const char day_script[] =
	"import sys, datetime, calendar\n"
	"epoch = datetime.date(1970, 1, 1)\n"
	"day = datetime.date(1900, 1, 1)\n"
	"for line in sys.stdin:\n"
	"    n, text, weekday, length, later = line.split()\n"
	"    month = day.month - 1 + 13\n"
	"    year, month = day.year + month // 12, month % 12 + 1\n"
	"    last = calendar.monthrange(year, month)[1]\n"
	"    wanted = ((day - epoch).days, day.isoformat(), day.isoweekday(),\n"
	"              calendar.monthrange(day.year, day.month)[1],\n"
	"              datetime.date(year, month, min(day.day, last)).isoformat())\n"
	"    if wanted != (int(n), text, int(weekday), int(length), later):\n"
	"        print(line, wanted)\n"
	"    day += datetime.timedelta(1)\n"
	"if day != datetime.date(2201, 1, 1):\n"
	"    print('ended', day)\n";

static void every_day_of_three_centuries(void **state)
{
	(void)state;
	struct str input = {0};
	int32_t first = day_of((struct ymd){1900, 1, 1});
	int32_t last = day_of((struct ymd){2200, 12, 31});
	for (int32_t day = first; day <= last; day++) {
		struct ymd ymd = ymd_of(day);
		assert_int_equal(day_of(ymd), day);
		str_printf(&input, "%d ", day);
		date_show(day, day, &input);
		str_printf(&input, " %d %d ", weekday_of(day), days_in_month(ymd.year, ymd.month));
		int32_t later = day_add_months(day, 13);
		date_show(later, later, &input);
		str_putc(&input, '\n');
	}
	char *said = python("python3", day_script, input.data, input.len);
	str_release(&input);
	if (!said)
		skip();
	if (said[0])
		fail_msg("%.2000s", said);
	memory_free(said);
}

static void days_go_back_as_well(void **state)
{
	(void)state;
	for (int32_t day = -800000; day < 800000; day += 13) {
		assert_int_equal(day_of(ymd_of(day)), day);
		int weekday = weekday_of(day);
		assert_true(weekday >= 1 && weekday <= 7);
		assert_int_equal(weekday_of(day + 1), weekday % 7 + 1);
	}
	assert_int_equal(day_add_months(day_of((struct ymd){2024, 3, 31}), -1),
		day_of((struct ymd){2024, 2, 29}));
	assert_int_equal(day_add_months(day_of((struct ymd){2024, 1, 15}), -13),
		day_of((struct ymd){2022, 12, 15}));
	struct duration two_weeks = {.n = 2, .unit = UNIT_WEEK};
	struct duration one_year = {.n = 1, .unit = UNIT_YEAR};
	struct duration hours = {.n = 30, .unit = UNIT_HOUR};
	int32_t leap = day_of((struct ymd){2024, 2, 29});
	assert_int_equal(day_add(leap, &two_weeks), leap + 14);
	assert_int_equal(day_add(leap, &one_year), day_of((struct ymd){2025, 2, 28}));
	assert_int_equal(day_add(leap, &hours), leap);
}

static void dates_are_read_strictly(void **state)
{
	(void)state;
	static const char *const good[] = {"2025-11-30", "2024-02-29", "2000-02-29", "2025-11",
		"2025", "0001-01-01", "9999-12-31", "2025-01"};
	static const char *const bad[] = {"", "2025-13", "2025-00", "2025-02-30", "2025-02-29",
		"1900-02-29", "2025-11-31", "2025-11-00", "25-11-30", "2025-1-1", "2025/11/30",
		"20251130", "2025-11-30 ", " 2025", "0000", "0000-01-01", "2025-11-3", "-025",
		"2025-11-3a", "+2025", "2025-", "2025-11-", "12025"};
	for (size_t i = 0; i < ARRAY_LEN(good); i++) {
		int32_t from;
		int32_t to;
		assert_true(date_read(good[i], strlen(good[i]), &from, &to));
		assert_true(from <= to);
		struct str shown = {0};
		date_show(from, to, &shown);
		assert_string_equal(str_text(&shown), good[i]);
		str_release(&shown);
	}
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		int32_t from;
		int32_t to;
		if (date_read(bad[i], strlen(bad[i]), &from, &to))
			fail_msg("<%s> was read as a date", bad[i]);
	}
	int32_t from;
	int32_t to;
	assert_true(date_read("2024-02", 7, &from, &to));
	assert_int_equal(to - from, 28);
	assert_true(date_read("2025", 4, &from, &to));
	assert_int_equal(to - from, 364);
}

/* ---- sums ------------------------------------------------------------------------------------ */

static void sums_carry_their_doubt(void **state)
{
	(void)state;
	struct sum sum = {0};
	sum_add(&sum, 100, BASIS_KNOWN);
	assert_int_equal(sum.worst, BASIS_KNOWN);
	sum_add(&sum, -30, BASIS_ESTIMATED);
	sum_add(&sum, 5, BASIS_NONE);
	assert_int_equal(sum.minor, 75);
	assert_int_equal(sum.worst, BASIS_ESTIMATED);
	assert_int_equal(sum.parts, 3);
	assert_int_equal(sum.missing, 0);
	assert_true(span_usable(sum.span) && !span_written(sum.span));
	struct sum other = {0};
	sum_missing(&other);
	assert_int_equal(other.worst, BASIS_NONE);
	sum_add(&other, 1, BASIS_INVENTED);
	sum_join(&sum, &other);
	assert_int_equal(sum.minor, 76);
	assert_int_equal(sum.worst, BASIS_INVENTED);
	assert_int_equal(sum.parts, 4);
	assert_int_equal(sum.missing, 1);
	struct sum empty = {0};
	struct sum before = sum;
	sum_join(&sum, &empty);
	assert_memory_equal(&before, &sum, sizeof(sum));
	assert_false(sum.overflow);
}

static void sums_that_only_miss_stay_so(void **state)
{
	(void)state;
	struct sum sum = {0};
	struct sum part = {0};
	sum_missing(&part);
	sum_missing(&part);
	sum_join(&sum, &part);
	assert_int_equal(sum.parts, 0);
	assert_int_equal(sum.missing, 2);
	assert_int_equal(sum.worst, BASIS_NONE);
	assert_int_equal(sum.minor, 0);
}

static void sums_notice_when_they_grow_too_large(void **state)
{
	(void)state;
	struct sum sum = {0};
	sum_add(&sum, 9999999999999, BASIS_KNOWN);
	assert_false(sum.overflow);
	sum_add(&sum, 2, BASIS_KNOWN);
	assert_true(sum.overflow);
	struct sum total = {0};
	sum_join(&total, &sum);
	assert_true(total.overflow);
	struct sum huge = {0};
	sum_add(&huge, INT64_MAX, BASIS_KNOWN);
	assert_true(huge.overflow);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(decimals_are_read_as_python_reads_them),
		cmocka_unit_test(decimals_show_what_they_read),
		cmocka_unit_test(decimals_are_shown_short),
		cmocka_unit_test(rounding_is_half_away_from_zero),
		cmocka_unit_test(every_day_of_three_centuries),
		cmocka_unit_test(days_go_back_as_well),
		cmocka_unit_test(dates_are_read_strictly),
		cmocka_unit_test(sums_carry_their_doubt),
		cmocka_unit_test(sums_that_only_miss_stay_so),
		cmocka_unit_test(sums_notice_when_they_grow_too_large),
	};
	return RUN(tests);
}
