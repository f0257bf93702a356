/* The calendar as iCalendar (RFC 5545): times are local and say no zone, so that nine o'clock stays
 * nine o'clock; what comes again is a rule. */
#include "export_internal.h"

#include <string.h>

enum { MOST_OCTETS = 75 };

/* ---- lines ---------------------------------------------------------------------------------- */

/* A line of more octets goes on in the next one, behind a blank; no character is cut. */
static void put_line(struct str *out, const struct str *line)
{
	size_t width = 0;
	const char *at = str_text(line);
	for (size_t left = line->len; left;) {
		uint32_t cp;
		size_t n = utf8_next(at, left, &cp);
		if (width + n > MOST_OCTETS) {
			str_puts(out, "\r\n ");
			width = 1;
		}
		str_add(out, at, n);
		width += n;
		at += n;
		left -= n;
	}
	str_puts(out, "\r\n");
}

static void put_plain(struct str *out, const char *name, const char *value)
{
	struct str line = {0};
	str_printf(&line, "%s%s", name, value);
	put_line(out, &line);
	str_release(&line);
}

/* Backslash, semicolon, comma and line ends mean something in a text. Other controls mean nothing
 * to a reader. */
static void put_text(struct str *out, const char *name, const char *text)
{
	struct str line = {0};
	str_puts(&line, name);
	for (const char *at = text; *at; at++) {
		if (*at == '\n')
			str_puts(&line, "\\n");
		else if (strchr("\\;,", *at))
			str_printf(&line, "\\%c", *at);
		else if (*at == '\t')
			str_putc(&line, ' ');
		else if ((unsigned char)*at >= 0x20 && *at != 0x7f)
			str_putc(&line, *at);
	}
	put_line(out, &line);
	str_release(&line);
}

/* ---- days and times ------------------------------------------------------------------------- */

/* The format knows years of four digits. */
static int32_t last_known(void)
{
	return day_of((struct ymd){9999, 12, 31});
}

static void add_day(struct str *line, int32_t day)
{
	struct ymd ymd = ymd_of(day > last_known() ? last_known() : day);
	str_printf(line, "%04d%02d%02d", ymd.year, ymd.month, ymd.day);
}

static void add_time(struct str *line, const struct clock *clock)
{
	str_printf(line, "T%02d%02d00", clock->minutes / 60, clock->minutes % 60);
}

static void put_length(struct str *out, const struct duration *length)
{
	struct str line = {0};
	if (!span_usable(length->span) || length->unit > UNIT_WEEK)
		return;
	str_puts(&line, "DURATION:");
	switch (length->unit) {
	case UNIT_MINUTE:
		str_printf(&line, "PT%dM", length->n);
		break;
	case UNIT_HOUR:
		str_printf(&line, "PT%dH", length->n);
		break;
	case UNIT_DAY:
		str_printf(&line, "P%dD", length->n);
		break;
	case UNIT_WEEK:
		str_printf(&line, "P%dW", length->n);
		break;
	case UNIT_MONTH:
	case UNIT_YEAR:
	case DURATION_UNITS:
		break;
	}
	put_line(out, &line);
	str_release(&line);
}

static void put_days(struct str *out, const struct calendar_event *event)
{
	struct str line = {0};
	bool timed = span_usable(event->starts.span);
	str_puts(&line, timed ? "DTSTART:" : "DTSTART;VALUE=DATE:");
	add_day(&line, event->from.first);
	if (timed)
		add_time(&line, &event->starts);
	put_line(out, &line);
	if (timed) {
		put_length(out, &event->length);
	} else if (event->to.last < last_known()) {
		str_clear(&line);
		str_puts(&line, "DTEND;VALUE=DATE:");
		add_day(&line, event->to.last + 1);
		put_line(out, &line);
	} else { /* the day after the last one it knows cannot be said */
		str_clear(&line);
		str_puts(&line, "DTEND;VALUE=DATE:");
		add_day(&line, last_known());
		if (event->from.first < last_known())
			put_line(out, &line);
	}
	str_release(&line);
}

/* ---- what comes again ----------------------------------------------------------------------- *
 *
 * The 30th of a month that has none is its last day here; a rule would leave the month out. Only
 * February is short of a 29th or a 30th. Where they can be counted, its days are told one by one:
 * BYSETPOS, which says it for ever, is several days to what reads calendars in Thunderbird. */

enum { MOST_FEBRUARIES = 60 };

/* The last days of the Februaries that a monthly rule leaves out. Returns how many: more than are
 * told, when nobody said when it ends. */
static int februaries(const struct calendar_event *event, int32_t *days)
{
	struct ymd first = ymd_of(event->from.first);
	int64_t base = (int64_t)first.year * 12 + first.month - 1;
	int n = 0;
	if (!span_usable(event->until.span))
		return MOST_FEBRUARIES + 1;
	for (int year = first.year; n <= MOST_FEBRUARIES; year++) {
		int64_t months = (int64_t)year * 12 + 1 - base;
		int32_t day = day_of((struct ymd){year, 3, 1}) - 1;
		if (day > event->until.last)
			break;
		if (months <= 0 || months % event->every.n || ymd_of(day).day >= first.day)
			continue;
		if (n < MOST_FEBRUARIES)
			days[n] = day;
		n++;
	}
	return n;
}

static void add_short_months(struct str *line, const struct calendar_event *event)
{
	int32_t days[MOST_FEBRUARIES];
	int day = ymd_of(event->from.first).day;
	if (day == 31)
		str_puts(line, ";BYMONTHDAY=-1");
	else if (februaries(event, days) > MOST_FEBRUARIES)
		str_printf(line, ";BYMONTHDAY=28,29%s;BYSETPOS=-1", day == 30 ? ",30" : "");
	else
		str_printf(line, ";BYMONTHDAY=%d", day);
}

