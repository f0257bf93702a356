/* stub */
#include "render_internal.h"
