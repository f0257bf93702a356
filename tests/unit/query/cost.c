/* What a line costs, against exact fractions in Python: the vectors that are known by hand, and
 * many random projects. */
#include "../test.h"

#include "samverka/query.h"

struct loaded {
	struct temp temp;
	struct project project;
	struct findings findings;
};

static const char main_file[] =
	"format: 1\nproject:\n  title: T\n  languages: [sv]\n  country: SE\n  currency: SEK\n"
	"  from: 2025-01-01\n  to: 2025-12-31\n";

static void load(struct loaded *loaded, const char *const files[][2], size_t n)
{
	*loaded = (struct loaded){0};
	temp_make(&loaded->temp);
	temp_write(&loaded->temp, "samverka.yaml", main_file);
	for (size_t i = 0; i < n; i++)
		temp_write(&loaded->temp, files[i][0], files[i][1]);
	struct load_options options = {.threads = 1};
	assert_int_equal(
		project_load(&loaded->temp.folder, &options, &loaded->project, &loaded->findings),
		LOAD_DONE);
	for (size_t i = 0; i < loaded->findings.n; i++)
		if (loaded->findings.items[i].level == LEVEL_ERROR)
			fail_msg("%s (%s)", finding_kinds[loaded->findings.items[i].code].code,
				loaded->findings.items[i].args[0]
					? loaded->findings.items[i].args[0]
					: "");
}

static void load_end(struct loaded *loaded)
{
	findings_release(&loaded->findings);
	project_release(&loaded->project);
	temp_remove(&loaded->temp);
}

static struct sum line_cost(const struct project *project, const char *id)
{
	const struct entry *entry = map_get(&project->links.ids, id);
	assert_non_null(entry);
	struct trace trace = {0};
	struct sum traced = cost_of_line(project, (const struct cost_line *)entry, &trace);
	struct sum sum = cost_of_line(project, (const struct cost_line *)entry, NULL);
	assert_int_equal(sum.minor, traced.minor);
	assert_true(trace.n > 0 || sum.missing);
	trace_release(&trace);
	return sum;
}

static void assert_cost(const struct project *project, const char *id, int64_t minor)
{
	struct sum sum = line_cost(project, id);
	assert_int_equal(sum.missing, 0);
	assert_false(sum.overflow);
	if (sum.minor != minor)
		fail_msg("%s costs %lld, not %lld", id, (long long)sum.minor, (long long)minor);
}

/* ---- vectors known by hand ------------------------------------------------------------------- */

static const char people[] =
	"partners:\n- {id: boden, name: B, kind: municipality, vat: deductible}\n"
	"- {id: hoh, name: H, kind: social-entrepreneur, vat: not-deductible}\n"
	"- {id: half, name: P, kind: company, vat: partial, vat_part: 40 %}\n"
	"- {id: silent, name: S, kind: company}\n";
static const char roles[] =
	"roles:\n- {id: lead, title: L, partner: hoh}\n- {id: coach, title: C, partner: hoh}\n"
	"- {id: coordinator, title: M, partner: boden}\n- {id: volunteer, title: V, partner: "
	"hoh}\n";
static const char parameters[] =
	"parameters:\n"
	"- id: fee\n  title: F\n  unit: percent\n"
	"  values: [{from: 2024-01-01, value: 31.42 %, source: s}]\n"
	"- id: young\n  title: Y\n  unit: percent\n  values:\n"
	"  - {from: 2024-01-01, value: 20.81 %, up_to: 25000, then: fee, source: s}\n"
	"- id: po\n  title: P\n  unit: percent\n  values:\n"
	"  - {from: 2024-01-01, to: 2025-06-30, value: 40.15 %, source: s}\n"
	"  - {from: 2025-07-01, value: 44.53 %, source: s}\n"
	"- id: late\n  title: P\n  unit: percent\n  values: [{from: 2025-02-01, value: 10 %, "
	"source: s}]\n";