static void put_februaries(struct str *out, const struct calendar_event *event)
{
	int32_t days[MOST_FEBRUARIES];
	struct str line = {0};
	int day = ymd_of(event->from.first).day;
	bool timed = span_usable(event->starts.span);
	int n = day == 29 || day == 30 ? februaries(event, days) : 0;
	if (n < 1 || n > MOST_FEBRUARIES)
		return;
	for (int i = 0; i < n; i++) {
		str_puts(&line, i ? "," : timed ? "RDATE:" : "RDATE;VALUE=DATE:");
		add_day(&line, days[i]);
		if (timed)
			add_time(&line, &event->starts);
	}
	put_line(out, &line);
	str_release(&line);
}

static void put_rule(struct str *out, const struct calendar_event *event)
{
	static const char *const frequencies[DURATION_UNITS] = {[UNIT_DAY] = "DAILY",
		[UNIT_WEEK] = "WEEKLY",
		[UNIT_MONTH] = "MONTHLY",
		[UNIT_YEAR] = "YEARLY"};
	struct str line = {0};
	struct ymd first = ymd_of(event->from.first);
	if (!span_usable(event->every.span) || !frequencies[event->every.unit])
		return;
	str_printf(&line, "RRULE:FREQ=%s", frequencies[event->every.unit]);
	if (event->every.n > 1)
		str_printf(&line, ";INTERVAL=%d", event->every.n);
	if (event->every.unit == UNIT_MONTH && first.day > 28)
		add_short_months(&line, event);
	if (event->every.unit == UNIT_YEAR && first.month == 2 && first.day == 29)
		str_puts(&line, ";BYMONTH=2;BYMONTHDAY=-1"); /* its last, as in other years */
	if (span_usable(event->until.span)) {
		str_puts(&line, ";UNTIL=");
		add_day(&line, event->until.last);
		if (span_usable(event->starts.span))
			add_time(&line, &event->starts);
	}
	put_line(out, &line);
	str_release(&line);
	if (event->every.unit == UNIT_MONTH)
		put_februaries(out, event);
}

/* ---- events --------------------------------------------------------------------------------- */

static const char *words_in(const struct exporting *exporting, const struct text *text)
{
	const char *lang;
	return text_in(text, language_code(exporting->language), &lang);
}

/* What kind of day it is, what it is about, and how sure that is; a meeting is called by its name.
 */
static void put_summary(const struct exporting *exporting, const struct calendar_event *event,
	struct str *out)
{
	const struct field *kind = record_field(event->entry.record, "kind");
	enum basis basis = entry_basis(event->of);
	struct str words = {0};
	bool named = !text_empty(&event->what) &&
		     (event->kind.at == DUE_MEETING || event->kind.at == DUE_ACTIVITY);
	if (!named)
		str_puts(&words, say(exporting->language, kind->rule.words[event->kind.at].label));
	if (!text_empty(&event->what))
		str_printf(&words, "%s%s", named ? "" : ": ", words_in(exporting, &event->what));
	if (basis == BASIS_INVENTED || basis == BASIS_ESTIMATED)
		str_printf(&words, " [%s]", say(exporting->language, basis_words[basis].label));
	put_text(out, "SUMMARY:", str_text(&words));
	str_release(&words);
}

static void put_event(const struct exporting *exporting, const struct calendar_event *event,
	const char *stamp, struct str *out)
{
	const struct field *kind = record_field(event->entry.record, "kind");
	const struct text *whose =
		event->whose.entry ? entry_title(event->whose.entry) : NULL;
	put_plain(out, "BEGIN:VEVENT", "");
	put_plain(out, "UID:", event->uid.s);
	put_plain(out, "DTSTAMP:", stamp);
	put_days(out, event);
	put_rule(out, event);
	put_summary(exporting, event, out);
	if (whose)
		put_text(out, "DESCRIPTION:", words_in(exporting, whose));
	if (!text_empty(&event->place))
		put_text(out, "LOCATION:", words_in(exporting, &event->place));
	put_text(out, "CATEGORIES:", kind->rule.words[event->kind.at].word);
	/* Only what has a time takes it. */
	put_plain(out, "TRANSP:",
		span_usable(event->starts.span) ? "OPAQUE" : "TRANSPARENT");
	put_plain(out, "END:VEVENT", "");
}

void export_calendar(
	const struct exporting *exporting, const struct calendar *calendar, struct str *out)
{
	const struct project_info *info = exporting->project->info;
	struct str stamp = {0};
	add_day(&stamp, calendar->as_of.last);
	str_puts(&stamp, "T000000Z");
	put_plain(out, "BEGIN:VCALENDAR", "");
	put_plain(out, "VERSION:2.0", "");
	put_plain(out, "PRODID:-//samverka//roles calendar//EN", "");
	put_plain(out, "CALSCALE:GREGORIAN", "");
	put_plain(out, "METHOD:PUBLISH", "");
	if (info && !text_empty(&info->title)) {
		put_text(out, "NAME:", words_in(exporting, &info->title));
		put_text(out, "X-WR-CALNAME:", words_in(exporting, &info->title));
	}
	for (uint32_t i = 0; i < calendar->events.n; i++)
		if (!left_out(exporting, &calendar->events.items[i]->entry))
			put_event(exporting, calendar->events.items[i], str_text(&stamp), out);
	put_plain(out, "END:VCALENDAR", "");
	str_release(&stamp);
}
