/* Preloaded by others.py: write() takes at most 7 bytes, and every other time is interrupted before
 * it has taken any; read() gives at most 7. */
#define _GNU_SOURCE
#include <errno.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { MOST = 7 };

static int interrupted(void)
{
	static _Thread_local unsigned calls;
	if (calls++ % 2)
		return 0;
	errno = EINTR;
	return 1;
}

ssize_t write(int fd, const void *data, size_t len)
{
	return interrupted() ? -1 : syscall(SYS_write, fd, data, len < MOST ? len : MOST);
}

ssize_t read(int fd, void *data, size_t len)
{
	return interrupted() ? -1 : syscall(SYS_read, fd, data, len < MOST ? len : MOST);
}