static void contributions(void **state)
{
	(void)state;
	static const struct {
		const char *pay;
		int64_t normal;
		int64_t young;
	} known[] = {
		{"24000", 754080, 499440}, {"25000", 785500, 520250}, {"30000", 942600, 677350}};
	for (size_t i = 0; i < ARRAY_LEN(known); i++) {
		struct str cost = {0};
		str_puts(&cost, "lines:\n");
		static const char *const rates[] = {"fee", "young", "31.42 %"};
		for (size_t k = 0; k < ARRAY_LEN(rates); k++)
			str_printf(&cost,
				"- {id: l%zu, role: lead, monthly_pay: %s, share: 100 %%, "
				"surcharges: [%s], from: 2025-02-01, to: 2025-02-28}\n",
				k, known[i].pay, rates[k]);
		const char *const files[][2] = {{"partners.yaml", people}, {"roles.yaml", roles},
			{"parameters.yaml", parameters}, {"cost.yaml", str_text(&cost)}};
		struct loaded loaded;
		load(&loaded, files, ARRAY_LEN(files));
		int64_t pay = strtol(known[i].pay, NULL, 10) * 100;
		assert_cost(&loaded.project, "l0", pay + known[i].normal);
		assert_cost(&loaded.project, "l1", pay + known[i].young);
		assert_cost(&loaded.project, "l2", pay + known[i].normal);
		load_end(&loaded);
		str_release(&cost);
	}
}

static const char budget[] =
	"lines:\n"
	"- {id: lead-pay, role: lead, monthly_pay: 38000, share: 40 %, surcharges: [31.42 %],"
	" from: 2025-01-01, to: 2025-09-30}\n"
	"- {id: coach-pay, role: coach, monthly_pay: 33000, share: 100 %, surcharges: [fee],"
	" from: 2025-01, to: 2025-09}\n"
	"- {id: coordination, role: coordinator, monthly_pay: 42000, share: 20 %, surcharges: "
	"[44.53 %],"
	" in_kind: time}\n"
	"- {id: volunteers, bears: hoh, unit_price: 340, quantity: 120, in_kind: time}\n";

static void the_budget_of_the_domain(void **state)
{
	(void)state;
	static const struct {
		const char *flat;
		int64_t cost;
	} flats[] = {{"rate: 40 %, of: direct-staff, covers: all-other", 22803998},
		{"rate: 15 %, of: direct-staff, covers: indirect", 8551499},
		{"rate: 7 %, of: direct, covers: indirect", 4410700}};
	for (size_t i = 0; i < ARRAY_LEN(flats); i++) {
		struct str cost = {0};
		str_puts(&cost, budget);
		if (i)
			str_puts(&cost,
				"- {id: other, bears: hoh, category: other, amount: 60000}\n");
		str_printf(&cost, "flat_rates:\n- {id: flat, %s, bears: hoh}\n", flats[i].flat);
		const char *const files[][2] = {{"partners.yaml", people}, {"roles.yaml", roles},
			{"parameters.yaml", parameters}, {"cost.yaml", str_text(&cost)}};
		struct loaded loaded;
		load(&loaded, files, ARRAY_LEN(files));
		assert_cost(&loaded.project, "lead-pay", 17978256);
		assert_cost(&loaded.project, "coach-pay", 39031740);
		assert_cost(&loaded.project, "coordination", 14568624);
		assert_cost(&loaded.project, "volunteers", 4080000);
		struct arena arena = {0};
		struct cost_totals *totals = cost_totals(&loaded.project, &arena);
		assert_int_equal(totals->flat.minor, flats[i].cost);
		int64_t direct = 57009996 + (i ? 6000000 : 0);
		assert_int_equal(totals->cash.minor, direct + flats[i].cost);
		assert_int_equal(totals->in_kind.minor, 14568624 + 4080000);
		assert_int_equal(totals->total.minor, totals->cash.minor + totals->in_kind.minor);
		arena_release(&arena);
		load_end(&loaded);
		str_release(&cost);
	}
}

