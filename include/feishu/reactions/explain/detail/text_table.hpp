// SPDX-License-Identifier: BSL-1.0
//
// text_table.hpp - how the texts of one language are kept: rows to read and correct while compiling, one
// block of characters with 16-bit cuts in the program. A pointer and a size per text would take four times as
// much on a 32-bit core, and a relocation each where code is position independent.
#ifndef FEISHU_REACTIONS_EXPLAIN_DETAIL_TEXT_TABLE_HPP
#define FEISHU_REACTIONS_EXPLAIN_DETAIL_TEXT_TABLE_HPP

#include <feishu/reactions/base/error.hpp>

#include <cstddef>     // std::size_t
#include <cstdint>     // std::int32_t, std::uint16_t, std::uint8_t
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

// The languages of describe(), hint() and explain(). Only what is asked for reaches the program.
enum class lang : std::uint8_t { en, zh };

namespace detail {

// The endpoints on which a row holds.
enum class hint_for : std::uint8_t {
    add = 1,
    list = 2,
    add_and_list = 3,
    remove = 4,
    add_and_remove = 5,
    any = 7,
};

struct hint_row {
    errc code;
    hint_for calls;
    std::string_view what; // what happened: continues "Adding the reaction failed: "
    std::string_view next; // what to do next: whole sentences
};

// Rows for codes without a row of their own, by kind. The library's own codes stay above -1000.
[[nodiscard]] constexpr errc row_of_kind(error_kind kind) noexcept {
    return static_cast<errc>(-1000 - static_cast<std::int32_t>(kind));
}

// Likewise for those that need support, which their kind's row would have repeated.
inline constexpr errc row_of_support = static_cast<errc>(-1100);

template <std::size_t Rows, std::size_t Bytes>
struct hint_table {
    static_assert(Bytes < 0x10000, "the cuts are 16 bits wide");
    std::int32_t codes[Rows] = {};
    std::uint16_t cuts[2 * Rows + 1] = {}; // what, next, what, next, ..., end
    std::uint8_t calls[Rows] = {};
    char text[Bytes] = {};

    // The row of `code` on `asked`, or Rows where there is none.
    [[nodiscard]] constexpr std::size_t find(errc code, endpoint asked) const noexcept {
        const auto number = static_cast<std::int32_t>(code);
        std::size_t low = 0;
        for (std::size_t high = Rows; low != high;) {
            const std::size_t middle = (low + high) / 2;
            if (codes[middle] < number)
                low = middle + 1;
            else
                high = middle;
        }
        for (; low != Rows && codes[low] == number; ++low)
            if ((static_cast<unsigned>(calls[low]) >> static_cast<unsigned>(asked) & 1u) != 0)
                return low;
        return Rows;
    }
    // Likewise, but never without a row: the kind's, at last that of an unknown code.
    [[nodiscard]] constexpr std::size_t find_or_kind(errc code, endpoint asked) const noexcept {
        std::size_t row = find(code, asked);
        if (row == Rows)
            row = find(kind_of(code) == error_kind::internal && retry_of(code) == retry_advice::never
                           ? row_of_support
                           : row_of_kind(kind_of(code)),
                       asked);
        if (row == Rows)
            row = find(row_of_kind(error_kind::unknown), asked);
        return row;
    }
    [[nodiscard]] constexpr std::string_view what(std::size_t row) const noexcept { return piece(2 * row); }
    [[nodiscard]] constexpr std::string_view next(std::size_t row) const noexcept { return piece(2 * row + 1); }

