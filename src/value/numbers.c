/* Amounts, quantities, percentages and figures: exact, each with its unit. */
#include "value_internal.h"

#include <stdio.h>

enum { MICRO_DECIMALS = 6 };

static const int64_t most_minor = 10000000000000; /* 10^13 */

static const char *sample_of(const struct leaf_rule *rule, const char *otherwise)
{
	return rule && rule->sample ? rule->sample : otherwise;
}

/* "450 EUR" into its number and its currency; false when what follows is no currency code. */
static bool split_currency(const char *text, size_t *len, char currency[CURRENCY_ROOM])
{
	currency[0] = '\0';
	if (*len < 5 || text[*len - 4] != ' ')
		return true;
	memcpy(currency, text + *len - 3, 3);
	currency[3] = '\0';
	if (currency_decimals(currency) < 0)
		return false;
	*len -= 4;
	return true;
}

/* What the writer probably meant: "12 500,50 kr" becomes "12500.50". */
static void tidy_number(const char *text, size_t len, struct str *out)
{
	size_t last_mark = len;
	for (size_t i = 0; i < len; i++)
		if (text[i] == ',' || text[i] == '.')
			last_mark = i;
	size_t decimals = 0;
	for (size_t i = last_mark; i < len && last_mark < len; i++)
		decimals += text[i] >= '0' && text[i] <= '9';
	bool thousands = last_mark < len && decimals == 3;
	for (size_t i = 0; i < len; i++) {
		if ((text[i] >= '0' && text[i] <= '9') || (text[i] == '-' && out->len == 0))
			str_putc(out, text[i]);
		else if (i == last_mark && !thousands && out->len)
			str_putc(out, '.');
	}
	if (out->len && out->data[out->len - 1] == '.')
		out->data[--out->len] = '\0';
}

static bool not_a_number(const struct reading *reading, const struct leaf_rule *rule,
	enum finding_code code, const char *text, size_t len, struct span at, struct span *leaf,
	const char *suffix)
{
	struct shown shown = shown_of(text, len);
	struct str tidy = {0};
	tidy_number(text, len, &tidy);
	if (tidy.len)
		str_puts(&tidy, suffix);
	const char *advice = tidy.len ? str_text(&tidy) : sample_of(rule, "12500");
	unreadable(reading, leaf, at, code, ARGS(shown.s, advice));
	str_release(&tidy);
	return false;
}

static bool refuse_negative(const struct reading *reading, const struct leaf_rule *rule,
	int64_t value, struct span at, struct span *leaf)
{
	if (value >= 0 || (rule && rule->flags & LEAF_NEGATIVE))
		return false;
	unreadable(reading, leaf, at, F_NEGATIVE, ARGS(reading->key, reading->label));
	return true;
}

/* ---- money ---------------------------------------------------------------------------------- */

static unsigned decimals_of(const struct money *money, const struct reading *reading)
{
	return money->currency[0] ? (unsigned)currency_decimals(money->currency)
				  : reading->decimals;
}

static bool money_read(const struct reading *reading, const struct leaf_rule *rule,
	const char *text, size_t len, bool quoted, struct span at, void *leaf)
{
	(void)quoted;
	struct money *money = leaf;
	size_t number = len;
	if (!split_currency(text, &number, money->currency))
		return not_a_number(reading, rule, F_MONEY, text, len, at, &money->span, "");
	/* "10.000" is ten thousand to a Swede and ten to a computer: neither is guessed. */
	if (number > 4 && text[number - 4] == '.' && text[number - 1] == '0' &&
		decimals_of(money, reading) < 3)
		return not_a_number(reading, rule, F_MONEY, text, len, at, &money->span, "");
	const char *currency = money->currency[0] ? money->currency : reading->currency;
	unsigned digits = decimals_of(money, reading);
	struct shown shown = shown_of(text, len);
	switch (decimal_read(text, number, digits, &money->minor)) {
	case DECIMAL_READ:
		break;
	case DECIMAL_NOT:
		return not_a_number(reading, rule, F_MONEY, text, len, at, &money->span, "");
	case DECIMAL_TOO_FINE: {
		char most[16];
		snprintf(most, sizeof(most), "%u", digits);
		return unreadable(reading, &money->span, at, F_MINOR,
			ARGS(shown.s, currency[0] ? currency : "SEK", most));
	}
	case DECIMAL_TOO_LARGE:
		return unreadable(reading, &money->span, at, F_DECIMALS, ARGS(shown.s));
	}
	if (money->minor > most_minor || money->minor < -most_minor)
		return unreadable(reading, &money->span, at, F_DECIMALS, ARGS(shown.s));
	if (refuse_negative(reading, rule, money->minor, at, &money->span))
		return false;
	money->span = at;
	return true;
}

