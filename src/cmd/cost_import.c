/* samverka cost import: what bank or ledger have paid, row by row as actual costs. Rules of --line
 * say which cost line a row belongs to. A row that is logged already is passed by, so that a table
 * that has grown can be taken in again; the same reference with another amount is refused. */
#include "cmd.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

/* --line Column:value=LINE, or LINE alone for the rows that no other one fits. */
struct line_rule {
	size_t column;
	const char *value;
	const char *line; /* NULL: such rows are left out */
};

struct ledger {
	const struct csv *csv;
	struct line_rule rules[MOST_TEXTS];
	size_t rules_n;
	const char *otherwise;
	struct map left;   /* by what, day and reference: the entries that no row has met yet */
	struct map logged; /* by line, day and reference: what is logged there, in words */
	struct map told;   /* rows that belong nowhere are told once for each value */
	size_t positive, negative;
	unsigned first_negative;
	struct arena arena;
};

enum { MOST_TOLD = 10 };

/* ---- which line a row belongs to ------------------------------------------------------------ */

static bool is_line(const struct entry *entry)
{
	return entry->record == model_record("cost-line");
}

static int check_line(struct call *call, const char *id)
{
	const char *names[1024];
	size_t n = 0;
	const struct entry *entry = map_get(&call->project.links.ids, id);
	if (entry && is_line(entry))
		return EXIT_FINE;
	for (uint32_t i = 0; i < call->project.lines.n && n < ARRAY_LEN(names); i++)
		names[n++] = call->project.lines.items[i]->id.s;
	const char *near = near_best(id, names, n);
	if (near)
		return complain(call, EXIT_USAGE,
			N_("there is no cost line {0}; did you mean {1}?"), ARGS(id, near));
	return complain(call, EXIT_USAGE, N_("there is no cost line {0} in cost.yaml"), ARGS(id));
}

/* The column whose name the rule begins with; the longest, since a name may hold a colon. */
static bool column_of(const struct csv *csv, const char *rule, size_t len, size_t *column)
{
	size_t longest = 0;
	for (size_t i = 0; i < csv->columns; i++) {
		size_t n = strlen(csv->cells[i].text);
		if (n >= longest && n < len && rule[n] == ':' &&
			memcmp(csv->cells[i].text, rule, n) == 0) {
			longest = n;
			*column = i;
		}
	}
	return longest;
}

/* "Column:value=LINE" of len bytes; its sign of equality is at `equals`. */
static int take_rule(struct call *call, const struct csv *csv, struct ledger *ledger,
	const char *rule, size_t equals, size_t len)
{
	size_t column = 0;
	const char *said = arena_text(&ledger->arena, rule, len);
	const char *line = said + equals + 1;
	if (ledger->rules_n == ARRAY_LEN(ledger->rules))
		return complain(call, EXIT_USAGE,
			N_("at most 64 rules of --line are followed; let a column name the cost "
			   "line, with --map line=Column"),
			NO_ARGS);
	if (!column_of(csv, said, equals, &column))
		return complain(call, EXIT_USAGE,
			N_("--line {0} cannot be read; write it as Column:value=LINE, with a "
			   "column of {1}"),
			ARGS(said, call->args[0]));
	size_t head = strlen(csv->cells[column].text) + 1;
	struct line_rule *made = &ledger->rules[ledger->rules_n++];
	*made = (struct line_rule){.column = column,
		.value = arena_text(&ledger->arena, said + head, equals - head),
		.line = strcmp(line, "no") == 0 ? NULL : line};
	return made->line ? check_line(call, made->line) : EXIT_FINE;
}

static int take_line(
	struct call *call, const struct csv *csv, struct ledger *ledger, const char *value)
{
	int code = EXIT_FINE;
	if (!strchr(value, '=')) {
		ledger->otherwise = value;
		return check_line(call, value);
	}
	for (const char *at = value; *at && code == EXIT_FINE;) {
		size_t equals = strcspn(at, "=");
		size_t len = equals + strcspn(at + equals, ",");
		if (!at[equals])
			return complain(call, EXIT_USAGE,
				N_("--line {0} cannot be read; write it as Column:value=LINE, "
				   "with a column of {1}"),
				ARGS(at, call->args[0]));
		code = take_rule(call, csv, ledger, at, equals, len);
		at += len + (at[len] == ',');
	}
	return code;
}

