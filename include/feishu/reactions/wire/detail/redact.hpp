// SPDX-License-Identifier: BSL-1.0
//
// redact.hpp - blanks out a secret that a peer repeats, however its characters are spelled.
//
// What is promised: a run of at least 8 characters from the secret's beginning, whole or cut anywhere, becomes `*` up
// to its last byte. Each character may stand as itself or in an escape of JSON (\u0074, \/, \\, \"), HTML (&#116;
// &#x0074; &amp;) or URLs (%74), in any mixture, and the first character of an escape may itself be escaped up to twice
// (\u0026#x74; and %2574).
//
// The work is bounded by the text's length for every secret and text. A random token never comes near the bound; a
// text that reaches it was built to, and is blanked from there to its end.
#ifndef FEISHU_REACTIONS_WIRE_DETAIL_REDACT_HPP
#define FEISHU_REACTIONS_WIRE_DETAIL_REDACT_HPP

#include <feishu/reactions/base/config.hpp>

#include <cstddef>     // std::size_t
#include <span>        // std::span
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail {

// A shorter secret would blank out half of the text and hide nothing.
inline constexpr std::size_t shortest_secret = 8;

[[nodiscard]] constexpr bool begins_escape(unsigned c) noexcept {
    return c - unsigned{'%'} < 2 || c == '\\'; // % and & are neighbours
}
// The value of a hexadecimal digit, or 16.
[[nodiscard]] constexpr unsigned hex_value(char c) noexcept {
    const auto u = static_cast<unsigned char>(c);
    const unsigned digit = u - unsigned{'0'};
    const unsigned letter = (u | 0x20u) - unsigned{'a'};
    return digit < 10 ? digit : letter < 6 ? letter + 10 : 16;
}

// What HTML calls a character of visible ASCII, each name with a space after it; empty for letters, digits, - and ~.
// From the table of named character references of the HTML standard.
inline constexpr const char* html_names[] = {
    "excl ",
    "quot QUOT ",
    "num ",
    "dollar ",
    "percnt ",
    "amp AMP ",
    "apos ",
    "lpar ",
    "rpar ",
    "ast midast ", // ! to *
    "plus ",
    "comma ",
    "",
    "period ",
    "sol ", // + to /
    "colon ",
    "semi ",
    "lt LT ",
    "equals ",
    "gt GT ",
    "quest ",
    "commat ", // : to @
    "lsqb lbrack ",
    "bsol ",
    "rsqb rbrack ",
    "Hat ",
    "lowbar UnderBar ",
    "grave DiacriticalGrave ", // [ to `
    "lcub lbrace ",
    "verbar vert VerticalLine ",
    "rcub rbrace ",
    "" // { to ~
};
[[nodiscard]] constexpr const char* html_names_of(unsigned c) noexcept {
    const unsigned before = c < '0' ? 0x21u : c < 'A' ? 0x21u + 10 : c < 'a' ? 0x21u + 36 : 0x21u + 62;
    const bool named =
        c > ' ' && c < 0x7F && hex_value(static_cast<char>(c)) == 16 && ((c | 0x20u) < 'a' || (c | 0x20u) > 'z');
    return named ? html_names[c - before] : "";
}

// A position in the text after a character that was read, and the character.
struct spelled_character {
    std::size_t end = 0; // 0 if there is none
    unsigned value = 0;
};

// Reads one of the HTML names of `c` at `at`. The semicolon may be missing, as browsers allow for the oldest names.
[[nodiscard]] constexpr spelled_character read_html_name(std::string_view text, std::size_t at, unsigned c) noexcept {
    for (const char* name = html_names_of(c); *name != '\0'; ++name) {
        std::size_t i = at;
        for (; *name != ' ' && i != text.size() && *name == text[i]; ++name)
            ++i;
        if (*name == ' ')
            return {i != text.size() && text[i] == ';' ? i + 1 : i, c};
        while (*name != ' ')
            ++name;
    }
    return {};
}

// Reads `size` hexadecimal digits.
[[nodiscard]] constexpr spelled_character read_hex(std::string_view text, std::size_t at, std::size_t size) noexcept {
    if (text.size() - at < size)
        return {};
    unsigned value = 0;
    for (const std::size_t end = at + size; at != end; ++at) {
        const unsigned digit = hex_value(text[at]);
        if (digit == 16)
            return {};
        value = value * 16 + digit;
    }
    return {at, value};
}

// What begins an escape and has an HTML name with this first letter (amp, percnt, bsol), or 0.
[[nodiscard]] constexpr unsigned other_name(char letter) noexcept {
    return letter == 'a' || letter == 'A' ? '&' : letter == 'p' ? '%' : letter == 'b' ? '\\' : 0;
}

// Reads the rest of an escape after its first character `first`. Of HTML's names only those of `wanted` and of what
// begins an escape are known.
[[nodiscard]] constexpr spelled_character read_escape(std::string_view text, std::size_t at, unsigned first,
                                                      unsigned wanted) noexcept {
    if (at == text.size())
        return {};
    const char next = text[at];
    if (first == '%')
        return read_hex(text, at, 2);
    if (first == '\\') {
        if (next == 'u')
            return read_hex(text, at + 1, 4);
        return next == '\\' || next == '"' || next == '/' ? spelled_character{at + 1, static_cast<unsigned char>(next)}
                                                          : spelled_character{};
    }
    if (next != '#') {
        const spelled_character named = read_html_name(text, at, wanted);
        const unsigned other = other_name(next);
        return named.end != 0 || other == 0 ? named : read_html_name(text, at, other);
    }
    const bool hex = ++at != text.size() && (text[at] == 'x' || text[at] == 'X');
    at += hex ? 1 : 0;
    const std::size_t begin = at;
    unsigned value = 0;
    for (; at != text.size(); ++at) {
        const unsigned digit = hex_value(text[at]);
        if (digit >= (hex ? 16u : 10u))
            break;
        value = value > 0xFF ? value : value * (hex ? 16 : 10) + digit;
    }
    if (at == begin)
        return {};
    return {at != text.size() && text[at] == ';' ? at + 1 : at, value};
}

class redaction {
  public:
    constexpr redaction(std::string_view text, std::string_view secret) noexcept
        : text_(text), secret_(secret), left_(512 + text.size() / 2), first_(secret[0]), second_(secret[1]),
          name_(*html_names_of(static_cast<unsigned char>(secret[0]))) {
        for (const char c : secret)
            ambiguous_ = ambiguous_ || begins_escape(static_cast<unsigned char>(c));
    }
    constexpr void blank(char* text) noexcept {
        const std::size_t size = text_.size();
        // Bytes are blanked after all runs that begin at or before them were looked for, since runs may overlap.
        std::size_t until = 0;
        std::size_t done = 0;
        for (std::size_t at = 0; done != size; ++at) {
            for (const char first = first_; at != size; ++at)
                if (text[at] == first || begins_escape(static_cast<unsigned char>(text[at]))) {
                    if (left_ == 0 || may_begin(at))
                        break;
                    spend(2);
                }
            for (; done != at && done < until; ++done)
                text[done] = '*';
            done = at;
            if (at == size)
                return;
            const std::size_t end = end_of_run(at);
            until = end > until ? end : until;
            if (left_ == 0)
                for (; done != size; ++done)
                    text[done] = '*';
        }
    }

  private:
    // Whether two hexadecimal digits at `at` stand for what a run can begin with.
    [[nodiscard]] constexpr bool may_be_first(std::size_t at) const noexcept {
        const spelled_character c = at < text_.size() ? read_hex(text_, at, 2) : spelled_character{};
        return c.end != 0 && (c.value == static_cast<unsigned char>(first_) || begins_escape(c.value));
    }
    // Whether the first bytes at `at`, which are the secret's first or begin an escape, do not exclude a run.
    [[nodiscard]] constexpr bool may_begin(std::size_t at) const noexcept {
        if (text_.size() - at < shortest_secret)
            return false;
        const char c = text_[at];
        const char next = text_[at + 1];
        if (c == first_ && (next == second_ || begins_escape(static_cast<unsigned char>(next))))
            return true;
        if (c == '%')
            return may_be_first(at + 1);
        if (c == '\\')
            return next == 'u' ? may_be_first(at + 4) : next == '\\' || next == first_;
        if (c != '&' || next < 'A')
            return c == '&' && next == '#';
        return next == name_ || other_name(next) != 0 || (name_ >= 'a' && next <= 'Z');
    }
    [[nodiscard]] constexpr std::size_t end_of_run(std::size_t at) noexcept {
        spend(8);
        const std::size_t escaped = run(at, false);
        const std::size_t plain = ambiguous_ ? run(at, true) : 0;
        return escaped > plain ? escaped : plain;
    }

    // The end of the run of the secret's characters at `at`, or 0 if it has fewer than 8. A text such as %25 may be a
    // secret's %25 as well as its %, so that `plain` decides which is tried.
    [[nodiscard]] constexpr std::size_t run(std::size_t at, bool plain) noexcept {
        std::size_t i = 0;
        while (i != secret_.size() && at != text_.size() && left_ != 0) {
            const char c = text_[at];
            const bool same = c == secret_[i];
            std::size_t end = same ? at + 1 : 0;
            if (begins_escape(static_cast<unsigned char>(c)) && !(plain && same))
                if (const std::size_t escaped = end_of_escape(at, static_cast<unsigned char>(secret_[i])); escaped != 0)
                    end = escaped;
            if (end == 0)
                break;
            if (at < seen_) // looking at a byte again is what is bounded
                spend((end - at) * (same ? 1 : 2));
            else
                seen_ = end;
            at = end;
            ++i;
        }
        if (i < shortest_secret)
            return 0;
        return i != secret_.size() && is_cut_escape(at) ? text_.size() : at;
    }

    // The end of `wanted` as an escape at `at`, or 0.
    [[nodiscard]] constexpr std::size_t end_of_escape(std::size_t at, unsigned wanted) noexcept {
        spelled_character c{at + 1, static_cast<unsigned char>(text_[at])};
        for (int depth = 0; depth != 3 && begins_escape(c.value); ++depth) {
            c = read_escape(text_, c.end, c.value, wanted);
            if (c.end != 0 && c.value == wanted)
                return c.end;
            spend(text_[at] == '&' ? 12 : 4); // roughly what it takes, where a byte that was compared is 1
            if (c.end == 0)
                break;
        }
        return 0;
    }

    // Whether the text ends within what may be an escape.
    [[nodiscard]] constexpr bool is_cut_escape(std::size_t at) const noexcept {
        if (at == text_.size() || text_.size() - at > 32 || !begins_escape(static_cast<unsigned char>(text_[at])))
            return false;
        while (++at != text_.size()) {
            const unsigned char c = static_cast<unsigned char>(text_[at]);
            if (c != '#' && c != ';' && c != '\\' && hex_value(text_[at]) == 16 &&
                ((c | 0x20u) < 'a' || (c | 0x20u) > 'z'))
                return false;
        }
        return true;
    }

    constexpr void spend(std::size_t work) noexcept { left_ = work < left_ ? left_ - work : 0; }

    std::string_view text_;
    std::string_view secret_;
    std::size_t left_;     // how much work may still be done
    std::size_t seen_ = 0; // up to here every byte was looked at
    char first_;
    char second_;
    char name_;              // the first letter of the first HTML name of first_
    bool ambiguous_ = false; // whether a part of the secret may look like an escape
};

// Replaces each run of at least 8 characters from the beginning of `secret`, in any spelling, by `*`.
constexpr void blank_secret(std::span<char> text, std::string_view secret) noexcept {
    if (secret.size() >= shortest_secret)
        redaction{{text.data(), text.size()}, secret}.blank(text.data());
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail

#endif
