/* Writing several files: all or none, nobody else's change lost, a dead writer's work finished,
 * and a forged list of renames harmless. */
#include "../test.h"

#include <errno.h>
#include <sys/wait.h>

static struct file_mark mark_of(const struct temp *temp, const char *name)
{
	struct bytes bytes;
	struct file_mark mark = {0};
	assert_int_equal(file_read(&temp->folder, name, 1 << 20, &bytes, &mark), FILE_READ);
	memory_free(bytes.data);
	return mark;
}

static struct writing *begin(const struct temp *temp)
{
	struct writing *writing = NULL;
	assert_int_equal(writing_begin(&writing, &temp->folder, 1000), WRITING_DONE);
	assert_non_null(writing);
	return writing;
}

static enum writing_result put(
	struct writing *writing, const char *path, const char *text, const struct file_mark *before)
{
	return writing_put(writing, path, text, strlen(text), before);
}

/* Only what belongs there lies in .samverka. */
static void assert_tidy(const struct temp *temp)
{
	struct folder_list list;
	assert_int_equal(folder_list(&temp->folder, ".samverka", &list), 0);
	for (size_t i = 0; i < list.n; i++)
		if (strcmp(list.items[i].name, ".gitignore") != 0 &&
			strcmp(list.items[i].name, "lock") != 0)
			fail_msg("%s was left behind", list.items[i].name);
	folder_list_release(&list);
	assert_int_equal(writing_counter(&temp->folder) % 2, 0);
}

static void several_files_are_put_in_place(void **state)
{
	(void)state;
	struct temp temp;
	temp_make(&temp);
	temp_write(&temp, "a.yaml", "old a");
	temp_write(&temp, "b.yaml", "old b");
	assert_int_equal(fchmodat(temp.folder.fd, "a.yaml", 0640, 0), 0);
	struct file_mark a = mark_of(&temp, "a.yaml");
	struct file_mark b = mark_of(&temp, "b.yaml");
	assert_int_equal(writing_counter(&temp.folder), 0);
	struct writing *writing = begin(&temp);
	assert_int_equal(put(writing, "a.yaml", "new a", &a), WRITING_DONE);
	assert_int_equal(put(writing, "b.yaml", "new b", &b), WRITING_DONE);
	assert_int_equal(put(writing, "toc/new.yaml", "new c", NULL), WRITING_DONE);
	assert_file(&temp, "a.yaml", "old a");
	assert_int_equal(writing_commit(writing), WRITING_DONE);
	assert_file(&temp, "a.yaml", "new a");
	assert_file(&temp, "b.yaml", "new b");
	assert_file(&temp, "toc/new.yaml", "new c");
	assert_file(&temp, ".samverka/.gitignore", "*\n");
	struct stat st;
	assert_int_equal(fstatat(temp.folder.fd, "a.yaml", &st, 0), 0);
	assert_int_equal(st.st_mode & 07777, 0640);
	assert_int_equal(writing_counter(&temp.folder), 2);
	assert_tidy(&temp);
	temp_remove(&temp);
}

static void a_cancelled_writing_changes_nothing(void **state)
{
	(void)state;
	struct temp temp;
	temp_make(&temp);
	temp_write(&temp, "a.yaml", "old");
	struct file_mark a = mark_of(&temp, "a.yaml");
	struct writing *writing = begin(&temp);
	assert_int_equal(put(writing, "a.yaml", "new", &a), WRITING_DONE);
	assert_int_equal(put(writing, "b.yaml", "new", NULL), WRITING_DONE);
	writing_cancel(writing);
	assert_file(&temp, "a.yaml", "old");
	assert_file(&temp, "b.yaml", NULL);
	assert_tidy(&temp);
	writing_cancel(NULL);
	temp_remove(&temp);
}

