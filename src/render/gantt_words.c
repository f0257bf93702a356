/* Bars over days in words: for Mermaid, and drawn with characters on a terminal. */
#include "render_internal.h"

#include <string.h>
#include <strings.h>

/* ---- Mermaid -------------------------------------------------------------------------------- */

/* Proleptic Gregorian, as value.h has it; the doc knows days only by their number. */
static void put_date(struct str *out, int32_t day)
{
	int64_t z = (int64_t)day + 719468;
	int64_t era = (z >= 0 ? z : z - 146096) / 146097;
	int64_t of_era = z - era * 146097;
	int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
	int64_t shifted = (5 * of_year + 2) / 153;
	int64_t month = shifted < 10 ? shifted + 3 : shifted - 9;
	str_printf(out, "%04d-%02d-%02d", (int)(year + era * 400 + (month <= 2)), (int)month,
		(int)(of_year - (153 * shifted + 2) / 5 + 1));
}

/* What a bar waits for, by number behind its label: Mermaid draws no arrows here, and its "after"
 * would put the bar's beginning where the plan does not have it. */
static void put_waits(struct str *out, const struct gantt *gantt, uint32_t place)
{
	bool any = false;
	for (uint32_t i = 0; i < gantt->links_n; i++) {
		const struct gantt_bar *from = &gantt->bars[gantt->links[i].from];
		if (gantt->links[i].to != place || from->from > from->to)
			continue;
		if (!any) {
			str_puts(out, " #40;");
			mermaid_text(out, gantt->after_word);
		}
		str_printf(out, "%s%u", any ? ", " : " ", gantt->links[i].from + 1);
		any = true;
	}
	if (any)
		str_puts(out, "#41;");
}

/* A task that begins like a statement would be read as one, so its first letter goes by number. */
static void put_label(struct str *out, const char *label)
{
	static const char *const statements[] = {"title", "section", "click", "dateformat",
		"inclusiveenddates", "topaxis", "axisformat", "tickinterval", "includes",
		"excludes", "todaymarker", "weekday", "weekend", "acctitle", "accdescr", "gantt"};
	struct str text = {0};
	mermaid_text(&text, label);
	const char *at = str_text(&text);
	for (size_t i = 0; i < ARRAY_LEN(statements); i++)
		if (strncasecmp(at, statements[i], strlen(statements[i])) == 0) {
			str_printf(out, "#%u;", (unsigned char)*at++);
			break;
		}
	str_puts(out, at[strspn(at, " ")] ? at : "#63;");
	str_release(&text);
}

/* "4. Hold workshops [invented] (after 1, 2)" */
static void put_task(struct str *out, const struct gantt *gantt, uint32_t place)
{
	const struct gantt_bar *bar = &gantt->bars[place];
	if (gantt->links_n)
		str_printf(out, "%u. ", place + 1);
	put_label(out, bar->label);
	if (bar->mark) {
		str_puts(out, " #91;");
		mermaid_text(out, bar->mark);
		str_puts(out, "#93;");
	}
	put_waits(out, gantt, place);
}

void gantt_mermaid(struct str *out, const struct gantt *gantt)
{
	static const char *const tags[GANTT_STATES] = {
		[GANTT_PLANNED] = "", [GANTT_ONGOING] = "active, ", [GANTT_DONE] = "done, "};
	str_puts(out, "gantt\n    dateFormat YYYY-MM-DD\n    axisFormat %Y-%m-%d\n"
		      "    inclusiveEndDates\n    todayMarker off\n    title ");
	mermaid_text(out, gantt->title);
	str_putc(out, '\n');
	for (uint32_t i = 0; i < gantt->bars_n; i++) {
		const struct gantt_bar *bar = &gantt->bars[i];
		if (bar->from > bar->to)
			continue;
		if (!i || bar->group != gantt->bars[i - 1].group) {
			str_puts(out, "    section ");
			mermaid_text(out, gantt->groups[bar->group][0] ? gantt->groups[bar->group]
								       : gantt->title);
			str_putc(out, '\n');
		}
		str_puts(out, "    ");
		put_task(out, gantt, i);
		str_printf(out, " :%sb%u, ", tags[bar->state], i + 1);
		put_date(out, bar->from);
		str_puts(out, ", ");
		put_date(out, bar->to);
		str_putc(out, '\n');
	}
	if (!gantt->today_word)
		return;
	str_puts(out, "    ");
	mermaid_text(out, gantt->today_word);
	str_puts(out, " :milestone, today, ");
	put_date(out, gantt->today);
	str_puts(out, ", 0d\n");
}

/* ---- text ----------------------------------------------------------------------------------- */

enum { LEAST_LABEL = 16, MOST_LABEL = 34, LEAST_DAYS = 20 };

struct columns {
	const struct gantt *gantt;
	size_t label;
	size_t days; /* columns of the days */
};

static size_t column_of(const struct columns *columns, int64_t day)
{
	int64_t n = (int64_t)columns->gantt->last - columns->gantt->first + 1;
	int64_t gone = day - columns->gantt->first;
	gone = gone < 0 ? 0 : gone >= n ? n - 1 : gone;
	return (size_t)(gone * (int64_t)columns->days / n);
}

