// SPDX-License-Identifier: BSL-1.0
//
// error_ostream.hpp - `std::cerr << added.error()`: the explanation, in English.
#ifndef FEISHU_REACTIONS_EXPLAIN_ERROR_OSTREAM_HPP
#define FEISHU_REACTIONS_EXPLAIN_ERROR_OSTREAM_HPP

#include <feishu/reactions/base/error.hpp>
#include <feishu/reactions/explain/explain.hpp>

#include <ostream> // std::basic_ostream

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

template <class Traits, class Text>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, const basic_error<Text>& e) {
    return out << explain<lang::en>(e);
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
