/* Reading beneath a folder: what is not an ordinary file inside it is refused, and nothing makes
 * us wait. */
#include "../test.h"

#include <errno.h>
#include <sys/socket.h>
#include <sys/un.h>

enum { LIMIT = 1 << 20 };

static enum file_result result_of(const struct temp *temp, const char *path)
{
	struct bytes bytes;
	enum file_result result = file_read(&temp->folder, path, LIMIT, &bytes, NULL);
	if (result != FILE_READ)
		assert_null(bytes.data);
	memory_free(bytes.data);
	return result;
}

static void a_file_is_read_whole(void **state)
{
	(void)state;
	struct temp temp;
	temp_make(&temp);
	assert_int_equal(mkdirat(temp.folder.fd, "toc", 0755), 0);
	temp_write_bytes(&temp, "toc/a.yaml", "å\0b", 4);
	temp_write(&temp, "empty.yaml", "");
	struct bytes bytes;
	struct file_mark mark;
	assert_int_equal(file_read(&temp.folder, "toc/a.yaml", LIMIT, &bytes, &mark), FILE_READ);
	assert_int_equal(bytes.len, 4);
	assert_memory_equal(bytes.data, "å\0b", 5);
	assert_int_equal(mark.size, 4);
	memory_free(bytes.data);
	assert_int_equal(file_read(&temp.folder, "empty.yaml", LIMIT, &bytes, NULL), FILE_READ);
	assert_int_equal(bytes.len, 0);
	assert_string_equal(bytes.data, "");
	memory_free(bytes.data);
	temp_remove(&temp);
}

static void a_file_that_grew_is_read_to_its_end(void **state)
{
	(void)state;
	/* The system says 0 for the size of such a file. */
	struct folder proc;
	if (folder_open(&proc, "/proc") < 0)
		skip();
	struct bytes bytes;
	assert_int_equal(file_read(&proc, "meminfo", LIMIT, &bytes, NULL), FILE_READ);
	assert_true(bytes.len > 100);
	memory_free(bytes.data);
	assert_int_equal(file_read(&proc, "meminfo", 50, &bytes, NULL), FILE_TOO_LARGE);
	folder_close(&proc);
}

static void ways_out_are_refused(void **state)
{
	(void)state;
	struct temp temp;
	temp_make(&temp);
	temp_write(&temp, "real.yaml", "x");
	assert_int_equal(mkdirat(temp.folder.fd, "sub", 0755), 0);
	assert_int_equal(symlinkat("real.yaml", temp.folder.fd, "link.yaml"), 0);
	assert_int_equal(symlinkat("/etc", temp.folder.fd, "out"), 0);
	assert_int_equal(symlinkat("sub", temp.folder.fd, "inside"), 0);
	assert_int_equal(symlinkat("nowhere", temp.folder.fd, "dangling.yaml"), 0);
	temp_write(&temp, "sub/a.yaml", "x");
	assert_int_equal(result_of(&temp, "link.yaml"), FILE_LINK);
	assert_int_equal(result_of(&temp, "dangling.yaml"), FILE_LINK);
	assert_int_equal(result_of(&temp, "out/hostname"), FILE_LINK);
	assert_int_equal(result_of(&temp, "inside/a.yaml"), FILE_LINK);
	assert_int_equal(result_of(&temp, "../x"), FILE_LINK);
	assert_int_equal(result_of(&temp, "sub/../../x"), FILE_LINK);
	assert_int_equal(result_of(&temp, "/etc/hostname"), FILE_LINK);
	assert_int_equal(result_of(&temp, "sub/a.yaml"), FILE_READ);
	temp_remove(&temp);
}

static void only_ordinary_files_are_read(void **state)
{
	(void)state;
	struct temp temp;
	temp_make(&temp);
	assert_int_equal(mkfifoat(temp.folder.fd, "pipe.yaml", 0644), 0);
	assert_int_equal(mkdirat(temp.folder.fd, "folder.yaml", 0755), 0);
	alarm(20); /* a pipe that is waited for would never end */
	assert_int_equal(result_of(&temp, "pipe.yaml"), FILE_SPECIAL);
	alarm(0);
	assert_int_equal(result_of(&temp, "folder.yaml"), FILE_SPECIAL);
	assert_int_equal(result_of(&temp, "absent.yaml"), FILE_ABSENT);
	assert_int_equal(result_of(&temp, "absent/a.yaml"), FILE_ABSENT);
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	snprintf(address.sun_path, sizeof(address.sun_path), "%s/socket.yaml", temp.path);
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);
	if (fd >= 0 && bind(fd, (struct sockaddr *)&address, sizeof(address)) == 0)
		assert_int_equal(result_of(&temp, "socket.yaml"), FILE_SPECIAL);
	close(fd);
	temp_remove(&temp);
}

static void a_huge_file_is_refused_before_it_is_read(void **state)
{
	(void)state;
	struct temp temp;
	temp_make(&temp);
	temp_write(&temp, "huge.yaml", "");
	int fd = openat(temp.folder.fd, "huge.yaml", O_WRONLY);
	if (ftruncate(fd, (off_t)4 << 30) == 0)
		assert_int_equal(result_of(&temp, "huge.yaml"), FILE_TOO_LARGE);
	assert_int_equal(ftruncate(fd, LIMIT), 0);
	assert_int_equal(result_of(&temp, "huge.yaml"), FILE_READ);
	assert_int_equal(ftruncate(fd, LIMIT + 1), 0);
	assert_int_equal(result_of(&temp, "huge.yaml"), FILE_TOO_LARGE);
	close(fd);
	temp_remove(&temp);
}

