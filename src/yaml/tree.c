/* libyaml's events to nodes with byte places. Knows libyaml's marks and their traps (they count
 * characters; the ends of block collections lie after trailing comments), not what a key means. */
#include "yaml_internal.h"

#include <stdio.h>
#include <string.h>
#include <yaml.h>

struct builder {
	yaml_parser_t parser;
	yaml_event_t event;
	struct flight flight;
	const struct source *source;
	struct findings *findings;
	struct arena *arena;
	size_t index; /* the cursor: this character … */
	size_t byte;  /* … begins at this byte */
	unsigned depth;
	unsigned long nodes;
	bool broken;
};

static bool eight_ascii(const char *bytes)
{
	uint64_t v;
	memcpy(&v, bytes, sizeof(v));
	return !(v & 0x8080808080808080u);
}

/* Marks come in order, so one cursor that only moves on is enough. */
static size_t byte_of(struct builder *builder, const yaml_mark_t *mark)
{
	if (builder->flight.ascii)
		return builder->flight.bom + mark->index;
	if (mark->index < builder->index) {
		builder->index = 0;
		builder->byte = builder->flight.bom;
	}
	const char *bytes = builder->flight.bytes;
	size_t byte = builder->byte;
	size_t left = mark->index - builder->index;
	while (left && byte < builder->flight.len) {
		if (left >= 8 && builder->flight.len - byte >= 8 && eight_ascii(bytes + byte)) {
			left -= 8;
			byte += 8;
			continue;
		}
		left--;
		byte++;
		while (((unsigned char)bytes[byte] & 0xC0) == 0x80)
			byte++;
	}
	builder->index = mark->index;
	builder->byte = byte;
	return byte;
}

static void refuse(struct builder *builder, enum finding_code code, size_t start, size_t end,
	const char *const *args)
{
	findings_add(builder->findings, code, source_span(builder->source, start, end), args);
}

static void report_problem(struct builder *builder)
{
	const yaml_parser_t *parser = &builder->parser;
	if (parser->error == YAML_MEMORY_ERROR)
		memory_exhausted();
	struct problem problem = {.source = builder->source,
		.flight = &builder->flight,
		.findings = builder->findings,
		.what = parser->problem ? parser->problem : "",
		.doing = parser->context ? parser->context : ""};
	if (parser->error == YAML_READER_ERROR) {
		problem.at = problem.context = parser->problem_offset;
	} else {
		/* The cursor may stand beyond the context: byte_of starts over then. */
		problem.at = byte_of(builder, &parser->problem_mark);
		problem.context =
			parser->context ? byte_of(builder, &parser->context_mark) : problem.at;
	}
	problem_report(&problem);
}

/* The next event into builder->event; false when the file cannot be read further. */
static bool advance(struct builder *builder)
{
	if (builder->broken)
		return false;
	if (yaml_parser_parse(&builder->parser, &builder->event))
		return true;
	report_problem(builder);
	builder->broken = true;
	return false;
}

static struct node *new_node(struct builder *builder, enum node_kind kind, enum node_style style)
{
	if (++builder->nodes > YAML_NODES) {
		char limit[16];
		snprintf(limit, sizeof(limit), "%d", YAML_NODES);
		size_t at = byte_of(builder, &builder->event.start_mark);
		refuse(builder, F_NODES, at, at + 1, ARGS(limit));
		builder->broken = true;
		return NULL;
	}
	struct node *node = arena_new(builder->arena, sizeof(*node));
	node->kind = kind;
	node->style = style;
	return node;
}

/* Anchors and tags come before the content; both are refused, and so is what they stand on. */
static void refuse_properties(struct builder *builder, struct node *node, size_t start,
	const yaml_char_t *anchor, const yaml_char_t *tag)
{
	if (!anchor && !tag)
		return;
	const char *bytes = builder->flight.bytes;
	size_t end = start;
	while (end < builder->flight.len && !strchr(" \t\r\n,", bytes[end]) && end - start < 60)
		end++;
	char words[64];
	snprintf(words, sizeof(words), "%.*s", (int)(end - start), bytes + start);
	refuse(builder, bytes[start] == '!' ? F_TAG : F_ANCHOR, start, end, ARGS(words));
	node->refused = true;
}

