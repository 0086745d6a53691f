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

static const unsigned char stylesheet[] = {
#embed "files/fangxian.css"
};
static const unsigned char enrolScript[] = {
#embed "files/enrol.js"
};
static const unsigned char alertScript[] = {
#embed "files/alerts.js"
};
static const unsigned char locateScript[] = {
#embed "files/locate.js"
};
static const unsigned char formScript[] = {
#embed "files/forms.js"
};
static const unsigned char icon[] = {
#embed "files/fangxian.svg"
};

static const struct FangxianAsset fangxian_assets[] = {
    {"neijiang-divisions.csv", divisions, sizeof divisions},
    {"neijiang-counties.geojson", counties, sizeof counties},
    {"fangxian.css", stylesheet, sizeof stylesheet},
    {"fangxian.svg", icon, sizeof icon},
    {"enrol.js", enrolScript, sizeof enrolScript},
    {"alerts.js", alertScript, sizeof alertScript},
    {"locate.js", locateScript, sizeof locateScript},
    {"forms.js", formScript, sizeof formScript},
};
const size_t fangxian_asset_count = sizeof fangxian_assets / sizeof *fangxian_assets;

const struct FangxianAsset *fangxian_asset_list(void) { return fangxian_assets; }
