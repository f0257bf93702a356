/* Arenas, growing texts, maps: what they promise, and what a naive way would give. */
#include "../test.h"

#include <sys/wait.h>

/* ---- arenas ---------------------------------------------------------------------------------- */

static void an_arena_gives_zeroed_aligned_memory(void **state)
{
	(void)state;
	struct arena arena = {0};
	for (size_t size = 0; size < 3000; size += 7) {
		unsigned char *fresh = arena_new(&arena, size);
		assert_non_null(fresh);
		assert_int_equal((uintptr_t)fresh % 8, 0);
		for (size_t i = 0; i < size; i++)
			assert_int_equal(fresh[i], 0);
		memset(fresh, 0xA5, size);
		arena_text(&arena, "å", 2);
	}
	arena_release(&arena);
	assert_int_equal(arena.bytes, 0);
	assert_null(arena.top);
}

/* Everything ever given keeps its own bytes. */
static void nothing_in_an_arena_overlaps(void **state)
{
	(void)state;
	enum { MANY = 3000 };
	static struct {
		unsigned char *at;
		size_t len;
		bool text;
	} given[MANY];
	struct arena arena = {0};
	struct chance chance = {1};
	for (size_t i = 0; i < MANY; i++) {
		char bytes[300];
		given[i].len = chance_below(&chance, i % 100 ? 40 : sizeof(bytes));
		given[i].text = chance_below(&chance, 2);
		memset(bytes, (int)(i % 251), sizeof(bytes));
		if (given[i].text)
			given[i].at = (unsigned char *)arena_text(&arena, bytes, given[i].len);
		else
			given[i].at = memset(
				arena_new(&arena, given[i].len), (int)(i % 251), given[i].len);
	}
	for (size_t i = 0; i < MANY; i++) {
		for (size_t k = 0; k < given[i].len; k++)
			assert_int_equal(given[i].at[k], i % 251);
		if (given[i].text)
			assert_int_equal(given[i].at[given[i].len], 0);
	}
	arena_release(&arena);
}

static void a_reset_arena_zeroes_again(void **state)
{
	(void)state;
	struct arena arena = {0};
	for (int round = 0; round < 50; round++) {
		for (int i = 0; i < 200; i++) {
			unsigned char *fresh = arena_new(&arena, 100);
			for (size_t k = 0; k < 100; k++)
				assert_int_equal(fresh[k], 0);
			memset(fresh, 0xFF, 100);
		}
		arena_reset(&arena);
	}
	assert_true(arena.bytes < 100000);
	arena_release(&arena);
}

static void an_adopted_arena_keeps_what_it_holds(void **state)
{
	(void)state;
	struct arena to = {0};
	struct arena from = {0};
	struct arena none = {0};
	char *first = arena_text(&to, "first", 5);
	char *second = NULL;
	for (int i = 0; i < 1000; i++)
		second = arena_text(&from, "second", 6);
	size_t bytes = to.bytes + from.bytes;
	arena_adopt(&to, &from);
	arena_adopt(&to, &none);
	arena_adopt(&none, &to);
	assert_null(from.top);
	assert_null(to.top);
	assert_int_equal(none.bytes, bytes);
	arena_text(&from, "another", 7);
	assert_string_equal(first, "first");
	assert_string_equal(second, "second");
	assert_string_equal(arena_printf(&none, "%s-%d", "x", 7), "x-7");
	arena_release(&none);
	arena_release(&from);
}

static void a_large_object_fits(void **state)
{
	(void)state;
	struct arena arena = {0};
	char *large = arena_new(&arena, 3 << 20);
	large[(3 << 20) - 1] = 'x';
	char *small = arena_text(&arena, "small", 5);
	assert_string_equal(small, "small");
	arena_release(&arena);
}

static void memory_that_is_gone_calls_the_hook(void **state)
{
	(void)state;
	pid_t child = fork();
	if (child == 0) {
		close(STDERR_FILENO);
		memory_exhausted();
	}
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 4);
}

static void arrays_grow_and_are_zeroed(void **state)
{
	(void)state;
	int *items = NULL;
	size_t room = 0;
	for (int i = 0; i < 1000; i++) {
		items = array_grow(items, (size_t)i, &room, sizeof(*items));
		assert_true(room > (size_t)i);
		assert_int_equal(items[i], 0);
		items[i] = i + 1;
	}
	for (int i = 0; i < 1000; i++)
		assert_int_equal(items[i], i + 1);
	memory_free(items);
}

/* ---- texts ----------------------------------------------------------------------------------- */

static void a_text_grows(void **state)
{
	(void)state;
	struct str str = {0};
	assert_string_equal(str_text(&str), "");
	str_add(&str, NULL, 0);
	assert_string_equal(str_text(&str), "");
	str_puts(&str, "Å");
	str_putc(&str, '-');
	str_repeat(&str, 'x', 3);
	str_printf(&str, "%s%d%%", "ö", 12);
	assert_string_equal(str_text(&str), "Å-xxxö12%");
	str_clear(&str);
	assert_int_equal(str.len, 0);
	assert_string_equal(str_text(&str), "");
	for (int i = 0; i < 100000; i++)
		str_putc(&str, (char)('a' + i % 26));
	assert_int_equal(str.len, 100000);
	assert_int_equal(strlen(str_text(&str)), 100000);
	assert_int_equal(str.data[26001], 'b');
	str_release(&str);
	assert_null(str.data);
}

static void a_text_may_hold_nul(void **state)
{
	(void)state;
	struct str str = {0};
	str_add(&str, "a\0b", 3);
	assert_int_equal(str.len, 3);
	assert_memory_equal(str.data, "a\0b", 4);
	str_release(&str);
}

/* ---- maps ------------------------------------------------------------------------------------ */

static void a_map_finds_what_was_put(void **state)
{
	(void)state;
	enum { MANY = 5000 };
	static char keys[MANY][16];
	struct map map = {0};
	assert_null(map_get(&map, "nothing"));
	for (size_t i = 0; i < MANY; i++) {
		snprintf(keys[i], sizeof(keys[i]), "id-%zu", i * 7919);
		assert_null(map_put(&map, keys[i], &keys[i]));
	}
	assert_int_equal(map.used, MANY);
	for (size_t i = 0; i < MANY; i++) {
		char copy[16];
		memcpy(copy, keys[i], sizeof(copy));
		assert_ptr_equal(map_get(&map, copy), &keys[i]);
	}
	assert_null(map_get(&map, "id-1"));
	assert_null(map_get(&map, ""));
	assert_ptr_equal(map_put(&map, "id-0", &map), &keys[0]);
	assert_ptr_equal(map_get(&map, keys[0]), &map);
	assert_int_equal(map.used, MANY);
	map_release(&map);
	assert_null(map_get(&map, "id-0"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_arena_gives_zeroed_aligned_memory),
		cmocka_unit_test(nothing_in_an_arena_overlaps),
		cmocka_unit_test(a_reset_arena_zeroes_again),
		cmocka_unit_test(an_adopted_arena_keeps_what_it_holds),
		cmocka_unit_test(a_large_object_fits),
		cmocka_unit_test(memory_that_is_gone_calls_the_hook),
		cmocka_unit_test(arrays_grow_and_are_zeroed),
		cmocka_unit_test(a_text_grows),
		cmocka_unit_test(a_text_may_hold_nul),
		cmocka_unit_test(a_map_finds_what_was_put),
	};
	return RUN(tests);
}
