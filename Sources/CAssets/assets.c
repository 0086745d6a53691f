// Files are embedded here and not with SwiftPM's resources: a bundle dies when the checkout is gone, and embedding in
// Swift source takes minutes (docs/adr/0004).
#include "CAssets.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char divisions[] = {
#embed "files/neijiang-divisions.csv"
};
static const unsigned char counties[] = {
#embed "files/neijiang-counties.geojson"
};

const struct FangxianAsset fangxian_assets[] = {
    {"neijiang-divisions.csv", divisions, sizeof divisions},
    {"neijiang-counties.geojson", counties, sizeof counties},
};
const size_t fangxian_asset_count = sizeof fangxian_assets / sizeof *fangxian_assets;
