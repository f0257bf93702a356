/* The anchor of the benchmarks: a bare libyaml event loop over the same bytes, one thread, no
 * tree and no check. Prints the number of events, so that nothing can be optimised away. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <yaml.h>

static unsigned long events;

static void run(const char *path)
{
	FILE *file = fopen(path, "rb");
	if (!file)
		exit(1);
	struct stat st;
	if (fstat(fileno(file), &st) < 0)
		exit(1);
	size_t size = (size_t)st.st_size;
	unsigned char *bytes = malloc(size + 1);
	if (!bytes || fread(bytes, 1, size, file) != size)
		exit(1);
	fclose(file);
	yaml_parser_t parser;
	yaml_event_t event;
	yaml_parser_initialize(&parser);
	yaml_parser_set_input_string(&parser, bytes, size);
	for (int done = 0; !done;) {
		if (!yaml_parser_parse(&parser, &event))
			exit(1);
		done = event.type == YAML_STREAM_END_EVENT;
		yaml_event_delete(&event);
		events++;
	}
	yaml_parser_delete(&parser);
	free(bytes);
}

static void run_folder(const char *path)
{
	DIR *dir = opendir(path);
	if (!dir)
		exit(1);
	for (struct dirent *entry; (entry = readdir(dir));) {
		char below[4096];
		struct stat st;
		if (entry->d_name[0] == '.')
			continue;
		snprintf(below, sizeof(below), "%s/%s", path, entry->d_name);
		if (stat(below, &st) == 0 && S_ISDIR(st.st_mode))
			run_folder(below);
		else if (strstr(entry->d_name, ".yaml"))
			run(below);
	}
	closedir(dir);
}

int main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		run_folder(argv[i]);
	printf("%lu\n", events);
	return 0;
}
