/* Inside the base room only. */
#ifndef BASE_INTERNAL_H
#define BASE_INTERNAL_H

#include "samverka/base.h"

#include <sys/types.h>

enum { NAME_ROOM = 64 };

/* A new file with these bytes, flushed to the disk; nothing is left behind on failure. -1 with
 * errno. */
int file_write_new(int folder, const char *name, const char *data, size_t len, mode_t mode);

#endif