  private:
    [[nodiscard]] constexpr std::string_view piece(std::size_t i) const noexcept {
        return {text + cuts[i], static_cast<std::size_t>(cuts[i + 1] - cuts[i])};
    }
};

template <std::size_t Rows>
[[nodiscard]] constexpr std::size_t bytes_of(const hint_row (&rows)[Rows]) noexcept {
    std::size_t n = 0;
    for (const auto& row : rows)
        n += row.what.size() + row.next.size();
    return n;
}

// find() searches by halves, and takes the first row of a code that holds on the endpoint: no two may.
template <std::size_t Rows>
[[nodiscard]] constexpr bool sorted_without_overlap(const hint_row (&rows)[Rows]) noexcept {
    for (std::size_t i = 1; i < Rows; ++i) {
        if (rows[i].code < rows[i - 1].code)
            return false;
        for (std::size_t k = i; k-- != 0 && rows[k].code == rows[i].code;)
            if ((static_cast<unsigned>(rows[k].calls) & static_cast<unsigned>(rows[i].calls)) != 0)
                return false;
    }
    return true;
}

template <std::size_t Bytes, std::size_t Rows>
[[nodiscard]] constexpr hint_table<Rows, Bytes> packed(const hint_row (&rows)[Rows]) noexcept {
    hint_table<Rows, Bytes> table;
    std::size_t n = 0;
    for (std::size_t i = 0; i != Rows; ++i) {
        table.codes[i] = static_cast<std::int32_t>(rows[i].code);
        table.calls[i] = static_cast<std::uint8_t>(rows[i].calls);
        for (const char c : rows[i].what)
            table.text[n++] = c;
        table.cuts[2 * i + 1] = static_cast<std::uint16_t>(n);
        for (const char c : rows[i].next)
            table.text[n++] = c;
        table.cuts[2 * i + 2] = static_cast<std::uint16_t>(n);
    }
    return table;
}

// The words between the facts of an explanation, one language's. What stands at a gap is written by
// explain().
struct hint_phrases {
    std::string_view failed[3];       // add, list, remove
    std::string_view not_called;      // in its place, where a base URL was refused
    std::string_view on_page[2];      // around the number of the page
    std::string_view then_what;       // before what happened
    std::string_view open, close;     // around the numbers
    std::string_view own_code;        // before a number of the library
    std::string_view and_http;        // between the numbers
    std::string_view http;            // before the status, after another number
    std::string_view behind;          // before the service's code, where one of the library came first
    std::string_view stop;            // ends the first sentence
    std::string_view between;         // between sentences
    std::string_view quote[2];        // around what others wrote
    std::string_view emoji_sent;      // before the type that was sent
    std::string_view did_you_mean[3]; // before the type that was meant, between two, after
    std::string_view near_in_spelling[3];
    std::string_view near_in_meaning[3];
    std::string_view no_such_emoji; // nothing resembles it
    std::string_view known_emoji;   // a documented type was refused
    std::string_view size_given[2];
    std::string_view bytes_needed[2];
    std::string_view items_needed[2];
    std::string_view gateway_failed; // instead of a hint: somebody else's page, and a status of 500 or more
    std::string_view any_scope[2];   // around scopes of which one is enough
    std::string_view comma;
    std::string_view and_more[2]; // around the number of scopes beyond those, or
    bool counts_all;              // of all of them
    std::string_view console[2];  // around the link
    std::string_view field;       // before a refused field
    std::string_view field_value;
    std::string_view field_why;
    std::string_view more_fields[2]; // around the number of refused fields beyond those
    std::string_view sentence_end;
    std::string_view wait[2];
    std::string_view carried_out[3];  // where the call may have been carried out: add, list, remove
    std::string_view other_brand[3];  // asked at Feishu, at Lark, elsewhere
    std::string_view it_said;         // before the words of the service
    std::string_view transport_said;  // before the words of the transport
    std::string_view source_said;     // before the words of the token source
    std::string_view advice;          // before the troubleshooter's
    std::string_view native;          // before the transport's number
    std::string_view not_ours[2];     // before the content type; before the first bytes
    std::string_view stopped_at;      // malformed: before the offset
    std::string_view in_path;         // before the path, behind an offset
    std::string_view path_alone;      // before the path, where no offset is known
    std::string_view reason[2];       // around the reason, which is English
    std::string_view nothing_sent;    // no attempt was made
    std::string_view tried[2];        // around the number of attempts
    std::string_view stop_reasons[3]; // attempts, deadline, cancelled
    std::string_view look_up;         // before the address of the list of codes
    std::string_view link_end;
    std::string_view log_id[3]; // for Feishu, Lark, other
};

} // namespace detail
} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
