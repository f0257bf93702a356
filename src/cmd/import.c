/* Tables that people have elsewhere, row by row as entries: which column is which key, what is
 * there already. All of it is taken in or nothing; what is wrong is shown where it stands in the
 * table. */
#include "cmd.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { LARGEST_TABLE = 64 << 20 };

struct csv_column {
	const char *path; /* NULL: not taken in */
	const char *wide; /* the id that heads it, or NULL */
	char sign;	  /* '-': numbers are turned, "key=-Column" */
	bool number;	  /* what stands in it is one */
	bool money;
	bool date;
};

struct import {
	struct steps steps;
	struct call *call;
	const struct import_kind *kind;
	struct str bytes;
	struct csv csv;
	struct csv_column *columns;
	struct imported *entries;
	size_t n, room;
	size_t there, left_out;
	size_t counted; /* lines are counted up to here */
	unsigned line;
	struct arena arena;
};

/* ---- the file ------------------------------------------------------------------------------- */

static int read_table(struct import *import)
{
	struct call *call = import->call;
	const char *name = call->args[0];
	FILE *file = strcmp(name, "-") == 0 ? stdin : fopen(name, "rb");
	char piece[65536];
	size_t got;
	if (!file)
		return complain(call, EXIT_SYSTEM, N_("{0} cannot be read: {1}"),
			ARGS(name, strerror(errno)));
	while (import->bytes.len <= LARGEST_TABLE &&
		(got = fread(piece, 1, sizeof(piece), file)) > 0)
		str_add(&import->bytes, piece, got);
	bool failed = ferror(file);
	int error = errno;
	if (file != stdin)
		fclose(file);
	if (failed)
		return complain(call, EXIT_SYSTEM, N_("{0} cannot be read: {1}"),
			ARGS(name, strerror(error)));
	if (import->bytes.len > LARGEST_TABLE)
		return complain(
			call, EXIT_USAGE, N_("{0} is larger than 64 MB; divide it"), ARGS(name));
	return EXIT_FINE;
}

/* Asked for from the top downwards. */
static unsigned line_at(struct import *import, size_t at)
{
	const char *bytes = str_text(&import->bytes);
	for (; import->counted < at; import->counted++)
		import->line += bytes[import->counted] == '\n';
	return import->line + 1;
}

static int parse_table(struct import *import)
{
	static const char *const problems[] = {[CSV_EMPTY] = N_("{0} has no rows"),
		[CSV_NOT_TEXT] =
			N_("{0} is not UTF-8 text; save it as \"CSV UTF-8\" and try again"),
		[CSV_OPEN_QUOTE] =
			N_("{0}, line {1}: a quotation mark is opened here and never closed"),
		[CSV_TOO_WIDE] = N_("{0}, line {1}: the row has more cells than the head; is the "
				    "separator right?")};
	struct str line = {0};
	enum csv_result result =
		csv_read(&import->csv, str_text(&import->bytes), import->bytes.len);
	int code = EXIT_FINE;
	if (result == CSV_READ && import->csv.rows < 2)
		result = CSV_EMPTY;
	if (result != CSV_READ) {
		str_printf(&line, "%u", line_at(import, import->csv.wrong_at));
		code = complain(import->call, EXIT_FINDINGS, problems[result],
			ARGS(import->call->args[0], str_text(&line)));
	}
	str_release(&line);
	return code;
}

/* ---- which column is what ------------------------------------------------------------------- */

static bool is_column(const struct import *import, const char *name, size_t len)
{
	for (size_t i = 0; i < import->csv.columns; i++)
		if (strlen(import->csv.cells[i].text) == len &&
			memcmp(import->csv.cells[i].text, name, len) == 0)
			return true;
	return false;
}

/* One "key=Column" of a --map; "key=-Column" turns the sign of its numbers. */
struct mapping {
	const char *key, *column;
	size_t key_len, column_len;
	char sign; /* '+' or '-' when it is said, else 0 */
};

/* Takes the next one at *at. False: it is none. A comma parts two, but may be in a name. */
static bool mapping_take(const struct import *import, const char **at, struct mapping *mapping)
{
	size_t len = strcspn(*at, ",");
	*mapping = (struct mapping){.key = *at, .key_len = strcspn(*at, "=,")};
	if (mapping->key_len == len)
		return false;
	mapping->column = *at + mapping->key_len + 1;
	if (is_column(import, mapping->column, strlen(mapping->column)))
		len = strlen(*at);
	mapping->column_len = len - mapping->key_len - 1;
	*at += len + ((*at)[len] == ',');
	bool sign = mapping->column_len && strchr("+-", mapping->column[0]);
	if (sign && !is_column(import, mapping->column, mapping->column_len)) {
		mapping->sign = *mapping->column++;
		mapping->column_len--;
	}
	return true;
}

