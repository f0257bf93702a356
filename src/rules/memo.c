/* Rules of what a board is asked to decide on: each point is to stand alone in the minutes, and its
 * words and its numbers are to say the same. Absence of amounts is told in cost_worth.c. */
#include "rules_internal.h"

#include <string.h>
#include <strings.h>

/* ---- the words of a point ------------------------------------------------------------------- */

/* Case is plain letters' only, which all of these begin with. */
static const char *first_of(const char *text, const char *const *phrases, size_t n)
{
	for (const char *at = text; *at; at++)
		for (size_t i = 0; i < n; i++)
			if ((at == text || strchr(" (,", at[-1])) &&
				strncasecmp(at, phrases[i], strlen(phrases[i])) == 0)
				return phrases[i];
	return NULL;
}

/* In minutes the proposal and its annexes are not there to be read. */
static void refers(const struct text *action, struct findings *findings)
{
	static const char *const phrases[] = {"enligt förslag", "enligt bilaga", "enligt ovan",
		"enligt nedan", "i enlighet med förslag", "according to the proposal",
		"in accordance with the proposal", "as proposed", "according to the annex",
		"as above", "as below", "saskaņā ar priekšlikumu", "saskaņā ar pielikumu"};
	const char *found = first_of(action->s, phrases, ARRAY_LEN(phrases));
	if (found)
		findings_add(findings, X_POINT_REFERS, action->span, ARGS(found));
}

static void several(const struct text *action, struct findings *findings)
{
	static const char *const phrases[] = {
		"samt att ", "dels att ", "och att ", "as well as to ", "and to also "};
	const char *stop = strstr(action->s, ". ");
	bool two = strchr(action->s, ';') || strchr(action->s, '\n') ||
		   (stop && stop[2] >= 'A' && stop[2] <= 'Z') ||
		   first_of(action->s, phrases, ARRAY_LEN(phrases));
	if (two)
		findings_add(findings, X_POINT_SEVERAL, action->span, NO_ARGS);
}

/* ---- the numbers of a point ----------------------------------------------------------------- */

