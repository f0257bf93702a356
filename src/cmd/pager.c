/* Long text on a terminal goes through the reader's pager, as git does it: SAMVERKA_PAGER, else
 * PAGER, else less. Whatever goes wrong with it, the text is shown without. */
#include "cmd.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { NOT_THERE = 127 }; /* what a shell says of a command it does not find */

/* NULL: none is wanted. */
static const char *pager_command(void)
{
	const char *command = getenv("SAMVERKA_PAGER");
	if (!command)
		command = getenv("PAGER");
	if (!command)
		command = "less";
	return *command && strcmp(command, "cat") != 0 ? command : NULL;
}

static size_t rows_of(const char *text)
{
	size_t rows = 0;
	for (const char *at = text; (at = strchr(at, '\n')); at++)
		rows++;
	return rows;
}

static bool is_long(const struct str *text)
{
	struct winsize size;
	const char *terminal = getenv("TERM");
	if (isatty(STDOUT_FILENO) != 1 || !terminal || strcmp(terminal, "dumb") == 0 ||
		ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) < 0 || !size.ws_row)
		return false;
	return rows_of(str_text(text)) >= size.ws_row;
}

/* In the child: the pager reads what the parent writes. Never returns. */
static void become_pager(const char *command, const int *ends)
{
	dup2(ends[0], STDIN_FILENO);
	close(ends[0]);
	close(ends[1]);
	signal(SIGINT, SIG_DFL);
	signal(SIGQUIT, SIG_DFL);
	signal(SIGPIPE, SIG_DFL);
	setenv("LESS", "FRX", 0); /* ends by itself when all fits, shows colours, leaves the text */
	setenv("LV", "-c", 0);
	execl("/bin/sh", "sh", "-c", command, (char *)NULL);
	_exit(NOT_THERE);
}

static void feed(int fd, const struct str *text)
{
	const char *at = str_text(text);
	size_t left = text->len;
	while (left) {
		ssize_t put = write(fd, at, left);
		if (put < 0 && errno == EINTR)
			continue;
		if (put <= 0) /* the reader has seen enough */
			return;
		at += put;
		left -= (size_t)put;
	}
}

static bool run(const char *command, const struct str *text)
{
	int ends[2];
	int status = 0;
	if (pipe(ends) != 0)
		return false;
	fflush(NULL);
	pid_t child = fork();
	if (child == 0)
		become_pager(command, ends);
	close(ends[0]);
	if (child > 0)
		feed(ends[1], text);
	close(ends[1]);
	if (child < 0)
		return false;
	while (waitpid(child, &status, 0) < 0)
		if (errno != EINTR)
			return false;
	return !(WIFEXITED(status) && WEXITSTATUS(status) == NOT_THERE);
}

bool pager_shows(const struct call *call)
{
	const char *command = pager_command();
	if (call->options.no_pager || call->options.format != FORMAT_TEXT || !command ||
		!is_long(&call->out))
		return false;
	/* Keys are the pager's while it runs: Ctrl-C there stops a search, not us. */
	struct sigaction ignore = {.sa_handler = SIG_IGN};
	struct sigaction interrupt, quit, broken;
	sigemptyset(&ignore.sa_mask);
	sigaction(SIGPIPE, &ignore, &broken);
	sigaction(SIGINT, &ignore, &interrupt);
	sigaction(SIGQUIT, &ignore, &quit);
	bool shown = run(command, &call->out);
	sigaction(SIGPIPE, &broken, NULL);
	sigaction(SIGINT, &interrupt, NULL);
	sigaction(SIGQUIT, &quit, NULL);
	return shown;
}
