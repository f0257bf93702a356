/* The test vectors of the domain's sources that cost.c does not hold: hourly rates, surcharges of
 * the year, private co-financing, shares. */
#include "../test.h"

#include "samverka/data.h"
#include "samverka/query.h"

struct loaded {
	struct project project;
	struct findings findings;
};

/* A project with the shipped Swedish numbers. */
static void load(struct loaded *loaded, const char *cost)
{
	static const char head[] = "format: 1\nproject: {title: T, languages: [sv], country: SE, "
				   "from: 2021-01-01, to: 2024-12-31}\n";
	static const char people[] =
		"partners:\n- {id: town, name: T, kind: municipality, vat: deductible}\n"
		"- {id: club, name: C, kind: social-entrepreneur, vat: not-deductible}\n";
	static const char roles[] = "roles: [{id: lead, title: L, partner: town}]\n";
	struct overlay overlays[] = {{"samverka.yaml", head, sizeof(head) - 1},
		{"partners.yaml", people, sizeof(people) - 1},
		{"roles.yaml", roles, sizeof(roles) - 1}, {"cost.yaml", cost, strlen(cost)},
		{"parameters.yaml", NULL, 0}};
	overlays[4].data = data_text(DATA_PARAMETERS_SE, &overlays[4].len);
	struct load_options options = {.threads = 1, .overlays = overlays, .overlays_n = 5};
	struct folder none = {-1, NULL};
	*loaded = (struct loaded){.findings = {0}};
	assert_int_equal(
		project_load(&none, &options, &loaded->project, &loaded->findings), LOAD_DONE);
	for (size_t i = 0; i < loaded->findings.n; i++)
		if (loaded->findings.items[i].level == LEVEL_ERROR)
			fail_msg("%s", finding_kinds[loaded->findings.items[i].code].code);
}

static void load_end(struct loaded *loaded)
{
	findings_release(&loaded->findings);
	project_release(&loaded->project);
}

static int64_t line_cost(const struct project *project, const char *id)
{
	const struct entry *entry = map_get(&project->links.ids, id);
	assert_non_null(entry);
	struct sum sum = cost_of_line(project, (const struct cost_line *)entry, NULL);
	assert_int_equal(sum.missing, 0);
	return sum.minor;
}

/* Vector 3: monthly pay × 12 / 1720; the index is applied to the unrounded rate. */
static void hourly_unit_costs(void **state)
{
	(void)state;
	static const struct {
		int64_t pay, hour, indexed;
	} known[] = {{36000, 25116, 25719}, {38000, 26512, 27148}, {45000, 31395, 32149}};
	for (size_t i = 0; i < ARRAY_LEN(known); i++) {
		bool overflow = false;
		int128 year = (int128)known[i].pay * 100 * 12;
		assert_int_equal(divide_round(year, 1720, &overflow), known[i].hour);
		assert_int_equal(divide_round(year * 1024, (int128)1720 * 1000, &overflow),
			known[i].indexed);
		assert_false(overflow);
	}
}

/* Vectors 4 and 5; a budget of 2022 with the surcharge copied is 3.8 % short in 2023. */
static void surcharges_of_the_year(void **state)
{
	(void)state;
	struct loaded loaded;
	load(&loaded,
		"lines:\n"
		"- {id: hours, role: lead, hourly_pay: 800, hours: 168}\n"
		"- {id: y2021, role: lead, monthly_pay: 30000, share: 100 %, from: 2021-01-01, "
		"to: 2021-12-31, surcharges: [se-municipal-surcharge]}\n"
		"- {id: y2022, role: lead, monthly_pay: 30000, share: 100 %, from: 2022-01-01, "
		"to: 2022-12-31, surcharges: [se-municipal-surcharge]}\n"
		"- {id: y2023, role: lead, monthly_pay: 30000, share: 100 %, from: 2023-01-01, "
		"to: 2023-12-31, surcharges: [se-municipal-surcharge]}\n");
	assert_int_equal(line_cost(&loaded.project, "hours"), 13440000);
	assert_int_equal(line_cost(&loaded.project, "y2021"), 50454000);
	assert_int_equal(line_cost(&loaded.project, "y2022"), 50130000);
	assert_int_equal(line_cost(&loaded.project, "y2023"), 52030800);
	bool overflow = false;
	assert_int_equal(
		divide_round((int128)(52030800 - 50130000) * 1000, 50130000, &overflow), 38);
	load_end(&loaded);
}

/* Vector 6: 500 000 is 70 %; the private 30 % is volunteers' time. */
static void private_co_financing(void **state)
{
	(void)state;
	struct loaded loaded;
	load(&loaded,
		"lines:\n"
		"- {id: all, bears: club, amount: 714285.71}\n"
		"- {id: adults, bears: club, unit_price: 220, quantity: 974.03, in_kind: time}\n"
		"- {id: later, bears: club, unit_price: 340, quantity: 630.25, in_kind: time}\n"
		"funding:\n"
		"- {id: private, source: club, form: own, status: granted, share: 30 %}\n"
		"- {id: leader, source: town, form: grant, status: granted, share: 70 %}\n");
	struct arena arena = {0};
	struct funding_answer *funding = funding_of(&loaded.project, 20000, false, &arena);
	assert_int_equal(funding->sources.n, 2);
	assert_int_equal(funding->sources.items[0]->amount.minor, 21428571);
	assert_int_equal(funding->sources.items[1]->amount.minor, 50000000);
	bool overflow = false;
	assert_int_equal(divide_round((int128)21428571 * 100, 22000, &overflow), 97403);
	assert_int_equal(divide_round((int128)21428571 * 100, 34000, &overflow), 63025);
	assert_int_equal(line_cost(&loaded.project, "adults"), 21428660);
	assert_int_equal(line_cost(&loaded.project, "later"), 21428500);
	arena_release(&arena);
	load_end(&loaded);
}

/* Vectors 10 and 15: shares in hundredths of a percent. */
static void shares_are_rounded_once(void **state)
{
	(void)state;
	static const struct {
		int64_t part, whole, share;
	} known[] = {{95, 340, 2794}, {15, 340, 441}, {135, 340, 3971}, {148, 340, 4353},
		{47531197, 118715967, 4004}};
	for (size_t i = 0; i < ARRAY_LEN(known); i++) {
		bool overflow = false;
		assert_int_equal(
			divide_round((int128)known[i].part * 10000, known[i].whole, &overflow),
			known[i].share);
	}
}

/* Vector 16. */
static void the_rest_goes_to_the_first(void **state)
{
	(void)state;
	int64_t parts[3];
	share_out(100, (const int64_t[]){1, 1, 1}, 3, parts);
	assert_int_equal(parts[0], 34);
	assert_int_equal(parts[1], 33);
	assert_int_equal(parts[2], 33);
	share_out(-100, (const int64_t[]){1, 1, 1}, 3, parts);
	assert_int_equal(parts[0], -34);
	assert_int_equal(parts[1] + parts[2], -66);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hourly_unit_costs),
		cmocka_unit_test(surcharges_of_the_year),
		cmocka_unit_test(private_co_financing),
		cmocka_unit_test(shares_are_rounded_once),
		cmocka_unit_test(the_rest_goes_to_the_first),
	};
	return RUN(tests);
}
