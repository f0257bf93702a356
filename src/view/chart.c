/* Charts of indicators and of the pulse: which values, which marks, in words. How they are drawn is
 * the renderer's. */
#include "view_internal.h"


/* Around the least and the greatest value, in steps of 1, 2 or 5: three to six of them. */
struct steps {
	int64_t first, step;
	int n;
};

static int64_t floor_to(int64_t value, int64_t step)
{
	int64_t rest = value % step;
	return value - rest - (rest < 0 ? step : 0);
}

static struct steps steps_for(int64_t least, int64_t most)
{
	static const int factors[] = {2, 5, 10};
	struct steps steps = {.step = 1};
	int64_t power = 1;
	for (size_t i = 0; ((int128)most - least) / steps.step > 4; i++) {
		if (power > INT64_MAX / 100)
			break;
		steps.step = power * factors[i % 3];
		power *= i % 3 == 2 ? 10 : 1;
	}
	steps.first = floor_to(least, steps.step);
	steps.n = (int)(((int128)most - steps.first + steps.step - 1) / steps.step) + 1;
	return steps;
}

static void point(
	struct viewing *viewing, struct chart_line *line, int32_t day, const struct figure *figure)
{
	struct str dated = {0};
	struct str said = {0};
	struct str value = {0};
	say_day(viewing->language, day, &dated);
	say_figure(viewing->language, figure, &value);
	str_printf(&said, "%s: %s", str_text(&dated), str_text(&value));
	chart_point(viewing->doc, line,
		&(struct chart_point){.day = day,
			.value = figure->micro,
			.said = str_text(&said),
			.dated = str_text(&dated)});
	str_release(&dated);
	str_release(&said);
	str_release(&value);
}

/* ---- an indicator --------------------------------------------------------------------------- */

static void widen(int64_t *least, int64_t *most, const struct figure *figure)
{
	if (!span_usable(figure->span))
		return;
	*least = figure->micro < *least ? figure->micro : *least;
	*most = figure->micro > *most ? figure->micro : *most;
}

static const struct figure *measured(const struct progress_point *point)
{
	return span_usable(point->so_far.span) ? &point->so_far : &point->value;
}

static void marks_of(
	struct viewing *viewing, struct chart *chart, const struct indicator_progress *one)
{
	const struct indicator *indicator = (const struct indicator *)one->indicator.entry;
	int64_t least = one->history.n ? measured(one->history.items[0])->micro : 0;
	int64_t most = least;
	for (uint32_t i = 0; i < one->history.n; i++)
		widen(&least, &most, measured(one->history.items[i]));
	for (uint32_t i = 0; i < indicator->targets.n; i++)
		widen(&least, &most, &indicator->targets.items[i]->value);
	widen(&least, &most, &one->baseline);
	least = least > 0 ? 0 : least; /* begun elsewhere, small changes look great */
	struct steps steps = steps_for(least, most);
	struct figure figure = one->history.n ? *measured(one->history.items[0]) : one->baseline;
	for (int i = 0; i < steps.n; i++) {
		struct str words = {0};
		figure.micro = steps.first + i * steps.step;
		say_figure(viewing->language, &figure, &words);
		chart_mark(viewing->doc, chart, figure.micro, str_text(&words));
		str_release(&words);
	}
}

static void plan_line(
	struct viewing *viewing, struct chart *chart, const struct indicator_progress *one)
{
	const struct indicator *indicator = (const struct indicator *)one->indicator.entry;
	struct chart_line *line =
		chart_line(viewing->doc, chart, v_say(viewing, N_("Target")), CHART_PLAN);
	int32_t before = INT32_MIN;
	if (span_usable(one->baseline.span) && span_usable(one->baseline_date.span)) {
		point(viewing, line, one->baseline_date.last, &one->baseline);
		before = one->baseline_date.last;
	}
	/* Targets may stand in any order in the file. */
	for (uint32_t n = 0; n < indicator->targets.n; n++) {
		const struct target *next = NULL;
		for (uint32_t i = 0; i < indicator->targets.n; i++) {
			const struct target *target = indicator->targets.items[i];
			if (span_usable(target->by.span) && span_usable(target->value.span) &&
				target->by.last > before &&
				(!next || target->by.last < next->by.last))
				next = target;
		}
		if (!next)
			break;
		point(viewing, line, next->by.last, &next->value);
		before = next->by.last;
	}
}