static bool maps_line(const struct call *call, const struct csv *csv)
{
	for (size_t i = 0; i < csv->columns; i++)
		if (strcmp(csv->cells[i].text, "line") == 0)
			return true;
	for (size_t i = 0; i < call->options.maps.n; i++)
		if (strstr(call->options.maps.items[i], "line="))
			return true;
	return false;
}

/* Takes the options --line out of the keys: here they are rules and no key of every row. */
static int begin(struct call *call, const struct csv *csv, void *context)
{
	struct ledger *ledger = context;
	size_t kept = 0;
	int code = EXIT_FINE;
	ledger->csv = csv;
	for (size_t i = 0; i < call->keys_n && code == EXIT_FINE; i++) {
		if (strcspn(call->keys[i].name, "=") == 4 &&
			strncmp(call->keys[i].name, "line", 4) == 0)
			code = take_line(call, csv, ledger, call->keys[i].value);
		else
			call->keys[kept++] = call->keys[i];
	}
	call->keys_n = kept;
	if (code == EXIT_FINE && !ledger->rules_n && !ledger->otherwise && !maps_line(call, csv))
		return complain(call, EXIT_USAGE,
			N_("nothing says which cost line a row belongs to; say --line LINE for "
			   "all, --line Column:value=LINE for some, or --map line=Column"),
			NO_ARGS);
	return code;
}

static bool uses(size_t column, const void *context)
{
	const struct ledger *ledger = context;
	for (size_t i = 0; i < ledger->rules_n; i++)
		if (ledger->rules[i].column == column)
			return true;
	return false;
}

static const char *where(const struct call *call, struct ledger *ledger, unsigned line)
{
	return arena_printf(&ledger->arena, "%s:%u", call->args[0], line);
}

/* Once for each value of the first rule's column, a few of them. */
static enum imported_as nowhere(
	struct call *call, struct ledger *ledger, const struct imported *row)
{
	const struct line_rule *rule = ledger->rules_n ? &ledger->rules[0] : NULL;
	const char *cell = rule ? row->row[rule->column].text : "";
	if (map_get(&ledger->told, cell) || ledger->told.used >= MOST_TOLD)
		return IMPORT_REFUSED;
	map_put(&ledger->told, cell, ledger);
	const char *head = rule ? ledger->csv->cells[rule->column].text : "";
	if (*cell)
		complain(call, EXIT_FINDINGS,
			N_("{0}: no --line says where {1} {2} belongs; add {1}:{2}=LINE, or "
			   "{1}:{2}=no to leave such rows out"),
			ARGS(where(call, ledger, row->line), head, cell));
	else
		complain(call, EXIT_FINDINGS,
			N_("{0}: nothing says which cost line the row belongs to; --line LINE "
			   "says it of all that no other rule fits"),
			ARGS(where(call, ledger, row->line)));
	return IMPORT_REFUSED;
}

static enum imported_as find_line(struct call *call, struct ledger *ledger, struct imported *row)
{
	const struct line_rule *rule = NULL;
	if (imported_value(row, "line"))
		return IMPORT_ADD;
	for (size_t i = 0; i < ledger->rules_n && !rule; i++)
		if (strcmp(row->row[ledger->rules[i].column].text, ledger->rules[i].value) == 0)
			rule = &ledger->rules[i];
	if (rule && !rule->line)
		return IMPORT_LEFT_OUT;
	if (!rule && !ledger->otherwise)
		return nowhere(call, ledger, row);
	memmove(row->items + 1, row->items, row->n++ * sizeof(*row->items));
	row->items[0] = (struct assignment){.kind = ASSIGN,
		.path = "line",
		.value = {rule ? rule->line : ledger->otherwise,
			rule ? row->row[rule->column].at : row->whole.at}};
	return IMPORT_ADD;
}