static void money_show(const struct leaf_rule *rule, const void *leaf, struct str *out)
{
	(void)rule;
	const struct money *money = leaf;
	int decimals = currency_decimals(money->currency);
	unsigned digits = decimals < 0 ? 2 : (unsigned)decimals;
	int64_t unit = digits == 0 ? 1 : digits == 3 ? 1000 : 100;
	decimal_show(money->minor, digits, money->minor % unit ? digits : 0, out);
	if (money->currency[0])
		str_printf(out, " %s", money->currency);
}

const struct kind kind_money = {
	.name = N_("money"),
	.size = sizeof(struct money),
	.bare = true,
	.json = AS_NUMBER,
	.doc = N_("an exact amount with a decimal point, 12500 or 12500.50; another currency "
		  "than the project's is written after it: 450 EUR"),
	.read = money_read,
	.show = money_show,
	.pattern = "^-?[0-9]+(\\.[0-9]+)?( [A-Z]{3})?$",
};

/* ---- quantity, percent ---------------------------------------------------------------------- */

static bool micro_read(const struct reading *reading, const struct leaf_rule *rule,
	enum finding_code code, const char *text, size_t len, size_t number, struct span at,
	struct span *span, int64_t *micro, const char *suffix)
{
	struct shown shown = shown_of(text, len);
	switch (decimal_read(text, number, MICRO_DECIMALS, micro)) {
	case DECIMAL_READ:
		break;
	case DECIMAL_NOT:
		return not_a_number(reading, rule, code, text, len, at, span, suffix);
	case DECIMAL_TOO_FINE:
	case DECIMAL_TOO_LARGE:
		return unreadable(reading, span, at, F_DECIMALS, ARGS(shown.s));
	}
	if (refuse_negative(reading, rule, *micro, at, span))
		return false;
	*span = at;
	return true;
}

static bool quantity_read(const struct reading *reading, const struct leaf_rule *rule,
	const char *text, size_t len, bool quoted, struct span at, void *leaf)
{
	(void)quoted;
	struct quantity *quantity = leaf;
	return micro_read(
		reading, rule, F_NUMBER, text, len, len, at, &quantity->span, &quantity->micro, "");
}

static void quantity_show(const struct leaf_rule *rule, const void *leaf, struct str *out)
{
	(void)rule;
	decimal_show(((const struct quantity *)leaf)->micro, MICRO_DECIMALS, 0, out);
}

const struct kind kind_quantity = {
	.name = N_("number"),
	.size = sizeof(struct quantity),
	.bare = true,
	.json = AS_NUMBER,
	.doc = N_("an exact number with a decimal point and at most 6 decimals: 12 or 0.4"),
	.read = quantity_read,
	.show = quantity_show,
	.pattern = "^-?[0-9]+(\\.[0-9]+)?$",
};

/* The digits before the sign; 0 when there is no sign. */
static size_t before_sign(const char *text, size_t len)
{
	if (!len || text[len - 1] != '%')
		return 0;
	size_t n = len - 1;
	while (n && text[n - 1] == ' ')
		n--;
	return n;
}

static bool percent_read(const struct reading *reading, const struct leaf_rule *rule,
	const char *text, size_t len, bool quoted, struct span at, void *leaf)
{
	(void)quoted;
	struct percent *percent = leaf;
	return micro_read(reading, rule, F_PERCENT, text, len, before_sign(text, len), at,
		&percent->span, &percent->micro, " %");
}

static void percent_show(const struct leaf_rule *rule, const void *leaf, struct str *out)
{
	(void)rule;
	decimal_show(((const struct percent *)leaf)->micro, MICRO_DECIMALS, 0, out);
	str_puts(out, " %");
}

static const char percent_pattern[] = "^-?[0-9]+(\\.[0-9]+)? *%$";

const struct kind kind_percent = {
	.name = N_("percent"),
	.size = sizeof(struct percent),
	.bare = true,
	.json = AS_STRING,
	.doc = N_("a percentage with its sign: 31.42 %"),
	.read = percent_read,
	.show = percent_show,
	.pattern = percent_pattern,
};

static bool rate_read(const struct reading *reading, const struct leaf_rule *rule, const char *text,
	size_t len, bool quoted, struct span at, void *leaf)
{
	(void)quoted;
	struct rate *rate = leaf;
	if (id_spelled(text, len)) {
		rate->span = at;
		rate->id = arena_text_once(reading->arena, reading->recent, text, len);
		return true;
	}
	return micro_read(reading, rule, F_PERCENT, text, len, before_sign(text, len), at,
		&rate->span, &rate->micro, " %");
}

