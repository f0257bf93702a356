/*
 * base: the ground every other room stands on. It knows bytes, files and memory, and nothing of
 * collaborations.
 *
 * Invariants
 *   - Memory is never NULL: when none is left, the hook of memory_on_exhausted() runs and the
 *     process ends. No caller checks an allocation.
 *   - An arena gives memory that lives as long as the arena; nothing in it is freed alone.
 *   - A str is always NUL-terminated once something has been added; its data may be NULL before.
 *   - Nothing outside the folder that was opened is ever read or written, and no symbolic link
 *     is followed beneath it.
 */
#ifndef SAMVERKA_BASE_H
#define SAMVERKA_BASE_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#	define PRINTF_LIKE(fmt, first) __attribute__((format(printf, fmt, first)))
#else
#	define PRINTF_LIKE(fmt, first)
#endif

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))

/* Marks a text for translation; the catalogue is asked when the language is known. */
#define N_(text) text

/* ---- memory --------------------------------------------------------------------------------- */

/* Zeroed memory, owned by the caller, released with memory_free. */
void *memory_new(size_t size);
/* Grows or shrinks; what is new is not zeroed. */
void *memory_resize(void *old, size_t size);
void memory_free(void *old);
/* The hook must not return: it cleans up and ends the process. */
void memory_on_exhausted(void (*hook)(void));
/* For failures of libraries that ran out of memory on our behalf. */
_Noreturn void memory_exhausted(void);

/* A large zeroed block, laid so that the system can back it with large pages. */
void *memory_block(size_t size);
void memory_block_free(void *block, size_t size);
/* Asks for large pages under memory that will be filled from end to end. */
void memory_hint_large(void *memory, size_t size);

/* Makes room for one more item in a heap array and returns the (moved) array. */
void *array_grow(void *items, size_t used, size_t *room, size_t item_size);

/* Asks for what a small project needs in one piece, before the first use of memory. */
void memory_warm(void);
/* Like malloc and its family, for a library that asks for small pieces all the time. A piece
 * belongs to the thread that gives it back. NULL only for more than 4 GB. */
void *pool_malloc(size_t bytes);
void *pool_realloc(void *bytes, size_t size);
void pool_free(void *bytes);
char *pool_strdup(const char *text);

/* ---- arena ---------------------------------------------------------------------------------- */

struct arena_block;
struct arena {
	struct arena_block *top;
	size_t bytes; /* taken from the system so far */
};

/* Zeroed, aligned for any object. */
void *arena_new(struct arena *arena, size_t size);
/* A NUL-terminated copy; not aligned, so that texts lie close. */
char *arena_text(struct arena *arena, const char *bytes, size_t len);

/* Texts an arena holds and that were lately asked for. */
struct recent {
	const char *texts[64];
};

/* As arena_text, but a short text that was lately asked for is not copied again: people repeat
 * themselves. recent: of this arena; NULL copies always. Not to be written to. */
const char *arena_text_once(
	struct arena *arena, struct recent *recent, const char *bytes, size_t len);
/* Room for len bytes, not cleared, with a NUL behind them. */
char *arena_room(struct arena *arena, size_t len);
char *arena_printf(struct arena *arena, const char *format, ...) PRINTF_LIKE(2, 3);
/* Empties the arena but keeps its newest block for the next round. */
void arena_reset(struct arena *arena);
void arena_release(struct arena *arena);
/* Hands all memory of one arena to another; from is empty afterwards. */
void arena_adopt(struct arena *to, struct arena *from);

/* ---- str: a growing text -------------------------------------------------------------------- */

struct str {
	char *data;
	size_t len;
	size_t room;
};

