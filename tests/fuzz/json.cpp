// SPDX-License-Identifier: BSL-1.0
//
// json.cpp - fuzz target: every path of the reader gives the same outcome, and the verdict of nlohmann's parser.
//
// What may differ from nlohmann, and why:
//   too deep       we allow 64 open brackets, nlohmann any number
//   duplicate key  we refuse a described key that comes twice, nlohmann takes the last
//   byte-order mark nlohmann skips one; RFC 8259 section 8.1 lets a parser do either
//   a NUL behind   nlohmann takes it for the end of the input
//   1e999          nlohmann refuses a number too large for a double (error 406); RFC 8259 admits it
#include "json/every_path.hpp"
#include "json/outcome.hpp"
#include "json/shapes.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>     // std::uint8_t
#include <cstdio>      // std::fprintf
#include <cstdlib>     // std::abort
#include <string>      // std::string
#include <string_view> // std::string_view
#include <vector>      // std::vector

namespace {

using view = std::string_view;
using list = shapes::list_answer<view, std::vector<shapes::reaction<view>>>;
using small_list =
    shapes::list_answer<feishu::reactions::fixed_text<8>,
                        feishu::reactions::bounded_list<shapes::reaction<feishu::reactions::fixed_text<8>>, 2>>;

[[noreturn]] void differ(const char* what, const std::string& a, const std::string& b) {
    std::fprintf(stderr, "%s differ:\n%s\n%s\n", what, a.c_str(), b.c_str());
    std::abort();
}

template <class T>
void compare(view document) {
    const std::string expected = outcome::read<bytes_path, T>(document);
    if (const auto got = outcome::read<default_path, T>(document); got != expected)
        differ("default and bytes", got, expected);
    if (const auto got = outcome::read<words_path, T>(document); got != expected)
        differ("words and bytes", got, expected);
    if (const auto got = outcome::read<small_path, T>(document); got != expected)
        differ("size engine and bytes", got, expected);
}

// `undecided`: what it is to say where it gave up before the end.
bool nlohmann_accepts(view document, bool undecided) {
    try {
        const auto parsed = nlohmann::json::parse(document.begin(), document.end());
        return !parsed.is_discarded();
    } catch (const nlohmann::json::out_of_range&) {
        return undecided;
    } catch (const nlohmann::json::exception&) {
        return false;
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const view document{reinterpret_cast<const char*>(data), size};
    compare<list>(document);
    compare<shapes::add_answer<view>>(document);
    compare<small_list>(document);

    std::string copy{document};
    list value;
    const auto s = default_path::read(std::span<char>(copy), value);
    using feishu::reactions::json::reason;
    if (s.why == reason::too_deep || s.why == reason::duplicate_key || s.why == reason::byte_order_mark)
        return 0;
    const bool ours = s.ok() || s.is_soft();
    if (document.find('\0') != view::npos && !ours)
        return 0;
    if (ours != nlohmann_accepts(document, ours))
        differ("ours and nlohmann's verdict", ours ? "accepted" : outcome::text_of(s), std::string{document});

    // What was read can be written, and reads back as itself.
    if (s.ok()) {
        std::string text(feishu::reactions::json::written_size(value), '\0');
        feishu::reactions::text_sink out{text};
        feishu::reactions::json::write(value, out);
        const std::string written = text;
        const std::string again = outcome::read<default_path, list>(written);
        if (again != "no error at 0 in ``\n" + written)
            differ("written and read again", again, written);
    }
    return 0;
}
