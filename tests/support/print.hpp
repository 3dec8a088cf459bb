// SPDX-License-Identifier: BSL-1.0
//
// print.hpp - lets Boost.Test print the library's own types when a check fails.
// For tests only.
#ifndef FEISHU_REACTIONS_TESTS_SUPPORT_PRINT_HPP
#define FEISHU_REACTIONS_TESTS_SUPPORT_PRINT_HPP

#include <feishu/reactions/emoji/emoji.hpp>
#include <feishu/reactions/base/error.hpp>
#include <feishu/reactions/base/milliseconds.hpp>
#include <feishu/reactions/endpoints/model.hpp>

#include <concepts>    // std::same_as
#include <ostream>     // std::ostream
#include <type_traits> // std::is_enum_v

namespace feishu::reactions {

// Boost.Test finds these by argument-dependent lookup; its own takes any `const T&`, so these are more special.
// Numbers, since names would have to be kept in step.
template <class Enum>
    requires std::is_enum_v<Enum>
std::ostream& boost_test_print_type(std::ostream& out, const Enum& value) {
    return out << static_cast<long long>(value);
}
template <class Tag, class Text>
std::ostream& boost_test_print_type(std::ostream& out, const basic_id<Tag, Text>& id) {
    return out << id.view();
}
template <std::same_as<emoji> Emoji> // not what merely converts to one
std::ostream& boost_test_print_type(std::ostream& out, const Emoji& value) {
    return out << value.view();
}
inline std::ostream& boost_test_print_type(std::ostream& out, const milliseconds& value) {
    return out << value.count() << " ms";
}
template <std::size_t N>
std::ostream& boost_test_print_type(std::ostream& out, const fixed_text<N>& text) {
    return out << text.view();
}

} // namespace feishu::reactions

#endif
