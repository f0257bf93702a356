/* The same work for each of n things, on a few threads that take the next number in turn. */
#include "samverka/base.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

struct team {
	atomic_size_t next;
	atomic_uint members;
	size_t n;
	void (*work)(void *context, unsigned worker, size_t i);
	void *context;
};

static void *member(void *argument)
{
	struct team *team = argument;
	unsigned worker = atomic_fetch_add(&team->members, 1);
	for (;;) {
		size_t i = atomic_fetch_add(&team->next, 1);
		if (i >= team->n)
			return NULL;
		team->work(team->context, worker, i);
	}
}

void parallel_each(size_t n, unsigned threads,
	void (*work)(void *context, unsigned worker, size_t i), void *context)
{
	struct team team = {.n = n, .work = work, .context = context};
	pthread_t others[MOST_THREADS];
	unsigned started = 0;
	if (threads > MOST_THREADS)
		threads = MOST_THREADS;
	while (started + 1 < threads && started + 1 < n) {
		/* Fewer threads than wished for is no error: the others take the work. */
		if (pthread_create(&others[started], NULL, member, &team) != 0)
			break;
		started++;
	}
	member(&team);
	while (started)
		pthread_join(others[--started], NULL);
}

unsigned parallel_threads(uint64_t bytes, unsigned wished)
{
	enum { WORTH_IT = 1 << 20 };
	if (bytes < WORTH_IT)
		return 1;
	if (wished)
		return wished;
	cpu_set_t set;
	if (sched_getaffinity(0, sizeof(set), &set) < 0)
		return 1;
	return (unsigned)CPU_COUNT(&set);
}