/* ---- what is logged already ----------------------------------------------------------------- */

/* A column of currencies belongs to the amount beside it. */
static void join_currency(
	const struct project *project, struct ledger *ledger, struct imported *row)
{
	struct assignment *amount = NULL;
	struct assignment *currency = NULL;
	for (size_t i = 0; i < row->n; i++) {
		if (strcmp(row->items[i].path, "amount") == 0)
			amount = &row->items[i];
		if (strcmp(row->items[i].path, "currency") == 0)
			currency = &row->items[i];
	}
	if (!currency)
		return;
	const char *code = currency->value.text;
	if (amount && strcmp(code, project_currency(project)) != 0)
		amount->value.text =
			arena_printf(&ledger->arena, "%s %s", amount->value.text, code);
	size_t after = (size_t)(row->items + row->n - (currency + 1));
	memmove(currency, currency + 1, after * sizeof(*currency));
	row->n--;
}

/* Money in the project's currency and in none are the same. */
static const char *money_words(
	const struct project *project, struct ledger *ledger, const struct money *money)
{
	const char *currency = money->currency[0] ? money->currency : project_currency(project);
	struct str words = {0};
	int decimals = currency_decimals(currency);
	unsigned shown = decimals < 0 ? 2 : (unsigned)decimals;
	decimal_show(money->minor, shown, shown, &words);
	str_printf(&words, "%s%s", currency[0] ? " " : "", currency);
	const char *made = arena_text(&ledger->arena, str_text(&words), words.len);
	str_release(&words);
	return made;
}

static bool read_leaf(const struct call *call, struct ledger *ledger, const char *key,
	const char *text, void *leaf)
{
	const struct field *field = record_field(model_record("actual"), key);
	struct findings unused = {0};
	struct reading reading = {.findings = &unused,
		.arena = &ledger->arena,
		.currency = project_currency(&call->project),
		.decimals = project_decimals(&call->project),
		.key = field->key,
		.label = field->label};
	bool read = field->kind->read(
		&reading, &field->rule, text, strlen(text), false, (struct span){1, 2}, leaf);
	findings_release(&unused);
	return read;
}

static const char *hours_words(struct ledger *ledger, int64_t micro)
{
	struct str words = {0};
	decimal_show(micro, 6, 0, &words);
	str_puts(&words, " h");
	const char *made = arena_text(&ledger->arena, str_text(&words), words.len);
	str_release(&words);
	return made;
}

/* What the row says it cost, as it is logged; NULL when it cannot be read. */
static const char *cost_of_row(
	const struct call *call, struct ledger *ledger, const struct imported *row, bool *negative)
{
	const char *amount = imported_value(row, "amount");
	const char *hours = imported_value(row, "hours");
	struct money money = {{0}, 0, ""};
	struct quantity quantity = {{0}, 0};
	if (amount && read_leaf(call, ledger, "amount", amount, &money)) {
		*negative = money.minor < 0;
		return money_words(&call->project, ledger, &money);
	}
	if (!amount && hours && read_leaf(call, ledger, "hours", hours, &quantity))
		return hours_words(ledger, quantity.micro);
	return NULL;
}

static const char *place_key(
	struct ledger *ledger, const char *line, const int32_t days[2], const char *reference)
{
	return arena_printf(&ledger->arena, "%s\n%d %d\n%s", line, days[0], days[1],
		reference ? reference : "");
}

static const char *whole_key(struct ledger *ledger, const char *place, const char *cost)
{
	return arena_printf(&ledger->arena, "%s\n%s", place, cost);
}

