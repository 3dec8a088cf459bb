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

#include <feishu/reactions/wire/detail/escape.hpp>

#include <bit>         // std::countr_zero
#include <cstddef>     // std::size_t
#include <span>        // std::span
#include <string_view> // std::string_view
#include <type_traits> // std::is_constant_evaluated

#if FEISHU_REACTIONS_SSE2 && FEISHU_REACTIONS_WORDS
#    include <emmintrin.h> // SSE2
#endif

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail {

// A shorter secret would blank out half of the text and hide nothing.
inline constexpr std::size_t shortest_secret = 8;

class redaction {
  public:
    constexpr redaction(std::string_view text, std::string_view secret) noexcept
        : text_(text), secret_(secret), left_(512 + text.size() / 2) {}
    // Whether decoding the text as JSON may put a spelling together that was not seen.
    constexpr bool blank(char* text) noexcept {
        const std::size_t size = text_.size();
        // Bytes are blanked after all runs that begin at or before them were looked for, since runs may overlap.
        std::size_t until = 0;
        std::size_t done = 0;
        for (std::size_t at = 0; (at = next_begin(at)) != size; ++at) {
            for (; done != at && done < until; ++done)
                text[done] = '*';
            done = at;
            const std::size_t end = end_of_run(at);
            until = end > until ? end : until;
            if (left_ == 0) {
                until = size;
                break;
            }
        }
        for (; done < until; ++done)
            text[done] = '*';
        return hides_ || left_ == 0;
    }

  private:
    // The next place from `at` on at which a run may begin, or the text's size. There are few, and most bytes are
    // passed 16 at a time.
    [[nodiscard]] constexpr std::size_t next_begin(std::size_t at) noexcept {
        const std::size_t size = text_.size();
#if FEISHU_REACTIONS_SSE2 && FEISHU_REACTIONS_WORDS
        if (!std::is_constant_evaluated() && size > 16)
            return at < size ? pass_blocks(at) : size;
#endif
        for (; at + 1 < size; ++at) // at the last byte nothing begins that could be a run
            if (begins(at))
                return at;
        return size;
    }
#if FEISHU_REACTIONS_SSE2 && FEISHU_REACTIONS_WORDS
    // A byte that may begin an escape: $ % & ' or the backslash.
    [[nodiscard]] static __m128i escapes(__m128i bytes) noexcept {
        return _mm_or_si128(_mm_cmpeq_epi8(_mm_and_si128(bytes, _mm_set1_epi8(-4)), _mm_set1_epi8('$')),
                            _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\')));
    }
    // next_begin() of a text of more than 16 bytes. The last block overlaps what was looked at before it.
    [[nodiscard]] std::size_t pass_blocks(std::size_t at) noexcept {
        const char first_byte = secret_[0];
        const __m128i first = _mm_set1_epi8(first_byte);
        const __m128i second = _mm_set1_epi8(secret_[1]);
        const auto marks_of = [=](const char* p) noexcept { // escapes, and the secret's first byte before its second
            const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
            const __m128i next = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p + 1));
            const __m128i pairs = _mm_and_si128(_mm_cmpeq_epi8(bytes, first), _mm_cmpeq_epi8(next, second));
            return static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(escapes(bytes), pairs)));
        };
        const char* const begin = text_.data();
        const std::size_t size = text_.size();
        const char* const last = begin + (size - 17);
        const char* p = begin + at;
        unsigned marks = 0;
        for (;; p += 16) {
            while (p < last && (marks = marks_of(p)) == 0)
                p += 16;
            if (p >= last) {
                if (p >= last + 16)
                    return size;
                marks = marks_of(last) >> (p - last);
            }
            for (; marks != 0; marks &= marks - 1) {
                const auto i = static_cast<std::size_t>(p - begin + std::countr_zero(marks));
                const bool from_before = i > at && begin[i - 1] == first_byte && is_marked_by_next(i - 1);
                if (!from_before && i + 4 <= size && left_ > 2 && is_harmless(begin + i, first_byte)) {
                    left_ -= 2;
                    continue;
                }
                for (std::size_t k = from_before ? i - 1 : i; k <= i; ++k)
                    if (begins(k))
                        return k;
            }
        }
    }
    // Whether begins() is false at a byte that may begin an escape, which this finds out sooner: mostly of a quote, a
    // slash or a line end in JSON, or of what is no ASCII.
    [[nodiscard]] static bool is_harmless(const char* p, char first) noexcept {
        if (*p == first)
            return false;
        if (*p == '\\')
            return p[1] == 'u' ? p[2] != '0' || p[3] != '0' : p[1] != '\\' && p[1] != first;
        return *p == '%' && (p[1] < '2' || p[1] > '7' || hex_value(p[2]) == 16);
    }
