/* Reading files beneath one opened folder: no links followed, nothing outside reached, nothing
 * that could block opened, nothing above a limit read. */
#include "samverka/base.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static char *copy_text(const char *text)
{
	size_t len = strlen(text) + 1;
	return memcpy(memory_resize(NULL, len), text, len);
}

int folder_open(struct folder *folder, const char *path)
{
	folder->path = NULL;
	folder->fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (folder->fd < 0)
		return -1;
	folder->path = copy_text(path);
	return 0;
}

static bool holds(int fd, const char *name)
{
	struct stat st;
	return fstatat(fd, name, &st, AT_SYMLINK_NOFOLLOW) == 0;
}

int folder_find(struct folder *folder, const char *path, const char *name)
{
	struct str at = {0};
	str_puts(&at, path);
	for (int steps = 0; steps < 128; steps++) {
		if (folder_open(folder, str_text(&at)) < 0)
			break;
		if (holds(folder->fd, name)) {
			str_release(&at);
			return 0;
		}
		struct stat here;
		struct stat above;
		bool top = fstat(folder->fd, &here) < 0 ||
			   fstatat(folder->fd, "..", &above, 0) < 0 ||
			   (here.st_ino == above.st_ino && here.st_dev == above.st_dev);
		folder_close(folder);
		if (top)
			break;
		if (strcmp(str_text(&at), ".") == 0)
			str_clear(&at);
		else
			str_putc(&at, '/');
		str_puts(&at, "..");
	}
	str_release(&at);
	folder->fd = -1;
	return -1;
}

void folder_close(struct folder *folder)
{
	if (folder->fd >= 0)
		close(folder->fd);
	memory_free(folder->path);
	*folder = (struct folder){.fd = -1};
}

/* openat2 keeps the whole path beneath the folder; where the kernel lacks it, only paths without
 * ".." are opened and the last part may not be a link. */
static int open_beneath(int folder, const char *path, int flags)
{
	struct open_how how = {
		.flags = (unsigned long long)(unsigned)(flags | O_CLOEXEC),
		.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS,
	};
	long fd = syscall(SYS_openat2, folder, path, &how, sizeof(how));
	if (fd >= 0 || (errno != ENOSYS && errno != EPERM))
		return (int)fd;
	if (path[0] == '/' || strstr(path, "..")) {
		errno = EXDEV;
		return -1;
	}
	return openat(folder, path, flags | O_CLOEXEC | O_NOFOLLOW);
}

static struct file_mark mark_of(const struct stat *st)
{
	return (struct file_mark){
		.inode = st->st_ino,
		.size = (uint64_t)st->st_size,
		.changed_ns = st->st_mtim.tv_sec * 1000000000LL + st->st_mtim.tv_nsec,
		.status_ns = st->st_ctim.tv_sec * 1000000000LL + st->st_ctim.tv_nsec,
	};
}

bool file_same(const struct file_mark *a, const struct file_mark *b)
{
	return a->inode == b->inode && a->size == b->size && a->changed_ns == b->changed_ns &&
	       a->status_ns == b->status_ns;
}

static enum file_result result_of_errno(void)
{
	switch (errno) {
	case ENOENT:
	case ENOTDIR:
		return FILE_ABSENT;
	case ELOOP:
	case EXDEV:
		return FILE_LINK;
	case ENXIO:
		return FILE_SPECIAL;
	default:
		return FILE_UNREADABLE;
	}
}

/* Reads to the end, whatever the size said before; -1 with errno, 1 when above the limit. */
static int read_all(int fd, size_t expected, size_t limit, struct bytes *out)
{
	size_t room = expected + 1;
	out->data = memory_resize(NULL, room + 1);
	memory_hint_large(out->data, room + 1);
	out->len = 0;
	for (;;) {
		if (out->len == room) {
			room *= 2;
			out->data = memory_resize(out->data, room + 1);
		}
		ssize_t got = read(fd, out->data + out->len, room - out->len);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return -1;
		if (got == 0)
			break;
		out->len += (size_t)got;
		if (out->len > limit)
			return 1;
	}
	out->data[out->len] = '\0';
	return 0;
}