struct amount_read {
	char digits[24]; /* as decimal_read takes them */
	size_t n;
	const char *end;
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Blanks, also those that do not break, between the digits of a thousand. */
static size_t blank_before_three(const char *at)
{
	size_t blank = *at == ' ' || *at == '.' ? 1
		       : strncmp(at, "\xC2\xA0", 2) == 0     ? 2
		       : strncmp(at, "\xE2\x80\xAF", 3) == 0 ? 3
							     : 0;
	bool three = blank && is_digit(at[blank]) && is_digit(at[blank + 1]) &&
		     is_digit(at[blank + 2]) && !is_digit(at[blank + 3]);
	return three ? blank : 0;
}

/* "1 200 000", "413441", "1,5": digits, thousands apart, at most one comma. */
static bool read_digits(const char *at, struct amount_read *read)
{
	bool comma = false;
	*read = (struct amount_read){.n = 0};
	while (read->n + 2 < sizeof(read->digits)) {
		size_t blank = blank_before_three(at);
		if (is_digit(*at)) {
			read->digits[read->n++] = *at++;
		} else if (!comma && *at == ',' && is_digit(at[1])) {
			read->digits[read->n++] = '.';
			comma = true;
			at++;
		} else if (!comma && blank) {
			at += blank;
		} else {
			break;
		}
	}
	read->end = at;
	return read->n > 0 && !is_digit(*at);
}

/* How many zeros the unit behind the digits stands for; -1: it is no money. */
static int zeros_of_unit(const char *at)
{
	static const struct {
		const char *word;
		int zeros;
	} units[] = {{"kronor", 0}, {"kr", 0}, {"sek", 0}, {"euro", 0}, {"eur", 0}, {"€", 0},
		{"tkr", 3}, {"mnkr", 6}, {"mkr", 6}};
	if (*at == ' ')
		at++;
	else if (strncmp(at, "\xC2\xA0", 2) == 0)
		at += 2;
	for (size_t i = 0; i < ARRAY_LEN(units); i++) {
		size_t len = strlen(units[i].word);
		char next = strncasecmp(at, units[i].word, len) == 0 ? at[len] : 'x';
		if (!next || strchr(" .,;:)", next))
			return units[i].zeros;
	}
	return -1;
}

static bool is_amount(const struct amount_read *read, int zeros, unsigned decimals, int64_t minor)
{
	int64_t said;
	int64_t near = 0; /* thousands and millions are rounded as they are written */
	if (decimal_read(read->digits, read->n, decimals + (unsigned)zeros, &said) != DECIMAL_READ)
		return true; /* more than can be told apart */
	for (unsigned i = 0; i < decimals + (unsigned)zeros; i++)
		near = near ? near * 10 : 10;
	near = zeros == 3 ? near / 2 : zeros ? near / 20 : 0;
	return said - minor <= near && minor - said <= near;
}

/* An amount in words that is another than the point's own. */
static void amounts(const struct project *project, const struct decision_point *point,
	struct findings *findings)
{
	const char *currency =
		point->amount.currency[0] ? point->amount.currency : project_currency(project);
	int decimals = currency_decimals(currency);
	if (!span_usable(point->amount.span) || decimals < 0)
		return;
	for (const char *at = point->action.s; *at;) {
		struct amount_read read;
		if (!is_digit(*at)) {
			at++;
			continue;
		}
		bool whole = read_digits(at, &read);
		int zeros = whole ? zeros_of_unit(read.end) : -1;
		struct str said = {0};
		str_add(&said, at, (size_t)(read.end - at));
		if (zeros >= 0 &&
			!is_amount(&read, zeros, (unsigned)decimals, point->amount.minor)) {
			struct str own = {0};
			kind_money.show(NULL, &point->amount, &own);
			findings_add(findings, X_POINT_AMOUNT, point->action.span,
				ARGS(str_text(&said), str_text(&own)));
			str_release(&own);
		}
		str_release(&said);
		at = read.end > at ? read.end : at + 1;
	}
}

/* Several years may be asked for in one go, but not more than is asked for. */
static void together(const struct continuation *asked, struct findings *findings)
{
	int64_t sum = 0;
	if (!span_usable(asked->price.span))
		return;
	for (uint32_t i = 0; i < asked->points.n; i++) {
		const struct money *amount = &asked->points.items[i]->amount;
		if (!span_usable(amount->span))
			continue;
		if (strcmp(amount->currency, asked->price.currency) != 0 ||
			__builtin_add_overflow(sum, amount->minor, &sum))
			return;
	}
	if (sum > asked->price.minor)
		findings_add(findings, X_POINTS_SUM, asked->price.span, NO_ARGS);
}

/* ---- what a board sends a matter back for --------------------------------------------------- */

static void considerations(const struct continuation *asked, struct findings *findings)
{
	static const struct considerations none;
	const struct considerations *said = asked->considerations ? asked->considerations : &none;
	const struct {
		const struct text *text;
		const char *key;
	} wanted[] = {{&said->children, "children"}, {&said->equality, "equality"}};
	for (size_t i = 0; asked->points.n && i < ARRAY_LEN(wanted); i++)
		if (!span_written(wanted[i].text->span))
			findings_add(findings, X_NOT_CONSIDERED, entry_place(&asked->entry),
				ARGS(wanted[i].key));
}

/* What somebody meant to fill in. */
static void placeholder(const struct text *text, struct findings *findings)
{
	static const char *const marks[] = {"TODO", "TBD", "XXX", "???", "[fyll i", "[fill in",
		"lorem ipsum", "[aizpild", "kr X", "X kr"};
	if (text_empty(text))
		return;
	for (size_t i = 0; i < ARRAY_LEN(marks); i++)
		if (strstr(text->s, marks[i])) {
			findings_add(findings, X_PLACEHOLDER, text->span, ARGS(marks[i]));
			return;
		}
}

static void placeholders(const struct project *project, struct findings *findings)
{
	const struct continuation *asked = project->continuation;
	const struct considerations *said = asked->considerations;
	for (uint32_t i = 0; i < asked->points.n; i++) {
		placeholder(&asked->points.items[i]->board, findings);
		placeholder(&asked->points.items[i]->action, findings);
		placeholder(&asked->points.items[i]->money_from, findings);
	}
	for (uint32_t i = 0; i < asked->options.n; i++) {
		placeholder(&asked->options.items[i]->title, findings);
		placeholder(&asked->options.items[i]->consequences, findings);
	}
	if (said) {
		placeholder(&said->children, findings);
		placeholder(&said->equality, findings);
		placeholder(&said->law, findings);
		placeholder(&said->dialogue, findings);
		placeholder(&said->environment, findings);
	}
	if (project->info)
		placeholder(&project->info->summary, findings);
	if (project->problem)
		placeholder(&project->problem->statement, findings);
}

void rules_memo(const struct project *project, struct findings *findings)
{
	const struct continuation *asked = project->continuation;
	if (!asked)
		return;
	for (uint32_t i = 0; i < asked->points.n; i++) {
		const struct decision_point *point = asked->points.items[i];
		if (text_empty(&point->action))
			continue;
		refers(&point->action, findings);
		several(&point->action, findings);
		amounts(project, point, findings);
	}
	together(asked, findings);
	considerations(asked, findings);
	placeholders(project, findings);
}
