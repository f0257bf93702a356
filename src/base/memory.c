/* Memory: the only place that asks the system for it. Knows nothing of what it is used for. */
#include "samverka/base.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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
