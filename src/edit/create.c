/* New files in a folder that may already hold some: what is there stays as it is. */
#include "edit_internal.h"

#include <errno.h>
#include <string.h>

/* What cannot be looked at passes for absent: making it then says whether it is there. */
static bool exists(const struct folder *folder, const char *path)
{
	struct bytes bytes;
	enum file_result result = file_read(folder, path, (size_t)FILE_MB << 20, &bytes, NULL);
	memory_free(bytes.data);
	return result != FILE_ABSENT && result != FILE_UNREADABLE;
}

/* Takes back what was made before a failure. */
static void take_back(const struct folder *folder, struct new_file *files, size_t n)
{
	int kept = errno;
	for (size_t i = 0; i < n; i++)
		if (!files[i].kept)
			file_remove(folder, files[i].path);
	errno = kept;
}

int edit_create(const struct folder *folder, struct new_file *files, size_t n, bool dry_run,
	struct str *diff)
{
	for (size_t i = 0; i < n; i++) {
		files[i].kept = exists(folder, files[i].path);
		if (!files[i].kept)
			diff_show(files[i].path, "", 0, files[i].data, files[i].len, true, diff);
	}
	for (size_t i = 0; i < n && !dry_run; i++) {
		if (files[i].kept ||
			file_create(folder, files[i].path, files[i].data, files[i].len) == 0)
			continue;
		if (errno == EEXIST) {
			files[i].kept = true;
			continue;
		}
		take_back(folder, files, i);
		return -1;
	}
	return 0;
}
