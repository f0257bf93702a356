/* Sentences, numbers, money and dates as each language writes them. Sources: for Swedish the
 * Language Council's "Svenska skrivregler" (no-break space between groups of three, decimal
 * comma, "kr" after the amount); for Latvian the same grouping, comma, and dates with "gada". */
#include "samverka/lang.h"

#include <string.h>

/* U+00A0, so that a number and its unit stay on one line. */
static const char nbsp[] = "\xC2\xA0";

static void add_argument(enum language language, const char *const *args, char digit,
	bool translate, struct str *out)
{
	size_t i = (size_t)(digit - '0');
	for (size_t k = 0; k <= i; k++)
		if (!args || !args[k])
			return;
	str_puts(out, translate ? say(language, args[i]) : args[i]);
}

/* The next word of a list of choices and its label, in the language; false at its end. */
static bool next_choice(
	enum language language, const char **at, struct str *word, const char **label)
{
	size_t len = strcspn(*at, "\x1F");
	const char *from = *at + len + 1;
	struct str key = {0};
	if (!**at || !(*at)[len])
		return false;
	str_clear(word);
	str_add(word, *at, len);
	len = strcspn(from, "\x1E");
	str_add(&key, from, len);
	*label = say(language, str_text(&key));
	if (*label == str_text(&key)) /* English: the word is the label, more or less */
		*label = "";
	str_release(&key);
	*at = from + len + (from[len] != '\0');
	return true;
}

static void add_choices(enum language language, const char *list, struct str *out)
{
	struct str word = {0};
	const char *label;
	for (bool any = false; next_choice(language, &list, &word, &label); any = true) {
		str_puts(out, any ? ", " : "");
		str_puts(out, str_text(&word));
		if (label[0] && strcmp(label, str_text(&word)) != 0)
			str_printf(out, " (%s)", label);
	}
	str_release(&word);
}

void say_with(
	enum language language, const char *sentence, const char *const *args, struct str *out)
{
	for (const char *at = say(language, sentence); *at; at++) {
		bool plain = at[0] == '{' && at[1] >= '0' && at[1] <= '3' && at[2] == '}';
		bool other = at[0] == '{' && (at[1] == 't' || at[1] == 'w') && at[2] >= '0' &&
			     at[2] <= '3' && at[3] == '}';
		if (plain) {
			add_argument(language, args, at[1], false, out);
			at += 2;
		} else if (other && at[1] == 't') {
			add_argument(language, args, at[2], true, out);
			at += 3;
		} else if (other) {
			struct str list = {0};
			add_argument(language, args, at[2], false, &list);
			add_choices(language, str_text(&list), out);
			str_release(&list);
			at += 3;
		} else {
			str_putc(out, *at);
		}
	}
}

/* The word whose label in a language somebody wrote. */
static bool labelled(
	enum language language, const char *list, const char *written, struct str *word)
{
	struct str plain = {0};
	struct str label_plain = {0};
	const char *label;
	bool found = false;
	utf8_plain(&plain, written, strlen(written));
	while (!found && next_choice(language, &list, word, &label)) {
		str_clear(&label_plain);
		utf8_plain(&label_plain, label, strlen(label));
		found = label_plain.len && strcmp(str_text(&label_plain), str_text(&plain)) == 0;
	}
	str_release(&plain);
	str_release(&label_plain);
	return found;
}

/* Who writes a word as readers see it, in any language ("företag"), is told the word. */
static bool say_labelled(enum language language, const struct finding *finding, struct str *out)
{
	const char *place = strstr(finding_kinds[finding->code].todo, "{w");
	const char *list = place ? finding->args[place[2] - '0'] : NULL;
	struct str word = {0};
	bool found = false;
	for (int any = 0; list && any < LANGUAGES && !found; any++)
		found = labelled((enum language)any, list, finding->args[0], &word);
	if (found)
		say_with(language, N_("Here it is written {0}."), ARGS(str_text(&word)), out);
	str_release(&word);
	return found;
}

void say_n(enum language language, const char *one, const char *many, uint64_t n, struct str *out)
{
	for (const char *at = say_plural(language, one, many, n); *at; at++) {
		if (strncmp(at, "{n}", 3) != 0) {
			str_putc(out, *at);
			continue;
		}
		say_number(language, (int64_t)n, 0, 0, out);
		at += 2;
	}
}

void say_finding(enum language language, const struct finding *finding, struct str *out)
{
	say_with(language, finding_kinds[finding->code].sentence, finding->args, out);
}

void say_todo(enum language language, const struct finding *finding, struct str *out)
{
	if (!say_labelled(language, finding, out))
		say_with(language, finding_kinds[finding->code].todo, finding->args, out);
}

/* ---- numbers -------------------------------------------------------------------------------- */

/* "-1234.5" with groups of three and the language's decimal mark. */
static void group_digits(enum language language, const char *digits, struct str *out)
{
	if (*digits == '-') {
		str_puts(out, "\xE2\x88\x92"); /* U+2212, the minus sign */
		digits++;
	}
	size_t whole = strcspn(digits, ".");
	const char *separator = language == LANG_EN ? "," : nbsp;
	bool grouped = whole > 4 || (whole == 4 && language != LANG_LV);
	for (size_t i = 0; i < whole; i++) {
		if (i && (whole - i) % 3 == 0 && grouped)
			str_puts(out, separator);
		str_putc(out, digits[i]);
	}
	if (digits[whole] == '.') {
		str_putc(out, language == LANG_EN ? '.' : ',');
		str_puts(out, digits + whole + 1);
	}
}

