// SPDX-License-Identifier: BSL-1.0
//
// mutations.test.cpp - every strict prefix of a sample is an error, and every change of one byte gets the verdict
// of nlohmann's parser.
#include <feishu/reactions/json/read.hpp>

#include "json/outcome.hpp"
#include "json/shapes.hpp"
#include "support/samples.hpp"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include <string>      // std::string
#include <string_view> // std::string_view

namespace json = feishu::reactions::json;
using view = std::string_view;

namespace {

// Syntax only: a value of another type than the shape's is valid JSON.
bool is_json(view text) {
    std::string copy{text};
    shapes::list_answer<view> value;
    const json::status s = json::read(std::span<char>(copy), value);
    return s.ok() || s.is_soft();
}

// nlohmann refuses one thing that RFC 8259 admits: a number too large for a double (its error 406).
bool nlohmann_says_json(const std::string& text) {
    if (nlohmann::json::accept(text))
        return true;
    try {
        const auto parsed = nlohmann::json::parse(text);
        return !parsed.is_discarded();
    } catch (const nlohmann::json::out_of_range& e) {
        return e.id == 406;
    } catch (const nlohmann::json::exception&) {
        return false;
    }
}

// Without a line end at the end: nlohmann takes a NUL there for the end of the input, we for a byte too many.
constexpr view trimmed(view text) {
    while (text.back() == '\n')
        text.remove_suffix(1);
    return text;
}

const view all_samples[] = {samples::add_answer,    samples::list_answer,  trimmed(samples::list_answer_pretty),
                            samples::remove_answer, samples::error_answer, samples::rate_limited_answer};

} // namespace

BOOST_AUTO_TEST_SUITE(json_mutations)

BOOST_AUTO_TEST_CASE(every_strict_prefix_is_an_error) {
    for (const view sample : all_samples)
        for (std::size_t n = 0; n != sample.size(); ++n)
            BOOST_TEST(!is_json({sample.data(), n}), sample.substr(0, n));
}

BOOST_AUTO_TEST_CASE(every_change_of_one_byte_gets_the_verdict_of_nlohmann) {
    for (const view sample : all_samples) {
        std::string changed{sample};
        for (char& c : changed) {
            const char was = c;
            for (int now = 0; now != 256; ++now) {
                c = static_cast<char>(now);
                const bool ours = is_json(changed);
                // Cheap first: what both accept needs no parse with exceptions.
                if (ours != nlohmann::json::accept(changed) && ours != nlohmann_says_json(changed))
                    BOOST_ERROR((ours ? "only we accept " : "only we refuse ") << changed);
            }
            c = was;
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
