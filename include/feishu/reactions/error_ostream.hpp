// SPDX-License-Identifier: BSL-1.0
//
// error_ostream.hpp - `std::cerr << added.error()`: the explanation, in English.
// Layer 6: depends on explain.hpp.
#ifndef FEISHU_REACTIONS_ERROR_OSTREAM_HPP
#define FEISHU_REACTIONS_ERROR_OSTREAM_HPP

#include <feishu/reactions/error.hpp>
#include <feishu/reactions/explain.hpp>

#include <ostream> // std::basic_ostream

namespace feishu::reactions {

template <class Traits, class Text>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, const basic_error<Text>& e) {
    return out << explain<lang::en>(e);
}

} // namespace feishu::reactions

#endif
