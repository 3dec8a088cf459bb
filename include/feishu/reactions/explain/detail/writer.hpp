// SPDX-License-Identifier: BSL-1.0
//
// writer.hpp - puts the sentences of an explanation together.
#ifndef FEISHU_REACTIONS_EXPLAIN_DETAIL_WRITER_HPP
#define FEISHU_REACTIONS_EXPLAIN_DETAIL_WRITER_HPP

#include <feishu/reactions/explain/texts.hpp>
#include <feishu/reactions/base/error.hpp>
#include <feishu/reactions/explain/detail/violations.hpp>
#include <feishu/reactions/explain/detail/quote.hpp>
#include <feishu/reactions/emoji/suggestion.hpp>
#include <feishu/reactions/json/status.hpp>
#include <feishu/reactions/base/outcome.hpp>
#include <feishu/reactions/base/text.hpp>

#include <cstddef>     // std::size_t
#include <cstdint>     // std::int32_t, std::uint32_t, std::uint64_t
#include <string_view> // std::string_view
#include <type_traits> // std::is_same_v

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

namespace detail {

template <lang L, class Text>
class explanation {
  public:
    constexpr explanation(const basic_error<Text>& e, text_sink& out, std::string_view app_id) noexcept
        : e_(e), asked_(e.endpoint != nullptr ? *e.endpoint : no_endpoint), words_(words_of<L>(asked_)), out_(out),
          app_id_(app_id) {}

    template <class Search>
    constexpr void write(const Search& search) noexcept {
        what_happened();
        advise(e_.code, search);
        sizes(); // before the next hint: they complete this one
        behind_it(search);
        scope_sentences<L, Text>{e_, asked_, out_}.write(app_id_);
        append_refused_fields<L>(out_, e_);
        wait();
        answer();
        others_words();
        safety();
        attempts();
        whom_to_ask();
    }

  private:
    static constexpr const explain_phrases& p = phrases_of<L>();
    static constexpr std::size_t at(brand host) noexcept { return static_cast<std::size_t>(host); }

    constexpr text_sink& next() noexcept { return out_.append(p.between); }
    constexpr void sentence(std::string_view text) noexcept { next().append(text); }
    constexpr void around(const std::string_view (&words)[2], std::uint64_t number) noexcept {
        next().append(words[0]).append_number(number).append(words[1]);
    }

    constexpr void what_happened() noexcept {
        const bool called = e_.code != errc::invalid_base_url && e_.code != errc::insecure_base_url;
        out_.append(!called ? p.not_called : words_.failed.empty() ? p.failed : words_.failed);
        if (e_.page != 0)
            out_.append(p.on_page[0]).append_number(e_.page).append(p.on_page[1]);
        out_.append(p.then_what).append(describe<L>(e_.code, asked_)).append(p.open);
        if (!is_service_code(e_.code))
            out_.append(p.own_code);
        out_.append_signed(static_cast<std::int32_t>(e_.code));
        if (e_.http_status != 0)
            out_.append(p.and_http).append(p.http).append_signed(e_.http_status);
        out_.append(p.close).append(p.stop);
    }
    // What to do about `code`.
    template <class Search>
    constexpr void advise(errc code, const Search& search) noexcept {
        if (code == errc::not_the_service && e_.http_status >= 500)
            sentence(p.gateway_failed);
        else if (code == errc::token_unavailable && token_may_come())
            sentence(p.token_later);
        else if (!emoji(code, search))
            sentence(hint<L>(code, asked_));
    }
    // If the library's code had to come first, the service's code is reported as well.
    template <class Search>
    constexpr void behind_it(const Search& search) noexcept {
        if (is_service_code(e_.code) || e_.service_code_ == 0)
            return;
        const auto code = static_cast<errc>(e_.service_code_);
        next().append(p.behind).append_signed(e_.service_code_).append(p.then_what);
        out_.append(describe<L>(code, asked_)).append(p.stop);
        // What a request for a token got wrong is the id or the secret, as has been said: the program writes nothing else.
        if (e_.code != errc::token_unavailable || kind_of(code) != error_kind::input)
            advise(code, search);
    }
    // Of errc::token_unavailable: waiting helps, and nothing has to be corrected.
    constexpr bool token_may_come() const noexcept {
        return e_.retry_after.count() != 0 || e_.stopped == stop_reason::attempts ||
               e_.stopped == stop_reason::deadline;
    }

