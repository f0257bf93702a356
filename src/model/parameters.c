/* Rows of parameters.yaml: dated public numbers with their source. */
#include "model_internal.h"

static const struct field parameter_value_fields[] = {
	ROW("from", struct parameter_value, from, date, REQUIRED, N_("From"),
		N_("The first day it holds."), SAMPLE("2025-01-01")),
	ROW("to", struct parameter_value, to, date, OPTIONAL, N_("To"),
		N_("The last day it holds."), SAMPLE("2025-12-31")),
	ROW("value", struct parameter_value, value, figure, REQUIRED, N_("Value"),
		N_("The number, in the parameter's unit."), SAMPLE("31.42 %")),
	ROW("up_to", struct parameter_value, up_to, money, OPTIONAL, N_("Up to"),
		N_("It holds for the part of the monthly pay up to this sum."), SAMPLE("25000")),
	ROW("then", struct parameter_value, then, ref, OPTIONAL, N_("Then"),
		N_("The parameter for the rest of the pay."), TARGETS(&record_parameter),
		SAMPLE("se-employer-contribution")),
	ROW("source", struct parameter_value, source, text, REQUIRED, N_("Source"),
		N_("Where the number is published."), SAMPLE("Skatteverket")),
	ROW("checked", struct parameter_value, checked, date, OPTIONAL, N_("Checked"),
		N_("When somebody last looked there."), SAMPLE("2025-01-10")),
};
static const struct pair parameter_value_pairs[] = {
	{"up_to", "then"}, {"then", "up_to"}, {NULL, NULL}};
RECORD(parameter_value, struct parameter_value, parameter_value_fields, "value", N_("value"),
	"values", N_("What a parameter was during a period."), .identity = {"from"},
	.pairs = parameter_value_pairs);

static const struct word parameter_units[] = {
	{"percent", N_("percent")},
	{"money", N_("money")},
	{"money-per-hour", N_("money per hour")},
	{"hours", N_("hours")},
	{"number", N_("number")},
	{NULL, NULL},
};

static const struct field parameter_fields[] = {
	ROW("id", struct parameter, id, id, REQUIRED, N_("Id"),
		N_("The word others refer to it by."), SAMPLE("se-employer-contribution")),
	ROW("title", struct parameter, title, text, REQUIRED, N_("Title"),
		N_("What the number is."), SAMPLE("Employer contributions")),
	ROW("unit", struct parameter, unit, choice, REQUIRED, N_("Unit"),
		N_("What its values are."), WORDS(parameter_units), SAMPLE("percent")),
	LIST("values", struct parameter, values, record_parameter_value, OPTIONAL, N_("Values"),
		N_("Its values, by period.")),
};
RECORD(parameter, struct parameter, parameter_fields, "parameter", N_("parameter"), "parameters",
	N_("A dated public number, with its source."));

static const struct field exchange_rate_fields[] = {
	ROW("currency", struct exchange_rate, currency, currency, REQUIRED, N_("Currency"),
		N_("One unit of this …"), SAMPLE("EUR")),
	ROW("in", struct exchange_rate, in, currency, REQUIRED, N_("In"),
		N_("… is worth so much of this."), SAMPLE("SEK")),
	ROW("date", struct exchange_rate, date, date, REQUIRED, N_("Date"), N_("From which day."),
		SAMPLE("2025-01-01")),
	ROW("rate", struct exchange_rate, rate, quantity, REQUIRED, N_("Exchange rate"),
		N_("The rate."), SAMPLE("11.45")),
	ROW("source", struct exchange_rate, source, text, REQUIRED, N_("Source"),
		N_("Where it is published."), SAMPLE("InforEuro")),
};
RECORD(exchange_rate, struct exchange_rate, exchange_rate_fields, "exchange-rate",
	N_("exchange rate"), "exchange_rates", N_("What one currency was worth in another."),
	.identity = {"currency", "date"});