/* Words at their column, where there is room for them. */
static void put_axis(struct text *text, const struct columns *columns)
{
	struct str line = {0};
	size_t width = 0;
	str_repeat(&line, ' ', columns->label + 2);
	for (uint32_t i = 0; i < columns->gantt->ticks_n; i++) {
		const struct gantt_tick *tick = &columns->gantt->ticks[i];
		size_t at = column_of(columns, tick->day);
		size_t wide = utf8_width(tick->words, strlen(tick->words)) + 1;
		if ((width && at < width + 1) || at + wide > columns->days)
			continue;
		str_repeat(&line, ' ', at - width);
		str_printf(&line, "│%s", tick->words);
		width = at + wide;
	}
	text_line(text, str_text(&line), line.len);
	str_release(&line);
}

static void put_today(struct text *text, const struct columns *columns)
{
	const struct gantt *gantt = columns->gantt;
	struct str line = {0};
	if (!gantt->today_word)
		return;
	size_t at = column_of(columns, gantt->today);
	size_t wide = utf8_width(gantt->today_word, strlen(gantt->today_word));
	if (at > wide + 1) {
		str_repeat(&line, ' ', columns->label + 2 + at - wide - 1);
		str_printf(&line, "%s ▼", gantt->today_word);
	} else {
		str_repeat(&line, ' ', columns->label + 2 + at);
		str_printf(&line, "▼ %s", gantt->today_word);
	}
	text_line(text, str_text(&line), line.len);
	str_release(&line);
}

static void put_cells(struct str *line, const struct columns *columns, const struct gantt_bar *bar)
{
	static const char *const fills[GANTT_STATES] = {
		[GANTT_PLANNED] = "░", [GANTT_ONGOING] = "▒", [GANTT_DONE] = "█"};
	const struct gantt *gantt = columns->gantt;
	bool dated = bar->from <= bar->to;
	size_t from = column_of(columns, bar->from);
	size_t to = column_of(columns, bar->to);
	size_t today = column_of(columns, gantt->today);
	size_t last = dated ? to : 0;
	if (gantt->today_word && today > last)
		last = today;
	for (size_t i = 0; i <= last; i++)
		str_puts(line, dated && i >= from && i <= to     ? fills[bar->state]
			       : gantt->today_word && i == today ? "│"
								 : " ");
}

/* The label on as many lines as it takes, the bar beside the first. */
static void put_bar(struct text *text, const struct columns *columns, const struct gantt_bar *bar)
{
	struct str label = {0};
	struct str line = {0};
	struct wrap wrap;
	struct wrap_line part;
	render_safe(&label, bar->label, strlen(bar->label));
	if (bar->mark) {
		str_puts(&label, " [");
		render_safe(&label, bar->mark, strlen(bar->mark));
		str_putc(&label, ']');
	}
	wrap_init(&wrap, &label, columns->label);
	for (bool first = true; wrap_next(&wrap, &part); first = false) {
		str_clear(&line);
		str_add(&line, part.at, part.len);
		if (first) {
			str_repeat(&line, ' ',
				part.width < columns->label ? columns->label - part.width : 0);
			str_puts(&line, "  ");
			put_cells(&line, columns, bar);
		}
		text_line(text, str_text(&line), line.len);
	}
	str_release(&label);
	str_release(&line);
}

static void put_key(struct text *text, const struct gantt *gantt)
{
	static const char *const samples[GANTT_STATES] = {
		[GANTT_PLANNED] = "░░", [GANTT_ONGOING] = "▒▒", [GANTT_DONE] = "██"};
	struct str line = {0};
	for (int state = 0; state < GANTT_STATES; state++) {
		if (!gantt->states[state])
			continue;
		str_printf(&line, "%s%s %s", line.len ? "   " : "", samples[state],
			gantt->states[state]);
	}
	text_line(text, "", 0);
	text_line(text, str_text(&line), line.len);
	str_release(&line);
}

void gantt_text(struct text *text, const struct gantt *gantt)
{
	struct columns columns = {.gantt = gantt, .label = LEAST_LABEL};
	if (!gantt->bars_n)
		return;
	for (uint32_t i = 0; i < gantt->bars_n; i++) {
		size_t width = utf8_width(gantt->bars[i].label, strlen(gantt->bars[i].label));
		if (width > columns.label)
			columns.label = width;
	}
	if (columns.label > MOST_LABEL)
		columns.label = MOST_LABEL;
	columns.days = text->width > columns.label + 2 + LEAST_DAYS
			       ? text->width - columns.label - 2
			       : LEAST_DAYS;
	put_axis(text, &columns);
	put_today(text, &columns);
	for (uint32_t i = 0; i < gantt->bars_n; i++) {
		const struct gantt_bar *bar = &gantt->bars[i];
		if ((!i || bar->group != gantt->bars[i - 1].group) &&
			gantt->groups[bar->group][0]) {
			struct str word = {0};
			render_safe(&word, gantt->groups[bar->group],
				strlen(gantt->groups[bar->group]));
			text_line(text, str_text(&word), word.len);
			str_release(&word);
		}
		put_bar(text, &columns, bar);
	}
	put_key(text, gantt);
}
