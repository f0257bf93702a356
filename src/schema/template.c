/* A file for beginners: every key of a section explained in a comment with a sample, nothing
 * filled in. It is written by the rows, so it cannot lag behind them. */
#include "schema_internal.h"

#include <string.h>

enum { WIDTH = 88, DEEPEST = 3 };

struct templating {
	say_fn say;
	void *context;
	struct str *out;
};

/* "# text" in lines of at most WIDTH columns. */
static void add_comment(struct templating *templating, unsigned indent, const char *text)
{
	struct str *out = templating->out;
	size_t column = 0;
	while (*text) {
		size_t word = strcspn(text, " ");
		size_t width = utf8_width(text, word);
		if (column && column + 1 + width > WIDTH) {
			str_putc(out, '\n');
			column = 0;
		}
		if (!column) {
			str_puts(out, "# ");
			str_repeat(out, ' ', indent);
			column = indent + 2;
		} else {
			str_putc(out, ' ');
			column++;
		}
		str_add(out, text, word);
		column += width;
		text += word;
		text += strspn(text, " ");
	}
	str_putc(out, '\n');
}

static void add_choices(struct templating *templating, unsigned indent, const struct field *field)
{
	struct str words = {0};
	for (size_t i = 0; field->rule.words[i].word; i++)
		str_printf(&words, "%s%s", i ? " | " : "", field->rule.words[i].word);
	add_comment(templating, indent, str_text(&words));
	str_release(&words);
}

static void add_field(struct templating *templating, unsigned indent, const struct field *field,
	bool first_of_entry, unsigned depth);

static void add_entry(struct templating *templating, unsigned indent, const struct record *record,
	bool in_list, unsigned depth)
{
	for (size_t i = 0; i < record->n; i++)
		add_field(templating, indent + (in_list ? 2 : 0), &record->fields[i],
			in_list && i == 0, depth);
}

static void add_field(struct templating *templating, unsigned indent, const struct field *field,
	bool first_of_entry, unsigned depth)
{
	struct str *out = templating->out;
	struct str words = {0};
	const char *needs[] = {"", "+ ", "* "};
	str_printf(&words, "%s%s: %s", needs[field->need],
		templating->say(templating->context, field->label),
		templating->say(templating->context, field->doc));
	add_comment(templating, indent + 2, str_text(&words));
	str_release(&words);
	if (field->kind == &kind_choice)
		add_choices(templating, indent + 4, field);
	str_puts(out, "# ");
	str_repeat(out, ' ', first_of_entry ? indent - 2 : indent);
	str_printf(out, "%s%s:", first_of_entry ? "- " : "", field->key);
	if (field->shape == SHAPE_ONE)
		str_printf(out, " %s", field->rule.sample ? field->rule.sample : "");
	else if (field->shape == SHAPE_MANY)
		str_printf(out, " [%s]", field->rule.sample ? field->rule.sample : "");
	str_putc(out, '\n');
	if (field->record && depth < DEEPEST)
		add_entry(templating, indent + 2, field->record, field->shape == SHAPE_LIST,
			depth + 1);
}

void schema_template(const struct record *section, say_fn say, void *context, struct str *out)
{
	struct templating templating = {.say = say, .context = context, .out = out};
	add_comment(&templating, 0, say(context, section->doc));
	add_comment(&templating, 0,
		say(context, N_("Take away the # where you write. * is needed where the entry is "
				"written, + is advised.")));
	for (size_t i = 0; i < section->n; i++) {
		str_puts(out, "#\n");
		add_field(&templating, 0, &section->fields[i], false, 0);
	}
}
