/* The sets of public numbers that come with the program: each is read by the rows of users' files
 * without a finding, no period overlaps another, and they say what the domain's sources say. */
#include "../test.h"

#include "samverka/data.h"
#include "samverka/query.h"

struct loaded {
	struct project project;
	struct findings findings;
};

static void load(enum data_file file, struct loaded *loaded)
{
	static const char head[] =
		"format: 1\nproject: {title: P, summary: S, languages: [sv, lv, en], country: SE, "
		"from: 2025, to: 2025, phases: [{title: I, kind: implement}]}\n";
	struct overlay overlays[] = {
		{"samverka.yaml", head, sizeof(head) - 1}, {"parameters.yaml", NULL, 0}};
	overlays[1].data = data_text(file, &overlays[1].len);
	struct load_options options = {.threads = 1, .overlays = overlays, .overlays_n = 2};
	struct folder none = {-1, NULL};
	*loaded = (struct loaded){.findings = {0}};
	assert_int_equal(
		project_load(&none, &options, &loaded->project, &loaded->findings), LOAD_DONE);
}

static void load_end(struct loaded *loaded)
{
	findings_release(&loaded->findings);
	project_release(&loaded->project);
}

static const enum data_file sets[] = {DATA_PARAMETERS_SE, DATA_PARAMETERS_LV, DATA_PARAMETERS_EU};

static bool overlap(const struct parameter_value *a, const struct parameter_value *b)
{
	int32_t a_end = span_usable(a->to.span) ? a->to.last : INT32_MAX;
	int32_t b_end = span_usable(b->to.span) ? b->to.last : INT32_MAX;
	return a->from.first <= b_end && b->from.first <= a_end;
}

static void look_at(const struct parameter *parameter)
{
	static const enum figure_unit units[] = {
		FIGURE_PERCENT, FIGURE_MONEY, FIGURE_MONEY, FIGURE_NUMBER, FIGURE_NUMBER};
	assert_true(parameter->values.n > 0);
	for (uint32_t i = 0; i < parameter->values.n; i++) {
		const struct parameter_value *value = parameter->values.items[i];
		assert_false(text_empty(&value->source));
		assert_int_equal(value->value.unit, units[parameter->unit.at]);
		for (uint32_t k = 0; k < i; k++)
			assert_false(overlap(value, parameter->values.items[k]));
	}
}

static void each_set_is_read_without_a_finding(void **state)
{
	(void)state;
	static const char *const prefixes[] = {"se-", "lv-", "eu-"};
	for (size_t i = 0; i < ARRAY_LEN(sets); i++) {
		struct loaded loaded;
		load(sets[i], &loaded);
		for (size_t k = 0; k < loaded.findings.n; k++)
			fail_msg("%s", finding_kinds[loaded.findings.items[k].code].code);
		assert_true(loaded.project.parameters.n > 4);
		for (uint32_t k = 0; k < loaded.project.parameters.n; k++) {
			const struct parameter *one = loaded.project.parameters.items[k];
			assert_memory_equal(one->id.s, prefixes[i], 3);
			look_at(one);
		}
		load_end(&loaded);
	}
}

static int64_t value_on(const struct project *project, const char *id, int year)
{
	const struct parameter *parameter = parameter_named(project, id);
	int32_t day = day_of((struct ymd){year, 6, 30});
	assert_non_null(parameter);
	for (uint32_t i = 0; i < parameter->values.n; i++) {
		const struct parameter_value *value = parameter->values.items[i];
		if (value->from.first <= day &&
			(!span_usable(value->to.span) || day <= value->to.last))
			return value->value.micro;
	}
	return -1;
}

/* Vector 2 of the domain. */
static void the_parts_make_the_employer_contributions(void **state)
{
	(void)state;
	static const char *const parts[] = {"old-age-pension", "survivors-pension", "sickness",
		"work-injury", "parental", "labour-market", "general"};
	struct loaded loaded;
	load(DATA_PARAMETERS_SE, &loaded);
	for (int year = 2024; year <= 2025; year++) {
		int64_t sum = 0;
		for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
			char id[64];
			snprintf(id, sizeof(id), "se-contribution-%s", parts[i]);
			sum += value_on(&loaded.project, id, year);
		}
		assert_int_equal(sum, 31420000);
		assert_int_equal(value_on(&loaded.project, "se-employer-contribution", year), sum);
		assert_int_equal(value_on(&loaded.project, "se-employer-contribution-older", year),
			value_on(&loaded.project, "se-contribution-old-age-pension", year));
	}
	load_end(&loaded);
}