static enum node_style style_of(yaml_scalar_style_t style)
{
	switch (style) {
	case YAML_SINGLE_QUOTED_SCALAR_STYLE:
		return STYLE_SINGLE;
	case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
		return STYLE_DOUBLE;
	case YAML_LITERAL_SCALAR_STYLE:
		return STYLE_LITERAL;
	case YAML_FOLDED_SCALAR_STYLE:
		return STYLE_FOLDED;
	case YAML_ANY_SCALAR_STYLE:
	case YAML_PLAIN_SCALAR_STYLE:
		break;
	}
	return STYLE_PLAIN;
}

/* The text is left where it lies in the file when it stands there as it is. */
static void take_text(struct builder *builder, struct node *node, size_t start, size_t end)
{
	const char *value = (const char *)builder->event.data.scalar.value;
	size_t len = builder->event.data.scalar.length;
	size_t quotes = node->style == STYLE_SINGLE || node->style == STYLE_DOUBLE;
	const char *written = builder->flight.bytes + start + quotes;
	node->len = (uint32_t)len;
	if (!builder->flight.mended && end - start == len + 2 * quotes &&
		memcmp(written, value, len) == 0)
		node->text = written;
	else
		node->text = arena_text(builder->arena, value, len);
}

/* Within brackets libyaml takes a question mark for the sign of a key even when no blank follows,
 * and it would be gone from the text. Everywhere else it is a part of it. */
static void slip_question(struct builder *builder, struct node *node, size_t start, size_t end)
{
	const char *bytes = builder->flight.bytes;
	if (start == 0 || bytes[start - 1] != '?')
		return;
	struct str quoted = {0};
	yaml_scalar(&quoted, bytes + start - 1, end - start + 1, SPELL_TEXT, true);
	refuse(builder, F_FIRST_SIGN, start - 1, end, ARGS("?", str_text(&quoted)));
	str_release(&quoted);
	node->refused = true;
}

static struct node *build_scalar(struct builder *builder)
{
	enum node_style style = style_of(builder->event.data.scalar.style);
	struct node *node = new_node(builder, NODE_SCALAR, style);
	if (!node)
		return NULL;
	size_t start = byte_of(builder, &builder->event.start_mark);
	size_t end = byte_of(builder, &builder->event.end_mark);
	const char *bytes = builder->flight.bytes;
	if (style == STYLE_LITERAL || style == STYLE_FOLDED)
		while (end > start && strchr(" \t\r\n", bytes[end - 1]))
			end--;
	refuse_properties(builder, node, start, builder->event.data.scalar.anchor,
		builder->event.data.scalar.tag);
	take_text(builder, node, start, end);
	node->span = source_span(builder->source, start, end);
	if (style == STYLE_PLAIN) {
		slip_question(builder, node, start, end);
		slip_comment(&builder->flight, builder->source, builder->findings, start, end);
		if (end - start != node->len) /* else it stands on one line */
			slip_dash(&builder->flight, builder->source, builder->findings, start, end);
	}
	return node;
}

static struct node *build_alias(struct builder *builder)
{
	struct node *node = new_node(builder, NODE_SCALAR, STYLE_PLAIN);
	if (!node)
		return NULL;
	size_t start = byte_of(builder, &builder->event.start_mark);
	size_t end = byte_of(builder, &builder->event.end_mark);
	char words[64];
	snprintf(words, sizeof(words), "%.60s", builder->flight.bytes + start);
	words[end - start < 60 ? end - start : 60] = '\0';
	refuse(builder, F_ANCHOR, start, end, ARGS(words));
	node->text = "";
	node->refused = true;
	node->span = source_span(builder->source, start, end);
	return node;
}

static bool too_deep(struct builder *builder, size_t at)
{
	if (builder->depth < YAML_DEPTH)
		return false;
	char limit[16];
	snprintf(limit, sizeof(limit), "%d", YAML_DEPTH);
	refuse(builder, F_DEPTH, at, at + 1, ARGS(limit));
	builder->broken = true;
	return true;
}

static struct node *build(struct builder *builder);

