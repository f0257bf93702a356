/* Organisation numbers by their country's rule. Sweden: ten digits, the third at least 2, modulus
 * 10 (Skatteverket). Latvia: eleven digits, the first above 3, weighted modulus 11 (the Register of
 * Enterprises' numbers, the same as in Latvian VAT numbers). A number that is a person's is told
 * apart: it must not stand in the files at all. Of other countries nothing is said. */
#include "rules_internal.h"

#include <string.h>

/* The digits of a number with at most one hyphen behind the sixth; false when anything else stands
 * in it, or another count. */
static bool read_digits(const char *text, size_t wanted, int *digits)
{
	size_t n = 0;
	bool hyphen = false;
	for (; *text; text++) {
		if (*text == '-' && n == 6 && !hyphen) {
			hyphen = true;
			continue;
		}
		if (*text < '0' || *text > '9' || n == wanted)
			return false;
		digits[n++] = *text - '0';
	}
	return n == wanted;
}

static int weighted(const int *digits, const int *weights, size_t n)
{
	int sum = 0;
	for (size_t i = 0; i < n; i++)
		sum += digits[i] * weights[i];
	return sum;
}

static bool luhn_holds(const int digits[10])
{
	int sum = 0;
	for (int i = 0; i < 10; i++) {
		int product = digits[i] * (i % 2 ? 1 : 2);
		sum += product / 10 + product % 10;
	}
	return sum % 10 == 0;
}

/* Organisations have 20 or more where a person has the month. */
static enum org_number swedish(const char *text)
{
	int digits[10];
	if (!read_digits(text, 10, digits) || !luhn_holds(digits))
		return ORG_NUMBER_WRONG;
	int month = digits[2] * 10 + digits[3];
	int day = digits[4] * 10 + digits[5];
	if (month >= 1 && month <= 12 && ((day >= 1 && day <= 31) || (day >= 61 && day <= 91)))
		return ORG_NUMBER_PERSONS;
	return digits[2] < 2 ? ORG_NUMBER_WRONG : ORG_NUMBER_GOOD;
}

/* Personal codes begin with a day, or since 2017 with 32, which has no check digit of its own. */
static enum org_number latvian(const char *text)
{
	static const int legal[] = {9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1};
	static const int persons[] = {10, 5, 8, 4, 2, 1, 6, 3, 7, 9};
	int digits[11];
	if (!read_digits(text, 11, digits))
		return ORG_NUMBER_WRONG;
	if (digits[0] > 3)
		return weighted(digits, legal, 11) % 11 == 3 ? ORG_NUMBER_GOOD : ORG_NUMBER_WRONG;
	if (digits[0] == 3 && digits[1] >= 2)
		return ORG_NUMBER_PERSONS;
	bool holds = (1 + weighted(digits, persons, 10)) % 11 % 10 == digits[10];
	return holds ? ORG_NUMBER_PERSONS : ORG_NUMBER_WRONG;
}

enum org_number org_number_is(const char *country, const char *text)
{
	if (strcmp(country, "SE") == 0)
		return swedish(text);
	if (strcmp(country, "LV") == 0)
		return latvian(text);
	return ORG_NUMBER_GOOD;
}
