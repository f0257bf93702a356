/* The answers of commands as JSON. */
#include "export_internal.h"

static void set_place(const struct sources *sources, struct span span, json_t *into)
{
	struct place place;
	struct place end;
	const struct source *source = sources_find(sources, span.start);
	if (!source)
		return;
	set_text(into, "file", source->path);
	if (!source->len || !sources_place(sources, span.start, &place)) {
		json_object_set_new(into, "line", json_integer(1));
		json_object_set_new(into, "column", json_integer(1));
		return;
	}
	json_object_set_new(into, "line", json_integer(place.line));
	json_object_set_new(into, "column", json_integer(place.column));
	json_object_set_new(into, "byte", json_integer(place.at));
	if (span.end <= span.start || !sources_place(sources, span.end, &end))
		return;
	json_object_set_new(into, "end_line", json_integer(end.line));
	json_object_set_new(into, "end_column", json_integer(end.column));
}

static json_t *finding_json(const struct exporting *exporting, const struct finding *finding)
{
	static const char *const levels[] = {"advice", "warning", "error"};
	json_t *object = json_object();
	struct str words = {0};
	set_text(object, "code", finding_kinds[finding->code].code);
	set_text(object, "level", levels[finding->level]);
	set_place(&exporting->project->sources, finding->place, object);
	say_finding(exporting->language, finding, &words);
	set_text(object, "message", str_text(&words));
	str_clear(&words);
	say_todo(exporting->language, finding, &words);
	set_text(object, "todo", str_text(&words));
	str_release(&words);
	if (finding->subject)
		set_text(object, "at", finding->subject);
	if (finding->accepted)
		json_object_set_new(object, "accepted", json_true());
	if (span_written(finding->second)) {
		json_t *second = json_object();
		set_place(&exporting->project->sources, finding->second, second);
		json_object_set_new(object, "see_also", second);
	}
	return object;
}

void export_findings(const struct exporting *exporting, const struct findings *findings,
	enum level at_least, bool accepted_too, struct str *out)
{
	json_t *answer = answer_open(exporting);
	json_t *array = json_array();
	json_int_t counts[3] = {0};
	for (size_t i = 0; i < findings->n; i++) {
		const struct finding *finding = &findings->items[i];
		counts[finding->level] += !finding->accepted;
		if (finding->level < at_least || (finding->accepted && !accepted_too))
			continue;
		json_array_append_new(array, finding_json(exporting, finding));
	}
	json_object_set_new(answer, "errors", json_integer(counts[LEVEL_ERROR]));
	json_object_set_new(answer, "warnings", json_integer(counts[LEVEL_WARNING]));
	json_object_set_new(answer, "advice", json_integer(counts[LEVEL_ADVICE]));
	json_object_set_new(answer, "findings", array);
	answer_close(answer, out);
}

void export_answer(const struct exporting *exporting, const struct entry *answer, struct str *out)
{
	json_t *object = answer_open(exporting);
	json_t *own = entry_json(exporting, answer);
	json_object_update(object, own);
	json_decref(own);
	answer_close(object, out);
}

void export_entry(const struct exporting *exporting, const struct entry *entry,
	const struct referrers *referrers, struct str *out)
{
	struct tree tree = project_tree(exporting->project);
	tree_numbering(&tree);
	json_t *answer = answer_open(exporting);
	struct str address = {0};
	address_show(&tree, entry, &address);
	set_text(answer, "at", str_text(&address));
	set_text(answer, "kind", entry_word(entry));
	json_t *place = json_object();
	set_place(&exporting->project->sources, entry->span, place);
	json_object_set_new(answer, "place", place);
	json_object_set_new(answer, "entry", entry_json(exporting, entry));
	json_t *array = json_array();
	for (size_t i = 0; i < referrers->n; i++) {
		json_t *referrer = json_object();
		str_clear(&address);
		address_show(&tree, referrers->items[i].entry, &address);
		set_text(referrer, "at", str_text(&address));
		set_text(referrer, "key", referrers->items[i].field->key);
		json_array_append_new(array, referrer);
	}
	tree_release(&tree);
	json_object_set_new(answer, "referred_to_by", array);
	str_release(&address);
	answer_close(answer, out);
}

/* The project as it is written, and what it costs. */
static void add_plan(
	const struct exporting *exporting, const struct cost_totals *cost, json_t *answer)
{
	static const enum section_number sections[] = {
		SECTION_SAMVERKA, SECTION_PARTNERS, SECTION_TOC, SECTION_ROLES};
	json_t *plan = json_object();
	for (size_t i = 0; i < ARRAY_LEN(sections); i++)
		section_json(exporting, model_sections[sections[i]], plan);
	json_object_del(plan, "format");
	json_object_del(plan, "settings");
	json_object_del(plan, "contacts");
	json_object_update(answer, plan);
	json_decref(plan);
	json_object_set_new(answer, "cost", entry_json(exporting, &cost->entry));
}

void export_report(const struct exporting *exporting, const struct cost_totals *cost,
	const struct export_part *parts, size_t n, struct str *out)
{
	json_t *answer = answer_open(exporting);
	if (cost)
		add_plan(exporting, cost, answer);
	for (size_t i = 0; i < n; i++)
		json_object_set_new(answer, parts[i].key, entry_json(exporting, parts[i].answer));
	answer_close(answer, out);
}
