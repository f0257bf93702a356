/* Tables as spreadsheets save them. */
#include "../test.h"

#include "samverka/base.h"

/* Cells between brackets, a row a line. */
static void read_as(const char *bytes, enum csv_result wanted, const char *cells)
{
	struct csv csv;
	struct str said = {0};
	assert_int_equal(csv_read(&csv, bytes, strlen(bytes)), wanted);
	for (size_t r = 0; r < csv.rows; r++) {
		for (size_t c = 0; c < csv.columns; c++)
			str_printf(&said, "[%s]", csv.cells[r * csv.columns + c].text);
		str_putc(&said, '\n');
	}
	assert_string_equal(str_text(&said), cells);
	str_release(&said);
	csv_release(&csv);
}

static void test_separators(void **state)
{
	(void)state;
	read_as("a,b\n1,2\n", CSV_READ, "[a][b]\n[1][2]\n");
	read_as("a;b,c;d\r\n1,5;2;3\r\n", CSV_READ, "[a][b,c][d]\n[1,5][2][3]\n");
	read_as("a\tb\n1\t2", CSV_READ, "[a][b]\n[1][2]\n");
	read_as("sep=;\na,b;c\n1;2\n", CSV_READ, "[a,b][c]\n[1][2]\n");
	read_as("\xEF\xBB\xBF"
		"a\n1\n",
		CSV_READ, "[a]\n[1]\n");
}

static void test_quotation_marks(void **state)
{
	(void)state;
	read_as("a,b\n\"1,5\",\"say \"\"no\"\"\"\n", CSV_READ, "[a][b]\n[1,5][say \"no\"]\n");
	read_as("a\n\"two\nlines\"\n", CSV_READ, "[a]\n[two\nlines]\n");
	read_as("a\n\"open\n", CSV_OPEN_QUOTE, "[a]\n");
}

static void test_rows(void **state)
{
	(void)state;
	read_as("a,b\n\n , \n1\n", CSV_READ, "[a][b]\n[1][]\n");
	read_as("a\n1,2\n", CSV_TOO_WIDE, "[a]\n");
	read_as("", CSV_EMPTY, "");
	read_as("a\n\xE5\n", CSV_NOT_TEXT, "");
}

static void test_places(void **state)
{
	struct csv csv;
	const char bytes[] = "a,b\n1,\"2\"\n";
	(void)state;
	assert_int_equal(csv_read(&csv, bytes, strlen(bytes)), CSV_READ);
	assert_int_equal(csv.cells[2].at, 4);
	assert_int_equal(csv.cells[3].at, 6);
	csv_release(&csv);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_separators),
		cmocka_unit_test(test_quotation_marks), cmocka_unit_test(test_rows),
		cmocka_unit_test(test_places)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