/* Several sites on one day cannot be one line. */
static bool has_sites(const struct indicator_progress *one)
{
	for (uint32_t i = 0; i < one->history.n; i++)
		if (!text_empty(&one->history.items[i]->site))
			return true;
	return false;
}

void v_spark(int64_t value, int64_t least, int64_t most, struct str *out)
{
	static const char *const blocks[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
	bool overflow = false;
	int64_t range = most - least;
	int64_t step = range > 0 ? divide_round((int128)(value - least) * 7, range, &overflow) : 0;
	str_puts(out, blocks[step < 0 ? 0 : step > 7 ? 7 : step]);
}

void v_progress_spark(const struct indicator_progress *one, struct str *out)
{
	int64_t least = 0;
	int64_t most = 0;
	if (one->history.n < 2 || has_sites(one))
		return;
	uint32_t first = one->history.n > POINTS_SHOWN ? one->history.n - POINTS_SHOWN : 0;
	for (uint32_t i = first; i < one->history.n; i++)
		widen(&least, &most, measured(one->history.items[i]));
	for (uint32_t i = first; i < one->history.n; i++)
		v_spark(measured(one->history.items[i])->micro, least, most, out);
}

void v_progress_chart(struct viewing *viewing, const struct indicator_progress *one)
{
	const struct text *title = entry_title(one->indicator.entry);
	const char *foreign = NULL;
	struct str name = {0};
	if (one->history.n < 2 || has_sites(one))
		return;
	say_with(viewing->language, N_("{0}: measured and planned"),
		ARGS(title ? v_text_in(viewing, title, &foreign) : one->indicator.id), &name);
	struct chart *chart = doc_chart(viewing->doc, str_text(&name),
		v_say(viewing, N_("The values stand in the table below.")));
	marks_of(viewing, chart, one);
	plan_line(viewing, chart, one);
	struct chart_line *line =
		chart_line(viewing->doc, chart, v_say(viewing, N_("Measured")), CHART_FIRST);
	for (uint32_t i = 0; i < one->history.n; i++)
		point(viewing, line, one->history.items[i]->date.last,
			measured(one->history.items[i]));
	str_release(&name);
}

/* ---- the pulse ------------------------------------------------------------------------------ */

static void pulse_line(struct viewing *viewing, struct chart *chart,
	const struct pulse_answer *answer, const char *name, enum chart_style style)
{
	struct chart_line *line = chart_line(viewing->doc, chart, v_say(viewing, name), style);
	for (uint32_t i = 0; i < answer->days.n; i++) {
		const struct pulse_day *day = answer->days.items[i];
		const struct quantity *value = style == CHART_FIRST    ? &day->understanding
					       : style == CHART_SECOND ? &day->trust
								       : &day->ownership;
		struct figure figure = {.span = value->span, .unit = FIGURE_NUMBER};
		bool overflow = false;
		figure.micro = divide_round(value->micro, 100000, &overflow) * 100000;
		if (span_usable(value->span))
			point(viewing, line, day->date.last, &figure);
	}
}

void v_pulse_chart(struct viewing *viewing, const struct pulse_answer *answer)
{
	if (answer->days.n < 2)
		return;
	struct chart *chart =
		doc_chart(viewing->doc, v_say(viewing, N_("The pulse over time, 1 to 5")),
			v_say(viewing, N_("The values stand in the table below.")));
	for (int i = 1; i <= 5; i++) {
		char word[] = {(char)('0' + i), '\0'};
		chart_mark(viewing->doc, chart, i * 1000000, word);
	}
	pulse_line(viewing, chart, answer, N_("Understanding"), CHART_FIRST);
	pulse_line(viewing, chart, answer, N_("Trust"), CHART_SECOND);
	pulse_line(viewing, chart, answer, N_("Ownership"), CHART_THIRD);
}
