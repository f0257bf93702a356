/* The budget and what was paid as a journal for hledger, which ledger reads too: goals as periodic
 * transactions, for balance --budget, and transactions for what was paid and what came in. Accounts
 * are made of words of the format and ids; people's words stand in the description only, without
 * what would end it. */
#include "export_internal.h"

#include <string.h>

static const char money_account[] = "assets:money";
static const char own_account[] = "equity:own-contribution";

struct block {
	const struct exporting *exporting;
	const struct journal *journal;
	struct str *out;
	int64_t money, own; /* of the postings so far */
};

/* In a description ";" would begin a note and "|" part the payee, and a code ends at ")". */
static void put_words(struct str *out, const char *text)
{
	bool blank = true; /* two would part an account from an amount */
	for (size_t left = strlen(text); left;) {
		uint32_t cp;
		size_t n = utf8_next(text, left, &cp);
		bool bad = cp < 0x20 || cp == 0x7f || cp == 0x85 || cp == 0xA0 ||
			   utf8_steering(cp) || (cp < 0x80 && strchr(" ;|()", (int)cp));
		if (!bad)
			str_add(out, text, n);
		else if (!blank)
			str_putc(out, ' ');
		blank = bad;
		text += n;
		left -= n;
	}
}

static void put_date(struct str *out, int32_t day)
{
	date_show(day, day, out);
}

static void put_amount(const struct block *block, int64_t minor)
{
	const struct journal *journal = block->journal;
	decimal_show(minor, journal->decimals, journal->decimals, block->out);
	if (journal->currency[0])
		str_printf(block->out, " %s", journal->currency);
}

static void put_posting(const struct block *block, const char *account, int64_t minor)
{
	str_printf(block->out, "    %s  ", account);
	put_amount(block, minor);
}

/* False, and nothing is written, when the block cannot hold it: a new one can. */
static bool add_posting(struct block *block, const struct journal_item *item)
{
	int64_t *other = item->in_kind ? &block->own : &block->money;
	int64_t signed_minor = item->income ? -item->minor : item->minor;
	if (__builtin_sub_overflow(*other, signed_minor, other))
		return false;
	put_posting(block, item->account, signed_minor);
	if (item->basis < BASIS_QUOTED)
		str_printf(block->out, "  ; basis: %s", basis_words[item->basis].word);
	str_putc(block->out, '\n');
	return true;
}

static void end_block(struct block *block)
{
	if (block->money) {
		put_posting(block, money_account, block->money);
		str_putc(block->out, '\n');
	}
	if (block->own) {
		put_posting(block, own_account, block->own);
		str_putc(block->out, '\n');
	}
	block->money = block->own = 0;
}

/* ---- goals ---------------------------------------------------------------------------------- */

static int32_t after_goal(const struct journal *journal, int32_t day)
{
	struct ymd ymd = ymd_of(day);
	if (journal->by == BY_MONTH)
		return day + days_in_month(ymd.year, ymd.month);
	if (journal->by == BY_YEAR)
		return day_of((struct ymd){ymd.year + 1, 1, 1});
	return day + 1;
}

static void begin_goals(struct block *block, int32_t day)
{
	static const char *const every[COST_DIMENSIONS] = {
		[BY_LINE] = "daily", [BY_MONTH] = "monthly", [BY_YEAR] = "yearly"};
	str_printf(block->out, "\n~ %s from ", every[block->journal->by]);
	put_date(block->out, day);
	str_puts(block->out, " to ");
	put_date(block->out, after_goal(block->journal, day));
	str_putc(block->out, '\n');
}

static void put_goals(struct block *block)
{
	const struct journal *journal = block->journal;
	for (size_t i = 0; i < journal->goals_n;) {
		int32_t day = journal->goals[i].day;
		begin_goals(block, day);
		while (i < journal->goals_n && journal->goals[i].day == day &&
			add_posting(block, &journal->goals[i]))
			i++;
		end_block(block);
	}
}

/* ---- what was paid -------------------------------------------------------------------------- */

static void put_paid(struct block *block)
{
	const struct journal *journal = block->journal;
	const char *lang;
	for (size_t i = 0; i < journal->paid_n; i++) {
		const struct journal_item *item = &journal->paid[i];
		str_putc(block->out, '\n');
		put_date(block->out, item->day);
		str_puts(block->out, " *");
		if (item->reference) {
			str_puts(block->out, " (");
			put_words(block->out, item->reference);
			str_putc(block->out, ')');
		}
		str_putc(block->out, ' ');
		if (item->title && !text_empty(item->title))
			put_words(block->out,
				text_in(item->title, language_code(block->exporting->language),
					&lang));
		else
			str_puts(block->out, strrchr(item->account, ':') + 1);
		str_putc(block->out, '\n');
		add_posting(block, item);
		end_block(block);
	}
}

/* ---- the head ------------------------------------------------------------------------------- */

static void put_accounts(struct block *block)
{
	const struct journal *journal = block->journal;
	struct str *out = block->out;
	if (journal->currency[0]) {
		str_printf(out, "\ncommodity %s\n    format 1000.", journal->currency);
		str_repeat(out, '0', journal->decimals);
		str_printf(out, " %s\n", journal->currency);
	}
	str_printf(out, "\naccount %s\naccount %s\n", money_account, own_account);
	for (size_t i = 0; i < journal->accounts_n; i++)
		str_printf(out, "account %s\n", journal->accounts[i]);
}

/* hledger looks at the days of what was paid unless it is told others. */
static void put_hint(struct block *block)
{
	const struct journal *journal = block->journal;
	struct str command = {0};
	if (!journal->goals_n)
		return;
	int32_t first = journal->goals[0].day;
	int32_t after = after_goal(journal, journal->goals[journal->goals_n - 1].day);
	if (journal->paid_n && journal->paid[0].day < first)
		first = journal->paid[0].day;
	if (journal->paid_n && journal->paid[journal->paid_n - 1].day >= after)
		after = journal->paid[journal->paid_n - 1].day + 1;
	str_puts(&command, "hledger balance --budget -b ");
	put_date(&command, first);
	str_puts(&command, " -e ");
	put_date(&command, after);
	str_puts(block->out, "; ");
	say_with(block->exporting->language, N_("The budget beside what was paid: {0}"),
		ARGS(str_text(&command)), block->out);
	str_putc(block->out, '\n');
	str_release(&command);
}

static void put_lacking(struct block *block)
{
	for (size_t i = 0; i < block->journal->lacking_n; i++) {
		str_puts(block->out, "; ");
		say_with(block->exporting->language,
			N_("Not here, since it cannot be computed: {0}"),
			ARGS(block->journal->lacking[i]), block->out);
		str_putc(block->out, '\n');
	}
}

void export_hledger(
	const struct exporting *exporting, const struct journal *journal, struct str *out)
{
	struct block block = {.exporting = exporting, .journal = journal, .out = out};
	put_hint(&block);
	put_lacking(&block);
	put_accounts(&block);
	put_goals(&block);
	put_paid(&block);
}