static void a_new_file_must_not_exist(void **state)
{
	(void)state;
	struct temp temp;
	temp_make(&temp);
	temp_write(&temp, "a.yaml", "somebody's");
	struct writing *writing = begin(&temp);
	assert_int_equal(put(writing, "a.yaml", "mine", NULL), WRITING_EXISTS);
	writing_cancel(writing);
	/* And when somebody makes it meanwhile. */
	writing = begin(&temp);
	assert_int_equal(put(writing, "b.yaml", "mine", NULL), WRITING_DONE);
	assert_int_equal(put(writing, "c.yaml", "mine", NULL), WRITING_DONE);
	temp_write(&temp, "c.yaml", "somebody's");
	assert_int_equal(writing_commit(writing), WRITING_EXISTS);
	assert_file(&temp, "a.yaml", "somebody's");
	assert_file(&temp, "b.yaml", NULL);
	assert_file(&temp, "c.yaml", "somebody's");
	assert_tidy(&temp);
	temp_remove(&temp);
}

static void a_changed_file_is_left_alone(void **state)
{
	(void)state;
	struct temp temp;
	temp_make(&temp);
	temp_write(&temp, "a.yaml", "old");
	temp_write(&temp, "b.yaml", "old");
	struct file_mark a = mark_of(&temp, "a.yaml");
	struct file_mark b = mark_of(&temp, "b.yaml");
	struct writing *writing = begin(&temp);
	assert_int_equal(put(writing, "a.yaml", "mine", &a), WRITING_DONE);
	assert_int_equal(put(writing, "b.yaml", "mine", &b), WRITING_DONE);
	temp_write(&temp, "b.yaml", "somebody's own");
	assert_int_equal(writing_commit(writing), WRITING_CHANGED);
	assert_file(&temp, "a.yaml", "old");
	assert_file(&temp, "b.yaml", "somebody's own");
	writing = begin(&temp);
	assert_int_equal(put(writing, "b.yaml", "mine", &b), WRITING_CHANGED);
	writing_cancel(writing);
	assert_int_equal(unlinkat(temp.folder.fd, "a.yaml", 0), 0);
	writing = begin(&temp);
	assert_int_equal(put(writing, "a.yaml", "mine", &a), WRITING_CHANGED);
	writing_cancel(writing);
	assert_tidy(&temp);
	temp_remove(&temp);
}

static void links_and_ways_out_are_not_written(void **state)
{
	(void)state;
	struct temp temp;
	temp_make(&temp);
	temp_write(&temp, "real.yaml", "real");
	assert_int_equal(symlinkat("real.yaml", temp.folder.fd, "link.yaml"), 0);
	assert_int_equal(symlinkat("/tmp", temp.folder.fd, "toc"), 0);
	struct file_mark real = mark_of(&temp, "real.yaml");
	struct writing *writing = begin(&temp);
	assert_int_not_equal(put(writing, "link.yaml", "x", &real), WRITING_DONE);
	static const char *const out[] = {"../x.yaml", "/tmp/x.yaml", ".samverka/lock",
		"a/b/c.yaml", ".hidden", "a/.hidden", ""};
	for (size_t i = 0; i < ARRAY_LEN(out); i++)
		assert_int_equal(put(writing, out[i], "x", NULL), WRITING_FAILED);
	writing_cancel(writing);
	writing = begin(&temp);
	char name[64];
	snprintf(name, sizeof(name), "toc/samverka-%ld.yaml", (long)getpid());
	if (put(writing, name, "x", NULL) == WRITING_DONE)
		assert_int_equal(writing_commit(writing), WRITING_FAILED);
	else
		writing_cancel(writing);
	char outside[64];
	snprintf(outside, sizeof(outside), "/tmp/samverka-%ld.yaml", (long)getpid());
	assert_int_equal(access(outside, F_OK), -1);
	assert_file(&temp, "real.yaml", "real");
	temp_remove(&temp);
}

static void what_was_placed_is_taken_back(void **state)
{
	(void)state;
	struct temp temp;
	temp_make(&temp);
	temp_write(&temp, "a.yaml", "old");
	struct file_mark a = mark_of(&temp, "a.yaml");
	struct writing *writing = begin(&temp);
	assert_int_equal(put(writing, "a.yaml", "new", &a), WRITING_DONE);
	assert_int_equal(put(writing, "b.yaml", "new", NULL), WRITING_DONE);
	assert_int_equal(put(writing, "toc/c.yaml", "new", NULL), WRITING_DONE);
	temp_write(&temp, "toc", "no folder");
	assert_int_equal(writing_commit(writing), WRITING_FAILED);
	assert_file(&temp, "a.yaml", "old");
	struct file_mark after = mark_of(&temp, "a.yaml");
	assert_true(after.inode == a.inode); /* the very file, not a copy */
	assert_file(&temp, "b.yaml", NULL);
	assert_tidy(&temp);
	temp_remove(&temp);
}