static void rates_change_with_the_date(void **state)
{
	(void)state;
	static const char cost[] =
		"lines:\n"
		"- {id: a, role: lead, monthly_pay: 30000, share: 100 %, surcharges: [po], from: "
		"2025-05-01,"
		" to: 2025-08-31}\n"
		"- {id: b, role: lead, monthly_pay: 31000, share: 50 %, from: 2025-01-10, to: "
		"2025-02-14}\n"
		"- {id: gap, role: lead, monthly_pay: 31000, share: 50 %, surcharges: [late], "
		"from: 2025-01-31,"
		" to: 2025-03-31}\n"
		"- {id: h, role: lead, hourly_pay: 200, hours: 10.5, surcharges: [10 %, 2.5 %]}\n";
	const char *const files[][2] = {{"partners.yaml", people}, {"roles.yaml", roles},
		{"parameters.yaml", parameters}, {"cost.yaml", cost}};
	struct loaded loaded;
	load(&loaded, files, ARRAY_LEN(files));
	/* 2 × 30000 × 1.4015 + 2 × 30000 × 1.4453 */
	assert_cost(&loaded.project, "a", 8409000 + 8671800);
	/* 31000 × 0.5 × (22/31 + 14/28) = 11000 + 7750 */
	assert_cost(&loaded.project, "b", 1875000);
	assert_cost(&loaded.project, "h", 236250);
	assert_int_equal(line_cost(&loaded.project, "gap").missing, 1); /* never a silent guess */
	load_end(&loaded);
}

static void tax_stays_with_who_cannot_deduct(void **state)
{
	(void)state;
	static const char cost[] =
		"lines:\n"
		"- {id: a, bears: boden, amount: 1000, vat: 25 %}\n"
		"- {id: b, bears: hoh, amount: 1000, vat: 25 %}\n"
		"- {id: c, bears: half, amount: 1000, vat: 25 %}\n"
		"- {id: d, bears: silent, amount: 1000, vat: 25 %}\n"
		"- {id: e, amount: 1000, vat: 25 %}\n"
		"- {id: f, bears: hoh, unit_price: 0.33, quantity: 1.5, vat: 12 %}\n"
		"- {id: g, bears: hoh, amount: -1000, vat: 25 %}\n"
		"- {id: h, bears: hoh, unit_price: 10}\n"
		"- {id: i, bears: hoh, unit_price: 0.01, quantity: 0.5}\n"
		"- {id: j, bears: hoh, unit_price: -0.01, quantity: 0.5}\n";
	const char *const files[][2] = {{"partners.yaml", people}, {"cost.yaml", cost}};
	struct loaded loaded;
	load(&loaded, files, ARRAY_LEN(files));
	assert_cost(&loaded.project, "a", 100000);
	assert_cost(&loaded.project, "b", 125000);
	assert_cost(&loaded.project, "c", 115000);
	assert_cost(&loaded.project, "d", 125000);
	assert_cost(&loaded.project, "e", 125000);
	assert_cost(&loaded.project, "f", 55); /* 0.5544 */
	assert_cost(&loaded.project, "g", -125000);
	assert_cost(&loaded.project, "i", 1);
	assert_cost(&loaded.project, "j", -1);
	assert_int_equal(line_cost(&loaded.project, "h").missing, 1);
	load_end(&loaded);
}

static void hours_are_those_of_the_plan(void **state)
{
	(void)state;
	static const char plan[] = "roles:\n- {id: coach, title: C, partner: hoh}\n- {id: lead, "
				   "title: L, partner: hoh}\n"
				   "plan:\n"
				   "- {activity: fair, from: 2025-01-01, to: 2025-01-31, hours: "
				   "[{role: coach, hours: 31},"
				   " {role: lead, hours: 7}]}\n"
				   "- {activity: visit, from: 2025-03-01, to: 2025-03-10, hours: "
				   "[{role: coach, hours: 20}]}\n"
				   "- {activity: course, from: 2025-05-01, to: 2025-05-10, hours: "
				   "[{role: coach, hours: 5}]}\n";
	static const char toc[] = "activities:\n- {id: fair, title: F}\n- {id: visit, title: V}\n"
				  "- {id: course, title: C}\n";
	static const char cost[] = "lines:\n"
				   "- {id: own, role: coach, activity: fair, hourly_pay: 100}\n"
				   "- {id: rest, role: coach, hourly_pay: 100}\n"
				   "- {id: leads, role: lead, hourly_pay: 100}\n"
				   "budgets: []\n";
	const char *const files[][2] = {{"partners.yaml", people}, {"roles.yaml", plan},
		{"toc.yaml", toc}, {"cost.yaml", cost}};
	struct loaded loaded;
	load(&loaded, files, ARRAY_LEN(files));
	assert_cost(&loaded.project, "own", 310000);
	assert_cost(&loaded.project, "rest", 250000); /* not those of the fair */
	assert_cost(&loaded.project, "leads", 70000);
	load_end(&loaded);
	static const char cut[] = "lines:\n- {id: part, role: coach, activity: fair, hourly_pay: "
				  "100, from: 2025-01-30,"
				  " to: 2025-06-30}\n";
	const char *const other[][2] = {{"partners.yaml", people}, {"roles.yaml", plan},
		{"toc.yaml", toc}, {"cost.yaml", cut}};
	load(&loaded, other, ARRAY_LEN(other));
	assert_cost(&loaded.project, "part", 20000);
	load_end(&loaded);
}

