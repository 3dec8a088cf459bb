// SPDX-License-Identifier: BSL-1.0
//
// Every change of one byte of every sample answer, read as an answer of its endpoint: the verdict, the code and the
// values are those that nlohmann's parser finds in the same bytes.
#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/endpoints/answer.hpp>
#include <feishu/reactions/endpoints/list.hpp>
#include <feishu/reactions/endpoints/remove.hpp>

#include "support/samples.hpp"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace fr = feishu::reactions;
using nlohmann::json;

namespace {

std::string text_at(const json& object, const char* key) {
    return object.value(key, std::string{});
}
std::string text_at(const json& object, const char* outer, const char* key) {
    return text_at(object.value(outer, json::object()), key);
}

bool same(const fr::reaction_view& ours, const json& theirs) {
    return ours.id == text_at(theirs, "reaction_id") && ours.by.id == text_at(theirs, "operator", "operator_id") &&
           ours.by.type == text_at(theirs, "operator", "operator_type") &&
           ours.time.text == text_at(theirs, "action_time") &&
           ours.emoji.text == text_at(theirs, "reaction_type", "emoji_type");
}
bool same(const fr::page_view& ours, const json& theirs) {
    const json items = theirs.value("items", json::array());
    bool good = ours.items.size() == items.size() && ours.has_more == theirs.value("has_more", false) &&
                ours.page_token == text_at(theirs, "page_token");
    for (std::size_t i = 0; good && i != items.size(); ++i)
        good = same(ours.items[i], items[i]);
    return good;
}

// The code that nlohmann's reading of `text` leads to; errc::ok where it is a value. A number that it cannot hold
// (its error 406) can be no code either.
fr::errc code_in(const json& answer, fr::missing_data_policy no_data) {
    if (!answer.is_object() || !answer.value("code", json{}).is_number_integer())
        return fr::errc::malformed_answer;
    const auto code = answer["code"].get<std::int64_t>();
    if (code < 0 || code > INT32_MAX)
        return fr::errc::malformed_answer;
    if (code == 0 && no_data == fr::missing_data_policy::is_malformed && !answer.contains("data"))
        return fr::errc::malformed_answer;
    return static_cast<fr::errc>(code);
}

// Returns how many of the changed answers are values.
template <class Endpoint>
std::size_t change_every_byte_of(std::string_view sample) {
    std::size_t values = 0;
    std::string changed{sample};
    std::string buffer(sample.size(), '\0');
    for (char& c : changed) {
        const char was = c;
        for (int now = 0; now != 256; ++now) {
            c = static_cast<char>(now);
            fr::response response{buffer};
            response.status(200);
            response.body(changed);
            fr::error_notes notes;
            const auto ours = fr::read_answer<Endpoint>(response, notes);
            const fr::errc code = ours ? fr::errc::ok : ours.error().code;
            values += ours ? 1u : 0u;
            if (code == fr::errc::malformed_answer && !json::accept(changed)) // most of them
                continue;
            if (code == fr::errc::not_the_service && changed[0] != '{' && !json::accept(changed))
                continue;
            // A text of broken characters does not cost a failure its code.
            if (fr::is_service_code(code) && !json::accept(changed) &&
                changed.find("\"code\":" + std::to_string(static_cast<int>(code))) == 1)
                continue;
            const json theirs = json::parse(changed, nullptr, false);
            if (code != code_in(theirs, Endpoint::traits.missing_data))
                BOOST_ERROR("code " << static_cast<int>(code) << " for " << changed);
            else if (ours && !same(*ours, theirs.value("data", json::object())))
                BOOST_ERROR("another value than that of " << changed);
        }
        c = was;
    }
    return values;
}

} // namespace

BOOST_AUTO_TEST_SUITE(answer_mutations)

BOOST_AUTO_TEST_CASE(every_change_of_one_byte_reads_as_nlohmann_reads_it) {
    BOOST_TEST(change_every_byte_of<fr::add_reaction>(samples::add_answer) > 10'000u);
    BOOST_TEST(change_every_byte_of<fr::list_reactions>(samples::list_answer) > 30'000u);
    BOOST_TEST(change_every_byte_of<fr::remove_reaction>(samples::remove_answer) > 10'000u);
    BOOST_TEST(change_every_byte_of<fr::add_reaction>(samples::error_answer) == 0u);
    BOOST_TEST(change_every_byte_of<fr::list_reactions>(samples::rate_limited_answer) == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