#endif
    // Whether the secret's first byte, which stands here, has no mark of its own and the escape after it makes one.
    [[nodiscard]] constexpr bool is_marked_by_next(std::size_t at) const noexcept {
        return begins_escape(static_cast<unsigned char>(text_[at + 1])) && text_[at + 1] != secret_[1] &&
               !begins_escape(static_cast<unsigned char>(secret_[0]));
    }
    // Whether an escape may begin, or the secret's first byte stands before one that does not exclude a run.
    [[nodiscard]] constexpr bool is_marked(std::size_t at) const noexcept {
        if (begins_escape(static_cast<unsigned char>(text_[at])))
            return true;
        return text_[at] == secret_[0] && at + 2 < text_.size() && // else pass_blocks() does not see the escape
               (text_[at + 1] == secret_[1] || begins_escape(static_cast<unsigned char>(text_[at + 1])));
    }
    // Whether a run may begin at a marked byte, or no work is left. Else looking has cost some.
    [[nodiscard]] constexpr bool begins(std::size_t at) noexcept {
        if (!is_marked(at))
            return false;
        hides_ = hides_ || (text_[at] == '\\' && hides(at));
        if (left_ == 0 || may_begin(at))
            return true;
        spend(2);
        return false;
    }
    // Whether JSON's escape at `at` may stand for a part of another escape. Else it is read as it will be decoded: what
    // it stands for is in no escape, or it is an & after which none begins that stands for the beginning of another.
    [[nodiscard]] constexpr bool hides(std::size_t at) const noexcept {
        if (text_[at + 1] != 'u')
            return text_[at + 1] == '\\';
        const spelled_character c = read_hex(text_, at + 2, 4);
        if (c.value == '&' && c.end != text_.size())
            return text_[c.end] == '#' || other_name(text_[c.end]) != 0;
        const unsigned letter = (c.value | 0x20u) - unsigned{'a'};
        const bool digit = c.value - unsigned{'0'} < 12; // or a colon or a semicolon
        return letter < 26 || digit || c.value == '#' || begins_escape(c.value);
    }
    // Whether `size` hexadecimal digits at `at` stand for what a run can begin with.
    [[nodiscard]] constexpr bool may_be_first(std::size_t at, std::size_t size) const noexcept {
        const spelled_character c = read_hex(text_, at, size);
        return c.end != 0 && (c.value == static_cast<unsigned char>(secret_[0]) || begins_escape(c.value));
    }
    // Whether the first bytes at `at`, which are the secret's first or begin an escape, do not exclude a run.
    [[nodiscard]] constexpr bool may_begin(std::size_t at) const noexcept {
        if (text_.size() - at < shortest_secret)
            return false;
        const char c = text_[at];
        const char next = text_[at + 1];
        if (c == secret_[0] && (next == secret_[1] || begins_escape(static_cast<unsigned char>(next))))
            return true;
        if (c == '%')
            return may_be_first(at + 1, 2);
        if (c == '\\')
            return next == 'u' ? may_be_first(at + 2, 4) : next == '\\' || next == secret_[0];
        if (c != '&' || next < 'A')
            return c == '&' && next == '#';
        const char name = *html_names_of(static_cast<unsigned char>(secret_[0]));
        return next == name || other_name(next) != 0 || (name >= 'a' && next <= 'Z');
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
        bool both = false; // whether an escape is a part of the secret as it stands, too
        while (i != secret_.size() && at != text_.size() && left_ != 0) {
            const char c = text_[at];
            const bool same = c == secret_[i];
            std::size_t end = same ? at + 1 : 0;
            if (begins_escape(static_cast<unsigned char>(c)) && !(plain && same))
                if (const std::size_t escaped = end_of_escape(at, static_cast<unsigned char>(secret_[i]));
                    escaped != 0) {
                    both |= same;
                    end = escaped;
                }
            if (end == 0)
                break;
            if (at < seen_) // looking at a byte again is what is bounded
                spend((end - at) * (same ? 1 : 2));
            else
                seen_ = end;
            at = end;
            ++i;
        }
        ambiguous_ = both;
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
    std::size_t left_;       // how much work may still be done
    std::size_t seen_ = 0;   // up to here every byte was looked at
    bool hides_ = false;     // whether JSON's escapes may hide a spelling
    bool ambiguous_ = false; // whether the run looked at last can be read in two ways
};

// Replaces each run of at least 8 characters from the beginning of `secret`, in any spelling, by `*`. Returns false if
// decoding the text as JSON puts no spelling together that was not looked for.
constexpr bool blank_secret(std::span<char> text, std::string_view secret) noexcept {
    return secret.size() >= shortest_secret && redaction{{text.data(), text.size()}, secret}.blank(text.data());
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail

#endif
