/* stub */
#include "render_internal.h"
void graph_svg(struct str *out, const struct doc *doc, const struct graph *graph, bool alone)
{
	(void)out;
	(void)doc;
	(void)graph;
	(void)alone;
}
