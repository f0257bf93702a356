/* A look at the bytes before libyaml sees them. What is wrong is reported where it stands and, in
 * a copy, replaced by harmless bytes of the same length, so that the rest of the file is read in
 * the same run. Knows bytes, not YAML's grammar. */
#include "yaml_internal.h"

#include <stdio.h>
#include <string.h>

enum { MOST_REPORTS = 20, PROBE = YAML_BLANKS / 2 };

struct look {
	const struct source *source;
	struct findings *findings;
	struct flight *flight;
	const unsigned char *bytes;
	size_t len;
	unsigned reports;
	bool directive_seen;
};

static void report(
	struct look *look, enum finding_code code, size_t at, size_t len, const char *argument)
{
	if (look->reports++ >= MOST_REPORTS)
		return;
	findings_add(look->findings, code, source_span(look->source, at, at + len),
		argument ? ARGS(argument) : NO_ARGS);
}

static void mend(struct look *look, size_t at, size_t len, char with)
{
	struct flight *flight = look->flight;
	if (!flight->mended) {
		flight->mended = memory_resize(NULL, look->len + 1);
		memcpy(flight->mended, look->bytes, look->len);
		flight->mended[look->len] = '\0';
	}
	memset(flight->mended + at, with, len);
}

static void look_at_control(struct look *look, size_t at, size_t len, uint32_t cp)
{
	char words[32];
	snprintf(words, sizeof(words), "U+%04X", (unsigned)cp);
	report(look, F_CONTROL, at, len, words);
	mend(look, at, len, ' ');
}

/* A line that begins with a mark must not become indented by its blanks: they go to the end of the
 * line above. */
static void mend_inner_bom(struct look *look, size_t at, size_t len)
{
	mend(look, at, len, ' ');
	char *line = look->flight->mended + at;
	if (line[-1] != '\n')
		return;
	line[-1] = ' ';
	line[len - 1] = '\n';
}

/* A character of several bytes; returns how many to pass. */
static size_t look_at_wide(struct look *look, size_t at)
{
	uint32_t cp;
	size_t n = utf8_next((const char *)look->bytes + at, look->len - at, &cp);
	if (cp == 0xFFFD && n == 1) {
		char hex[8];
		snprintf(hex, sizeof(hex), "%02X", look->bytes[at]);
		report(look, F_ENCODING, at, 1, hex);
		mend(look, at, 1, '?');
		return 1;
	}
	look->flight->ascii = false;
	if (cp == 0xFEFF && at > 0) {
		report(look, F_INNER_BOM, at, n, NULL);
		mend_inner_bom(look, at, n);
	} else if (cp == 0x85 || cp == 0x2028 || cp == 0x2029) {
		char words[32];
		snprintf(words, sizeof(words), "U+%04X", (unsigned)cp);
		report(look, F_LINE_KIND, at, n, words);
		mend(look, at, n, ' ');
	} else if ((cp >= 0x80 && cp < 0xA0) || cp == 0xFFFE || cp == 0xFFFF) {
		look_at_control(look, at, n, cp);
	}
	return n;
}

static bool begins(const struct look *look, size_t at, const char *text)
{
	size_t n = strlen(text);
	return look->len - at >= n && memcmp(look->bytes + at, text, n) == 0;
}

static size_t line_len(const struct look *look, size_t at)
{
	size_t n = 0;
	while (at + n < look->len && look->bytes[at + n] != '\n' && look->bytes[at + n] != '\r')
		n++;
	return n;
}

static void look_at_conflict(struct look *look, size_t at)
{
	bool ours = begins(look, at, "<<<<<<< ");
	bool theirs = begins(look, at, ">>>>>>> ");
	if ((!ours && !theirs) || look->flight->broken)
		return;
	size_t len = line_len(look, at);
	char words[48];
	snprintf(words, sizeof(words), "%.*s", (int)(len < 40 ? len : 40), look->bytes + at);
	report(look, F_CONFLICT, at, len, words);
	look->flight->broken = true; /* either version alone may be right; both together are not */
}

static void look_at_directive(struct look *look, size_t at)
{
	bool version = begins(look, at, "%YAML 1.1") || begins(look, at, "%YAML 1.2");
	bool first = !look->directive_seen;
	look->directive_seen = true;
	if (version && first)
		return;
	if (first || version)
		report(look, F_DIRECTIVE, at, line_len(look, at), NULL);
	mend(look, at, 1, '#');
}

static void look_at_line(struct look *look, size_t at)
{
	switch (look->bytes[at]) {
	case '<':
	case '>':
		look_at_conflict(look, at);
		break;
	case '%':
		look_at_directive(look, at);
		break;
	}
}

/* Eight bytes at once: is none of them a control, DEL or beyond ASCII? */
static bool all_plain(const unsigned char *bytes)
{
	uint64_t v;
	memcpy(&v, bytes, sizeof(v));
	const uint64_t ones = 0x0101010101010101u;
	const uint64_t tops = 0x8080808080808080u;
	uint64_t below = (v - ones * 0x20) & ~v;
	uint64_t deletes = ((v ^ (ones * 0x7F)) - ones) & ~(v ^ (ones * 0x7F));
	return !((v | below | deletes) & tops);
}

static void look_at_bytes(struct look *look, size_t at)
{
	look_at_line(look, at < look->len ? at : 0);
	while (at < look->len) {
		if (look->len - at >= 8 && all_plain(look->bytes + at)) {
			at += 8;
			continue;
		}
		unsigned char c = look->bytes[at];
		if (c == '\n' || c == '\r') {
			at++;
			if (at < look->len)
				look_at_line(look, at);
		} else if (c >= 0x80) {
			at += look_at_wide(look, at);
		} else {
			if ((c < 0x20 && c != '\t') || c == 0x7F)
				look_at_control(look, at, 1, c);
			at++;
		}
	}
}

static bool is_blank(unsigned char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* libyaml needs time quadratic in a run of blanks. A run longer than the limit covers at least
 * one probe, so few bytes need to be looked at. */
static void look_at_blanks(struct look *look)
{
	for (size_t probe = 0; probe < look->len; probe += PROBE) {
		size_t start = probe;
		size_t end = probe;
		while (start > 0 && is_blank(look->bytes[start - 1]))
			start--;
		while (end < look->len && is_blank(look->bytes[end]))
			end++;
		if (end - start <= YAML_BLANKS)
			continue;
		char limit[16];
		snprintf(limit, sizeof(limit), "%d", YAML_BLANKS);
		report(look, F_BLANKS, start, end - start, limit);
		look->flight->broken = true;
		return;
	}
}

static bool is_utf16(const struct look *look)
{
	return begins(look, 0, "\xFF\xFE") || begins(look, 0, "\xFE\xFF");
}

void preflight(const struct source *source, struct findings *findings, struct flight *flight)
{
	struct look look = {.source = source,
		.findings = findings,
		.flight = flight,
		.bytes = (const unsigned char *)source->bytes,
		.len = source->len};
	*flight = (struct flight){.bytes = source->bytes, .len = source->len, .ascii = true};
	if (!look.len)
		return;
	if (is_utf16(&look)) {
		report(&look, F_UTF16, 0, 2, NULL);
		flight->broken = true;
		return;
	}
	if (begins(&look, 0, "\xEF\xBB\xBF"))
		flight->bom = 3;
	look_at_bytes(&look, flight->bom);
	look_at_blanks(&look);
	if (flight->mended)
		flight->bytes = flight->mended;
}

void flight_release(struct flight *flight)
{
	memory_free(flight->mended);
	*flight = (struct flight){0};
}
