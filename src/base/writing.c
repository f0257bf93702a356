/* Several files at once, all or none, durably: temporaries in .samverka/, a list of what goes
 * where that is itself put in place by a rename, then the files. Whoever finds such a list with
 * nobody holding the lock finishes it. Knows nothing of what the files hold. */
#include "base_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { MOST_FILES = 64, LONGEST_LIST = 1 << 16, PATIENCE = 12 };

static const char house[] = ".samverka";

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
	char names[MOST_FILES + 2][NAME_ROOM]; /* and the list, and .gitignore */
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

/* 1: held. 0: another process held it all the time. -1: the system said no. Where many write the
 * turn comes: as long as the counter moves on the wait begins anew, up to a point. */
static int lock_wait(int fd, unsigned wait_ms)
{
	uint64_t counter = counter_read(fd);
	for (unsigned waited = 0, total = 0;; waited += 5, total += 5) {
		if (lock_try(fd))
			return 1;
		if (errno != EAGAIN && errno != EACCES && errno != EINTR)
			return -1;
		if (waited >= wait_ms || total >= wait_ms * PATIENCE)
			return 0;
		sleep_ms(5);
		uint64_t now = counter_read(fd);
		if (now != counter)
			waited = 0;
		counter = now;
	}
}

static int house_open(int root, bool make)
{
	if (make && mkdirat(root, house, 0777) < 0 && errno != EEXIST)
		return -1;
	return openat(root, house, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
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

/* ---- the list of files ---------------------------------------------------------------------- */

/* Paths in a commit left behind are hostile input: plain relative names one or two deep. */
static bool path_is_ours(const char *path)
{
	size_t len = strlen(path);
	if (len == 0 || len > 255 || path[0] == '/' || path[0] == '.' || strstr(path, "/."))
		return false;
	for (const char *at = path; *at; at++)
		if ((unsigned char)*at < 0x20 || *at == 0x7F)
			return false; /* the list of a commit has one line a file */
	const char *slash = strchr(path, '/');
	return !slash || !strchr(slash + 1, '/');
}

static bool temporary_is_ours(const char *name)
{
	return strncmp(name, "new-", 4) == 0 && !strchr(name, '/') && strlen(name) < NAME_ROOM;
}

/* One line: temporary, path, which file the temporary is, and what stood there before (inode,
 * size, time; all 0 for a new file). */
static void list_line(struct str *list, const struct put *put)
{
	const struct file_mark *before = &put->before;
	str_printf(list, "%s\t%s\t%" PRIu64 "\t%" PRIu64 "\t%" PRIu64 "\t%" PRId64 "\n",
		put->temporary, put->path, put->inode, before->inode, before->size,
		before->changed_ns);
}

static bool list_line_read(char *line, struct put *put)
{
	char *rest = NULL;
	char *temporary = strtok_r(line, "\t", &rest);
	put->path = strtok_r(NULL, "\t", &rest);
	if (!put->path || !temporary_is_ours(temporary) || !path_is_ours(put->path))
		return false;
	memcpy(put->temporary, temporary, strlen(temporary) + 1);
	struct file_mark *before = &put->before;
	if (!rest || sscanf(rest, "%" SCNu64 "\t%" SCNu64 "\t%" SCNu64 "\t%" SCNd64, &put->inode,
			     &before->inode, &before->size, &before->changed_ns) != 4)
		return false;
	put->is_new = before->inode == 0;
	return true;
}

static int finish_line(struct writing *writing, char *line)
{
	struct put put = {0};
	if (!list_line_read(line, &put) || !put_waits(writing->house, &put))
		return 0;
	switch (put_place(writing->root, writing->house, &put)) {
	case WRITING_DONE:
	case WRITING_CHANGED: /* somebody has saved another version since: that one stays */
	case WRITING_EXISTS:
		return 0;
	case WRITING_BUSY:
	case WRITING_HALF:
	case WRITING_FAILED:
		break;
	}
	/* A path that leads through a link or a folder that is none: nothing of ours. */
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

static void remember_temporary(const char *name)
{
	snprintf(temporaries.names[temporaries.n], NAME_ROOM, "%s", name);
	temporaries.n++;
}

/* What lies in .samverka/ is nobody else's. Under another name first: half a file would stay. */
static int hide_from_git(int dir)
{
	struct stat st;
	if (fstatat(dir, ".gitignore", &st, AT_SYMLINK_NOFOLLOW) == 0)
		return 0;
	remember_temporary("new-gitignore");
	if (file_write_new(dir, "new-gitignore", "*\n", 2, 0666) < 0)
		return -1;
	if (renameat(dir, "new-gitignore", dir, ".gitignore") == 0)
		return 0;
	int kept = errno;
	unlinkat(dir, "new-gitignore", 0);
	errno = kept;
	return -1;
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
	return hide_from_git(writing->house) < 0 ? WRITING_FAILED : WRITING_DONE;
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
	enum writing_result result = put_check(writing->root, put, &mode);
	if (result != WRITING_DONE)
		return result;
	snprintf(put->temporary, NAME_ROOM, "new-%ld-%zu", (long)getpid(), writing->n);
	remember_temporary(put->temporary);
	if (file_write_new(writing->house, put->temporary, data, len, mode) < 0)
		return WRITING_FAILED;
	if (before && fchmodat(writing->house, put->temporary, mode, 0) < 0)
		return WRITING_FAILED;
	struct stat st;
	if (fstatat(writing->house, put->temporary, &st, AT_SYMLINK_NOFOLLOW) < 0)
		return WRITING_FAILED;
	put->inode = st.st_ino;
	return WRITING_DONE;
}

void writing_cancel(struct writing *writing)
{
	if (!writing)
		return;
	int kept = errno;
	for (size_t i = 0; i < writing->n; i++)
		if (writing->puts[i].temporary[0])
			unlinkat(writing->house, writing->puts[i].temporary, 0);
	unlinkat(writing->house, "commit.new", 0);
	errno = kept;
	writing_end(writing);
}

/* Takes back what was placed, the last first; false when the system does not allow even that. */
static bool undo(struct writing *writing)
{
	for (size_t i = writing->n; i-- > 0;)
		if (put_take_back(writing->root, writing->house, &writing->puts[i]) < 0)
			return false;
	return unlinkat(writing->house, "commit", 0) == 0 || errno == ENOENT;
}

static int write_list(struct writing *writing)
{
	struct str list = {0};
	for (size_t i = 0; i < writing->n; i++)
		list_line(&list, &writing->puts[i]);
	remember_temporary("commit.new");
	int failed = file_write_new(writing->house, "commit.new", list.data, list.len, 0666) < 0;
	str_release(&list);
	return failed ? -1 : 0;
}

/* From here to the end no signal may come between. */
static enum writing_result put_in_place(struct writing *writing)
{
	int kept;
	if (counter_write(writing->lock, writing->counter + 1) < 0) {
		kept = errno;
		counter_write(writing->lock, writing->counter);
		errno = kept;
		return WRITING_FAILED;
	}
	enum writing_result result = WRITING_DONE;
	if (renameat(writing->house, "commit.new", writing->house, "commit") < 0 ||
		fsync(writing->house) < 0)
		result = WRITING_FAILED;
	for (size_t i = 0; i < writing->n && result == WRITING_DONE; i++)
		result = put_place(writing->root, writing->house, &writing->puts[i]);
	kept = errno;
	if (result == WRITING_DONE)
		unlinkat(writing->house, "commit", 0); /* should it stay, it says nothing new */
	else if (!undo(writing))
		result = WRITING_HALF;
	/* Should these last flushes fail, the next writer finds an odd counter and mends it. */
	if (result != WRITING_HALF) {
		fsync(writing->house);
		counter_write(writing->lock, writing->counter + 2);
	}
	errno = kept;
	return result;
}

static enum writing_result commit_unbroken(struct writing *writing)
{
	sigset_t all;
	sigset_t before;
	sigfillset(&all);
	sigprocmask(SIG_BLOCK, &all, &before);
	enum writing_result result = put_in_place(writing);
	if (result == WRITING_HALF) /* the list and its temporaries are for the next writer */
		writing_end(writing);
	else
		writing_cancel(writing);
	sigprocmask(SIG_SETMASK, &before, NULL);
	return result;
}

enum writing_result writing_commit(struct writing *writing)
{
	enum writing_result result = WRITING_DONE;
	for (size_t i = 0; i < writing->n && result == WRITING_DONE; i++) {
		mode_t unused;
		result = put_check(writing->root, &writing->puts[i], &unused);
	}
	if (result == WRITING_DONE && write_list(writing) < 0)
		result = WRITING_FAILED;
	if (result == WRITING_DONE)
		return commit_unbroken(writing);
	writing_cancel(writing);
	return result;
}
