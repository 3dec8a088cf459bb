// SPDX-License-Identifier: BSL-1.0
//
// json.cpp - fuzz target: every path of the reader gives the same outcome, into every kind of text, and it is the one
// that nlohmann's parser leads to (judge.hpp).
#include "fuzz/judge.hpp"
#include "json/every_path.hpp"
#include "json/node.hpp"
#include "json/outcome.hpp"
#include "json/shapes.hpp"

#include <cstdint>     // std::uint8_t
#include <cstdio>      // std::fprintf
#include <cstdlib>     // std::abort
#include <string>      // std::string
#include <string_view> // std::string_view
#include <vector>      // std::vector

namespace {

namespace fr = feishu::reactions;
using view = std::string_view;
using list = shapes::list_answer<view, std::vector<shapes::reaction<view>>>;
using string_list = shapes::list_answer<std::string, std::vector<shapes::reaction<std::string>>>;
using small = fr::fixed_text<8>;
using small_list = shapes::list_answer<small, fr::bounded_list<shapes::reaction<small>, 2>>;

[[noreturn]] void differ(const std::string& what, const std::string& a, const std::string& b) {
    std::fprintf(stderr, "%s differ:\n%s\n%s\n", what.c_str(), a.c_str(), b.c_str());
    std::abort();
}

// Returns the outcome of every path.
template <class T>
std::string compare(view document) {
    const std::string expected = outcome::read<bytes_path, T>(document);
    on_every_path([&](auto path) {
        if (const auto got = outcome::read<decltype(path), T>(document); got != expected)
            differ(std::string{path.name} + " and bytes", got, expected);
    });
    return expected;
}

template <class T>
void ask_the_judge(const judge::document& document) {
    std::string copy = document.text;
    T value;
    const auto s = default_path::read(std::span<char>(copy), value);
    const auto complaint = judge::complaint(document, s, value, outcome::path_of(s));
    if (!complaint.empty())
        differ("ours and nlohmann's, " + complaint, outcome::text_of(s), document.text);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const view document{reinterpret_cast<const char*>(data), size};
    const std::string outcome_of_views = compare<list>(document);
    const std::string outcome_of_strings = compare<string_list>(document);
    if (outcome_of_strings != outcome_of_views)
        differ("strings and views", outcome_of_strings, outcome_of_views);
    compare<shapes::add_answer<view>>(document);
    compare<small_list>(document);
    compare<node<view>>(document);

    const judge::document judged{document};
    ask_the_judge<list>(judged);
    ask_the_judge<string_list>(judged);
    ask_the_judge<shapes::add_answer<view>>(judged);
    ask_the_judge<small_list>(judged);
    ask_the_judge<node<view>>(judged);

    std::string copy{document};
    list value;
    const auto s = default_path::read(std::span<char>(copy), value);
    // What nlohmann could not read as it is has the same verdict as what it read instead.
    std::string instead = judged.text;
    list other;
    const auto t = default_path::read(std::span<char>(instead), other);
    if ((s.ok() || s.is_soft()) != (t.ok() || t.is_soft()) ||
        (!s.ok() && !s.is_soft() && outcome::text_of(s) != outcome::text_of(t)))
        differ("the document and what nlohmann reads instead", outcome::text_of(s), outcome::text_of(t));

    // What was read can be written, and reads back as itself.
    if (s.ok()) {
        std::string text(feishu::reactions::json::written_size(value), '\0');
        fr::text_sink out{text};
        feishu::reactions::json::write(value, out);
        const std::string written = text;
        const std::string again = outcome::read<default_path, list>(written);
        if (again != "no error at 0 in ``\n" + written)
            differ("written and read again", again, written);
    }
    return 0;
}