static void currencies_are_exchanged_by_date(void **state)
{
	(void)state;
	static const char rates[] =
		"exchange_rates:\n"
		"- {currency: EUR, in: SEK, date: 2025-01-01, rate: 11.5, source: s}\n"
		"- {currency: EUR, in: SEK, date: 2025-06-01, rate: 11.123456, source: s}\n"
		"- {currency: JPY, in: SEK, date: 2025-01-01, rate: 0.07, source: s}\n";
	static const char cost[] = "lines:\n"
				   "- {id: a, bears: hoh, amount: 100 EUR, from: 2025-05-31}\n"
				   "- {id: b, bears: hoh, amount: 100 EUR, from: 2025-06-01}\n"
				   "- {id: c, bears: hoh, amount: 1001 JPY}\n"
				   "- {id: d, bears: hoh, amount: 100 USD}\n"
				   "- {id: e, bears: hoh, amount: 100 EUR, from: 2024-12-31}\n";
	const char *const files[][2] = {
		{"partners.yaml", people}, {"parameters.yaml", rates}, {"cost.yaml", cost}};
	struct loaded loaded;
	load(&loaded, files, ARRAY_LEN(files));
	assert_cost(&loaded.project, "a", 115000);
	assert_cost(&loaded.project, "b", 111235); /* 1112.3456 */
	assert_cost(&loaded.project, "c", 7007);
	assert_int_equal(line_cost(&loaded.project, "d").missing, 1);
	assert_int_equal(line_cost(&loaded.project, "e").missing, 1);
	load_end(&loaded);
}

/* Nonsense of any size is too large or missing, never a wrong number. */
static void nothing_overflows_unseen(void **state)
{
	(void)state;
	static const char cost[] =
		"lines:\n"
		"- {id: a, role: lead, monthly_pay: 100000000000, share: 999999999999 %,"
		" surcharges: [999999999999 %, 999999999999 %], from: 0001-01-01, to: 9999-12-31}\n"
		"- {id: b, bears: hoh, unit_price: 100000000000, quantity: 999999999999, vat: "
		"999999999999 %}\n"
		"- {id: c, role: lead, hourly_pay: 100000000000, hours: 999999999999,"
		" surcharges: [999999999999 %], from: 0001-01-01, to: 9999-12-31}\n"
		"- {id: d, role: lead, monthly_pay: 100000000000, share: 100 %, from: 2025-01-01, "
		"to: 2125-01-01}\n";
	const char *const files[][2] = {
		{"partners.yaml", people}, {"roles.yaml", roles}, {"cost.yaml", cost}};
	struct loaded loaded;
	load(&loaded, files, ARRAY_LEN(files));
	static const char *const ids[] = {"a", "b", "c", "d"};
	for (size_t i = 0; i < ARRAY_LEN(ids); i++) {
		struct sum sum = line_cost(&loaded.project, ids[i]);
		if (!sum.overflow && !sum.missing)
			fail_msg("%s: %lld", ids[i], (long long)sum.minor);
	}
	struct arena arena = {0};
	assert_true(cost_totals(&loaded.project, &arena)->total.overflow);
	arena_release(&arena);
	load_end(&loaded);
}

/* ---- random lines against fractions ---------------------------------------------------------- */

