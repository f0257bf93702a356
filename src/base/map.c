/* Text to pointer, open addressing with linear probing. Iteration is left out on purpose: order
 * must never come from a hash. */
#include "samverka/base.h"

#include <string.h>

struct map_slot {
	const char *key;
	void *value;
	uint64_t hash;
};

/* FNV-1a, finished by a multiply so that the high bits of short keys count as well. */
static uint64_t hash_of(const char *key)
{
	uint64_t hash = 14695981039346656037u;
	for (; *key; key++)
		hash = (hash ^ (unsigned char)*key) * 1099511628211u;
	return hash ^ (hash >> 29);
}

static struct map_slot *slot_of(const struct map *map, const char *key, uint64_t hash)
{
	size_t at = hash & (map->room - 1);
	while (map->slots[at].key) {
		struct map_slot *slot = &map->slots[at];
		if (slot->hash == hash && strcmp(slot->key, key) == 0)
			return slot;
		at = (at + 1) & (map->room - 1);
	}
	return &map->slots[at];
}

static void double_room(struct map *map)
{
	struct map old = *map;
	map->room = old.room ? old.room * 2 : 64;
	map->slots = memory_new(map->room * sizeof(*map->slots));
	for (size_t i = 0; i < old.room; i++)
		if (old.slots[i].key)
			*slot_of(map, old.slots[i].key, old.slots[i].hash) = old.slots[i];
	memory_free(old.slots);
}

void *map_get(const struct map *map, const char *key)
{
	if (!map->used)
		return NULL;
	return slot_of(map, key, hash_of(key))->value;
}

void *map_put(struct map *map, const char *key, void *value)
{
	if (map->used * 2 >= map->room)
		double_room(map);
	uint64_t hash = hash_of(key);
	struct map_slot *slot = slot_of(map, key, hash);
	void *former = slot->value;
	if (!slot->key)
		map->used++;
	*slot = (struct map_slot){key, value, hash};
	return former;
}

void map_release(struct map *map)
{
	memory_free(map->slots);
	*map = (struct map){0};
}
