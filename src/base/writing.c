/* Several files at once, all or none, durably: temporaries in .samverka/, a list of renames that
 * is itself put in place by a rename, then the renames. Whoever finds such a list with nobody
 * holding the lock finishes it. Knows nothing of what the files hold. */
#include "base_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { MOST_FILES = 64, LONGEST_LIST = 1 << 16 };

static const char house[] = ".samverka";

struct put {
	char *path;
	char temporary[NAME_ROOM]; /* in .samverka/ */
	char former[NAME_ROOM];	   /* a second name of the old file, for undoing; "" when new */
	bool is_new;
	struct file_mark before;
};

struct writing {
	int root;
	int house; /* .samverka */
	int lock;
	uint64_t counter;
	size_t n;
	struct put puts[MOST_FILES];
};

/* What a signal handler removes. One writing is under way at a time in a process. */
static struct {
	volatile sig_atomic_t house;
	volatile sig_atomic_t n;
	char names[MOST_FILES][NAME_ROOM];
} temporaries = {.house = -1};

void writing_sweep(void)
{
	if (temporaries.house < 0)
		return;
	for (int i = 0; i < temporaries.n; i++)
		unlinkat(temporaries.house, temporaries.names[i], 0);
}

static void sleep_ms(unsigned ms)
{
	struct timespec time = {.tv_sec = ms / 1000, .tv_nsec = (long)(ms % 1000) * 1000000};
	nanosleep(&time, NULL);
}

/* ---- the lock and its counter --------------------------------------------------------------- */

static uint64_t counter_read(int lock)
{
	uint64_t counter = 0;
	return pread(lock, &counter, sizeof(counter), 0) == (ssize_t)sizeof(counter) ? counter : 0;
}

static int counter_write(int lock, uint64_t counter)
{
	if (pwrite(lock, &counter, sizeof(counter), 0) != (ssize_t)sizeof(counter))
		return -1;
	return fdatasync(lock);
}

static bool lock_try(int fd)
{
	struct flock all = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
	return fcntl(fd, F_OFD_SETLK, &all) == 0;
}

/* 1: held. 0: another process held it all the time. -1: the system said no. */
static int lock_wait(int fd, unsigned wait_ms)
{
	for (unsigned waited = 0;; waited += 5) {
		if (lock_try(fd))
			return 1;
		if (errno != EAGAIN && errno != EACCES && errno != EINTR)
			return -1;
		if (waited >= wait_ms)
			return 0;
		sleep_ms(5);
	}
}

static int house_open(int root, bool make)
{
	if (make && mkdirat(root, house, 0777) < 0 && errno != EEXIST)
		return -1;
	int fd = openat(root, house, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0 || !make)
		return fd;
	if (file_write_new(fd, ".gitignore", "*\n", 2, 0666) < 0 && errno != EEXIST) {
		int kept = errno;
		close(fd);
		errno = kept;
		return -1;
	}
	return fd;
}

