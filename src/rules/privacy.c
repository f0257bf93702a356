/* What must not stand in files that others read: people's identity numbers, in comments as well,
 * and addresses and telephone numbers where the public would read them. The bytes are looked at as
 * they lie in the files. Swedish numbers: Skatteverket (date, coordination numbers with 60 added to
 * the day, modulus 10). Latvian codes: date and weighted modulus 11; those that begin with 32 have
 * no check digit and are told by their hyphen. */
#include "rules_internal.h"

#include <string.h>

/* So many of each are told; a file full of them needs no longer list. */
enum { MOST_TOLD = 20 };

struct scanning {
	const struct project *project;
	struct findings *findings;
	const struct source *source;
	struct tree tree;
	unsigned told;
	struct {
		size_t at;
		bool inside;
	} asked;	      /* where in this file was last looked for a comment */
	const char *revision; /* the files as git has them, or NULL: as they are */
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_word(char c)
{
	return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static struct span file_place(const struct project *project, const char *path)
{
	for (size_t i = 0; i < project->sources.n; i++)
		if (strcmp(project->sources.items[i]->path, path) == 0)
			return (struct span){project->sources.items[i]->base,
				project->sources.items[i]->base + 1};
	return (struct span){1, 2};
}

/* Told at the file of today, since nothing else can be shown. */
static void tell_past(struct scanning *scanning, size_t from, const char *masked)
{
	unsigned line = 1;
	struct str number = {0};
	for (size_t i = 0; i < from; i++)
		line += scanning->source->bytes[i] == '\n';
	str_printf(&number, "%u", line);
	findings_add(scanning->findings, X_PAST,
		file_place(scanning->project, scanning->source->path),
		ARGS(masked, scanning->source->path, str_text(&number), scanning->revision));
	str_release(&number);
}

static void tell(struct scanning *scanning, enum finding_code code, size_t from, size_t to,
	const char *masked)
{
	if (scanning->told++ >= MOST_TOLD)
		return;
	if (scanning->revision) {
		tell_past(scanning, from, masked);
		return;
	}
	struct span span = {
		scanning->source->base + (uint32_t)from, scanning->source->base + (uint32_t)to};
	findings_add(scanning->findings, code, span, masked ? ARGS(masked) : NO_ARGS);
}

/* ---- identity numbers ----------------------------------------------------------------------- */

static int two(const char *digits)
{
	return (digits[0] - '0') * 10 + digits[1] - '0';
}

static bool is_day(int year, int month, int day)
{
	return month >= 1 && month <= 12 && day >= 1 && day <= days_in_month(year, month);
}

static bool luhn_holds(const char *digits)
{
	int sum = 0;
	for (int i = 0; i < 10; i++) {
		int product = (digits[i] - '0') * (i % 2 ? 1 : 2);
		sum += product / 10 + product % 10;
	}
	return sum % 10 == 0;
}

/* Ten digits: YYMMDDNNNC. Of 29 February any century will do. */
static bool is_swedish(const char *digits)
{
	int day = two(digits + 4);
	if (day > 60)
		day -= 60;
	return is_day(2000 + two(digits) % 4 * 4, two(digits + 2), day) && luhn_holds(digits);
}

/* Eleven digits: DDMMYYCNNNN. */
static bool is_latvian(const char *digits, bool hyphen)
{
	static const int weights[] = {10, 5, 8, 4, 2, 1, 6, 3, 7, 9};
	if (two(digits) == 32)
		return hyphen;
	int sum = 1;
	for (int i = 0; i < 10; i++)
		sum += (digits[i] - '0') * weights[i];
	return digits[6] <= '2' && is_day(2000, two(digits + 2), two(digits)) &&
	       sum % 11 % 10 == digits[10] - '0';
}

/* Digits with at most one hyphen or plus four (five) before their end. */
struct run {
	char digits[16];
	size_t n;
	size_t sign; /* digits before the sign; 0: none */
	size_t from;
	size_t to;
};

static bool take_run(const struct source *source, size_t at, struct run *run)
{
	const char *bytes = source->bytes;
	size_t from = at;
	while (from && at - from < sizeof(run->digits) &&
		(is_digit(bytes[from - 1]) || ((bytes[from - 1] == '-' || bytes[from - 1] == '+') &&
						      from > 1 && is_digit(bytes[from - 2]))))
		from--;
	*run = (struct run){.from = from};
	size_t to = from;
	for (; to < source->len && run->n < sizeof(run->digits); to++) {
		if (is_digit(bytes[to])) {
			run->digits[run->n++] = bytes[to];
		} else if ((bytes[to] == '-' || bytes[to] == '+') && !run->sign &&
			   to + 1 < source->len && is_digit(bytes[to + 1])) {
			run->sign = run->n;
		} else {
			break;
		}
	}
	run->to = to;
	return (!from || !is_word(bytes[from - 1])) && (to >= source->len || !is_word(bytes[to])) &&
	       run->n < sizeof(run->digits);
}

/* A sole trader's number has a finding of its own. */
static bool is_org_number(const struct scanning *scanning, size_t at)
{
	uint32_t place = scanning->source->base + (uint32_t)at;
	for (uint32_t i = 0; i < scanning->project->partners.n; i++) {
		const struct text *number = &scanning->project->partners.items[i]->org_no;
		struct span span = number->span;
		if (scanning->revision && span_usable(span) &&
			scanning->source->len - at >= strlen(number->s) &&
			memcmp(scanning->source->bytes + at, number->s, strlen(number->s)) == 0)
			return true;
		if (scanning->revision)
			continue;
		if (span_usable(span) && span.start <= place && place < span.end)
			return true;
	}
	return false;
}

static void look_at_run(struct scanning *scanning, const struct run *run)
{
	char masked[24];
	size_t ends = run->n - run->sign; /* digits behind the sign */
	memcpy(masked, run->digits, 6);
	memcpy(masked + 6, "-****", 6);
	bool swedish = (run->n == 10 || run->n == 12) && (!run->sign || ends == 4) &&
		       is_swedish(run->digits + run->n - 10);
	/* Ten digits without a sign are more often something else: an order, a telephone. */
	if (swedish && (run->sign || run->n == 12)) {
		if (!is_org_number(scanning, run->from))
			tell(scanning, X_PERSON_SE, run->from, run->to, masked);
		return;
	}
	if (run->n == 11 && (!run->sign || ends == 5) && is_latvian(run->digits, run->sign) &&
		!is_org_number(scanning, run->from))
		tell(scanning, X_PERSON_LV, run->from, run->to, masked);
}

/* Six digits in a row cover each sixth byte, so that few bytes need to be looked at. */
static void identity_numbers(struct scanning *scanning)
{
	const struct source *source = scanning->source;
	for (size_t at = 5; at < source->len; at += 6) {
		struct run run;
		if (!is_digit(source->bytes[at]))
			continue;
		if (take_run(source, at, &run))
			look_at_run(scanning, &run);
		while (at + 6 < run.to)
			at += 6;
	}
}

/* ---- addresses and telephones --------------------------------------------------------------- */

static bool kept_from_public(const struct scanning *scanning, size_t at)
{
	const struct entry *entry =
		entry_at(&scanning->tree, scanning->source->base + (uint32_t)at);
	const struct record *contact = model_record("contact");
	for (; entry; entry = entry->parent)
		if (entry->record == contact || (span_usable(entry_common(entry)->internal.span) &&
							entry_common(entry)->internal.yes))
			return true;
	return false;
}

/* Comments are for those who edit the files. What was asked last is kept in mind: there may be
 * many places on one long line. */
static bool in_comment(struct scanning *scanning, size_t at)
{
	const char *bytes = scanning->source->bytes;
	bool inside = false;
	for (size_t from = at; from && bytes[from - 1] != '\n' && !inside; from--) {
		if (from == scanning->asked.at) {
			inside = scanning->asked.inside;
			break;
		}
		inside = bytes[from - 1] == '#' && (from < 2 || strchr(" \t\n", bytes[from - 2]));
	}
	scanning->asked.at = at;
	scanning->asked.inside = inside;
	return inside;
}

static void mail_addresses(struct scanning *scanning)
{
	const struct source *source = scanning->source;
	const char *bytes = source->bytes;
	for (size_t at = 0; at < source->len; at++) {
		const char *sign = memchr(bytes + at, '@', source->len - at);
		if (!sign)
			return;
		at = (size_t)(sign - bytes);
		size_t from = at;
		size_t to = at + 1;
		bool dot = false;
		while (from && (is_word(bytes[from - 1]) || strchr(".-+", bytes[from - 1])))
			from--;
		while (to < source->len && (is_word(bytes[to]) || strchr(".-", bytes[to]))) {
			dot = dot ||
			      (bytes[to] == '.' && to + 1 < source->len && is_word(bytes[to + 1]));
			to++;
		}
		if (from < at && dot && !in_comment(scanning, at) &&
			!kept_from_public(scanning, at))
			tell(scanning, X_MAIL, from, to, NULL);
		at = to - 1;
	}
}

static bool is_country(const struct source *source, size_t at)
{
	static const char *const codes[] = {"46", "371", "47", "45", "358"};
	for (size_t i = 0; i < ARRAY_LEN(codes); i++)
		if (source->len - at >= strlen(codes[i]) &&
			memcmp(source->bytes + at, codes[i], strlen(codes[i])) == 0)
			return true;
	return false;
}

enum { MOST_PHONE_DIGITS = 13 };

/* "+46 70 123 45 67", "070-123 45 67": 8 to 13 digits with single blanks or hyphens between. */
static bool telephone(const struct source *source, size_t from, size_t *to)
{
	const char *bytes = source->bytes;
	size_t digits = 0;
	size_t signs = 0;
	size_t at = from + (bytes[from] == '+');
	for (; at < source->len && digits <= MOST_PHONE_DIGITS; at++) {
		if (is_digit(bytes[at]))
			digits++;
		else if (strchr(" -", bytes[at]) && at + 1 < source->len && is_digit(bytes[at + 1]))
			signs++;
		else
			break;
	}
	*to = at;
	if (bytes[from] == '+' && !is_country(source, from + 1))
		return false;
	bool whole = at >= source->len || !is_word(bytes[at]);
	return whole && digits >= 8 && digits <= MOST_PHONE_DIGITS &&
	       (bytes[from] == '+' || signs >= 1);
}

static void telephones(struct scanning *scanning)
{
	static const char *const begins[] = {"+", "07"};
	const struct source *source = scanning->source;
	for (size_t i = 0; i < ARRAY_LEN(begins); i++) {
		size_t len = strlen(begins[i]);
		for (size_t at = 0; at + len < source->len; at++) {
			const char *found =
				memmem(source->bytes + at, source->len - at, begins[i], len);
			if (!found)
				break;
			at = (size_t)(found - source->bytes);
			size_t to;
			bool alone = !at || !(is_word(source->bytes[at - 1]) ||
						    strchr("-.,", source->bytes[at - 1]));
			if (alone && telephone(source, at, &to) && !in_comment(scanning, at) &&
				!kept_from_public(scanning, at))
				tell(scanning, X_PHONE, at, to, NULL);
		}
	}
}

void rules_privacy(const struct project *project, struct findings *findings)
{
	struct scanning scanning = {
		.project = project, .findings = findings, .tree = project_tree(project)};
	tree_numbering(&scanning.tree);
	for (size_t i = 0; i < project->sources.n; i++) {
		scanning.source = project->sources.items[i];
		scanning.asked.at = 0;
		if (!scanning.source->bytes)
			continue;
		identity_numbers(&scanning);
		mail_addresses(&scanning);
		telephones(&scanning);
	}
	tree_release(&scanning.tree);
}

void history_file(struct history *history, const char *revision, const char *path,
	const char *bytes, size_t len)
{
	struct source source = {.path = path, .bytes = bytes, .len = (uint32_t)len};
	struct scanning scanning = {.project = history->now,
		.findings = history->findings,
		.source = &source,
		.revision = revision};
	for (size_t i = 0; i < history->now->sources.n; i++) {
		const struct source *now = history->now->sources.items[i];
		if (now->len == len && now->bytes && memcmp(now->bytes, bytes, len) == 0)
			return; /* told of already */
	}
	if (len < UINT32_MAX)
		identity_numbers(&scanning);
}