/* What --map says of a column: the key, or NULL. */
static const char *mapped(struct import *import, const char *head, char *sign)
{
	const struct option_texts *maps = &import->call->options.maps;
	struct mapping mapping;
	for (size_t i = 0; i < maps->n; i++)
		for (const char *at = maps->items[i]; *at;) {
			if (!mapping_take(import, &at, &mapping))
				break;
			if (strlen(head) != mapping.column_len ||
				memcmp(mapping.column, head, mapping.column_len) != 0)
				continue;
			*sign = mapping.sign;
			return arena_text(&import->arena, mapping.key, mapping.key_len);
		}
	return NULL;
}

static int check_maps(const struct import *import)
{
	const struct option_texts *maps = &import->call->options.maps;
	struct mapping mapping;
	for (size_t i = 0; i < maps->n; i++)
		for (const char *at = maps->items[i]; *at;) {
			if (!mapping_take(import, &at, &mapping))
				return complain(import->call, EXIT_USAGE,
					N_("--map {0} cannot be read; write it as key=Column"),
					ARGS(maps->items[i]));
			if (!is_column(import, mapping.column, mapping.column_len))
				return complain(import->call, EXIT_USAGE,
					N_("{0} has no column of the name that --map {1} says"),
					ARGS(import->call->args[0], maps->items[i]));
		}
	return EXIT_FINE;
}

static void choose_column(struct import *import, struct csv_column *column, const char *head)
{
	const struct record *record = model_record(import->kind->word);
	const char *path = mapped(import, head, &column->sign);
	const char *name = path ? path : head;
	const struct field *field = entry_field(record, name);
	if (!field && import->kind->is_wide && import->kind->is_wide(import->call, name)) {
		column->wide = name;
		column->path = import->kind->value_key;
		field = record_field(record, column->path);
	} else if (field || path) {
		column->path = name;
	}
	column->number = field && field->kind &&
			 (field->kind == &kind_figure || field->kind == &kind_quantity ||
				 field->kind == &kind_integer || field->kind == &kind_money ||
				 field->kind == &kind_percent);
	column->money = field && field->kind == &kind_money;
	column->date = field && field->kind == &kind_date;
}

static int choose_columns(struct import *import)
{
	struct str unused = {0};
	size_t used = 0;
	int code = check_maps(import);
	import->columns = arena_new(&import->arena, import->csv.columns * sizeof(*import->columns));
	for (size_t i = 0; i < import->csv.columns && code == EXIT_FINE; i++) {
		const char *head = import->csv.cells[i].text;
		choose_column(import, &import->columns[i], head);
		used += import->columns[i].path != NULL;
		bool of_use = import->kind->uses && import->kind->uses(i, import->kind->seen);
		if (!import->columns[i].path && !of_use && head[0])
			str_printf(&unused, "%s%s", unused.len ? ", " : "", head);
	}
	if (code == EXIT_FINE && !used)
		code = complain(import->call, EXIT_USAGE,
			N_("no column of {0} is known ({1}); say which is which with --map "
			   "key=Column"),
			ARGS(import->call->args[0], str_text(&unused)));
	else if (code == EXIT_FINE && unused.len)
		complain(import->call, EXIT_FINE, N_("these columns are not taken in: {0}"),
			ARGS(str_text(&unused)));
	str_release(&unused);
	return code;
}

/* ---- cells ---------------------------------------------------------------------------------- */

/* A blank that divides thousands: a space, or one that does not break. */
static size_t thousands(const char *at)
{
	static const char *const blanks[] = {" ", "\xC2\xA0", "\xE2\x80\xAF"};
	for (size_t i = 0; i < ARRAY_LEN(blanks); i++) {
		size_t len = strlen(blanks[i]);
		if (strncmp(at, blanks[i], len) == 0 && at[len] >= '0' && at[len] <= '9')
			return len;
	}
	return 0;
}

/* "1 234,5" as spreadsheets in Swedish and Latvian write it: only where no comma divides cells,
 * since "1,234" could be either there. Some of them write the minus of print. */
