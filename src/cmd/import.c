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
	bool number;	  /* what stands in it is one */
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
	size_t there;
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

/* What --map says of a column: "key=Column" among all that were given. */
static const char *mapped(struct import *import, const char *head)
{
	const struct options *options = &import->call->options;
	for (size_t i = 0; i < options->maps.n; i++)
		for (const char *at = options->maps.items[i]; *at;) {
			size_t len = strcspn(at, ",");
			size_t key = strcspn(at, "=,");
			if (key < len && strlen(head) == len - key - 1 &&
				memcmp(at + key + 1, head, len - key - 1) == 0)
				return arena_text(&import->arena, at, key);
			at += len + (at[len] == ',');
		}
	return NULL;
}

static bool is_column(const struct import *import, const char *name, size_t len)
{
	for (size_t i = 0; i < import->csv.columns; i++)
		if (strlen(import->csv.cells[i].text) == len &&
			memcmp(import->csv.cells[i].text, name, len) == 0)
			return true;
	return false;
}

static int check_maps(const struct import *import)
{
	const struct options *options = &import->call->options;
	for (size_t i = 0; i < options->maps.n; i++)
		for (const char *at = options->maps.items[i]; *at;) {
			size_t len = strcspn(at, ",");
			size_t key = strcspn(at, "=,");
			if (key == len)
				return complain(import->call, EXIT_USAGE,
					N_("--map {0} cannot be read; write it as key=Column"),
					ARGS(options->maps.items[i]));
			if (!is_column(import, at + key + 1, len - key - 1))
				return complain(import->call, EXIT_USAGE,
					N_("{0} has no column of the name that --map {1} says"),
					ARGS(import->call->args[0], options->maps.items[i]));
			at += len + (at[len] == ',');
		}
	return EXIT_FINE;
}

static void choose_column(struct import *import, struct csv_column *column, const char *head)
{
	const struct record *record = model_record(import->kind->word);
	const char *path = mapped(import, head);
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
		if (!import->columns[i].path && head[0])
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

/* ---- rows ----------------------------------------------------------------------------------- */

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
 * since "1,234" could be either there. */
static const char *as_number(struct import *import, const char *text)
{
	struct str plain = {0};
	if (import->csv.separator == ',')
		return text;
	for (const char *at = text; *at;) {
		size_t blank = at > text ? thousands(at) : 0;
		if (!blank)
			str_putc(&plain, *at == ',' ? '.' : *at);
		at += blank ? blank : 1;
	}
	const char *made = arena_text(&import->arena, str_text(&plain), plain.len);
	str_release(&plain);
	return made;
}

static void give(struct imported *entry, const char *path, const char *value, size_t at)
{
	entry->items[entry->n++] =
		(struct assignment){.kind = ASSIGN, .path = path, .value = {value, at}};
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

static struct imported *entry_of_row(struct import *import, const struct csv_cell *row, size_t most)
{
	import->entries =
		array_grow(import->entries, import->n, &import->room, sizeof(*import->entries));
	struct imported *entry = &import->entries[import->n++];
	size_t at = row[0].at;
	const char *line = str_text(&import->bytes) + at;
	*entry = (struct imported){.items = arena_new(&import->arena, most * sizeof(*entry->items)),
		.whole = {arena_text(&import->arena, line, strcspn(line, "\r\n")), at},
		.line = line_at(import, at)};
	for (size_t i = 0; i < import->csv.columns; i++) {
		const struct csv_column *column = &import->columns[i];
		if (!column->path || column->wide || !row[i].text[0])
			continue;
		give(entry, column->path,
			column->number ? as_number(import, row[i].text) : row[i].text, row[i].at);
	}
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
			give(entry, column->path, as_number(import, row[i].text), row[i].at);
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
		else
			import->there++;
	}
	import->n = kept;
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