void say_number(
	enum language language, int64_t value, unsigned decimals, unsigned least, struct str *out)
{
	struct str digits = {0};
	decimal_show(value, decimals, least, &digits);
	group_digits(language, str_text(&digits), out);
	str_release(&digits);
}

static void say_currency(enum language language, const char *currency, struct str *out)
{
	if (!currency[0])
		return;
	str_puts(out, nbsp);
	if (strcmp(currency, "SEK") == 0 && language == LANG_SV)
		str_puts(out, "kr");
	else if (strcmp(currency, "EUR") == 0 && language != LANG_EN)
		str_puts(out, "euro");
	else
		str_puts(out, currency);
}

void say_money(enum language language, int64_t minor, const char *currency, struct str *out)
{
	int known = currency_decimals(currency);
	unsigned decimals = known < 0 ? 2 : (unsigned)known;
	int64_t unit = decimals == 0 ? 1 : decimals == 3 ? 1000 : 100;
	say_number(language, minor, decimals, minor % unit ? decimals : 0, out);
	say_currency(language, currency, out);
}

void say_sum(enum language language, const struct sum *sum, struct str *out)
{
	if (!sum->parts && sum->missing)
		str_puts(out, say(language, N_("not known yet")));
	else
		say_money(language, sum->minor, sum->currency, out);
}

void say_percent(enum language language, int64_t micro, struct str *out)
{
	say_number(language, micro, 6, 0, out);
	if (language != LANG_EN)
		str_puts(out, nbsp);
	str_putc(out, '%');
}

void say_figure(enum language language, const struct figure *figure, struct str *out)
{
	switch (figure->unit) {
	case FIGURE_PERCENT:
		say_percent(language, figure->micro, out);
		return;
	case FIGURE_MONEY:
		say_number(language, figure->micro, 6, 0, out);
		say_currency(language, figure->currency, out);
		return;
	case FIGURE_FLAG:
		str_puts(out, say(language, figure->micro ? N_("yes") : N_("no")));
		return;
	case FIGURE_NUMBER:
		say_number(language, figure->micro, 6, 0, out);
		return;
	}
}

/* ---- dates ---------------------------------------------------------------------------------- */

static const char *const months[12] = {N_("January"), N_("February"), N_("March"), N_("April"),
	N_("May"), N_("June"), N_("July"), N_("August"), N_("September"), N_("October"),
	N_("November"), N_("December")};

/* Latvian puts the year first: "2025. gada 30. novembris". */
static void say_parts(enum language language, int year, int month, int day, struct str *out)
{
	const char *name = month ? say(language, months[month - 1]) : "";
	if (language == LANG_LV) {
		str_printf(out, "%d.%sgad%s", year, nbsp, month ? "a" : "s");
		if (day)
			str_printf(out, " %d.%s%s", day, nbsp, name);
		else if (month)
			str_printf(out, " %s", name);
		return;
	}
	if (day)
		str_printf(out, "%d%s", day, nbsp);
	if (month)
		str_printf(out, "%s%s", name, nbsp);
	str_printf(out, "%d", year);
}

void say_date(enum language language, const struct date *date, struct str *out)
{
	struct ymd first = ymd_of(date->first);
	struct ymd last = ymd_of(date->last);
	bool month = first.month == last.month;
	bool day = date->first == date->last;
	say_parts(language, first.year, month ? first.month : 0, day ? first.day : 0, out);
}

void say_day(enum language language, int32_t day, struct str *out)
{
	struct date date = {.first = day, .last = day};
	say_date(language, &date, out);
}

void say_period(
	enum language language, const struct date *from, const struct date *to, struct str *out)
{
	bool has_from = from && span_usable(from->span);
	bool has_to = to && span_usable(to->span);
	struct str first = {0};
	struct str last = {0};
	if (has_from)
		say_date(language, from, &first);
	if (has_to)
		say_date(language, to, &last);
	if (has_from && has_to && strcmp(str_text(&first), str_text(&last)) == 0)
		str_puts(out, str_text(&first));
	else if (has_from && has_to)
		str_printf(out, "%s\xE2\x80\x93%s", str_text(&first), str_text(&last));
	else if (has_from)
		say_with(language, N_("from {0}"), ARGS(str_text(&first)), out);
	else if (has_to)
		say_with(language, N_("until {0}"), ARGS(str_text(&last)), out);
	str_release(&first);
	str_release(&last);
}

static const char *const unit_one[DURATION_UNITS] = {
	"{n} minute", "{n} hour", "{n} day", "{n} week", "{n} month", "{n} year"};
static const char *const unit_many[DURATION_UNITS] = {
	"{n} minutes", "{n} hours", "{n} days", "{n} weeks", "{n} months", "{n} years"};

void say_duration(enum language language, const struct duration *duration, struct str *out)
{
	say_n(language, unit_one[duration->unit], unit_many[duration->unit], (uint64_t)duration->n,
		out);
}

void say_list(enum language language, const char *const *items, size_t n, struct str *out)
{
	for (size_t i = 0; i < n; i++) {
		if (i && i + 1 == n)
			str_printf(out, " %s ", say(language, N_("and")));
		else if (i)
			str_puts(out, ", ");
		str_puts(out, items[i]);
	}
}
