// SPDX-License-Identifier: BSL-1.0
//
// count.cpp - reads each message once, each by a function of its own, so that callgrind can say how many
// instructions it took; and counts the allocations itself. `view` and `string` are shapes of the tests, `envelope` is what
// the library itself reads.
#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/endpoints/detail/envelope.hpp>
#include <feishu/reactions/json/read.hpp>
#include <feishu/reactions/json/write.hpp>

#include "bench/allocations.hpp"
#include "bench/messages.hpp"
#include "json/shapes.hpp"

#include <cstdio> // std::printf
#include <string> // std::string
#include <vector> // std::vector

namespace json = feishu::reactions::json;
using view = std::string_view;
using views = feishu::reactions::bounded_list<shapes::reaction<view>, 50>;
using strings = std::vector<shapes::reaction<std::string>>;

using page_view = shapes::list_answer<view, views>;
using page_string = shapes::list_answer<std::string, strings>;
using add_view = shapes::add_answer<view>;
using add_string = shapes::add_answer<std::string>;

using add_envelope = feishu::reactions::detail::envelope<feishu::reactions::add_reaction::answer<0>>;

// The functions that callgrind is told to count in.
#define MEASURED(name, type)                                                                                           \
    extern "C" [[gnu::noinline]] bool measured_##name(char* data, std::size_t size, type& out) {                       \
        return json::read(std::span<char>(data, size), out).ok();                                                      \
    }
MEASURED(page_compact_view, page_view)
MEASURED(page_compact_string, page_string)
MEASURED(page_alphabetical_view, page_view)
MEASURED(page_alphabetical_string, page_string)
MEASURED(page_pretty_view, page_view)
MEASURED(page_pretty_string, page_string)
MEASURED(page_shuffled_view, page_view)
MEASURED(page_shuffled_string, page_string)
MEASURED(add_view, add_view)
MEASURED(add_string, add_string)
MEASURED(error_view, add_view)
MEASURED(error_string, add_string)
MEASURED(add_envelope, add_envelope)
MEASURED(error_envelope, add_envelope)
MEASURED(error_chinese_envelope, add_envelope)
MEASURED(unknown500_envelope, add_envelope)

extern "C" [[gnu::noinline]] void measured_write_add(const shapes::request& value, feishu::reactions::text_sink& out) {
    json::write(value, out);
}

template <class T>
static void count(const char* name, std::string text, bool (*measured)(char*, std::size_t, T&)) {
    static T value; // static: not counted, and a page is too much for some stacks
    value = T{};
    const unsigned long before = allocations;
    const bool ok = measured(text.data(), text.size(), value);
    std::printf("figure json.%s.allocations %lu count\n", name, allocations - before);
    if (!ok) {
        std::printf("%s was not read\n", name);
        std::exit(1);
    }
}

int main() {
    using namespace messages;
    const std::string compact = page(order::documented, layout::compact);
    const std::string alphabetical = page(order::alphabetical, layout::compact);
    const std::string pretty = page(order::documented, layout::pretty);
    const std::string shuffled = page(order::shuffled, layout::compact);
    std::fprintf(stderr,
                 "bytes: compact %zu, alphabetical %zu, pretty %zu, shuffled %zu, add %zu, error %zu, "
                 "error_chinese %zu, unknown500 %zu\n",
                 compact.size(), alphabetical.size(), pretty.size(), shuffled.size(), add().size(), error().size(),
                 error_chinese().size(), unknown500().size());
    std::printf("figure json.page_compact.document_bytes %zu bytes\n", compact.size());
    std::printf("figure json.page_pretty.document_bytes %zu bytes\n", pretty.size());
    count("page_compact.view", compact, measured_page_compact_view);
    count("page_compact.string", compact, measured_page_compact_string);
    count("page_alphabetical.view", alphabetical, measured_page_alphabetical_view);
    count("page_alphabetical.string", alphabetical, measured_page_alphabetical_string);
    count("page_pretty.view", pretty, measured_page_pretty_view);
    count("page_pretty.string", pretty, measured_page_pretty_string);
    count("page_shuffled.view", shuffled, measured_page_shuffled_view);
    count("page_shuffled.string", shuffled, measured_page_shuffled_string);
    count("add.view", add(), measured_add_view);
    count("add.string", add(), measured_add_string);
    count("error.view", error(), measured_error_view);
    count("error.string", error(), measured_error_string);
    count("add.envelope", add(), measured_add_envelope);
    count("error.envelope", error(), measured_error_envelope);
    count("error_chinese.envelope", error_chinese(), measured_error_chinese_envelope);
    count("unknown500.envelope", unknown500(), measured_unknown500_envelope);

    char body[128];
    feishu::reactions::text_sink out{body};
    measured_write_add({{"SMILE"}}, out);
    return out.view() == R"({"reaction_type":{"emoji_type":"SMILE"}})" ? 0 : 1;
}
