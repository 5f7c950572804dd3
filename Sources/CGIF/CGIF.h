// giflib: the GIF container (headers, extensions, sub-blocks) and the reading back of files.
#pragma once
#include <gif_lib.h>
