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
static const unsigned char chartScript[] = {
#embed "files/chart.js"
};
static const unsigned char copyScript[] = {
#embed "files/copy.js"
};
static const unsigned char mapScript[] = {
#embed "files/map.js"
};
static const unsigned char formScript[] = {
#embed "files/forms.js"
};
static const unsigned char icon[] = {
#embed "files/fangxian.svg"
};

// Libraries that `make setup` fetches. A program built without them draws its charts and maps plainly.
#if __has_embed("files/vendor/echarts.min.js") && __has_embed("files/vendor/leaflet.js")
#define HAS_LIBRARIES 1
static const unsigned char echarts[] = {
#embed "files/vendor/echarts.min.js"
};
static const unsigned char leafletScript[] = {
#embed "files/vendor/leaflet.js"
};
static const unsigned char leafletStyle[] = {
#embed "files/vendor/leaflet.css"
};
#endif

static const struct FangxianAsset fangxian_assets[] = {
    {"neijiang-divisions.csv", divisions, sizeof divisions},
    {"neijiang-counties.geojson", counties, sizeof counties},
    {"fangxian.css", stylesheet, sizeof stylesheet},
    {"fangxian.svg", icon, sizeof icon},
    {"enrol.js", enrolScript, sizeof enrolScript},
    {"alerts.js", alertScript, sizeof alertScript},
    {"locate.js", locateScript, sizeof locateScript},
    {"chart.js", chartScript, sizeof chartScript},
    {"map.js", mapScript, sizeof mapScript},
    {"copy.js", copyScript, sizeof copyScript},
    {"forms.js", formScript, sizeof formScript},
#ifdef HAS_LIBRARIES
    {"echarts.min.js", echarts, sizeof echarts},
    {"leaflet.js", leafletScript, sizeof leafletScript},
    {"leaflet.css", leafletStyle, sizeof leafletStyle},
#endif
};
const size_t fangxian_asset_count = sizeof fangxian_assets / sizeof *fangxian_assets;

const struct FangxianAsset *fangxian_asset_list(void) { return fangxian_assets; }
