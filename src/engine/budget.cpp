#include <malloc.h>

#include "engine/world.h"

namespace mithaq::engine {

void Budget::look_at_memory() {
    since_look_ = 0;
    const struct mallinfo2 heap = mallinfo2();
    if (heap.uordblks + heap.hblkhd > most_memory_) throw LimitReached{.memory = true};
}

}  // namespace mithaq::engine
