// SPDX-License-Identifier: BSL-1.0
//
// fake_text.hpp - made-up ids, JSON text and percent-decoding for the fake service.
#ifndef FEISHU_REACTIONS_TESTING_FAKE_TEXT_HPP
#define FEISHU_REACTIONS_TESTING_FAKE_TEXT_HPP

#include <feishu/reactions/base/text.hpp>

#include <cstddef>     // std::size_t
#include <cstdint>     // std::uint32_t, std::uint64_t
#include <optional>    // std::optional
#include <string>      // std::string
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing {

/// Text that looks random and is the same in every run: `length` characters of `alphabet`, made from `seed`.
[[nodiscard]] inline std::string scrambled(std::string_view seed, std::size_t length, std::string_view alphabet) {
    std::uint64_t state = 14'695'981'039'346'656'037u; // FNV-1a, then SplitMix64
    for (const char c : seed)
        state = (state ^ static_cast<unsigned char>(c)) * 1'099'511'628'211u;
    std::string out;
    out.reserve(length);
    while (out.size() != length) {
        std::uint64_t z = state += 0x9E37'79B9'7F4A'7C15u;
        z = (z ^ (z >> 30)) * 0xBF58'476D'1CE4'E5B9u;
        z = (z ^ (z >> 27)) * 0x94D0'49BB'1331'11EBu;
        out.push_back(alphabet[static_cast<std::uint32_t>((z ^ (z >> 31)) % alphabet.size())]);
    }
    return out;
}

/// The sixteen digits of hexadecimal numbers, in lower case.
inline constexpr std::string_view hex_digits = "0123456789abcdef";
/// The 64 characters of base64url, none of which needs percent-encoding.
inline constexpr std::string_view url_safe_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// `text` as a JSON string, quotes included.
[[nodiscard]] inline std::string json_quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text)
        if (c == '"' || c == '\\')
            (out += '\\') += c;
        else if (c == '\n')
            out += "\\n";
        else if (static_cast<unsigned char>(c) < 0x20)
            (((out += "\\u00") += c < 0x10 ? '0' : '1')) += hex_digits[static_cast<unsigned char>(c) & 15u];
        else
            out += c;
    return out += '"';
}

/// `text` with each %XX as the byte that it stands for; std::nullopt if a percent sign is not followed by two
/// hexadecimal digits.
[[nodiscard]] inline std::optional<std::string> percent_decoded(std::string_view text) {
    const auto digit = [](char c) {
        const std::size_t value = hex_digits.find(detail::ascii_lower(c));
        return value == std::string_view::npos ? -1 : static_cast<int>(value);
    };
    std::string out;
    for (std::size_t i = 0; i != text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        if (text.size() - i < 3 || digit(text[i + 1]) < 0 || digit(text[i + 2]) < 0)
            return {};
        out += static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
        i += 2;
    }
    return out;
}

/// Removes from `text` what stands before the first `separator`, and the separator; returns what stood before it.
/// Without a separator, removes and returns all of `text`.
[[nodiscard]] inline std::string_view take_until(std::string_view& text, char separator) {
    const std::size_t end = text.find(separator);
    const std::string_view head = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    return head;
}

/// A time as log ids begin with it, "20261120122355". It is in UTC; the service's is in local time.
[[nodiscard]] inline std::string timestamp(std::uint64_t unix_ms) {
    // The civil calendar from days, counted in years that begin in March, so that the leap day comes last.
    const std::uint64_t seconds = unix_ms / 1000;
    const std::uint64_t days = seconds / 86'400 + 719'468;
    const std::uint64_t day_of_era = days % 146'097;
    const std::uint64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
    const std::uint64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const std::uint64_t shifted = (5 * day_of_year + 2) / 153;
    const std::uint64_t month = shifted < 10 ? shifted + 3 : shifted - 9;
    const std::uint64_t year = year_of_era + days / 146'097 * 400 + (month <= 2 ? 1 : 0);
    std::string out;
    const auto two = [&](std::uint64_t value) {
        out += static_cast<char>('0' + value / 10);
        out += static_cast<char>('0' + value % 10);
    };
    two(year / 100 % 100);
    two(year % 100);
    two(month);
    two(day_of_year - (153 * shifted + 2) / 5 + 1);
    two(seconds / 3600 % 24);
    two(seconds / 60 % 60);
    two(seconds % 60);
    return out;
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing

#endif
