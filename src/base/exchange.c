/* One file into its place, and out again. Old and new change names in one step, and what came out
 * is looked at afterwards: so a version that somebody saved at the last moment is not lost but put
 * back. Knows nothing of the other files of the change. */
#include "base_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool as_before(const struct put *put, const struct stat *st)
{
	struct file_mark now = {
		.inode = st->st_ino,
		.size = (uint64_t)st->st_size,
		.changed_ns = st->st_mtim.tv_sec * 1000000000LL + st->st_mtim.tv_nsec,
		.status_ns = put->before.status_ns, /* another name changes it, and means nothing */
	};
	return S_ISREG(st->st_mode) && file_same(&now, &put->before);
}

enum writing_result put_check(int root, const struct put *put, mode_t *mode)
{
	struct stat st;
	if (fstatat(root, put->path, &st, AT_SYMLINK_NOFOLLOW) < 0) {
		if (errno != ENOENT)
			return WRITING_FAILED;
		return put->is_new ? WRITING_DONE : WRITING_CHANGED;
	}
	if (put->is_new)
		return WRITING_EXISTS;
	*mode = st.st_mode & 07777;
	return as_before(put, &st) ? WRITING_DONE : WRITING_CHANGED;
}

bool put_waits(int house, const struct put *put)
{
	struct stat st;
	return fstatat(house, put->temporary, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
	       st.st_ino == put->inode;
}

/* The folder a path lies in, opened; the last part of the path in *name. */
static int open_parent(int root, const char *path, const char **name)
{
	const char *slash = strchr(path, '/');
	if (!slash) {
		*name = path;
		return openat(root, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	}
	char parent[256];
	snprintf(parent, sizeof(parent), "%.*s", (int)(slash - path), path);
	*name = slash + 1;
	if (mkdirat(root, parent, 0777) < 0 && errno != EEXIST)
		return -1;
	return openat(root, parent, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

/* Not every file system can do what renameat2 offers. */
static bool not_offered(void)
{
	return errno == EINVAL || errno == ENOSYS || errno == EOPNOTSUPP;
}

/* The two change names. */
static int swap(int house, const char *temporary, int parent, const char *name)
{
	static const char between[] = "old-file";
	if (renameat2(house, temporary, parent, name, RENAME_EXCHANGE) == 0)
		return 0;
	if (!not_offered())
		return -1;
	unlinkat(house, between, 0);
	if (linkat(parent, name, house, between, 0) < 0)
		/* Without second names the old file is gone, and cannot be put back. */
		return errno == EPERM || not_offered() ? renameat(house, temporary, parent, name)
						       : -1;
	if (renameat(house, temporary, parent, name) == 0) {
		renameat(house, between, house, temporary);
		return 0;
	}
	int kept = errno;
	unlinkat(house, between, 0);
	errno = kept;
	return -1;
}

/* Should somebody have saved another version over ours meanwhile, that one stays. */
static int swap_back(int house, const struct put *put, int parent, const char *name)
{
	if (swap(house, put->temporary, parent, name) < 0)
		return -1;
	return put_waits(house, put) ? 0 : swap(house, put->temporary, parent, name);
}

int move_new(int from, const char *old, int to, const char *name)
{
	if (renameat2(from, old, to, name, RENAME_NOREPLACE) == 0)
		return 0;
	if (!not_offered())
		return -1;
	if (linkat(from, old, to, name, 0) == 0) {
		unlinkat(from, old, 0); /* should it stay, it is swept as any temporary */
		return 0;
	}
	return errno == EPERM || not_offered() ? renameat(from, old, to, name) : -1;
}

static enum writing_result place_new(int house, struct put *put, int parent, const char *name)
{
	if (move_new(house, put->temporary, parent, name) < 0)
		return errno == EEXIST ? WRITING_EXISTS : WRITING_FAILED;
	put->placed = true;
	return WRITING_DONE;
}

static enum writing_result place_over(int house, struct put *put, int parent, const char *name)
{
	struct stat st;
	if (fstatat(parent, name, &st, AT_SYMLINK_NOFOLLOW) < 0)
		return errno == ENOENT ? WRITING_CHANGED : WRITING_FAILED;
	if (!as_before(put, &st))
		return WRITING_CHANGED;
	if (swap(house, put->temporary, parent, name) < 0)
		return errno == ENOENT ? WRITING_CHANGED : WRITING_FAILED;
	put->placed = true;
	if (fstatat(house, put->temporary, &st, AT_SYMLINK_NOFOLLOW) < 0)
		return errno == ENOENT ? WRITING_DONE : WRITING_FAILED;
	if (as_before(put, &st))
		return WRITING_DONE;
	if (swap_back(house, put, parent, name) < 0)
		return WRITING_FAILED;
	put->placed = false;
	return WRITING_CHANGED;
}

enum writing_result put_place(int root, int house, struct put *put)
{
	const char *name;
	int parent = open_parent(root, put->path, &name);
	if (parent < 0)
		return WRITING_FAILED;
	enum writing_result result = put->is_new ? place_new(house, put, parent, name)
						 : place_over(house, put, parent, name);
	if (result == WRITING_DONE && fsync(parent) < 0)
		result = WRITING_FAILED;
	int kept = errno;
	close(parent);
	errno = kept;
	return result;
}

static int take_out(int house, const struct put *put, int parent, const char *name)
{
	if (renameat(parent, name, house, put->temporary) < 0)
		return errno == ENOENT ? 0 : -1;
	/* Not ours: somebody has saved another version over it. */
	return put_waits(house, put) ? 0 : move_new(house, put->temporary, parent, name);
}

int put_take_back(int root, int house, struct put *put)
{
	if (!put->placed)
		return 0;
	const char *name;
	int parent = open_parent(root, put->path, &name);
	if (parent < 0)
		return -1;
	int failed = put->is_new ? take_out(house, put, parent, name) < 0
				 : swap_back(house, put, parent, name) < 0;
	fsync(parent); /* what is already said to have failed cannot be helped further */
	put->placed = failed;
	close(parent);
	return failed ? -1 : 0;
}
