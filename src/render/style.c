/* The stylesheets, embedded as bytes: a page's own (style.css), and behind it, where it shows a
 * picture, the picture's frame (graph.css) and what is drawn with (svg.css), which a picture alone
 * carries with it. The hash that a security policy names is made here and not kept beside the
 * files, so that the two can never disagree. */
#include "render_internal.h"

#include <string.h>

/* The path is relative to the project root, where the build runs. */
__asm__(".section .rodata\n"
	".global samverka_style\n"
	".global samverka_svg_style\n"
	".global samverka_style_size\n"
	".global samverka_page_style_size\n"
	".global samverka_svg_style_size\n"
	"samverka_style:\n"
	".incbin \"src/data/style.css\"\n"
	"samverka_graph_style:\n"
	".incbin \"src/data/graph.css\"\n"
	"samverka_svg_style:\n"
	".incbin \"src/data/svg.css\"\n"
	"samverka_style_end:\n"
	".byte 0\n"
	".balign 8\n"
	"samverka_style_size:\n"
	".quad samverka_graph_style - samverka_style\n"
	"samverka_page_style_size:\n"
	".quad samverka_style_end - samverka_style\n"
	"samverka_svg_style_size:\n"
	".quad samverka_style_end - samverka_svg_style\n"
	".text\n");

extern const char samverka_style[];
extern const char samverka_svg_style[];
extern const uint64_t samverka_style_size;
extern const uint64_t samverka_page_style_size;
extern const uint64_t samverka_svg_style_size;

const char *style_text(bool pictures, size_t *len)
{
	*len = (size_t)(pictures ? samverka_page_style_size : samverka_style_size);
	return samverka_style;
}

const char *svg_style_text(size_t *len)
{
	*len = (size_t)samverka_svg_style_size;
	return samverka_svg_style;
}

/* ---- SHA-256 (FIPS 180-4) ------------------------------------------------------------------- */

static const uint32_t K[64] = {
	0x428a2f98,
	0x71374491,
	0xb5c0fbcf,
	0xe9b5dba5,
	0x3956c25b,
	0x59f111f1,
	0x923f82a4,
	0xab1c5ed5,
	0xd807aa98,
	0x12835b01,
	0x243185be,
	0x550c7dc3,
	0x72be5d74,
	0x80deb1fe,
	0x9bdc06a7,
	0xc19bf174,
	0xe49b69c1,
	0xefbe4786,
	0x0fc19dc6,
	0x240ca1cc,
	0x2de92c6f,
	0x4a7484aa,
	0x5cb0a9dc,
	0x76f988da,
	0x983e5152,
	0xa831c66d,
	0xb00327c8,
	0xbf597fc7,
	0xc6e00bf3,
	0xd5a79147,
	0x06ca6351,
	0x14292967,
	0x27b70a85,
	0x2e1b2138,
	0x4d2c6dfc,
	0x53380d13,
	0x650a7354,
	0x766a0abb,
	0x81c2c92e,
	0x92722c85,
	0xa2bfe8a1,
	0xa81a664b,
	0xc24b8b70,
	0xc76c51a3,
	0xd192e819,
	0xd6990624,
	0xf40e3585,
	0x106aa070,
	0x19a4c116,
	0x1e376c08,
	0x2748774c,
	0x34b0bcb5,
	0x391c0cb3,
	0x4ed8aa4a,
	0x5b9cca4f,
	0x682e6ff3,
	0x748f82ee,
	0x78a5636f,
	0x84c87814,
	0x8cc70208,
	0x90befffa,
	0xa4506ceb,
	0xbef9a3f7,
	0xc67178f2,
};

static uint32_t turn(uint32_t x, unsigned by)
{
	return (x >> by) | (x << (32 - by));
}

static void schedule(uint32_t w[64], const unsigned char block[64])
{
	for (size_t i = 0; i < 16; i++)
		w[i] = (uint32_t)block[i * 4] << 24 | (uint32_t)block[i * 4 + 1] << 16 |
		       (uint32_t)block[i * 4 + 2] << 8 | block[i * 4 + 3];
	for (size_t i = 16; i < 64; i++) {
		uint32_t a = turn(w[i - 15], 7) ^ turn(w[i - 15], 18) ^ (w[i - 15] >> 3);
		uint32_t b = turn(w[i - 2], 17) ^ turn(w[i - 2], 19) ^ (w[i - 2] >> 10);
		w[i] = w[i - 16] + a + w[i - 7] + b;
	}
}

static void mix(uint32_t h[8], const unsigned char block[64])
{
	uint32_t w[64];
	uint32_t v[8];
	schedule(w, block);
	memcpy(v, h, sizeof(v));
	for (size_t i = 0; i < 64; i++) {
		uint32_t s1 = turn(v[4], 6) ^ turn(v[4], 11) ^ turn(v[4], 25);
		uint32_t choice = (v[4] & v[5]) ^ (~v[4] & v[6]);
		uint32_t one = v[7] + s1 + choice + K[i] + w[i];
		uint32_t s0 = turn(v[0], 2) ^ turn(v[0], 13) ^ turn(v[0], 22);
		uint32_t most = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]);
		memmove(v + 1, v, 7 * sizeof(*v));
		v[4] += one;
		v[0] = one + s0 + most;
	}
	for (size_t i = 0; i < 8; i++)
		h[i] += v[i];
}

void sha256(const void *bytes, size_t len, unsigned char hash[32])
{
	uint32_t h[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c,
		0x1f83d9ab, 0x5be0cd19};
	const unsigned char *at = bytes;
	size_t left = len;
	for (; left >= 64; left -= 64, at += 64)
		mix(h, at);
	unsigned char tail[128] = {0};
	if (left)
		memcpy(tail, at, left);
	tail[left] = 0x80;
	size_t end = left < 56 ? 64 : 128;
	for (size_t i = 0; i < 8; i++)
		tail[end - 1 - i] = (unsigned char)((uint64_t)len * 8 >> (8 * i));
	mix(h, tail);
	if (end == 128)
		mix(h, tail + 64);
	for (size_t i = 0; i < 32; i++)
		hash[i] = (unsigned char)(h[i / 4] >> (24 - 8 * (i % 4)));
}

/* ---- the policy's name for it --------------------------------------------------------------- */

void style_hash(bool pictures, struct str *out)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	unsigned char hash[33] = {0}; /* one zero more: 32 bytes leave two over from threes */
	size_t len;
	const char *style = style_text(pictures, &len);
	sha256(style, len, hash);
	for (size_t i = 0; i < 33; i += 3) {
		uint32_t three = (uint32_t)hash[i] << 16 | (uint32_t)hash[i + 1] << 8 | hash[i + 2];
		for (unsigned j = 0; j < 4; j++)
			str_putc(out, digits[three >> (18 - 6 * j) & 63]);
	}
	out->data[out->len - 1] = '=';
}
