#pragma once
#include <stddef.h>

/// A file that is part of the program. Its bytes live as long as the process.
struct FangxianAsset {
    const char *_Nonnull name;
    const unsigned char *_Nonnull bytes;
    size_t count;
};

/// The embedded files, and how many there are.
const struct FangxianAsset *_Nonnull fangxian_asset_list(void);
extern const size_t fangxian_asset_count;
