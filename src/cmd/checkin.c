/* samverka evaluate checkin: a new file for the notes of a meeting, with its agenda and what to
 * write, for people to fill in. */
#include "cmd.h"

#include <errno.h>
#include <string.h>

struct noting {
	struct call *call;
	const struct meeting *meeting;
	int32_t day;
	struct str text;
	struct arena arena;
};

static const char *words(const struct noting *noting, const char *text)
{
	return say(noting->call->language, text);
}

static void note(struct noting *noting, const char *text)
{
	str_printf(&noting->text, "#%s%s\n", text[0] ? " " : "", text);
}

/* ---- the agenda, as comments ---------------------------------------------------------------- */

/* The page as a terminal shows it, each line behind a "#": nothing in it can end the comment. */
static void add_agenda(struct noting *noting)
{
	struct call *call = noting->call;
	struct agenda_asking asking = {
		.meeting = noting->meeting, .today = call->today, .day = noting->day};
	struct agenda *agenda = agenda_of(&call->project, &asking, &noting->arena);
	struct doc doc;
	struct viewing viewing = {.project = &call->project,
		.doc = &doc,
		.language = call->language,
		.today = call->today};
	const struct render_options options = {.width = 76};
	const struct text *title = entry_title(&noting->meeting->entry);
	struct str page = {0};
	const char *lang;
	view_begin(&viewing, title ? text_in(title, language_code(call->language), &lang)
				   : noting->meeting->id.s);
	view_agenda(&viewing, &agenda->entry);
	render_text(&doc, &options, &page);
	for (const char *at = str_text(&page); *at;) {
		size_t len = strcspn(at, "\n");
		str_puts(&noting->text, len ? "# " : "#");
		str_add(&noting->text, at, len);
		str_putc(&noting->text, '\n');
		at += len + (at[len] == '\n');
	}
	str_release(&page);
	doc_release(&doc);
}

/* ---- what to fill in ------------------------------------------------------------------------ */

static void add_choice(struct noting *noting, const struct choice *choice, const char *key)
{
	const struct field *field = record_field(noting->meeting->entry.record, key);
	if (span_usable(choice->span))
		str_printf(&noting->text, "    %s: %s\n", key,
			field->rule.words[choice->at].word);
}

static void add_members(struct noting *noting)
{
	const struct group *group = (const struct group *)noting->meeting->group.entry;
	if (!group || !group->members.n)
		return;
	str_printf(&noting->text, "    # %s\n    # present: [",
		words(noting, N_("Those who were there, of the group:")));
	for (uint32_t i = 0; i < group->members.n; i++)
		str_printf(&noting->text, "%s%s", i ? ", " : "", group->members.items[i].id);
	str_puts(&noting->text, "]\n");
}

static void add_prompt(struct noting *noting, const char *key, const char *question)
{
	str_printf(&noting->text, "    # %s: |\n    #   %s\n", key, words(noting, question));
}

static void add_checkin(struct noting *noting)
{
	const struct meeting *meeting = noting->meeting;
	struct str day = {0};
	date_show(noting->day, noting->day, &day);
	str_printf(&noting->text, "checkins:\n  - meeting: %s\n    date: %s\n", meeting->id.s,
		str_text(&day));
	add_choice(noting, &meeting->form, "form");
	if (meeting->facilitator.entry)
		str_printf(&noting->text, "    facilitator: %s\n", meeting->facilitator.id);
	add_members(noting);
	str_puts(&noting->text, "    # target_group_present: yes\n");
	add_prompt(noting, "went_well", N_("What went well?"));
	add_prompt(noting, "to_change", N_("What should be changed?"));
	add_prompt(noting, "next_steps", N_("Who does what until next time?"));
	str_puts(&noting->text, "\n");
	note(noting, words(noting, N_("What you decided; as many as there were:")));
	str_printf(&noting->text,
		"# decisions:\n#   - date: %s\n#     choice: change\n#     what: %s\n"
		"#     because: %s\n#     expected: %s\n#     owner: %s\n#     due: %s\n\n",
		str_text(&day), words(noting, N_("What is to be done")), words(noting, N_("Why")),
		words(noting, N_("What you expect of it")),
		meeting->facilitator.entry ? meeting->facilitator.id : "project-lead",
		str_text(&day));
	note(noting, words(noting, N_("What you learned that others can use:")));
	str_printf(&noting->text,
		"# lessons:\n#   - date: %s\n#     learned: %s\n#     recommend: %s\n",
		str_text(&day), words(noting, N_("What you learned")),
		words(noting, N_("What you advise others")));
	str_release(&day);
}