    // Returns true if it has said what to do, and the hint would contradict it.
    template <class Search>
    constexpr bool emoji(errc code, [[maybe_unused]] const Search& search) noexcept {
        const bool refused_here = code == errc::invalid_emoji;
        const std::string_view sent = view_of(e_.emoji);
        if (sent.empty() || !(refused_here || (code == errc::invalid_reaction_type)))
            return false;
        next().append(p.emoji_sent);
        append_quoted<L>(out_, sent, refused_here ? breaks::spelled_out : breaks::as_spaces);
        out_.append(p.sentence_end);
        if constexpr (!std::is_same_v<Search, no_emoji_search>) {
            const emoji_suggestion found = search(sent);
            if (found.how == likeness::exact && !refused_here) {
                sentence(p.known_emoji);
                return true;
            }
            if (found.how == likeness::none || found.best.empty()) {
                sentence(p.no_such_emoji);
                return false;
            }
            const auto& words = found.how == likeness::same            ? p.did_you_mean
                                : found.how == likeness::spelled_alike ? p.near_in_spelling
                                                                       : p.near_in_meaning;
            next().append(words[0]);
            append_quoted<L>(out_, found.best);
            if (!found.other.empty()) {
                out_.append(words[1]);
                append_quoted<L>(out_, found.other);
            }
            out_.append(words[2]);
        }
        return false;
    }

    constexpr void sizes() noexcept {
        if (e_.code == errc::invalid_page_size)
            next().append(p.size_given[0]).append_signed(e_.native).append(p.size_given[1]);
        if (e_.needed == 0)
            return;
        if (e_.code == errc::too_many_items)
            around(p.items_needed, e_.needed);
        else
            around(p.bytes_needed, e_.needed);
    }

    constexpr void wait() noexcept {
        if (e_.retry_after.count() == 0)
            return;
        const std::string_view(&words)[2] = e_.code == errc::token_unavailable ? p.token_wait : p.wait;
        next().append(words[0]).append_number(e_.retry_after.count() / 1000);
        if (const std::uint32_t rest = e_.retry_after.count() % 1000; rest != 0) {
            const char digits[] = {'.', static_cast<char>('0' + rest / 100), static_cast<char>('0' + rest / 10 % 10),
                                   static_cast<char>('0' + rest % 10)};
            out_.append(std::string_view{digits, sizeof digits});
        }
        out_.append(words[1]);
    }

    constexpr void answer() noexcept {
        if (e_.code == errc::malformed_answer || e_.code == errc::invalid_base_url)
            where_and_why();
        if ((e_.code == errc::not_the_service && e_.http_status < 500) ||
            static_cast<errc>(e_.service_code()) == errc::wrong_domain)
            sentence(p.other_brand[at(e_.host)]);
        quoted(p.not_ours[0], view_of(e_.content_type));
        quoted(p.not_ours[1], view_of(e_.body));
    }
    constexpr void where_and_why() noexcept {
        const std::string_view path = view_of(e_.path);
        // An answer that is not as documented begins with a brace: what is wrong is never its first byte.
        const bool at_a_byte = e_.offset != 0 || e_.code == errc::invalid_base_url;
        if (!at_a_byte && path.empty())
            return;
        next();
        if (at_a_byte)
            out_.append(p.stopped_at).append_number(e_.offset);
        if (!path.empty()) {
            out_.append(at_a_byte ? p.in_path : p.path_alone);
            append_harmless(out_, path);
        }
        if (e_.reason != json::reason::none)
            out_.append(p.reason[0]).append(json::describe(e_.reason)).append(p.reason[1]);
        out_.append(p.sentence_end);
    }
    constexpr void quoted(std::string_view before, std::string_view text) noexcept {
        if (text.empty())
            return;
        next().append(before);
        append_quoted<L>(out_, text);
        out_.append(p.sentence_end);
    }

    constexpr void others_words() noexcept {
        if ((row_marks[row_of(e_.code, asked_)] & row_quotes_service) != 0) {
            quoted(e_.kind() == error_kind::delivery    ? p.transport_said
                   : e_.code == errc::token_unavailable ? p.source_said
                                                        : p.it_said,
                   view_of(e_.msg));
            quoted(p.advice, link_in(view_of(e_.troubleshooter)));
        }
        if (e_.kind() == error_kind::delivery && e_.native != 0)
            next().append(p.native).append_signed(e_.native).append(p.sentence_end);
    }

    constexpr void safety() noexcept {
        if (!outcome_unknown(e_) || words_.outcome_unknown.empty())
            return;
        if (e_.earlier_outcome_unknown)
            sentence(p.earlier_attempt);
        sentence(words_.outcome_unknown);
    }

    constexpr void attempts() noexcept {
        if (e_.attempts < 2 && e_.stopped == stop_reason::none)
            return;
        if (e_.attempts == 0)
            return sentence(p.nothing_sent);
        next().append(p.tried[0]).append_number(e_.attempts).append(p.tried[1]);
        if (e_.stopped != stop_reason::none)
            out_.append(p.stop_reasons[static_cast<std::size_t>(e_.stopped) - 1]);
        out_.append(p.sentence_end);
    }

    constexpr void whom_to_ask() noexcept {
        if (e_.kind() == error_kind::unknown)
            next().append(p.look_up).append(page_of_general_codes).append(p.link_end);
        if (view_of(e_.log_id).empty())
            return;
        next().append(p.log_id[at(e_.host)]);
        append_harmless(out_, view_of(e_.log_id));
        out_.append(p.sentence_end);
    }

    const basic_error<Text>& e_;
    const endpoint_info& asked_;
    endpoint_words words_;
    text_sink& out_;
    std::string_view app_id_;
};

} // namespace detail
} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
