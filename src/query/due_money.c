/* Obligations towards funders and those who decide: reports, applications, payments, the basis for
 * going on; and what runs out: steering documents, exceptions, the project itself. */
#include "due.h"

static void funding(struct collecting *collecting)
{
	const struct project *project = collecting->project;
	for (uint32_t i = 0; i < project->funding.n; i++) {
		const struct funding *funding = project->funding.items[i];
		const struct entry *whose = funding->recipient.entry;
		const struct text *what =
			funding->source.entry ? entry_title(funding->source.entry) : NULL;
		bool refused = span_usable(funding->status.span) &&
			       funding->status.at == FUNDING_REFUSED;
		due_add(collecting,
			&(struct due_draft){.kind = DUE_APPLICATION,
				.date = funding->apply_by,
				.of = &funding->entry,
				.what = what,
				.whose = whose,
				.command = "samverka set {} status=applied",
				.settled = span_usable(funding->status.span) &&
					   funding->status.at != FUNDING_IDEA});
		for (uint32_t k = 0; k < funding->reports.n; k++) {
			const struct funder_report *report = funding->reports.items[k];
			due_add(collecting,
				&(struct due_draft){.kind = DUE_REPORT,
					.date = report->due,
					.of = &report->entry,
					.what = what,
					.whose = whose,
					.command = "samverka set {} sent=DATE",
					.settled = refused || span_usable(report->sent.span)});
		}
	}
}

static void payments(struct collecting *collecting)
{
	const struct project *project = collecting->project;
	for (uint32_t i = 0; i < project->payments.n; i++) {
		const struct payment *payment = project->payments.items[i];
		const struct funding *funding = (const struct funding *)payment->funding.entry;
		const struct field *status = record_field(payment->entry.record, "status");
		bool expected = span_usable(payment->status.span) &&
				status->rule.words[payment->status.at].word[0] == 'e';
		if (!funding)
			continue;
		due_add(collecting,
			&(struct due_draft){.kind = DUE_PAYMENT,
				.date = payment->date,
				.of = &payment->entry,
				.what = funding->source.entry ? entry_title(funding->source.entry)
							      : NULL,
				.whose = funding->recipient.entry,
				.command = "samverka set {} status=received",
				.settled = !expected});
	}
}

static void going_on(struct collecting *collecting)
{
	const struct project *project = collecting->project;
	const struct continuation *continuation = project->continuation;
	bool decided = project->renewal && span_usable(project->renewal->decided.span) &&
		       project->renewal->decided.first <= collecting->asking->today;
	if (!continuation)
		return;
	due_add(collecting,
		&(struct due_draft){.kind = DUE_HAND_IN,
			.date = continuation->hand_in_by,
			.of = &continuation->entry,
			.whose = continuation->asked_of.entry,
			.command = "samverka report memo",
			.settled = decided || (span_usable(continuation->handed_in.span) &&
						      continuation->handed_in.first <=
							      collecting->asking->today)});
	due_add(collecting,
		&(struct due_draft){.kind = DUE_DECIDE_BY,
			.date = continuation->decide_by,
			.of = &continuation->entry,
			.whose = continuation->asked_of.entry,
			.command = "samverka explain renewal",
			.settled = decided});
}

static void runs_out(struct collecting *collecting)
{
	const struct project *project = collecting->project;
	for (uint32_t i = 0; i < project->steering_documents.n; i++) {
		const struct steering_document *document = project->steering_documents.items[i];
		due_add(collecting,
			&(struct due_draft){.kind = DUE_DOCUMENT,
				.date = document->valid_to,
				.of = &document->entry,
				.whose = document->issuer.entry,
				.command = "samverka show {}"});
	}
	for (uint32_t i = 0; project->settings && i < project->settings->accepted.n; i++) {
		const struct accepted *accepted = project->settings->accepted.items[i];
		due_add(collecting,
			&(struct due_draft){.kind = DUE_EXCEPTION,
				.date = accepted->until,
				.of = &accepted->entry,
				.what = &accepted->because,
				.command = "samverka check"});
	}
	if (project->info)
		due_add(collecting,
			&(struct due_draft){.kind = DUE_PROJECT,
				.date = project->info->to,
				.of = &project->info->entry,
				.command = "samverka set project closed=DATE",
				.settled = project->renewal != NULL ||
					   span_usable(project->info->closed.span)});
}

void due_money(struct collecting *collecting)
{
	funding(collecting);
	payments(collecting);
	going_on(collecting);
	runs_out(collecting);
}
