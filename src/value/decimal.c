/* Exact decimals and the one rounding rule: half away from zero. */
#include "samverka/value.h"

#include <string.h>

enum decimal_result decimal_read(const char *text, size_t len, unsigned decimals, int64_t *out)
{
	size_t at = 0;
	bool negative = len && text[0] == '-';
	if (negative || (len && text[0] == '+'))
		at = negative ? 1 : len; /* a plus sign is not how we write numbers */
	size_t digits = 0;
	unsigned after = 0;
	bool point = false;
	bool too_fine = false;
	int128 value = 0;
	for (; at < len; at++) {
		if (text[at] == '.' && !point && digits) {
			point = true;
			continue;
		}
		if (text[at] < '0' || text[at] > '9')
			return DECIMAL_NOT;
		digits++;
		if (point && after == decimals) {
			too_fine = too_fine || text[at] != '0';
			continue;
		}
		after += point;
		if (value < (int128)1 << 100)
			value = value * 10 + (text[at] - '0');
	}
	if (!digits || text[len - 1] == '.')
		return DECIMAL_NOT;
	for (; after < decimals && value < (int128)1 << 100; after++)
		value *= 10;
	if (too_fine)
		return DECIMAL_TOO_FINE;
	if (value > (int128)1000000000000000000)
		return DECIMAL_TOO_LARGE;
	*out = (int64_t)(negative ? -value : value);
	return DECIMAL_READ;
}

void decimal_show(int64_t value, unsigned decimals, unsigned least, struct str *out)
{
	char digits[32];
	size_t n = 0;
	uint64_t rest = value < 0 ? (uint64_t)0 - (uint64_t)value : (uint64_t)value;
	unsigned dropped = 0;
	while (dropped + least < decimals && rest % 10 == 0) {
		rest /= 10;
		dropped++;
	}
	unsigned shown = decimals - dropped;
	do {
		digits[n++] = (char)('0' + rest % 10);
		rest /= 10;
	} while (rest || n <= shown);
	if (value < 0)
		str_putc(out, '-');
	while (n) {
		str_putc(out, digits[--n]);
		if (n == shown && n)
			str_putc(out, '.');
	}
}

int64_t divide_round(int128 a, int128 b, bool *overflow)
{
	int128 half = b / 2;
	int128 whole = a < 0 ? -((-a + half) / b) : (a + half) / b;
	if (whole > INT64_MAX || whole < -INT64_MAX) {
		*overflow = true;
		return 0;
	}
	return (int64_t)whole;
}