static void see_project(const struct project *project, struct ledger *ledger)
{
	for (uint32_t i = 0; i < project->actuals.n; i++) {
		const struct actual *one = project->actuals.items[i];
		int32_t days[2] = {one->date.first, one->date.last};
		const char *cost = span_usable(one->amount.span)
					   ? money_words(project, ledger, &one->amount)
					   : hours_words(ledger, one->hours.micro);
		if (!span_usable(one->line.span))
			continue;
		const char *place = place_key(ledger, one->line.id, days,
			text_empty(&one->reference) ? NULL : one->reference.s);
		const char *whole = whole_key(ledger, place, cost);
		uintptr_t times = (uintptr_t)map_get(&ledger->left, whole) + 1;
		map_put(&ledger->left, whole, (void *)times);
		map_put(&ledger->logged, place, (void *)(uintptr_t)cost);
	}
}

/* A reference is one voucher: it may have several amounts in a table, but none that is missing
 * where the others are logged. */
static enum imported_as conflict(struct call *call, struct ledger *ledger,
	const struct imported *row, const char *old, const char *fresh)
{
	complain(call, EXIT_FINDINGS,
		N_("{0}: {1} is logged with {2} on that line and day already, not with {3}; change "
		   "it with set, or take the row out"),
		ARGS(where(call, ledger, row->line), imported_value(row, "reference"), old, fresh));
	return IMPORT_REFUSED;
}

static enum imported_as look(struct call *call, struct imported *row, void *context)
{
	struct ledger *ledger = context;
	const char *date = imported_value(row, "date");
	int32_t days[2];
	bool negative = false;
	enum imported_as as = find_line(call, ledger, row);
	if (as != IMPORT_ADD)
		return as;
	join_currency(&call->project, ledger, row);
	const char *cost = cost_of_row(call, ledger, row, &negative);
	if (!cost || !date || !date_read(date, strlen(date), &days[0], &days[1]))
		return IMPORT_ADD; /* adding it will say what is wrong */
	if (days[0] > time(NULL) / 86400) {
		complain(call, EXIT_FINDINGS,
			N_("{0}: {1} has not come yet: what is still to be paid is no actual cost; "
			   "take the row out"),
			ARGS(where(call, ledger, row->line), date));
		return IMPORT_REFUSED;
	}
	ledger->positive += !negative;
	ledger->negative += negative;
	if (negative && !ledger->first_negative)
		ledger->first_negative = row->line;
	const char *place = place_key(
		ledger, imported_value(row, "line"), days, imported_value(row, "reference"));
	const char *whole = whole_key(ledger, place, cost);
	uintptr_t left = (uintptr_t)map_get(&ledger->left, whole);
	if (left) {
		map_put(&ledger->left, whole, (void *)(left - 1));
		return IMPORT_THERE;
	}
	const char *old = map_get(&ledger->logged, place);
	if (old && imported_value(row, "reference"))
		return conflict(call, ledger, row, old, cost);
	return IMPORT_ADD;
}

/* A bank tells what is paid out as negative; here that is money that came back. */
static int end(struct call *call, void *context)
{
	struct ledger *ledger = context;
	const struct option_texts *maps = &call->options.maps;
	if (!ledger->negative || ledger->positive)
		return EXIT_FINE;
	for (size_t i = 0; i < maps->n; i++)
		if (strstr(maps->items[i], "amount=-") || strstr(maps->items[i], "amount=+"))
			return EXIT_FINE;
	return complain(call, EXIT_FINDINGS,
		N_("{0}: all amounts are negative, which means money that came back; if they were "
		   "paid, turn them with --map amount=-Column, else say so with "
		   "--map amount=+Column"),
		ARGS(where(call, ledger, ledger->first_negative)));
}

int run_cost_import(struct call *call)
{
	if (call->args_n != 1)
		return complain(call, EXIT_USAGE, N_("import takes one table, such as ledger.csv"),
			NO_ARGS);
	int code = project_open(call);
	if (code != EXIT_FINE)
		return code;
	struct ledger ledger = {.positive = 0};
	struct import_kind kind = {.word = "actual",
		.begin = begin,
		.uses = uses,
		.look = look,
		.end = end,
		.seen = &ledger};
	see_project(&call->project, &ledger);
	code = import_run(call, &kind);
	map_release(&ledger.left);
	map_release(&ledger.logged);
	map_release(&ledger.told);
	arena_release(&ledger.arena);
	return code;
}
