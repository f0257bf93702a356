/* A text that grows. */
#include "samverka/base.h"

#include <stdio.h>
#include <string.h>

static void make_room(struct str *str, size_t more)
{
	if (more > SIZE_MAX / 2 - str->len)
		memory_exhausted();
	size_t wanted = str->len + more + 1;
	if (wanted <= str->room)
		return;
	size_t room = str->room ? str->room : 64;
	while (room < wanted)
		room *= 2;
	str->data = memory_resize(str->data, room);
	str->room = room;
}

void str_add(struct str *str, const char *bytes, size_t len)
{
	make_room(str, len);
	if (len)
		memcpy(str->data + str->len, bytes, len);
	str->len += len;
	str->data[str->len] = '\0';
}

void str_puts(struct str *str, const char *text)
{
	str_add(str, text, strlen(text));
}

void str_putc(struct str *str, char c)
{
	str_add(str, &c, 1);
}

void str_repeat(struct str *str, char c, size_t times)
{
	make_room(str, times);
	memset(str->data + str->len, c, times);
	str->len += times;
	str->data[str->len] = '\0';
}

void str_vprintf(struct str *str, const char *format, va_list args)
{
	va_list again;
	va_copy(again, args);
	int len = vsnprintf(NULL, 0, format, args);
	if (len >= 0) {
		make_room(str, (size_t)len);
		vsnprintf(str->data + str->len, (size_t)len + 1, format, again);
		str->len += (size_t)len;
	}
	va_end(again);
}

void str_printf(struct str *str, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	str_vprintf(str, format, args);
	va_end(args);
}

void str_clear(struct str *str)
{
	str->len = 0;
	if (str->data)
		str->data[0] = '\0';
}

void str_release(struct str *str)
{
	memory_free(str->data);
	*str = (struct str){0};
}

const char *str_text(const struct str *str)
{
	return str->data ? str->data : "";
}
