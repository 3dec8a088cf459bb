// SPDX-License-Identifier: BSL-1.0
//
// error_format.hpp - `std::format("{}", error)`: the explanation, in English, or in Chinese as "{:zh}". Empty
// where the standard library has no std::format (libstdc++ before 13, libc++ before 17).
#ifndef FEISHU_REACTIONS_EXPLAIN_ERROR_FORMAT_HPP
#define FEISHU_REACTIONS_EXPLAIN_ERROR_FORMAT_HPP

#include <feishu/reactions/base/error.hpp>
#include <feishu/reactions/explain/explain.hpp>

#include <version> // __cpp_lib_format

#if defined(__cpp_lib_format)
#    include <algorithm> // std::copy
#    include <cstdlib>   // std::abort
#    include <format>    // std::formatter
#    include <string>    // std::string

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail {

// Not constexpr: a wrong format string that is checked while compiling stops here, and its name is the
// message.
[[noreturn]] inline void an_error_is_formatted_with_nothing_en_or_zh() {
#    if defined(__cpp_exceptions)
    throw std::format_error("feishu::reactions: an error is formatted with {}, {:en} or {:zh}");
#    else
    std::abort();
#    endif
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail

template <class Text>
struct std::formatter<feishu::reactions::basic_error<Text>, char> {
    // Takes nothing, "en" or "zh".
    constexpr auto parse(std::format_parse_context& context) {
        auto at = context.begin();
        const auto end = context.end();
        if (at == end || *at == '}')
            return at;
        const char first = *at++;
        if (at != end && ((first == 'e' && *at == 'n') || (first == 'z' && *at == 'h'))) {
            chinese_ = first == 'z';
            if (++at == end || *at == '}')
                return at;
        }
        feishu::reactions::detail::an_error_is_formatted_with_nothing_en_or_zh();
    }
    template <class Context>
    auto format(const feishu::reactions::basic_error<Text>& e, Context& context) const {
        using feishu::reactions::lang;
        const std::string text =
            chinese_ ? feishu::reactions::explain<lang::zh>(e) : feishu::reactions::explain<lang::en>(e);
        return std::copy(text.begin(), text.end(), context.out());
    }

  private:
    bool chinese_ = false;
};
#endif

#endif
