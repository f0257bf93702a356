/* Memory for a library that asks for small pieces and gives them back all the time, as libyaml
 * does: pieces are kept by size, for each thread, and used again at once. The program links a copy
 * of libyaml whose malloc, realloc, free and strdup are these (see the Makefile). What a thread
 * has kept is not given back when it ends: that is at most what one file needed. */
#include "samverka/base.h"

#include <string.h>

/* Sizes are powers of two from 32 bytes to 64 KB, with what is before each piece. */
enum { SMALLEST = 5, LARGEST = 16, SIZES = LARGEST - SMALLEST + 1, CHUNK = 120 << 10 };

struct piece {
	uint32_t size; /* which of the sizes; SIZES: a piece of its own */
	uint32_t room; /* bytes the caller may use; of a piece of its own see above */
	struct piece *next;
	/* the caller's bytes begin here, aligned to 16 */
};

static _Thread_local struct piece *kept[SIZES];
static _Thread_local char *chunk;
static _Thread_local size_t chunk_left;

static unsigned size_for(size_t bytes)
{
	if (bytes <= (size_t)1 << SMALLEST)
		return 0;
	unsigned bits = 64 - (unsigned)__builtin_clzll((unsigned long long)bytes - 1);
	return bits > LARGEST ? SIZES : bits - SMALLEST;
}

static struct piece *carve(unsigned size)
{
	size_t bytes = (size_t)1 << (size + SMALLEST);
	if (chunk_left < bytes) {
		chunk = memory_resize(NULL, CHUNK);
		chunk_left = CHUNK;
	}
	struct piece *piece = (struct piece *)(void *)chunk;
	chunk += bytes;
	chunk_left -= bytes;
	return piece;
}

void *pool_malloc(size_t bytes)
{
	if (bytes > UINT32_MAX - sizeof(struct piece))
		return NULL;
	bytes += sizeof(struct piece);
	unsigned size = size_for(bytes);
	struct piece *piece;
	if (size == SIZES) {
		piece = memory_resize(NULL, bytes);
		piece->room = (uint32_t)(bytes - sizeof(*piece));
	} else {
		piece = kept[size];
		if (piece)
			kept[size] = piece->next;
		else
			piece = carve(size);
		piece->room = (uint32_t)((1u << (size + SMALLEST)) - sizeof(*piece));
	}
	piece->size = size;
	return piece + 1;
}

void pool_free(void *bytes)
{
	if (!bytes)
		return;
	struct piece *piece = (struct piece *)bytes - 1;
	if (piece->size == SIZES) {
		memory_free(piece);
		return;
	}
	piece->next = kept[piece->size];
	kept[piece->size] = piece;
}

void *pool_realloc(void *bytes, size_t size)
{
	if (!bytes)
		return pool_malloc(size);
	const struct piece *piece = (struct piece *)bytes - 1;
	if (size <= piece->room)
		return bytes;
	void *fresh = pool_malloc(size);
	if (!fresh)
		return NULL;
	memcpy(fresh, bytes, piece->room);
	pool_free(bytes);
	return fresh;
}

char *pool_strdup(const char *text)
{
	size_t len = strlen(text) + 1;
	char *fresh = pool_malloc(len);
	if (fresh)
		memcpy(fresh, text, len);
	return fresh;
}