static const char oracle[] =
	"import sys, calendar, datetime\n"
	"from fractions import Fraction as F\n"
	"def half_away(x):\n"
	"    n = int(abs(x) * 2 + 1) // 2\n"
	"    return n if x >= 0 else -n\n"
	"def months(start, end):\n"
	"    total, day = F(0), start\n"
	"    while day <= end:\n"
	"        total += F(1, calendar.monthrange(day.year, day.month)[1])\n"
	"        day += datetime.timedelta(1)\n"
	"    return total\n"
	"for line in sys.stdin:\n"
	"    kind, got, *rest = line.split()\n"
	"    if kind == 'month':\n"
	"        pay, share, extra = (F(x) for x in rest[:3])\n"
	"        start, end = (datetime.date.fromisoformat(x) for x in rest[3:])\n"
	"        cost = pay * share / 100 * months(start, end) * (1 + extra / 100)\n"
	"    elif kind == 'hour':\n"
	"        pay, hours, extra = (F(x) for x in rest)\n"
	"        cost = pay * hours * (1 + extra / 100)\n"
	"    else:\n"
	"        price, quantity, vat, borne = (F(x) for x in rest)\n"
	"        cost = price * quantity * (1 + vat / 100 * borne)\n"
	"    if half_away(cost * 100) != int(got):\n"
	"        print(line.strip(), 'but is', half_away(cost * 100))\n";

struct guess {
	char kind[8];
	char given[160];
};

static void decimal(struct chance *chance, size_t most, unsigned decimals, char out[32])
{
	struct str shown = {0};
	decimal_show((int64_t)chance_below(chance, most), decimals, 0, &shown);
	snprintf(out, 32, "%s", str_text(&shown));
	str_release(&shown);
}

static void random_line(struct chance *chance, size_t i, struct str *cost, struct guess *guess)
{
	char a[32], b[32], c[32];
	if (i % 3 == 0) {
		int32_t first =
			day_of((struct ymd){2024, 1, 1}) + (int32_t)chance_below(chance, 700);
		int32_t last = first + (int32_t)chance_below(chance, 500);
		struct str dates = {0};
		date_show(first, first, &dates);
		str_putc(&dates, ' ');
		date_show(last, last, &dates);
		decimal(chance, 6000000, 2, a);
		decimal(chance, 10000, 2, b);
		decimal(chance, 600000, 4, c);
		str_printf(cost,
			"- {id: l%zu, role: lead, monthly_pay: %s, share: %s %%, surcharges: [%s "
			"%%], "
			"from: %.10s, to: %.10s}\n",
			i, a, b, c, dates.data, dates.data + 11);
		snprintf(guess->kind, sizeof(guess->kind), "month");
		snprintf(guess->given, sizeof(guess->given), "%s %s %s %s", a, b, c, dates.data);
		str_release(&dates);
	} else if (i % 3 == 1) {
		decimal(chance, 100000, 2, a);
		decimal(chance, 100000000, 6, b);
		decimal(chance, 60000000, 6, c);
		str_printf(cost,
			"- {id: l%zu, role: lead, hourly_pay: %s, hours: %s, surcharges: [%s "
			"%%]}\n",
			i, a, b, c);
		snprintf(guess->kind, sizeof(guess->kind), "hour");
		snprintf(guess->given, sizeof(guess->given), "%s %s %s", a, b, c);
	} else {
		static const char *const bearers[][2] = {
			{"boden", "0"}, {"hoh", "1"}, {"half", "0.6"}, {"silent", "1"}};
		size_t who = chance_below(chance, 4);
		const char *sign = chance_below(chance, 4) ? "" : "-";
		decimal(chance, 1000000, 2, a);
		decimal(chance, 100000000, 6, b);
		decimal(chance, 3000, 2, c);
		str_printf(cost,
			"- {id: l%zu, bears: %s, unit_price: %s%s, quantity: %s, vat: %s %%}\n", i,
			bearers[who][0], sign, a, b, c);
		snprintf(guess->kind, sizeof(guess->kind), "buy");
		snprintf(guess->given, sizeof(guess->given), "%s%s %s %s %s", sign, a, b, c,
			bearers[who][1]);
	}
}