static void as_many_files_as_there_is_room_for(void **state)
{
	(void)state;
	struct temp temp;
	temp_make(&temp);
	struct writing *writing = begin(&temp);
	enum writing_result result = WRITING_DONE;
	int n = 0;
	for (; result == WRITING_DONE; n++) {
		char name[32];
		snprintf(name, sizeof(name), "%d.yaml", n);
		result = put(writing, name, "new", NULL);
	}
	assert_int_equal(result, WRITING_FAILED);
	assert_int_equal(n, 65);
	assert_int_equal(writing_commit(writing), WRITING_DONE);
	assert_file(&temp, "63.yaml", "new");
	assert_file(&temp, "64.yaml", NULL);
	assert_tidy(&temp);
	temp_remove(&temp);
}

static void one_writer_at_a_time(void **state)
{
	(void)state;
	struct temp temp;
	temp_make(&temp);
	struct writing *writing = begin(&temp);
	struct writing *other = writing;
	assert_int_equal(writing_begin(&other, &temp.folder, 20), WRITING_BUSY);
	assert_null(other);
	assert_int_equal(writing_recover(&temp.folder), WRITING_BUSY);
	writing_cancel(writing);
	writing = begin(&temp);
	writing_cancel(writing);
	temp_remove(&temp);
}

/* ---- a writer that died ---------------------------------------------------------------------- */

static void set_counter(const struct temp *temp, uint64_t counter)
{
	temp_write_bytes(temp, ".samverka/lock", &counter, sizeof(counter));
}

static void forge(const struct temp *temp, const char *list, uint64_t counter)
{
	assert_true(mkdirat(temp->folder.fd, ".samverka", 0755) == 0 || errno == EEXIST);
	if (list)
		temp_write(temp, ".samverka/commit", list);
	set_counter(temp, counter);
}

/* A line of the list; inode 0: that of the temporary. */
static void line(struct str *list, const struct temp *temp, const char *name, uint64_t inode,
	const char *path, const struct file_mark *before)
{
	char temporary[64];
	snprintf(temporary, sizeof(temporary), ".samverka/%s", name);
	struct file_mark none = {0};
	if (!before)
		before = &none;
	str_printf(list, "%s\t%s\t%ju\t%ju\t%ju\t%jd\n", name, path,
		(uintmax_t)(inode ? inode : mark_of(temp, temporary).inode),
		(uintmax_t)before->inode, (uintmax_t)before->size, (intmax_t)before->changed_ns);
}

static void a_dead_writers_work_is_finished(void **state)
{
	(void)state;
	struct temp temp;
	temp_make(&temp);
	temp_write(&temp, "a.yaml", "new a"); /* was moved already: its temporary is gone */
	temp_write(&temp, "b.yaml", "old b");
	temp_write(&temp, "d.yaml", "old d");
	struct file_mark b = mark_of(&temp, "b.yaml");
	struct file_mark d = mark_of(&temp, "d.yaml");
	forge(&temp, NULL, 7);
	temp_write(&temp, ".samverka/new-1-1", "old a");
	temp_write(&temp, ".samverka/new-1-2", "new b");
	temp_write(&temp, ".samverka/new-1-3", "new c");
	temp_write(&temp, ".samverka/new-1-4", "new d");
	struct str list = {0};
	line(&list, &temp, "new-1-1", mark_of(&temp, "a.yaml").inode, "a.yaml", &b);
	line(&list, &temp, "new-1-2", 0, "b.yaml", &b);
	line(&list, &temp, "new-1-3", 0, "toc/c.yaml", NULL);
	line(&list, &temp, "new-1-4", 0, "d.yaml", &d);
	temp_write(&temp, ".samverka/commit", str_text(&list));
	str_release(&list);
	temp_write(&temp, "d.yaml", "saved by somebody since");
	assert_int_equal(writing_counter(&temp.folder), 7);
	assert_int_equal(writing_recover(&temp.folder), WRITING_DONE);
	assert_file(&temp, "a.yaml", "new a");
	assert_file(&temp, "b.yaml", "new b");
	assert_file(&temp, "toc/c.yaml", "new c");
	assert_file(&temp, "d.yaml", "saved by somebody since");
	assert_int_equal(writing_counter(&temp.folder), 8);
	assert_tidy(&temp);
	temp_remove(&temp);
}

