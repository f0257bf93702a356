/* Preloaded by memory.py: the k-th demand for memory fails (FAIL_AT=k), and with FAIL_ON=1 every
 * one after it. COUNT_TO names a file for how many there were. Only the program's own demands
 * count: what happens before main begins is the loader's. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t n, size_t size);
extern void *__libc_realloc(void *old, size_t size);

static atomic_long count;
static long fail_at;
static int fail_on;
static int begun;

static int refused(void)
{
	if (!begun)
		return 0;
	long k = ++count;
	if (!fail_at || !(k == fail_at || (fail_on && k > fail_at)))
		return 0;
	errno = ENOMEM;
	return 1;
}

void *malloc(size_t size)
{
	return refused() ? NULL : __libc_malloc(size);
}

void *calloc(size_t n, size_t size)
{
	return refused() ? NULL : __libc_calloc(n, size);
}

void *realloc(void *old, size_t size)
{
	return refused() ? NULL : __libc_realloc(old, size);
}

void *mmap(void *at, size_t size, int protection, int flags, int fd, off_t offset)
{
	static void *(*real)(void *, size_t, int, int, int, off_t);
	if (!real)
		real = (void *(*)(void *, size_t, int, int, int, off_t))dlsym(RTLD_NEXT, "mmap");
	return refused() ? MAP_FAILED : real(at, size, protection, flags, fd, offset);
}

__attribute__((constructor)) static void begin(void)
{
	const char *at = getenv("FAIL_AT");
	fail_at = at ? atol(at) : 0;
	fail_on = getenv("FAIL_ON") != NULL;
	begun = 1;
}

__attribute__((destructor)) static void end(void)
{
	const char *path = getenv("COUNT_TO");
	char words[32];
	long n = count;
	begun = 0;
	if (!path)
		return;
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
	if (fd < 0 || write(fd, words, (size_t)snprintf(words, sizeof(words), "%ld", n)) < 0)
		_exit(99);
	close(fd);
}