static void random_lines_cost_what_fractions_say(void **state)
{
	(void)state;
	enum { LINES = 3000 };
	static struct guess guesses[LINES];
	struct chance chance = {31};
	struct str cost = {0};
	struct str input = {0};
	str_puts(&cost, "lines:\n");
	for (size_t i = 0; i < LINES; i++)
		random_line(&chance, i, &cost, &guesses[i]);
	const char *const files[][2] = {
		{"partners.yaml", people}, {"roles.yaml", roles}, {"cost.yaml", str_text(&cost)}};
	struct loaded loaded;
	load(&loaded, files, ARRAY_LEN(files));
	int64_t total = 0;
	for (size_t i = 0; i < LINES; i++) {
		char id[16];
		snprintf(id, sizeof(id), "l%zu", i);
		struct sum sum = line_cost(&loaded.project, id);
		assert_int_equal(sum.missing, 0);
		total += sum.minor;
		str_printf(&input, "%s %lld %s\n", guesses[i].kind, (long long)sum.minor,
			guesses[i].given);
	}
	struct arena arena = {0};
	struct cost_totals *totals = cost_totals(&loaded.project, &arena);
	assert_int_equal(totals->total.minor, total);
	int64_t parts = 0;
	for (uint32_t i = 0; i < totals->by_category.n; i++)
		parts += totals->by_category.items[i]->cost.minor;
	assert_int_equal(parts, total);
	arena_release(&arena);
	load_end(&loaded);
	char *said = python("python3", oracle, input.data, input.len);
	str_release(&input);
	str_release(&cost);
	if (!said)
		skip();
	if (said[0])
		fail_msg("%.2000s", said);
	memory_free(said);
}

/* ---- doubt and cover ------------------------------------------------------------------------- */

static void totals_carry_the_doubt_of_their_lines(void **state)
{
	(void)state;
	static const char cost[] =
		"lines:\n"
		"- {id: a, bears: hoh, amount: 1000, basis: known}\n"
		"- {id: b, bears: hoh, amount: 500, basis: invented, in_kind: resource}\n"
		"- {id: c, bears: hoh, unit_price: 7}\n"
		"funding:\n"
		"- {id: f, source: boden, form: grant, status: granted, amount: 400, basis: "
		"agreed}\n"
		"- {id: g, source: boden, form: grant, status: applied, amount: 100}\n"
		"- {id: h, source: boden, form: grant, status: idea, amount: 9999}\n"
		"- {id: i, source: boden, form: grant, status: refused, amount: 9999}\n";
	const char *const files[][2] = {{"partners.yaml", people}, {"cost.yaml", cost}};
	struct loaded loaded;
	load(&loaded, files, ARRAY_LEN(files));
	struct arena arena = {0};
	struct cost_totals *totals = cost_totals(&loaded.project, &arena);
	assert_int_equal(totals->total.minor, 150000);
	assert_int_equal(totals->total.missing, 1);
	assert_int_equal(totals->total.worst, BASIS_INVENTED);
	assert_int_equal(totals->cash.minor, 100000);
	assert_int_equal(totals->cash.worst, BASIS_KNOWN);
	assert_int_equal(totals->in_kind.minor, 50000);
	assert_int_equal(totals->granted.minor, 40000);
	assert_int_equal(totals->applied.minor, 10000);
	assert_int_equal(totals->gap.minor, 60000);
	assert_int_equal(totals->gap.worst, BASIS_AGREED);
	assert_int_equal(totals->gap.missing, 1);
	arena_release(&arena);
	load_end(&loaded);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(contributions),
		cmocka_unit_test(the_budget_of_the_domain),
		cmocka_unit_test(rates_change_with_the_date),
		cmocka_unit_test(tax_stays_with_who_cannot_deduct),
		cmocka_unit_test(hours_are_those_of_the_plan),
		cmocka_unit_test(currencies_are_exchanged_by_date),
		cmocka_unit_test(nothing_overflows_unseen),
		cmocka_unit_test(random_lines_cost_what_fractions_say),
		cmocka_unit_test(totals_carry_the_doubt_of_their_lines),
	};
	return RUN(tests);
}
