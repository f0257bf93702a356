/* The rows of one list of an answer as CSV (RFC 4180): comma, UTF-8, decimal point, CRLF. Columns
 * come from the record's rows. A text that a spreadsheet would run as a formula is made harmless
 * with an apostrophe before it. For spreadsheets (--excel): a semicolon, the decimal mark of the
 * language, and a byte order mark, so that they open it as it is. */
#include "export_internal.h"

#include <string.h>

struct writer {
	const struct exporting *exporting;
	struct str *out;
	bool first; /* of its row */
};

static void cell(struct writer *writer, const char *text, bool by_people)
{
	char separator = writer->exporting->excel ? ';' : ',';
	struct str *out = writer->out;
	if (!writer->first)
		str_putc(out, separator);
	writer->first = false;
	bool formula = by_people && text[0] && strchr("=+-@\t\r", text[0]);
	if (!formula && !strpbrk(text, "\"\r\n") && !strchr(text, separator)) {
		str_puts(out, text);
		return;
	}
	str_putc(out, '"');
	if (formula)
		str_putc(out, '\'');
	for (; *text; text++) {
		if (*text == '"')
			str_putc(out, '"');
		str_putc(out, *text);
	}
	str_putc(out, '"');
}

/* A number, with the decimal mark of the reader's spreadsheet. */
static void number_cell(struct writer *writer, struct str *digits)
{
	char *point = digits->data ? strchr(digits->data, '.') : NULL;
	if (point && writer->exporting->excel && writer->exporting->language != LANG_EN)
		*point = ',';
	cell(writer, str_text(digits), false);
}

static bool is_number(const struct kind *kind)
{
	return kind == &kind_quantity || kind == &kind_percent || kind == &kind_money ||
	       kind == &kind_figure;
}

static void sum_cells(const struct sum *sum, bool written, struct writer *writer)
{
	struct str digits = {0};
	int known = currency_decimals(sum->currency);
	unsigned decimals = known < 0 ? 2 : (unsigned)known;
	if (written && !sum->overflow && (!sum->missing || sum->parts))
		decimal_show(sum->minor, decimals, decimals, &digits);
	number_cell(writer, &digits);
	cell(writer, written ? sum->currency : "", false);
	cell(writer, sum->worst == BASIS_NONE ? "" : basis_words[sum->worst].word, false);
	str_release(&digits);
}

static bool by_people(const struct kind *kind)
{
	return kind == &kind_text || kind == &kind_prose || kind == &kind_ref_or_text;
}

static void leaf_text(const struct exporting *exporting, const struct field *field,
	const void *leaf, struct str *out)
{
	const char *lang;
	if (field->kind == &kind_text || field->kind == &kind_prose)
		str_puts(out, text_in(leaf, language_code(exporting->language), &lang));
	else
		field->kind->show(&field->rule, leaf, out);
}

static void field_cell(struct writer *writer, const struct field *field, const void *base)
{
	const struct exporting *exporting = writer->exporting;
	bool written = span_usable(leaf_span(field, base));
	if (field->shape == SHAPE_ONE && field->kind == &kind_sum) {
		sum_cells(field_of(field, base), written, writer);
		return;
	}
	struct str text = {0};
	if (written && field->shape == SHAPE_ONE) {
		leaf_text(exporting, field, field_of(field, base), &text);
	} else if (written) {
		const struct leaves *leaves = field_of(field, base);
		for (uint32_t i = 0; i < leaves->n; i++) {
			if (i)
				str_puts(&text, "; ");
			leaf_text(exporting, field,
				(const char *)leaves->items + i * field->kind->size, &text);
		}
	}
	if (is_number(field->kind) && field->shape == SHAPE_ONE)
		number_cell(writer, &text);
	else
		cell(writer, str_text(&text), by_people(field->kind));
	str_release(&text);
}

static bool is_column(const struct field *field)
{
	return field->shape == SHAPE_ONE || field->shape == SHAPE_MANY;
}

static void headings(struct writer *writer, const struct record *record)
{
	writer->first = true;
	for (size_t i = 0; i < record->n; i++) {
		const struct field *field = &record->fields[i];
		if (!is_column(field))
			continue;
		cell(writer, field->key, false);
		if (field->kind != &kind_sum)
			continue;
		struct str name = {0};
		str_printf(&name, "%s_currency", field->key);
		cell(writer, str_text(&name), false);
		str_clear(&name);
		str_printf(&name, "%s_basis", field->key);
		cell(writer, str_text(&name), false);
		str_release(&name);
	}
	str_puts(writer->out, "\r\n");
}

void export_csv(const struct exporting *exporting, const struct entry *answer, const char *list,
	struct str *out)
{
	const struct field *field = record_field(answer->record, list);
	struct writer writer = {exporting, out, true};
	if (exporting->excel)
		str_puts(out, "\xEF\xBB\xBF");
	headings(&writer, field->record);
	const LIST_OF(struct entry) *entries = field_of(field, answer);
	for (uint32_t i = 0; i < entries->n; i++) {
		const struct entry *entry = entries->items[i];
		if (left_out(exporting, entry))
			continue;
		writer.first = true;
		for (size_t k = 0; k < entry->record->n; k++)
			if (is_column(&entry->record->fields[k]))
				field_cell(&writer, &entry->record->fields[k], entry);
		str_puts(out, "\r\n");
	}
}
