/* The guide's questions to everyone who could become a partner: what holds while a project has
 * written none of its own. Source: Reach for Change, the guide for collaboration, step 1. Their ids
 * begin with "guide-"; a project's own entry of that id comes before them. */
#include "model_internal.h"

static const struct {
	const char *id;
	int asked_of; /* enum asked_of; -1: of everyone */
	struct text_part words[3];
} guide[] = {
	{"guide-rooted", ASKED_ENTREPRENEUR,
		{{"sv", "Är organisationen förankrad hos målgruppen, och litar målgruppen på den?"},
			{"en", "Is the organisation rooted in the target group and trusted by it?"},
			{"lv", "Vai organizācija ir sakņota mērķgrupā, un vai mērķgrupa tai "
			       "uzticas?"}}},
	{"guide-method", ASKED_ENTREPRENEUR,
		{{"sv", "Har den arbetat fram en metod som kan bidra till att lösa problemet?"},
			{"en", "Has it worked out a method that can help to solve the problem?"},
			{"lv", "Vai tā ir izstrādājusi metodi, kas var palīdzēt risināt "
			       "problēmu?"}}},
	{"guide-complements", ASKED_ENTREPRENEUR,
		{{"sv", "Kompletterar den det som kommunen och andra redan gör?"},
			{"en", "Does it complement what the municipality and others already do?"},
			{"lv", "Vai tā papildina to, ko pašvaldība un citi jau dara?"}}},
	{"guide-lasting", ASKED_ENTREPRENEUR,
		{{"sv", "Kan lösningen leva kvar när projektpengarna är slut, och nå fler?"},
			{"en", "Can the solution last when the project money has ended, and reach "
			       "more people?"},
			{"lv", "Vai risinājums var turpināties, kad projekta nauda beigusies, un "
			       "sasniegt vairāk cilvēku?"}}},
	{"guide-duty", ASKED_MUNICIPALITY,
		{{"sv", "Har den ansvar enligt lag för det sociala problemet?"},
			{"en", "Does it answer for the social problem by law?"},
			{"lv", "Vai tā saskaņā ar likumu atbild par šo sociālo problēmu?"}}},
	{"guide-offer", -1,
		{{"sv", "Är det tydligt vad den erbjuder de andra?"},
			{"en", "Is it clear what it offers the others?"},
			{"lv", "Vai ir skaidrs, ko tā piedāvā pārējiem?"}}},
};

void questions_of_guide(struct project *project)
{
	static const struct span shipped = {0, 1};
	struct arena *arena = &project->arena;
	for (size_t i = 0; i < ARRAY_LEN(guide); i++) {
		struct question *question = arena_new(arena, sizeof(*question));
		question->entry.record = &record_question;
		question->id = (struct text){shipped, guide[i].id};
		question->question = (struct text){
			shipped, text_pack(arena, guide[i].words, ARRAY_LEN(guide[i].words))};
		if (guide[i].asked_of >= 0)
			question->asked_of = (struct choice){shipped, guide[i].asked_of};
		entry_append(&project->guide_questions, &question->entry, arena);
	}
	project->links.shipped = (struct entry **)project->guide_questions.items;
	project->links.shipped_n = project->guide_questions.n;
}