/* Children up to the end event, which is left in builder->event. */
static bool build_children(struct builder *builder, struct node *node, yaml_event_type_t end_type)
{
	struct node **link = &node->child;
	struct node *last = NULL;
	for (;;) {
		if (!advance(builder))
			return false;
		if (builder->event.type == end_type)
			break;
		last = build(builder);
		if (!last)
			return false;
		*link = last;
		link = &last->next;
	}
	/* Only brackets have an end of their own; a block ends with its last leaf. */
	if (node->style == STYLE_FLOW)
		node->span.end = builder->source->base +
				 (uint32_t)byte_of(builder, &builder->event.end_mark);
	else if (last)
		node->span.end = last->span.end;
	yaml_event_delete(&builder->event);
	return true;
}

static struct node *build_collection(struct builder *builder, bool map)
{
	const yaml_event_t *event = &builder->event;
	bool flow = map ? event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
			: event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;
	size_t start = byte_of(builder, &event->start_mark);
	struct node *node =
		new_node(builder, map ? NODE_MAP : NODE_LIST, flow ? STYLE_FLOW : STYLE_BLOCK);
	if (!node || too_deep(builder, start))
		return NULL;
	if (map)
		refuse_properties(builder, node, start, event->data.mapping_start.anchor,
			event->data.mapping_start.tag);
	else
		refuse_properties(builder, node, start, event->data.sequence_start.anchor,
			event->data.sequence_start.tag);
	node->span = source_span(builder->source, start, start + 1);
	yaml_event_delete(&builder->event);
	builder->depth++;
	bool complete = build_children(
		builder, node, map ? YAML_MAPPING_END_EVENT : YAML_SEQUENCE_END_EVENT);
	builder->depth--;
	return complete ? node : NULL;
}

/* The node that begins with builder->event, which is used up. NULL when the file is broken. */
static struct node *build(struct builder *builder)
{
	struct node *node;
	switch (builder->event.type) {
	case YAML_SCALAR_EVENT:
		node = build_scalar(builder);
		break;
	case YAML_ALIAS_EVENT:
		node = build_alias(builder);
		break;
	case YAML_SEQUENCE_START_EVENT:
	case YAML_MAPPING_START_EVENT: {
		bool map = builder->event.type == YAML_MAPPING_START_EVENT;
		node = build_collection(builder, map);
		if (node)
			return node; /* its event is gone already */
		break;
	}
	default: /* no other event can stand where a node begins */
		node = NULL;
		builder->broken = true;
	}
	yaml_event_delete(&builder->event);
	return node;
}

/* ---- the top level, entry by entry -------------------------------------------------------- */

static bool stream_list(struct builder *builder, const struct yaml_sink *sink,
	const struct node *key, struct arena *items)
{
	struct span span =
		source_span(builder->source, byte_of(builder, &builder->event.start_mark),
			byte_of(builder, &builder->event.start_mark) + 1);
	bool flow = builder->event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;
	yaml_event_delete(&builder->event);
	sink->list(sink->context, key);
	builder->depth++;
	struct arena *outer = builder->arena;
	builder->arena = items;
	while (advance(builder) && builder->event.type != YAML_SEQUENCE_END_EVENT) {
		struct node *item = build(builder);
		if (!item)
			break;
		span.end = item->span.end;
		sink->item(sink->context, key, item);
		arena_reset(items);
	}
	builder->arena = outer;
	builder->depth--;
	if (builder->broken)
		return false;
	if (flow)
		span.end = builder->source->base +
			   (uint32_t)byte_of(builder, &builder->event.end_mark);
	sink->list_end(sink->context, key, span);
	yaml_event_delete(&builder->event);
	return true;
}

static bool is_plain_list(const yaml_event_t *event)
{
	return event->type == YAML_SEQUENCE_START_EVENT && !event->data.sequence_start.anchor &&
	       !event->data.sequence_start.tag;
}

static bool stream_pairs(struct builder *builder, const struct yaml_sink *sink)
{
	struct arena keys = {0};
	struct arena items = {0};
	builder->arena = &keys;
	while (advance(builder) && builder->event.type != YAML_MAPPING_END_EVENT) {
		struct node *key = build(builder);
		if (!key || !advance(builder))
			break;
		if (is_plain_list(&builder->event)) {
			stream_list(builder, sink, key, &items);
		} else {
			struct node *value = build(builder);
			if (!value)
				break;
			sink->value(sink->context, key, value);
		}
		arena_reset(&keys);
	}
	if (!builder->broken)
		yaml_event_delete(&builder->event);
	arena_release(&keys);
	arena_release(&items);
	return !builder->broken;
}