static void write_text(struct noting *noting)
{
	add_agenda(noting);
	note(noting, "");
	note(noting, words(noting, N_("Take the # away in front of what you fill in, and write "
				      "over it.")));
	note(noting,
		words(noting, N_("No names of people, and nothing about single "
				 "participants.")));
	str_puts(&noting->text, "\n");
	add_checkin(noting);
}

/* ---- writing -------------------------------------------------------------------------------- */

static int already_noted(const struct noting *noting)
{
	const struct project *project = &noting->call->project;
	for (uint32_t i = 0; i < project->checkins.n; i++) {
		const struct checkin *checkin = project->checkins.items[i];
		if (checkin->meeting.entry == &noting->meeting->entry &&
			span_usable(checkin->date.span) && checkin->date.first == noting->day)
			return complain(noting->call, EXIT_FINDINGS,
				N_("this meeting has been written down for that day already; "
				   "nothing was changed"),
				NO_ARGS);
	}
	return EXIT_FINE;
}

/* The project as it would be has no error that it has not now. */
static bool reads_well(const struct noting *noting, const char *path)
{
	struct project after = {0};
	struct findings findings = {0};
	struct overlay overlay = {path, str_text(&noting->text), noting->text.len};
	struct load_options options = {.overlays = &overlay, .overlays_n = 1};
	bool well = project_load(&noting->call->folder, &options, &after, &findings) == LOAD_DONE;
	if (well) {
		rules_run(&after, NULL, &findings);
		well = findings_count(&findings, LEVEL_ERROR) <=
		       findings_count(&noting->call->findings, LEVEL_ERROR);
	}
	project_release(&after);
	findings_release(&findings);
	return well;
}

static int write_file(struct noting *noting)
{
	struct call *call = noting->call;
	struct str day = {0};
	date_show(noting->day, noting->day, &day);
	const char *path = arena_printf(&noting->arena, "evaluate/checkin-%s-%s.yaml",
		noting->meeting->id.s, str_text(&day));
	str_release(&day);
	struct new_file file = {
		.path = path, .data = str_text(&noting->text), .len = noting->text.len};
	if (!reads_well(noting, path))
		return complain(call, EXIT_FINDINGS,
			N_("{0} would not read well; nothing was changed"), ARGS(path));
	if (edit_create(&call->folder, &file, 1, call->options.dry_run, &call->out) < 0)
		return complain(call, EXIT_SYSTEM,
			N_("{0} cannot be written: {1}; nothing was changed"),
			ARGS(path, strerror(errno)));
	if (file.kept)
		return complain(call, EXIT_FINDINGS,
			N_("{0} is there already; nothing was changed"), ARGS(path));
	if (!call->options.dry_run) {
		str_clear(&call->out);
		str_printf(&call->out, "%s\n", path);
	}
	return output_write(call);
}

int run_evaluate_checkin(struct call *call)
{
	struct noting noting = {.call = call};
	int code = meeting_asked(call, &noting.meeting, &noting.day);
	if (code == EXIT_FINE)
		code = already_noted(&noting);
	if (code == EXIT_FINE) {
		write_text(&noting);
		code = write_file(&noting);
	}
	str_release(&noting.text);
	arena_release(&noting.arena);
	return code;
}
