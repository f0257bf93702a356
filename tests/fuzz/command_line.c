/* Any words as the command line: it is read or refused, never more is kept than was given, and the
 * help of whatever command was named can be shown. The words are parted by line feeds. */
#include "fuzz.h"

#include "../../src/cmd/cmd.h"

#include <fcntl.h>
#include <unistd.h>

static void quiet(void)
{
	static bool done;
	int fd = done ? -1 : open("/dev/null", O_WRONLY);
	if (fd >= 0)
		dup2(fd, 1);
	done = true;
}

static size_t part(char *text, char **argv, size_t most)
{
	size_t n = 0;
	argv[n++] = text;
	for (char *at = text; (at = strchr(at, '\n')) && n < most; argv[n++] = at)
		*at++ = '\0';
	argv[n] = NULL;
	return n;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *argv[66];
	char *text = memory_resize(NULL, size + 1);
	quiet();
	memcpy(text, data, size);
	text[size] = '\0';
	size_t n = part(text, argv, 64);
	struct call call = {.folder = {.fd = -1}, .language = LANG_EN};
	int code = options_read(&call, (int)n, argv);
	MUST(code == EXIT_FINE || code == EXIT_USAGE);
	MUST(call.args_n < n && call.keys_n < n + 1);
	MUST(call.options.maps.n <= MOST_TEXTS && call.options.partners.n <= MOST_TEXTS);
	call.command = call.args_n ? command_named(commands, commands_n, call.args[0]) : NULL;
	if (code == EXIT_FINE && call.command) {
		usage_show(&call, &call.out);
		MUST(utf8_valid(str_text(&call.out), call.out.len));
	}
	project_close(&call);
	str_release(&call.out);
	memory_free(call.keys);
	memory_free(call.args);
	memory_free(text);
	return 0;
}
