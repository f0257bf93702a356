/* Text to pointer, open addressing with linear probing. Iteration is left out on purpose: order
 * must never come from a hash. */
#include "samverka/base.h"

#include <string.h>

struct map_slot {
	const char *key;
	void *value;
};

/* FNV-1a, folded so that the high bits of short keys count as well. */
static uint32_t hash_of(const char *key)
{
	uint64_t hash = 14695981039346656037u;
	for (; *key; key++)
		hash = (hash ^ (unsigned char)*key) * 1099511628211u;
	return (uint32_t)(hash ^ (hash >> 32));
}

static size_t place_of(const struct map *map, const char *key, uint32_t hash)
{
	size_t at = hash & (map->room - 1);
	while (map->slots[at].key) {
		if (map->hashes[at] == hash && strcmp(map->slots[at].key, key) == 0)
			break;
		at = (at + 1) & (map->room - 1);
	}
	return at;
}

static void double_room(struct map *map)
{
	struct map old = *map;
	map->room = old.room ? old.room * 2 : 64;
	map->slots = memory_new(map->room * sizeof(*map->slots));
	map->hashes = memory_new(map->room * sizeof(*map->hashes));
	for (size_t i = 0; i < old.room; i++) {
		if (!old.slots[i].key)
			continue;
		size_t at = place_of(map, old.slots[i].key, old.hashes[i]);
		map->slots[at] = old.slots[i];
		map->hashes[at] = old.hashes[i];
	}
	memory_free(old.slots);
	memory_free(old.hashes);
}

void *map_get(const struct map *map, const char *key)
{
	if (!map->used)
		return NULL;
	return map->slots[place_of(map, key, hash_of(key))].value;
}

void *map_put(struct map *map, const char *key, void *value)
{
	if (map->used * 5 >= map->room * 4)
		double_room(map);
	uint32_t hash = hash_of(key);
	size_t at = place_of(map, key, hash);
	void *former = map->slots[at].value;
	if (!map->slots[at].key)
		map->used++;
	map->slots[at] = (struct map_slot){key, value};
	map->hashes[at] = hash;
	return former;
}

void map_release(struct map *map)
{
	memory_free(map->slots);
	memory_free(map->hashes);
	*map = (struct map){0};
}
