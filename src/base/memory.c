/* Memory: the only place that asks the system for it. Knows nothing of what it is used for. */
#include "samverka/base.h"

#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* Page faults are most of the cost of touching much memory for the first time. */
enum { LARGE_PAGE = 2 << 20, WARM = 512 << 10, PIECE = 64 << 10 };

static void (*exhausted_hook)(void);

void memory_on_exhausted(void (*hook)(void))
{
	exhausted_hook = hook;
}

_Noreturn void memory_exhausted(void)
{
	if (exhausted_hook)
		exhausted_hook();
	static const char words[] = "samverka: out of memory\n";
	ssize_t ignored = write(STDERR_FILENO, words, sizeof(words) - 1);
	(void)ignored;
	_exit(4);
}

void memory_warm(void)
{
	void *pieces[WARM / PIECE];
	mallopt(M_TOP_PAD, WARM);
	mallopt(M_TRIM_THRESHOLD, 8 * WARM);
	for (size_t i = 0; i < WARM / PIECE; i++)
		pieces[i] = memory_resize(NULL, PIECE);
	uintptr_t start = (uintptr_t)pieces[0] & ~(uintptr_t)4095;
	uintptr_t end = (uintptr_t)pieces[WARM / PIECE - 1] + PIECE;
	if (end - start < 2 * WARM)
		madvise((void *)start, end - start, MADV_POPULATE_WRITE); /* a wish, no more */
	for (size_t i = 0; i < WARM / PIECE; i++)
		memory_free(pieces[i]);
}

void *memory_new(size_t size)
{
	void *fresh = calloc(1, size ? size : 1);
	if (!fresh)
		memory_exhausted();
	return fresh;
}

void *memory_resize(void *old, size_t size)
{
	void *fresh = realloc(old, size ? size : 1);
	if (!fresh)
		memory_exhausted();
	return fresh;
}

void memory_free(void *old)
{
	free(old);
}

void memory_hint_large(void *memory, size_t size)
{
	uintptr_t start = ((uintptr_t)memory + LARGE_PAGE - 1) & ~(uintptr_t)(LARGE_PAGE - 1);
	uintptr_t end = ((uintptr_t)memory + size) & ~(uintptr_t)(LARGE_PAGE - 1);
	if (end > start)
		madvise((void *)start, end - start, MADV_HUGEPAGE); /* a wish, no more */
}

/* Mapped with a large page to spare, which is given back on both sides of the aligned part. */
static void *map_aligned(size_t size)
{
	char *all = mmap(NULL, size + LARGE_PAGE, PROT_READ | PROT_WRITE,
		MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (all == MAP_FAILED)
		memory_exhausted();
	char *block = (char *)(((uintptr_t)all + LARGE_PAGE - 1) & ~(uintptr_t)(LARGE_PAGE - 1));
	size_t before = (size_t)(block - all);
	if (before)
		munmap(all, before);
	if (LARGE_PAGE - before)
		munmap(block + size, LARGE_PAGE - before);
	memory_hint_large(block, size);
	return block;
}

static bool is_mapped(size_t size)
{
	return size >= LARGE_PAGE && size % LARGE_PAGE == 0;
}

void *memory_block(size_t size)
{
	return is_mapped(size) ? map_aligned(size) : memory_new(size);
}

void memory_block_free(void *block, size_t size)
{
	if (is_mapped(size))
		munmap(block, size);
	else
		memory_free(block);
}

void *array_grow(void *items, size_t used, size_t *room, size_t item_size)
{
	if (used < *room)
		return items;
	size_t wanted = *room ? *room * 2 : 8;
	if (wanted > SIZE_MAX / item_size)
		memory_exhausted();
	items = memory_resize(items, wanted * item_size);
	memset((char *)items + *room * item_size, 0, (wanted - *room) * item_size);
	*room = wanted;
	return items;
}