static const char *as_number(struct import *import, const char *text, char sign)
{
	static const char minus[] = "\xE2\x88\x92";
	struct str plain = {0};
	bool negative = *text == '-' || strncmp(text, minus, strlen(minus)) == 0;
	const char *from = text + (*text == '-' ? 1 : negative ? strlen(minus) : 0);
	if (negative != (sign == '-') && from[strspn(from, "0.,")])
		str_putc(&plain, '-');
	for (const char *at = from; *at;) {
		bool spreadsheet = import->csv.separator != ',';
		size_t blank = spreadsheet && at > from ? thousands(at) : 0;
		if (!blank)
			str_putc(&plain, spreadsheet && *at == ',' ? '.' : *at);
		at += blank ? blank : 1;
	}
	const char *made = arena_text(&import->arena, str_text(&plain), plain.len);
	str_release(&plain);
	return made;
}

static bool digits(const char *at, size_t n)
{
	return strspn(at, "0123456789") >= n;
}

/* 20251120 and 20.11.2025, as ledgers and banks write days, and a midnight behind a day. What
 * could be two days, as 11/12/2025, is left for the finding. */
static const char *as_date(struct import *import, const char *at)
{
	size_t len = strlen(at);
	if (len == 8 && digits(at, 8))
		return arena_printf(&import->arena, "%.4s-%.2s-%.2s", at, at + 4, at + 6);
	if (len == 10 && digits(at, 2) && at[2] == '.' && digits(at + 3, 2) && at[5] == '.' &&
		digits(at + 6, 4))
		return arena_printf(&import->arena, "%s-%.2s-%.2s", at + 6, at + 3, at);
	if (len > 10 && strchr(" T", at[10]) && !at[10 + 1 + strspn(at + 11, "0:")])
		return arena_text(&import->arena, at, 10);
	return at;
}

/* ---- rows ----------------------------------------------------------------------------------- */

static void give(struct imported *entry, const char *path, const char *value, size_t at)
{
	entry->items[entry->n++] =
		(struct assignment){.kind = ASSIGN, .path = path, .value = {value, at}};
}

/* Is "10.000" ten, or ten thousand? Reading it as money refuses it, but a sum would hide it. */
static bool doubtful(const struct import *import, const char *number)
{
	size_t len = strlen(number);
	return project_decimals(&import->call->project) < 3 && len > 4 && number[len - 4] == '.' &&
	       number[len - 1] == '0';
}

/* Several columns of one number, such as debit and credit, are added up. What cannot be read
 * stays alone, and adding the entry will tell of it. */
static void give_number(struct import *import, struct imported *entry,
	const struct csv_column *column, struct argument value)
{
	int64_t one, other;
	struct str sum = {0};
	size_t i = 0;
	while (i < entry->n && strcmp(entry->items[i].path, column->path) != 0)
		i++;
	if (i == entry->n) {
		give(entry, column->path, value.text, value.at);
		return;
	}
	struct argument *there = &entry->items[i].value;
	if (decimal_read(there->text, strlen(there->text), 6, &one) != DECIMAL_READ ||
		(column->money && doubtful(import, there->text)))
		return;
	if (decimal_read(value.text, strlen(value.text), 6, &other) != DECIMAL_READ || !one ||
		(column->money && doubtful(import, value.text))) {
		*there = value;
		return;
	}
	if (!other)
		return;
	decimal_show(one + other, 6, 0, &sum);
	there->text = arena_text(&import->arena, str_text(&sum), sum.len);
	str_release(&sum);
}

/* The keys that were given as options hold for every row. */
static void give_options(struct import *import, struct imported *entry)
{
	const struct call *call = import->call;
	for (size_t i = 0; i < call->keys_n; i++) {
		const char *name = call->keys[i].name;
		size_t len = strcspn(name, "=");
		char *path = arena_text(&import->arena, name, len);
		for (size_t k = 0; k < len; k++)
			path[k] = path[k] == '-' ? '_' : path[k];
		give(entry, path, call->keys[i].value, entry->whole.at);
	}
}

static void give_cell(struct import *import, struct imported *entry,
	const struct csv_column *column, const struct csv_cell *cell)
{
	if (column->number)
		give_number(import, entry, column,
			(struct argument){as_number(import, cell->text, column->sign), cell->at});
	else
		give(entry, column->path, column->date ? as_date(import, cell->text) : cell->text,
			cell->at);
}

static struct imported *entry_of_row(struct import *import, const struct csv_cell *row, size_t most)
{
	import->entries =
		array_grow(import->entries, import->n, &import->room, sizeof(*import->entries));
	struct imported *entry = &import->entries[import->n++];
	size_t at = row[0].at;
	const char *line = str_text(&import->bytes) + at;
	*entry = (struct imported){.items = arena_new(&import->arena, most * sizeof(*entry->items)),
		.whole = {arena_text(&import->arena, line, strcspn(line, "\r\n")), at},
		.line = line_at(import, at),
		.row = row};
	for (size_t i = 0; i < import->csv.columns; i++)
		if (import->columns[i].path && !import->columns[i].wide && row[i].text[0])
			give_cell(import, entry, &import->columns[i], &row[i]);
	give_options(import, entry);
	return entry;
}

