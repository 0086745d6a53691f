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
static const unsigned char menuScript[] = {
#embed "files/menu.js"
};
static const unsigned char formScript[] = {
#embed "files/forms.js"
};
static const unsigned char photoScript[] = {
#embed "files/photos.js"
};
static const unsigned char passageScript[] = {
#embed "files/passage.js"
};
static const unsigned char chainScript[] = {
#embed "files/chain.js"
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
// The field app (docs/adr/0027); Web lists the same names in FieldRelease.swift.
static const unsigned char field_api[] = {
#embed "files/field/api.js"
};
static const unsigned char field_app[] = {
#embed "files/field/app.js"
};
static const unsigned char field_db[] = {
#embed "files/field/db.js"
};
static const unsigned char field_dom[] = {
#embed "files/field/dom.js"
};
static const unsigned char field_door[] = {
#embed "files/field/door.js"
};
static const unsigned char field_fieldStyle[] = {
#embed "files/field/field.css"
};
static const unsigned char field_fields[] = {
#embed "files/field/fields.js"
};
static const unsigned char field_form[] = {
#embed "files/field/form.js"
};
static const unsigned char field_list[] = {
#embed "files/field/list.js"
};
static const unsigned char field_outbox_page[] = {
#embed "files/field/outbox-page.js"
};
static const unsigned char field_outbox[] = {
#embed "files/field/outbox.js"
};
static const unsigned char field_photos[] = {
#embed "files/field/photos.js"
};
static const unsigned char field_picture[] = {
#embed "files/field/picture.js"
};
static const unsigned char field_places[] = {
#embed "files/field/places.js"
};
static const unsigned char field_rules[] = {
#embed "files/field/rules.js"
};
static const unsigned char field_seal[] = {
#embed "files/field/seal.js"
};
static const unsigned char field_self[] = {
#embed "files/field/self.js"
};
static const unsigned char field_session[] = {
#embed "files/field/session.js"
};
static const unsigned char field_sign_in[] = {
#embed "files/field/sign-in.js"
};
static const unsigned char field_state[] = {
#embed "files/field/state.js"
};
static const unsigned char field_values[] = {
#embed "files/field/values.js"
};
static const unsigned char field_words[] = {
#embed "files/field/words.js"
};
static const unsigned char field_worker[] = {
#embed "files/field/worker.js"
};

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
    {"menu.js", menuScript, sizeof menuScript},
    {"forms.js", formScript, sizeof formScript},
    {"photos.js", photoScript, sizeof photoScript},
    {"passage.js", passageScript, sizeof passageScript},
    {"chain.js", chainScript, sizeof chainScript},
    {"field/api.js", field_api, sizeof field_api},
    {"field/app.js", field_app, sizeof field_app},
    {"field/db.js", field_db, sizeof field_db},
    {"field/dom.js", field_dom, sizeof field_dom},
    {"field/door.js", field_door, sizeof field_door},
    {"field/field.css", field_fieldStyle, sizeof field_fieldStyle},
    {"field/fields.js", field_fields, sizeof field_fields},
    {"field/form.js", field_form, sizeof field_form},
    {"field/list.js", field_list, sizeof field_list},
    {"field/outbox-page.js", field_outbox_page, sizeof field_outbox_page},
    {"field/outbox.js", field_outbox, sizeof field_outbox},
    {"field/photos.js", field_photos, sizeof field_photos},
    {"field/picture.js", field_picture, sizeof field_picture},
    {"field/places.js", field_places, sizeof field_places},
    {"field/rules.js", field_rules, sizeof field_rules},
    {"field/seal.js", field_seal, sizeof field_seal},
    {"field/self.js", field_self, sizeof field_self},
    {"field/session.js", field_session, sizeof field_session},
    {"field/sign-in.js", field_sign_in, sizeof field_sign_in},
    {"field/state.js", field_state, sizeof field_state},
    {"field/values.js", field_values, sizeof field_values},
    {"field/words.js", field_words, sizeof field_words},
    {"field/worker.js", field_worker, sizeof field_worker},
#ifdef HAS_LIBRARIES
    {"echarts.min.js", echarts, sizeof echarts},
    {"leaflet.js", leafletScript, sizeof leafletScript},
    {"leaflet.css", leafletStyle, sizeof leafletStyle},
#endif
};
const size_t fangxian_asset_count = sizeof fangxian_assets / sizeof *fangxian_assets;

const struct FangxianAsset *fangxian_asset_list(void) { return fangxian_assets; }