void str_add(struct str *str, const char *bytes, size_t len);
void str_puts(struct str *str, const char *text);
void str_putc(struct str *str, char c);
void str_repeat(struct str *str, char c, size_t times);
void str_printf(struct str *str, const char *format, ...) PRINTF_LIKE(2, 3);
void str_vprintf(struct str *str, const char *format, va_list args);
void str_clear(struct str *str);
void str_release(struct str *str);
/* The text, never NULL; stays owned by the str. */
const char *str_text(const struct str *str);

/* ---- map: text to pointer ------------------------------------------------------------------- */

struct map_slot;
struct map {
	struct map_slot *slots;
	uint32_t *hashes; /* beside slots */
	size_t used;
	size_t room;
};

/* NULL when the key is not there. */
void *map_get(const struct map *map, const char *key);
/* Keys are borrowed and must outlive the map. Returns the former value, or NULL. */
void *map_put(struct map *map, const char *key, void *value);
void map_release(struct map *map);

/* ---- UTF-8 (over utf8proc) ------------------------------------------------------------------ */

/* Bytes of the character at text (1 for a byte that is not valid UTF-8, cp is then 0xFFFD). */
size_t utf8_next(const char *text, size_t len, uint32_t *cp);
bool utf8_valid(const char *text, size_t len);
/* Columns a terminal needs; control characters count 0. */
size_t utf8_width(const char *text, size_t len);
/* Adds lower case without diacritics: "Åsa Öberg" becomes "asa oberg". */
void utf8_plain(struct str *out, const char *text, size_t len);
/* Characters that steer a reader's eye or terminal: controls, bidi overrides, zero widths. */
bool utf8_steering(uint32_t cp);

/* ---- near: did you mean --------------------------------------------------------------------- */

/* How many single slips (insert, delete, change, swap) lie between a and b, without regard to
 * case and diacritics. */
unsigned near_distance(const char *a, const char *b);
/* The nearest of the candidates if it is near enough for its length, else NULL. */
const char *near_best(const char *word, const char *const *candidates, size_t n);

/* ---- work in parallel ----------------------------------------------------------------------- */

enum { MOST_THREADS = 16 };
/* Calls work(context, worker, i) once for each i below n, on at most threads threads. worker
 * tells them apart: below MOST_THREADS, and below threads. */
void parallel_each(size_t n, unsigned threads,
	void (*work)(void *context, unsigned worker, size_t i), void *context);
/* How many threads work on that many bytes is worth: one below a megabyte, else those wished for;
 * 0: as many as there are cores. */
unsigned parallel_threads(uint64_t bytes, unsigned wished);

/* ---- files beneath one folder --------------------------------------------------------------- */

struct folder {
	int fd;	    /* -1 when not open */
	char *path; /* as the user named it, for messages */
};

enum file_result {
	FILE_READ,	/* all is well */
	FILE_ABSENT,	/* no such file */
	FILE_SPECIAL,	/* a folder, a pipe, a device */
	FILE_LINK,	/* a symbolic link, or a way out of the folder */
	FILE_TOO_LARGE, /* above the limit given */
	FILE_CHANGED,	/* not what the folder's list said */
	FILE_UNREADABLE /* the system said no; errno holds why */
};

struct bytes {
	char *data; /* NUL-terminated beyond len; released with memory_free */
	size_t len;
};

/* What tells that a file is still the one that was read. */
struct file_mark {
	uint64_t inode;
	uint64_t size;
	int64_t changed_ns;
	int64_t status_ns;
};

/* 0, or -1 with errno. */
int folder_open(struct folder *folder, const char *path);
/* The nearest folder at or above path that holds a file called name. -1 when there is none. */
int folder_find(struct folder *folder, const char *path, const char *name);
void folder_close(struct folder *folder);

/* path is relative to the folder; mark may be NULL. A folder that is not open holds nothing. */
enum file_result file_read(const struct folder *folder, const char *path, size_t limit,
	struct bytes *out, struct file_mark *mark);
/* Reads a file that was listed: exactly size bytes into data, which has room for one more.
 * FILE_CHANGED: it is no longer what the list said. */
