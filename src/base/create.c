/* Single files: new ones beneath a folder, and replaced ones anywhere. Each is written whole under
 * another name, flushed, and only then given its own. */
#include "base_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int write_all(int fd, const char *data, size_t len)
{
	while (len) {
		ssize_t put = write(fd, data, len);
		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return -1;
		data += put;
		len -= (size_t)put;
	}
	return 0;
}

/* A new file with these bytes, flushed to the disk; nothing is left behind on failure. */
int file_write_new(int folder, const char *name, const char *data, size_t len, mode_t mode)
{
	int fd = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
	if (fd < 0)
		return -1;
	int failed = write_all(fd, data, len) < 0 || fsync(fd) < 0;
	int kept = errno;
	if (close(fd) < 0 && !failed) {
		failed = 1;
		kept = errno;
	}
	if (failed)
		unlinkat(folder, name, 0);
	errno = kept;
	return failed ? -1 : 0;
}

/* The folder that path lies in, made when it is not there; *name is the last part. */
static int make_parents(const struct folder *folder, const char *path, const char **name)
{
	int at = openat(folder->fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	const char *rest = path;
	for (const char *slash; at >= 0 && (slash = strchr(rest, '/')); rest = slash + 1) {
		char part[256];
		snprintf(part, sizeof(part), "%.*s", (int)(slash - rest), rest);
		if (mkdirat(at, part, 0777) < 0 && errno != EEXIST) {
			close(at);
			return -1;
		}
		int below = openat(at, part, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
		int kept = errno;
		close(at);
		errno = kept;
		at = below;
	}
	*name = rest;
	return at;
}

/* 1 when the file system or the machine does not offer files without a name. */
static int link_unnamed(int parent, const char *name, const char *data, size_t len)
{
	int fd = openat(parent, ".", O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
	if (fd < 0)
		return errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL ? 1 : -1;
	char path[32];
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	int result = write_all(fd, data, len) < 0 || fsync(fd) < 0 ? -1 : 0;
	if (result == 0 && linkat(AT_FDCWD, path, parent, name, AT_SYMLINK_FOLLOW) < 0)
		result = errno == ENOENT || errno == EPERM ? 1 : -1; /* no /proc; no links */
	int kept = errno;
	close(fd);
	errno = kept;
	return result;
}

static int link_named(int parent, const char *name, const char *data, size_t len)
{
	char temporary[NAME_ROOM];
	int written = -1;
	for (int i = 0; i < 100 && written < 0; i++) { /* what a process of the same number left */
		snprintf(temporary, sizeof(temporary), ".new-%ld-%d", (long)getpid(), i);
		written = file_write_new(parent, temporary, data, len, 0666);
		if (written < 0 && errno != EEXIST)
			return -1;
	}
	if (written < 0) {
		errno = EBUSY;
		return -1;
	}
	int failed = move_new(parent, temporary, parent, name) < 0;
	int kept = errno;
	if (failed)
		unlinkat(parent, temporary, 0);
	errno = kept;
	return failed ? -1 : 0;
}

/* Where it can be had the file has no name until it is whole, so that nothing is left of it should
 * the process end. */
int file_create(const struct folder *folder, const char *path, const char *data, size_t len)
{
	const char *name;
	int parent = make_parents(folder, path, &name);
	if (parent < 0)
		return -1;
	int failed = link_unnamed(parent, name, data, len);
	if (failed > 0)
		failed = link_named(parent, name, data, len);
	int kept = errno;
	if (!failed && fsync(parent) < 0) {
		kept = errno;
		unlinkat(parent, name, 0);
		failed = -1;
	}
	close(parent);
	errno = kept;
	return failed ? -1 : 0;
}

void file_remove(const struct folder *folder, const char *path)
{
	unlinkat(folder->fd, path, 0);
}

static int write_through(const char *path, const char *data, size_t len, int flags)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC | flags);
	int failed = fd < 0 || write_all(fd, data, len) < 0;
	return (fd >= 0 && close(fd) < 0) || failed ? -1 : 0;
}

int file_replace(const char *path, const char *data, size_t len)
{
	struct stat st;
	bool there = stat(path, &st) == 0;
	if (there && !S_ISREG(st.st_mode)) /* a terminal, a pipe */
		return write_through(path, data, len, 0);
	struct stat itself;
	if (there && lstat(path, &itself) == 0 && S_ISLNK(itself.st_mode)) /* /dev/stdout */
		return write_through(path, data, len, O_TRUNC);
	struct str temporary = {0};
	str_printf(&temporary, "%s.new-%ld", path, (long)getpid());
	mode_t mode = there ? st.st_mode & 0777 : 0666;
	int failed = file_write_new(AT_FDCWD, str_text(&temporary), data, len, mode) < 0;
	if (!failed && there)
		chmod(str_text(&temporary), mode);
	if (!failed && rename(str_text(&temporary), path) < 0) {
		int kept = errno;
		unlink(str_text(&temporary));
		errno = kept;
		failed = 1;
	}
	str_release(&temporary);
	return failed ? -1 : 0;
}
