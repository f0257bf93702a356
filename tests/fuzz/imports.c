/* Any bytes as the table that evaluate import and cost import take in, dry: it is taken or refused,
 * in words. The first byte chooses the command. */
#include "fuzz.h"

#include "../../src/cmd/cmd.h"

#include <fcntl.h>
#include <unistd.h>

static char folder[64];
static char table[96];

static void put(const char *name, const char *bytes, size_t len)
{
	char path[128];
	snprintf(path, sizeof(path), "%s/%s", folder, name);
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	MUST(fd >= 0 && write(fd, bytes, len) == (ssize_t)len);
	close(fd);
}

static void put_text(const char *name, const char *text)
{
	put(name, text, strlen(text));
}

static void clean(void)
{
	static const char *const names[] = {
		"samverka.yaml", "partners.yaml", "toc.yaml", "cost.yaml", "table.csv"};
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		char path[128];
		snprintf(path, sizeof(path), "%s/%s", folder, names[i]);
		unlink(path);
	}
	rmdir(folder);
}

static void begin(void)
{
	static bool done;
	if (done)
		return;
	done = true;
	snprintf(folder, sizeof(folder), "%s/samverka-fuzz-XXXXXX",
		access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
	MUST(mkdtemp(folder));
	atexit(clean);
	snprintf(table, sizeof(table), "%s/table.csv", folder);
	put_text("samverka.yaml", "format: 1\nproject: {title: T, languages: [en], country: SE, "
				  "from: 2025-01-01, to: 2026-12-31}\n");
	put_text("partners.yaml", "partners: [{id: town, name: T, kind: municipality}]\n");
	put_text("toc.yaml", "results: [{id: jobs, kind: outcome, title: J}]\n"
			     "indicators: [{id: share, title: S, measures: jobs, unit: number}]\n");
	put_text("cost.yaml", "lines: [{id: pay, bears: town, amount: 5000}]\n");
	int fd = open("/dev/null", O_WRONLY);
	dup2(fd, 1);
	close(fd);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const maps[] = {"line=pay", "date=Datum", "amount=-Belopp"};
	if (!size)
		return 0;
	begin();
	put("table.csv", (const char *)data + 1, size - 1);
	const struct command *above =
		command_named(commands, commands_n, data[0] & 1 ? "cost" : "evaluate");
	const char *args[] = {table};
	struct call call = {.folder = {.fd = -1},
		.language = LANG_EN,
		.above = above,
		.command = command_named(above->verbs, above->verbs_n, "import"),
		.args = args,
		.args_n = 1};
	call.options.folder = folder;
	call.options.dry_run = true;
	for (size_t i = 0; data[0] & 2 && i < ARRAY_LEN(maps); i++)
		call.options.maps.items[call.options.maps.n++] = maps[i];
	int code = call.command->run(&call);
	MUST(code == EXIT_FINE || code == EXIT_FINDINGS || code == EXIT_USAGE);
	project_close(&call);
	str_release(&call.out);
	return 0;
}