/* Vector 5, the limits by period, and what is not known: nothing stands for it. */
static void numbers_are_those_of_the_sources(void **state)
{
	(void)state;
	static const struct {
		enum data_file set;
		const char *id;
		int year;
		int64_t micro; /* -1: not known */
	} known[] = {
		{DATA_PARAMETERS_SE, "se-municipal-surcharge", 2014, 38460000},
		{DATA_PARAMETERS_SE, "se-municipal-surcharge", 2021, 40150000},
		{DATA_PARAMETERS_SE, "se-municipal-surcharge", 2022, 39250000},
		{DATA_PARAMETERS_SE, "se-municipal-surcharge", 2023, 44530000},
		{DATA_PARAMETERS_SE, "se-municipal-surcharge", 2024, -1},
		{DATA_PARAMETERS_SE, "se-region-surcharge", 2022, 45220000},
		{DATA_PARAMETERS_SE, "se-region-surcharge", 2023, 52280000},
		{DATA_PARAMETERS_SE, "se-employer-contribution", 2026, -1},
		{DATA_PARAMETERS_SE, "se-direct-procurement-limit", 2019, 586907000000},
		{DATA_PARAMETERS_SE, "se-direct-procurement-limit", 2021, 615312000000},
		{DATA_PARAMETERS_SE, "se-direct-procurement-limit", 2024, 700000000000},
		{DATA_PARAMETERS_SE, "se-direct-procurement-limit", 2026, -1},
		{DATA_PARAMETERS_SE, "se-procurement-threshold", 2024, 2389585000000},
		{DATA_PARAMETERS_SE, "se-procurement-threshold-social", 2022, 7802550000000},
		{DATA_PARAMETERS_SE, "se-direct-procurement-limit-social", 2024, 8109450000000},
		{DATA_PARAMETERS_SE, "se-direct-procurement-limit-social", 2022, -1},
		{DATA_PARAMETERS_SE, "se-volunteer-hour-leader", 2024, 340000000},
		{DATA_PARAMETERS_SE, "se-volunteer-hour-leader-2014", 2016, 220000000},
		{DATA_PARAMETERS_SE, "se-leader-surcharge", 2024, 42680000},
		{DATA_PARAMETERS_LV, "lv-employer-contribution", 2025, 23590000},
		{DATA_PARAMETERS_LV, "lv-employer-contribution", 2019, 24090000},
		{DATA_PARAMETERS_LV, "lv-employer-contribution", 2022, -1},
		{DATA_PARAMETERS_LV, "lv-employee-contribution", 2025, 10500000},
		{DATA_PARAMETERS_LV, "lv-contribution-ceiling", 2025, 105300000000},
		{DATA_PARAMETERS_LV, "lv-minimum-wage", 2025, 740000000},
		{DATA_PARAMETERS_EU, "eu-hour-divisor", 2024, 1720000000},
		{DATA_PARAMETERS_EU, "eu-flat-rate-indirect-direct", 2024, 7000000},
		{DATA_PARAMETERS_EU, "eu-flat-rate-indirect-staff", 2024, 15000000},
		{DATA_PARAMETERS_EU, "eu-flat-rate-staff", 2024, 20000000},
		{DATA_PARAMETERS_EU, "eu-flat-rate-all-other", 2024, 40000000},
	};
	for (size_t i = 0; i < ARRAY_LEN(known); i++) {
		struct loaded loaded;
		load(known[i].set, &loaded);
		assert_int_equal(
			value_on(&loaded.project, known[i].id, known[i].year), known[i].micro);
		load_end(&loaded);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_set_is_read_without_a_finding),
		cmocka_unit_test(the_parts_make_the_employer_contributions),
		cmocka_unit_test(numbers_are_those_of_the_sources),
	};
	return RUN(tests);
}
