/* How a text is spelled in YAML: bare, in single or double quotation marks, or as a literal
 * block. What is written is read as the same text by readers of YAML 1.1 and 1.2. */
#include "samverka/yaml.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Words that some reader takes for a truth value, for nothing, for a number or for a merge. */
static bool is_special_word(const char *text, size_t len)
{
	static const char *const words[] = {"true", "false", "yes", "no", "on", "off", "y", "n",
		"null", "~", ".inf", "-.inf", "+.inf", ".nan", "=", "<<"};
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (strlen(words[i]) == len && strncasecmp(words[i], text, len) == 0)
			return true;
	return len == 0;
}

/* Could any reader take it for a number, a date or a time? Generous on purpose: a few quotation
 * marks too many do no harm. */
static bool looks_like_number(const char *text, size_t len)
{
	size_t at = text[0] == '-' || text[0] == '+' ? 1 : 0;
	if (at < len && text[at] == '.')
		at++;
	/* Some readers of YAML 1.1 see a number without digits before the point or the exponent. */
	if (at >= len)
		return len > 0;
	if (strchr("eE_", text[at]))
		return strspn(text + at + 1, "0123456789+-_.") >= len - at - 1;
	if (!is_digit(text[at]))
		return false;
	for (; at < len; at++)
		if (!is_digit(text[at]) && !strchr("_.:-+eExXoObBaAcCdDfF Tt,Zz", text[at]))
			return false;
	return true;
}

static bool has_bad_sign(const char *text, size_t len, bool in_flow)
{
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		size_t n = utf8_next(text + at, len - at, &cp);
		if (utf8_steering(cp) || cp == 0x85 || cp == 0xA0)
			return true;
		if (cp == '#' && at > 0 && text[at - 1] == ' ')
			return true;
		if (cp == ':' && (at + 1 == len || text[at + 1] == ' '))
			return true;
		if (in_flow && cp && cp < 0x80 && strchr(",[]{}:?", (int)cp))
			return true;
		at += n;
	}
	return false;
}

static bool plain_is_safe(const char *text, size_t len, enum spelling spelling, bool in_flow)
{
	if (len == 0 || text[0] == ' ' || text[len - 1] == ' ')
		return false;
	if (strchr("!&*|>@`%'\"#{}[],", text[0]))
		return false;
	if (strchr("-?:", text[0]) && (len == 1 || text[1] == ' ' || in_flow))
		return false;
	if (len >= 3 && (memcmp(text, "---", 3) == 0 || memcmp(text, "...", 3) == 0))
		return false;
	if (has_bad_sign(text, len, in_flow))
		return false;
	if (spelling == SPELL_BARE)
		return true;
	return !is_special_word(text, len) && !looks_like_number(text, len);
}

static bool single_is_safe(const char *text, size_t len)
{
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		at += utf8_next(text + at, len - at, &cp);
		if (utf8_steering(cp))
			return false;
	}
	return true;
}

static void add_single(struct str *out, const char *text, size_t len)
{
	str_putc(out, '\'');
	for (size_t at = 0; at < len; at++) {
		if (text[at] == '\'')
			str_putc(out, '\'');
		str_putc(out, text[at]);
	}
	str_putc(out, '\'');
}

static void add_escaped(struct str *out, uint32_t cp, const char *bytes, size_t n)
{
	switch (cp) {
	case '"':
		str_puts(out, "\\\"");
		return;
	case '\\':
		str_puts(out, "\\\\");
		return;
	case '\n':
		str_puts(out, "\\n");
		return;
	case '\t':
		str_puts(out, "\\t");
		return;
	}
	if (!utf8_steering(cp))
		str_add(out, bytes, n);
	else if (cp < 0x100)
		str_printf(out, "\\x%02X", (unsigned)cp);
	else
		str_printf(out, "\\u%04X", (unsigned)cp);
}

static void add_double(struct str *out, const char *text, size_t len)
{
	str_putc(out, '"');
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		size_t n = utf8_next(text + at, len - at, &cp);
		add_escaped(out, cp, text + at, n);
		at += n;
	}
	str_putc(out, '"');
}

void yaml_scalar(
	struct str *out, const char *text, size_t len, enum spelling spelling, bool in_flow)
{
	if (plain_is_safe(text, len, spelling, in_flow))
		str_add(out, text, len);
	else if (!single_is_safe(text, len))
		add_double(out, text, len);
	else if (memchr(text, '\'', len) && !memchr(text, '"', len) && !memchr(text, '\\', len))
		add_double(out, text, len);
	else
		add_single(out, text, len);
}
