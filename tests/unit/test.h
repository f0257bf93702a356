/* What every unit test needs: cmocka with what must stand before it, temporary folders, chance
 * that is the same in every run, and a way to ask Python. */
#ifndef SAMVERKA_TEST_H
#define SAMVERKA_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "samverka/base.h"

#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define RUN(tests) cmocka_run_group_tests(tests, NULL, NULL)

/* ---- chance, the same in every run ----------------------------------------------------------- */

struct chance {
	uint64_t state;
};

static inline uint64_t chance_next(struct chance *chance)
{
	uint64_t z = chance->state += 0x9E3779B97F4A7C15u;
	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
	return z ^ (z >> 31);
}

static inline size_t chance_below(struct chance *chance, size_t n)
{
	return (size_t)(chance_next(chance) % n);
}

/* ---- temporary folders ----------------------------------------------------------------------- */

struct temp {
	char path[64];
	struct folder folder;
};

static inline void temp_make(struct temp *temp)
{
	snprintf(temp->path, sizeof(temp->path), "/tmp/samverka-test-XXXXXX");
	assert_non_null(mkdtemp(temp->path));
	assert_int_equal(folder_open(&temp->folder, temp->path), 0);
}

static inline int temp_remove_one(
	const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st;
	(void)type;
	(void)ftw;
	return remove(path);
}

static inline void temp_remove(struct temp *temp)
{
	folder_close(&temp->folder);
	nftw(temp->path, temp_remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static inline void temp_write_bytes(
	const struct temp *temp, const char *name, const void *bytes, size_t len)
{
	int fd = openat(temp->folder.fd, name, O_WRONLY | O_CREAT | O_TRUNC, 0644);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes, len), (ssize_t)len);
	assert_int_equal(close(fd), 0);
}

static inline void temp_write(const struct temp *temp, const char *name, const char *text)
{
	temp_write_bytes(temp, name, text, strlen(text));
}

/* The file's bytes, released by the caller; NULL when there is no such file. */
static inline char *temp_read(const struct temp *temp, const char *name)
{
	struct bytes bytes;
	if (file_read(&temp->folder, name, 1 << 26, &bytes, NULL) != FILE_READ)
		return NULL;
	return bytes.data;
}

static inline void assert_file(const struct temp *temp, const char *name, const char *text)
{
	char *bytes = temp_read(temp, name);
	if (!text) {
		assert_null(bytes);
		return;
	}
	assert_non_null(bytes);
	assert_string_equal(bytes, text);
	memory_free(bytes);
}

/* ---- Python as an outside judge -------------------------------------------------------------- */

/* What the script prints when it is given the input; released by the caller. NULL when the
 * interpreter or one of its modules is not there (the script ends with 77). */
static inline char *python(
	const char *interpreter, const char *script, const char *input, size_t len)
{
	struct temp temp;
	temp_make(&temp);
	temp_write(&temp, "script.py", script);
	temp_write_bytes(&temp, "input", input, len);
	char command[512];
	snprintf(command, sizeof(command),
		"LC_ALL=C.UTF-8 PYTHONUTF8=1 ASAN_OPTIONS= %s %s/script.py <%s/input >%s/output",
		interpreter, temp.path, temp.path, temp.path);
	int status = system(command);
	char *output = NULL;
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		output = temp_read(&temp, "output");
	else if (WIFEXITED(status) && WEXITSTATUS(status) != 77 && WEXITSTATUS(status) != 127)
		fail_msg("%s ended with %d", interpreter, WEXITSTATUS(status));
	temp_remove(&temp);
	return output;
}

#endif
