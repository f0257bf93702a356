/* Inside the base room only. */
#ifndef BASE_INTERNAL_H
#define BASE_INTERNAL_H

#include "samverka/base.h"

#include <sys/types.h>

enum { NAME_ROOM = 64 };

/* A new file with these bytes, flushed to the disk; nothing is left behind on failure. -1 with
 * errno. */
int file_write_new(int folder, const char *name, const char *data, size_t len, mode_t mode);

/* From one folder to another, over nothing: EEXIST. */
int move_new(int from, const char *old, int to, const char *name);

/* A file that is to come to its place beneath root; its bytes wait in the folder house. */
struct put {
	char *path;
	char temporary[NAME_ROOM]; /* in house; once placed it holds what stood there before */
	uint64_t inode;		   /* of the new bytes: tells which of the two it holds */
	bool is_new;
	bool placed;
	struct file_mark before;
};

/* Is the file still what was read? Gives its mode as well. */
enum writing_result put_check(int root, const struct put *put, mode_t *mode);
/* Do the new bytes still wait in house? */
bool put_waits(int house, const struct put *put);
/* CHANGED and EXISTS: somebody else's version stands there, and stays. */
enum writing_result put_place(int root, int house, struct put *put);
/* The file that stood there before, or none; 0 when it was not placed. */
int put_take_back(int root, int house, struct put *put);

#endif
