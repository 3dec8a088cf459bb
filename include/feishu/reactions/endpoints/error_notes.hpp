// SPDX-License-Identifier: BSL-1.0
//
// error_notes.hpp - room for what an error says of an answer that could not be read.
#ifndef FEISHU_REACTIONS_ENDPOINTS_ERROR_NOTES_HPP
#define FEISHU_REACTIONS_ENDPOINTS_ERROR_NOTES_HPP

#include <feishu/reactions/base/config.hpp>

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// Buffers for the texts of an error_view that the response itself does not hold. They must outlive the error_view.
struct error_notes {
    /// The JSON path of the value that could not be read, such as `data.items[3].operator`.
    char path[128] = {};
    /// The beginning of the body. It is copied before reading, since reading decodes strings in place.
    char body[128] = {};
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