static void rate_show(const struct leaf_rule *rule, const void *leaf, struct str *out)
{
	const struct rate *rate = leaf;
	struct percent percent = {rate->span, rate->micro};
	if (rate->id)
		str_puts(out, rate->id);
	else
		percent_show(rule, &percent, out);
}

const struct kind kind_rate = {
	.name = N_("rate"),
	.size = sizeof(struct rate),
	.bare = true,
	.refers = true,
	.json = AS_STRING,
	.doc = N_("a percentage with its sign, or the id of a parameter"),
	.read = rate_read,
	.show = rate_show,
	.pattern = "^([a-z][a-z0-9-]{0,63}|[0-9]+(\\.[0-9]+)? *%)$",
};

/* ---- figures -------------------------------------------------------------------------------- */

static bool figure_read(const struct reading *reading, const struct leaf_rule *rule,
	const char *text, size_t len, bool quoted, struct span at, void *leaf)
{
	(void)quoted;
	struct figure *figure = leaf;
	static const char *const flags[] = {"no", "yes", "false", "true"};
	for (size_t i = 0; i < ARRAY_LEN(flags); i++) {
		if (strlen(flags[i]) != len || memcmp(flags[i], text, len) != 0)
			continue;
		figure->unit = FIGURE_FLAG;
		figure->micro = i % 2 ? 1000000 : 0;
		figure->span = at;
		return true;
	}
	size_t number = before_sign(text, len);
	if (number) {
		figure->unit = FIGURE_PERCENT;
	} else {
		number = len;
		if (!split_currency(text, &number, figure->currency))
			return not_a_number(
				reading, rule, F_NUMBER, text, len, at, &figure->span, "");
		figure->unit = figure->currency[0] ? FIGURE_MONEY : FIGURE_NUMBER;
	}
	static const struct leaf_rule any = {.flags = LEAF_NEGATIVE, .sample = "50 %"};
	return micro_read(reading, &any, F_NUMBER, text, len, number, at, &figure->span,
		&figure->micro, figure->unit == FIGURE_PERCENT ? " %" : "");
}

static void figure_show(const struct leaf_rule *rule, const void *leaf, struct str *out)
{
	(void)rule;
	const struct figure *figure = leaf;
	switch (figure->unit) {
	case FIGURE_FLAG:
		str_puts(out, figure->micro ? "yes" : "no");
		return;
	case FIGURE_PERCENT:
		decimal_show(figure->micro, MICRO_DECIMALS, 0, out);
		str_puts(out, " %");
		return;
	case FIGURE_MONEY:
		decimal_show(figure->micro, MICRO_DECIMALS, 0, out);
		str_printf(out, " %s", figure->currency);
		return;
	case FIGURE_NUMBER:
		decimal_show(figure->micro, MICRO_DECIMALS, 0, out);
		return;
	}
}

const struct kind kind_figure = {
	.name = N_("figure"),
	.size = sizeof(struct figure),
	.bare = true,
	.json = AS_STRING,
	.doc = N_("a number in the indicator's unit: 12, 50 % with its sign, 450 EUR, yes"),
	.read = figure_read,
	.show = figure_show,
	.pattern = "^(yes|no|true|false|-?[0-9]+(\\.[0-9]+)?( *%| [A-Z]{3})?)$",
};

/* ---- whole numbers -------------------------------------------------------------------------- */

static bool integer_read(const struct reading *reading, const struct leaf_rule *rule,
	const char *text, size_t len, bool quoted, struct span at, void *leaf)
{
	(void)quoted;
	struct integer *integer = leaf;
	int64_t n;
	enum decimal_result result = decimal_read(text, len, 0, &n);
	if (result == DECIMAL_NOT)
		return not_a_number(reading, rule, F_NUMBER, text, len, at, &integer->span, "");
	struct shown shown = shown_of(text, len);
	bool score = rule->flags & LEAF_SCORE;
	if (score && (result != DECIMAL_READ || n < 1 || n > 5))
		return unreadable(reading, &integer->span, at, F_RANGE, ARGS(shown.s, "1–5"));
	if (result != DECIMAL_READ || n > 1000000000 || n < -1000000000)
		return unreadable(reading, &integer->span, at, F_DECIMALS, ARGS(shown.s));
	if (refuse_negative(reading, rule, n, at, &integer->span))
		return false;
	integer->span = at;
	integer->n = (int32_t)n;
	return true;
}

static void integer_show(const struct leaf_rule *rule, const void *leaf, struct str *out)
{
	(void)rule;
	str_printf(out, "%d", ((const struct integer *)leaf)->n);
}

const struct kind kind_integer = {
	.name = N_("whole number"),
	.size = sizeof(struct integer),
	.bare = true,
	.json = AS_NUMBER,
	.doc = N_("a whole number"),
	.read = integer_read,
	.show = integer_show,
	.pattern = "^-?[0-9]+$",
};