static enum file_result read_open(int fd, size_t limit, struct bytes *out, struct file_mark *mark)
{
	struct stat st;
	if (fstat(fd, &st) < 0)
		return FILE_UNREADABLE;
	if (!S_ISREG(st.st_mode))
		return FILE_SPECIAL;
	if (st.st_size < 0 || (uint64_t)st.st_size > limit)
		return FILE_TOO_LARGE;
	if (mark)
		*mark = mark_of(&st);
	int failed = read_all(fd, (size_t)st.st_size, limit, out);
	if (!failed)
		return FILE_READ;
	memory_free(out->data);
	*out = (struct bytes){0};
	return failed > 0 ? FILE_TOO_LARGE : FILE_UNREADABLE;
}

enum file_result file_read(const struct folder *folder, const char *path, size_t limit,
	struct bytes *out, struct file_mark *mark)
{
	*out = (struct bytes){0};
	if (folder->fd < 0)
		return FILE_ABSENT;
	/* O_NONBLOCK: a named pipe must not make us wait for its other end. */
	int fd = open_beneath(folder->fd, path, O_RDONLY | O_NONBLOCK | O_NOCTTY);
	if (fd < 0)
		return result_of_errno();
	enum file_result result = read_open(fd, limit, out, mark);
	int kept = errno;
	close(fd);
	errno = kept;
	return result;
}

/* One byte more is asked for than there should be, so that a short answer means the end. What is
 * no longer a plain file (a pipe, a device) gives another length or nothing. */
static enum file_result read_exactly(int fd, char *data, size_t size)
{
	size_t len = 0;
	for (;;) {
		ssize_t got = read(fd, data + len, size + 1 - len);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return FILE_UNREADABLE;
		len += (size_t)got;
		if (len > size)
			return FILE_CHANGED;
		if (len == size || !got)
			break;
	}
	data[size] = '\0';
	return len == size ? FILE_READ : FILE_CHANGED;
}

enum file_result file_read_listed(
	const struct folder *folder, const char *path, char *data, size_t size)
{
	int fd = open_beneath(folder->fd, path, O_RDONLY | O_NONBLOCK | O_NOCTTY);
	if (fd < 0)
		return result_of_errno() == FILE_UNREADABLE ? FILE_UNREADABLE : FILE_CHANGED;
	enum file_result result = read_exactly(fd, data, size);
	int kept = errno;
	close(fd);
	errno = kept;
	return result;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(
		((const struct folder_entry *)a)->name, ((const struct folder_entry *)b)->name);
}

static int add_entry(struct folder_list *list, size_t *room, int fd, const char *name)
{
	struct stat st;
	if (fstatat(fd, name, &st, AT_SYMLINK_NOFOLLOW) < 0)
		return errno == ENOENT ? 0 : -1; /* gone meanwhile */
	list->items = array_grow(list->items, list->n, room, sizeof(*list->items));
	list->items[list->n++] = (struct folder_entry){
		.name = copy_text(name),
		.size = (uint64_t)st.st_size,
		.mark = mark_of(&st),
		.what = S_ISREG(st.st_mode)   ? FILE_READ
			: S_ISLNK(st.st_mode) ? FILE_LINK
					      : FILE_SPECIAL,
		.is_folder = S_ISDIR(st.st_mode),
	};
	return 0;
}

/* The next name but "." and ".."; NULL at the end and, with errno, when the system said no. */
static const char *next_name(DIR *dir)
{
	struct dirent *found;
	do {
		errno = 0;
		found = readdir(dir);
	} while (found && (strcmp(found->d_name, ".") == 0 || strcmp(found->d_name, "..") == 0));
	return found ? found->d_name : NULL;
}

int folder_list(const struct folder *folder, const char *path, struct folder_list *list)
{
	*list = (struct folder_list){0};
	int fd = open_beneath(folder->fd, path, O_RDONLY | O_DIRECTORY);
	if (fd < 0)
		return -1;
	DIR *dir = fdopendir(fd);
	if (!dir) {
		if (errno == ENOMEM)
			memory_exhausted();
		int kept = errno;
		close(fd);
		errno = kept;
		return -1;
	}
	size_t room = 0;
	int failed = 0;
	for (const char *name; !failed && (name = next_name(dir));)
		failed = add_entry(list, &room, fd, name);
	int kept = errno;
	closedir(dir);
	if (kept) {
		folder_list_release(list);
		errno = kept;
		return -1;
	}
	if (list->n)
		qsort(list->items, list->n, sizeof(*list->items), by_name);
	return 0;
}

void folder_list_release(struct folder_list *list)
{
	for (size_t i = 0; i < list->n; i++)
		memory_free(list->items[i].name);
	memory_free(list->items);
	*list = (struct folder_list){0};
}
