/* Git, as far as samverka asks it: which files a revision has and what stood in them. It is run
 * without a shell, and with everything switched off that could run another program from the
 * repository's configuration. */
#include "cmd.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST_WORDS = 24 };

static void become_git(const char *folder, const char *const *words, int in, const int out[2])
{
	static const char *const safe[] = {"git", "--no-optional-locks", "--no-pager", "-c",
		"core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c",
		"protocol.allow=never", "-C"};
	const char *all[MOST_WORDS + ARRAY_LEN(safe) + 2];
	size_t n = 0;
	for (size_t i = 0; i < ARRAY_LEN(safe); i++)
		all[n++] = safe[i];
	all[n++] = folder;
	for (size_t i = 0; words[i] && i < MOST_WORDS; i++)
		all[n++] = words[i];
	all[n] = NULL;
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);
	dup2(in >= 0 ? in : null, STDIN_FILENO);
	dup2(out[1], STDOUT_FILENO);
	if (null >= 0)
		dup2(null, STDERR_FILENO);
	setenv("GIT_NO_LAZY_FETCH", "1", 1);
	execvp("git", (char *const *)(uintptr_t)all);
	_exit(127);
}

static void read_all(int fd, struct str *out)
{
	char bytes[65536];
	ssize_t got;
	while ((got = read(fd, bytes, sizeof(bytes))) != 0) {
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			break;
		str_add(out, bytes, (size_t)got);
	}
}

/* What git is to read lies in memory, so that neither side waits for the other. */
static int input_made(const struct str *input)
{
	int fd = memfd_create("samverka", MFD_CLOEXEC);
	for (size_t at = 0; fd >= 0 && at < input->len;) {
		ssize_t put = write(fd, input->data + at, input->len - at);
		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0) {
			close(fd);
			return -1;
		}
		at += (size_t)put;
	}
	if (fd >= 0)
		lseek(fd, 0, SEEK_SET);
	return fd;
}

int git_run(const char *folder, const char *const *words, const struct str *input, struct str *out)
{
	int pipes[2];
	int in = input ? input_made(input) : -1;
	if ((input && in < 0) || pipe2(pipes, O_CLOEXEC) < 0) {
		if (in >= 0)
			close(in);
		return -1;
	}
	pid_t child = fork();
	if (child == 0)
		become_git(folder, words, in, pipes);
	close(pipes[1]);
	if (child > 0)
		read_all(pipes[0], out);
	close(pipes[0]);
	if (in >= 0)
		close(in);
	int status = -1;
	while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
		continue;
	if (child < 0 || !WIFEXITED(status))
		return -1;
	return WEXITSTATUS(status);
}

/* ---- a revision ----------------------------------------------------------------------------- */

bool is_yaml(const char *path)
{
	size_t len = strlen(path);
	const char *slash = strchr(path, '/');
	return len > 5 && strcmp(path + len - 5, ".yaml") == 0 && path[0] != '.' &&
	       !strchr(path, '\n') && (!slash || !strchr(slash + 1, '/')) && !strstr(path, "/.");
}

const char *blob_take(const char *at, const char *end, struct blob *blob)
{
	const char *line_end = memchr(at, '\n', (size_t)(end - at));
	const char *kind = line_end ? memmem(at, (size_t)(line_end - at), " blob ", 6) : NULL;
	if (!kind)
		return NULL;
	*blob = (struct blob){line_end + 1, strtoull(kind + 6, NULL, 10)};
	if (blob->len >= (size_t)(end - blob->bytes))
		return NULL;
	return blob->bytes + blob->len + 1;
}

/* Returns what follows the file, or NULL when it is none. */
static const char *take_file(
	struct revision *revision, const char *path, const char *at, const char *end)
{
	struct blob blob;
	const char *next = blob_take(at, end, &blob);
	if (!next)
		return NULL;
	revision->files =
		array_grow(revision->files, revision->n, &revision->room, sizeof(*revision->files));
	revision->files[revision->n++] =
		(struct overlay){arena_text(&revision->arena, path, strlen(path)),
			arena_text(&revision->arena, blob.bytes, blob.len), blob.len};
	return next;
}

static int take_files(
	struct revision *revision, const char *folder, const char *name, const struct str *list)
{
	static const char *const words[] = {"cat-file", "--batch", NULL};
	struct str wanted = {0};
	struct str got = {0};
	for (const char *at = str_text(list); at < str_text(list) + list->len; at += strlen(at) + 1)
		if (is_yaml(at))
			str_printf(&wanted, "%s:./%s\n", name, at);
	int status = git_run(folder, words, &wanted, &got);
	const char *from = str_text(&got);
	for (const char *at = str_text(list); status == 0 && at < str_text(list) + list->len;
		at += strlen(at) + 1) {
		if (!is_yaml(at))
			continue;
		from = take_file(revision, at, from, str_text(&got) + got.len);
		if (!from)
			status = 128; /* a submodule, a link: no file to read */
	}
	str_release(&wanted);
	str_release(&got);
	return status;
}

int revision_read(struct revision *revision, const char *folder, const char *name)
{
	struct str list = {0};
	*revision = (struct revision){0};
	const char *const words[] = {
		"ls-tree", "-r", "-z", "--name-only", "--end-of-options", name, NULL};
	bool odd = name[0] == '-' || strchr(name, '\n');
	int status = odd ? 128 : git_run(folder, words, NULL, &list);
	if (status == 0)
		status = take_files(revision, folder, name, &list);
	str_release(&list);
	return status;
}

void revision_release(struct revision *revision)
{
	memory_free(revision->files);
	arena_release(&revision->arena);
	*revision = (struct revision){0};
}
