// SPDX-License-Identifier: BSL-1.0
//
// rotating.cpp - JSON as it comes: 64 answers in turn, into the library's own envelope, by this library, simdjson, glaze
// and yyjson. Prints `figure` lines: their time divided by ours, of turns that follow each other at once. Then which of 24
// malformed answers each accepts.
#include <feishu/reactions/json/read.hpp>

#include "bench/rotating.hpp"
#include "bench/rotating_glaze.hpp"
#include "bench/rotating_readers.hpp"

#include <algorithm> // std::nth_element
#include <chrono>    // std::chrono::steady_clock
#include <cstdio>    // std::printf
#include <cstdlib>   // std::atoi
#include <memory>    // std::unique_ptr
#include <tuple>     // std::tuple

namespace {

using namespace rotating;

struct ours {
    static constexpr const char* name = "ours";
    bool read(char* begin, std::size_t size, std::size_t, envelope& out) {
        return fr::json::read(std::span<char>(begin, size), out).ok();
    }
};

constexpr std::size_t parsers = 6;
std::tuple<ours, on_demand, walked<dom>, glaze<true>, glaze<false>, walked<yyjson>> all;
template <class F>
void for_each_parser(F f) {
    std::apply([&](auto&... parser) { (f(parser), ...); }, all);
}

// A document in memory of its own, with the bytes behind it that others ask for.
struct document {
    const std::string* text;
    std::size_t capacity;
    std::unique_ptr<char[]> bytes;

    explicit document(const std::string& t)
        : text(&t), capacity(t.size() + simdjson::SIMDJSON_PADDING), bytes(new char[capacity]()) {}
    void refresh() { text->copy(bytes.get(), text->size()); } // some parse in place
};

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

bool compare(const char* name, kind which, int rounds) {
    const std::vector<std::string> texts = documents(which, 2463534242u);
    std::vector<document> all_documents;
    std::size_t bytes = 0;
    for (const std::string& t : texts) {
        all_documents.emplace_back(t);
        bytes += t.size();
    }
    static target out;
    static target expected;
    bool ok = true;

    // What every parser must have found, or the comparison is of nothing.
    for (const std::string& t : texts) {
        document mine{t};
        mine.refresh();
        refresh(expected);
        ok = ours{}.read(mine.bytes.get(), t.size(), mine.capacity, expected.answer) && ok;
        finish(expected);
        for_each_parser([&](auto& parser) {
            document theirs{t};
            theirs.refresh();
            refresh(out);
            const bool was_read = parser.read(theirs.bytes.get(), t.size(), theirs.capacity, out.answer);
            finish(out);
            if (!was_read || !same(out, expected)) {
                std::printf("%s did not read %s\n", parser.name, name);
                ok = false;
            }
        });
    }

    std::vector<double> times[parsers];
    std::vector<double> ratios[parsers];
    const char* names[parsers] = {};
    for (int round = 0; round != rounds; ++round) {
        std::size_t i = 0;
        for_each_parser([&](auto& parser) {
            for (document& d : all_documents)
                d.refresh();
            const auto began = std::chrono::steady_clock::now();
            for (document& d : all_documents) {
                refresh(out);
                ok = parser.read(d.bytes.get(), d.text->size(), d.capacity, out.answer) && ok;
                finish(out);
            }
            const std::chrono::duration<double, std::nano> took = std::chrono::steady_clock::now() - began;
            names[i] = parser.name;
            times[i].push_back(took.count() / 64);
            ratios[i].push_back(took.count() / 64 / times[0].back());
            ++i;
        });
    }
    std::printf("%s, %zu bytes on average:\n", name, bytes / 64);
    for (std::size_t i = 0; i != parsers; ++i)
        std::printf("    %-20s %8.0f ns\n", names[i], median(times[i]));
    for (std::size_t i = 1; i != parsers; ++i)
        std::printf("figure json.rotating.%s.time_vs_%s %.2f times\n", name, names[i], median(ratios[i]));
    return ok;
}

// Returns whether ours refuses all.
bool show_malformed() {
    unsigned accepted[parsers] = {};
    std::printf("malformed answers that are accepted:\n");
    for (const malformed& m : malformed_answers()) {
        std::printf("    %-34s", m.what);
        std::size_t i = 0;
        for_each_parser([&](auto& parser) {
            document d{m.text};
            d.refresh();
            static target out;
            refresh(out);
            const bool taken = parser.read(d.bytes.get(), m.text.size(), d.capacity, out.answer);
            accepted[i++] += taken ? 1 : 0;
            std::printf(" %s", taken ? parser.name : "");
        });
        std::printf("\n");
    }
    std::size_t i = 0;
    for_each_parser(
        [&](auto& parser) { std::printf("figure json.malformed.%s.accepted %u count\n", parser.name, accepted[i++]); });
    return accepted[0] == 0;
}

} // namespace

int main(int argc, char** argv) {
    const int rounds = argc > 1 ? std::atoi(argv[1]) : 400;
    std::printf("simdjson %s: its library chose %s, what is compiled in here is %s\n", SIMDJSON_VERSION,
                simdjson::get_active_implementation()->name().c_str(),
                simdjson::builtin_implementation()->name().c_str());
    std::printf(
        "yyjson %s; glaze %u.%u.%u with error_on_unknown_keys=false, validate_skipped, validate_trailing_whitespace, "
        "validate_utf8 (but for glaze_without_utf8), null_terminated\n",
        YYJSON_VERSION_STRING, glz::version.major, glz::version.minor, glz::version.patch);
    bool ok = compare("compact", kind::compact, rounds);
    ok = compare("pretty", kind::pretty, rounds) && ok;
    ok = compare("error_chinese", kind::error_chinese, rounds * 4) && ok;
    ok = show_malformed() && ok;
    return ok ? 0 : 1;
}