uint64_t writing_counter(const struct folder *folder)
{
	int dir = house_open(folder->fd, false);
	if (dir < 0)
		return 0;
	int lock = openat(dir, "lock", O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	uint64_t counter = lock < 0 ? 0 : counter_read(lock);
	if (lock >= 0)
		close(lock);
	close(dir);
	return counter;
}

/* ---- the list of renames -------------------------------------------------------------------- */

/* Paths in a commit left behind are hostile input: plain relative names one or two deep. */
static bool path_is_ours(const char *path)
{
	size_t len = strlen(path);
	if (len == 0 || len > 255 || path[0] == '/' || path[0] == '.' || strstr(path, "/."))
		return false;
	const char *slash = strchr(path, '/');
	return !slash || !strchr(slash + 1, '/');
}

static bool temporary_is_ours(const char *name)
{
	return strncmp(name, "new-", 4) == 0 && !strchr(name, '/') && strlen(name) < NAME_ROOM;
}

/* The folder a path lies in, opened; the last part of the path in *name. */
static int open_parent(int root, const char *path, const char **name, bool make)
{
	const char *slash = strchr(path, '/');
	if (!slash) {
		*name = path;
		return openat(root, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	}
	char parent[256];
	snprintf(parent, sizeof(parent), "%.*s", (int)(slash - path), path);
	*name = slash + 1;
	if (make && mkdirat(root, parent, 0777) < 0 && errno != EEXIST)
		return -1;
	return openat(root, parent, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

/* One rename, and the flush of the folder it happened in. */
static int move_in_place(struct writing *writing, const char *temporary, const char *path)
{
	const char *name;
	int parent = open_parent(writing->root, path, &name, true);
	if (parent < 0)
		return -1;
	int failed = renameat(writing->house, temporary, parent, name) < 0 || fsync(parent) < 0;
	int kept = errno;
	close(parent);
	errno = kept;
	return failed ? -1 : 0;
}

static int finish_line(struct writing *writing, char *line)
{
	char *tab = strchr(line, '\t');
	if (!tab)
		return 0;
	*tab = '\0';
	if (!temporary_is_ours(line) || !path_is_ours(tab + 1))
		return 0;
	if (move_in_place(writing, line, tab + 1) == 0)
		return 0;
	/* Gone already, or a path that leads through a link: nothing of ours. */
	return errno == ENOENT || errno == ELOOP || errno == ENOTDIR ? 0 : -1;
}

static int finish_list(struct writing *writing)
{
	struct folder here = {.fd = writing->house};
	struct bytes list;
	enum file_result result = file_read(&here, "commit", LONGEST_LIST, &list, NULL);
	if (result == FILE_ABSENT)
		return 0;
	if (result != FILE_READ)
		return -1;
	int failed = 0;
	char *rest = NULL;
	for (char *line = strtok_r(list.data, "\n", &rest); line && !failed;
		line = strtok_r(NULL, "\n", &rest))
		failed = finish_line(writing, line);
	memory_free(list.data);
	if (failed)
		return -1;
	return unlinkat(writing->house, "commit", 0) < 0 || fsync(writing->house) < 0 ? -1 : 0;
}

static void sweep_old(struct writing *writing)
{
	struct folder here = {.fd = writing->house};
	struct folder_list list;
	if (folder_list(&here, ".", &list) < 0)
		return;
	for (size_t i = 0; i < list.n; i++) {
		const char *name = list.items[i].name;
		if (strncmp(name, "new-", 4) == 0 || strncmp(name, "old-", 4) == 0 ||
			strcmp(name, "commit.new") == 0)
			unlinkat(writing->house, name, 0);
	}
	folder_list_release(&list);
}

/* What a dead writer left is put in place before anything else happens. */
static int recover(struct writing *writing)
{
	writing->counter = counter_read(writing->lock);
	if (finish_list(writing) < 0)
		return -1;
	sweep_old(writing);
	if (writing->counter % 2 == 0)
		return 0;
	writing->counter++;
	return counter_write(writing->lock, writing->counter);
}

/* ---- a writing ------------------------------------------------------------------------------ */

static void writing_end(struct writing *writing)
{
	int kept = errno;
	temporaries.house = -1;
	temporaries.n = 0;
	for (size_t i = 0; i < writing->n; i++)
		memory_free(writing->puts[i].path);
	if (writing->lock >= 0)
		close(writing->lock); /* gives the lock back */
	if (writing->house >= 0)
		close(writing->house);
	if (writing->root >= 0)
		close(writing->root);
	memory_free(writing);
	errno = kept;
}

static enum writing_result begin_locked(struct writing *writing, unsigned wait_ms)
{
	if (writing->root < 0)
		return WRITING_FAILED;
	writing->house = house_open(writing->root, true);
	if (writing->house < 0)
		return WRITING_FAILED;
	writing->lock = openat(writing->house, "lock",
		O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0666);
	if (writing->lock < 0)
		return WRITING_FAILED;
	int held = lock_wait(writing->lock, wait_ms);
	if (held <= 0)
		return held == 0 ? WRITING_BUSY : WRITING_FAILED;
	if (recover(writing) < 0)
		return WRITING_FAILED;
	temporaries.n = 0;
	temporaries.house = writing->house;
	return WRITING_DONE;
}

enum writing_result writing_begin(
	struct writing **out, const struct folder *folder, unsigned wait_ms)
{
	struct writing *writing = memory_new(sizeof(*writing));
	writing->root = fcntl(folder->fd, F_DUPFD_CLOEXEC, 3);
	writing->house = -1;
	writing->lock = -1;
	enum writing_result result = begin_locked(writing, wait_ms);
	if (result != WRITING_DONE) {
		writing_end(writing);
		writing = NULL;
	}
	*out = writing;
	return result;
}

enum writing_result writing_recover(const struct folder *folder)
{
	struct writing *writing;
	enum writing_result result = writing_begin(&writing, folder, 0);
	if (result == WRITING_DONE)
		writing_end(writing);
	return result;
}

/* Is the file still what was read? Gives its mode as well. */
static enum writing_result still_as_before(
	const struct writing *writing, const struct put *put, mode_t *mode)
{
	struct stat st;
	if (fstatat(writing->root, put->path, &st, AT_SYMLINK_NOFOLLOW) < 0) {
		if (errno != ENOENT)
			return WRITING_FAILED;
		return put->is_new ? WRITING_DONE : WRITING_CHANGED;
	}
	if (put->is_new)
		return WRITING_EXISTS;
	struct file_mark now = {
		.inode = st.st_ino,
		.size = (uint64_t)st.st_size,
		.changed_ns = st.st_mtim.tv_sec * 1000000000LL + st.st_mtim.tv_nsec,
		.status_ns = put->before.status_ns, /* our own second name changes it */
	};
	*mode = st.st_mode & 07777;
	return S_ISREG(st.st_mode) && file_same(&now, &put->before) ? WRITING_DONE
								    : WRITING_CHANGED;
}

static void remember_temporary(const char *name)
{
	snprintf(temporaries.names[temporaries.n], NAME_ROOM, "%s", name);
	temporaries.n++;
}

enum writing_result writing_put(struct writing *writing, const char *path, const char *data,
	size_t len, const struct file_mark *before)
{
	if (writing->n == MOST_FILES || !path_is_ours(path)) {
		errno = EINVAL;
		return WRITING_FAILED;
	}
	struct put *put = &writing->puts[writing->n];
	put->is_new = !before;
	if (before)
		put->before = *before;
	size_t size = strlen(path) + 1;
	put->path = memcpy(memory_resize(NULL, size), path, size);
	writing->n++;
	mode_t mode = 0666;
	enum writing_result result = still_as_before(writing, put, &mode);
	if (result != WRITING_DONE)
		return result;
	snprintf(put->temporary, NAME_ROOM, "new-%ld-%zu", (long)getpid(), writing->n);
	remember_temporary(put->temporary);
	if (file_write_new(writing->house, put->temporary, data, len, mode) < 0)
		return WRITING_FAILED;
	if (before && fchmodat(writing->house, put->temporary, mode, 0) < 0)
		return WRITING_FAILED;
	return WRITING_DONE;
}

void writing_cancel(struct writing *writing)
{
	if (!writing)
		return;
	int kept = errno;
	for (size_t i = 0; i < writing->n; i++) {
		struct put *put = &writing->puts[i];
		if (put->temporary[0])
			unlinkat(writing->house, put->temporary, 0);
		if (put->former[0])
			unlinkat(writing->house, put->former, 0);
	}
	errno = kept;
	writing_end(writing);
}

/* Second names of the old files, so that a failure among several renames can be undone. */
static int keep_former(struct writing *writing)
{
	if (writing->n < 2)
		return 0;
	for (size_t i = 0; i < writing->n; i++) {
		struct put *put = &writing->puts[i];
		if (put->is_new)
			continue;
		char name[NAME_ROOM];
		snprintf(name, sizeof(name), "old-%ld-%zu", (long)getpid(), i);
		if (linkat(writing->root, put->path, writing->house, name, 0) < 0)
			return -1;
		memcpy(put->former, name, sizeof(name));
	}
	return 0;
}

static void undo(struct writing *writing, size_t moved)
{
	int kept = errno;
	for (size_t i = 0; i < moved; i++) {
		struct put *put = &writing->puts[i];
		if (put->former[0])
			renameat(writing->house, put->former, writing->root, put->path);
		else if (put->is_new)
			unlinkat(writing->root, put->path, 0);
	}
	unlinkat(writing->house, "commit", 0);
	errno = kept;
}

static int write_list(struct writing *writing)
{
	struct str list = {0};
	for (size_t i = 0; i < writing->n; i++)
		str_printf(&list, "%s\t%s\n", writing->puts[i].temporary, writing->puts[i].path);
	remember_temporary("commit.new");
	int failed = file_write_new(writing->house, "commit.new", list.data, list.len, 0666) < 0;
	str_release(&list);
	return failed ? -1 : 0;
}

/* From here to the end no signal may come between. */
static enum writing_result put_in_place(struct writing *writing)
{
	if (counter_write(writing->lock, writing->counter + 1) < 0)
		return WRITING_FAILED;
	bool listed = renameat(writing->house, "commit.new", writing->house, "commit") == 0;
	bool failed = !listed || fsync(writing->house) < 0;
	size_t moved = 0;
	while (!failed && moved < writing->n) {
		struct put *put = &writing->puts[moved];
		failed = move_in_place(writing, put->temporary, put->path) < 0;
		moved += !failed;
	}
	if (failed)
		undo(writing, moved);
	else
		failed = unlinkat(writing->house, "commit", 0) < 0;
	int kept = errno;
	/* Should these last flushes fail, the next writer finds an odd counter and mends it. */
	fsync(writing->house);
	if (counter_write(writing->lock, writing->counter + 2) == 0)
		writing->counter += 2;
	errno = kept;
	return failed ? WRITING_FAILED : WRITING_DONE;
}

enum writing_result writing_commit(struct writing *writing)
{
	enum writing_result result = WRITING_DONE;
	for (size_t i = 0; i < writing->n && result == WRITING_DONE; i++) {
		mode_t unused;
		result = still_as_before(writing, &writing->puts[i], &unused);
	}
	if (result == WRITING_DONE && (keep_former(writing) < 0 || write_list(writing) < 0))
		result = WRITING_FAILED;
	if (result == WRITING_DONE) {
		sigset_t all;
		sigset_t before;
		sigfillset(&all);
		sigprocmask(SIG_BLOCK, &all, &before);
		result = put_in_place(writing);
		writing_cancel(writing); /* what is left of the temporaries */
		sigprocmask(SIG_SETMASK, &before, NULL);
		return result;
	}
	int kept = errno;
	unlinkat(writing->house, "commit.new", 0);
	errno = kept;
	writing_cancel(writing);
	return result;
}