static void an_unreadable_file_says_why(void **state)
{
	(void)state;
	if (geteuid() == 0)
		skip();
	struct temp temp;
	temp_make(&temp);
	temp_write(&temp, "secret.yaml", "x");
	assert_int_equal(fchmodat(temp.folder.fd, "secret.yaml", 0, 0), 0);
	assert_int_equal(result_of(&temp, "secret.yaml"), FILE_UNREADABLE);
	assert_int_equal(errno, EACCES);
	temp_remove(&temp);
}

static void marks_tell_a_change(void **state)
{
	(void)state;
	struct temp temp;
	temp_make(&temp);
	struct bytes bytes;
	struct file_mark before;
	struct file_mark after;
	temp_write(&temp, "a", "one");
	file_read(&temp.folder, "a", LIMIT, &bytes, &before);
	memory_free(bytes.data);
	file_read(&temp.folder, "a", LIMIT, &bytes, &after);
	memory_free(bytes.data);
	assert_true(file_same(&before, &after));
	temp_write(&temp, "b", "one");
	assert_int_equal(renameat(temp.folder.fd, "b", temp.folder.fd, "a"), 0);
	file_read(&temp.folder, "a", LIMIT, &bytes, &after);
	memory_free(bytes.data);
	assert_false(file_same(&before, &after));
	temp_remove(&temp);
}

static void a_folder_is_listed_in_order_of_bytes(void **state)
{
	(void)state;
	struct temp temp;
	temp_make(&temp);
	static const char *const names[] = {"b", "ä", "a", "Z", ".hidden", "a-b"};
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		temp_write(&temp, names[i], "xy");
	assert_int_equal(mkdirat(temp.folder.fd, "m", 0755), 0);
	assert_int_equal(symlinkat("a", temp.folder.fd, "n"), 0);
	struct folder_list list;
	assert_int_equal(folder_list(&temp.folder, ".", &list), 0);
	static const char *const wanted[] = {".hidden", "Z", "a", "a-b", "b", "m", "n", "ä"};
	assert_int_equal(list.n, ARRAY_LEN(wanted));
	for (size_t i = 0; i < list.n; i++)
		assert_string_equal(list.items[i].name, wanted[i]);
	assert_true(list.items[5].is_folder);
	assert_int_equal(list.items[5].what, FILE_SPECIAL);
	assert_int_equal(list.items[6].what, FILE_LINK);
	assert_int_equal(list.items[2].what, FILE_READ);
	assert_int_equal(list.items[2].size, 2);
	folder_list_release(&list);
	assert_int_equal(folder_list(&temp.folder, "m", &list), 0);
	assert_int_equal(list.n, 0);
	folder_list_release(&list);
	assert_int_equal(folder_list(&temp.folder, "n", &list), -1);
	assert_int_equal(folder_list(&temp.folder, "..", &list), -1);
	temp_remove(&temp);
}

static void the_nearest_folder_is_found(void **state)
{
	(void)state;
	struct temp temp;
	temp_make(&temp);
	assert_int_equal(mkdirat(temp.folder.fd, "a", 0755), 0);
	assert_int_equal(mkdirat(temp.folder.fd, "a/b", 0755), 0);
	temp_write(&temp, "samverka.yaml", "format: 1\n");
	char deep[128];
	snprintf(deep, sizeof(deep), "%s/a/b", temp.path);
	struct folder found;
	assert_int_equal(folder_find(&found, deep, "samverka.yaml"), 0);
	struct bytes bytes;
	assert_int_equal(file_read(&found, "samverka.yaml", LIMIT, &bytes, NULL), FILE_READ);
	memory_free(bytes.data);
	folder_close(&found);
	temp_write(&temp, "a/b/samverka.yaml", "nearer");
	assert_int_equal(folder_find(&found, deep, "samverka.yaml"), 0);
	assert_int_equal(file_read(&found, "samverka.yaml", LIMIT, &bytes, NULL), FILE_READ);
	assert_string_equal(bytes.data, "nearer");
	memory_free(bytes.data);
	folder_close(&found);
	assert_int_equal(folder_find(&found, deep, "no-such-file-anywhere"), -1);
	assert_int_equal(found.fd, -1);
	assert_int_equal(folder_find(&found, "/no/such/folder", "samverka.yaml"), -1);
	temp_remove(&temp);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_file_is_read_whole),
		cmocka_unit_test(a_file_that_grew_is_read_to_its_end),
		cmocka_unit_test(ways_out_are_refused),
		cmocka_unit_test(only_ordinary_files_are_read),
		cmocka_unit_test(a_huge_file_is_refused_before_it_is_read),
		cmocka_unit_test(an_unreadable_file_says_why),
		cmocka_unit_test(marks_tell_a_change),
		cmocka_unit_test(a_folder_is_listed_in_order_of_bytes),
		cmocka_unit_test(the_nearest_folder_is_found),
	};
	return RUN(tests);
}
