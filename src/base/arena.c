/* Arenas: memory that is given back all at once. Objects grow from the front of a block, texts
 * from its end, so that texts need no padding between them. */
#include "samverka/base.h"

#include <stdio.h>
#include <string.h>

enum { FIRST_BLOCK = 4096, LARGEST_BLOCK = 2 << 20, OWN_BLOCK = 256 << 10, ALIGNMENT = 8 };

struct arena_block {
	struct arena_block *below;
	size_t room;
	size_t front;
	size_t back; /* texts occupy [back, room) */
	bool used;   /* it has held something before: no longer all zero */
	_Alignas(ALIGNMENT) char data[];
};

static struct arena_block *add_block(struct arena *arena, size_t at_least)
{
	size_t size = arena->top ? (arena->top->room + sizeof(*arena->top)) * 2 : FIRST_BLOCK;
	if (size > LARGEST_BLOCK)
		size = LARGEST_BLOCK;
	while (size < at_least + sizeof(struct arena_block))
		size *= 2;
	struct arena_block *block = memory_block(size);
	block->below = arena->top;
	block->room = size - sizeof(*block);
	block->back = block->room;
	arena->top = block;
	arena->bytes += size;
	return block;
}

/* What is very large gets a block of just its size, below the newest, whose room is still used. */
static struct arena_block *own_block(struct arena *arena, size_t size)
{
	size = (size + sizeof(struct arena_block) + ALIGNMENT) & ~(size_t)(ALIGNMENT - 1);
	struct arena_block *block = memory_block(size);
	memory_hint_large(block, size);
	block->room = block->back = size - sizeof(*block);
	arena->bytes += size;
	if (arena->top) {
		block->below = arena->top->below;
		arena->top->below = block;
	} else {
		arena->top = block;
	}
	return block;
}

static struct arena_block *block_with(struct arena *arena, size_t size)
{
	struct arena_block *top = arena->top;
	if (top && top->back - top->front >= size)
		return top;
	return size >= OWN_BLOCK ? own_block(arena, size) : add_block(arena, size);
}

void *arena_new(struct arena *arena, size_t size)
{
	size = (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
	struct arena_block *block = block_with(arena, size);
	void *fresh = block->data + block->front;
	block->front += size;
	if (block->used) /* fresh blocks are zero already */
		memset(fresh, 0, size);
	return fresh;
}

char *arena_room(struct arena *arena, size_t len)
{
	struct arena_block *block = block_with(arena, len + 1);
	block->back -= len + 1;
	char *fresh = block->data + block->back;
	fresh[len] = '\0';
	return fresh;
}

char *arena_text(struct arena *arena, const char *bytes, size_t len)
{
	char *fresh = arena_room(arena, len);
	if (len)
		memcpy(fresh, bytes, len);
	return fresh;
}

const char *arena_text_once(
	struct arena *arena, struct recent *recent, const char *bytes, size_t len)
{
	enum { LONGEST = 64 };
	if (!recent || !len || len > LONGEST)
		return arena_text(arena, bytes, len);
	size_t hash = len * 31 + (unsigned char)bytes[0] * 7 + (unsigned char)bytes[len / 2] * 13 +
		      (unsigned char)bytes[len - 1];
	const char **kept = &recent->texts[hash % ARRAY_LEN(recent->texts)];
	if (!*kept || strncmp(*kept, bytes, len) != 0 || (*kept)[len])
		*kept = arena_text(arena, bytes, len);
	return *kept;
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
	struct str made = {0};
	va_list args;
	va_start(args, format);
	str_vprintf(&made, format, args);
	va_end(args);
	char *fresh = arena_text(arena, str_text(&made), made.len);
	str_release(&made);
	return fresh;
}

void arena_reset(struct arena *arena)
{
	struct arena_block *kept = arena->top; /* the newest is the largest */
	if (!kept)
		return;
	while (kept->below) {
		struct arena_block *below = kept->below;
		kept->below = below->below;
		memory_block_free(below, below->room + sizeof(*below));
	}
	kept->used = true;
	kept->front = 0;
	kept->back = kept->room;
	arena->bytes = sizeof(*kept) + kept->room;
}

void arena_release(struct arena *arena)
{
	while (arena->top) {
		struct arena_block *below = arena->top->below;
		memory_block_free(arena->top, arena->top->room + sizeof(*arena->top));
		arena->top = below;
	}
	arena->bytes = 0;
}

void arena_adopt(struct arena *to, struct arena *from)
{
	if (!from->top)
		return;
	struct arena_block *last = from->top;
	while (last->below)
		last = last->below;
	if (to->top) { /* the newest block of "to" stays on top, so that its free room is used */
		last->below = to->top->below;
		to->top->below = from->top;
	} else {
		to->top = from->top;
	}
	to->bytes += from->bytes;
	*from = (struct arena){0};
}
