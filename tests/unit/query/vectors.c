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
	static const char rates[] =
		"exchange_rates: [{currency: EUR, in: SEK, date: 2022-01-01, rate: 10.5, "
		"source: s}]\n";
	static const char roles[] = "roles: [{id: lead, title: L, partner: town}]\n";
	struct overlay overlays[] = {{"samverka.yaml", head, sizeof(head) - 1},
		{"partners.yaml", people, sizeof(people) - 1},
		{"roles.yaml", roles, sizeof(roles) - 1}, {"cost.yaml", cost, strlen(cost)},
		{"parameters/rates.yaml", rates, sizeof(rates) - 1}, {"parameters.yaml", NULL, 0}};
	overlays[5].data = data_text(DATA_PARAMETERS_SE, &overlays[5].len);
	struct load_options options = {.threads = 1, .overlays = overlays, .overlays_n = 6};
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

/* A cap in another currency is exchanged on the source's first day. */
static void caps_are_exchanged(void **state)
{
	(void)state;
	struct loaded loaded;
	struct arena arena = {0};
	load(&loaded, "lines: [{id: all, bears: club, amount: 500000, from: 2022-03-01, to: "
		      "2022-03-31}]\n"
		      "actuals: [{line: all, date: 2022-03-05, amount: 400000}]\n"
		      "funding: [{id: grant, source: town, form: grant, status: granted, share: "
		      "80 %, cap: 20000 EUR, from: 2022-02-01}]\n");
	struct funding_answer *funding = funding_of(&loaded.project, 20000, false, &arena);
	assert_int_equal(funding->sources.items[0]->amount.minor, 21000000);
	struct follow_up *follow = follow_up_of(&loaded.project, 20000, false, &arena);
	assert_int_equal(follow->grants.items[0]->promised.minor, 21000000);
	assert_int_equal(follow->grants.items[0]->earned.minor, 21000000);
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

/* The unit left over goes to the largest remainder, one after the other, found here by looking. */
static void give_out(int64_t total, const int64_t *weights, size_t n, int64_t *parts)
{
	int64_t all = 0;
	int64_t left = total;
	bool given[40] = {false};
	for (size_t i = 0; i < n; i++)
		all += weights[i];
	for (size_t i = 0; i < n; i++) {
		parts[i] = all ? total * weights[i] / all : i ? 0 : total;
		left -= parts[i];
	}
	for (; left > 0; left--) {
		size_t best = n;
		for (size_t i = 0; i < n; i++)
			if (!given[i] && (best == n || total * weights[i] % all >
							       total * weights[best] % all))
				best = i;
		given[best] = true;
		parts[best]++;
	}
}

static void remainders_are_chosen_as_by_looking(void **state)
{
	(void)state;
	struct chance chance = {7};
	for (int round = 0; round < 20000; round++) {
		int64_t weights[40], parts[40], wanted[40];
		size_t n = 1 + chance_below(&chance, 40);
		size_t most = 1 + chance_below(&chance, 9); /* few values: many are equal */
		for (size_t i = 0; i < n; i++)
			weights[i] = (int64_t)chance_below(&chance, most);
		int64_t total = (int64_t)chance_below(&chance, 500);
		share_out(total, weights, n, parts);
		give_out(total, weights, n, wanted);
		assert_memory_equal(parts, wanted, n * sizeof(*parts));
	}
}

/* Vector 8: an outcome contract of ten million, 40 % always, 120 % at most, in whole kronor. */
static void outcome_contract(void **state)
{
	(void)state;
	static const int64_t vector[][2] = {{0, 4000000}, {2000000, 6000000}, {6000000, 10000000},
		{8000000, 12000000}, {9500000, 12000000}, {-1, 4000000}};
	struct loaded loaded;
	load(&loaded, "funding:\n- {id: f, source: club, form: outcome-contract, status: granted, "
		      "amount: 10000000, repaid_always: 40 %, repaid_at_most: 120 %}\n");
	const struct funding *funding = loaded.project.funding.items[0];
	struct sum amount = {.span = {0, 1}, .minor = 1000000000};
	for (size_t i = 0; i < ARRAY_LEN(vector); i++)
		assert_int_equal(funding_repaid(funding, &amount, vector[i][0] * 100).minor,
			vector[i][1] * 100);
	struct arena arena = {0};
	const struct funding_answer *answer = funding_of(&loaded.project, 0, false, &arena);
	static const int64_t bends[][2] = {{0, 4000000}, {6000000, 10000000}, {8000000, 12000000}};
	assert_int_equal(answer->repayments.n, ARRAY_LEN(bends));
	for (size_t i = 0; i < ARRAY_LEN(bends); i++) {
		assert_int_equal(answer->repayments.items[i]->saving.minor, bends[i][0] * 100);
		assert_int_equal(answer->repayments.items[i]->repaid.minor, bends[i][1] * 100);
	}
	arena_release(&arena);
	load_end(&loaded);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hourly_unit_costs),
		cmocka_unit_test(outcome_contract),
		cmocka_unit_test(surcharges_of_the_year),
		cmocka_unit_test(private_co_financing),
		cmocka_unit_test(caps_are_exchanged),
		cmocka_unit_test(shares_are_rounded_once),
		cmocka_unit_test(the_rest_goes_to_the_first),
		cmocka_unit_test(remainders_are_chosen_as_by_looking),
	};
	return RUN(tests);
}