static void what_was_never_listed_is_swept(void **state)
{
	(void)state;
	struct temp temp;
	temp_make(&temp);
	temp_write(&temp, "a.yaml", "old");
	forge(&temp, NULL, 4);
	temp_write(&temp, ".samverka/new-9-1", "half");
	temp_write(&temp, ".samverka/commit.new", "new-9-1\ta.yaml\n");
	struct writing *writing = begin(&temp);
	writing_cancel(writing);
	assert_file(&temp, "a.yaml", "old");
	assert_tidy(&temp);
	temp_remove(&temp);
}

static void a_forged_list_reaches_nothing_outside(void **state)
{
	(void)state;
	struct temp temp;
	temp_make(&temp);
	assert_int_equal(mkdirat(temp.folder.fd, "project", 0755), 0);
	assert_int_equal(mkdirat(temp.folder.fd, "outside", 0755), 0);
	temp_write(&temp, "precious", "precious");
	struct temp project = temp;
	snprintf(project.path, sizeof(project.path), "%.50s/project", temp.path);
	assert_int_equal(folder_open(&project.folder, project.path), 0);
	temp_write(&project, "samverka.yaml", "mine");
	assert_int_equal(symlinkat("../outside", project.folder.fd, "toc"), 0);
	forge(&project, NULL, 3);
	temp_write(&project, ".samverka/new-1", "forged");
	static const char *const targets[] = {"../precious", "/tmp/samverka-forged", "toc/x.yaml",
		".samverka/lock", ".git/config", "a/../../precious"};
	struct str list = {0};
	for (size_t i = 0; i < ARRAY_LEN(targets); i++)
		line(&list, &project, "new-1", 0, targets[i], NULL);
	line(&list, &project, "../samverka.yaml", 1, "x.yaml", NULL);
	line(&list, &project, "lock", 0, "x.yaml", NULL);
	line(&list, &project, "new-1/../../samverka.yaml", 1, "y.yaml", NULL);
	str_puts(&list, "new-1\tz.yaml\nno tab here\n\t\nnew-1\t\n\t\t\t\nnew-1\tz.yaml\tx\n");
	temp_write(&project, ".samverka/commit", str_text(&list));
	str_release(&list);
	writing_recover(&project.folder);
	assert_file(&temp, "precious", "precious");
	assert_file(&temp, "outside/x.yaml", NULL);
	assert_int_equal(access("/tmp/samverka-forged", F_OK), -1);
	assert_file(&project, "samverka.yaml", "mine");
	assert_file(&project, ".git/config", NULL);
	assert_file(&project, "x.yaml", NULL);
	assert_file(&project, "y.yaml", NULL);
	assert_file(&project, "z.yaml", NULL);
	folder_close(&project.folder);
	temp_remove(&temp);
}

static void a_linked_house_is_not_entered(void **state)
{
	(void)state;
	struct temp temp;
	temp_make(&temp);
	assert_int_equal(mkdirat(temp.folder.fd, "elsewhere", 0755), 0);
	assert_int_equal(symlinkat("elsewhere", temp.folder.fd, ".samverka"), 0);
	struct writing *writing = NULL;
	assert_int_equal(writing_begin(&writing, &temp.folder, 0), WRITING_FAILED);
	assert_null(writing);
	assert_int_equal(writing_counter(&temp.folder), 0);
	struct folder_list list;
	assert_int_equal(folder_list(&temp.folder, "elsewhere", &list), 0);
	assert_int_equal(list.n, 0);
	folder_list_release(&list);
	temp_remove(&temp);
}

/* ---- many writers, many readers -------------------------------------------------------------- */

enum { WRITERS = 4, ROUNDS = 25 };