/* ---- the file ----------------------------------------------------------------------------- */

static bool builder_start(
	struct builder *builder, const struct source *source, struct findings *findings)
{
	*builder = (struct builder){.source = source, .findings = findings};
	preflight(source, findings, &builder->flight);
	if (builder->flight.broken)
		return false;
	if (!yaml_parser_initialize(&builder->parser))
		memory_exhausted();
	builder->byte = builder->flight.bom;
	yaml_parser_set_encoding(&builder->parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&builder->parser,
		(const unsigned char *)builder->flight.bytes + builder->flight.bom,
		builder->flight.len - builder->flight.bom);
	return true;
}

static void builder_end(struct builder *builder)
{
	if (!builder->flight.broken)
		yaml_parser_delete(&builder->parser);
	flight_release(&builder->flight);
}

/* Up to the first event of the content; false when there is none or the file is broken. */
static bool to_content(struct builder *builder)
{
	while (advance(builder)) {
		yaml_event_type_t type = builder->event.type;
		if (type == YAML_STREAM_END_EVENT) {
			yaml_event_delete(&builder->event);
			return false;
		}
		if (type != YAML_STREAM_START_EVENT && type != YAML_DOCUMENT_START_EVENT)
			return true;
		yaml_event_delete(&builder->event);
	}
	return false;
}

/* What follows the content must be the end. */
static void to_end(struct builder *builder)
{
	while (advance(builder)) {
		yaml_event_type_t type = builder->event.type;
		size_t start = byte_of(builder, &builder->event.start_mark);
		yaml_event_delete(&builder->event);
		if (type == YAML_STREAM_END_EVENT)
			return;
		if (type != YAML_DOCUMENT_END_EVENT) {
			refuse(builder, F_DOCUMENTS, start, start + 3, NO_ARGS);
			builder->broken = true;
		}
	}
}

static bool is_nothing(const yaml_event_t *event)
{
	return event->type == YAML_SCALAR_EVENT && event->data.scalar.length == 0 &&
	       event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE && !event->data.scalar.anchor &&
	       !event->data.scalar.tag;
}

enum yaml_result yaml_read(
	const struct source *source, struct findings *findings, const struct yaml_sink *sink)
{
	struct builder builder;
	enum yaml_result result = YAML_BROKEN;
	if (!builder_start(&builder, source, findings))
		goto end;
	if (!to_content(&builder)) {
		result = builder.broken ? YAML_BROKEN : YAML_NOTHING;
		goto end;
	}
	bool nothing = is_nothing(&builder.event);
	if (builder.event.type == YAML_MAPPING_START_EVENT) {
		struct node top = {0}; /* what is refused here is read all the same */
		refuse_properties(&builder, &top, byte_of(&builder, &builder.event.start_mark),
			builder.event.data.mapping_start.anchor,
			builder.event.data.mapping_start.tag);
		yaml_event_delete(&builder.event);
		builder.depth = 1;
		stream_pairs(&builder, sink);
	} else if (nothing) {
		yaml_event_delete(&builder.event);
	} else {
		struct arena arena = {0};
		builder.arena = &arena;
		struct node *node = build(&builder);
		if (node)
			sink->value(sink->context, NULL, node);
		arena_release(&arena);
	}
	to_end(&builder);
	result = builder.broken ? YAML_BROKEN : nothing ? YAML_NOTHING : YAML_READ;
end:
	builder_end(&builder);
	return result;
}

enum yaml_result yaml_tree(const struct source *source, struct findings *findings,
	struct arena *arena, struct node **tree)
{
	struct builder builder;
	*tree = NULL;
	enum yaml_result result = YAML_BROKEN;
	if (builder_start(&builder, source, findings)) {
		builder.arena = arena;
		if (to_content(&builder)) {
			bool nothing = is_nothing(&builder.event); /* "---" and no more */
			*tree = build(&builder);
			if (nothing)
				*tree = NULL;
			to_end(&builder);
		}
		result = builder.broken ? YAML_BROKEN : *tree ? YAML_READ : YAML_NOTHING;
	}
	/* Texts that lie in a mended copy were copied to the arena (take_text). */
	builder_end(&builder);
	return result;
}
