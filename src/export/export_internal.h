/* Inside the export room only. */
#ifndef EXPORT_INTERNAL_H
#define EXPORT_INTERNAL_H

#include "samverka/export.h"

#include <jansson.h>

/* {"format": 1, "command": …} */
json_t *answer_open(const struct exporting *exporting);
/* Writes and releases. */
void answer_close(json_t *answer, struct str *out);
json_t *entry_json(const struct exporting *exporting, const struct entry *entry);
/* Every list and single entry of a section into the object. */
void section_json(const struct exporting *exporting, const struct record *section, json_t *into);
/* Internal, and this is for the public. */
bool left_out(const struct exporting *exporting, const struct entry *entry);
void set_text(json_t *object, const char *key, const char *text);

#endif