static bool is_wide(const struct import *import)
{
	for (size_t i = 0; i < import->csv.columns; i++)
		if (import->columns[i].wide)
			return true;
	return false;
}

static void take_rows(struct import *import)
{
	size_t most = import->csv.columns + import->call->keys_n + 2;
	bool wide = is_wide(import);
	for (size_t r = 1; r < import->csv.rows; r++) {
		const struct csv_cell *row = &import->csv.cells[r * import->csv.columns];
		if (!wide)
			entry_of_row(import, row, most);
		for (size_t i = 0; wide && i < import->csv.columns; i++) {
			const struct csv_column *column = &import->columns[i];
			if (!column->wide || !row[i].text[0])
				continue;
			struct imported *entry = entry_of_row(import, row, most);
			give(entry, import->kind->wide_key, column->wide, row[i].at);
			give_cell(import, entry, column, &row[i]);
		}
	}
}

const char *imported_value(const struct imported *imported, const char *key)
{
	for (size_t i = 0; i < imported->n; i++)
		if (strcmp(imported->items[i].path, key) == 0)
			return imported->items[i].value.text;
	return NULL;
}

/* Only what is not there yet. */
static int keep_new(struct import *import)
{
	size_t kept = 0;
	int code = EXIT_FINE;
	for (size_t i = 0; i < import->n; i++) {
		enum imported_as as =
			import->kind->look(import->call, &import->entries[i], import->kind->seen);
		if (as == IMPORT_ADD)
			import->entries[kept++] = import->entries[i];
		else if (as == IMPORT_REFUSED)
			code = EXIT_FINDINGS;
		else if (as == IMPORT_LEFT_OUT)
			import->left_out++;
		else
			import->there++;
	}
	import->n = kept;
	if (code == EXIT_FINE && import->kind->end)
		code = import->kind->end(import->call, import->kind->seen);
	return code == EXIT_FINE ? code
				 : complain(import->call, code, N_("nothing was changed"), NO_ARGS);
}

/* ---- the end -------------------------------------------------------------------------------- */

static enum edit_result add_rows(struct steps *steps, struct edit *edit)
{
	const struct import *import = (const struct import *)steps;
	struct new_entry *entries = arena_new(&edit->arena, import->n * sizeof(*entries));
	for (size_t i = 0; i < import->n; i++)
		entries[i] = (struct new_entry){
			import->entries[i].items, import->entries[i].n, import->entries[i].whole};
	return edit_add(edit, import->kind->word, entries, import->n, import->call->options.file);
}

static int write_rows(struct import *import)
{
	struct call *call = import->call;
	struct str said = {0};
	int code = EXIT_FINE;
	say_n(call->language, N_("{n} row was added"), N_("{n} rows were added"), import->n, &said);
	if (import->there) {
		str_puts(&said, ", ");
		say_n(call->language, N_("{n} was there already"), N_("{n} were there already"),
			import->there, &said);
	}
	if (import->left_out) {
		str_puts(&said, ", ");
		say_n(call->language, N_("{n} was left out"), N_("{n} were left out"),
			import->left_out, &said);
	}
	str_putc(&said, '\n');
	if (!call->options.dry_run)
		str_puts(&call->out, str_text(&said));
	if (import->n)
		code = edit_run(&import->steps);
	else
		code = output_write(call);
	str_release(&said);
	return code;
}

int import_run(struct call *call, const struct import_kind *kind)
{
	struct import import = {
		.steps = {.make = add_rows, .call = call, .line_name = call->args[0]},
		.call = call,
		.kind = kind};
	int code = read_table(&import);
	if (code == EXIT_FINE)
		code = parse_table(&import);
	if (code == EXIT_FINE && kind->begin)
		code = kind->begin(call, &import.csv, kind->seen);
	if (code == EXIT_FINE)
		code = choose_columns(&import);
	if (code == EXIT_FINE) {
		take_rows(&import);
		code = keep_new(&import);
	}
	import.steps.line = str_text(&import.bytes);
	if (code == EXIT_FINE)
		code = write_rows(&import);
	str_release(&import.bytes);
	csv_release(&import.csv);
	memory_free(import.entries);
	arena_release(&import.arena);
	return code;
}