enum file_result file_read_listed(
	const struct folder *folder, const char *path, char *data, size_t size);
bool file_same(const struct file_mark *a, const struct file_mark *b);

struct folder_entry {
	char *name;
	uint64_t size;
	struct file_mark mark;
	enum file_result what; /* FILE_READ for a regular file; FILE_SPECIAL, FILE_LINK otherwise */
	bool is_folder;
};
struct folder_list {
	struct folder_entry *items; /* sorted by the bytes of the name */
	size_t n;
};
/* Everything directly in path ("." for the folder itself). -1 with errno when it cannot be read. */
int folder_list(const struct folder *folder, const char *path, struct folder_list *list);
void folder_list_release(struct folder_list *list);

/* ---- writing: all files or none ------------------------------------------------------------- */

/*
 * One writer at a time holds the lock; readers hold nothing. The file .samverka/lock keeps a
 * counter that is odd while files are being put in place, so a reader that sees the same even
 * number before and after has seen no half-made change.
 */
struct writing;

enum writing_result {
	WRITING_DONE,
	WRITING_BUSY,	 /* another process held the lock for the whole wait */
	WRITING_CHANGED, /* a file is no longer the one that was read */
	WRITING_EXISTS,	 /* a file that must be new is already there */
	WRITING_HALF,	 /* the system said no in the middle; the next writer finishes it */
	WRITING_FAILED	 /* the system said no; errno holds why, nothing was changed */
};

/* Waits at most wait_ms for the lock, longer while others come and go. A commit that a dead writer
 * left is finished first. */
enum writing_result writing_begin(
	struct writing **out, const struct folder *folder, unsigned wait_ms);
/* Prepares new bytes for path. before: what was read (NULL = the file must not exist). */
enum writing_result writing_put(struct writing *writing, const char *path, const char *data,
	size_t len, const struct file_mark *before);
/* Puts all prepared files in place, durably, and ends the writing. */
enum writing_result writing_commit(struct writing *writing);
/* Ends the writing; nothing was changed. */
void writing_cancel(struct writing *writing);
/* Removes the temporary files of a writing under way; safe in a signal handler. */
void writing_sweep(void);

/* The counter for readers: even when nothing is being put in place. 0 when nothing was ever
 * written here. */
uint64_t writing_counter(const struct folder *folder);
/* Finishes what a dead writer left, if there is anything. */
enum writing_result writing_recover(const struct folder *folder);

/* A new file beneath the folder, with the folders above it, durably. -1 with errno; EEXIST when
 * something of that name is there. */
int file_create(const struct folder *folder, const char *path, const char *data, size_t len);
/* Removes a file that was just made. */
void file_remove(const struct folder *folder, const char *path);
/* Writes a single file outside any project (reports, -o) atomically. -1 with errno. */
int file_replace(const char *path, const char *data, size_t len);

/* ---- tables ---------------------------------------------------------------------------------- */

struct csv_cell {
	const char *text; /* without quotation marks and blanks around it; "" where there is none */
	size_t at;	  /* where it begins in the bytes */
};
/* Rows without anything in them are left out; the first row is the head. Every row has as many
 * cells as the head. */
struct csv {
	char separator; /* , ; or a tab: the one that stands most often in the head */
	struct csv_cell *cells;
	size_t columns;
	size_t rows;
	size_t wrong_at; /* where it could not be read on */
	struct arena arena;
};
enum csv_result {
	CSV_READ,
	CSV_EMPTY,
	CSV_NOT_TEXT, /* not UTF-8, or a NUL in it */
	CSV_OPEN_QUOTE,
	CSV_TOO_WIDE /* a row has more cells than the head */
};
/* RFC 4180, a byte order mark, and a first line "sep=;". Release it whatever the result. */
enum csv_result csv_read(struct csv *csv, const char *bytes, size_t len);
void csv_release(struct csv *csv);

#endif