static bool add_one(const struct folder *folder)
{
	struct bytes bytes;
	struct file_mark a;
	struct file_mark b;
	struct writing *writing;
	if (writing_begin(&writing, folder, 20000) != WRITING_DONE)
		return false;
	if (file_read(folder, "a", 100, &bytes, &a) != FILE_READ)
		return false;
	char next[32];
	snprintf(next, sizeof(next), "%ld", strtol(bytes.data, NULL, 10) + 1);
	memory_free(bytes.data);
	if (file_read(folder, "b", 100, &bytes, &b) != FILE_READ)
		return false;
	memory_free(bytes.data);
	return put(writing, "a", next, &a) == WRITING_DONE &&
	       put(writing, "b", next, &b) == WRITING_DONE &&
	       writing_commit(writing) == WRITING_DONE;
}

static bool write_many(const char *path)
{
	struct folder folder;
	bool good = folder_open(&folder, path) == 0;
	for (int i = 0; i < ROUNDS && good; i++)
		good = add_one(&folder);
	return good;
}

/* True when both files were read between two equal even numbers; then they must be equal. */
static bool read_pair(const struct temp *temp, long *a, long *b)
{
	uint64_t before = writing_counter(&temp->folder);
	char *first = temp_read(temp, "a");
	char *second = temp_read(temp, "b");
	*a = first ? strtol(first, NULL, 10) : -1;
	*b = second ? strtol(second, NULL, 10) : -2;
	memory_free(first);
	memory_free(second);
	return before % 2 == 0 && writing_counter(&temp->folder) == before;
}

static void no_write_is_lost_and_no_read_torn(void **state)
{
	(void)state;
	struct temp temp;
	temp_make(&temp);
	temp_write(&temp, "a", "0");
	temp_write(&temp, "b", "0");
	pid_t children[WRITERS];
	for (int i = 0; i < WRITERS; i++) {
		children[i] = fork();
		if (children[i] == 0)
			_exit(write_many(temp.path) ? 0 : 1);
	}
	long a = 0;
	long b = 0;
	for (int left = WRITERS; left;) {
		if (read_pair(&temp, &a, &b))
			assert_int_equal(a, b);
		int status;
		pid_t ended = waitpid(-1, &status, WNOHANG);
		if (ended <= 0)
			continue;
		assert_int_equal(status, 0);
		left--;
	}
	assert_true(read_pair(&temp, &a, &b));
	assert_int_equal(a, WRITERS * ROUNDS);
	assert_int_equal(b, WRITERS * ROUNDS);
	assert_int_equal(writing_counter(&temp.folder), 2 * WRITERS * ROUNDS);
	assert_tidy(&temp);
	temp_remove(&temp);
}

static void one_file_outside_is_replaced_whole(void **state)
{
	(void)state;
	struct temp temp;
	temp_make(&temp);
	char path[128];
	snprintf(path, sizeof(path), "%s/report.html", temp.path);
	assert_int_equal(file_replace(path, "one", 3), 0);
	assert_int_equal(file_replace(path, "two!", 4), 0);
	assert_file(&temp, "report.html", "two!");
	snprintf(path, sizeof(path), "%s/no/such/report.html", temp.path);
	assert_int_equal(file_replace(path, "one", 3), -1);
	assert_int_equal(errno, ENOENT);
	assert_int_equal(file_replace("/dev/full", "one", 3), -1);
	struct folder_list list;
	assert_int_equal(folder_list(&temp.folder, ".", &list), 0);
	assert_int_equal(list.n, 1);
	folder_list_release(&list);
	temp_remove(&temp);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(several_files_are_put_in_place),
		cmocka_unit_test(a_cancelled_writing_changes_nothing),
		cmocka_unit_test(a_new_file_must_not_exist),
		cmocka_unit_test(a_changed_file_is_left_alone),
		cmocka_unit_test(links_and_ways_out_are_not_written),
		cmocka_unit_test(what_was_placed_is_taken_back),
		cmocka_unit_test(as_many_files_as_there_is_room_for),
		cmocka_unit_test(one_writer_at_a_time),
		cmocka_unit_test(a_dead_writers_work_is_finished),
		cmocka_unit_test(what_was_never_listed_is_swept),
		cmocka_unit_test(a_forged_list_reaches_nothing_outside),
		cmocka_unit_test(a_linked_house_is_not_entered),
		cmocka_unit_test(no_write_is_lost_and_no_read_torn),
		cmocka_unit_test(one_file_outside_is_replaced_whole),
	};
	return RUN(tests);
}
